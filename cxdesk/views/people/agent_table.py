"""What the tables of agents and places show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cxdesk.models.texts import N_
from cxdesk.services.casework.words import fold
from cxdesk.services.formats import Formats
from cxdesk.services.people.agents import AgentRow
from cxdesk.services.people.structure import PlaceRow, Structure
from cxdesk.services.translation import tr
from cxdesk.views.table import Column

AgentOrPlace = AgentRow | PlaceRow

#: The tables by the name of their rows, in their order.
KINDS: dict[str, str] = {
    "agents": N_("Agents"),
    "departments": N_("Departments"),
    "teams": N_("Teams"),
    "sites": N_("Sites"),
    "product_teams": N_("Product teams"),
    "products": N_("Products"),
}


def rows_of(kind: str, agents: Sequence[AgentRow], structure: Structure) -> Sequence[AgentOrPlace]:
    """All rows of a table."""
    found: Sequence[AgentOrPlace] = agents if kind == "agents" else getattr(structure, kind)
    return found


def found_in(row: AgentOrPlace, search: str) -> bool:
    """Whether name or number hold what is looked for."""
    words = f"{row.ref} {row.name}" if isinstance(row, AgentRow) else row.name
    return fold(search) in fold(words)


def columns_of(kind: str, formats: Formats) -> tuple[Column[Any], ...]:
    """The columns of a table."""
    if kind == "agents":
        return _agents(formats)
    name = Column[PlaceRow](
        N_("Name"), key=lambda row: row.name.casefold(), text=lambda row: row.name, stretch=True, width=220
    )
    agents = _members(N_("Agents"), formats)
    if kind == "departments":
        aliases = Column[PlaceRow](
            N_("Other names in files"),
            text=lambda row: ", ".join(row.aliases),
            tone=lambda _: "text2",
            width=300,
        )
        return (name, aliases, agents)
    if kind == "teams":
        return (name, _of(N_("Department")), _site(), agents)
    if kind == "sites":
        zone = Column[PlaceRow](
            N_("Time zone"), key=lambda row: row.time_zone, text=lambda row: row.time_zone, width=160
        )
        return (name, zone, _of(N_("Calendar")), agents)
    if kind == "products":
        return (name, _of(N_("Product team")))
    return (name, _members(N_("Products"), formats))


def _of(title: str) -> Column[PlaceRow]:
    return Column(title, key=lambda row: row.of or None, text=lambda row: row.of, width=180)


def _site() -> Column[PlaceRow]:
    return Column(N_("Site"), key=lambda row: row.site or None, text=lambda row: row.site, width=160)


def _members(title: str, formats: Formats) -> Column[PlaceRow]:
    return Column(
        title,
        key=lambda row: row.members,
        text=lambda row: formats.number(row.members) if row.members else "",
        align="right",
        width=110,
    )


def _agents(formats: Formats) -> tuple[Column[AgentRow], ...]:
    def faded(row: AgentRow) -> str:
        return "" if row.works else "text3"

    def left(row: AgentRow) -> str:
        return tr("until {day}", day=formats.day(row.left_on)) if row.left_on else ""

    return (
        Column(N_("Number"), key=_by_number, text=lambda row: row.ref, tone=faded, width=84),
        Column(
            N_("Full name"),
            key=lambda row: (not row.works, row.name.casefold()),
            text=lambda row: row.name,
            secondary=left,
            tone=faded,
            stretch=True,
            width=180,
        ),
        Column(
            N_("Team"),
            key=lambda row: (row.present.team if row.present else "") or None,
            text=lambda row: row.present.team if row.present else "",
            width=184,
        ),
        Column(
            N_("Department"),
            key=lambda row: (row.present.department if row.present else "") or None,
            text=lambda row: row.present.department if row.present else "",
            width=130,
            gives_way=2,
        ),
        Column(
            N_("Site"),
            key=lambda row: (row.present.site if row.present else "") or None,
            text=lambda row: row.present.site if row.present else "",
            width=120,
            gives_way=1,
        ),
        Column(
            N_("Since"),
            key=lambda row: row.present.valid_from if row.present else None,
            text=lambda row: formats.day(row.present.valid_from) if row.present else "",
            align="right",
            width=100,
            hidden=True,
        ),
    )


def _by_number(row: AgentRow) -> tuple[int, int, str]:
    """Numbers by their value, then names."""
    return (0, int(row.ref), "") if row.ref.isdecimal() else (1, 0, row.ref.casefold())
