"""What people did with a case or a fix, told in words from the recorded changes. Needs sqlite3 alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros
from cxdesk.models.sharing import FINAL
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS, CaseStatus, Fault, FixAction, FixKind, FixStatus
from cxdesk.services.casework.payout_history import payout_sentences
from cxdesk.services.formats import formats
from cxdesk.services.translation import active

NONE = N_("none")
#: Links of one save that are told one by one.
_MANY = 3


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One save of one person: what was done, each in a few words. Nobody did what came with an import; what stays for
    good, as a step of money, has no mutation.
    """

    at: datetime
    person: str
    sentences: tuple[Text, ...]
    mutation: UUID | None = None
    #: Whether the save turned an earlier one back.
    undo: bool = False


@dataclass(frozen=True, slots=True)
class RecordedChange:
    mutation: bytes
    at: int
    person_id: bytes
    person: str
    undo: bool
    table: str
    row: bytes
    column: str
    inserted: bool
    before: Any
    after: Any


COLUMNS = """
SELECT m.id, m.at, m.person_id, coalesce(p.name, ''), m.undoes_id IS NOT NULL, ch.table_name, ch.row_id,
       ch.column_name, ch.inserted, ch.before, ch.after
  FROM changes ch JOIN mutations m ON m.id = ch.mutation_id LEFT JOIN people p ON p.id = m.person_id
"""

_OF_CASE = COLUMNS + " WHERE ch.case_id = ? ORDER BY ch.id"

_OF_FIX = f"""{COLUMNS}
 WHERE (ch.table_name = 'fixes' AND ch.row_id = :fix)
    OR (ch.table_name = 'fix_causes' AND ch.row_id IN (SELECT id FROM fix_causes WHERE fix_id = :fix))
    OR (ch.table_name = 'fix_cases' AND ch.row_id IN (SELECT id FROM fix_cases WHERE fix_id = :fix))
 ORDER BY ch.id
"""  # noqa: S608 - joined of this module's own words


def case_history(db: sqlite3.Connection, case_id: UUID) -> tuple[HistoryRow, ...]:
    """What was done with a case, newest first, its opening included."""
    changes = [read_change(values) for values in db.execute(_OF_CASE, (case_id.bytes,))]
    rows = told_changes(changes, _CaseWords(db))
    if any(change.table == "cases" and change.inserted for change in changes):
        return rows
    opened = db.execute("SELECT opened_at FROM cases WHERE id = ?", (case_id.bytes,)).fetchone()
    if opened is None:
        return rows
    return (*rows, HistoryRow(from_micros(opened[0]), "", (Text(N_("opened from an import")),)))


def fix_history(db: sqlite3.Connection, fix_id: UUID) -> tuple[HistoryRow, ...]:
    """What was done with a fix, newest first."""
    changes = [read_change(values) for values in db.execute(_OF_FIX, {"fix": fix_id.bytes})]
    return told_changes(changes, _FixWords(db))


def read_change(values: Sequence[Any]) -> RecordedChange:
    return RecordedChange(*values[:-2], *(_loaded(value) for value in values[-2:]))


def _loaded(value: str | float | None) -> Any:
    # SQLite makes numbers of JSON texts that are numbers.
    return json.loads(value) if isinstance(value, str) else value


def told_changes(changes: Sequence[RecordedChange], words: Words) -> tuple[HistoryRow, ...]:
    rows = []
    for _, group in groupby(changes, key=lambda change: change.mutation):
        saved = list(group)
        first = saved[0]
        sentences = tuple(words.sentences(saved))
        final = any(change.table in FINAL for change in saved)
        if sentences:
            rows.append(
                HistoryRow(
                    from_micros(first.at),
                    first.person,
                    sentences,
                    None if final else UUID(bytes=first.mutation),
                    bool(first.undo),
                )
            )
    return tuple(reversed(rows))


