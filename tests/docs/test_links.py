"""What the documents point at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.guide_pages import ROOT, prose

DOCUMENTS = [
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted(ROOT.glob("*.md")),
    *sorted(ROOT.glob("*/README.md")),
]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def _links(document: Path) -> list[str]:
    return [link for link in _LINK.findall(prose(document)) if "://" not in link]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_and_picture_is_there(document: Path) -> None:
    missing = [link for link in _links(document) if not (document.parent / link.partition("#")[0]).exists()]
    assert not missing


def test_no_document_names_a_place_of_one_machine() -> None:
    places = re.compile(r"(?<![\w.])/(?:work|home|root|tmp|Users)/")
    assert not [document.name for document in DOCUMENTS if places.search(document.read_text("utf-8"))]


def test_files_of_code_that_the_documents_name_are_there() -> None:
    """`views/page.py` and the like stand below cxdesk/, resources/ or the repository."""
    named = re.compile(r"`((?:\w+/)+[\w-]+\.(?:py|toml|ts))`")
    missing = [
        f"{document.relative_to(ROOT)}: {name}"
        for document in DOCUMENTS
        if "user" not in document.parts
        for name in named.findall(document.read_text("utf-8"))
        if not any((folder / name).exists() for folder in _roots(document))
    ]
    assert not missing


def _roots(document: Path) -> list[Path]:
    package = ROOT / "cxdesk"
    services = [path for path in (package / "services").iterdir() if path.is_dir()]
    return [ROOT, document.parent, ROOT / "resources", package, package / "services", *services]
