"""Filters kept under a name: of one person, or of the team."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.views import SavedView

VIEWS = frozenset({Topic.SAVED_VIEWS})


class SavedViewRow(NamedTuple):
    """A saved view as the side bar shows it; `content` is what the page put in."""

    id: UUID
    page: str
    name: str
    content: dict[str, Any]
    shared: bool


def list_saved_views(db: sqlite3.Connection, person_id: UUID) -> tuple[SavedViewRow, ...]:
    """The views of a person and those of the team, in their order. Needs sqlite3 alone."""
    found = db.execute(
        "SELECT id, page, name, content, person_id IS NULL FROM saved_views "
        "WHERE deleted_at IS NULL AND (person_id = ? OR person_id IS NULL) ORDER BY page, position, id",
        (person_id.bytes,),
    )
    return tuple(
        SavedViewRow(UUID(bytes=view), page, name, json.loads(content), bool(shared))
        for view, page, name, content, shared in found
    )


def save_view(
    session: Session, name: str, page: str, content: dict[str, Any], shared: bool = False, *, by: Actor
) -> Outcome:
    """Keep filters under a name, replacing a view of the same name on that page; `value` is its id."""
    from cxdesk.models.ids import new_id
    from cxdesk.models.views import SavedView
    from cxdesk.services.people.company import company

    name = _checked(name)
    owner = None if shared else by.person_id
    present = _of(session, page, owner)
    view = next((v for v in present if v.name.casefold() == name.casefold()), None)
    if view is None:
        view = SavedView(
            id=new_id(), scope_id=company(session).id, person_id=owner, page=page, position=len(present)
        )
        session.add(view)
    else:
        _check_may_change(view, by)
    view.name, view.content = name, content
    return Outcome(VIEWS, Text(N_("View saved: {name}"), {"name": name}), value=view.id)


def rename_view(session: Session, view_id: UUID, name: str, *, by: Actor) -> Outcome:
    """Give a saved view another name."""
    view = _view(session, view_id, by)
    view.name = _checked(name)
    return Outcome(VIEWS, Text(N_("View renamed: {name}"), {"name": view.name}))


def delete_view(session: Session, view_id: UUID, *, by: Actor) -> Outcome:
    """Take a saved view away."""
    view = _view(session, view_id, by)
    view.deleted_at = clock.now()
    return Outcome(VIEWS, Text(N_("View deleted: {name}"), {"name": view.name}))


def _of(session: Session, page: str, person_id: UUID | None) -> list[SavedView]:
    from sqlalchemy import select

    from cxdesk.models.views import SavedView

    return list(
        session.scalars(
            select(SavedView).where(
                SavedView.page == page, SavedView.person_id == person_id, SavedView.deleted_at.is_(None)
            )
        )
    )


def _view(session: Session, view_id: UUID, by: Actor) -> SavedView:
    from cxdesk.models.views import SavedView

    view = session.get(SavedView, view_id)
    if view is None or view.deleted_at is not None:
        raise CxError(N_("This view is not here any more."), N_("It was deleted or taken back."))
    _check_may_change(view, by)
    return view


def _check_may_change(view: SavedView, by: Actor) -> None:
    own = view.person_id == by.person_id
    if not own and not (view.person_id is None and by.may(Role.LEAD, Role.HEAD)):
        raise CxError(
            N_("This view belongs to the team."), N_("Ask a lead, or save it under a name of your own.")
        )


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise CxError(N_("The view has no name yet."), N_("Write a name."))
    return name