class Words:
    """Names behind ids, and the sentences of one save."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._formats = formats(active().language)
        zone = db.execute("SELECT time_zone FROM companies LIMIT 1").fetchone()
        self._zone = ZoneInfo(zone[0] if zone else "UTC")

    def sentences(self, saved: Sequence[RecordedChange]) -> Iterator[Text]:
        """What one save did, in the order of its changes."""
        raise NotImplementedError

    def name(self, table: str, wire: str | None, column: str = "name") -> str:
        """The name of the row that a change points to; a dash where there is none."""
        if not wire:
            return "—"
        query = f"SELECT {column} FROM {table} WHERE id = ?"  # noqa: S608 - this module's own words
        found = self._db.execute(query, (bytes.fromhex(wire),)).fetchone()
        return str(found[0]) if found and found[0] else "—"

    def of_link(self, change: RecordedChange, column: str) -> str | None:
        """The id that a row of a link table points to, as it stands in changes."""
        query = f"SELECT {column} FROM {change.table} WHERE id = ?"  # noqa: S608 - this module's own words
        found = self._db.execute(query, (change.row,)).fetchone()
        return found[0].hex() if found else None

    def moment(self, wire: str) -> str:
        """An instant in the company's time."""
        return self._formats.moment(datetime.fromisoformat(wire).astimezone(self._zone))

    def day(self, wire: str) -> str:
        """A day, or the day of an instant in the company's time."""
        if len(wire) == len("2026-10-01"):
            return self._formats.day(date.fromisoformat(wire))
        return self._formats.day(datetime.fromisoformat(wire).astimezone(self._zone).date())


class _CaseWords(Words):
    def sentences(self, saved: Sequence[RecordedChange]) -> Iterator[Text]:
        """What one save did with a case."""
        turned = [c for c in saved if c.table == "case_reviews" and c.column == "cause_id"]
        primary = {cause for change in turned for cause in (change.before, change.after)}
        status_changed = any(c.table == "cases" and c.column == "status" for c in saved)
        if any(c.table == "cases" and c.inserted for c in saved):
            yield Text(N_("opened by hand"))
            return
        for change in saved:
            if change.table == "cases":
                yield from self._of_case(change, status_changed)
            elif change.table == "case_reviews":
                yield from self._of_review(change)
            elif change.table == "review_tags":
                yield from self._of_tag(change, primary)
            elif change.table == "fix_cases":
                yield from self._of_link(change)
        yield from payout_sentences(self, saved)

    def _of_case(self, change: RecordedChange, status_changed: bool) -> Iterator[Text]:
        if change.column == "status":
            yield _status(change.before, change.after)
        elif change.column == "assignee_id" and change.after is None:
            yield Text(N_("given back"))
        elif change.column == "assignee_id":
            own = bytes.fromhex(change.after) == change.person_id
            name = self.name("people", change.after)
            yield Text(N_("taken")) if own else Text(N_("assigned to {name}"), {"name": name})
        elif change.column == "due_at" and not status_changed:
            times = {"before": self.moment(change.before), "after": self.moment(change.after)}
            yield Text(N_("deadline: {before} → {after}"), times)

    def _of_review(self, change: RecordedChange) -> Iterator[Text]:
        if change.column == "cause_id":
            before, after = (self.name("causes", wire) for wire in (change.before, change.after))
            yield _turned(N_("cause: {after}"), N_("cause: {before} → {after}"), before, after, change.before)
        elif change.column == "fault":
            was, now = (Text(LABELS[Fault(f)]) if f else "—" for f in (change.before, change.after))
            yield _turned(N_("fault: {after}"), N_("fault: {before} → {after}"), was, now, change.before)
        elif change.column == "conclusion" and (change.before or change.after):
            yield Text(N_("conclusion changed")) if change.before else Text(N_("conclusion written"))

    def _of_tag(self, change: RecordedChange, primary: set[Any]) -> Iterator[Text]:
        added = change.inserted and change.column == "cause_id"
        if not added and (change.column != "deleted_at" or change.inserted):
            return
        cause = change.after if added else self.of_link(change, "cause_id")
        if cause in primary:
            return
        text = N_("tag taken off: {name}") if change.after and not added else N_("tag: {name}")
        yield Text(text, {"name": self.name("causes", cause)})

    def _of_link(self, change: RecordedChange) -> Iterator[Text]:
        added = change.inserted and change.column == "fix_id"
        if not added and (change.column != "deleted_at" or change.inserted):
            return
        fix = change.after if added else self.of_link(change, "fix_id")
        text = N_("fix unlinked: {title}") if change.after and not added else N_("fix linked: {title}")
        yield Text(text, {"title": self.name("fixes", fix, "title")})


