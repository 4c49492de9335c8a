"""Write those parts of the user's guide that follow from the program: keys, definitions, fields of files.

    python tools/guide.py            write docs/user/<language>/{keys,figures,formats}.md
    python tools/guide.py --check    write nothing; exit 1 where a page says something else

A part stands between `<!-- NAME -->` and `<!-- /NAME -->`; what is written around it stays.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from cxdesk.services.insight import definitions
from cxdesk.services.intake.kinds.kinds import KINDS, Field, Type
from cxdesk.services.translation import Catalogue, catalogue
from cxdesk.views.appearance import Appearance
from cxdesk.views.commands import Command
from cxdesk.views.file_doors import FileDoors
from cxdesk.views.going import going_commands
from cxdesk.views.help import Help
from cxdesk.views.keys import CYRILLIC_PLACES, shown_key
from cxdesk.views.pages import PAGES, SECTIONS, PageEntry
from cxdesk.views.sharing.commands import SharingDoors
from cxdesk.views.undo import UndoLine

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "user"
LANGUAGES = ("ru", "en")
#: Headers that a row of the fields shows, of each language.
MOST_OWN, MOST_OTHER = 5, 3
_LETTERS = {place: letter for letter, place in CYRILLIC_PLACES.items()}
_CYRILLIC = re.compile("[а-яё№]")
_WORDS = {
    "ru": {
        "key": "Клавиша",
        "what": "Что делает",
        "everywhere": "Везде",
        "field": "Поле",
        "meaning": "Что это",
        "headers": "Заголовки, по которым узнаётся (и похожие)",
        "required": "обязательно",
    },
    "en": {
        "key": "Key",
        "what": "What it does",
        "everywhere": "Everywhere",
        "field": "Field",
        "meaning": "What it is",
        "headers": "Headers by which it is known (and similar ones)",
        "required": "required",
    },
}
_TYPES = {
    "ru": {
        Type.REF: "номер", Type.WORD: "слово", Type.TEXT: "текст", Type.DATE: "дата", Type.SCORE: "оценка",
        Type.MONEY: "сумма", Type.TRUTH: "да или нет", Type.CHANNEL: "канал", Type.TIME: "время суток",
        Type.DURATION: "длительность", Type.NUMBER: "число", Type.WHOLE: "целое число", Type.GRAIN: "длина периода",
    },
    "en": {
        Type.REF: "number", Type.WORD: "word", Type.TEXT: "text", Type.DATE: "date", Type.SCORE: "score",
        Type.MONEY: "amount", Type.TRUTH: "yes or no", Type.CHANNEL: "channel", Type.TIME: "time of day",
        Type.DURATION: "duration", Type.NUMBER: "figure", Type.WHOLE: "whole number", Type.GRAIN: "length of a period",
    },
}  # fmt: skip


def keys(language: str) -> str:
    """A table of keys for each page that has some, and one for the window."""
    texts = catalogue(language)
    parts = []
    for entry in PAGES:
        rows = list(_rows(_commands(entry, language), texts))
        if rows:
            parts.append(f"## {texts.tr(entry.title)}\n\n{_table(language, rows)}")
    window = [
        *going_commands(SECTIONS, PAGES), *FileDoors.COMMANDS, *SharingDoors.COMMANDS, *UndoLine.COMMANDS,
        *Appearance.COMMANDS, *Help.COMMANDS,
    ]  # fmt: skip
    parts.append(f"## {_WORDS[language]['everywhere']}\n\n{_table(language, _rows(window, texts))}")
    return "\n\n".join(parts)


def figures(language: str) -> str:
    """The definitions as they stand in tooltips and on paper."""
    texts = catalogue(language)
    sources = [
        *definitions.DEFINITIONS.values(), definitions.CASES, definitions.CAUSES, definitions.GROUPS,
        definitions.FIXES, definitions.COUNTERS, definitions.CHANGE,
    ]  # fmt: skip
    told = [texts.tr(source) for source in sources]
    told[-1:-1] = [
        texts.tr(definitions.SERVICE_LEVEL, seconds=definitions.IN_TIME),
        texts.tr(definitions.LOST_CALLS),
        *map(
            texts.tr,
            (
                definitions.COMPLAINTS,
                definitions.COMPLAINT_RATES,
                definitions.CONTACTS,
                definitions.RATINGS,
                definitions.KPIS,
            ),
        ),
    ]
    return "\n".join(f"- {line}" for line in told)


def fields(language: str) -> str:
    """The fields of each kind of file, with the headers by which they are known."""
    texts, words = catalogue(language), _WORDS[language]
    parts = []
    for kind in KINDS.values():
        head = f"| {words['field']} | {words['meaning']} | {words['headers']} |\n|---|---|---|"
        lines = [_field_line(field, language, texts) for field in kind.fields]
        parts.append("\n".join([f"### {texts.tr(kind.label)}: `{kind.name}`", "", head, *lines]))
    return "\n\n".join(parts)


#: Page -> name of the part -> what writes it.
PARTS = {"keys": keys, "figures": figures, "formats": fields}


def page_of(language: str, name: str) -> Path:
    """The file of a page of the guide."""
    return GUIDE / language / f"{name}.md"


def written(language: str, name: str) -> str:
    """The page with its part as the program has it now."""
    text = page_of(language, name).read_text("utf-8")
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    if begin not in text or end not in text:
        sys.exit(f"guide: {language}/{name}.md has no place for its part: {begin} ... {end}")
    before, _, rest = text.partition(begin)
    return f"{before}{begin}\n\n{PARTS[name](language)}\n\n{end}{rest.partition(end)[2]}"


def _commands(entry: PageEntry, language: str) -> Iterable[Command]:
    """What a page declares; the letters of the queue's faults are those of the language."""
    if entry.id == "queue":
        found: Iterable[Command] = import_module("cxdesk.views.casework.queue_commands").queue_commands(
            language
        )
        return found
    page = entry.factory()
    declared: Iterable[Command] = getattr(page, "COMMANDS", ())
    return declared


