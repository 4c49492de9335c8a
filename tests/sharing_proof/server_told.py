"""What the server has at the end: its rows, its history, its answers; and what the workstations say they wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Engine, Table, select, text

import cxdesk.models.tables  # noqa: F401 - all tables
from cxdesk.models.base import Base
from cxdesk.models.sharing import TABLES
from cxdesk.services.workspace.changes import wire
from tests.sharing_proof.edits import UNIQUE, Cell

#: table, id in hex, column.
Place = tuple[str, str, str]
Rows = dict[str, dict[str, Any]]
NOTHING = object()
#: By which a value comes back that stood before, and by which one comes that was not taken the first time.
UNDO, AGAIN = "undo", ("settle", "edit_again")


class Server:
    """The server's rows, its history and what it answered."""

    def __init__(self, engine: Engine) -> None:
        with engine.connect() as connection:
            self.rows = {
                table.name: read_rows(connection, Base.metadata.tables[table.name]) for table in TABLES
            }
            answers = connection.execute(text("SELECT id, outcome FROM server_mutations"))
            self.outcomes = {row.id.hex: row.outcome for row in answers}
            #: What of each mutation was applied; one that concerns two scopes is told in two parts.
            self.told: dict[str, tuple[str, list[Cell]]] = {}
            for row in connection.execute(text("SELECT action, content FROM told_mutations")):
                self.told.setdefault(row.content["id"], (row.action, []))[1].extend(cells_of(row.content))
        #: Ids that some workspace knows.
        self.known: set[str] = set()
        #: What somebody at a workstation wrote; the others stood before.
        self.written: set[tuple[Place, str]] = set()
        #: Undos of which the server did not bring a value back: a person may have chosen it afterwards.
        self.not_undone: dict[tuple[Place, str], set[str]] = defaultdict(set)

    def hear(self, mutation: str, action: str, cells: Iterable[Cell]) -> None:
        """What a workstation wanted; again and again the same is fine."""
        for cell in filter(is_unique, cells):
            if action == UNDO and self.replaced(mutation, cell) is NOTHING:
                self.not_undone[cell[:3], cell.new].add(mutation)
            elif action not in (UNDO, *AGAIN):
                self.written.add((cell[:3], cell.new))

    def replaced(self, mutation: str, cell: Cell) -> Any:
        """What stood before a mutation put the value of a cell there; `NOTHING` where it did not."""
        _, cells = self.told.get(mutation, ("", []))
        return next((done.base for done in cells if done[:3] == cell[:3] and done.new == cell.new), NOTHING)

    def unique_changes(self) -> Iterator[tuple[str, str, Cell]]:
        """Mutation, action and cell of each change of a column that holds only values nobody writes twice."""
        for mutation, (action, cells) in self.told.items():
            for cell in cells:
                if (cell.table, cell.column) in UNIQUE and cell.base != cell.new:
                    yield mutation, action, cell


def read_rows(connection: Any, table: Table) -> Rows:
    """The rows of a table by id, in the wire form."""
    return {
        row.id.hex: {name: wire(value) for name, value in row._mapping.items()}
        for row in connection.execute(select(table))
    }


def cells_of(content: dict[str, Any]) -> list[Cell]:
    """What a mutation in the rows form changed."""
    return [
        Cell(row["table"], row["id"], column, base, new)
        for row in content["rows"]
        for column, (base, new) in row["columns"].items()
    ]


def is_unique(cell: Cell) -> bool:
    """Whether nobody else wrote the same."""
    return (cell.table, cell.column) in UNIQUE and isinstance(cell.new, str) and cell.new != ""
