"""Undo an import as a batch, while nobody has worked on its rows; else say which cases stand in the way."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.outcome import Outcome, Progress, Topic, no_progress
from cxdesk.models.texts import N_, Cancelled, CxError, Text
from cxdesk.models.values import Actor, ImportState, Role
from cxdesk.services import clock
from cxdesk.services.intake.loaders import MAY_IMPORT
from cxdesk.services.intake.merging.pace import in_step
from cxdesk.services.intake.merging.rollback import OF_OTHERS, WORKED_ON, WORKED_SINCE, list_taken, take_back
from cxdesk.services.workspace.errors import told_errors
from cxdesk.services.workspace.store import Store

if TYPE_CHECKING:
    from cxdesk.services.sharing.entry import Door

#: Cases and imports that a refusal names.
NAMED = 10
#: Who takes back the imports of others.
_MAY_UNDO = (Role.LEAD, Role.HEAD)
_CHANGED = frozenset({Topic.CASES, Topic.INTAKE, Topic.IMPORTS, Topic.PEOPLE})


@dataclass(frozen=True)
class CaseInTheWay:
    """A case that somebody has worked on."""

    id: UUID
    number: str


@dataclass(frozen=True)
class LaterImport:
    """An import that changed rows of an earlier one, or added to its cases."""

    id: UUID
    file_name: str
    started_at: datetime


@dataclass(frozen=True)
class UndoPlan:
    """What taking an import back would do, and what stands in its way."""

    batch: UUID
    file_name: str
    #: Rows that the import made and that would go; rows that it changed and that would be as before; its cases.
    removed: int
    restored: int
    cases: int
    worked_on: tuple[CaseInTheWay, ...]
    later: tuple[LaterImport, ...]

    @property
    def possible(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.worked_on and not self.later

    def refusal(self) -> CxError:
        """What stands in the way, as an error that names at most ten of each."""
        if self.worked_on:
            return CxError(
                N_("The import of “{file}” stays: somebody has worked on its cases: {cases}."),
                N_("Undo that work first, or leave the import as it is."),
                file=self.file_name,
                cases=_named([case.number for case in self.worked_on]),
            )
        return CxError(
            N_("The import of “{file}” stays: later imports changed the same rows: {imports}."),
            N_("Take those back first, the newest first."),
            file=self.file_name,
            imports=_named([each.file_name for each in self.later]),
        )


def plan_undo(store: Store, batch: UUID, *, by: Actor, door: Door | None = None) -> UndoPlan:
    """What taking the import back would do. Nothing changes. A connected workspace asks its server (by `door`).

    Raises CxError where the person may not take it back, or the import is not one that stands.
    """
    if store.shared is not None:
        from cxdesk.services.sharing.taking_back import plan_on_server

        return plan_on_server(store, batch, door)
    with told_errors(), store.bulk() as db:
        return _plan(db, batch, by)


def undo_import(
    store: Store, batch: UUID, *, by: Actor, progress: Progress = no_progress, door: Door | None = None
) -> Outcome:
    """Take an import back: its rows and cases go, what it changed is as before. In a connected workspace the server
    does it, and the rows go with the next exchange.

    Raises CxError where somebody has worked on its cases or a later import changed its rows. It cannot be cancelled
    once it has begun, and goes on after a crash. A case that somebody takes up meanwhile stays, with the rows behind
    it; `value` is how many.
    """
    if store.shared is not None:
        from cxdesk.services.sharing.taking_back import undo_on_server

        return _taken_back(undo_on_server(store, batch, door), kept=0)
    with told_errors(), store.bulk() as db:
        plan = _plan(db, batch, by)
        if not plan.possible:
            raise plan.refusal()
        with in_step(store, db):
            db.execute(
                "UPDATE import_batches SET state = ?, undone_at = ?, undone_by_id = ? WHERE id = ? AND state = ?",
                (
                    ImportState.UNDOING.value, to_micros(clock.now()), by.person_id.bytes, batch.bytes,
                    ImportState.DONE.value,
                ),
            )  # fmt: skip

    def told(done: int, total: int, what: Text) -> None:
        with suppress(Cancelled):
            progress(done, total, what)

    return _taken_back(plan, kept=take_back(store, batch, told))


def _taken_back(plan: UndoPlan, kept: int) -> Outcome:
    if not plan.possible:
        raise plan.refusal()
    if kept:
        message = Text(
            N_("Import of “{file}” taken back, but for {n} cases that somebody took up meanwhile"),
            {"file": plan.file_name, "n": kept},
        )
    else:
        message = Text(N_("Import of “{file}” taken back"), {"file": plan.file_name})
    return Outcome(_CHANGED, message, value=kept)


def find_import(db: sqlite3.Connection, told: str) -> UUID:
    """The import that a person means: `last`, its id or the end of it. Raises CxError where it is none or several."""
    wanted = told.replace("-", "").upper()
    if wanted == "LAST":
        query = "SELECT id FROM import_batches WHERE state = 'done' ORDER BY started_at DESC LIMIT 1"
        found = db.execute(query).fetchall()
    else:
        query = "SELECT id FROM import_batches WHERE :told <> '' AND substr(hex(id), -length(:told)) = :told"
        found = db.execute(query, {"told": wanted}).fetchall()
    if len(found) == 1:
        return UUID(bytes=found[0][0])
    raise CxError(
        N_("{what} names several imports.") if found else N_("There is no import {what}."),
        N_("The ids stand in the log: “cxdesk imports”."),
        what=told,
    )


def _plan(db: sqlite3.Connection, batch: UUID, by: Actor) -> UndoPlan:
    found = db.execute(
        "SELECT kind, file_name, state, started_at, person_id FROM import_batches WHERE id = ?",
        (batch.bytes,),
    ).fetchone()
    if found is None:
        raise CxError(
            N_("There is no import {what}."), N_("The ids stand in the log: “cxdesk imports”."), what=batch
        )
    kind, file_name, state, started, person = found
    _check_undoer(by, UUID(bytes=person) if person else None)
    _check_stands(file_name, ImportState(state))
    list_taken(db, batch, kind)
    values = {"batch": batch.bytes, "since": started, "name": f'"{batch.hex.upper()}"'}
    _check_known(db, values)
    rows, restored, cases = db.execute(_COUNTS, values).fetchone()
    return UndoPlan(
        batch,
        file_name,
        rows - restored,
        restored,
        cases,
        tuple(CaseInTheWay(UUID(bytes=id_), number or "—") for id_, number in db.execute(_WORKED, values)),
        tuple(
            LaterImport(UUID(bytes=id_), name, from_micros(at))
            for id_, name, at in db.execute(_LATER, values)
        ),
    )


def _check_undoer(by: Actor, loader: UUID | None) -> None:
    own = loader == by.person_id and by.may(*MAY_IMPORT)
    if not own and not by.may(*_MAY_UNDO):
        raise CxError(
            N_("Only who made an import takes it back, a lead or the head of quality."),
            N_("Ask one of them."),
        )


def _check_stands(file_name: str, state: ImportState) -> None:
    if state in (ImportState.CANCELLED, ImportState.UNDONE):
        raise CxError(
            N_("The import of “{file}” is taken back already."), N_("Import the file anew."), file=file_name
        )
    if state is not ImportState.DONE:
        raise CxError(
            N_("The import of “{file}” is not complete."),
            N_("Wait until it is, or open the workspace anew: it goes on by itself."),
            file=file_name,
        )


def _check_known(db: sqlite3.Connection, values: dict[str, object]) -> None:
    """An older program kept what rows were before without the names of the columns: that cannot be put back surely."""
    old = db.execute(
        """SELECT 1 FROM temp.taken_rows t JOIN import_before b ON b.batch_id = :batch AND b.row_id = t.id
            WHERE json_type(b.content) = 'array' LIMIT 1""",
        values,
    ).fetchone()
    if old is not None:
        raise CxError(
            N_("This import was made by an older cxdesk and changed rows: it cannot be taken back."),
            N_("Import the file that told these rows before once more."),
        )


def _named(names: list[str]) -> Text:
    shown = ", ".join(names[:NAMED])
    if len(names) <= NAMED:
        return Text("{names}", {"names": shown})
    return Text(N_("{names} and {n} more"), {"names": shown, "n": len(names) - NAMED})


_COUNTS = """SELECT (SELECT count(*) FROM temp.taken_rows),
                    (SELECT count(*) FROM temp.taken_rows t JOIN import_before b
                                     ON b.batch_id = :batch AND b.row_id = t.id),
                    (SELECT count(*) FROM temp.taken_cases)"""
#: Its own cases that anybody touched, older ones that it joined or changed and somebody worked on since, and cases
#: that got a source which no import brought.
_WORKED = f"""SELECT c.id, c.number FROM temp.taken_cases t JOIN cases c ON c.id = t.id WHERE {WORKED_ON}
    UNION SELECT c.id, c.number FROM temp.taken_rows t JOIN case_sources s ON s.source_id = t.id
            JOIN cases c ON c.id = s.case_id WHERE c.batch_id IS NOT :batch AND {WORKED_SINCE}
    UNION SELECT c.id, c.number FROM temp.changed_cases t JOIN cases c ON c.id = t.id WHERE {WORKED_SINCE}
    ORDER BY 2"""  # noqa: S608 - declared
#: The newest first: in this order they can be taken back.
_LATER = f"""
WITH added AS (SELECT o.source_id FROM temp.taken_cases t JOIN cases c ON c.id = t.id
                 JOIN case_sources o ON o.case_id = c.id AND o.source_id NOT IN (SELECT id FROM temp.taken_rows)
                WHERE {OF_OTHERS}),
     later AS (SELECT batch_id FROM surveys WHERE id IN added UNION SELECT batch_id FROM complaints WHERE id IN added
               UNION SELECT batch_id FROM public_reviews WHERE id IN added
               UNION SELECT b.batch_id FROM import_batches l JOIN import_before b ON b.batch_id = l.id
                      WHERE l.started_at >= :since AND l.id <> :batch
                        AND json_extract(b.content, '$.filled') IS NULL
                        AND (instr(CAST(b.content AS TEXT), :name)
                             OR b.row_id IN (SELECT id FROM temp.taken_cases)
                             OR b.row_id IN (SELECT row_id FROM import_before WHERE batch_id = :batch)))
SELECT l.id, l.file_name, l.started_at FROM import_batches l
 WHERE l.id IN (SELECT batch_id FROM later) AND l.id <> :batch AND l.started_at >= :since
   AND l.state NOT IN ('cancelled', 'undone')
 ORDER BY l.started_at DESC"""  # noqa: S608 - declared
