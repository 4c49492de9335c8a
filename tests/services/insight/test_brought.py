"""What files brought for a month: what became of its contacts, and the series that have a point in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from cxdesk.services.insight.brought import load_brought
from cxdesk.services.intake.importing import import_file
from tests.workspaces import workspace

CALLS = (
    "call id,start time,wait,outcome",
    "1,2026-01-05 10:00:00,5,answered", "2,2026-01-05 10:01:00,60,answered", "3,2026-01-05 10:02:00,90,abandoned",
    "4,2026-02-05 10:02:00,90,abandoned",
)  # fmt: skip


def test_a_month_has_its_contacts_and_its_series_and_nothing_of_the_next(tmp_path: Path) -> None:
    calls, kpis = tmp_path / "calls.csv", tmp_path / "kpis.csv"
    calls.write_text("\n".join(CALLS) + "\n")
    kpis.write_text("day,loans issued\n2026-01-30,10\n2026-01-31,20\n2026-02-01,5\n")
    with workspace(tmp_path) as (store, actor):
        import_file(store, calls, kind="contacts", by=actor)
        import_file(store, kpis, kind="kpis", by=actor)
        with store.connect() as db:
            found = load_brought(db, date(2026, 1, 17))
            empty = load_brought(db, date(2025, 1, 1))
    assert found.month == date(2026, 1, 1)
    assert (found.centre.offered, found.centre.answered, found.centre.abandoned) == (3, 2, 1)
    assert [(figure.value, figure.unit, figure.n) for figure in found.figures] == [(Decimal(30), "count", 2)]
    assert empty.centre.offered == 0
    assert empty.figures == ()
