"""What the sample company mended: the fixes that are told of, and the everyday work on documents and scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from cxdesk.models.moments import to_micros
from cxdesk.models.values import FixAction, FixKind, FixStatus
from cxdesk.models.worktime import WorkCalendar
from cxdesk.services.sample.causes import SampleCause
from cxdesk.services.sample.ids import Key, NamedIds
from cxdesk.services.sample.period import Month, Period
from cxdesk.services.sample.rates import Change
from cxdesk.services.sample.rows import Table, as_day
from cxdesk.services.sample.world import World

_FIXES = Table(
    "fixes", "title", "kind", "action", "status", "author_id", "owner_id", "owner_name", "proposed_at", "due_on",
    "released_at", "dropped_reason", "description", "document", "text_before", "text_after",
)  # fmt: skip
_FIX_CAUSES = Table("fix_causes", "fix_id", "cause_id")
_FIX_CASES = Table("fix_cases", "fix_id", "case_id")

#: Routine changes a month: (kind, action, how many).
_ROUTINE = (
    (FixKind.SCRIPT, FixAction.CREATED, 3),
    (FixKind.SCRIPT, FixAction.EDITED, 1),
    (FixKind.DOCUMENT, FixAction.EDITED, 6),
    (FixKind.DOCUMENT, FixAction.CREATED, 1),
    (FixKind.DOCUMENT, FixAction.RETIRED, 1),
)
_LONG, _SHORT = (25, 70), (4, 20)
#: Days after a release from which a fix is checked.
_CHECKED_AFTER = 90
_DAY = timedelta(days=1)


def release_days(data: Mapping[str, Any], period: Period, calendar: WorkCalendar) -> list[date | None]:
    """The working day on which each told fix is released; None for those that are not."""
    first, last = period.story_first, period.last
    length = (last - first).days
    days: list[date | None] = []
    for fix in data["fix"]:
        day = first + timedelta(days=round(length * fix["at"])) if "at" in fix else None
        while day is not None and not calendar.is_working(day) and day < last:
            day += _DAY
        days.append(day)
    return days


def changes(data: Mapping[str, Any], days: Sequence[date | None]) -> list[Change]:
    """What the released ones truly change."""
    return [
        Change(fix["cause"], day, fix["effect"], fix.get("peak", 1.0))
        for fix, day in zip(data["fix"], days, strict=True)
        if day
    ]


@dataclass(frozen=True)
class Written:
    """A fix that stands in the workspace: what is told of it beside the file."""

    id: Key
    title: str
    cause: str
    status: FixStatus
    released: date | None
    #: The number of its change among the planted ones; None: it changes nothing.
    change: int | None


@dataclass(frozen=True)
class _Plan:
    """One fix on its way to a row."""

    cause: SampleCause
    title: str
    kind: str
    action: str
    status: FixStatus
    proposed: date
    due: date
    released: date | None
    document: str = ""
    description: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""
    change: int | None = None


class FixMaker:
    """Writes the fixes with their causes and the cases behind them."""

    def __init__(
        self,
        world: World,
        data: Mapping[str, Any],
        seen: Mapping[tuple[str, str], Sequence[tuple[int, Key]]],
        last: date,
    ) -> None:
        self._world, self._data, self._seen, self._last = world, data, seen, last
        self._random: Random = world.random
        self._by_key = {cause.key: cause for cause in world.causes}
        self.written: list[Written] = []

    def write_told(self, days: Sequence[date | None]) -> None:
        """The fixes of the resource file, released on `days`."""
        released = 0
        for fix, day in zip(self._data["fix"], days, strict=True):
            self._write(self._told(fix, day, released if day else None))
            released += day is not None

    def write_routine(self, month: Month) -> None:
        """The everyday changes of a month, as far as it has passed."""
        calendar = self._world.company.calendars[0]
        days = [month.first + timedelta(days=n) for n in range((month.before - month.first).days)]
        days = [day for day in days if calendar.is_working(day)]
        for kind, action, count in _ROUTINE:
            for _ in range(count if len(days) > 10 else min(count, len(days) // 4)):
                self._write(self._routine(kind, action, self._random.choice(days)))

    def _told(self, fix: Mapping[str, Any], day: date | None, change: int | None) -> _Plan:
        status = self._status(day) if day else FixStatus(fix["status"])
        proposed = (day or self._last) - timedelta(days=self._random.randint(*_LONG))
        return _Plan(
            self._by_key[fix["cause"]], fix["title"], fix["kind"], fix["action"], status, proposed,
            due=day or proposed + timedelta(days=self._random.randint(30, 90)), released=day,
            document=fix.get("document", ""), description=fix.get("description", ""),
            before=fix.get("before", "").strip(), after=fix.get("after", "").strip(), reason=fix.get("reason", ""),
            change=change,
        )  # fmt: skip

    def _routine(self, kind: FixKind, action: FixAction, day: date) -> _Plan:
        random, data = self._random, self._data["routine"]
        cause = random.choices(self._world.causes, [cause.rate for cause in self._world.causes])[0]
        document = random.choice(data["scripts" if kind is FixKind.SCRIPT else "documents"])
        document = document.format(cause=cause.name[0].lower() + cause.name[1:])
        before = "\n".join(random.sample(data["before"], random.randint(1, 3)))
        steps = random.sample(data["after"], random.randint(3, 5))
        after = "\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1))
        proposed = day - timedelta(days=random.randint(*_SHORT))
        return _Plan(
            cause, data[action.value].format(document=document), kind.value, action.value, self._status(day), proposed,
            due=proposed + timedelta(days=14), released=day, document=document,
            before="" if action is FixAction.CREATED else before,
            after="" if action is FixAction.RETIRED else after,
        )  # fmt: skip

    def _status(self, released: date) -> FixStatus:
        old = (self._last - released).days > _CHECKED_AFTER
        return FixStatus.CHECKED if old and self._random.random() < 0.8 else FixStatus.RELEASED

    def _write(self, plan: _Plan) -> None:
        world, staff = self._world, self._world.company.staff
        scope = world.company.key
        proposed = self._at(plan.proposed)
        fix = world.ids.one(proposed)
        author = self._random.choice(staff.specialists + staff.leads)
        released = self._at(plan.released) if plan.released else None
        put, of_fix = world.put, NamedIds(fix)
        _FIXES.insert(put, [(
            fix, scope, plan.title, plan.kind, plan.action, plan.status.value, author, None, plan.cause.owner, proposed,
            as_day(plan.due), released, plan.reason, plan.description, plan.document, plan.before, plan.after,
        )])  # fmt: skip
        _FIX_CAUSES.insert(put, [(of_fix(plan.cause.id.hex()), scope, fix, plan.cause.id)])
        cases = self._cases_before(plan.cause.key, plan.proposed, proposed)
        _FIX_CASES.insert(put, [(of_fix(case.hex()), scope, fix, case) for case in cases])
        self.written.append(Written(fix, plan.title, plan.cause.key, plan.status, plan.released, plan.change))

    def _cases_before(self, cause: str, day: date, at: int) -> list[Key]:
        """Some cases of the cause from the month of `day` and the one before it."""
        months = {f"{day:%Y-%m}", f"{day.replace(day=1) - _DAY:%Y-%m}"}
        found = [
            case
            for month in sorted(months)
            for received, case in self._seen.get((cause, month), ())
            if received < at
        ]
        return self._random.sample(found, min(len(found), self._random.randint(3, 14)))

    def _at(self, day: date) -> int:
        """A moment of office work on that day."""
        zone = self._world.company.calendars[0].zone
        hour, minute = self._random.randint(10, 16), self._random.randrange(60)
        return to_micros(datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone))
