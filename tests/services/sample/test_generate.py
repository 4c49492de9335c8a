"""The sample workspace: plausible, whole, the same for the same seed."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.moments import from_micros
from cxdesk.models.texts import Cancelled, CxError, Text
from cxdesk.services.casework.history import case_history
from cxdesk.services.sample.generate import write_sample
from cxdesk.services.sample.making import SampleSummary
from cxdesk.services.workspace.store import Store
from tests.services.sample.samples import UNTIL, write

#: Tables that hold when the file was made, not what it holds.
NOT_COMPARED = {"alembic_version"}


def number(db: sqlite3.Connection, query: str) -> float:
    found = db.execute(query).fetchone()[0]
    return float(found)


def test_the_rows_fit_together(db: sqlite3.Connection) -> None:
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_sizes_follow_the_scale(sample: tuple[Path, SampleSummary], db: sqlite3.Connection) -> None:
    summary = sample[1]
    assert summary.surveys_sent == number(db, "SELECT count(*) FROM surveys") == pytest.approx(9600, rel=0.03)
    assert (
        summary.complaints == number(db, "SELECT count(*) FROM complaints") == pytest.approx(9600, rel=0.03)
    )
    assert summary.surveys_answered == pytest.approx(summary.surveys_sent * 0.4, rel=0.06)
    assert summary.cases == number(db, "SELECT count(*) FROM cases")
    assert summary.open_cases == number(db, "SELECT count(*) FROM cases WHERE status <> 'closed'")
    assert summary.fixes == number(db, "SELECT count(*) FROM fixes")


def test_scores_rise_as_the_months_go_by(db: sqlite3.Connection) -> None:
    half = datetime(2025, 11, 1, tzinfo=UTC).timestamp() * 1e6
    csi = (
        "SELECT avg(score) FROM surveys s JOIN survey_versions v ON v.id = s.version_id WHERE metric = 'csi'"
    )
    early, late = (number(db, f"{csi} AND answered_at {side} {half}") for side in ("<", ">="))
    assert 4.1 < early < late < 4.55
    nps = (
        "SELECT 100.0 * avg((score >= 9) - (score <= 6)) FROM surveys s JOIN survey_versions v"
        " ON v.id = s.version_id WHERE metric = 'nps' AND answered_at IS NOT NULL"
    )
    assert 36 < number(db, nps) < 58


def test_the_known_causes_fall_after_their_fixes(db: sqlite3.Connection) -> None:
    for cause, before, after in (
        ("Непонятно, как оплатить займ", 0.12, 0.06),
        ("Не слышно оператора", 0.125, 0.01),
    ):
        share = f"""
            SELECT avg(EXISTS (SELECT 1 FROM review_tags t JOIN causes k ON k.id = t.cause_id
                                WHERE t.review_id = r.id AND k.name = '{cause}'))
              FROM cases c JOIN case_reviews r ON r.case_id = c.id
             WHERE c.received_at {{}} (SELECT f.released_at FROM fixes f JOIN fix_causes x ON x.fix_id = f.id
                     JOIN causes k ON k.id = x.cause_id WHERE k.name = '{cause}'
                      AND (f.title LIKE 'Видео%' OR f.title LIKE 'Умное%'))"""
        assert number(db, share.format("<")) == pytest.approx(before, abs=0.025)
        assert number(db, share.format(">=")) == pytest.approx(after, abs=0.02)


def test_the_queue_is_alive_on_the_last_day(db: sqlite3.Connection) -> None:
    end = datetime(2026, 10, 31, 21, tzinfo=UTC).timestamp() * 1e6
    for status in ("new", "in_review", "waiting"):
        assert number(db, f"SELECT count(*) FROM cases WHERE status = '{status}'") > 0, status
    still_open = "SELECT count(*) FROM cases WHERE status <> 'closed'"
    assert number(db, f"{still_open} AND assignee_id IS NULL") > 0
    assert number(db, f"{still_open} AND assignee_id IS NOT NULL") > 0
    assert number(db, f"{still_open} AND status <> 'waiting' AND due_at < {end}") > 0
    assert number(db, f"{still_open} AND severity IS NOT NULL") >= 3
    assert number(db, f"SELECT count(*) FROM cases WHERE closed_at > {end}") == 0


def test_most_cases_were_closed_in_time_with_cause_and_fault(db: sqlite3.Connection) -> None:
    assert number(db, "SELECT avg(closed_at <= due_at) FROM cases WHERE status = 'closed'") > 0.9
    unfinished = """SELECT count(*) FROM cases c LEFT JOIN case_reviews r ON r.case_id = c.id AND r.kind = 'main'
                     WHERE c.status = 'closed' AND (r.cause_id IS NULL OR r.fault IS NULL OR r.finished_at IS NULL)"""
    assert number(db, unfinished) == 0
    untagged = """SELECT count(*) FROM case_reviews r WHERE cause_id IS NOT NULL AND NOT EXISTS
                   (SELECT 1 FROM review_tags t WHERE t.review_id = r.id AND t.cause_id = r.cause_id)"""
    assert number(db, untagged) == 0


def test_every_case_has_a_number_of_its_own_and_a_source(db: sqlite3.Connection) -> None:
    numbers = [found for (found,) in db.execute("SELECT number FROM cases ORDER BY row")]
    assert len(numbers) == len(set(numbers))
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{5}", found) for found in numbers)
    assert dict(db.execute("SELECT month, last FROM case_counters")) == {
        month: int(last)
        for month, last in db.execute(
            "SELECT substr(number, 1, 7), max(substr(number, 9)) FROM cases GROUP BY 1"
        )
    }
    without = (
        "SELECT count(*) FROM cases c WHERE NOT EXISTS (SELECT 1 FROM case_sources s WHERE s.case_id = c.id)"
    )
    assert number(db, without) == 0


def test_every_complaint_low_score_and_low_review_opened_a_case(db: sqlite3.Connection) -> None:
    for table, low in (("surveys", "low"), ("complaints", "1"), ("public_reviews", "rating <= 3")):
        opened = f"""SELECT count(*) FROM {table} x
                      WHERE ({low}) <> EXISTS (SELECT 1 FROM case_sources s WHERE s.source_id = x.id)"""
        assert number(db, opened) == 0, table


def test_the_texts_are_russian_and_rarely_the_same(db: sqlite3.Connection) -> None:
    texts = [text for (text,) in db.execute("SELECT text FROM complaints")]
    assert all(re.search("[а-я]{3}", text) for text in texts)
    assert not any(re.search(r"[{}\[\]|]", text) for text in texts)
    assert len(set(texts)) > 0.9 * len(texts)


def test_an_agent_who_moved_stays_in_the_past_where_the_work_was_done(db: sqlite3.Connection) -> None:
    wrong = """
        SELECT count(*) FROM surveys s JOIN agent_memberships m ON m.agent_id = s.agent_id
         WHERE date(coalesce(s.answered_at, s.sent_at) / 1000000, 'unixepoch', '+3 hours') >= m.valid_from
           AND (m.valid_to IS NULL
                OR date(coalesce(s.answered_at, s.sent_at) / 1000000, 'unixepoch', '+3 hours') <= m.valid_to)
           AND (s.team_id <> m.team_id OR s.department_id <> m.department_id OR s.site_id <> m.site_id)"""
    assert number(db, wrong) == 0
    assert number(db, "SELECT count(*) FROM agent_memberships WHERE valid_to IS NOT NULL") > 0


def test_the_last_weeks_have_a_history(sample: tuple[Path, SampleSummary], db: sqlite3.Connection) -> None:
    closed = db.execute(
        """SELECT c.id, c.closed_at, p.name FROM cases c JOIN people p ON p.id = c.closed_by_id
            JOIN case_reviews r ON r.case_id = c.id AND r.conclusion <> '' ORDER BY c.closed_at DESC LIMIT 1"""
    ).fetchone()
    rows = case_history(db, UUID(bytes=closed[0]))
    assert [row.person for row in rows] == [closed[2]] * 5 + [""]
    assert [str(row.sentences[0]) for row in rows[::-1]][:2] == ["opened from an import", "taken"]
    assert str(rows[1].sentences[0]) == "conclusion written"
    assert rows[0].at == from_micros(closed[1])
    assert all(earlier.at <= later.at for later, earlier in pairwise(rows))


def test_words_of_clients_are_found(sample: tuple[Path, SampleSummary], db: sqlite3.Connection) -> None:
    assert number(db, "SELECT count(*) FROM search_pending") == 0
    assert number(db, "SELECT count(*) FROM case_words WHERE case_words MATCH '\"оплат\"*'") > 20


def test_the_store_opens_it_as_a_demo(sample: tuple[Path, SampleSummary]) -> None:
    with Store.open(sample[0]) as store, store.connect() as connection:
        assert connection.execute("SELECT demo FROM companies").fetchall() == [(1,)]


def test_the_same_seed_writes_the_same_rows(tmp_path: Path) -> None:
    dumps = []
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        write(tmp_path / f"{name}.cxdesk", seed=seed, months=2, scale=0.002)
        dumps.append(_dump(tmp_path / f"{name}.cxdesk"))
    assert dumps[0] == dumps[1]
    assert dumps[0]["complaints"] != dumps[2]["complaints"]


def test_a_file_is_not_replaced_unless_it_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "demo.cxdesk"
    write(path, months=1, scale=0.001)
    before = path.read_bytes()
    with pytest.raises(CxError, match="--force"):
        write(path, seed=2, months=1, scale=0.001)
    assert path.read_bytes() == before
    write(path, seed=2, months=1, scale=0.001, force=True)
    assert path.read_bytes() != before


def test_a_file_that_is_no_workspace_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "letter.cxdesk"
    path.write_text("Dear Sirs", encoding="utf-8")
    with pytest.raises(CxError):
        write(path, months=1, scale=0.001, force=True)
    assert path.read_text(encoding="utf-8") == "Dear Sirs"


def test_a_workspace_that_is_open_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "demo.cxdesk"
    write(path, months=1, scale=0.001)
    with Store.open(path), pytest.raises(CxError, match="open elsewhere"):
        write(path, months=1, scale=0.001, force=True)


def test_a_cancelled_sample_leaves_nothing_behind(tmp_path: Path) -> None:
    def cancel(done: int, total: int, what: Text) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_sample(tmp_path / "demo.cxdesk", months=2, scale=0.001, seed=1, until=UNTIL, progress=cancel)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("months", "scale"), [(0, 1.0), (241, 1.0), (1, 0.0), (1, 11.0)])
def test_sizes_out_of_range_are_refused(tmp_path: Path, months: int, scale: float) -> None:
    with pytest.raises(CxError):
        write(tmp_path / "demo.cxdesk", months=months, scale=scale)
    assert list(tmp_path.iterdir()) == []


def _dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {
            table: connection.execute(f"SELECT * FROM {table}").fetchall()
            for table in tables
            if table not in NOT_COMPARED
        }
