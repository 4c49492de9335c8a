"""How the company is laid out: departments, teams, sites, product teams and products."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PEOPLE = frozenset({Topic.PEOPLE})


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A department, team, site, product team or product."""

    id: UUID
    name: str
    #: What it belongs to: a team's department, a product's product team, a site's calendar.
    of_id: UUID | None = None
    of: str = ""
    #: A team's site.
    site_id: UUID | None = None
    site: str = ""
    #: A site's time zone.
    time_zone: str = ""
    #: A department's other names in files.
    aliases: tuple[str, ...] = ()
    #: Who or what belongs to it now: agents, people, products.
    members: int = 0


@dataclass(frozen=True, slots=True)
class Structure:
    """All of it, each by position and name."""

    departments: tuple[PlaceRow, ...]
    teams: tuple[PlaceRow, ...]
    sites: tuple[PlaceRow, ...]
    product_teams: tuple[PlaceRow, ...]
    products: tuple[PlaceRow, ...]


def list_structure(db: sqlite3.Connection, *, today: date) -> Structure:
    """The company's layout with who belongs where on that day. Needs sqlite3 alone."""
    return Structure(
        departments=_departments(db, _agents_by(db, "department_id", today)),
        teams=_rows(db, _TEAMS, _agents_by(db, "team_id", today), lambda v: {
            "of_id": _id(v[2]), "of": v[3], "site_id": _id(v[4]), "site": v[5]
        }),
        sites=_rows(db, _SITES, _agents_by(db, "site_id", today), lambda v: {
            "time_zone": v[2], "of_id": _id(v[3]), "of": v[4]
        }),
        product_teams=_rows(db, _PRODUCT_TEAMS, _count(
            db, "SELECT product_team_id, count(*) FROM products WHERE deleted_at IS NULL GROUP BY 1"
        ), lambda _: {}),
        products=_rows(db, _PRODUCTS, {}, lambda v: {"of_id": _id(v[2]), "of": v[3]}),
    )  # fmt: skip


_DEPARTMENTS = "SELECT id, name, aliases FROM departments WHERE deleted_at IS NULL ORDER BY position, name"
_TEAMS = (
    "SELECT t.id, t.name, t.department_id, coalesce(d.name, ''), t.site_id, coalesce(s.name, '') "
    "FROM teams t LEFT JOIN departments d ON d.id = t.department_id LEFT JOIN sites s ON s.id = t.site_id "
    "WHERE t.deleted_at IS NULL ORDER BY t.name"
)
_SITES = (
    "SELECT s.id, s.name, s.time_zone, s.calendar_id, c.name FROM sites s "
    "JOIN calendars c ON c.id = s.calendar_id WHERE s.deleted_at IS NULL ORDER BY s.name"
)
_PRODUCT_TEAMS = "SELECT id, name FROM product_teams WHERE deleted_at IS NULL ORDER BY name"
_PRODUCTS = (
    "SELECT p.id, p.name, p.product_team_id, coalesce(t.name, '') FROM products p "
    "LEFT JOIN product_teams t ON t.id = p.product_team_id WHERE p.deleted_at IS NULL ORDER BY p.name"
)


def add_department(session: Session, name: str, *, by: Actor) -> Outcome:
    """Add a department at the end."""
    from cxdesk.models.people import Department

    return _add(session, Department, name, by, position=len(_live(session, Department)), aliases=[])


def add_team(
    session: Session, name: str, *, by: Actor, department_id: UUID | None = None, site_id: UUID | None = None
) -> Outcome:
    """Add a team of agents."""
    from cxdesk.models.people import Team

    return _add(session, Team, name, by, department_id=department_id, site_id=site_id)


def add_site(session: Session, name: str, time_zone: str, *, by: Actor) -> Outcome:
    """Add a location, with the company's calendar."""
    from cxdesk.models.people import Site
    from cxdesk.services.people.company import company
    from cxdesk.services.people.company_settings import checked_zone

    calendar_id = company(session).calendar_id
    return _add(session, Site, name, by, time_zone=checked_zone(time_zone), calendar_id=calendar_id)


def add_product_team(session: Session, name: str, *, by: Actor) -> Outcome:
    """Add a team that owns products."""
    from cxdesk.models.people import ProductTeam

    return _add(session, ProductTeam, name, by)


def add_product(session: Session, name: str, *, by: Actor, product_team_id: UUID | None = None) -> Outcome:
    """Add a product."""
    from cxdesk.models.people import Product

    return _add(session, Product, name, by, product_team_id=product_team_id)


def rename_place(session: Session, kind: str, place_id: UUID, name: str, *, by: Actor) -> Outcome:
    """Give a place another name. `kind`: departments, teams, sites, product_teams, products."""
    place = _place(session, kind, place_id, by)
    others = (other.name for other in _live(session, type(place)) if other is not place)
    place.name = _checked(name, others)
    return Outcome(PEOPLE, Text(N_("Renamed: {name}"), {"name": place.name}))


def set_aliases(session: Session, department_id: UUID, aliases: list[str], *, by: Actor) -> Outcome:
    """The other names under which files speak of a department."""
    from cxdesk.services.casework.words import fold

    department = _place(session, "departments", department_id, by)
    department.aliases = list(dict.fromkeys(fold(" ".join(a.split())) for a in aliases if a.strip()))
    return Outcome(PEOPLE, Text(N_("Other names of {name} changed"), {"name": department.name}))


