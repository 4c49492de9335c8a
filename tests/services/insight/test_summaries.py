"""Summaries equal the rows, whoever wrote them and in whatever order; what is kept is not summed again."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
import time_machine
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cxdesk.models.ids import new_id
from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault
from cxdesk.services import clock
from cxdesk.services.casework import cases, causes
from cxdesk.services.insight.causes import cause_trees, group_months, pareto, reviewed_months
from cxdesk.services.insight.keeping import keep_months
from cxdesk.services.insight.month import month_figures
from cxdesk.services.insight.months import company_zone, spans_until
from cxdesk.services.insight.parts import (
    ANSWERS,
    CLOSED,
    COMPLAINTS,
    OPENED,
    PARTS,
    RATINGS,
    SENT,
    covers,
    sum_up,
)
from cxdesk.services.insight.rows import Scope
from cxdesk.services.insight.summaries import Summaries, one_state
from cxdesk.services.insight.workload import case_months
from cxdesk.services.people.company_settings import set_time_zone
from cxdesk.services.workspace.store import Store
from tests.workspaces import causes_of, enter, workspace

from . import raw

LAST = date(2026, 11, 1)
HOUR = 3_600_000_000
#: Instants about the ends of three months, in Moscow's time zone and in UTC.
_FROM, _TO = (to_micros(datetime(2026, month, day, tzinfo=UTC)) // HOUR for month, day in ((8, 31), (12, 2)))
_AFTER = datetime(2026, 12, 20, tzinfo=UTC)
INSTANTS = st.integers(_FROM, _TO).map(lambda hours: hours * HOUR)
CHANNELS = st.sampled_from(["phone", "chat", None])


def check_equal(store: Store, scopes: list[Scope], months: int = 3) -> None:
    """Raise AssertionError where a figure from summaries differs from the rows."""
    with store.connect() as db, one_state(db):
        zone = company_zone(db)
        spans = spans_until(LAST, zone, months)
        trees = cause_trees(db)
        for scope in scopes:
            summaries = Summaries(db)
            worked = case_months(db, summaries, spans, zone, scope)
            reviewed = reviewed_months(summaries, spans, scope)
            groups = group_months(db, reviewed, trees)
            for at, span in enumerate(spans):
                expected = raw.counts(db, span, scope)
                told = {part.name: summaries.months(part, [span], scope)[0] for part in (
                    ANSWERS, SENT, COMPLAINTS, RATINGS, OPENED, CLOSED)}  # fmt: skip
                assert Counter({(v, s): n for v, s, n in told["answers"]}) == expected["answers"]
                assert Counter({(v, s): n for v, s, n in told["ratings"]}) == expected["ratings"]
                assert _total(told["sent"], 2) == expected["sent"]
                assert _total(told["complaints"], 2) == expected["complaints"]
                assert _total(told["opened"], 1) == expected["opened"]
                assert _total(told["closed"], 2) == expected["closed"]
                assert worked[at].open_at_end == expected["open_at_end"]
                assert reviewed[at].cases == expected["reviewed"]
                tree = trees.at(span.month)
                for share in pareto(reviewed[at], trees).causes:
                    same = {cause for cause in trees.names if tree.counted_as(cause) == share.cause_id}
                    assert share.cases == raw.cases_with(db, span, scope, same)
                for group in groups:
                    own = {cause for cause, found in tree.groups.items() if found == group.group_id}
                    assert group.months[at].cases == raw.cases_with(db, span, scope, own)


def _total(rows: list[list[Any]], counts: int) -> tuple[int, ...]:
    return tuple(sum(row[at - counts] for row in rows) for at in range(counts))


def add_version(db: sqlite3.Connection) -> bytes:
    """A survey of one question."""
    method, version, company = new_id().bytes, new_id().bytes, _company(db)
    db.execute("INSERT INTO survey_methods (id, scope_id, name) VALUES (?, ?, 'CSI')", (method, company))
    db.execute(
        "INSERT INTO survey_versions (id, scope_id, method_id, version, metric, scale_min, scale_max, "
        "low_threshold, questions) VALUES (?, ?, ?, 1, 'csi', 1, 5, 3, '[]')",
        (version, company, method),
    )
    return version


def _company(db: sqlite3.Connection) -> bytes:
    found: bytes = db.execute("SELECT id FROM companies").fetchone()[0]
    return found


class Work(RuleBasedStateMachine):
    """Rows come and go as imports write them, people work on cases, sums are kept now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.opening = workspace(Path(self.folder.name))
        self.store, self.me = self.opening.__enter__()
        self.cases: list[UUID] = []
        self.last: UUID | None = None
        self.chance = random.Random(1)

    @initialize()
    def begin(self) -> None:
        with self.store.bulk() as db:
            self.version = add_version(db)
            self.departments = [row[0] for row in db.execute("SELECT id FROM departments LIMIT 2")] + [None]
        self.causes = list(causes_of(self.store).values())[:4]

    def teardown(self) -> None:
        self.opening.__exit__(None, None, None)
        self.folder.cleanup()

    def _write(self, table: str, **values: Any) -> UUID:
        id_ = new_id()
        with self.store.bulk() as db:
            row = {"id": id_.bytes, "scope_id": _company(db), "rev": 0, **values}
            names = ", ".join(row)
            changed = ", ".join(f"{name} = excluded.{name}" for name in values)
            query = (
                f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))}) "
                f"ON CONFLICT (id) DO UPDATE SET {changed}"
            )
            db.execute(query, list(row.values()))
        return id_

    @rule(
        at=INSTANTS,
        later=st.integers(-50, 800),
        score=st.sampled_from([None, 1.0, 3.0, 4.5]),
        channel=CHANNELS,
        where=st.integers(0, 2),
    )
    def import_survey(
        self, at: int, later: int, score: float | None, channel: str | None, where: int
    ) -> None:
        answered = None if score is None else at + later * HOUR
        self._write(
            "surveys", source="f", identity=str(self.chance.random()), version_id=self.version, sent_at=at,
            sent_precision="second", answered_at=answered, answered_precision="second", score=score, low=False,
            title="", text="", channel=channel, department_id=self.departments[where],
        )  # fmt: skip

    @rule(at=INSTANTS, claim=st.booleans(), channel=CHANNELS, where=st.integers(0, 2))
    def import_complaint(self, at: int, claim: bool, channel: str | None, where: int) -> None:
        values = {"channel": channel, "department_id": self.departments[where]}
        self._write(
            "complaints", source="f", identity=str(self.chance.random()), ref="", registered_at=at,
            registered_precision="second", is_claim=claim, topic="", response="", title="", text="", **values,
        )  # fmt: skip
        self.cases.append(self._write(
            "cases", number=str(len(self.cases)), kind="complaint", status="new", received_at=at,
            received_precision="second", opened_at=at, due_at=at + 20 * HOUR, reopened=0, client_label="",
            client_key="", excerpt="", **values,
        ))  # fmt: skip

    @rule(at=INSTANTS, rating=st.sampled_from([None, 1.0, 5.0]), site=st.sampled_from(["", "banki"]))
    def import_review(self, at: int, rating: float | None, site: str) -> None:
        self._write(
            "public_reviews", source="f", identity=str(self.chance.random()), published_at=at, rating=rating,
            published_precision="day", review_site=site, author="", city="", url="", reply="", title="", text="",
        )  # fmt: skip

    @rule(
        table=st.sampled_from(["surveys", "complaints", "public_reviews"]),
        how=st.sampled_from(
            ["DELETE FROM {t}", "UPDATE {t} SET deleted_at = 1", "UPDATE {t} SET channel = 'chat'"]
        ),
    )
    def take_back_or_change(self, table: str, how: str) -> None:
        with self.store.bulk() as db:
            db.execute(how.format(t=table) + f" WHERE id = (SELECT max(id) FROM {table})")

    @precondition(lambda self: self.cases)
    @rule(by=st.integers(-800, 800), which=st.sampled_from(["received_at", "closed_at", "due_at"]))
    def move_a_case(self, by: int, which: str) -> None:
        with self.store.bulk() as db:
            db.execute(
                f"UPDATE cases SET {which} = {which} + ? WHERE id = ?", (by * HOUR, self.cases[-1].bytes)
            )

    def _do(self, use_case: Any, *args: Any, **values: Any) -> None:
        try:
            self.last = self.store.write(use_case, *args, by=self.me, **values).mutation
        except CxError:
            self.last = None

    @precondition(lambda self: self.cases)
    @rule(case=st.integers(0, 99), cause=st.integers(0, 3), what=st.sampled_from(["cause", "tag", "untag"]))
    def tag(self, case: int, cause: int, what: str) -> None:
        act = {"cause": cases.set_cause, "tag": cases.add_tag, "untag": cases.remove_tag}[what]
        self._do(act, self.cases[case % len(self.cases)], self.causes[cause])

    @precondition(lambda self: self.cases)
    @rule(case=st.integers(0, 99), cause=st.integers(0, 3))
    def review_and_close(self, case: int, cause: int) -> None:
        id_ = self.cases[case % len(self.cases)]
        self._do(cases.set_cause, id_, self.causes[cause])
        self._do(cases.set_fault, id_, Fault.EMPLOYEE)
        # Nobody closes a case before it came.
        with time_machine.travel(_AFTER, tick=True):
            self._do(cases.close_case, id_)

    @precondition(lambda self: self.cases)
    @rule(case=st.integers(0, 99))
    def reopen(self, case: int) -> None:
        self._do(cases.reopen_case, self.cases[case % len(self.cases)])

    @precondition(lambda self: self.last)
    @rule()
    def undo(self) -> None:
        assert self.last is not None
        self.store.undo(self.last, by=self.me)
        self.last = None

    @rule(cause=st.integers(1, 3), under=st.integers(0, 2))
    def hang_a_cause_under_another(self, cause: int, under: int) -> None:
        self._do(causes.move_cause, self.causes[cause], parent_id=self.causes[under])

    @rule(cause=st.integers(1, 3), into=st.integers(0, 2))
    def merge_causes(self, cause: int, into: int) -> None:
        self._do(causes.merge_cause, self.causes[cause], self.causes[into])

    @rule(cause=st.integers(1, 3))
    def separate_causes(self, cause: int) -> None:
        self._do(causes.separate_cause, self.causes[cause])

    @rule(zone=st.sampled_from(["Europe/Moscow", "Asia/Vladivostok", "UTC"]))
    def change_the_time_zone(self, zone: str) -> None:
        self._do(set_time_zone, zone)

    @invariant()
    def summaries_equal_the_rows(self) -> None:
        if not hasattr(self, "departments"):
            return
        department = UUID(bytes=self.departments[0])
        check_equal(self.store, [Scope(), Scope(department), Scope(None, "chat"), Scope(department, "phone")])
        # What is written next mostly meets sums that are kept, else those of touched months beside them.
        if self.chance.random() < 0.7:
            keep_months(self.store)


