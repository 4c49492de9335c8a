"""The planted truth: what was drawn follows it, by plain counting."""

from __future__ import annotations

import ast
import sqlite3
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

import cxdesk.services.sample
from cxdesk.services.sample.making import SampleSummary
from cxdesk.services.sample.scores import low_shares
from cxdesk.services.sample.truth import truth_path

ZONE = ZoneInfo("Europe/Moscow")
#: Four standard errors: of some hundred comparisons none should lie outside.
WIDE = 4.0


def micros(day: str, *, after: int = 0) -> int:
    at = datetime.combine(date.fromisoformat(day) + timedelta(days=after), datetime.min.time(), ZONE)
    return int(at.timestamp()) * 1_000_000


def primary_causes(db: sqlite3.Connection, first: str, last: str) -> Counter[bytes]:
    """The cases received in these days by the node of the first level that was found to be their cause."""
    rows = db.execute(
        """SELECT coalesce(k.parent_id, k.id), count(*) FROM cases c JOIN case_reviews r ON r.case_id = c.id
             JOIN causes k ON k.id = r.cause_id WHERE c.received_at >= ? AND c.received_at < ? GROUP BY 1""",
        (micros(first), micros(last, after=1)),
    )
    return Counter(dict(rows.fetchall()))


def within(count: int, of: int, share: float) -> bool:
    return abs(count - of * share) <= WIDE * sqrt(of * share * (1 - share)) + 1


def told_fixes(truth: dict[str, Any]) -> list[dict[str, Any]]:
    return [fix for fix in truth["fixes"] if fix["told"]]


def test_the_truth_lies_beside_the_workspace(
    sample: tuple[Path, SampleSummary], truth: dict[str, Any]
) -> None:
    assert truth_path(sample[0]).name == "demo-truth.json"
    assert (truth["schema"], truth["seed"], truth["scale"], truth["months"]) == (2, 1, 0.02, 24)
    assert (truth["first_day"], truth["last_day"]) == ("2024-11-01", "2026-10-31")


def test_the_programmes_two_fixes_have_its_true_shares(truth: dict[str, Any]) -> None:
    fixes = {fix["cause"]: fix for fix in told_fixes(truth)}
    for cause, before, after in (("how_to_pay", 0.12, 0.06), ("cannot_hear", 0.12, 0.01)):
        assert fixes[cause]["before"]["share"] == pytest.approx(before, abs=0.0005)
        assert fixes[cause]["after"]["share"] == pytest.approx(after, abs=0.0005)
        assert fixes[cause]["verdict"] == "works"


def test_some_fixes_did_nothing_one_made_it_worse_and_one_followed_a_bad_month(truth: dict[str, Any]) -> None:
    verdicts = Counter(fix["verdict"] for fix in told_fixes(truth))
    assert verdicts["works"] >= 8
    assert verdicts["nothing"] >= 4
    assert verdicts["worse"] >= 1
    (peak,) = [fix for fix in told_fixes(truth) if fix["after_peak"]]
    assert peak["verdict"] == "nothing"
    assert peak["after"]["share"] < 0.85 * peak["before"]["share"]


def test_what_reviewers_found_follows_the_planted_shares(
    db: sqlite3.Connection, truth: dict[str, Any]
) -> None:
    ids = {cause["key"]: UUID(cause["id"]).bytes for cause in truth["causes"]}
    compared = 0
    for fix in told_fixes(truth):
        for side in ("before", "after"):
            span = fix[side]
            found = primary_causes(db, span["from"], span["to"])
            assert within(found[ids[fix["cause"]]], found.total(), span["found"]), (fix["title"], side)
            compared += 1
    assert compared == 2 * len(told_fixes(truth)) >= 30


def test_the_complaints_of_a_month_follow_the_planted_rates(
    db: sqlite3.Connection, truth: dict[str, Any]
) -> None:
    for n, month in enumerate(truth["causes"][0]["months"]):
        expected = sum(cause["months"][n]["complaints"] for cause in truth["causes"])
        first = f"{month['month']}-01"
        following = (date.fromisoformat(first) + timedelta(days=32)).replace(day=1).isoformat()
        found = db.execute(
            "SELECT count(*) FROM complaints WHERE registered_at >= ? AND registered_at < ?",
            (micros(first), micros(following)),
        ).fetchone()[0]
        # Some clients complain after a low score, too: a few more than the rates say.
        assert abs(found - expected) <= WIDE * sqrt(expected) + 0.02 * expected, month["month"]


