"""A workspace of many months by plain SQL: surveys, complaints and reviewed cases, as many as ten years bring.

Made once and kept beside the system's other temporary files: ten years take minutes.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from cxdesk.models.moments import to_micros
from cxdesk.services.insight.months import spans_until
from cxdesk.services.workspace import schema
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.store import Store

#: The newest month, and what comes in a month: 1 M answered of 2.4 M sent and 2.4 M complaints are ten years of it.
LAST = date(2026, 10, 1)
SENT, COMPLAINTS = 20_000, 20_000
#: Raised where what is written changes, so that a kept workspace is made again.
_FORM = 1
_ZONE = ZoneInfo("Europe/Moscow")
_CHANNELS = ("phone", "chat", "email", "messenger", "social")
_TEXTS = (
    "Долго ждала ответа, потом оператор сказал, что не может помочь, и положил трубку. Деньги так и не вернули.",
    "Не понимаю, как погасить заём досрочно: в приложении одна сумма, по телефону назвали другую.",
    "Код не приходит уже второй день, звоню третий раз, каждый раз объясняю всё сначала.",
    "Оператор грубил и перебивал. Прошу разобраться и ответить письменно.",
    "Справку обещали за три дня, прошло две недели, никто не перезвонил.",
)
#: Indexes whose entries come in no order: made at the end, they cost a tenth.
_UNORDERED = ("ix_surveys_client_id", "ix_complaints_client_id", "ix_cases_client_id", "ix_review_tags_cause_id",
              "ix_case_reviews_cause_id")  # fmt: skip


def make_years(months: int, *, share: float = 1.0, folder: Path | None = None) -> Path:
    """The path of a workspace of `months` months, each with `share` of the usual rows; made where it is missing."""
    folder = folder or Path(tempfile.gettempdir()) / "cxdesk-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    # Its clients are numbers without rows, which no migration would let pass: another schema is another workspace.
    path = folder / f"years-{_FORM}-{schema.HEAD}-{months}-{share:g}.cxdesk"
    if not path.exists():
        part = path.with_suffix(".part")
        for ending in ("", "-wal", "-shm", "-lock"):
            part.with_name(part.name + ending).unlink(missing_ok=True)
        with create_workspace(part, company_name="Банк") as store:
            _fill(store, months, share)
        with closing(sqlite3.connect(part)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        part.replace(path)
    return path


def _fill(store: Store, months: int, share: float) -> None:
    with store.bulk() as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("PRAGMA synchronous = OFF")
        remade = [
            db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]
            for name in _UNORDERED
        ]
        for name in _UNORDERED:
            db.execute(f"DROP INDEX {name}")
        _prepare(db, share)
        for number, span in enumerate(spans_until(LAST, _ZONE, months)):
            start, end = to_micros(span.start), to_micros(span.end)
            values = {"m": number, "start": start, "width": end - start, "sent": round(SENT * share),
                      "complaints": round(COMPLAINTS * share), "age": months - number}  # fmt: skip
            db.execute("BEGIN IMMEDIATE")
            for statement in _MONTH:
                db.execute(statement, values if ":" in statement else ())
            db.execute("COMMIT")
            db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        for statement in remade:
            db.execute(statement)
        db.execute("ANALYZE")


def _prepare(db: sqlite3.Connection, share: float) -> None:
    """What the months draw from: numbers, texts, causes, departments, clients, versions."""
    db.execute("CREATE TEMP TABLE numbers (n INTEGER PRIMARY KEY)")
    db.execute(
        "INSERT INTO temp.numbers WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < ?) "
        "SELECT n FROM c",
        (round(max(SENT, COMPLAINTS) * share) - 1,),
    )
    db.execute("CREATE TEMP TABLE texts (k INTEGER PRIMARY KEY, text)")
    db.executemany("INSERT INTO temp.texts VALUES (?, ?)", enumerate(_TEXTS))
    db.execute("CREATE TEMP TABLE channel (k INTEGER PRIMARY KEY, name)")
    db.executemany("INSERT INTO temp.channel VALUES (?, ?)", enumerate(_CHANNELS))
    for table, source in (("cause", "causes"), ("department", "departments")):
        db.execute(f"CREATE TEMP TABLE {table} (k INTEGER PRIMARY KEY, id)")
        db.execute(
            f"INSERT INTO temp.{table} SELECT row_number() OVER (ORDER BY position, id) - 1, id FROM {source}"
        )
    db.execute(
        "CREATE TEMP TABLE me AS SELECT (SELECT id FROM companies) company, (SELECT id FROM people) person"
    )
    db.execute("BEGIN IMMEDIATE")
    db.execute(
        "INSERT INTO clients (id, scope_id, rev, ref, label, label_key) "
        "SELECT CAST(printf('cl%014d', n) AS BLOB), company, 0, n, 'Клиент ' || n, 'клиент ' || n FROM numbers, me"
    )
    db.execute(
        "INSERT INTO survey_methods (id, scope_id, rev, name) "
        "SELECT CAST('method0000000000' AS BLOB), company, 0, 'CSI' FROM me"
    )
    for version, metric, low, high, threshold in ((1, "csi", 1, 5, 3), (2, "nps", 0, 10, 6)):
        db.execute(
            "INSERT INTO survey_versions (id, scope_id, rev, method_id, version, metric, scale_min, scale_max, "
            "low_threshold, questions) SELECT CAST(printf('version%09d', ?1) AS BLOB), company, 0, "
            "CAST('method0000000000' AS BLOB), ?1, ?2, ?3, ?4, ?5, '[]' FROM me",
            (version, metric, low, high, threshold),
        )
    db.execute("COMMIT")


#: A number that looks drawn by chance, of the row's number: the same in each run.
_CHANCE = "((((:m * 20011 + n) * 2654435761 + {salt}) >> 7) % {of})"


def _chance(of: int, salt: int) -> str:
    return _CHANCE.format(of=of, salt=salt * 7_919_131)


_SERVED = f"""CAST(printf('cl%014d', {_chance(1000, 1)} * 20 + n % 20) AS BLOB),
       (SELECT id FROM temp.department WHERE k = {_chance(5, 2)}),
       (SELECT name FROM temp.channel WHERE k = {_chance(5, 3)})"""
_TEXT = f"(SELECT text FROM temp.texts WHERE k = {_chance(5, 4)})"
_AT = ":start + n * (:width / {count}) + 60000000"
_SURVEY_ID = "CAST(printf('s-%04d%010d', :m, n) AS BLOB)"
_COMPLAINT_ID = "CAST(printf('k-%04d%010d', :m, n) AS BLOB)"
_ANSWERED = "n % 12 < 5"
_NPS = "n % 4 = 0"
_HOUR = 3_600_000_000
_LOW = "s.low = 1 AND s.answered_at IS NOT NULL"
_COLUMNS = """id, scope_id, number, kind, status, received_at, received_precision, opened_at, due_at, closed_at,
 reopened, score, score_max, severity, client_label, client_key, excerpt, client_id, department_id, channel, batch_id"""


def _of(role: str, column: str) -> str:
    """The id that belongs to another: its second letter says what it is the id of."""
    return f"CAST(substr({column}, 1, 1) || '{role}' || substr({column}, 3) AS BLOB)"


def _cases(kind: str, table: str, at: str, score: str, where: str) -> str:
    """Cases of the month's rows; of the last two months one in ten is open still."""
    still_open = "(:age <= 2 AND s.rowid % 10 = 0)"
    return f"""INSERT INTO cases ({_COLUMNS})
        SELECT {_of("c", "s.id")}, s.scope_id,
               printf('%04d-{kind[0]}%06d', :m, s.rowid), '{kind}', CASE WHEN {still_open} THEN 'new' ELSE 'closed' END,
               {at}, 'second', {at}, {at} + 14 * {_HOUR},
               CASE WHEN {still_open} THEN NULL ELSE {at} + (2 + s.rowid % 15) * {_HOUR} END, 0, {score},
               'Клиент', 'клиент', substr(s.text, 1, 160), s.client_id, s.department_id, s.channel, s.batch_id
          FROM {table} s WHERE {at} >= :start AND {at} < :start + :width AND {where}"""


