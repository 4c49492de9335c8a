"""After a quiet end: does every replica equal the server, and is every acknowledged edit where it belongs?

Each text that a workstation writes is written once in the whole run, so the server's own history tells of each value
who put it in, what it replaced, and whether it went in twice. It may come back by an undo, and by a person's choice
where the undo was refused or asked about: once for each.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

import cxdesk.models.tables  # noqa: F401 - all tables
from cxdesk.models.base import Base
from cxdesk.models.sharing import READERS, STAMPED, TABLES
from tests.sharing_proof.edits import Cell, Edit
from tests.sharing_proof.server_told import (
    AGAIN,
    NOTHING,
    UNDO,
    Place,
    Server,
    cells_of,
    is_unique,
    read_rows,
)

#: State of an entry of which the server took nothing, because somebody else was quicker everywhere.
_ASKED = "asked"


@dataclass
class Verdict:
    """What was found; `broken` holds a sentence for each thing that must not be."""

    edits: int = 0
    applied: int = 0
    conflicts: int = 0
    rejected: int = 0
    rows: int = 0
    replicas: int = 0
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.edits} acknowledged edits: {self.applied} applied, {self.conflicts} columns in conflict,"
            f" {self.rejected} rejected; {self.replicas} replicas, {self.rows} rows compared; {len(self.broken)} broken"
        )


@dataclass
class Replica:
    """A workspace at rest, and what its workstation said."""

    path: Path
    name: str
    said: tuple[dict[str, Any], ...] = ()

    def edits(self) -> Iterator[Edit]:
        """The edits that were acknowledged to the person."""
        for line in self.said:
            if "edit" in line:
                mutation, action, inserts, cells = line["edit"]
                yield Edit(mutation, action, tuple(map(tuple, inserts)), tuple(Cell(*cell) for cell in cells))


def judge(server_url: str, replicas: Iterable[Replica]) -> Verdict:
    """All that must hold once nothing is under way. `server_url`: libpq's, of a superuser."""
    verdict = Verdict()
    engine = create_engine(
        server_url.replace("postgresql://", "postgresql+psycopg://", 1),
        connect_args={"options": "-c search_path=cxdesk -c timezone=UTC"},
    )
    try:
        server = Server(engine)
        for replica in replicas:
            verdict.replicas += 1
            _judge_replica(server, replica, verdict)
        _judge_server(server, verdict)
    finally:
        engine.dispose()
    return verdict


def _judge_replica(server: Server, replica: Replica, verdict: Verdict) -> None:
    verdict.broken += [f"{replica.name}: {line}" for line in replica.said if "broken" in line]
    engine = create_engine(f"sqlite:///file:{replica.path}?mode=ro&uri=true")
    try:
        with engine.connect() as connection:
            outbox = {
                row.mutation_id.hex(): (row.state, json.loads(row.content))
                for row in connection.execute(
                    text("SELECT mutation_id, state, content FROM outbox ORDER BY seq")
                )
            }
            mine = connection.execute(
                text("SELECT mutation_id, table_name, row_id, column_name, mine FROM conflicts")
            )
            conflicts = {
                (row.mutation_id.hex(), row.table_name, row.row_id.hex(), row.column_name): json.loads(
                    row.mine
                )
                for row in mine
            }
            _compare(server, replica, connection, verdict)
            for row in connection.execute(text("SELECT * FROM pending_columns")):
                verdict.broken.append(f"{replica.name}: still pending {row.table_name}.{row.column_name}")
    finally:
        engine.dispose()
    server.known |= set(outbox)
    contents = {mutation: cells_of(content) for mutation, (_, content) in outbox.items()}
    actions = {mutation: content["action"] for mutation, (_, content) in outbox.items()}
    _hear(server, replica, actions, contents, conflicts)
    last = _last_edits(replica, list(outbox), contents, conflicts)
    for mutation, (state, _) in outbox.items():
        if state == "waiting":
            verdict.broken.append(f"{replica.name}: stuck in the outbox {mutation}")
    verdict.conflicts += len(conflicts)
    states = {
        mutation: state if content["rows"] or state != "acknowledged" else _ASKED
        for mutation, (state, content) in outbox.items()
    }
    for edit in replica.edits():
        verdict.edits += 1
        _judge_edit(server, replica.name, edit, states, conflicts, last, verdict)


