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
from cxdesk.services.sample.causes import Release, SampleCause
from cxdesk.services.sample.intake import World
from cxdesk.services.sample.rows import Table, as_day

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


def release_days(
    data: Mapping[str, Any], first: date, last: date, calendar: WorkCalendar
) -> list[date | None]:
    """The working day on which each told fix is released; None for those that are not."""
    length = (last - first).days
    days: list[date | None] = []
    for fix in data["fix"]:
        day = first + timedelta(days=round(length * fix["at"])) if "at" in fix else None
        while day is not None and not calendar.is_working(day) and day < last:
            day += _DAY
        days.append(day)
    return days


def releases(data: Mapping[str, Any], days: Sequence[date | None]) -> list[Release]:
    """The true effects."""
    return [
        Release(fix["cause"], day, fix["effect"]) for fix, day in zip(data["fix"], days, strict=True) if day
    ]


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


class FixMaker:
    """Writes the fixes with their causes and the cases behind them."""

    def __init__(
        self,
        world: World,
        data: Mapping[str, Any],
        seen: Mapping[tuple[str, str], Sequence[tuple[int, bytes]]],
        last: date,
    ) -> None:
        self._world, self._data, self._seen, self._last = world, data, seen, last
        self._random: Random = world.random
        self._by_key = {cause.key: cause for cause in world.causes}
        self.count = 0

    def write_told(self, days: Sequence[date | None]) -> None:
        """The fixes of the resource file, released on `days`."""
        for fix, day in zip(self._data["fix"], days, strict=True):
            self._write(self._told(fix, day))

    def write_routine(self, month: date) -> None:
        """The everyday changes of a month, as far as it has passed."""
        calendar = self._world.company.calendars[0]
        days = [month + timedelta(days=n) for n in range(31)]
        days = [d for d in days if d.month == month.month and d <= self._last and calendar.is_working(d)]
        for kind, action, count in _ROUTINE:
            for _ in range(count if len(days) > 10 else min(count, len(days) // 4)):
                self._write(self._routine(kind, action, self._random.choice(days)))

    def _told(self, fix: Mapping[str, Any], day: date | None) -> _Plan:
        status = self._status(day) if day else FixStatus(fix["status"])
        proposed = (day or self._last) - timedelta(days=self._random.randint(*_LONG))
        return _Plan(
            self._by_key[fix["cause"]], fix["title"], fix["kind"], fix["action"], status, proposed,
            due=day or proposed + timedelta(days=self._random.randint(30, 90)), released=day,
            document=fix.get("document", ""), description=fix.get("description", ""),
            before=fix.get("before", "").strip(), after=fix.get("after", "").strip(), reason=fix.get("reason", ""),
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
        scope = world.company.id.bytes
        proposed = self._at(plan.proposed)
        fix = world.ids.one(proposed)
        author = self._random.choice(staff.specialists + staff.leads)
        released = self._at(plan.released) if plan.released else None
        _FIXES.insert(world.db, [(
            fix, scope, plan.title, plan.kind, plan.action, plan.status.value, author, None, plan.cause.owner, proposed,
            as_day(plan.due), released, plan.reason, plan.description, plan.document, plan.before, plan.after,
        )])  # fmt: skip
        _FIX_CAUSES.insert(world.db, [(world.ids.one(proposed), scope, fix, plan.cause.id)])
        cases = self._cases_before(plan.cause.key, plan.proposed, proposed)
        ids = world.ids.at([proposed] * len(cases))
        _FIX_CASES.insert(world.db, [(id_, scope, fix, case) for id_, case in zip(ids, cases, strict=True)])
        self.count += 1

    def _cases_before(self, cause: str, day: date, at: int) -> list[bytes]:
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