Work.TestCase.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
TestWhateverHappens = Work.TestCase


_LATER = 45 * 24 * HOUR
#: Every change of a row that is counted, one by one.
CHANGES = [
    *(f"UPDATE {table} SET {column}"
      for table, columns in {
          "surveys": (f"answered_at = answered_at + {_LATER}", "answered_at = NULL, score = NULL",
                      f"sent_at = sent_at + {_LATER}", "score = 2",
                      "version_id = (SELECT v.id FROM survey_versions v WHERE v.id <> version_id)"),
          "complaints": (f"registered_at = registered_at - {_LATER}", "is_claim = 1"),
          "public_reviews": (f"published_at = published_at + {_LATER}", "rating = 4", "review_site = 'other'"),
          "contacts": (f"started_at = started_at + {_LATER}", "outcome = 'abandoned'", "wait_seconds = 99",
                       "direction = 'out'"),
          "cases": (f"received_at = received_at - {_LATER}", f"closed_at = closed_at + {_LATER}", "due_at = 0",
                    "status = 'new', closed_at = NULL", "kind = 'review'", f"received_at = received_at + {_LATER}"),
      }.items()
      for column in (*columns, "department_id = NULL", "channel = 'chat'", "deleted_at = 1")),
    *(f"DELETE FROM {table}" for table in
      ("surveys", "complaints", "public_reviews", "contacts", "cases", "case_reviews", "review_tags")),
    *(f"UPDATE case_reviews SET {column}" for column in
      ("finished_at = NULL", "deleted_at = 1", "kind = 'second'",
       "case_id = (SELECT max(id) FROM cases) WHERE cause_id IS NOT NULL")),
    "UPDATE review_tags SET deleted_at = 1 WHERE id = (SELECT min(id) FROM review_tags)",
    "UPDATE review_tags SET cause_id = (SELECT max(id) FROM causes) WHERE id = (SELECT min(id) FROM review_tags)",
    "UPDATE review_tags SET review_id = (SELECT max(id) FROM case_reviews)",
    """INSERT INTO review_tags (id, scope_id, review_id, cause_id, tagged_by_id, tagged_at)
       SELECT x'00', scope_id, review_id, (SELECT max(id) FROM causes), tagged_by_id, tagged_at
         FROM review_tags LIMIT 1""",
    """INSERT INTO case_reviews (id, scope_id, case_id, reviewer_id, kind, conclusion, finished_at)
       SELECT x'00', scope_id, (SELECT max(id) FROM cases), reviewer_id, 'main', '', 1 FROM case_reviews LIMIT 1""",
]  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, sqlite3.Connection]]:
    """One row of each kind, of a month that is kept, and a connection that writes."""
    with workspace(tmp_path_factory.mktemp("kept")) as (store, me):
        case, *_ = (enter(store, me) for _ in range(3))
        for cause in list(causes_of(store).values())[:2]:
            store.write(cases.add_tag, case, cause, by=me)
        store.write(cases.set_cause, case, cause, by=me)
        store.write(cases.set_fault, case, Fault.EMPLOYEE, by=me)
        store.write(cases.close_case, case, by=me)
        with store.bulk() as db:
            at = db.execute("SELECT received_at FROM cases").fetchone()[0]
            add_version(db)
            values = {"company": _company(db), "version": add_version(db), "at": at}
            for statement in _ONE_OF_EACH:
                db.execute(statement, values)
            keep_months(store)
            db.execute("PRAGMA foreign_keys = OFF")
            yield store, db


