"""Whoever writes rows keeps the sums true: imports, their undo and their Cancel, the sample, merges of causes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import Cancelled, Text
from cxdesk.models.values import Actor, Fault
from cxdesk.services.casework import cases
from cxdesk.services.casework.causes import merge_cause, separate_cause
from cxdesk.services.insight.causes import cause_trees, pareto, reviewed_months
from cxdesk.services.insight.keeping import SUMMING, keep_months, keep_months_of
from cxdesk.services.insight.month_page import load_month
from cxdesk.services.insight.months import company_zone, spans_until
from cxdesk.services.insight.rows import Key, Scope
from cxdesk.services.insight.series import Counted, contact_series, count_series, group_series, score_series
from cxdesk.services.insight.summaries import Summaries
from cxdesk.services.intake.importing import import_file
from cxdesk.services.sample.generate import write_sample
from cxdesk.services.workspace.store import Store
from tests.services.intake.conftest import many_reviews
from tests.workspaces import causes_of, enter, workspace

from .raw import contact_centre
from .test_summaries import check_equal

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    """A workspace with its defaults, and who works in it."""
    with workspace(tmp_path) as made:
        yield made


def _kept(store: Store) -> set[tuple[str, int]]:
    with store.connect() as db:
        return set(db.execute("SELECT part, start_at FROM month_summaries WHERE covers = ''"))


def test_an_import_keeps_the_sums_of_its_months(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    store, me = opened
    import_file(store, many_reviews(tmp_path / "a.csv", 60), kind="reviews", by=me)
    assert {part for part, _ in _kept(store)} == {"ratings", "opened", "reviewed"}
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM touched_days").fetchone() == (0,)
        facts = load_month(db, OCTOBER)
    assert facts is not None
    assert (facts.unkept, facts.figures.now.opened) == (0, 30)
    check_equal(store, [Scope()])


def test_rows_that_an_import_changes_are_counted_anew(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    store, me = opened
    path = many_reviews(tmp_path / "a.csv", 60)
    import_file(store, path, kind="reviews", by=me)
    path.write_text(path.read_text(encoding="utf-8").replace(",1,Долго", ",2,Долго"), encoding="utf-8")
    import_file(store, path, kind="reviews", by=me)
    check_equal(store, [Scope()])


def test_a_cancelled_import_leaves_the_sums_true(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    store, me = opened
    import_file(store, many_reviews(tmp_path / "a.csv", 30), kind="reviews", by=me)

    def cancel(done: int, _total: int, what: Text) -> None:
        if what.source == "Merging rows" and done:
            raise Cancelled

    more = many_reviews(tmp_path / "b.csv", 4_500, mark="ещё")
    with pytest.raises(Cancelled):
        import_file(store, more, kind="reviews", by=me, progress=cancel)
    check_equal(store, [Scope()])


def test_who_cancels_the_sums_keeps_the_rows(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    store, me = opened

    def cancel(_done: int, _total: int, what: Text) -> None:
        if what == SUMMING:
            raise Cancelled

    progress: Progress = cancel
    path = many_reviews(tmp_path / "a.csv", 30)
    assert import_file(store, path, kind="reviews", by=me, progress=progress).accepted == 30
    check_equal(store, [Scope()])


def test_what_a_person_does_while_months_are_summed_is_not_lost(opened: tuple[Store, Actor]) -> None:
    store, me = opened
    case = enter(store, me)
    done = iter([True])

    def close_meanwhile(_done: int, _total: int, _what: Text) -> None:
        if next(done, False):
            store.write(cases.set_cause, case, next(iter(causes_of(store).values())), by=me)
            store.write(cases.set_fault, case, Fault.EMPLOYEE, by=me)
            store.write(cases.close_case, case, by=me)

    keep_months(store, progress=close_meanwhile)
    check_equal(store, [Scope()])
    keep_months(store)
    check_equal(store, [Scope()])


def test_a_case_with_two_causes_counts_once_when_they_are_merged(opened: tuple[Store, Actor]) -> None:
    store, me = opened
    case, (one, two, *_) = enter(store, me), causes_of(store).values()
    store.write(cases.set_cause, case, one, by=me)
    store.write(cases.add_tag, case, two, by=me)
    store.write(cases.set_fault, case, Fault.EMPLOYEE, by=me)
    store.write(cases.close_case, case, by=me)
    keep_months(store)
    assert _tagged(store) == [1, 1]
    store.write(merge_cause, two, one, by=me)
    assert _tagged(store) == [1]
    store.write(separate_cause, two, by=me)
    assert _tagged(store) == [1, 1]


def _tagged(store: Store) -> list[int]:
    with store.connect() as db:
        newest = db.execute("SELECT max(received_at) FROM cases").fetchone()[0]
        spans = spans_until(date.fromtimestamp(newest / 1e6), company_zone(db), 1)
        (month,) = reviewed_months(Summaries(db), spans, Scope())
        return [cause.cases for cause in pareto(month, cause_trees(db)).causes]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three months of the sample, kept."""
    path = tmp_path_factory.mktemp("sample") / "sample.cxdesk"
    write_sample(path, months=3, scale=0.02, seed=1, until=date(2026, 10, 31), progress=lambda *_: None)
    keep_months_of(path)
    with Store.open(path) as store:
        yield store


def test_a_sample_is_kept_before_it_is_opened(sample: Store) -> None:
    with sample.connect() as db:
        facts = load_month(db, OCTOBER)
    assert facts is not None
    assert facts.unkept == 0


def test_the_sums_of_the_sample_equal_its_rows(sample: Store) -> None:
    with sample.connect() as db:
        department = db.execute("SELECT department_id FROM cases WHERE department_id IS NOT NULL").fetchone()
    check_equal(sample, [Scope(), Scope(UUID(bytes=department[0]))])


def test_a_series_tells_what_each_month_tells(sample: Store) -> None:
    with sample.connect() as db:
        for back in range(3):
            month = date(2026, 10 - back, 1)
            facts = load_month(db, month)
            assert facts is not None
            figures = facts.figures
            for key in Key:
                assert score_series(db, key, OCTOBER, 3)[-1 - back].estimate == figures.scores[key].now
            counted = {each: dict(count_series(db, each, OCTOBER, 3))[month] for each in Counted}
            assert counted[Counted.OPENED] == figures.now.opened
            assert counted[Counted.CLOSED] == figures.now.closed
            assert counted[Counted.CLAIMS] <= counted[Counted.COMPLAINTS]
            groups = group_series(db, OCTOBER, 3)
            assert [g.months[-1 - back] for g in groups] == [g.months[-1] for g in figures.groups]


def test_the_contacts_of_a_month_give_the_same_from_sums_and_rows(sample: Store) -> None:
    with sample.connect() as db:
        spans = spans_until(OCTOBER, company_zone(db), 3)
        for span, (month, centre) in zip(spans, contact_series(db, OCTOBER, 3), strict=True):
            assert month == span.month
            assert centre == contact_centre(db, span)
