"""Record what a person changes, column by column, and turn it back.

One listener on the session writes the history: a use-case cannot forget it, nor write around it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row, event, inspect, select
from sqlalchemy.orm import ONETOMANY, Mapper, ORMExecuteState, Session, UOWTransaction, object_session

from cxdesk.models.base import Base, Shared
from cxdesk.models.casework import Case, CaseReview, ReviewTag
from cxdesk.models.changes import Change, Mutation
from cxdesk.models.ids import new_id
from cxdesk.models.moments import to_micros
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.people import Person
from cxdesk.models.refusals import Refusal
from cxdesk.models.sharing import FINAL, KEPT
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.open_payouts import has_open_payout
from cxdesk.services.sharing import outbox
from cxdesk.services.sharing.rows_form import Change as _Change
from cxdesk.services.sharing.rows_form import Head, content_of
from cxdesk.services.workspace.entity_rows import rows_of

#: Stamped by the server or kept by the store: never part of what a person changed.
_UNRECORDED = {"rev", "sync_xid", "row"}
#: Given once with the row; the number of a case by the server, after the row was made here.
_GIVEN = {"id", "number"}

_NOTHING = "null"

#: What a page hears of when a row of a table changed; people, where the table is not here.
TOPICS = {
    "cases": Topic.CASES,
    "case_sources": Topic.CASES,
    "case_reviews": Topic.CASES,
    "review_tags": Topic.CASES,
    "causes": Topic.CAUSES,
    "cause_groups": Topic.CAUSES,
    "cause_states": Topic.CAUSES,
    "import_mappings": Topic.IMPORTS,
    "import_mapping_versions": Topic.IMPORTS,
    "fixes": Topic.FIXES,
    "fix_causes": Topic.FIXES,
    "fix_cases": Topic.FIXES,
    "calendars": Topic.CALENDAR,
    "calendar_days": Topic.CALENDAR,
    "saved_views": Topic.SAVED_VIEWS,
    "companies": Topic.SETTINGS,
    "surveys": Topic.INTAKE,
    "complaints": Topic.INTAKE,
    "public_reviews": Topic.INTAKE,
    "payouts": Topic.PAYOUTS,
    "payout_events": Topic.PAYOUTS,
    "payout_registers": Topic.PAYOUTS,
    "payout_policies": Topic.RECOVERY,
    "payout_limits": Topic.RECOVERY,
    "payout_caps": Topic.RECOVERY,
    "payout_deputies": Topic.RECOVERY,
    "duties": Topic.RECOVERY,
    "cost_shares": Topic.RECOVERY,
    "payout_budgets": Topic.RECOVERY,
    "response_scripts": Topic.REPLIES,
    "replies": Topic.REPLIES,
}


# The history is half of what a save writes: told to SQLite itself, it costs a tenth of the same through SQLAlchemy.
_INSERT_MUTATION = "INSERT INTO mutations (id, at, person_id, action, undoes_id) VALUES (?, ?, ?, ?, ?)"
_INSERT_CHANGE = """INSERT INTO changes (mutation_id, table_name, row_id, case_id, column_name, inserted, "before",
                                         "after") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""


class RecordingSession(Session):
    """A session whose ORM changes become a `Mutation` of the person in `info["actor"]`."""


def wire(value: Any) -> Any:
    """One form for instants, dates, decimals and ids, as JSON holds it."""
    if isinstance(value, UUID):
        return value.hex
    # The same instant or amount has one form, however it was written down: undo compares them.
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal("0.01")))
    if isinstance(value, bytes):
        return value.hex()
    return value


