"""The planted truth of a sample, as JSON beside the workspace: what a search for causes and effects must find."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from cxdesk.services.sample.fixes import Written
from cxdesk.services.sample.ids import Key
from cxdesk.services.sample.period import Month
from cxdesk.services.sample.rates import WASHOUT, WINDOW, Change
from cxdesk.services.sample.scores import Scores, low_shares
from cxdesk.services.sample.series import GROWTH, SeriesMaker, as_json
from cxdesk.services.sample.tagging import MISTAGGED, Tagger
from cxdesk.services.sample.world import World

#: Raised with each change of what the file holds.
SCHEMA = 2
#: An effect within this of 1 is none.
_NOTHING = 0.02
_DIGITS = 5


def truth_path(workspace: Path) -> Path:
    """Where the truth of a workspace lies: `demo.cxdesk` has `demo-truth.json`."""
    return workspace.with_name(f"{workspace.stem}-truth.json")


def write_truth(workspace: Path, truth: dict[str, Any]) -> None:
    """Write the truth beside the workspace."""
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    truth_path(workspace).write_text(text + "\n", encoding="utf-8")


class AgentTruth:
    """How good each agent was, month by month."""

    def __init__(self, world: World, scores: Scores) -> None:
        self._world, self._scores = world, scores
        self._of_bad, self._of_good = low_shares()
        self._months: list[list[dict[str, Any]]] = [[] for _ in world.company.roster.agents]

    def note(self, month: Month) -> None:
        """Note the month that is open."""
        rhythm, roster = self._world.rhythm, self._world.company.roster
        days = np.arange(rhythm.number(month.first), rhythm.number(month.last) + 1)
        weights = rhythm.weights[days]
        wrong = float((self._scores.wrong(days) * weights).sum() / weights.sum())
        for agent, place in enumerate(roster.places):
            if place is not None:
                bad = min(0.95, wrong * float(roster.factors[agent]))
                low = bad * self._of_bad + (1 - bad) * self._of_good
                self._months[agent].append(
                    {"month": month.name, "unhappy": _round(bad), "low_share": _round(low)}
                )

    def told(self) -> list[dict[str, Any]]:
        """All agents with their months."""
        return [
            {
                "id": _uuid(agent.id),
                "ref": agent.ref,
                "name": agent.name,
                "course": agent.course,
                "months": months,
            }
            for agent, months in zip(self._world.company.roster.agents, self._months, strict=True)
        ]


def told_causes(
    world: World, expected: np.ndarray[Any, Any], months: Sequence[Month]
) -> list[dict[str, Any]]:
    """Each cause with the complaints that were to be expected, by month; `expected` is by day and cause."""
    rhythm = world.rhythm
    spans = [slice(rhythm.number(month.first), rhythm.number(month.last) + 1) for month in months]
    by_month = np.array([expected[span].sum(axis=0) for span in spans])
    shares = by_month / by_month.sum(axis=1, keepdims=True)
    return [
        {
            "key": cause.key,
            "id": _uuid(cause.id),
            "name": cause.name,
            "group": cause.group,
            "growth": cause.growth,
            "season": list(cause.season) if len(set(cause.season)) > 1 else None,
            "months": [
                {
                    "month": month.name,
                    "complaints": round(float(by_month[n, at]), 3),
                    "share": _round(shares[n, at]),
                }
                for n, month in enumerate(months)
            ],
        }
        for at, cause in enumerate(world.causes)
    ]


def told_fixes(world: World, fixes: Sequence[Written], changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Each fix with its true effect and the shares of its cause before and after its release."""
    confusion = Tagger(world).confusion()
    return [_told_fix(world, fix, changes, confusion) for fix in fixes]


def _told_fix(
    world: World, fix: Written, changes: Sequence[Change], confusion: np.ndarray[Any, Any]
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": _uuid(fix.id), "title": fix.title, "cause": fix.cause, "status": fix.status.value,
        "told": fix.change is not None, "released_on": _day(fix.released), "effect": None, "verdict": None,
    }  # fmt: skip
    if fix.released is None:
        return found
    rates = world.rates
    effect = rates.effects[fix.change] if fix.change is not None else 1.0
    keys = [cause.key for cause in world.causes]
    sides = rates.around(fix.released)
    true = [rates.shares(side) for side in sides]
    at = keys.index(fix.cause)
    before, after = (float(share[at]) for share in true)
    found_before, found_after = (float((share @ confusion)[at]) for share in true)
    days = [
        (world.rhythm.days[side.start], world.rhythm.days[min(side.stop, len(world.rhythm.days)) - 1])
        for side in sides
    ]
    return found | {
        "effect": _round(effect),
        "verdict": _verdict(effect),
        "after_peak": fix.change is not None and changes[fix.change].peak != 1.0,
        "before": {
            "from": _day(days[0][0]),
            "to": _day(days[0][1]),
            "share": _round(before),
            "found": _round(found_before),
        },
        "after": {
            "from": _day(days[1][0]),
            "to": _day(days[1][1]),
            "share": _round(after),
            "found": _round(found_after),
        },
    }


def whole_truth(
    world: World,
    *,
    seed: int,
    scale: float,
    months: Sequence[Month],
    parts: dict[str, Any],
    series: SeriesMaker,
) -> dict[str, Any]:
    """The document: `parts` holds the lists of causes, fixes and agents."""
    return {
        "schema": SCHEMA,
        "seed": seed,
        "scale": scale,
        "first_day": _day(world.rhythm.days[0]),
        "last_day": _day(world.rhythm.days[-1]),
        "months": len(months),
        "mistagged": MISTAGGED,
        "window_days": WINDOW,
        "washout_days": WASHOUT,
        "business": {"growth_of_a_year": GROWTH, "loans": as_json(series.loans)},
        **parts,
    }


def _verdict(effect: float) -> str:
    if abs(effect - 1) <= _NOTHING:
        return "nothing"
    return "works" if effect < 1 else "worse"


def _round(value: float) -> float:
    return round(float(value), _DIGITS)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _uuid(id_: Key) -> str:
    return str(UUID(bytes=bytes(id_)))
