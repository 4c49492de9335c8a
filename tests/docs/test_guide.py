"""The guide tells of the program as it is, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cxdesk.cli.arguments import parser
from cxdesk.cli.taking_in import FIELDS
from cxdesk.services.casework.queue import VIEWS
from cxdesk.services.exporting.rows import EXPORTS
from cxdesk.services.translation import catalogue
from cxdesk.views.pages import PAGES, PageEntry
from tests.docs.guide_pages import GUIDE, LANGUAGES, headings, pages, prose
from tools import guide, translations

#: Bytes of all pictures.
MOST = 1_500_000


def test_both_languages_have_the_same_pages() -> None:
    russian, english = ([page.name for page in pages(language)] for language in LANGUAGES)
    assert russian == english


def test_the_pages_have_the_same_sections_in_both_languages() -> None:
    for page in pages("ru"):
        levels = [
            re.findall(r"^(#+) ", prose(GUIDE / language / page.name), re.MULTILINE) for language in LANGUAGES
        ]
        assert levels[0] == levels[1], page.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_lead_to_every_page(language: str) -> None:
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", (GUIDE / language / "index.md").read_text("utf-8")))
    assert linked == {page.name for page in pages(language)} - {"index.md"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_every_page_of_the_window_is_described(language: str, entry: PageEntry) -> None:
    assert catalogue(language).tr(entry.title) in headings(language)


@pytest.mark.parametrize("name", guide.PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_definitions_and_fields_are_those_of_the_program(language: str, name: str) -> None:
    told = guide.page_of(language, name).read_text("utf-8")
    assert told == guide.written(language, name), "run: python tools/guide.py"


def test_bold_words_stand_in_the_program() -> None:
    sources = {message.source for message in translations.gathered(translations.SOURCE)}
    russian = translations.read_russian(translations.RUSSIAN).plain
    words = {"en": sources, "ru": {russian[source] for source in sources if source in russian}}
    missing = [
        f"{language}/{page.name}: {bold}"
        for language in LANGUAGES
        for page in pages(language)
        for bold in re.findall(r"\*\*(.+?)\*\*", re.sub(r"\s+", " ", prose(page)))
        if bold not in words[language]
    ]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_view_of_the_command_line_is_described(language: str) -> None:
    told = (GUIDE / language / "command-line.md").read_text("utf-8")
    told += (GUIDE / language / "backup.md").read_text("utf-8")
    (commands,) = (action.choices for action in parser()._subparsers._group_actions)  # type: ignore[union-attr]
    assert commands is not None
    options = {
        option
        for command in commands.values()  # type: ignore[attr-defined]
        for action in command._actions
        for option in action.option_strings
        if option.startswith("--") and option not in {"--help", "--workspace", "--output", "--from"}
    }
    wanted = {*commands, *options, *VIEWS, *EXPORTS, *FIELDS}
    assert not [name for name in sorted(wanted) if name not in told]


def test_pictures_are_few_and_each_is_shown() -> None:
    pictures = sorted((GUIDE / "pictures").glob("*"))
    shown = {
        Path(link).name
        for language in LANGUAGES
        for page in pages(language)
        for link in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text("utf-8"))
    }
    assert {picture.name for picture in pictures} == shown
    assert sum(picture.stat().st_size for picture in pictures) < MOST