def unwire(kind: type, value: Any) -> Any:
    """The Python value of a wire form, for a column of Python type `kind`."""
    if value is None:
        return None
    if kind is UUID:
        return UUID(hex=value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    if kind is Decimal:
        return Decimal(value)
    return bytes.fromhex(value) if kind is bytes else value


@event.listens_for(RecordingSession, "after_flush")
def _record(session: Session, _flush: UOWTransaction) -> None:
    record(session)


def record(session: Session) -> None:
    """Write the history of what the session holds and has not written; the mutation is made with its first change."""
    if any(isinstance(entity, Shared) for entity in session.deleted):
        raise RuntimeError("a shared row gets a tombstone: a deletion could not be told to other desks")
    rows = [change for entity in session.new if isinstance(entity, Shared) for change in _inserted(entity)]
    rows += [change for entity in session.dirty if isinstance(entity, Shared) for change in _updated(entity)]
    if not rows:
        return
    written = rows_of(session)
    assert written is not None
    connection = written.connection
    mutation: UUID | None = session.info.get("mutation")
    if mutation is None:
        mutation = session.info["mutation"] = new_id()
        undoes: UUID | None = session.info.get("undoes")
        head = Head(
            mutation.bytes, to_micros(clock.now()), session.info["action"], undoes.bytes if undoes else None
        )
        session.info["head"] = head
        actor: Actor = session.info["actor"]
        values = (head.mutation, head.at, actor.person_id.bytes, head.action, head.undoes)
        connection.execute(_INSERT_MUTATION, values)
    connection.executemany(_INSERT_CHANGE, [(mutation.bytes, *row) for row in rows])
    if any(row[0] in FINAL for row in rows):
        session.info["final"] = True
    if session.info.get("shared"):
        outbox.check_local(rows)
        told = session.info.setdefault("told", [])
        told += rows
        outbox.keep(connection, session.info["head"], told)


_RECORDED = """SELECT table_name, row_id, case_id, column_name, inserted, "before", "after" FROM changes
               WHERE mutation_id = ? ORDER BY id"""


def recorded(session: Session) -> dict[str, Any] | None:
    """What the session has recorded, in the rows form of sharing; None where nothing was changed."""
    head: Head | None = session.info.get("head")
    if head is None:
        return None
    written = rows_of(session)
    assert written is not None
    return content_of(head, written.connection.execute(_RECORDED, (head.mutation,)))


@event.listens_for(RecordingSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    # Statements around the ORM would be missing in the history and in the outbox.
    if state.is_insert or state.is_update or state.is_delete:
        raise RuntimeError("change shared rows through their entities, so that the change is recorded")


def _unrecorded(entity: Any) -> set[str]:
    kept = KEPT.get(entity.__tablename__)
    return _UNRECORDED | kept if kept else _UNRECORDED


def _inserted(entity: Any) -> list[_Change]:
    if entity.kept:
        return []
    state = inspect(entity)
    held, unrecorded = state.dict, _unrecorded(entity)
    row = _row_of(entity)
    # What was never given to a new row has no value.
    return [
        (*row, key, True, _NOTHING, json.dumps(wire(value)))
        for key in state.mapper.column_attrs.keys()  # noqa: SIM118 - no dict: its items are the attributes
        if key not in unrecorded and key != "id" and (value := held.get(key)) is not None
    ]


def _updated(entity: Any) -> list[_Change]:
    state = inspect(entity)
    if not state.committed_state:
        return []
    unrecorded, row = _unrecorded(entity), _row_of(entity)
    changes = []
    # Only what was set since the last flush has a history: few of some forty columns.
    for key in state.mapper.column_attrs.keys():  # noqa: SIM118 - no dict: its items are the attributes
        if key not in state.committed_state or key in unrecorded:
            continue
        history = state.attrs[key].history
        if not history.has_changes():
            continue
        before = history.deleted[0] if history.deleted else None
        after = history.added[0] if history.added else None
        changes.append((*row, key, False, json.dumps(wire(before)), json.dumps(wire(after))))
    return changes


def _row_of(entity: Any) -> tuple[str, bytes, bytes | None]:
    """Table, id and case of the entity's row."""
    case = _case_of(entity)
    return entity.__tablename__, entity.id.bytes, case.bytes if case else None


def _case_of(entity: Any) -> UUID | None:
    if isinstance(entity, Case):
        return entity.id
    if isinstance(entity, ReviewTag):
        return entity.review.case_id if entity.review is not None else _case_of_review(entity)
    found: UUID | None = getattr(entity, "case_id", None)
    return found


def _case_of_review(tag: ReviewTag) -> UUID | None:
    """The case of a tag that was made by its columns alone, as a refused edit is made again."""
    session = object_session(tag)
    assert session is not None, "what is recorded is the session's"
    with session.no_autoflush:
        review = session.get(CaseReview, tag.review_id)
    return review.case_id if review is not None else None


def entities() -> dict[str, type[Any]]:
    """The class of each table."""
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}


def undo(session: Session, mutation_id: UUID, *, by: Actor) -> Outcome:
    """Turn a mutation of one's own back, where its values still stand.

    Raises CxError, naming who changed a value since, where they do not.
    """
    mutation = session.get(Mutation, mutation_id)
    if mutation is None and session.info.get("shared") is not None:
        from cxdesk.services.sharing.conflicts import ask_again, is_settled_as_theirs

        if is_settled_as_theirs(session, mutation_id):
            return ask_again(session, mutation_id, by=by)
    if mutation is None:
        raise CxError(
            N_("The shared database did not take this change: there is nothing to undo."),
            N_("It stands on the page of sharing, among the edits that were refused."),
        )
    if mutation.person_id != by.person_id:
        raise CxError(N_("Only one's own changes are undone."), N_("Ask the person who made the change."))
    session.info["undoes"] = mutation_id
    classes = entities()
    touched: set[Topic] = set()
    made: set[tuple[str, UUID]] = set()
    changes = session.scalars(
        select(Change).where(Change.mutation_id == mutation_id).order_by(Change.id.desc())
    ).all()
    for change in changes:
        entity = session.get_one(classes[change.table_name], change.row_id)
        _check_undone(entity, change)
        touched.add(TOPICS.get(change.table_name, Topic.PEOPLE))
        if change.inserted:
            made.add((change.table_name, change.row_id))
        else:
            _turn_back(session, entity, change)
    for table, row_id in made:
        _take_away(session, session.get_one(classes[table], row_id), mutation_id, made)
    _check_cases(session, changes)
    return Outcome(changed=frozenset(touched), message=Text(N_("Undone.")))


def _check_undone(entity: Any, change: Change) -> None:
    """Refuse to undo a step of a payout, and what was written before one."""
    if change.table_name in FINAL:
        raise Refusal("not_undone")
    if change.table_name == "payouts" and (entity.status != "draft" or (change.inserted and entity.round)):
        raise Refusal("not_undone")


def _turn_back(session: Session, entity: Any, change: Change) -> None:
    if wire(getattr(entity, change.column_name)) != change.after:
        raise _changed_since(session, change.table_name, change.row_id, change.column_name)
    put(entity, change.column_name, change.before)


def put(entity: Any, column: str, value: Any) -> None:
    """Give a column a value of the wire form."""
    kind = inspect(entity).mapper.column_attrs[column].columns[0].type.python_type
    setattr(entity, column, unwire(kind, value))


def _take_away(session: Session, entity: Any, mutation_id: UUID, made: set[tuple[str, UUID]]) -> None:
    """Give a row that the mutation made its tombstone, where it is as it was made and nothing hangs on it."""
    told = session.execute(
        select(Change.column_name, Change.after).where(
            Change.mutation_id == mutation_id, Change.row_id == entity.id, Change.inserted
        )
    )
    then = {row.column_name: row.after for row in told}
    mapper: Mapper[Any] = inspect(entity).mapper
    for attribute in mapper.column_attrs:
        key = attribute.key
        if (
            key not in _GIVEN
            and key not in _unrecorded(entity)
            and wire(getattr(entity, key)) != then.get(key)
        ):
            raise _changed_since(session, entity.__tablename__, entity.id, key)
    for relation in mapper.relationships:
        for child in getattr(entity, relation.key) if relation.direction is ONETOMANY else ():
            if child.deleted_at is None and (child.__tablename__, child.id) not in made:
                raise _changed_since(session, child.__tablename__, child.id, None)
    entity.deleted_at = clock.now()


def _check_cases(session: Session, changes: Sequence[Change]) -> None:
    # The rules of a case hold after an undo too: a closed one keeps its cause and its fault, and has no open payout.
    session.flush()  # the open payouts are asked of the database
    for case_id in {change.case_id for change in changes if change.case_id is not None}:
        case = session.get(Case, case_id)
        if case is not None and case.deleted_at is None:
            case.check_closed(open_payout=has_open_payout(session, case_id))


def _last_change(session: Session, table: str, row_id: UUID, column: str | None) -> Row[UUID, UUID] | None:
    query = (
        select(Change.mutation_id, Mutation.person_id)
        .join(Mutation, Mutation.id == Change.mutation_id)
        .where(Change.row_id == row_id, Change.table_name == table)
        .order_by(Change.id.desc())
        .limit(1)
    )
    return session.execute(query.where(Change.column_name == column) if column else query).first()


def _changed_since(session: Session, table: str, row_id: UUID, column: str | None) -> CxError:
    last = _last_change(session, table, row_id, column)
    person = session.get(Person, last.person_id) if last else None
    return CxError(
        N_("This was changed since by {name}."), N_("Change it by hand."), name=person.name if person else "—"
    )
