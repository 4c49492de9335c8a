"""Where causes stood in earlier months: a month is told with the tree as it was at its end, whatever moved since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from cxdesk.models.causes import Cause, CauseState
from cxdesk.services import clock
from cxdesk.services.people.company import company


def remember_places(session: Session, causes: Iterable[Cause]) -> None:
    """Keep where `causes` stand for the months before this one; call it before they move or are merged.

    The first change of a month keeps what held until then; the later ones of the month find it kept.
    """
    until = clock.now().astimezone(ZoneInfo(company(session).time_zone)).date().replace(day=1)
    for cause in causes:
        _remember(session, cause, until)


def _remember(session: Session, cause: Cause, until: date) -> None:
    state = session.get(CauseState, state_id(cause.id, until))
    if state is None:
        state = CauseState(
            id=state_id(cause.id, until), scope_id=cause.scope_id, cause_id=cause.id, until=until
        )
        session.add(state)
    elif state.deleted_at is None:
        return
    # An undo took it away: what stands now is what held until this month.
    state.deleted_at = None
    state.parent_id, state.group_id, state.merged_into_id = (
        cause.parent_id, cause.group_id, cause.merged_into_id,
    )  # fmt: skip


def state_id(cause_id: UUID, until: date) -> UUID:
    """One a cause and month, also where two desks change the tree in the same month."""
    return uuid5(cause_id, until.isoformat())