def test_causes_grow_and_have_seasons(truth: dict[str, Any]) -> None:
    causes = {cause["key"]: cause for cause in truth["causes"]}
    growing = causes["app"]["months"]
    assert growing[-1]["share"] > 1.3 * growing[0]["share"]
    ads = {month["month"]: month["share"] for month in causes["ads"]["months"]}
    assert ads["2025-12"] > 2 * ads["2025-07"]
    assert causes["app"]["season"] is None


def test_agents_get_better_and_worse_as_planted(db: sqlite3.Connection, truth: dict[str, Any]) -> None:
    courses = Counter(agent["course"] for agent in truth["agents"])
    assert courses["improves"] >= 1
    assert courses["worsens"] >= 1
    for agent in truth["agents"]:
        expected, variance, of = 0.0, 0.0, 0
        answers = db.execute(
            """SELECT strftime('%Y-%m', sent_at / 1000000, 'unixepoch', '+3 hours'), count(*) FROM surveys
                WHERE agent_id = ? AND answers IS NOT NULL GROUP BY 1""",
            (UUID(agent["id"]).bytes,),
        )
        shares = {month["month"]: month["low_share"] for month in agent["months"]}
        for month, count in answers:
            share = shares.get(month, 0.16)
            of, expected = of + count, expected + count * share
            variance += count * share * (1 - share)
        low = db.execute(
            "SELECT count(*) FROM surveys WHERE agent_id = ? AND answers IS NOT NULL AND low",
            (UUID(agent["id"]).bytes,),
        ).fetchone()[0]
        assert abs(low - expected) <= WIDE * sqrt(variance) + 1, agent["name"]
        if agent["course"] == "improves":
            assert agent["months"][-1]["low_share"] < 0.5 * agent["months"][0]["low_share"]


def test_a_bad_contact_mostly_gives_a_low_score() -> None:
    of_bad, of_good = low_shares()
    assert 0.85 < of_bad < 1
    assert 0 < of_good < 0.06


def test_the_business_grew_by_160_percent_in_a_year(db: sqlite3.Connection, truth: dict[str, Any]) -> None:
    loans = [month["number"] for month in truth["business"]["loans"]]
    assert sum(loans[12:]) / sum(loans[:12]) == pytest.approx(2.6, rel=0.02)
    stored = db.execute(
        "SELECT json_extract(measures, '$.loans_count') FROM kpi_records WHERE grain = 'month' AND review_site = ''"
        " ORDER BY starts_on"
    ).fetchall()
    assert [int(count) for (count,) in stored] == loans


def test_lost_calls_and_service_level_are_those_of_the_contacts(db: sqlite3.Connection) -> None:
    calls = """SELECT count(*), sum(outcome = 'abandoned') FROM contacts c JOIN departments d ON d.id = c.department_id
                WHERE d.position = 0 AND channel = 'phone' AND direction = 'in' AND outcome <> 'ivr'
                  AND started_at >= ? AND started_at < ?"""
    for day in ("2025-03-04", "2026-10-06"):
        offered, lost = db.execute(calls, (micros(day), micros(day, after=1))).fetchone()
        (told,) = db.execute(
            """SELECT json_extract(measures, '$.calls_offered') || ' ' || json_extract(measures, '$.lcr')
                 FROM kpi_records WHERE grain = 'day' AND starts_on = ?""",
            (day,),
        ).fetchone()
        assert told == f"{offered} {100 * lost / offered:.2f}"


def test_nothing_of_the_search_for_causes_made_the_sample() -> None:
    """The generator may not know what will look for its truths, nor the other way round."""
    folder = Path(cxdesk.services.sample.__file__).parent
    insight = folder.parent / "insight"
    for here, forbidden in ((folder, "cxdesk.services.insight"), (insight, "cxdesk.services.sample")):
        for path in here.glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                assert not any(name.startswith(forbidden) for name in names), path.name


def test_dated_states_of_clients_follow_each_other(db: sqlite3.Connection) -> None:
    rows = db.execute("SELECT client_id, valid_from, status FROM client_statuses ORDER BY 1, 2").fetchall()
    assert {status for _, _, status in rows} == {"inactive", "active", "left"}
    for (client, _, status), (following, _, _) in pairwise(rows):
        assert client != following or status != "left"
    (strangers,) = db.execute(
        """SELECT count(*) FROM clients c WHERE category_id <> (SELECT category_id FROM client_statuses s
            WHERE s.client_id = c.id ORDER BY valid_from DESC, rowid DESC LIMIT 1)"""
    ).fetchone()
    assert strangers == 0
