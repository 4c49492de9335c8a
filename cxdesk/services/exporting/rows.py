"""What each kind of export holds: its columns and their query.

Files of surveys, complaints and reviews can be imported again: their titles are those that the import looks
for, and their ids are the rows' identities.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros
from cxdesk.models.outcome import Outcome, Progress, no_progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import LABELS, CaseStatus, Channel, Fault, FixAction, FixKind, FixStatus, SourceKind
from cxdesk.services.exporting.table import Moment, Value, export_table
from cxdesk.services.translation import say

if TYPE_CHECKING:
    from cxdesk.services.workspace.store import Store

#: (raw value, zone) -> the cell. A raw value is what SQLite gives, a pair where two columns make one.
Reading = Callable[[Any, ZoneInfo], Value]


@dataclass(frozen=True)
class Column:
    """One column: its title, its expressions in the query, and how their values are read."""

    title: str
    expressions: tuple[str, ...]
    read: Reading


@dataclass(frozen=True)
class Export:
    """One kind: its columns and what they are taken from."""

    columns: tuple[Column, ...]
    source: str
    table: str


def _plain(raw: Any, _zone: ZoneInfo) -> Value:
    value: Value = raw
    return value


def _moment(raw: Any, zone: ZoneInfo) -> Value:
    at, precision = raw
    return None if at is None else Moment(from_micros(at).astimezone(zone), precision or "second")


def _instant(raw: Any, zone: ZoneInfo) -> Value:
    return None if raw is None else Moment(from_micros(raw).astimezone(zone).replace(microsecond=0), "second")


def _day(raw: Any, _zone: ZoneInfo) -> Value:
    return None if raw is None else date.fromisoformat(raw)


def _money(raw: Any, _zone: ZoneInfo) -> Value:
    return None if raw is None else Decimal(raw).scaleb(-2)


def _truth(raw: Any, _zone: ZoneInfo) -> Value:
    return say(Text(N_("yes") if raw else N_("no")))


def _answers(raw: Any, _zone: ZoneInfo) -> Value:
    given = json.loads(raw) if raw else {}
    return "; ".join(f"{code}: {answer:g}" for code, answer in given.items() if answer is not None)


def _label(kind: type[Any]) -> Reading:
    return lambda raw, _zone: None if raw is None else say(Text(LABELS[kind(raw)]))


def _column(title: str, *expressions: str, read: Reading = _plain) -> Column:
    return Column(title, expressions, read)


_JOINS = """
  LEFT JOIN clients cl ON cl.id = x.client_id
  LEFT JOIN agents a ON a.id = x.agent_id
  LEFT JOIN departments d ON d.id = x.department_id
  LEFT JOIN teams t ON t.id = x.team_id
  LEFT JOIN sites s ON s.id = x.site_id
  LEFT JOIN products p ON p.id = x.product_id
  LEFT JOIN client_categories g ON g.id = x.category_id