def set_team_place(
    session: Session, team_id: UUID, department_id: UUID | None, site_id: UUID | None, *, by: Actor
) -> Outcome:
    """Say to which department and site a team belongs. Agents keep their own dated memberships."""
    team = _place(session, "teams", team_id, by)
    team.department_id, team.site_id = department_id, site_id
    return Outcome(PEOPLE, Text(N_("Team changed: {name}"), {"name": team.name}))


def set_product_team(
    session: Session, product_id: UUID, product_team_id: UUID | None, *, by: Actor
) -> Outcome:
    """Say which team owns a product."""
    product = _place(session, "products", product_id, by)
    product.product_team_id = product_team_id
    return Outcome(PEOPLE, Text(N_("Product changed: {name}"), {"name": product.name}))


def set_site_zone(session: Session, site_id: UUID, time_zone: str, *, by: Actor) -> Outcome:
    """Say in which time zone a site works."""
    from cxdesk.services.people.company_settings import checked_zone

    site = _place(session, "sites", site_id, by)
    site.time_zone = checked_zone(time_zone)
    return Outcome(
        frozenset({Topic.PEOPLE, Topic.CALENDAR}),
        Text(N_("Time zone of {name} changed"), {"name": site.name}),
    )


def retire_place(session: Session, kind: str, place_id: UUID, *, by: Actor) -> Outcome:
    """Take a place out of use: the past keeps its name. Refused while somebody belongs to it."""
    place = _place(session, kind, place_id, by)
    today = clock.now().date()
    if _is_used(session, place_id, today) or (kind == "sites" and len(_live(session, type(place))) == 1):
        raise CxError(
            N_("“{name}” is still in use."), N_("Move who belongs to it elsewhere first."), name=place.name
        )
    place.deleted_at = clock.now()
    return Outcome(PEOPLE, Text(N_("Out of use: {name}"), {"name": place.name}))


def _departments(db: sqlite3.Connection, members: dict[bytes, int]) -> tuple[PlaceRow, ...]:
    return _rows(db, _DEPARTMENTS, members, lambda v: {"aliases": tuple(json.loads(v[2]))})


def _rows(
    db: sqlite3.Connection,
    query: str,
    members: dict[bytes, int],
    more: Callable[[tuple[Any, ...]], dict[str, Any]],
) -> tuple[PlaceRow, ...]:
    return tuple(
        PlaceRow(UUID(bytes=values[0]), values[1], members=members.get(values[0], 0), **more(values))
        for values in db.execute(query)
    )


def _agents_by(db: sqlite3.Connection, column: str, today: date) -> dict[bytes, int]:
    day = today.isoformat()
    query = (
        f"SELECT {column}, count(*) FROM agent_memberships "  # noqa: S608 - this module's own words
        "WHERE deleted_at IS NULL AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) GROUP BY 1"
    )
    return _count(db, query, day, day)


def _count(db: sqlite3.Connection, query: str, *values: object) -> dict[bytes, int]:
    return {place: n for place, n in db.execute(query, values) if place is not None}


def _id(value: bytes | None) -> UUID | None:
    return UUID(bytes=value) if value else None


def _add(session: Session, entity: type[Any], name: str, by: Actor, **values: Any) -> Outcome:
    from cxdesk.models.ids import new_id
    from cxdesk.models.people import check_steering
    from cxdesk.services.people.company import company

    check_steering(by)
    name = _checked(name, (other.name for other in _live(session, entity)))
    place = entity(id=new_id(), scope_id=company(session).id, name=name, **values)
    session.add(place)
    return Outcome(PEOPLE, Text(N_("Added: {name}"), {"name": name}), value=place.id)


def _place(session: Session, kind: str, place_id: UUID, by: Actor) -> Any:
    from cxdesk.models.people import Department, Product, ProductTeam, Site, Team, check_steering

    check_steering(by)
    entities = {e.__tablename__: e for e in (Department, Team, Site, ProductTeam, Product)}
    return session.get_one(entities[kind], place_id)


def _live(session: Session, entity: type[Any]) -> list[Any]:
    from sqlalchemy import select

    return list(session.scalars(select(entity).where(entity.deleted_at.is_(None))))


def _is_used(session: Session, place_id: UUID, today: date) -> bool:
    from sqlalchemy import or_, select

    from cxdesk.models.people import AgentMembership, Person, Product, Team

    m = AgentMembership
    belongs = (
        select(m.id).where(
            or_(m.team_id == place_id, m.department_id == place_id, m.site_id == place_id),
            or_(m.valid_to.is_(None), m.valid_to >= today),
            m.deleted_at.is_(None),
        ),
        select(Team.id).where(
            or_(Team.department_id == place_id, Team.site_id == place_id), Team.deleted_at.is_(None)
        ),
        select(Person.id).where(Person.site_id == place_id, Person.active, Person.deleted_at.is_(None)),
        select(Product.id).where(Product.product_team_id == place_id, Product.deleted_at.is_(None)),
    )
    return any(session.scalars(query.limit(1)).first() is not None for query in belongs)


def _checked(name: str, others: Any) -> str:
    from cxdesk.models.causes import checked_name

    return checked_name(name, others)
