"""A figure names what it covers, and is refused where the workspace does not hold its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cxdesk.models.ids import new_id
from cxdesk.models.moments import to_micros
from cxdesk.models.texts import CxError
from cxdesk.services.insight.brought import load_brought
from cxdesk.services.insight.kpi_points import KpiRecords
from cxdesk.services.insight.month import month_figures
from cxdesk.services.insight.rows import Key
from cxdesk.services.insight.series import Counted, contact_series, count_series, group_series, score_series
from cxdesk.services.insight.years import load_years
from cxdesk.services.people.seating import list_seats
from cxdesk.services.sharing.coverage import Uncovered, check_covered, coverage_words, covered_since
from cxdesk.services.sharing.state import Sharing, update_sharing, write_sharing
from cxdesk.services.workspace.store import Store
from tests.workspaces import enter, workspace

SINCE = datetime(2024, 9, 30, tzinfo=UTC)


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Store]:
    with workspace(tmp_path) as (store, _):
        yield store


@pytest.fixture
def held(embedded: Store) -> Store:
    """A connected workspace of a specialist, which holds rows since October 2024."""
    with embedded.bulk() as db:
        (person,) = db.execute("SELECT id FROM people").fetchone()
        sharing = Sharing(
            server="", login="anna", client_id=new_id(), since=SINCE, filled_at=SINCE, roles=("specialist",)
        )
        write_sharing(db, sharing)
        db.execute("UPDATE sharing SET person_id = ?", (person,))
    return embedded


def test_an_embedded_workspace_covers_whatever_it_has(embedded: Store) -> None:
    with embedded.connect() as db:
        assert covered_since(db) is None
        assert coverage_words(db) is None
        check_covered(db, datetime(1999, 1, 1, tzinfo=UTC))
        assert str(month_figures(db, date(1999, 1, 1)).covers) == "whole company, all channels"


def test_a_month_whose_year_is_held_names_what_it_covers(held: Store) -> None:
    with held.connect() as db:
        figures = month_figures(db, date(2025, 9, 5))
        assert covered_since(db) == SINCE
    assert str(figures.covers) == "whole company, all channels · site “Main site”, rows since 1 Oct 2024"


def test_a_month_with_a_year_that_is_not_all_held_is_refused_in_words(held: Store) -> None:
    with held.connect() as db, pytest.raises(Uncovered, match="1 Oct 2024") as refused:
        month_figures(db, date(2025, 8, 31))
    assert "Fetch older" in str(refused.value.hint)
    assert refused.value.until < SINCE


def test_every_series_is_refused_before_the_window_and_told_within(held: Store) -> None:
    told = [
        lambda db, months: score_series(db, Key.NPS, date(2025, 3, 1), months),
        lambda db, months: count_series(db, next(iter(Counted)), date(2025, 3, 1), months),
        lambda db, months: group_series(db, date(2025, 3, 1), months),
        lambda db, months: contact_series(db, date(2025, 3, 1), months),
    ]
    with held.connect() as db:
        for series in told:
            series(db, 5)
            with pytest.raises(Uncovered):
                series(db, 7)


def test_what_files_brought_is_refused_before_the_window(held: Store) -> None:
    with held.connect() as db:
        assert KpiRecords(db, date(2024, 10, 1), date(2025, 4, 1)).points("sl", "month") == []
        with pytest.raises(Uncovered):
            KpiRecords(db, date(2024, 9, 1), date(2025, 4, 1))
        load_brought(db, date(2025, 9, 1))
        with pytest.raises(Uncovered):
            load_brought(db, date(2025, 8, 1))


def test_the_years_begin_with_the_first_month_that_is_held_whole(held: Store) -> None:
    with held.connect() as db:
        actor = list_seats(db)[0].actor
    enter(held, actor)
    with held.bulk() as db:
        db.execute("UPDATE cases SET received_at = ?", (to_micros(SINCE + timedelta(hours=9)),))
    with held.connect() as db:
        years = load_years(db, date(2026, 1, 1))
    assert years is not None
    assert years.months[0] == date(2024, 10, 1)


def test_while_a_workspace_is_filled_no_figure_is_told(held: Store) -> None:
    with held.bulk() as db:
        update_sharing(db, filled_at=None)
    with held.connect() as db:
        assert str(coverage_words(db)) == "still being filled"
        with pytest.raises(CxError, match="still being filled"):
            month_figures(db, date(2026, 1, 1))


def test_who_holds_all_sites_and_years_has_nothing_to_add(held: Store) -> None:
    with held.bulk() as db:
        update_sharing(db, since=None, roles=("head",))
    with held.connect() as db:
        assert coverage_words(db) is None
        check_covered(db, datetime(1999, 1, 1, tzinfo=UTC))
