"""Figures that come ready: service level and lost calls by day, loans issued, the ratings that sites publish."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from cxdesk.services.sample.contacts import ABANDONED, CHANNELS, IN_MENU, SERVED_WITHIN, Contacts
from cxdesk.services.sample.ids import SOURCE, Key, imported
from cxdesk.services.sample.period import STORY_MONTHS, Month, Period, next_month
from cxdesk.services.sample.rhythm import YEAR
from cxdesk.services.sample.rows import Row, Table
from cxdesk.services.sample.world import World

#: (code, name, unit, how longer periods are joined of shorter ones), as imports make them.
_SERIES = (
    ("sl", "Service level, SL", "percent", "rate"),
    ("lcr", "Lost call rate, LCR", "percent", "rate"),
    ("calls_offered", "Calls offered", "count", "sum"),
    ("loans_count", "Loans issued, number", "count", "sum"),
    ("loans_amount", "Loans issued, amount", "money", "sum"),
    ("site_rating", "Rating of the review site", "points", "last"),
)
#: Loans of a usual month before the story, at scale 1; in the story a year brings so much more than the year before.
_LOANS, GROWTH = 14_000, 1.6
#: How a month before the story stands to the one before it.
_SLOW = 1.004
#: Roubles of a loan at the beginning and how many more a month later; spread of a month's number.
_AMOUNT, _DEARER, _NOISE = 14_800, 45, 0.02
#: Published ratings at the beginning and at the end, and how far apart the sites are.
_RATED, _APART = (3.05, 3.85), 0.25
_PHONE = list(CHANNELS).index("phone")

_KPI_SERIES = Table("kpi_series", "code", "name", "unit", "rollup")
_RECORDS = Table(
    "kpi_records", "source", "identity", "grain", "starts_on", "department_id", "review_site", "measures"
)


@dataclass(frozen=True)
class Loans:
    """What was issued in a month: number, and roubles."""

    month: str
    number: int
    amount: int


class SeriesMaker:
    """Writes the series of a month."""

    def __init__(self, world: World, scale: float, period: Period, born: int) -> None:
        self._world, self._scale = world, scale
        self._months = len(period.months())
        self._id = imported(world.company.id, "kpi")
        self.loans: list[Loans] = []
        company = world.company.key
        ids = world.ids.at([born] * len(_SERIES))
        _KPI_SERIES.insert(world.put, [(id_, company, *told) for id_, told in zip(ids, _SERIES, strict=True)])

    def write(self, month: Month, contacts: Contacts) -> None:
        """Write what is known at the end of a month."""
        loans = self._issued(month)
        self.loans.append(loans)
        issued = {"loans_count": str(loans.number), "loans_amount": f"{loans.amount}.00"}
        rows = self._calls(contacts)
        rows.append(self._row("month", month.first.isoformat(), None, "", issued))
        for n, site in enumerate(self._world.company.data["review_sites"]):
            place = month.at / max(1, self._months - 1)
            rating = _RATED[0] + (_RATED[1] - _RATED[0]) * place + _APART * (n - 1)
            rating += self._world.random.gauss(0, 0.03)
            told = {"site_rating": f"{min(5.0, rating):.2f}"}
            rows.append(self._row("month", month.first.isoformat(), None, site, told))
        _RECORDS.insert(self._world.put, rows)

    def _calls(self, contacts: Contacts) -> list[Row]:
        """Service level and lost calls of the contact centre, day by day, as its telephony would tell them."""
        company = self._world.company
        centre = company.data["departments"][0]["name"]
        at = company.department_at(centre)
        offered = (contacts.department == at) & (contacts.channel == _PHONE) & ~contacts.out
        offered &= contacts.outcome != IN_MENU
        lost, soon = contacts.outcome == ABANDONED, contacts.wait <= SERVED_WITHIN
        rows: list[Row] = []
        for day in np.unique(contacts.day[offered]).tolist():
            calls = offered & (contacts.day == day)
            count, gone = int(calls.sum()), int((calls & lost).sum())
            asked = count - int((calls & lost & soon).sum())
            served = int((calls & ~lost & soon).sum())
            told = {
                "sl": f"{100 * served / max(1, asked):.2f}",
                "lcr": f"{100 * gone / count:.2f}",
                "calls_offered": str(count),
            }
            rows.append(
                self._row("day", self._world.rhythm.days[day].isoformat(), company.departments[at], "", told)
            )
        return rows

    def _issued(self, month: Month) -> Loans:
        """The business grows evenly through the story, slowly before it."""
        story = month.at - max(0, self._months - STORY_MONTHS)
        grown = (1 + GROWTH) ** (story / 12) if story >= 0 else _SLOW**story
        part = (month.before - month.first).days / (next_month(month.first) - month.first).days
        noise = 1 + self._world.random.gauss(0, _NOISE)
        number = max(1, round(_LOANS * self._scale * grown * YEAR[month.first.month - 1] * part * noise))
        dearer = _AMOUNT + _DEARER * month.at + self._world.random.randint(-200, 200)
        return Loans(month.name, number, number * dearer)

    def _row(self, grain: str, day: str, department: Key | None, site: str, measures: dict[str, str]) -> Row:
        identity = "\x1f".join((grain, day, site, *measures))
        company = self._world.company.key
        return (
            self._id(identity), company, SOURCE, identity, grain, day, department, site, json.dumps(measures),
        )  # fmt: skip


def as_json(loans: list[Loans]) -> list[dict[str, Any]]:
    """What was issued, for the planted truth."""
    return [asdict(month) for month in loans]
