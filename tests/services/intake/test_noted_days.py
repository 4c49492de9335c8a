"""An import of many rows touches the days that they touch one by one, and the triggers stand when it is over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cxdesk.models.values import Actor
from cxdesk.services.intake import importing
from cxdesk.services.intake.importing import import_file
from cxdesk.services.intake.merging import noted_days
from cxdesk.services.workspace.store import Store
from tests.services.intake.conftest import many_reviews, write_reviews
from tests.workspaces import workspace


def _contacts(path: Path) -> Path:
    lines = ["id звонка,дата,время начала,результат"]
    lines += [f"c-{n},{1 + n % 28:02}.10.2026,{n % 24:02}:00:00,Отвечен" for n in range(60)]
    # Before 1970 a day begins below nought.
    path.write_text("\n".join([*lines, "c-old,31.12.1969,23:00:00,Отвечен", ""]), encoding="utf-8")
    return path


def _surveys(path: Path) -> Path:
    lines = ["ID анкеты;Дата отправки;Дата ответа;Оценка"]
    for n in range(60):
        answered = f"{1 + n % 28:02}.10.2026 10:00:00" if n % 3 else ""
        lines.append(f"s-{n};{1 + n % 27:02}.09.2026 10:00:00;{answered};{1 + n % 5 if answered else ''}")
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


FILES: dict[str, Callable[[Path], Path]] = {
    "reviews": lambda path: many_reviews(path, 60),
    "contacts": _contacts,
    "surveys": _surveys,
}


def _triggers(db: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def _touched(
    folder: Path, kind: str, few: int, monkeypatch: pytest.MonkeyPatch, since: date | None
) -> list[tuple[str, int]]:
    monkeypatch.setattr(noted_days, "FEW", few)
    folder.mkdir()
    with workspace(folder) as (store, me):
        with store.connect() as db:
            before = _triggers(db)
        found = import_file(store, FILES[kind](folder / "file.csv"), kind=kind, cases_from=since, by=me)
        assert found.accepted >= 60
        with store.connect() as db:
            assert _triggers(db) == before
            return db.execute("SELECT part, day FROM touched_days ORDER BY 1, 2").fetchall()


@pytest.mark.parametrize("since", [None, date(2026, 10, 10)])
@pytest.mark.parametrize("kind", FILES)
def test_many_rows_touch_the_days_that_they_touch_one_by_one(
    kind: str, since: date | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_sum_up", lambda *_: None)
    one_by_one = _touched(tmp_path / "one", kind, 1_000_000, monkeypatch, since)
    assert one_by_one
    assert _touched(tmp_path / "many", kind, 0, monkeypatch, since) == one_by_one


def test_rows_that_are_known_touch_no_day(
    store: Store, me: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noted_days, "FEW", 0)
    path = many_reviews(tmp_path / "reviews.csv", 60)
    import_file(store, path, kind="reviews", by=me)
    monkeypatch.setattr(importing, "_sum_up", lambda *_: None)
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    write_reviews(path, [*rows, "R-new,Title,1,Новый,03.11.2026 10:00"])
    assert import_file(store, path, kind="reviews", by=me).unchanged == 60
    with store.connect() as db:
        days = {day for (day,) in db.execute("SELECT day FROM touched_days")}
    assert len(days) == 1
