"""The end of a save: what a use-case changed is recorded and goes to the file."""

from __future__ import annotations

from cxdesk.models.casework import Case, CaseReview, ReviewTag
from cxdesk.services.workspace.changes import RecordingSession, record
from cxdesk.services.workspace.entity_rows import complete, rows_of

#: What the keys of a person change, in the order in which rows may be inserted. All else is flushed by the ORM.
_INSERTED: tuple[type, ...] = (CaseReview, ReviewTag)
_UPDATED: tuple[type, ...] = (Case, CaseReview, ReviewTag)


def write_out(session: RecordingSession) -> None:
    """Write what the session holds and record it; the entities may not be the session's any more afterwards."""
    rows = rows_of(session)
    new, dirty = list(session.new), list(session.dirty)
    told = (
        not session.deleted
        and all(type(entity) in _INSERTED for entity in new)
        and all(type(entity) in _UPDATED or not session.is_modified(entity) for entity in dirty)
    )
    if rows is None or not told:
        session.flush()
        return
    new.sort(key=lambda entity: _INSERTED.index(type(entity)))
    for entity in new:
        complete(entity)
    record(session)
    for entity in new:
        rows.insert(entity)
    for entity in dirty:
        if type(entity) in _UPDATED:
            rows.update(entity)
    session.expunge_all()
