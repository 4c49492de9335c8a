"""A workspace, and small files as people export them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path

import pytest

from cxdesk.models.values import Actor
from cxdesk.services.intake.merging import pace
from cxdesk.services.workspace.store import Store
from tests.workspaces import workspace

HEADER = "Review ID,Title,Rating,Text,Date"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    """A workspace with its defaults, and who works in it."""
    with workspace(tmp_path) as made:
        yield made


@pytest.fixture
def store(opened: tuple[Store, Actor], monkeypatch: pytest.MonkeyPatch) -> Store:
    """The workspace; somebody is saving in it all the time, so that an import keeps its transactions short."""
    monkeypatch.setattr(pace, "WORKING", inf)
    with opened[0].lane.person():
        return opened[0]


@pytest.fixture
def me(opened: tuple[Store, Actor]) -> Actor:
    """Its one person."""
    return opened[1]


def write_reviews(path: Path, rows: Sequence[str], header: str = HEADER) -> Path:
    """A CSV of reviews: number, title, rating, text, date."""
    path.write_text("\n".join((header, *rows, "")), encoding="utf-8")
    return path


def many_reviews(path: Path, n: int, *, mark: str = "") -> Path:
    """`n` reviews of one day each minute; every second is low."""
    rows = (
        f"R{i},Title {i},{1 if i % 2 else 5},Долго ждал ответа {mark} {i},"
        f"{1 + i % 28:02}.10.2026 {i % 24:02}:{i % 60:02}"
        for i in range(n)
    )
    return write_reviews(path, list(rows))
