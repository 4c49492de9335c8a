"""What can be done with the cause tree."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.causes import Cause, CauseGroup, check_editor, checked_name
from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.people import Person
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.casework.cause_places import remember_places
from cxdesk.services.people.company import company

#: Names and owners of causes stand in cases and in fixes, too.
CAUSES = frozenset({Topic.CAUSES, Topic.CASES, Topic.FIXES})


def add_cause(
    session: Session, name: str, *, by: Actor, parent_id: UUID | None = None, group_id: UUID | None = None
) -> Outcome:
    """Add a cause at the end of a parent or of a group; `value` is its id."""
    check_editor(by)
    siblings = _siblings(session, parent_id, group_id)
    cause = Cause(
        id=new_id(),
        scope_id=company(session).id,
        name=checked_name(name, (sibling.name for sibling in siblings)),
        parent_id=parent_id,
        group_id=None if parent_id else group_id,
        position=len(siblings),
    )
    session.add(cause)
    return Outcome(CAUSES, Text(N_("Cause added: {name}"), {"name": cause.name}), value=cause.id)


def rename_cause(session: Session, cause_id: UUID, name: str, *, by: Actor) -> Outcome:
    """Give a cause another name: past figures show it, too."""
    check_editor(by)
    cause = _cause(session, cause_id)
    siblings = _siblings(session, cause.parent_id, cause.group_id)
    cause.name = checked_name(name, (sibling.name for sibling in siblings if sibling is not cause))
    return Outcome(CAUSES, Text(N_("Cause renamed: {name}"), {"name": cause.name}))


def describe_cause(
    session: Session, cause_id: UUID, description: str, *, by: Actor, seen: str | None = None
) -> Outcome:
    """Say when the cause is the right one. `seen`: what stood there when they began to write.

    The server decides about causes, so nothing waits as a conflict: where a colleague's words have come since, CxError
    tells them (`theirs`), and neither is written over unseen.
    """
    check_editor(by)
    cause, told = _cause(session, cause_id), description.strip()
    if seen is not None and cause.description not in (seen.strip(), told):
        raise CxError(
            N_("A colleague wrote here meanwhile: “{theirs}”"),
            N_(
                "Yours stays in the field: mend it, then leave the field once more to put it in the place of theirs."
            ),
            theirs=cause.description,
        )
    cause.description = told
    return Outcome(CAUSES, Text(N_("Description changed")))


def move_cause(
    session: Session,
    cause_id: UUID,
    *,
    by: Actor,
    parent_id: UUID | None = None,
    group_id: UUID | None = None,
    position: int | None = None,
) -> Outcome:
    """Hang a cause under a parent or into a group, at a position among its siblings (None: at the end)."""
    check_editor(by)
    cause = _cause(session, cause_id)
    if (parent_id, group_id) != (cause.parent_id, cause.group_id):
        remember_places(session, [cause])
    cause.move(_cause(session, parent_id) if parent_id else None)
    if parent_id is None:
        cause.set_group(session.get_one(CauseGroup, group_id) if group_id else None)
    siblings = [s for s in _siblings(session, parent_id, group_id) if s is not cause]
    checked_name(cause.name, (sibling.name for sibling in siblings))
    siblings.insert(len(siblings) if position is None else position, cause)
    for at, sibling in enumerate(siblings):
        sibling.position = at
    return Outcome(CAUSES, Text(N_("Cause moved: {name}"), {"name": cause.name}))


def set_cause_owner(
    session: Session, cause_id: UUID, owner_id: UUID | None, owner_name: str = "", *, by: Actor
) -> Outcome:
    """Say who mends a cause: a person of the program, anybody by name, or nobody."""
    check_editor(by)
    cause = _cause(session, cause_id)
    owner = session.get_one(Person, owner_id) if owner_id else None
    if owner is not None and not owner.active:
        raise CxError(N_("This person does not work here any more."), N_("Choose somebody else."))
    cause.set_owner(owner_id, owner_name)
    name = owner.name if owner else cause.owner_name
    if not name:
        return Outcome(CAUSES, Text(N_("Nobody owns {cause} now"), {"cause": cause.name}))
    return Outcome(CAUSES, Text(N_("Owner of {cause}: {name}"), {"cause": cause.name, "name": name}))


def retire_cause(session: Session, cause_id: UUID, *, by: Actor) -> Outcome:
    """Let a cause and those under it take no new tags; their figures stay."""
    check_editor(by)
    cause = _cause(session, cause_id)
    cause.retire(clock.now())
    return Outcome(CAUSES, Text(N_("Cause retired: {name}"), {"name": cause.name}))


def restore_cause(session: Session, cause_id: UUID, *, by: Actor) -> Outcome:
    """Let a retired cause take tags again."""
    check_editor(by)
    cause = _cause(session, cause_id)
    cause.restore()
    return Outcome(CAUSES, Text(N_("Cause restored: {name}"), {"name": cause.name}))


def merge_cause(session: Session, cause_id: UUID, into_id: UUID, *, by: Actor) -> Outcome:
    """Let another cause stand for this one from this month on: in the tree, in counts, in the filters of the queue.

    The tags stay as they were set, and the figures of earlier months as they were told.
    """
    check_editor(by)
    cause, other = _cause(session, cause_id), _cause(session, into_id)
    if cause.merged_into_id is not None:
        raise _is_merged(cause)
    remember_places(session, [cause, *cause.standing_children()])
    cause.merge_into(other, clock.now())
    names = {"name": cause.name, "other": other.name}
    return Outcome(CAUSES, Text(N_("Cause merged: {name} → {other}"), names))


def separate_cause(session: Session, cause_id: UUID, *, by: Actor) -> Outcome:
    """Let a merged cause stand for itself again, from this month on."""
    check_editor(by)
    cause = _cause(session, cause_id)
    siblings = _siblings(session, cause.parent_id, cause.group_id)
    checked_name(cause.name, (sibling.name for sibling in siblings if sibling is not cause))
    remember_places(session, [cause])
    cause.separate()
    return Outcome(CAUSES, Text(N_("Cause stands for itself again: {name}"), {"name": cause.name}))


def _is_merged(cause: Cause) -> CxError:
    return CxError(
        N_("The cause “{name}” was merged into another one."),
        N_("Choose the one that stands for it."),
        name=cause.name,
    )


def add_group(session: Session, name: str, *, by: Actor) -> Outcome:
    """Add a group of the complaint dynamics; `value` is its id."""
    check_editor(by)
    groups = _groups(session)
    group = CauseGroup(
        id=new_id(),
        scope_id=company(session).id,
        name=checked_name(name, (other.name for other in groups)),
        position=len(groups),
    )
    session.add(group)
    return Outcome(CAUSES, Text(N_("Group added: {name}"), {"name": group.name}), value=group.id)


def rename_group(session: Session, group_id: UUID, name: str, *, by: Actor) -> Outcome:
    """Give a group another name."""
    check_editor(by)
    group = session.get_one(CauseGroup, group_id)
    group.name = checked_name(name, (other.name for other in _groups(session) if other is not group))
    return Outcome(CAUSES, Text(N_("Group renamed: {name}"), {"name": group.name}))


def _cause(session: Session, cause_id: UUID) -> Cause:
    cause = session.get(Cause, cause_id)
    if cause is None or cause.deleted_at is not None:
        raise CxError(N_("This cause is not here any more."), N_("It was taken back by an undo."))
    return cause


def _siblings(session: Session, parent_id: UUID | None, group_id: UUID | None) -> list[Cause]:
    query = select(Cause).where(
        Cause.deleted_at.is_(None), Cause.merged_into_id.is_(None), Cause.parent_id == parent_id
    )
    if parent_id is None:
        query = query.where(Cause.group_id == group_id)
    return list(session.scalars(query.order_by(Cause.position, Cause.name)))


def _groups(session: Session) -> list[CauseGroup]:
    query = select(CauseGroup).where(CauseGroup.deleted_at.is_(None)).order_by(CauseGroup.position)
    return list(session.scalars(query))