_ONE_OF_EACH = (
    """INSERT INTO surveys (id, scope_id, source, identity, version_id, sent_at, sent_precision, answered_at,
                            answered_precision, score, low, title, text, channel, department_id)
       SELECT x'01', :company, '', '', :version, :at, 'second', :at, 'second', 5, 0, '', '', 'phone', min(id)
         FROM departments""",
    """INSERT INTO contacts (id, scope_id, source, identity, ref, started_at, started_precision, topic, outcome,
                             direction, wait_seconds, channel, department_id)
       SELECT x'01', :company, '', '', '', :at, 'second', '', 'answered', 'in', 7, 'phone', min(id) FROM departments""",
    """INSERT INTO public_reviews (id, scope_id, source, identity, published_at, published_precision, rating,
                                   review_site, author, city, url, reply, title, text, channel, department_id)
       SELECT x'01', :company, '', '', :at, 'day', 5, 'banki', '', '', '', '', '', '', 'phone', min(id)
         FROM departments""",
    "UPDATE complaints SET channel = 'phone', department_id = (SELECT min(id) FROM departments)",
    "UPDATE cases SET channel = 'phone', department_id = (SELECT min(id) FROM departments)",
    # The other cases are of another month; one of them was reviewed without a cause.
    f"UPDATE cases SET received_at = received_at - {_LATER} WHERE id > (SELECT min(id) FROM cases)",
    """INSERT INTO case_reviews (id, scope_id, case_id, reviewer_id, kind, conclusion, finished_at)
       SELECT x'ff', scope_id, id, (SELECT id FROM people), 'main', '', 1 FROM cases ORDER BY id LIMIT 1 OFFSET 1""",
)


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_of_a_counted_row_is_missed(kept: tuple[Store, sqlite3.Connection], change: str) -> None:
    _, db = kept
    db.execute("BEGIN")
    try:
        before = _sums(db, fresh=False)
        db.execute(change)
        assert _sums(db, fresh=False) == _sums(db, fresh=True) != before
    finally:
        db.rollback()


