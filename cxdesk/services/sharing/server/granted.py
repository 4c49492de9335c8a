"""What PostgreSQL says that everybody may do: read from its catalogue, one right a row."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from cxdesk.services.sharing.server.bring_up import rows

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Right(NamedTuple):
    """`who` may do `may` with the `kind` called `name`. PUBLIC is everybody."""

    kind: str
    name: str
    who: str
    may: str


def granted(connection: Connection) -> tuple[Right, ...]:
    """Every right in this database that was given to somebody."""
    query = (files(__package__) / "queries" / "granted.sql").read_text(encoding="utf-8")
    return tuple(Right(*row) for row in rows(connection, query))
