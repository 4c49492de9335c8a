"""The pages of the guide, as the tests read them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "user"
LANGUAGES = ("ru", "en")


def pages(language: str) -> list[Path]:
    """All pages of a language."""
    return sorted((GUIDE / language).glob("*.md"))


def prose(page: Path) -> str:
    """The text of a page without blocks of code."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def headings(language: str) -> list[str]:
    """The headings of all pages of a language."""
    return [
        found.strip()
        for page in pages(language)
        for found in re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    ]


def block(page: Path, kind: str) -> str:
    """The first block of code of a kind."""
    found = re.search(rf"^```{kind}\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found is not None, f"{page.name} has no block of {kind}"
    return found[1]
