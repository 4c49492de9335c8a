"""Categories of clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services.casework.words import fold

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def add_category(session: Session, name: str, *, by: Actor) -> Outcome:
    """Add a category after the others. Raises CxError where the name is empty or taken."""
    from sqlalchemy import select

    from cxdesk.models.intake import ClientCategory
    from cxdesk.services.intake.loaders import check_loader
    from cxdesk.services.people.company import company

    check_loader(by)
    name = name.strip()
    kept = session.scalars(select(ClientCategory).where(ClientCategory.deleted_at.is_(None))).all()
    if not name or fold(name) in {fold(one.name) for one in kept}:
        raise CxError(N_("The category “{name}” is already there."), N_("Choose it in the list."), name=name)
    session.add(ClientCategory(scope_id=company(session).id, name=name, position=len(kept)))
    return Outcome(frozenset({Topic.INTAKE}), Text(N_("Client category added: {name}"), {"name": name}))
