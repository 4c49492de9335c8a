"""The cause tree of the sample, with the words that clients find for each cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from cxdesk.services.sample.ids import Ids, Key
from cxdesk.services.sample.phrases import Fragment, fragments
from cxdesk.services.sample.rows import Put, Table

_GROUPS = Table("cause_groups", "name", "position")
_CAUSES = Table("causes", "parent_id", "group_id", "name", "description", "owner_name", "position")

#: The two causes of the programme whose shares are known, in the weeks before their fixes and in those after.
KNOWN: dict[str, tuple[float, float]] = {"how_to_pay": (0.12, 0.06), "cannot_hear": (0.12, 0.01)}


@dataclass(frozen=True)
class SampleCause:
    """A cause with its words. `leaves`: (cumulated share, id) of what a reviewer tags."""

    key: str
    name: str
    id: Key
    group: str
    department: str
    owner: str
    fault: str
    #: Complaints of every 100 on the first day; for the known ones, where to look from.
    rate: float
    growth: float
    #: Factors of the months, January first.
    season: tuple[float, ...]
    topic: str
    titles: tuple[Fragment, ...]
    situations: tuple[Fragment, ...]
    details: tuple[Fragment, ...]
    leaves: tuple[tuple[float, Key], ...]

    def leaf(self, chance: float) -> Key:
        """The tagged node for a random number in 0..1."""
        return next((id_ for share, id_ in self.leaves if chance < share), self.id)


def write_causes(put: Put, ids: Ids, data: Mapping[str, Any], scope: Key, born: int) -> list[SampleCause]:
    """Write the tree; its causes with rates that sum to 100."""
    causes: list[SampleCause] = []
    known = 100 * sum(before for before, _ in KNOWN.values())
    told = [cause for group in data["group"] for cause in group["cause"] if cause["key"] not in KNOWN]
    rest = (100 - known) / sum(cause["rate"] for cause in told)
    topics = {cause: topic["name"] for topic in data["topic"] for cause in topic["causes"]}
    for n, group in enumerate(data["group"]):
        group_id = ids.one(born)
        _GROUPS.insert(put, [(group_id, scope, group["name"], n)])
        for at, cause in enumerate(group["cause"]):
            key = cause["key"]
            rate = 100 * KNOWN[key][0] if key in KNOWN else cause["rate"] * rest
            leaves = _write_cause(put, ids, cause, (scope, group_id, born), at)
            causes.append(_cause(cause, group["name"], rate, topics[key], leaves))
    return causes


def _write_cause(
    put: Put, ids: Ids, cause: Mapping[str, Any], root: tuple[Key, Key, int], at: int
) -> list[Key]:
    """Write a cause with its sub causes; their ids, its own first."""
    scope, group_id, born = root
    subs = cause.get("subs", [])
    id_, *sub_ids = ids.at([born] * (1 + len(subs)))
    owner = cause["owner"]
    _CAUSES.insert(put, [(id_, scope, None, group_id, cause["name"], "", owner, at)])
    _CAUSES.insert(
        put,
        [
            (sub_id, scope, id_, None, sub["name"], "", owner, n)
            for n, (sub_id, sub) in enumerate(zip(sub_ids, subs, strict=True))
        ],
    )
    return [id_, *sub_ids]


def _cause(cause: Mapping[str, Any], group: str, rate: float, topic: str, ids: list[Key]) -> SampleCause:
    shares = accumulate(sub["share"] for sub in cause.get("subs", []))
    return SampleCause(
        key=cause["key"], name=cause["name"], id=ids[0], group=group, department=cause["department"],
        owner=cause["owner"], fault=cause["fault"], rate=rate, growth=cause["growth"],
        season=tuple(cause.get("season", (1.0,) * 12)), topic=topic, titles=fragments(cause["titles"]),
        situations=fragments(cause["situations"]), details=fragments(cause["details"]),
        leaves=tuple(zip(shares, ids[1:], strict=True)),
    )  # fmt: skip
