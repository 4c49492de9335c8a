"""Who may sit at this desk. Asked before the first paint, so it needs sqlite3 alone."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.values import Actor, Role

#: A connected workspace is one person's: nobody else acts in it.
OWN = "people.id = coalesce((SELECT person_id FROM sharing), people.id)"


class Seat(NamedTuple):
    """A person who works here and the name of the person's site, "" where there is none."""

    actor: Actor
    site: str


def list_seats(connection: sqlite3.Connection) -> tuple[Seat, ...]:
    """The active people of the workspace, by name; of a connected one its own person."""
    rows = connection.execute(
        f"""SELECT people.id, people.name, people.roles, coalesce(sites.name, '')
              FROM people LEFT JOIN sites ON sites.id = people.site_id
             WHERE people.active AND people.deleted_at IS NULL AND {OWN}"""  # noqa: S608 - our own words
    ).fetchall()
    seats = (
        Seat(Actor(UUID(bytes=person), name, frozenset(Role(role) for role in json.loads(roles))), site)
        for person, name, roles, site in rows
    )
    return tuple(sorted(seats, key=lambda seat: (seat.actor.name.casefold(), seat.actor.person_id)))
