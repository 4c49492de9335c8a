"""Contacts: dates and times joined, outcomes told apart, recordings found by their template, nobody taken as nobody."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from cxdesk.models.texts import N_
from cxdesk.services.intake.mapping.identity import JOIN
from cxdesk.services.intake.staging.plan import StagePlan
from cxdesk.services.intake.staging.prepare import LocalTime
from cxdesk.services.intake.staging.prepare_rows import RowPreparer, Values
from cxdesk.services.intake.values.outcomes import OUTCOMES, direction_of, outcome_of

_DAY = 86_400_000_000
#: What telephony writes for "no client" and "no agent".
_NO_CLIENT = frozenset(
    {"0", "anonymous", "unknown", "аноним", "неизвестен", "неизвестный", "none", "no client"}
)
_NO_AGENT = frozenset({"0", "no_server", "no server", "no agent", "none", "нет оператора", "без оператора"})
_PLACE = re.compile(r"\{(date|year|month|day|time|ref|line|agent|client|queue|channel)\}")


class ContactPreparer(RowPreparer):
    """Makes the staged tuple of a contact."""

    FIELDS: ClassVar[dict[str, tuple[str, ...]]] = {
        "client_id": ("client", "client_name"), "agent_id": ("agent",), "product_id": ("product",),
        "category_id": ("category",), "channel": ("channel",), "ref": ("ref",), "topic": ("topic",),
        "direction": ("direction",), "ended_at": ("ended_at", "end_time"), "talk_seconds": ("talk",),
        "wait_seconds": ("wait",), "ivr_seconds": ("ivr",), "queue": ("queue",), "line": ("line",),
        "outcome": ("outcome", "outcome_code"), "outcome_word": ("outcome",), "recording": ("recording",),
        "text": ("text",),
    }  # fmt: skip

    def __init__(self, plan: StagePlan) -> None:
        super().__init__(plan)
        self._local = LocalTime(ZoneInfo(plan.context.time_zone))
        self._template = plan.mapping.constants.get("recording", "")
        self._asks = "queued_time" in plan.mapping.columns

    @classmethod
    def constant_columns(cls, plan: StagePlan) -> frozenset[str]:
        """Where an agent may have worked, or a recording lies by its template, is told row by row."""
        found = super().constant_columns(plan)
        given = {*plan.mapping.columns, *plan.mapping.constants}
        if not plan.context.places and given.isdisjoint(("team", "department", "site")):
            found |= {"scope_id", "team_id", "department_id", "site_id"}
        return found

    def _prepared(self, identity: str, content: bytearray, row: Values) -> tuple[Any, ...]:
        started, precision = self._joined(row, "started_at", "start_time")
        names, n = self._names, self._n
        client = names.client(n, self._somebody(row, "client", _NO_CLIENT), row["client_name"])
        agent = names.agent(n, self._somebody(row, "agent", _NO_AGENT))
        place = (
            self._context.place(bytes(agent), self._local(started)[0])
            if agent and self._context.places
            else None
        )
        team = names.part("team", row["team"]) or (place.team_id if place else None)
        site = names.part("site", row["site"]) or (place.site_id if place else None)
        department = names.part("department", row["department"]) or (place.department_id if place else None)
        # Our own exports name a contact by its whole identity.
        ref = (row["ref"] or "").rpartition(JOIN)[2]
        word = row["outcome"] or ""
        asked = row["queued_time"] not in (None, 0) if self._asks else None
        code = row["outcome_code"]
        outcome = code if code in OUTCOMES else outcome_of(word, asked=asked)
        return (
            self._row_id(identity), site or self._company, self._source, identity, content, client, agent, team,
            department, site, names.product(n, row["product"]), names.category(row["category"]), row["channel"],
            ref, started, precision, row["topic"] or "", direction_of(row["direction"]),
            self._ended(row, started), self._lasted(row, "talk"), self._lasted(row, "wait"), self._lasted(row, "ivr"),
            row["queue"] or "", row["line"] or "", outcome, word, self._recording(row, started),
            row["text"] or "",
        )  # fmt: skip

    def _joined(self, row: Values, day: str, time: str) -> tuple[int, str]:
        """The instant of a date and, where it tells none itself, of a time of day beside it."""
        at, precision = row[day], row[f"{day}_precision"]
        if row[time] is None or precision != "day":
            return at, precision
        return self._days.at(at, row[time]), "second"

    def _ended(self, row: Values, started: int) -> int | None:
        """0:00:00 is no end; one before the start is of the next day, where half a day lies between."""
        if row["ended_at"] is not None:
            return self._joined(row, "ended_at", "end_time")[0]
        if not row["end_time"]:
            return None
        ended = self._days.at(row["started_at"], row["end_time"])
        return ended + _DAY if ended < started - _DAY // 2 else ended

    def _lasted(self, row: Values, name: str) -> int | None:
        seconds: int | None = row[name]
        if seconds is not None and seconds < 0:
            self._note(N_("{n} rows have a negative duration: it was left empty"))
            return None
        return seconds

    def _somebody(self, row: Values, name: str, nobody: frozenset[str]) -> str | None:
        ref: str | None = row[name]
        if ref is not None and ref.casefold() in nobody:
            source = N_("{n} rows without a client: “{word}”")
            if name == "agent":
                source = N_("{n} rows without an agent: “{word}”")
            self._note(source, word=ref)
            return None
        return ref

    def _recording(self, row: Values, started: int) -> str:
        """The path that the file tells, or that of the template with the row's values in its places."""
        if not self._template:
            return row["recording"] or ""
        day = self._days.date_of(started)
        second = self._days.time_of(started)
        places = {
            "date": day.isoformat(), "year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}",
            "time": f"{second // 3600:02}{second // 60 % 60:02}{second % 60:02}",
            **{name: row[name] or "" for name in ("ref", "line", "agent", "client", "queue", "channel")},
        }  # fmt: skip
        return _PLACE.sub(lambda found: places[found[1]], self._template)
