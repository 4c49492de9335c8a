"""All rows of a sample, month by month, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any

import numpy as np

from cxdesk.models.moments import to_micros
from cxdesk.models.values import CaseStatus
from cxdesk.services.sample.casework import CaseMaker
from cxdesk.services.sample.causes import write_causes
from cxdesk.services.sample.clients import Clients
from cxdesk.services.sample.company import CompanyMaker
from cxdesk.services.sample.complaints import ComplaintMaker
from cxdesk.services.sample.contacts import ContactMaker
from cxdesk.services.sample.fixes import FixMaker, changes, release_days
from cxdesk.services.sample.ids import Ids
from cxdesk.services.sample.payouts import PayoutMaker
from cxdesk.services.sample.period import Month, Period
from cxdesk.services.sample.phrases import Phrases, sample_data
from cxdesk.services.sample.rates import Rates
from cxdesk.services.sample.recovery_rules import write_rules
from cxdesk.services.sample.reviews import ReviewMaker
from cxdesk.services.sample.rhythm import rhythm
from cxdesk.services.sample.rows import Put
from cxdesk.services.sample.scores import LOW_SHARE, Scores
from cxdesk.services.sample.series import SeriesMaker
from cxdesk.services.sample.surveys import RESPONSE, SurveyMaker
from cxdesk.services.sample.truth import AgentTruth, told_causes, told_fixes, whole_truth
from cxdesk.services.sample.world import World

#: A month at scale 1.
CONTACTS_A_MONTH, SENT_A_MONTH, COMPLAINTS_A_MONTH, REVIEWS_A_MONTH = 100_000, 20_000, 20_000, 300
_FEWEST_REVIEWS = 12
#: The last day brings so many times the rows of the first, before any fix.
_GROWTH = 1.25
#: Clients at the beginning, and those who come in a month, at scale 1.
_CLIENTS, _NEW_CLIENTS = 40_000, 7_000
_FEWEST_CLIENTS = 200
Report = Callable[[int], None]


@dataclass(frozen=True)
class SamplePlan:
    """What is to be made."""

    scale: float
    seed: int
    period: Period


@dataclass(frozen=True)
class SampleSummary:
    """What was written."""

    contacts: int
    surveys_sent: int
    surveys_answered: int
    complaints: int
    reviews: int
    clients: int
    agents: int
    cases: int
    open_cases: int
    fixes: int
    payouts: int


@dataclass(frozen=True)
class Made:
    """What was written, and the truth that was planted in it."""

    summary: SampleSummary
    truth: dict[str, Any]


class Making:
    """The making of one sample. Equal plans make equal rows."""

    def __init__(self, plan: SamplePlan, put: Put) -> None:
        self._plan, self._put = plan, put
        self._months = plan.period.months()
        born = to_micros(datetime.fromisoformat(f"{plan.period.first}T00:00:00+00:00"))
        self._fix_data = sample_data("fixes")
        self._world, self._days = self._make_world(born)
        world, scale = self._world, plan.scale
        self._scores = Scores(world.numbers, world.rates.totals)
        self._contacts = ContactMaker(world, CONTACTS_A_MONTH * scale)
        self._surveys = SurveyMaker(world, self._scores, SENT_A_MONTH * scale)
        self._complaints = ComplaintMaker(world, COMPLAINTS_A_MONTH * scale)
        self._reviews = ReviewMaker(world, self._scores, max(REVIEWS_A_MONTH * scale, _FEWEST_REVIEWS))
        given = sample_data("recovery")
        rules = write_rules(
            put,
            world.ids,
            given,
            world.company,
            world.causes,
            first=plan.period.first,
            born=born,
            scale=scale,
        )
        self._payouts = PayoutMaker(world, rules, given, plan.seed, scale)
        self._cases = CaseMaker(world, scale * SENT_A_MONTH * RESPONSE * LOW_SHARE, self._payouts)
        self._fixes = FixMaker(world, self._fix_data, self._cases.seen, plan.period.last)
        self._series = SeriesMaker(world, scale, plan.period, born)
        self._agents = AgentTruth(world, self._scores)

    def run(self, report: Report) -> Made:
        """Make all rows; `report` hears of each month that is done."""
        for month in self._months:
            self._month(month)
            report(month.at + 1)
        self._fixes.write_told(self._days)
        self._cases.write_counters()
        self._payouts.finish()
        return Made(self._summary(), self._truth())

    def _make_world(self, born: int) -> tuple[World, list[date | None]]:
        plan, period = self._plan, self._plan.period
        random, ids, numbers = Random(plan.seed), Ids(plan.seed), np.random.default_rng(plan.seed)
        data = sample_data("company")
        company = CompanyMaker(self._put, ids, random, data, plan.seed, born).make(plan.scale, period)
        usual = rhythm(period.first, period.last, company.calendars[0], _GROWTH)
        days = release_days(self._fix_data, period, company.calendars[0])
        causes = write_causes(
            self._put, ids, sample_data("causes") | {"topic": data["topics"]}, company.key, born
        )
        rates = Rates(causes, changes(self._fix_data, days), usual, period.story_first)
        clients = Clients(self._put, company.id, company.categories, usual.zone)
        first = int(usual.midnights[0])
        clients.come_before(max(_FEWEST_CLIENTS, round(_CLIENTS * plan.scale)), first, usual.until, numbers)
        world = World(
            put=self._put, company=company, clients=clients, causes=causes, rates=rates, rhythm=usual,
            phrases=Phrases(random, data["product_words"]), random=random, numbers=numbers, ids=ids,
        )  # fmt: skip
        return world, days

    def _month(self, month: Month) -> None:
        world = self._world
        first = int(world.rhythm.midnights[world.rhythm.number(month.first)])
        before = int(world.rhythm.midnights[world.rhythm.number(month.last) + 1])
        new = max(1, round(_NEW_CLIENTS * self._plan.scale))
        world.clients.come(new, first, before, world.rhythm.until, world.numbers)
        world.company.roster.open_month(month)
        self._agents.note(month)
        contacts = self._contacts.draw(month)
        told = self._complaints.choose(month, contacts)
        low = self._surveys.write(month, contacts)
        told += self._complaints.follow(low)
        arrivals = [found.arrival for found in low]
        arrivals += self._complaints.write(month, told, contacts)
        arrivals += self._reviews.write(month)
        self._contacts.write(contacts)
        self._cases.write(sorted(arrivals, key=lambda arrival: arrival.at))
        self._series.write(month, contacts)
        self._fixes.write_routine(month)

    def _summary(self) -> SampleSummary:
        cases = self._cases.statuses
        return SampleSummary(
            contacts=self._contacts.count,
            surveys_sent=self._surveys.sent,
            surveys_answered=self._surveys.answered,
            complaints=self._complaints.count,
            reviews=self._reviews.count,
            clients=len(self._world.clients),
            agents=len(self._world.company.roster.agents),
            cases=cases.total(),
            open_cases=cases.total() - cases[CaseStatus.CLOSED],
            fixes=len(self._fixes.written),
            payouts=self._payouts.statuses.total(),
        )

    def _truth(self) -> dict[str, Any]:
        planted = changes(self._fix_data, self._days)
        parts = {
            "causes": told_causes(self._world, self._complaints.expected, self._months),
            "fixes": told_fixes(self._world, self._fixes.written, planted),
            "agents": self._agents.told(),
            "payouts": self._payouts.keeping.told(),
        }
        return whole_truth(
            self._world, seed=self._plan.seed, scale=self._plan.scale, months=self._months, parts=parts,
            series=self._series,
        )  # fmt: skip
