"""A small company in a real SQLite database, and the few words that tests need to fill it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case, CaseReview, CaseSource, ReviewTag
from cxdesk.models.causes import Cause, CauseGroup
from cxdesk.models.fixes import Fix, FixCase, FixCause
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Survey, SurveyMethod, SurveyVersion
from cxdesk.models.people import Calendar, Company, Department, Person
from cxdesk.services.workspace import file, schema

#: The company's midnight of 1 October 2026 is 21:00 UTC of the day before.
OCTOBER = datetime(2026, 9, 30, 21, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class Office:
    """Makes rows; every method flushes, so that what follows may point to them."""

    session: Session
    path: Path
    company: Any = field(default_factory=new_id)
    person: Any = field(default_factory=new_id)
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def db(self) -> sqlite3.Connection:
        """What the figures read from: the same connection, so that it sees what was flushed."""
        found = self.session.connection().connection.driver_connection
        assert isinstance(found, sqlite3.Connection)
        return found

    def add(self, *rows: Any) -> Any:
        """Add rows in their order; the last one."""
        for row in rows:
            self.session.add(row)
            self.session.flush()
        return rows[-1]

    def open(self) -> None:
        """The company, its calendar and one person."""
        calendar = Calendar(scope_id=self.company, name="Office", hours=[[[540, 1080]]] * 5 + [[], []])
        self.add(calendar)
        self.add(
            Company(
                id=self.company,
                scope_id=self.company,
                name="Bank",
                time_zone="Europe/Moscow",
                calendar_id=calendar.id,
                targets={"NPS": 70},
            ),
            Person(id=self.person, scope_id=self.company, login="anna", name="Анна"),
        )

    def version(self, metric: str, lowest: int, highest: int) -> SurveyVersion:
        """A survey of one question."""
        method = self.add(SurveyMethod(scope_id=self.company, name=metric))
        version: SurveyVersion = self.add(
            SurveyVersion(
                scope_id=self.company,
                method_id=method.id,
                version=1,
                metric=metric,
                scale_min=lowest,
                scale_max=highest,
                low_threshold=3,
            )
        )
        return version

    def surveys(
        self, version: SurveyVersion, scores: list[float | None], at: datetime, **values: Any
    ) -> list[Survey]:
        """Sent at `at`; answered an hour later where there is a score."""
        rows = [
            Survey(
                scope_id=self.company,
                source="file",
                identity=str(next(self.numbers)),
                version_id=version.id,
                sent_at=at,
                answered_at=None if score is None else at + timedelta(hours=1),
                score=score,
                **values,
            )
            for score in scores
        ]
        self.session.add_all(rows)
        self.session.flush()
        return rows

    def department(self, name: str) -> Department:
        """A department."""
        found: Department = self.add(Department(scope_id=self.company, name=name))
        return found

    def cause(self, name: str, **values: Any) -> Cause:
        """A node of the tree."""
        found: Cause = self.add(Cause(scope_id=self.company, name=name, **values))
        return found

    def group(self, name: str) -> CauseGroup:
        """A group of causes."""
        found: CauseGroup = self.add(CauseGroup(scope_id=self.company, name=name))
        return found

    def case(
        self,
        received: datetime,
        *causes: Cause,
        closed: datetime | None = None,
        due: datetime | None = None,
        **values: Any,
    ) -> Case:
        """A case opened when it was received; with causes it is reviewed, with `closed` it is closed."""
        case: Case = self.add(
            Case(
                scope_id=self.company,
                kind="complaint",
                status="closed" if closed else "new",
                received_at=received,
                opened_at=received,
                due_at=due or received + DAY,
                closed_at=closed,
                **values,
            )
        )
        if causes:
            self.review(case, *causes)
        return case

    def review(self, case: Case, *causes: Cause, kind: str = "main", finished: bool = True) -> CaseReview:
        """A review with its tags."""
        done = case.received_at + timedelta(hours=2)
        review: CaseReview = self.add(
            CaseReview(
                scope_id=self.company,
                case_id=case.id,
                reviewer_id=self.person,
                kind=kind,
                cause_id=causes[0].id,
                finished_at=done if finished else None,
            )
        )
        for cause in causes:
            self.add(
                ReviewTag(
                    scope_id=self.company,
                    review_id=review.id,
                    cause_id=cause.id,
                    tagged_by_id=self.person,
                    tagged_at=done,
                )
            )
        return review

    def source(self, case: Case, survey: Survey) -> None:
        """The survey behind the case."""
        self.add(CaseSource(scope_id=self.company, case_id=case.id, kind="survey", source_id=survey.id))

    def fix(
        self,
        title: str,
        *causes: Cause,
        proposed: datetime,
        released: datetime | None = None,
        cases: tuple[Case, ...] = (),
        **values: Any,
    ) -> Fix:
        """A fix, released where `released` says when."""
        fix: Fix = self.add(
            Fix(
                scope_id=self.company,
                title=title,
                author_id=self.person,
                proposed_at=proposed,
                released_at=released,
                status="released" if released else "proposed",
                **values,
            )
        )
        for cause in causes:
            self.add(FixCause(scope_id=self.company, fix_id=fix.id, cause_id=cause.id))
        for case in cases:
            self.add(FixCase(scope_id=self.company, fix_id=fix.id, case_id=case.id))
        return fix


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without rows, with its triggers."""
    path = tmp_path_factory.mktemp("empty") / "empty.cxdesk"
    file.initialise(path)
    schema.upgrade_file(path)
    return path


@pytest.fixture
def office(empty: Path, tmp_path: Path) -> Iterator[Office]:
    """An open office."""
    path = Path(shutil.copy(empty, tmp_path / "office.cxdesk"))
    engine = create_engine("sqlite://", creator=lambda: file.connect(path))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    with Session(engine) as session:
        found = Office(session, path)
        found.open()
        yield found
    engine.dispose()
