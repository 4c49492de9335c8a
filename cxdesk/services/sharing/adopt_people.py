"""Whose work in the adopted workspace is whose at the server: people keep their ids, sign-ins are the server's."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cxdesk.models.moments import from_micros
from cxdesk.models.texts import N_, CxError
from cxdesk.services.sharing.server.bring_up import rows, run

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NAMED = 10


class Place(NamedTuple):
    """Where a person of the server works: the name, time zone of the site; empty without one."""

    site: str
    time_zone: str


def read_people_map(path: Path) -> dict[str, str]:
    """A TOML file of lines `"old login" = "new login"`. Raises CxError where it is none."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CxError(
            N_("The file {name} cannot be read."), N_("Check its name and its folder."), name=path.name
        ) from error
    except ValueError as error:
        raise _no_map(path) from error
    if not told or not all(isinstance(login, str) for login in told.values()):
        raise _no_map(path)
    return {old.strip(): str(new).strip() for old, new in told.items()}


def _no_map(path: Path) -> CxError:
    return CxError(
        N_("The file {name} is no list of people."),
        N_('Write a line for each: "login in the workspace" = "login at the server".'),
        name=path.name,
    )


def check_people(db: sqlite3.Connection, people: Mapping[str, str]) -> None:
    """Raise CxError, with their names, where people are not mapped, not known, or two share one sign-in."""
    known = db.execute("SELECT login, name FROM people WHERE deleted_at IS NULL ORDER BY name").fetchall()
    missing = [name if name == login else f"{name} ({login})" for login, name in known if login not in people]
    if missing:
        raise CxError(
            N_("The list of people lacks {names}."),
            N_('Add a line for each; "" for somebody who does not sign in any more.'),
            names=_named(missing),
        )
    unknown = sorted(set(people) - {login for login, _ in known})
    if unknown:
        raise CxError(
            N_("The workspace has nobody with the login {names}."),
            N_("Correct the list of people; nothing was changed."),
            names=_named(unknown),
        )
    twice = sorted(login for login, n in Counter(filter(None, people.values())).items() if n > 1)
    if twice:
        raise CxError(
            N_("Two people of the list have the same login at the server: {names}."),
            N_("A sign-in belongs to one person; correct the list."),
            names=_named(twice),
        )


def _named(names: Iterable[str]) -> str:
    told = list(names)
    return ", ".join(told[:_NAMED]) + (f" … ({len(told)})" if len(told) > _NAMED else "")


def read_places(connection: Connection) -> dict[str, Place]:
    """Login -> place of the people whom the server has."""
    found = rows(
        connection,
        "SELECT p.login, coalesce(s.name, ''), coalesce(s.time_zone, '') FROM people p"
        " LEFT JOIN sites s ON s.id = p.site_id WHERE p.login <> ''",
    )
    return {login: Place(site, zone) for login, site, zone in found}


def place_people(
    connection: Connection,
    db: sqlite3.Connection,
    people: Mapping[str, str],
    places: Mapping[str, Place],
    company: str,
) -> tuple[str, ...]:
    """The people of the workspace under their own ids; the names of those for whom a password must be set.

    Whom the server has keeps the sign-in and the roles that it has there.
    """
    without: list[str] = []
    for id_, scope, deleted, login, name, site, active, roles in db.execute(
        "SELECT id, scope_id, deleted_at, login, name, site_id, active, roles FROM people"
    ):
        new = people.get(login, "") if deleted is None else ""
        if new in places and new:
            run(
                connection,
                "UPDATE people SET id = %s, scope_id = %s, name = %s, site_id = coalesce(%s, site_id) WHERE login = %s",
                id_.hex(), scope.hex(), name, site and site.hex(), new,
            )  # fmt: skip
            continue
        run(
            connection,
            "INSERT INTO people (id, scope_id, deleted_at, login, name, site_id, active, roles)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            id_.hex(), scope.hex(), deleted and from_micros(deleted), new, name, site and site.hex(),
            bool(active and new), json.dumps(json.loads(roles)),
        )  # fmt: skip
        if new and active:
            without.append(name)
    # Where somebody of the workspace has no site, the one that the server told counts.
    _place(connection, [new for new in people.values() if new in places], places, company)
    return tuple(without)


def put_others_back(
    connection: Connection, people: Mapping[str, str], places: Mapping[str, Place], company: str
) -> None:
    """People of the server whom the workspace does not have: of this company now, at the site of the same name."""
    others = [login for login in places if login not in people.values()]
    for login in others:
        run(connection, "UPDATE people SET scope_id = %s WHERE login = %s", company, login)
    _place(connection, others, places, company)


def _place(connection: Connection, logins: Iterable[str], places: Mapping[str, Place], company: str) -> None:
    for login in logins:
        place = places[login]
        if not place.site:
            continue
        if not rows(connection, "SELECT 1 FROM sites WHERE name = %s AND deleted_at IS NULL", place.site):
            run(
                connection,
                "INSERT INTO sites (id, scope_id, name, time_zone, calendar_id)"
                " SELECT gen_random_uuid(), id, %s, %s, calendar_id FROM companies WHERE id = %s",
                place.site, place.time_zone, company,
            )  # fmt: skip
        run(
            connection,
            "UPDATE people SET site_id = (SELECT id FROM sites WHERE name = %s AND deleted_at IS NULL LIMIT 1)"
            " WHERE login = %s AND site_id IS NULL",
            place.site, login,
        )  # fmt: skip