def _hear(
    server: Server,
    replica: Replica,
    actions: dict[str, str],
    contents: dict[str, list[Cell]],
    conflicts: dict[tuple[str, str, str, str], Any],
) -> None:
    """All that a workstation wanted: what lost is cut out of the outbox, and stands where it was asked about."""
    for mutation, cells in contents.items():
        server.hear(mutation, actions[mutation], cells)
    for (mutation, table, row, column), mine in conflicts.items():
        server.hear(mutation, actions.get(mutation, ""), [Cell(table, row, column, None, mine)])
    for edit in replica.edits():
        server.hear(edit.mutation, edit.action, edit.cells)


def _last_edits(
    replica: Replica, order: list[str], contents: dict[str, list[Cell]], conflicts: Iterable[tuple[str, ...]]
) -> dict[Place, str]:
    """Which mutation of a replica edited a place last, by all that is known: what lost is cut out of the outbox."""
    at = {mutation: n for n, mutation in enumerate(order)}
    places = [(cell[:3], mutation) for mutation, cells in contents.items() for cell in cells]
    places += [(cell[:3], edit.mutation) for edit in replica.edits() for cell in edit.cells]
    places += [((table, row, column), mutation) for mutation, table, row, column in conflicts]
    return dict(sorted(places, key=lambda one: at.get(one[1], -1)))


def _judge_edit(
    server: Server,
    name: str,
    edit: Edit,
    outbox: dict[str, str],
    conflicts: dict[tuple[str, str, str, str], Any],
    last: dict[Place, str],
    verdict: Verdict,
) -> None:
    """`outbox`: state of each mutation; `conflicts`: mutation and place -> mine; `last`: who edited a place last."""
    told = f"{name}: {edit.action} {edit.mutation}"
    state, outcome = outbox.get(edit.mutation), server.outcomes.get(edit.mutation)
    if state is None:
        verdict.broken.append(f"{told} is in no outbox: lost")
    elif outcome is None and state == _ASKED:
        # A server that was put back since knows nothing of it, and is not told again: the person was asked.
        verdict.rejected += 1
        for cell in edit.cells:
            _judge_cell(server, told, edit, cell, conflicts, last, verdict)
    elif outcome is None:
        # What builds on a refused edit is refused with it, and need not go to the server.
        verdict.rejected += 1
        if state not in ("rejected", "dropped"):
            verdict.broken.append(f"{told} ({state}) never came to the server: lost")
    elif outcome == "rejected":
        verdict.rejected += 1
        if state not in ("rejected", "dropped"):
            verdict.broken.append(f"{told} was rejected and is {state}: lost")
    else:
        verdict.applied += 1
        if state not in ("acknowledged", _ASKED):
            verdict.broken.append(f"{told} was applied and is {state}")
        for cell in edit.cells:
            _judge_cell(server, told, edit, cell, conflicts, last, verdict)


def _judge_cell(
    server: Server,
    told: str,
    edit: Edit,
    cell: Cell,
    conflicts: dict[tuple[str, str, str, str], Any],
    last: dict[Place, str],
    verdict: Verdict,
) -> None:
    if not is_unique(cell) or cell.base == cell.new:
        return
    replaced = server.replaced(edit.mutation, cell)
    if replaced is not NOTHING:
        if (cell.table, cell.row) not in edit.inserts and replaced != cell.base:
            verdict.broken.append(f"{told}: blindly overwritten: {replaced!r}, where {cell.base!r} was known")
    # A later edit of one's own stands in its place: that one is judged.
    elif conflicts.get((edit.mutation, *cell[:3])) != cell.new and last[cell[:3]] == edit.mutation:
        verdict.broken.append(f"{told}: {cell.table}.{cell.column} is neither applied nor a conflict: lost")


