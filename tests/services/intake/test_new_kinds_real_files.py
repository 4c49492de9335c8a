"""Contacts, agents and figures from files that nobody here wrote, against their published answers."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from cxdesk.models.values import Actor
from cxdesk.services.insight.kpi_points import KpiRecords, KpiScope
from cxdesk.services.insight.series import contact_series
from cxdesk.services.intake.importing import import_file
from cxdesk.services.workspace.store import Store

pytestmark = pytest.mark.real_data


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.connect() as db:
        return db.execute(query).fetchall()


def expected(folder: Path) -> list[dict[str, str]]:
    with (folder / "expected" / "output_01.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_calls_of_a_bank(store: Store, me: Actor, real_data: Path) -> None:
    path = real_data / "anonymous_bank" / "data_anonymous_bank_february.txt"

    found = import_file(store, path, kind="contacts", by=me)

    assert (found.rows, found.accepted, found.rejected) == (33_344, 33_344, 0)
    told = {
        (note.source, note.values.get("word"), note.values["n"]) for note in found.notes if "n" in note.values
    }
    assert ("{n} rows have a negative duration: it was left empty", None, 25) in told
    assert ("{n} rows without a client: “{word}”", "0", 19_558) in told
    assert ("{n} rows without an agent: “{word}”", "NO_SERVER", 6_673) in told
    assert rows(store, "SELECT count(*) FROM contacts WHERE ivr_seconds IS NULL") == [(25,)]
    assert rows(store, "SELECT count(DISTINCT identity), count(DISTINCT ref) FROM contacts") == [
        (33_344, 15_516)
    ]
    with store.connect() as db:
        ((_, centre),) = contact_series(db, date(1999, 2, 1), 1)
    assert (centre.abandoned, centre.offered) == (3_963, 31_125)
    assert centre.lost is not None
    assert round(centre.lost.value, 2) == 12.73
    again = import_file(store, path, kind="contacts", by=me)
    assert (again.accepted, again.updated, again.unchanged) == (0, 0, 33_344)


def test_the_figures_of_agents_whose_headers_change_in_mid_year(
    store: Store, me: Actor, real_data: Path
) -> None:
    folder = real_data / "prepbench" / "case_158"
    for month in range(1, 13):
        settings = {"period": f"2021-{month:02}-01"}
        found = import_file(store, folder / f"input_{month:02}.csv", kind="kpis", settings=settings, by=me)
        assert found.rejected == 0
        assert found.accepted == found.rows
    people = {"valid_from": "2021-01-01", "team": "Leader 1"}
    found = import_file(store, folder / "input_13.csv", kind="agents", settings=people, by=me)
    assert (found.accepted, found.rejected) == (135, 0)
    wanted = {
        "Calls Answered": "calls_answered", "Calls Not Answered": "calls_not_answered",
        "Calls Offered": "calls_offered", "Total Duration": "calls_duration", "Transfers": "transfers",
        "Sentiment": "sentiment",
    }  # fmt: skip
    agents = {
        ref: (UUID(bytes=id_), name) for ref, id_, name in rows(store, "SELECT ref, id, name FROM agents")
    }
    told = [row for row in expected(folder) if row["Month Start Date"].endswith("/2021")]
    compared = 0
    with store.connect() as db:
        records = KpiRecords(db, date(2021, 1, 1), date(2022, 1, 1))
        series = {
            (id_, code): {
                point.starts_on: point.value
                for point in records.points(code, "month", KpiScope(agent_id=id_))
            }
            for id_, _ in agents.values()
            for code in wanted.values()
        }
    for row in told:
        id_, name = agents[row["id"]]
        assert name == row["Agent Name"].replace(",", "")
        day, month, year = map(int, row["Month Start Date"].split("/"))
        for title, code in wanted.items():
            ours = series[id_, code].get(date(year, month, day))
            assert ours == (Decimal(row[title]) if row[title] else None), (row["id"], title)
            compared += ours is not None
    assert compared > 7_000


def test_the_notes_of_contacts_with_a_weekday_for_a_date(store: Store, me: Actor, real_data: Path) -> None:
    folder = real_data / "prepbench" / "case_005"
    weeks = {"input_01.csv": "2019-06-17", "input_02.csv": "2019-06-24"}

    taken = [
        import_file(store, folder / name, kind="contacts", settings={"week": week}, by=me)
        for name, week in weeks.items()
    ]

    assert [found.rejected for found in taken] == [0, 0]
    assert sum(found.accepted for found in taken) == sum(found.rows for found in taken)
    ours = rows(
        store,
        "SELECT strftime('%d/%m/%Y', x.started_at / 1000000 + 10800, 'unixepoch'), c.ref FROM contacts x "
        "JOIN clients c ON c.id = x.client_id WHERE x.text LIKE '%#%'",
    )
    # The answer has the rows that name a policy.
    assert sorted(ours) == sorted((row["True Date"], row["Customer ID"]) for row in expected(folder))


def test_complaints_that_are_still_open(store: Store, me: Actor, real_data: Path) -> None:
    folder = real_data / "prepbench" / "case_281"

    found = import_file(store, folder / "input_01.csv", kind="complaints", by=me)

    told = expected(folder)
    assert (found.accepted, found.rejected) == (len(told), 0)
    zone = ZoneInfo("Europe/Moscow")
    ours = {
        ref: (_day(registered, zone), _day(closed, zone))
        for ref, registered, closed in rows(
            store, "SELECT identity, registered_at, closed_at FROM complaints"
        )
    }
    assert ours == {row["Complaint ID"]: (row["Date Received"], row["Date Resolved"]) for row in told}


def test_complaints_by_product_and_year(store: Store, me: Actor, real_data: Path) -> None:
    folder = real_data / "cfpb_insight"

    found = import_file(store, folder / "complaints.csv", kind="complaints", by=me)

    assert found.rejected == 0
    with (folder / "report.csv").open(encoding="utf-8", newline="") as stream:
        report = {(product, year): int(n) for product, year, n, *_ in csv.reader(stream)}
    ours = rows(
        store,
        "SELECT lower(p.name), strftime('%Y', x.registered_at / 1000000 + 10800, 'unixepoch'), count(*) "
        "FROM complaints x JOIN products p ON p.id = x.product_id GROUP BY 1, 2",
    )
    assert {(product, year): n for product, year, n in ours} == report


def _day(micros: int | None, zone: ZoneInfo) -> str:
    from cxdesk.models.moments import from_micros

    return "" if micros is None else f"{from_micros(micros).astimezone(zone):%d/%m/%Y}"
