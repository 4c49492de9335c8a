"""Gather the marked texts of the source and join them with the Russian of `resources/translations/ru/*.toml`.

    python tools/translations.py            write cxdesk_ru.ts and .json, tell what is missing
    python tools/translations.py --check    write nothing; exit 1 where anything is missing, wrong or out of date

Russian is written in the TOML files, in as many as are convenient: `"English source" = "Русский"`, and for
`trn("one", "many", n)` the three plural forms: `"one" = ["1 форма", "2 формы", "5 форм"]`. What is missing is
printed as lines that can be pasted there. Both files are the product of this script: the .ts in Linguist's form
(one context, sorted, without source locations), the .json for the program itself.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import string
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "cxdesk"
RUSSIAN = ROOT / "resources" / "translations" / "ru"
CATALOGUE = ROOT / "resources" / "translations" / "cxdesk_ru.ts"
SPOKEN = CATALOGUE.with_suffix(".json")

MARKERS = {"tr", "N_"}
PLURAL_MARKER = "trn"
FORMS = 3
# Words that a Russian text may keep in Latin letters when nothing else stands in it.
KEPT = frozenset(
    {
        "cxdesk",
        "CSI",
        "CSAT",
        "NPS",
        "CES",
        "SLA",
        "KPI",
        "ID",
        "PDF",
        "CSV",
        "XLSX",
        "TOML",
        "JSON",
        "URL",
        "UTF",
        "SQLite",
        "PostgreSQL",
        "Excel",
        "Qt",
        "PySide",
        "Python",
        "Enter",
        "Esc",
        "Ctrl",
        "Shift",
        "Alt",
        "Tab",
        "Home",
        "End",
        "PgUp",
        "PgDn",
        "Del",
        "F1",
        "English",
    }
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")


@dataclass(frozen=True, order=True)
class Message:
    """A marked text; `many` is empty where it has no plural."""

    source: str
    many: str = ""


Translation = str | tuple[str, ...]
T = TypeVar("T", str, tuple[str, ...])


@dataclass
class Russian:
    """What the TOML files say, keyed by the source text, and what is wrong with them."""

    plain: dict[str, str] = field(default_factory=dict)
    plural: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def of(self, message: Message) -> Translation | None:
        """The Russian of `message`; None where nobody wrote it."""
        return self.plural.get(message.source) if message.many else self.plain.get(message.source)

    def unused(self, messages: Iterable[Message]) -> list[str]:
        """Sources that stand in the TOML files and nowhere in the program."""
        messages = list(messages)
        plain = {message.source for message in messages if not message.many}
        plural = {message.source for message in messages if message.many}
        return sorted((self.plain.keys() - plain) | (self.plural.keys() - plural))


def marked(tree: ast.AST) -> Iterator[Message]:
    """The marked texts of one module: literal first arguments of `tr`, `N_` and `trn`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        literals = [a.value if isinstance(a, ast.Constant) else None for a in node.args[:2]]
        texts = [text for text in literals if isinstance(text, str) and text]
        if name == PLURAL_MARKER and len(texts) == 2:
            yield Message(texts[0], texts[1])
        elif name in MARKERS and texts and texts[0] == literals[0]:
            yield Message(texts[0])


def gathered(folder: Path) -> list[Message]:
    """Every marked text under `folder`, sorted, each once."""
    found: set[Message] = set()
    for path in folder.rglob("*.py"):
        found.update(marked(ast.parse(path.read_text("utf-8"), str(path))))
    return sorted(found)