def _judge_server(server: Server, verdict: Verdict) -> None:
    for mutation in server.outcomes:
        if mutation not in server.known:
            verdict.broken.append(f"the server took {mutation}, which no workstation made")
    into: dict[Place, Counter[str]] = defaultdict(Counter)
    out_of: dict[Place, Counter[str]] = defaultdict(Counter)
    authors: dict[tuple[Place, str], list[tuple[str, str]]] = defaultdict(list)
    for mutation, action, cell in server.unique_changes():
        place: Place = cell[:3]
        if isinstance(cell.new, str) and cell.new:
            into[place][cell.new] += 1
            if action != UNDO:
                authors[place, cell.new].append((mutation, action))
        if isinstance(cell.base, str) and cell.base:
            out_of[place][cell.base] += 1
    for found, by in authors.items():
        again = sum(action in AGAIN for _, action in by)
        if len(by) > (found in server.written) + min(again, len(server.not_undone[found])):
            verdict.broken.append(f"applied twice: {found[1]!r} at {found[0]} by {by}")
    for place in into | out_of:
        _judge_place(server, place, into[place], out_of[place], verdict)
    _judge_cases(server, verdict)


def _judge_place(
    server: Server, place: Place, into: Counter[str], out_of: Counter[str], verdict: Verdict
) -> None:
    """Follow the values of one place: each left as often as it came, but for the first and the last."""
    table, row_id, column = place
    row = server.rows[table].get(row_id)
    last = row[column] if row is not None else None
    for value in into | out_of:
        if into[value] + ((place, value) not in server.written) - out_of[value] != (value == last):
            verdict.broken.append(
                f"blindly overwritten: {value!r} at {place} came {into[value]} times and was replaced"
                f" {out_of[value]} times; now there is {last!r}"
            )


def _judge_cases(server: Server, verdict: Verdict) -> None:
    """The rules of the entity hold on what was merged."""
    main = {
        row["case_id"]: row
        for row in server.rows["case_reviews"].values()
        if row["kind"] == "main" and row["deleted_at"] is None
    }
    for case_id, case in server.rows["cases"].items():
        if case["status"] != "closed" or case["deleted_at"] is not None:
            continue
        review = main.get(case_id)
        if review is None or review["cause_id"] is None or review["fault"] is None:
            verdict.broken.append(f"case {case_id} is closed without cause or fault")
        elif not any(
            tag["review_id"] == review["id"]
            and tag["cause_id"] == review["cause_id"]
            and tag["deleted_at"] is None
            for tag in server.rows["review_tags"].values()
        ):
            verdict.broken.append(f"case {case_id} is closed with a cause that is none of its tags")


def _compare(server: Server, replica: Replica, connection: Any, verdict: Verdict) -> None:
    """Row by row and column by column, within what the person sees."""
    scopes, roles = connection.execute(text("SELECT scopes, roles FROM sharing")).one()
    scopes, roles = set(json.loads(scopes)), set(json.loads(roles))
    for table in TABLES:
        if not roles & {role.value for role in READERS[table.area]}:
            continue
        here = read_rows(connection, Base.metadata.tables[table.name])
        there = {key: row for key, row in server.rows[table.name].items() if row["scope_id"] in scopes}
        verdict.rows += len(there)
        for key in there.keys() - here.keys():
            verdict.broken.append(f"{replica.name}: {table.name} {key} never arrived")
        for key in here.keys() - there.keys():
            verdict.broken.append(f"{replica.name}: {table.name} {key} is not on the server")
        for key in there.keys() & here.keys():
            for column, value in there[key].items():
                if (column == "rev" or column not in STAMPED) and here[key][column] != value:
                    verdict.broken.append(
                        f"{replica.name}: {table.name}.{column} {key} is {here[key][column]!r}, not {value!r}"
                    )
