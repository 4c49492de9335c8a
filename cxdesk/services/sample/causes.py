"""The cause tree of the sample, and how often each cause strikes as the months go by."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from cxdesk.services.sample.ids import Ids
from cxdesk.services.sample.phrases import Fragment, fragments
from cxdesk.services.sample.rows import Table

_GROUPS = Table("cause_groups", "name", "position")
_CAUSES = Table("causes", "parent_id", "group_id", "name", "description", "owner_name", "position")

#: The two causes of the programme whose shares are known: 12 % of the complaints each before their fix.
KNOWN = ("how_to_pay", "cannot_hear")
_KNOWN_SHARE = 12.0


@dataclass(frozen=True)
class SampleCause:
    """A cause with its words. `leaves`: (cumulated share, id) of what a reviewer tags."""

    key: str
    name: str
    id: bytes
    department: str
    owner: str
    fault: str
    rate: float
    growth: float
    titles: tuple[Fragment, ...]
    situations: tuple[Fragment, ...]
    details: tuple[Fragment, ...]
    leaves: tuple[tuple[float, bytes], ...]

    def leaf(self, chance: float) -> bytes:
        """The tagged node for a random number in 0..1."""
        return next((id_ for share, id_ in self.leaves if chance < share), self.id)


@dataclass(frozen=True)
class Release:
    """A fix that changes a rate: the cause's is `effect` times as much from `day` on."""

    cause: str
    day: date
    effect: float


def write_causes(
    db: sqlite3.Connection, ids: Ids, data: Mapping[str, Any], scope: bytes, born: int
) -> list[SampleCause]:
    """Write the tree; its causes with rates that sum to 100."""
    causes: list[SampleCause] = []
    known = len(KNOWN) * _KNOWN_SHARE
    told = [cause for group in data["group"] for cause in group["cause"] if cause["key"] not in KNOWN]
    rest = (100 - known) / sum(cause["rate"] for cause in told)
    for n, group in enumerate(data["group"]):
        group_id = ids.one(born)
        _GROUPS.insert(db, [(group_id, scope, group["name"], n)])
        for at, cause in enumerate(group["cause"]):
            rate = _KNOWN_SHARE if cause["key"] in KNOWN else cause["rate"] * rest
            causes.append(_write_cause(db, ids, cause, (scope, group_id, born), at, rate))
    return causes


def _write_cause(
    db: sqlite3.Connection,
    ids: Ids,
    cause: Mapping[str, Any],
    root: tuple[bytes, bytes, int],
    at: int,
    rate: float,
) -> SampleCause:
    scope, group_id, born = root
    id_, subs = ids.one(born), cause.get("subs", [])
    sub_ids = ids.at([born] * len(subs))
    owner = cause["owner"]
    _CAUSES.insert(db, [(id_, scope, None, group_id, cause["name"], "", owner, at)])
    _CAUSES.insert(
        db,
        [
            (sub_id, scope, id_, None, sub["name"], "", owner, n)
            for n, (sub_id, sub) in enumerate(zip(sub_ids, subs, strict=True))
        ],
    )
    shares = accumulate(sub["share"] for sub in subs)
    return SampleCause(
        key=cause["key"], name=cause["name"], id=id_, department=cause["department"], owner=owner,
        fault=cause["fault"], rate=rate,
        growth=cause["growth"], titles=fragments(cause["titles"]), situations=fragments(cause["situations"]),
        details=fragments(cause["details"]), leaves=tuple(zip(shares, sub_ids, strict=True)),
    )  # fmt: skip


class Rates:
    """The rates of the causes on a day: they grow or fall evenly, and jump where a fix was released."""

    def __init__(
        self, causes: Sequence[SampleCause], releases: Sequence[Release], first: date, last: date
    ) -> None:
        self._causes, self._first = causes, first
        self._length = max(1, (last - first).days)
        self._releases: dict[str, list[Release]] = {}
        for release in releases:
            self._releases.setdefault(release.cause, []).append(release)

    def on(self, day: date) -> list[float]:
        """The rate of each cause, in their order; they sum to 100 on the first day.

        The causes with an unknown share change among each other and keep their sum, so that the two known
        ones have their shares whatever the others do.
        """
        rates = [self._rate(cause, day) for cause in self._causes]
        others = sum(rate for cause, rate in zip(self._causes, rates, strict=True) if cause.key not in KNOWN)
        keep = (100 - len(KNOWN) * _KNOWN_SHARE) / others
        return [
            rate if cause.key in KNOWN else rate * keep
            for cause, rate in zip(self._causes, rates, strict=True)
        ]

    def cumulated(self, first: date, before: date) -> list[tuple[date, list[float]]]:
        """The cumulated rates of each day from `first` up to `before`: for a random choice."""
        days = (first + timedelta(days=n) for n in range((before - first).days))
        return [(day, list(accumulate(self.on(day)))) for day in days]

    def _rate(self, cause: SampleCause, day: date) -> float:
        rate = cause.rate * (1 + (cause.growth - 1) * (day - self._first).days / self._length)
        for release in self._releases.get(cause.key, ()):
            if day >= release.day:
                rate *= release.effect
        return rate