def read_russian(folder: Path) -> Russian:
    """All TOML files of `folder`; the same text with two different translations is a problem."""
    russian = Russian()
    origin: dict[tuple[str, bool], str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            entries = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            russian.problems.append(f"{path.name}: {error}")
            continue
        for source, value in entries.items():
            if isinstance(value, str):
                _take(russian, russian.plain, origin, path.name, source, value)
            elif isinstance(value, list) and all(isinstance(form, str) for form in value):
                _take(russian, russian.plural, origin, path.name, source, tuple(value))
            else:
                russian.problems.append(f"{path.name}: {source!r} is neither a text nor a list of forms")
    return russian


def _take(
    russian: Russian,
    into: dict[str, T],
    origin: dict[tuple[str, bool], str],
    file: str,
    source: str,
    value: T,
) -> None:
    key = (source, isinstance(value, tuple))
    if into.get(source, value) != value:
        russian.problems.append(
            f"{file} and {origin[key]} differ: {quoted(source)}: {into[source]!r} and {value!r}"
        )
        return
    origin.setdefault(key, file)
    into[source] = value


def places(text: str) -> set[str]:
    """Names of the `{name}` places. Raises ValueError where the braces are not paired."""
    return {
        re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(text) if name is not None
    }


def problems_of(message: Message, translation: Translation | None) -> list[str]:
    """What is wrong with one translation, as lines for a person."""
    if translation is None or not all(translation):
        value = '["", "", ""]' if message.many else '""'
        return [f"missing: {quoted(message.source)} = {value}"]
    forms = (translation,) if isinstance(translation, str) else translation
    found = []
    if message.many and len(forms) != FORMS:
        found.append(f"{len(forms)} forms instead of {FORMS}: {quoted(message.source)}")
    model = message.many or message.source
    for form in forms:
        found += [f"{problem}: {quoted(message.source)} = {quoted(form)}" for problem in _faults(model, form)]
    return found


def _faults(source: str, translation: str) -> Iterator[str]:
    if not _CYRILLIC.search(translation) and words_to_translate(source):
        yield "no Russian"
    try:
        if places(source) != places(translation):
            yield f"places differ from {sorted(places(source))}"
    except ValueError:
        if source.count("{") != translation.count("{"):
            yield "braces differ"
    for end in (slice(0, 1), slice(-1, None)):
        if source[end].isspace() != translation[end].isspace():
            yield "spaces at the ends differ"


def words_to_translate(source: str) -> list[str]:
    """Words of `source` that cannot stay as they are in Russian."""
    bare = re.sub(r"\{[^{}]*\}|\*?\.[a-z]+\b", " ", source)
    return [word for word in _WORD.findall(bare) if word not in KEPT and len(word) > 1]


def quoted(text: str) -> str:
    """`text` as a TOML string on one line."""
    body = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{body}"'


def catalogue(messages: Iterable[Message], russian: Russian) -> str:
    """The .ts file: Qt Linguist's form 2.1, sorted, so that a change of one text is a change of one place."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        '<TS version="2.1" language="ru_RU" sourcelanguage="en">',
        "<context>",
        "    <name>cxdesk</name>",
    ]
    for message in messages:
        lines += _entry(message, russian.of(message))
    return "\n".join([*lines, "</context>", "</TS>", ""])


def spoken(messages: Iterable[Message], russian: Russian) -> str:
    """What the program reads: the finished texts as JSON, a line each."""
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for message in messages:
        translation = russian.of(message)
        if not translation or not all(translation):
            continue
        if isinstance(translation, tuple):
            plurals[message.source] = translation
        else:
            texts[message.source] = translation
    return json.dumps({"texts": texts, "plurals": plurals}, ensure_ascii=False, indent=0) + "\n"


def _entry(message: Message, translation: Translation | None) -> list[str]:
    state = "" if translation and all(translation) else ' type="unfinished"'
    lines = [
        '    <message numerus="yes">' if message.many else "    <message>",
        f"        <source>{escape(message.source)}</source>",
    ]
    if message.many:
        forms = translation if isinstance(translation, tuple) else ("",) * FORMS
        lines.append(f"        <extracomment>{escape(message.many)}</extracomment>")
        lines.append(f"        <translation{state}>")
        lines += [f"            <numerusform>{escape(form)}</numerusform>" for form in forms]
        lines.append("        </translation>")
    else:
        lines.append(f"        <translation{state}>{escape(str(translation or ''))}</translation>")
    return [*lines, "    </message>"]


def main(arguments: list[str]) -> int:
    """Update or check; the exit code is 0 where nothing is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 where anything is wrong")
    checking: bool = parser.parse_args(arguments).check

    messages, russian = gathered(SOURCE), read_russian(RUSSIAN)
    problems = russian.problems + [p for m in messages for p in problems_of(m, russian.of(m))]
    for path, text in ((CATALOGUE, catalogue(messages, russian)), (SPOKEN, spoken(messages, russian))):
        written = path.read_text("utf-8") if path.is_file() else ""
        if not checking:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        elif written != text:
            problems.append(f"out of date: resources/translations/{path.name} (make translations)")

    for source in russian.unused(messages):
        print(f"warning: unused: {quoted(source)}")
    for problem in problems:
        print(problem)
    print(f"{len(messages)} texts, {len(problems)} problems")
    return 1 if checking and problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