"""
_CLIENT = (
    _column(N_("Client id"), "cl.ref"),
    _column(N_("Client name"), "nullif(cl.label, cl.ref)"),
)
_SERVED = (
    _column(N_("Agent"), "a.ref"),
    _column(N_("Department"), "d.name"),
    _column(N_("Site"), "s.name"),
    _column(N_("Channel"), "x.channel", read=_label(Channel)),
    _column(N_("Product"), "p.name"),
    _column(N_("Client category"), "g.name"),
)
_SURVEYS = Export(
    (
        _column(N_("Survey id"), "x.identity"),
        _column(N_("Sent at"), "x.sent_at", "x.sent_precision", read=_moment),
        _column(N_("Answered at"), "x.answered_at", "x.answered_precision", read=_moment),
        *_CLIENT,
        _column(N_("Contact id"), "o.ref"),
        *_SERVED,
        _column(N_("Team name"), "t.name"),
        _column(N_("Score"), "x.score"),
        _column(N_("Comment"), "x.text"),
        _column(N_("Title"), "x.title"),
        _column(N_("Survey name"), "m.name"),
        _column(N_("Metric of the survey"), "upper(v.metric)"),
        _column(N_("Scale of the survey"), "v.scale_min || '-' || v.scale_max"),
        _column(N_("Answers by question"), "x.answers", read=_answers),
        _column(N_("Origin of the row"), "x.source"),
    ),
    f"""surveys x {_JOINS} LEFT JOIN contacts o ON o.id = x.contact_id
        LEFT JOIN survey_versions v ON v.id = x.version_id
        LEFT JOIN survey_methods m ON m.id = v.method_id""",
    "surveys",
)
_COMPLAINTS = Export(
    (
        _column(N_("Complaint id"), "x.identity"),
        _column(N_("Registered at"), "x.registered_at", "x.registered_precision", read=_moment),
        *_CLIENT,
        _column(N_("Contact id"), "o.ref"),
        *_SERVED,
        _column(N_("Complaint text"), "x.text"),
        _column(N_("Title"), "x.title"),
        _column(N_("Complaint category"), "x.topic"),
        _column(N_("Is claim"), "x.is_claim", read=_truth),
        _column(N_("Company response"), "x.response"),
        _column(N_("Relief amount"), "x.relief_amount", read=_money),
        _column(N_("Date closed"), "x.closed_at", read=_instant),
        _column(N_("Origin of the row"), "x.source"),
    ),
    f"complaints x {_JOINS} LEFT JOIN contacts o ON o.id = x.contact_id",
    "complaints",
)
_REVIEWS = Export(
    (
        _column(N_("Review id"), "x.identity"),
        _column(N_("Published at"), "x.published_at", "x.published_precision", read=_moment),
        _column(N_("Star rating"), "x.rating"),
        _column(N_("Title"), "x.title"),
        _column(N_("Review text"), "x.text"),
        _column(N_("Author"), "x.author"),
        _column(N_("Site name"), "x.review_site"),
        _column(N_("Product"), "p.name"),
        _column(N_("Review url"), "x.url"),
        _column(N_("City"), "x.city"),
        _column(N_("Company reply"), "x.reply"),
        _column(N_("Origin of the row"), "x.source"),
    ),
    "public_reviews x LEFT JOIN products p ON p.id = x.product_id",
    "public_reviews",
)
_CASES = Export(
    (
        _column(N_("Case number"), "x.number"),
        _column(N_("Kind"), "x.kind", read=_label(SourceKind)),
        _column(N_("State"), "x.status", read=_label(CaseStatus)),
        _column(N_("Score"), "x.score"),
        _column(N_("Highest score"), "x.score_max"),
        _column(N_("Received at"), "x.received_at", "x.received_precision", read=_moment),
        _column(N_("Opened at"), "x.opened_at", read=_instant),
        _column(N_("Due at"), "x.due_at", read=_instant),
        _column(N_("Closed at"), "x.closed_at", read=_instant),
        _column(N_("Times reopened"), "x.reopened"),
        _column(N_("Assigned to"), "e.name"),
        *_CLIENT,
        *_SERVED,
        _column(N_("Team name"), "t.name"),
        _column(N_("Root cause"), "c.name"),
        _column(
            N_("Other causes"),
            "(SELECT group_concat(k.name, '; ') FROM review_tags rt JOIN causes k ON k.id = rt.cause_id"
            " WHERE rt.review_id = r.id AND rt.deleted_at IS NULL AND rt.cause_id IS NOT r.cause_id)",
        ),
        _column(N_("Fault"), "r.fault", read=_label(Fault)),
        _column(N_("Conclusion"), "r.conclusion"),
        _column(N_("Client's words"), "x.excerpt"),
    ),
    f"""cases x {_JOINS} LEFT JOIN people e ON e.id = x.assignee_id
        LEFT JOIN case_reviews r ON r.case_id = x.id AND r.kind = 'main' AND r.deleted_at IS NULL
        LEFT JOIN causes c ON c.id = r.cause_id""",
    "cases",
)
_FIXES = Export(
    (
        _column(N_("Fix"), "x.title"),
        _column(N_("What is mended"), "x.kind", read=_label(FixKind)),
        _column(N_("What was done"), "x.action", read=_label(FixAction)),
        _column(N_("State"), "x.status", read=_label(FixStatus)),
        _column(N_("Author"), "w.name"),
        _column(N_("Owner"), "coalesce(o.name, x.owner_name)"),
        _column(N_("Proposed at"), "x.proposed_at", read=_instant),
        _column(N_("Due on"), "x.due_on", read=_day),
        _column(N_("Released at"), "x.released_at", read=_instant),
        _column(N_("Reason of dropping"), "x.dropped_reason"),
        _column(N_("Document"), "x.document"),
        _column(
            N_("Root causes"),
            "(SELECT group_concat(k.name, '; ') FROM fix_causes fc JOIN causes k ON k.id = fc.cause_id"
            " WHERE fc.fix_id = x.id AND fc.deleted_at IS NULL)",
        ),
        _column(
            N_("Cases behind it"),
            "(SELECT count(*) FROM fix_cases fk WHERE fk.fix_id = x.id AND fk.deleted_at IS NULL)",
        ),
        _column(N_("Description"), "x.description"),
        _column(N_("Text before"), "x.text_before"),
        _column(N_("Text after"), "x.text_after"),
    ),
    "fixes x LEFT JOIN people w ON w.id = x.author_id LEFT JOIN people o ON o.id = x.owner_id",
    "fixes",
)

#: KIND of the command line -> what it writes.
EXPORTS: dict[str, Export] = {
    "surveys": _SURVEYS,
    "complaints": _COMPLAINTS,
    "reviews": _REVIEWS,
    "cases": _CASES,
    "fixes": _FIXES,
}


def export_kind(db: sqlite3.Connection, kind: str, target: Path, *, progress: Progress = no_progress) -> int:
    """Write all rows of a kind, with titles in the active language; how many there are.

    The rows are of one consistent state. Raises CxError as `export_table`, and for an unknown kind.
    """
    if kind not in EXPORTS:
        raise CxError(
            N_("“{kind}” is not something to export."),
            N_("Choose one of: {kinds}."),
            kind=kind,
            kinds=", ".join(EXPORTS),
        )
    export = EXPORTS[kind]
    db.execute("BEGIN")
    try:
        found = db.execute(
            f"SELECT count(*) FROM {export.table} WHERE deleted_at IS NULL"  # noqa: S608 - our names
        )
        total = int(found.fetchone()[0])
        return export_table(_titles(db, export), _rows(db, export), target, total=total, progress=progress)
    finally:
        db.rollback()


def export_cases(
    store: Store, rows: Sequence[int], target: Path, *, progress: Progress = no_progress, **_: object
) -> Outcome:
    """Write the cases with these row numbers, in their order: what a table shows. Raises as `export_table`."""
    export = EXPORTS["cases"]
    with store.connect() as db:
        n = export_table(
            _titles(db, export), _rows(db, export, rows), target, total=len(rows), progress=progress
        )
    return Outcome(
        message=Text(N_("{n} rows written to {file}"), {"n": n, "file": target.name}), value=target
    )


def _titles(db: sqlite3.Connection, export: Export) -> list[str]:
    """The titles; scores of one metric alone are called by it, so that an import takes them for the same."""
    titles = {column.title: say(Text(column.title)) for column in export.columns}
    if export is _SURVEYS:
        metrics = db.execute(
            "SELECT DISTINCT upper(metric) FROM survey_versions WHERE id IN (SELECT version_id FROM surveys)"
        ).fetchall()
        if len(metrics) == 1:
            titles["Score"] = metrics[0][0]
    return list(titles.values())


def _rows(
    db: sqlite3.Connection, export: Export, only: Sequence[int] | None = None
) -> Iterator[Sequence[Value]]:
    zone = _zone(db)
    wanted = ", ".join(expression for column in export.columns for expression in column.expressions)
    # In the order in which the rows came, which needs no sorting of millions.
    query = f"SELECT {wanted} FROM {export.source} WHERE x.deleted_at IS NULL ORDER BY x.rowid"  # noqa: S608
    values: tuple[str, ...] = ()
    if only is not None:
        query = (
            f"SELECT {wanted} FROM json_each(?) j JOIN {export.source} WHERE x.rowid = j.value ORDER BY j.key"  # noqa: S608
        )
        values = (json.dumps(list(only)),)
    places: list[tuple[Reading, int, int]] = []
    at = 0
    for column in export.columns:
        places.append((column.read, at, len(column.expressions)))
        at += len(column.expressions)
    for raw in db.execute(query, values):
        yield [read(raw[i] if n == 1 else raw[i : i + n], zone) for read, i, n in places]


def _zone(db: sqlite3.Connection) -> ZoneInfo:
    found = db.execute("SELECT time_zone FROM companies WHERE deleted_at IS NULL LIMIT 1").fetchone()
    return ZoneInfo(found[0] if found else "Europe/Moscow")