_MONTH = (
    f"""INSERT INTO surveys (id, scope_id, rev, source, identity, content, batch_id, client_id, department_id, channel,
                             version_id, sent_at, sent_precision, answered_at, answered_precision, score, low, title,
                             text)
        SELECT {_SURVEY_ID}, company, 0, 'file', :m || '-' || n, CAST(printf('%08d', n) AS BLOB),
               CAST('batch00000000000' AS BLOB), {_SERVED}, CAST(CASE WHEN {_NPS} THEN 'version000000002'
               ELSE 'version000000001' END AS BLOB), {_AT.format(count=":sent")}, 'second',
               CASE WHEN {_ANSWERED} THEN {_AT.format(count=":sent")} + {_HOUR} END, 'second',
               CASE WHEN {_ANSWERED} THEN CASE WHEN {_NPS} THEN 10.0 - {_chance(11, 5)} * (n % 3)/ 2
                                               ELSE 5.0 - {_chance(5, 6)} * (n % 8 < 5) END END,
               0, '', CASE WHEN {_ANSWERED} THEN {_TEXT} ELSE '' END
          FROM numbers, me WHERE n < :sent""",
    """UPDATE surveys SET low = score <= CASE WHEN version_id = CAST('version000000002' AS BLOB) THEN 6 ELSE 3 END
        WHERE sent_at >= :start AND sent_at < :start + :width AND score IS NOT NULL""",
    f"""INSERT INTO complaints (id, scope_id, rev, source, identity, content, batch_id, client_id, department_id,
                                channel, ref, registered_at, registered_precision, is_claim, topic, response, title,
                                text)
        SELECT {_COMPLAINT_ID}, company, 0, 'file', :m || '-' || n, CAST(printf('%08d', n) AS BLOB),
               CAST('batch00000000000' AS BLOB), {_SERVED}, n, {_AT.format(count=":complaints")}, 'second',
               {_chance(4, 7)} = 0, 'Обслуживание', '', '', {_TEXT}
          FROM numbers, me WHERE n < :complaints""",
    _cases("survey", "surveys", "s.answered_at", "s.score, 5, (s.score - 1) / 4", _LOW),
    _cases("complaint", "complaints", "s.registered_at", "NULL, NULL, NULL", "1"),
    f"""INSERT INTO case_sources (id, scope_id, rev, case_id, kind, source_id)
       SELECT {_of('o', 'id')}, scope_id, 0, id, kind, {_of('-', 'id')}
         FROM cases WHERE received_at >= :start AND received_at < :start + :width""",
    f"""INSERT INTO case_reviews (id, scope_id, rev, case_id, reviewer_id, kind, fault, conclusion, cause_id,
                                 finished_at)
       SELECT {_of('r', 'c.id')}, c.scope_id, 0, c.id, person, 'main',
              CASE c.row % 4 WHEN 0 THEN 'employee' WHEN 1 THEN 'process' WHEN 2 THEN 'product' ELSE 'client' END, '',
              (SELECT id FROM temp.cause WHERE k = (c.row * 2654435761 >> 9) % 14 * (c.row % 3) / 2), c.closed_at
         FROM cases c, me WHERE c.received_at >= :start AND c.received_at < :start + :width AND c.status = 'closed'""",
    f"""INSERT INTO review_tags (id, scope_id, rev, review_id, cause_id, tagged_by_id, tagged_at)
       SELECT {_of('t', 'r.id')}, r.scope_id, 0, r.id, r.cause_id, person, r.finished_at
         FROM cases c JOIN case_reviews r ON r.case_id = c.id AND r.kind = 'main', me
        WHERE c.received_at >= :start AND c.received_at < :start + :width""",
    f"""INSERT OR IGNORE INTO review_tags (id, scope_id, rev, review_id, cause_id, tagged_by_id, tagged_at)
       SELECT {_of('u', 'r.id')}, r.scope_id, 0, r.id,
              (SELECT id FROM temp.cause WHERE k = (c.row * 40503 >> 3) % 14), person, r.finished_at
         FROM cases c JOIN case_reviews r ON r.case_id = c.id AND r.kind = 'main', me
        WHERE c.received_at >= :start AND c.received_at < :start + :width AND c.row % 5 = 0""",
)  # fmt: skip