class _FixWords(Words):
    def sentences(self, saved: Sequence[RecordedChange]) -> Iterator[Text]:
        """What one save did with a fix."""
        made = any(c.table == "fixes" and c.inserted for c in saved)
        if made:
            yield Text(N_("proposed"))
        links = sum(c.table == "fix_cases" and c.inserted and c.column == "case_id" for c in saved)
        many = links > _MANY
        if many:
            yield Text(N_("cases linked: {n}"), {"n": links})
        for change in saved:
            if change.table == "fix_cases" and not many:
                yield from self._of_link(change, "case_id", "cases", "number", _CASE_LINK)
            elif change.table == "fix_causes":
                yield from self._of_link(change, "cause_id", "causes", "name", _CAUSE_LINK)
            elif change.table == "fixes" and not made:
                yield from self._of_fix(change)

    def _of_fix(self, change: RecordedChange) -> Iterator[Text]:
        column, after = change.column, change.after
        if column == "title":
            yield Text(N_("title: {before} → {after}"), {"before": change.before, "after": after})
        elif column in _LABELLED:
            text, kind = _LABELLED[column]
            yield Text(text, {"after": Text(LABELS[kind(after)])})
        elif column in _WRITTEN:
            yield Text(_WRITTEN[column])
        elif column == "due_on":
            yield Text(N_("due: {after}"), {"after": self.day(after) if after else Text(NONE)})
        elif column == "owner_id":
            yield Text(N_("owner: {after}"), {"after": self.name("people", after)})
        elif after and column in _TOLD:
            text, show = _TOLD[column]
            yield Text(text, {"after": show(self, after)})

    def _of_link(
        self, change: RecordedChange, column: str, table: str, name: str, texts: tuple[str, str]
    ) -> Iterator[Text]:
        added = change.inserted and change.column == column
        if not added and (change.column != "deleted_at" or change.inserted):
            return
        target = change.after if added else self.of_link(change, column)
        taken_off = change.after and not added
        yield Text(texts[bool(taken_off)], {"name": self.name(table, target, name)})


_CASE_LINK = (N_("case linked: {name}"), N_("case unlinked: {name}"))
_CAUSE_LINK = (N_("cause: {name}"), N_("cause taken off: {name}"))
_LABELLED: dict[str, tuple[str, type[StrEnum]]] = {
    "status": (N_("state: {after}"), FixStatus),
    "kind": (N_("kind: {after}"), FixKind),
    "action": (N_("what happens: {after}"), FixAction),
}
_TOLD: dict[str, tuple[str, Callable[[Words, str], str]]] = {
    "owner_name": (N_("owner: {after}"), lambda _, name: name),
    "released_at": (N_("release day: {after}"), lambda words, at: words.day(at)),
    "dropped_reason": (N_("reason: {after}"), lambda _, reason: reason),
}
_WRITTEN = {
    "description": N_("description changed"),
    "document": N_("document changed"),
    "text_before": N_("text before changed"),
    "text_after": N_("text after changed"),
}


def _status(before: str, after: str) -> Text:
    if after == CaseStatus.CLOSED:
        return Text(N_("closed"))
    if before == CaseStatus.CLOSED:
        return Text(N_("reopened"))
    if after == CaseStatus.WAITING:
        return Text(N_("waits for the client"))
    if before == CaseStatus.WAITING:
        return Text(N_("goes on"))
    return Text(LABELS[CaseStatus(after)])


def _turned(one: str, two: str, before: object, after: object, had: object) -> Text:
    return Text(two, {"before": before, "after": after}) if had else Text(one, {"after": after})
