"""CONTRIBUTING, the decisions and the changes say what they are there to say."""

from __future__ import annotations

import re

import pytest

from cxdesk import __version__
from tests.docs.guide_pages import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def _section(title: str) -> str:
    return CONTRIBUTING.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("what", ["a page", "a use-case", "a table", "a kind of import", "a figure"])
def test_it_says_in_five_steps_how_to_add(what: str) -> None:
    assert len(re.findall(r"^\d\. ", _section(f"Add {what}"), re.MULTILINE)) == 5


@pytest.mark.parametrize("title", ["Texts", "Checks", "Names of tests"])
def test_it_has_the_section(title: str) -> None:
    assert _section(title).strip()


def test_every_decision_can_be_turned_back() -> None:
    for page in DECISIONS:
        text = page.read_text("utf-8")
        parts = [text.find(f"**{part}") for part in ("Context", "Decided", "Consequences", "To undo")]
        assert parts == sorted(parts), page.name
        assert parts[0] > 0, page.name
        assert len(text.splitlines()) <= 40, page.name


def test_decisions_are_numbered_without_a_gap_and_listed() -> None:
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for page in DECISIONS:
        title = page.read_text("utf-8").splitlines()[0].partition(". ")[2]
        assert f"]({page.name}) | {title} |" in listed


def test_the_changes_tell_this_version() -> None:
    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_house_stands_on_one_page() -> None:
    assert len((ROOT / "docs" / "architecture.md").read_text("utf-8").splitlines()) <= 90


def test_what_is_to_be_made_can_be_made() -> None:
    targets = set(re.findall(r"^([\w -]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    known = {target for line in targets for target in line.split()}
    for name in ("README.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"(?:`|^)make ([\w-]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        assert named
        assert named <= known, name


def test_the_folders_of_tests_that_it_names_are_there() -> None:
    for folder in re.findall(r"`(tests/\w+)/?`", CONTRIBUTING):
        assert (ROOT / folder).is_dir(), folder
