"""All years that the workspace knows: the same figures as those of each month, as far back as there are some."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cxdesk.services.insight.brought import load_brought
from cxdesk.services.insight.month import month_figures
from cxdesk.services.insight.paper import load_paper
from cxdesk.services.insight.rows import Key
from cxdesk.services.insight.years import MOST_MONTHS, load_years
from cxdesk.services.sample.generate import write_sample
from cxdesk.services.workspace.store import Store
from tests.workspaces import workspace

OCTOBER = date(2026, 10, 1)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Fourteen months of the sample."""
    path = tmp_path_factory.mktemp("sample") / "sample.cxdesk"
    write_sample(path, months=14, scale=0.005, seed=1, until=date(2026, 10, 31), progress=lambda *_: None)
    with Store.open(path) as store:
        yield store


def test_the_years_end_with_what_the_month_tells(sample: Store) -> None:
    with sample.connect() as db:
        years, figures = load_years(db, OCTOBER), month_figures(db, OCTOBER)
        brought = load_brought(db, OCTOBER)
    assert years is not None
    assert (len(years.months), years.months[0], years.months[-1]) == (14, date(2025, 9, 1), OCTOBER)
    for key in Key:
        assert years.scores[key][-12:] == figures.scores[key].series
    assert [group.months[-12:] for group in years.groups] == [group.months for group in figures.groups]
    assert list(zip(years.opened[-12:], years.closed[-12:], strict=True)) == [
        (month.opened, month.closed) for month in figures.cases
    ]
    assert years.brought.complaints[-12:] == brought.complaints
    assert years.brought.contacts[-12:] == brought.contacts
    for series, shown in zip(brought.kpis, years.brought.kpis, strict=True):
        assert shown.whole[-12:] == series.whole


def test_a_year_alone_has_no_years(sample: Store, tmp_path: Path) -> None:
    with sample.connect() as db:
        assert load_years(db, date(2026, 8, 1)) is None
        assert load_years(db, date(2020, 1, 1)) is None
    with workspace(tmp_path) as (empty, _), empty.connect() as db:
        assert load_years(db, OCTOBER) is None


def test_what_lies_before_ten_years_is_left_out(sample: Store) -> None:
    with sample.connect() as db:
        years = load_years(db, date(2046, 10, 1))
    assert years is not None
    assert len(years.months) == MOST_MONTHS


def test_the_paper_is_of_one_state_and_compares_as_the_page_does(sample: Store) -> None:
    with sample.connect() as db:
        paper = load_paper(db, OCTOBER, date(2026, 8, 1))
        assert paper.figures == month_figures(db, OCTOBER, against=date(2026, 8, 1))
        assert (paper.brought, paper.years) == (load_brought(db, OCTOBER), load_years(db, OCTOBER))
