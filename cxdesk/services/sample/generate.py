"""The sample workspace: a company of any size, with a past, written by one seed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import numpy as np

from cxdesk.models.moments import to_micros
from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import CaseStatus
from cxdesk.services.casework.search import index_step
from cxdesk.services.sample.arrivals import Desk
from cxdesk.services.sample.casework import CaseMaker
from cxdesk.services.sample.causes import Rates, write_causes
from cxdesk.services.sample.clients import write_clients
from cxdesk.services.sample.company import CompanyMaker
from cxdesk.services.sample.fixes import FixMaker, release_days, releases
from cxdesk.services.sample.ids import Ids
from cxdesk.services.sample.intake import RESPONSE, ComplaintMaker, ReviewMaker, SurveyMaker, World, end_of
from cxdesk.services.sample.phrases import Phrases, sample_data
from cxdesk.services.sample.rhythm import Rhythm, rhythm
from cxdesk.services.sample.scores import LOW_SHARE, Scores
from cxdesk.services.workspace.file import FileLock, check_ours
from cxdesk.services.workspace.store import Store

#: A month at scale 1.
SENT_A_MONTH, COMPLAINTS_A_MONTH, REVIEWS_A_MONTH = 20_000, 20_000, 300
_FEWEST_REVIEWS = 12
_DAYS_A_MONTH = 365.25 / 12
#: The business grows: the last day brings so many times the rows of the first, before any fix.
_GROWTH = 1.25
_CLIENTS_PER_COMPLAINT = 0.35
_MONTHS, _SCALE = (1, 240), (0.001, 10.0)
#: Part of the work that is done when the rows are written; the rest is the full text.
_WRITTEN, _DONE = 60, 100
#: Steps of the full text in one transaction: each commit writes a piece of the index that is merged later.
_STEPS_AT_ONCE = 40


@dataclass(frozen=True)
class SampleSummary:
    """What was written."""

    surveys_sent: int
    surveys_answered: int
    complaints: int
    reviews: int
    cases: int
    open_cases: int
    fixes: int


@dataclass(frozen=True)
class _Period:
    first: date
    last: date

    def months(self) -> list[tuple[date, date]]:
        """The months as (first day, day after the last)."""
        starts = [self.first]
        while (following := _next_month(starts[-1])) <= self.last:
            starts.append(following)
        return list(zip(starts, [*starts[1:], self.last + timedelta(days=1)], strict=True))


def write_sample(
    store_path: Path,
    *,
    months: int,
    scale: float,
    seed: int,
    until: date,
    progress: Progress,
    force: bool = False,
) -> SampleSummary:
    """Write a sample workspace of the `months` that end with `until`.

    The file appears when it is whole. Raises CxError where it exists and `force` is not set, where it is open
    or no workspace, and for sizes out of range; `Cancelled` leaves nothing behind.
    """
    _check(months, scale)
    lock = _lock_for(store_path, force=force)
    part = store_path.with_name(f"{store_path.name}.part")
    try:
        _remove(part)
        with Store.open(part, create=True) as store, store.bulk() as db:
            summary = _Sample(db, scale, seed, _Period(_first_day(until, months), until), progress).write()
            db.execute("ANALYZE")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        part.replace(store_path)
    finally:
        _remove(part)
        if lock is not None:
            lock.release()
    return summary


class _Sample:
    """The writing of one sample, step by step."""

    def __init__(
        self, db: sqlite3.Connection, scale: float, seed: int, period: _Period, progress: Progress
    ) -> None:
        self._db, self._scale, self._seed = db, scale, seed
        self._period, self._progress = period, progress
        self._random, self._ids = Random(seed), Ids(seed)
        self._numbers = np.random.default_rng(seed)

    def write(self) -> SampleSummary:
        """Write all rows, then the full text."""
        # The rows fit together by their making; checking each reference would double the time.
        self._db.execute("PRAGMA foreign_keys = OFF")
        self._db.execute("BEGIN IMMEDIATE")
        born = to_micros(datetime.fromisoformat(f"{self._period.first}T00:00:00+00:00"))
        company = CompanyMaker(
            self._db, self._ids, self._random, sample_data("company"), self._seed, born
        ).make(self._scale, self._period.first, self._period.last)
        fixes = sample_data("fixes")
        days = release_days(fixes, self._period.first, self._period.last, company.calendars[0])
        causes = write_causes(self._db, self._ids, sample_data("causes"), company.id.bytes, born)
        rates = Rates(causes, releases(fixes, days), self._period.first, self._period.last)
        after = self._period.last + timedelta(days=1)
        world = World(
            db=self._db,
            company=company,
            clients=write_clients(self._db, company.id, company.categories, self._clients(), self._random),
            causes=causes,
            rates=dict(rates.cumulated(self._period.first, after)),
            desk=Desk(company, self._random),
            phrases=Phrases(self._random, company.data["product_words"]),
            random=self._random,
            ids=self._ids,
        )
        summary = self._write_rows(world, _Makers(world, self._numbers, self._period, self._scale), days)
        self._index(summary.cases)
        return summary

    def _write_rows(self, world: World, makers: _Makers, days: Sequence[date | None]) -> SampleSummary:
        usual = rhythm(self._period.first, self._period.last, world.company.calendars[0], _GROWTH)
        # Complaints fall as their causes are mended; what is sent out does not.
        fewer = Rhythm(usual.days, usual.zone, usual.weights * [world.rates[day][-1] for day in usual.days])
        months = self._period.months()
        for n, (first, before) in enumerate(months):
            self._progress(
                _WRITTEN * n // len(months), _DONE, Text(N_("Writing {month}"), {"month": f"{first:%m.%Y}"})
            )
            world.desk.open_month(first, before - timedelta(days=1))
            arrivals = makers.surveys.write(self._instants(usual, SENT_A_MONTH * self._scale, first, before))
            arrivals += makers.complaints.write(
                self._instants(fewer, COMPLAINTS_A_MONTH * self._scale, first, before)
            )
            reviews = max(REVIEWS_A_MONTH * self._scale, _FEWEST_REVIEWS)
            arrivals += makers.reviews.write(self._instants(fewer, reviews, first, before))
            makers.cases.write(sorted(arrivals, key=lambda arrival: arrival.at))
            makers.fixes.write_routine(first)
            self._db.execute("COMMIT")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._db.execute("BEGIN IMMEDIATE")
        makers.fixes.write_told(days)
        makers.cases.write_counters()
        self._db.execute("COMMIT")
        return makers.summary()

    def _index(self, cases: int) -> None:
        done, found = 0, 1
        while found:
            at = _WRITTEN + (_DONE - _WRITTEN) * done // max(1, cases)
            self._progress(at, _DONE, Text(N_("Indexing the words")))
            self._db.execute("BEGIN IMMEDIATE")
            found = sum(index_step(self._db) for _ in range(_STEPS_AT_ONCE))
            self._db.execute("COMMIT")
            done += found

    def _instants(self, days: Rhythm, a_month: float, first: date, before: date) -> list[int]:
        whole = a_month * len(days.days) / _DAYS_A_MONTH
        found: list[int] = days.instants(
            round(whole * days.share(first, before)), first, before, self._numbers
        ).tolist()
        return found

    def _clients(self) -> int:
        months = len(self._period.months())
        return max(300, round(COMPLAINTS_A_MONTH * self._scale * months * _CLIENTS_PER_COMPLAINT))


class _Makers:
    """The makers of one sample, with what they counted."""

    def __init__(self, world: World, numbers: np.random.Generator, period: _Period, scale: float) -> None:
        until = end_of(period.last, world.company)
        scores = Scores(world.random, period.first, period.last)
        self.surveys = SurveyMaker(world, scores, numbers, until)
        self.complaints = ComplaintMaker(world)
        self.reviews = ReviewMaker(world, scores)
        self.cases = CaseMaker(world, until, scale * SENT_A_MONTH * RESPONSE * LOW_SHARE)
        self.fixes = FixMaker(world, sample_data("fixes"), self.cases.seen, period.last)

    def summary(self) -> SampleSummary:
        """What they wrote."""
        cases = self.cases.statuses
        return SampleSummary(
            surveys_sent=self.surveys.sent,
            surveys_answered=self.surveys.answered,
            complaints=self.complaints.count,
            reviews=self.reviews.count,
            cases=cases.total(),
            open_cases=cases.total() - cases[CaseStatus.CLOSED],
            fixes=self.fixes.count,
        )


def _check(months: int, scale: float) -> None:
    if not _MONTHS[0] <= months <= _MONTHS[1]:
        raise CxError(
            N_("The sample cannot have {months} months."),
            N_("Choose 1 to 240 months."),
            months=months,
        )
    if not _SCALE[0] <= scale <= _SCALE[1]:
        raise CxError(
            N_("The sample cannot have the scale {scale}."),
            N_("Choose a scale from 0.001 to 10; 1 is 20,000 complaints a month."),
            scale=scale,
        )


def _lock_for(path: Path, *, force: bool) -> FileLock | None:
    """The lock of the workspace that is to be replaced; None where there is none."""
    if not path.exists():
        return None
    if not force:
        raise CxError(
            N_("“{file}” is there already."),
            N_("Choose another name, or add --force to replace it."),
            file=path.name,
        )
    check_ours(path)
    lock = FileLock(path)
    lock.acquire()
    return lock


def _remove(path: Path) -> None:
    """Remove a workspace's file with all that lies beside it."""
    for end in ("", "-wal", "-shm", "-lock", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _first_day(until: date, months: int) -> date:
    """The first of the month that lies `months` - 1 before that of `until`."""
    year, month = divmod(until.year * 12 + until.month - months, 12)
    return date(year, month + 1, 1)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
