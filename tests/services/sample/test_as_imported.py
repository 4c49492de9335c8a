"""A sample's rows are those that an import of the same would have made."""

from __future__ import annotations

import json
import sqlite3
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import pytest

from cxdesk.models.ids import case_id, imported_id, tag_id
from cxdesk.models.worktime import OFFICE_HOURS, WorkCalendar
from cxdesk.services.casework.words import fold, stem_line, stems
from cxdesk.services.people.holidays import russian_exceptions
from cxdesk.services.sample.ids import NamedIds, imported


@pytest.fixture
def company(db: sqlite3.Connection) -> UUID:
    return UUID(bytes=db.execute("SELECT id FROM companies").fetchone()[0])


def test_ids_by_name_are_those_of_the_model(company: UUID) -> None:
    assert imported(company, "survey")("А-1") == imported_id(company, "survey", "demo", "А-1").bytes
    assert NamedIds(company.bytes)("main") == uuid5(company, "main").bytes


def test_rows_have_the_ids_that_an_import_gives_them(db: sqlite3.Connection, company: UUID) -> None:
    for table, kind in (("surveys", "survey"), ("complaints", "complaint"), ("public_reviews", "review")):
        rows = db.execute(f"SELECT id, source, identity FROM {table} LIMIT 300").fetchall()
        assert all(id_ == imported_id(company, kind, *named).bytes for id_, *named in rows), table
    contacts = db.execute("SELECT id, ref FROM contacts LIMIT 300").fetchall()
    assert all(id_ == imported_id(company, "contact", "contact", ref).bytes for id_, ref in contacts)
    clients = db.execute("SELECT id, ref, label, label_key FROM clients LIMIT 300").fetchall()
    for id_, ref, label, key in clients:
        assert id_ == imported_id(company, "client", "client", ref).bytes
        assert key == fold(label)


def test_a_case_is_named_by_its_contact_or_else_by_its_source(db: sqlite3.Connection, company: UUID) -> None:
    rows = db.execute(
        """SELECT c.id, c.contact_id, s.source_id, s.id FROM cases c JOIN case_sources s ON s.case_id = c.id"""
    ).fetchall()
    assert len({id_ for id_, *_ in rows}) < len(rows)  # some have a survey and a complaint
    for case, contact, source, own in rows[:500]:
        assert case == case_id(company, UUID(bytes=contact or source)).bytes
        assert own == source


def test_reviews_and_tags_have_ids_of_their_case(db: sqlite3.Connection) -> None:
    rows = db.execute(
        """SELECT r.case_id, r.id, t.cause_id, t.id FROM case_reviews r JOIN review_tags t ON t.review_id = r.id
            LIMIT 500"""
    ).fetchall()
    for case, review, cause, tag in rows:
        assert review == uuid5(UUID(bytes=case), "main").bytes
        assert tag == tag_id(UUID(bytes=review), UUID(bytes=cause)).bytes


def test_a_survey_or_complaint_speaks_of_a_contact_that_is_there(db: sqlite3.Connection) -> None:
    for table, at in (("surveys", "sent_at"), ("complaints", "registered_at")):
        found, matched, later = db.execute(
            f"""SELECT count(*), sum(c.id IS NOT NULL AND c.client_id = x.client_id AND c.agent_id = x.agent_id),
                       sum(x.{at} >= c.ended_at)
                  FROM {table} x LEFT JOIN contacts c ON c.id = x.contact_id WHERE x.contact_id IS NOT NULL"""
        ).fetchone()
        assert found > 5000
        assert found == matched == later, table


def test_what_a_case_shows_is_what_its_first_source_says(db: sqlite3.Connection) -> None:
    rows = db.execute(
        """SELECT c.score, c.severity, c.client_label, c.excerpt, c.agent_id, c.due_at, s.score, v.scale_min,
                  v.scale_max, l.label, s.text, s.agent_id
             FROM cases c JOIN surveys s ON s.id = (SELECT source_id FROM case_sources x WHERE x.case_id = c.id LIMIT 1)
             JOIN survey_versions v ON v.id = s.version_id JOIN clients l ON l.id = s.client_id
            WHERE c.kind = 'survey' LIMIT 200"""
    ).fetchall()
    assert len(rows) == 200
    for score, severity, label, excerpt, agent, _due, told, low, high, client, text, served in rows:
        assert (score, label, agent) == (told, client, served)
        assert severity == pytest.approx((told - low) / (high - low))
        assert excerpt == " ".join(text.split())[:160]


def test_deadlines_are_those_of_the_sites_working_time(db: sqlite3.Connection) -> None:
    zones = dict(db.execute("SELECT id, time_zone FROM sites").fetchall())
    exceptions = russian_exceptions(range(2024, 2028))
    for status, least in (("new", 1.0), ("in_review", 1.0), ("closed", 0.9)):
        rows = db.execute(
            "SELECT site_id, received_at, due_at FROM cases WHERE status = ? ORDER BY row DESC LIMIT 400",
            (status,),
        ).fetchall()
        kept = 0
        for site, received, due in rows:
            calendar = WorkCalendar(ZoneInfo(zones.get(site, "Europe/Moscow")), OFFICE_HOURS, exceptions)
            kept += calendar.add_micros(received, calendar.day_minutes) == due
        # Closed cases that had waited for their client have a later one.
        assert kept >= least * len(rows) > 0, status


def test_the_search_holds_all_words_of_a_case(db: sqlite3.Connection) -> None:
    rows = db.execute(
        """SELECT c.number, c.client_label, k.title, k.text, r.conclusion, w.words FROM cases c
             JOIN case_words w ON w.rowid = c.row JOIN case_sources s ON s.case_id = c.id
             JOIN complaints k ON k.id = s.source_id JOIN case_reviews r ON r.case_id = c.id WHERE c.kind = 'complaint'
            ORDER BY c.row DESC LIMIT 300"""
    ).fetchall()
    for number, *texts, words in rows:
        known = set(words.split())
        assert known >= {stem for text in texts for stem in stems(text)} | set(number.split("-"))
        assert words.startswith(stem_line(f"{texts[0]} {texts[1]} {texts[2]}"))


def test_answers_are_kept_as_an_import_writes_them(db: sqlite3.Connection) -> None:
    (told,) = db.execute("SELECT answers FROM surveys WHERE answers IS NOT NULL LIMIT 1").fetchone()
    answers = json.loads(told)
    assert list(answers) == ["clarity", "politeness", "speed"]
    assert told == json.dumps({name: float(score) for name, score in answers.items()})
