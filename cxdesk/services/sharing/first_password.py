"""The first password of a person, given in the window: the server takes it while the person has never come."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from cxdesk.models.texts import N_
from cxdesk.models.values import Actor
from cxdesk.services.sharing.link import Busy, Link, Offline
from cxdesk.services.sharing.passwords import check_password


def give_password(door: Callable[[], Link], person: UUID, login: str, password: str, *, by: Actor) -> None:
    """Let a new person sign in with `password`. Raises CxError where it is too short or `by` no administrator, Refused
    where the person has come already, Offline.
    """
    from cxdesk.models.people import check_administrator

    check_administrator(by)
    check_password(password)
    try:
        link = door()
        link.call("give_password", person, link.secret(login, password))
    except Busy:
        raise
    except Offline as error:
        raise Offline(
            N_("A password is given to the shared database, which cannot be reached now."),
            N_("Give it when the connection is back; the person cannot sign in before."),
        ) from error
