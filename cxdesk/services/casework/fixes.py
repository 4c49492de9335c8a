"""What can be done with fixes. Each function is one transaction of a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from cxdesk.models.casework import Case
from cxdesk.models.causes import Cause
from cxdesk.models.fixes import Fix, FixChanges
from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.people import Person
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import LABELS, Actor, FixStatus
from cxdesk.services import clock
from cxdesk.services.people.company import company

FIXES = frozenset({Topic.FIXES})
#: A link stands in the case's pane as well.
LINKS = frozenset({Topic.FIXES, Topic.CASES})


def propose_fix(
    session: Session,
    changes: FixChanges,
    cause_ids: Collection[UUID] = (),
    case_ids: Sequence[UUID] = (),
    *,
    by: Actor,
) -> Outcome:
    """Log a new fix, with the causes that it is to remove and the cases behind it; `value` is its id."""
    fix = Fix(
        id=new_id(),
        scope_id=company(session).id,
        title="",
        author_id=by.person_id,
        owner_id=by.person_id,
        owner_name="",
        proposed_at=clock.now(),
    )
    fix.edit(changes, by=by)
    _check_owner(session, changes)
    fix.set_causes(_usable(session, cause_ids), by=by, now=clock.now())
    session.add(fix)
    for case_id in case_ids:
        fix.link(session.get_one(Case, case_id).id, by=by)
    return Outcome(
        LINKS if case_ids else FIXES, Text(N_("Fix proposed: {title}"), {"title": fix.title}), value=fix.id
    )


def edit_fix(
    session: Session, fix_id: UUID, changes: FixChanges, *, by: Actor, seen: Mapping[str, str] | None = None
) -> Outcome:
    """Write into a fix. `seen`: what stood in a text when the person began to write in it; where a colleague's words
    have come since, both wait as a conflict.

    Raises CxError where the title would be empty.
    """
    fix = _fix(session, fix_id)
    left = _not_overtaken(session, fix, changes, seen or {})
    fix.edit(left, by=by)
    _check_owner(session, left)
    if len(left) < len(changes):
        from cxdesk.services.sharing.overtaken import OVERTAKEN

        return Outcome(LINKS | {Topic.SHARING}, Text(OVERTAKEN))
    # The case's pane shows the title and the day.
    return Outcome(LINKS, Text(N_("Fix changed")))


def _not_overtaken(session: Session, fix: Fix, changes: FixChanges, seen: Mapping[str, str]) -> FixChanges:
    told = cast("dict[str, Any]", dict(changes))
    for column, text in seen.items():
        mine, stands = str(told.get(column) or ""), str(getattr(fix, column))
        if column in told and stands not in (text, mine):
            from cxdesk.services.sharing.overtaken import ask_overtaken

            if ask_overtaken(session, "fixes", fix.id, column, None, seen=text, mine=mine, stands=stands):
                del told[column]
    return cast("FixChanges", told)


def set_fix_causes(session: Session, fix_id: UUID, cause_ids: Collection[UUID], *, by: Actor) -> Outcome:
    """Choose the causes that a fix is to remove."""
    fix = _fix(session, fix_id)
    held = {link.cause_id for link in fix.causes if link.deleted_at is None}
    _usable(session, set(cause_ids) - held)
    fix.set_causes(cause_ids, by=by, now=clock.now())
    return Outcome(FIXES, Text(N_("Causes of the fix changed")))


def move_fix(
    session: Session,
    fix_id: UUID,
    status: FixStatus,
    *,
    by: Actor,
    released_on: date | None = None,
    reason: str = "",
) -> Outcome:
    """Take a fix to its next state. `released_on` is a day of the company; without it, now."""
    released = None if released_on is None else _instant(session, released_on, clock.now())
    _fix(session, fix_id).move_to(status, by=by, now=clock.now(), released_at=released, reason=reason)
    return Outcome(LINKS, Text(N_("Fix: {status}"), {"status": Text(LABELS[status])}))


def set_release_day(session: Session, fix_id: UUID, released_on: date, *, by: Actor) -> Outcome:
    """Correct the day on which a fix was released: evidence counts before and after it."""
    now = clock.now()
    _fix(session, fix_id).set_release(_instant(session, released_on, now), by=by, now=now)
    return Outcome(FIXES, Text(N_("Release day changed")))


def link_cases(session: Session, fix_id: UUID, case_ids: Sequence[UUID], *, by: Actor) -> Outcome:
    """Put cases behind a fix."""
    if not case_ids:
        raise CxError(N_("No case is selected."), N_("Select one or more cases."))
    fix = _fix(session, fix_id)
    for case_id in case_ids:
        fix.link(session.get_one(Case, case_id).id, by=by)
    return Outcome(LINKS, Text(N_("Fix linked: {title}"), {"title": fix.title}))


def link_case(session: Session, fix_id: UUID, case_id: UUID, *, by: Actor) -> Outcome:
    """Put one case behind a fix."""
    return link_cases(session, fix_id, [case_id], by=by)


def unlink_case(session: Session, fix_id: UUID, case_id: UUID, *, by: Actor) -> Outcome:
    """Take a case away from a fix."""
    fix = _fix(session, fix_id)
    fix.unlink(case_id, by=by, now=clock.now())
    return Outcome(LINKS, Text(N_("Fix unlinked: {title}"), {"title": fix.title}))


def _fix(session: Session, fix_id: UUID) -> Fix:
    fix = session.get(Fix, fix_id)
    if fix is None or fix.deleted_at is not None:
        raise CxError(N_("This fix is not here any more."), N_("It was taken back by an undo."))
    return fix


def _check_owner(session: Session, changes: FixChanges) -> None:
    owner_id = changes.get("owner_id")
    if owner_id is not None and not session.get_one(Person, owner_id).active:
        raise CxError(N_("This person does not work here any more."), N_("Choose somebody else."))


def _usable(session: Session, cause_ids: Collection[UUID]) -> Collection[UUID]:
    for cause_id in cause_ids:
        session.get_one(Cause, cause_id).check_usable()
    return cause_ids


def _instant(session: Session, day: date, now: datetime) -> datetime:
    """The beginning of the company's day; of today, this moment."""
    zone = ZoneInfo(company(session).time_zone)
    return now if day == now.astimezone(zone).date() else datetime.combine(day, time(), zone)