def _rows(commands: Iterable[Command], texts: Catalogue) -> Iterator[tuple[str, str]]:
    """(keys, words); commands of a row of digits are one row."""
    families: dict[str, list[Command]] = {}
    for command in commands:
        if command.key:
            digit = command.argument is not None and command.key.isdigit()
            family = command.id.rpartition(".")[0] if digit else command.id
            families.setdefault(family, []).append(command)
    for members in families.values():
        first = members[0]
        shown = _shown(first, texts.language)
        if len(members) > 1:
            shown += f"–{_shown(members[-1], texts.language)}"
        fault = first.id.startswith("case.fault.")
        yield shown, (f"{texts.tr('Whose fault')}: " if fault else "") + texts.tr(first.text)


def _shown(command: Command, language: str) -> str:
    """A key in backticks; a Latin letter with the Russian one of its place, where a Russian reads it."""
    steps = (command.shown or shown_key(command.key)).split(", ")
    parts = []
    for step in steps:
        letter = _LETTERS.get(step) if language == "ru" else None
        parts.append(f"`{step}` ({letter})" if letter else f"`{step}`")
    return ", ".join(parts)


def _table(language: str, rows: Iterable[tuple[str, str]]) -> str:
    words = _WORDS[language]
    lines = [f"| {words['key']} | {words['what']} |", "|---|---|"]
    return "\n".join([*lines, *(f"| {key} | {text} |" for key, text in rows)])


def _field_line(field: Field, language: str, texts: Catalogue) -> str:
    what = f"{texts.tr(field.label)}; {_TYPES[language][field.type]}"
    if field.required:
        what += f", {_WORDS[language]['required']}"
    russian = [name for name in field.names if _CYRILLIC.search(name)]
    english = [name for name in field.names if not _CYRILLIC.search(name)]
    own, other = (russian, english) if language == "ru" else (english, russian)
    shown = [*own[:MOST_OWN], *other[:MOST_OTHER]]
    return f"| `{field.name}` | {what} | {', '.join(shown)} |"


def main(arguments: list[str]) -> int:
    """Write or check; the exit code is 0 where nothing differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 where a page differs")
    checking: bool = parser.parse_args(arguments).check
    differing = 0
    for language in LANGUAGES:
        for name in PARTS:
            page, text = page_of(language, name), written(language, name)
            if page.read_text("utf-8") == text:
                continue
            differing += 1
            if checking:
                print(f"out of date: {page.relative_to(ROOT)} (python tools/guide.py)")
            else:
                page.write_text(text, "utf-8")
    return 1 if checking and differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
