"""Keep what months add up to, beside other work: after an import, or where a page had to sum many months itself.

First the days that were touched take their months' sums with them, in one short transaction. Then each month that is
missing is summed from one state of the rows, and kept where none of its days was touched meanwhile.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from cxdesk.models.outcome import Outcome, Progress, no_progress
from cxdesk.models.texts import N_, Text
from cxdesk.services.insight.months import SERIES, Span, company_zone, spans_with_rows
from cxdesk.services.insight.parts import FORM, PARTS, Part, Row, sum_up
from cxdesk.services.insight.rows import Scope
from cxdesk.services.insight.summaries import DAY, Summaries, one_state
from cxdesk.services.workspace.errors import told_errors
from cxdesk.services.workspace.store import Store

SUMMING = Text(N_("Summing up months"))
#: Two at once could each keep what the other knows to be touched.
_one_at_a_time = threading.Lock()
_IN_MONTH = f"day >= start_at / {DAY} AND day <= (end_at - 1) / {DAY}"


def keep_months(
    store: Store, *, most: int | None = None, progress: Progress = no_progress, **_: object
) -> Outcome:
    """Keep the sums of the months of each part that are not kept, the newest first, `most` of them.

    Nothing that a person did changes. Raises CxError where the disk refuses, Cancelled; what was kept until then stays.
    """
    with _one_at_a_time, told_errors(), store.bulk() as db:
        with store.lane.bulk():
            _forget_touched(db)
        with one_state(db):
            missing = sorted(_missing(db), key=lambda found: found[1].start, reverse=True)[:most]
        for done, (part, span) in enumerate(missing):
            progress(done, len(missing), SUMMING)
            with one_state(db):
                sums = sum_up(db, part, span)
            with store.lane.bulk():
                _keep(db, part, span, sums)
    return Outcome(value=len(missing))


def keep_months_of(path: Path, progress: Progress = no_progress) -> None:
    """The same for a workspace that nobody has open, such as a sample that was just made."""
    with Store.open(path) as store:
        keep_months(store, progress=progress)


def count_wrong_months(db: sqlite3.Connection) -> int:
    """How many of the newest months of the parts are kept and yet differ from their rows: none, or we erred."""
    wrong = 0
    with one_state(db):
        zone, summaries = company_zone(db), Summaries(db)
        for part in PARTS:
            spans = list(spans_with_rows(db, part.table, part.at, zone))[-SERIES:]
            kept = [span for span, true in zip(spans, summaries.is_kept(part, spans), strict=True) if true]
            for span, rows in zip(kept, summaries.months(part, kept, Scope()), strict=True):
                wrong += sorted(rows, key=repr) != sorted(sum_up(db, part, span)[""], key=repr)
    return wrong


def _forget_touched(db: sqlite3.Connection) -> None:
    """Take away the sums of touched months, and with them the need to remember the days."""
    db.execute("BEGIN IMMEDIATE")
    db.execute(
        f"""DELETE FROM month_summaries WHERE form <> ? OR EXISTS (
            SELECT 1 FROM touched_days t WHERE t.part = month_summaries.part AND {_IN_MONTH})""",  # noqa: S608 - declared
        (FORM,),
    )
    db.execute("DELETE FROM touched_days")
    db.execute("COMMIT")


def _missing(db: sqlite3.Connection) -> Iterator[tuple[Part, Span]]:
    zone, summaries = company_zone(db), Summaries(db)
    for part in PARTS:
        spans = list(spans_with_rows(db, part.table, part.at, zone))
        for span, kept in zip(spans, summaries.is_kept(part, spans), strict=True):
            if not kept:
                yield part, span


def _keep(db: sqlite3.Connection, part: Part, span: Span, sums: dict[str, list[Row]]) -> None:
    start, end = span.micros
    db.execute("BEGIN IMMEDIATE")
    touched = db.execute(
        f"SELECT 1 FROM touched_days, (SELECT ? AS start_at, ? AS end_at) WHERE part = ? AND {_IN_MONTH}",  # noqa: S608 - declared
        (start, end, part.name),
    )
    if touched.fetchone() is None:
        # Another time zone's month may begin at the same instant and end at another.
        db.execute("DELETE FROM month_summaries WHERE part = ? AND start_at = ?", (part.name, start))
        db.executemany(
            "INSERT INTO month_summaries (part, covers, start_at, end_at, form, counts) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (part.name, word, start, end, FORM, json.dumps(rows, separators=(",", ":")))
                for word, rows in sums.items()
            ],
        )
    db.execute("COMMIT")
