"""The sample company itself: calendar, sites, departments, products, categories, surveys."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from cxdesk.models.ids import imported_id
from cxdesk.models.worktime import OFFICE_HOURS, WorkCalendar
from cxdesk.services.people.holidays import russian_exceptions
from cxdesk.services.sample.agents import AgentMaker, Roster
from cxdesk.services.sample.ids import Ids, Key, key_of
from cxdesk.services.sample.people import Staff, StaffMaker
from cxdesk.services.sample.period import Period
from cxdesk.services.sample.rows import Put, Table

#: The root of the ids of all sample companies.
_ROOT = UUID("6b1f8a52-0c1e-5a38-9d0f-2f6f3c5f7a10")
_TARGETS = {"CSI": 4.5, "CSAT": 85, "NPS": 70, "response_rate": 40, "sla_kept": 95}

_CALENDARS = Table("calendars", "name", "hours")
_DAYS = Table("calendar_days", "calendar_id", "day", "kind", "minutes", "note")
_COMPANIES = Table("companies", "name", "time_zone", "currency", "calendar_id", "targets", "demo")
_SITES = Table("sites", "name", "time_zone", "calendar_id")
_DEPARTMENTS = Table("departments", "name", "position", "aliases")
_PRODUCT_TEAMS = Table("product_teams", "name")
_PRODUCTS = Table("products", "name", "product_team_id")
_CATEGORIES = Table("client_categories", "name", "position")
_METHODS = Table("survey_methods", "name")
_VERSIONS = Table(
    "survey_versions", "method_id", "version", "metric", "scale_min", "scale_max", "low_threshold", "valid_from",
    "questions",
)  # fmt: skip


@dataclass(frozen=True)
class SampleCompany:
    """What the rows of the period point to."""

    id: UUID
    key: Key
    data: dict[str, Any]
    #: The working time of each site, the head office first.
    calendars: tuple[WorkCalendar, ...]
    sites: tuple[Key, ...]
    departments: tuple[Key, ...]
    products: tuple[Key, ...]
    #: Product teams by name, and the team of each product.
    teams: dict[str, Key]
    product_teams: tuple[Key, ...]
    #: Cumulated shares of the products, for a random choice.
    product_shares: tuple[float, ...]
    categories: tuple[Key, ...]
    csi: Key
    nps: Key
    staff: Staff
    roster: Roster

    def department_at(self, name: str) -> int:
        """The number of a department."""
        return [found["name"] for found in self.data["departments"]].index(name)


class CompanyMaker:
    """Writes the company into an empty workspace."""

    def __init__(
        self, put: Put, ids: Ids, random: Random, data: dict[str, Any], seed: int, born: int
    ) -> None:
        self._put, self._ids, self._random, self._data, self._born = put, ids, random, data, born
        self._id = uuid5(_ROOT, str(seed))

    def make(self, scale: float, period: Period) -> SampleCompany:
        """The company with its staff, as it works through the period."""
        calendar, calendars = self._calendar(period.first, period.last)
        scope, data = key_of(self._id), self._data
        head = calendars[0].zone.key
        _COMPANIES.insert(
            self._put, [(scope, scope, data["name"], head, "RUB", calendar, json.dumps(_TARGETS), 1)]
        )
        sites = self._named(_SITES, [(site["name"], site["zone"], calendar) for site in data["sites"]])
        departments = self._named(
            _DEPARTMENTS,
            [
                (d["name"], n, json.dumps(d["aliases"], ensure_ascii=False))
                for n, d in enumerate(data["departments"])
            ],
        )
        categories = self._named(_CATEGORIES, [(name, n) for n, name in enumerate(data["categories"])])
        csi, nps = self._surveys(period.first)
        maker = StaffMaker(self._put, self._ids, self._random, data, self._id, self._born)
        staff = maker.make(scale, sites, departments)
        agents = AgentMaker(self._put, self._ids, self._random, maker, self._id)
        teams, products = self._products()
        return SampleCompany(
            id=self._id,
            key=key_of(self._id),
            data=data,
            calendars=calendars,
            sites=tuple(sites),
            departments=tuple(departments),
            products=tuple(products),
            teams=teams,
            product_teams=tuple(teams[product["team"]] for product in data["products"]),
            product_shares=tuple(accumulate(product["share"] for product in data["products"])),
            categories=tuple(categories),
            csi=csi,
            nps=nps,
            staff=staff,
            roster=Roster(agents.make(staff.places, period, self._born), len(departments)),
        )

    def _calendar(self, first: date, last: date) -> tuple[Key, tuple[WorkCalendar, ...]]:
        exceptions = russian_exceptions(range(first.year, last.year + 2))
        calendar = self._named(_CALENDARS, [(self._data["calendar"], json.dumps(OFFICE_HOURS))])[0]
        days = [
            (calendar, day.isoformat(), found.kind.value, found.minutes, "")
            for day, found in exceptions.items()
        ]
        self._named(_DAYS, days)
        zones = [ZoneInfo(site["zone"]) for site in self._data["sites"]]
        return calendar, tuple(WorkCalendar(zone, OFFICE_HOURS, exceptions) for zone in zones)

    def _products(self) -> tuple[dict[str, Key], list[Key]]:
        names = list(dict.fromkeys(product["team"] for product in self._data["products"]))
        teams = dict(zip(names, self._named(_PRODUCT_TEAMS, [(name,) for name in names]), strict=True))
        rows = [
            (
                key_of(imported_id(self._id, "product", "product", found["name"])),
                key_of(self._id),
                found["name"],
                teams[found["team"]],
            )
            for found in self._data["products"]
        ]
        _PRODUCTS.insert(self._put, rows)
        return teams, [row[0] for row in rows]

    def _surveys(self, first: date) -> tuple[Key, Key]:
        survey = self._data["survey"]
        methods = self._named(_METHODS, [(survey["csi"],), (survey["nps"],)])
        question = {"code": "score", "text": survey["nps_question"], "weight": 1, "critical": False}
        versions = self._named(
            _VERSIONS,
            [
                (
                    methods[0],
                    1,
                    "csi",
                    1,
                    5,
                    3.0,
                    first.isoformat(),
                    json.dumps(survey["questions"], ensure_ascii=False),
                ),
                (
                    methods[1],
                    1,
                    "nps",
                    0,
                    10,
                    6.0,
                    first.isoformat(),
                    json.dumps([question], ensure_ascii=False),
                ),
            ],
        )
        return versions[0], versions[1]

    def _named(self, table: Table, rows: list[tuple[Any, ...]]) -> list[Key]:
        """Insert rows of the whole company; their ids."""
        ids = self._ids.at([self._born] * len(rows))
        table.insert(self._put, [(id_, key_of(self._id), *row) for id_, row in zip(ids, rows, strict=True)])
        return ids