def _sums(db: sqlite3.Connection, *, fresh: bool) -> list[Any]:
    """All parts of four months, as the summaries tell them or as the rows do."""
    newest = db.execute("SELECT max(received_at) FROM cases").fetchone()[0] or 0
    last = (from_micros(newest) if newest else clock.now()).date() + timedelta(days=40)
    spans = spans_until(last, company_zone(db), 5)
    summaries, found = Summaries(db), []
    department = UUID(bytes=db.execute("SELECT min(id) FROM departments").fetchone()[0])
    for part in PARTS:
        for scope in (Scope(), Scope(department), Scope(None, "phone"), Scope(department, "phone")):
            for span in spans:
                rows = sum_up(db, part, span).get(covers(scope), []) if fresh else summaries.months(
                    part, [span], scope)[0]  # fmt: skip
                found.append(sorted(rows, key=repr))
    return found


def test_what_is_kept_is_not_summed_again(kept: tuple[Store, sqlite3.Connection]) -> None:
    _, db = kept
    summaries = Summaries(db)
    spans = spans_until(date.today(), company_zone(db), 12)
    for part in PARTS:
        summaries.months(part, spans, Scope())
    assert summaries.unkept == 0


def test_reading_keeps_nothing(kept: tuple[Store, sqlite3.Connection]) -> None:
    store, db = kept
    before = db.execute("SELECT count(*) FROM month_summaries").fetchone()
    with store.connect() as reader:
        month_figures(reader, date.today())
    assert db.execute("SELECT count(*) FROM month_summaries").fetchone() == before
