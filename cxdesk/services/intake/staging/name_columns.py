"""The names of many rows at once: what was named before costs a look-up, the rest goes the way of a single name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from cxdesk.services.intake.staging.columns import Column, Columns
from cxdesk.services.intake.staging.names import MOST_CLIENTS, NOBODY, Client, Id, Names


class NameColumns:
    """Ids of the names of rows, through `names`."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._clients: dict[str | None, Client] = {None: NOBODY}
        self._agents: dict[str | None, Id | None] = {None: None}
        self._products: dict[str | None, Id | None] = {None: None}

    def clients(self, rows: Columns, first: int) -> list[Client]:
        """The clients of rows, of which `first` is the number of the first."""
        refs, called, categories = rows["client"], rows["client_name"], rows["category"]
        keys = [ref or name for ref, name in zip(refs, called, strict=True)]
        if len(self._clients) >= MOST_CLIENTS:
            self._clients = {None: NOBODY}
        known, names = self._clients, self._names
        for place, key in enumerate(keys):
            if key not in known:
                category = names.known_category(categories[place])
                known[key] = names.told_client(first + place, refs[place], called[place], category)
        return list(map(known.__getitem__, keys))

    def agents(self, rows: Columns, first: int) -> list[Id | None]:
        """The agents of rows."""
        return _found(self._agents, rows["agent"], first, self._names.agent)

    def products(self, rows: Columns, first: int) -> list[Id | None]:
        """The products of rows."""
        return _found(self._products, rows["product"], first, self._names.product)

    def parts(self, field: str, rows: Columns) -> list[Id | None]:
        """The teams, departments, sites or categories that the workspace knows under the names of rows."""
        told = rows.told.get(field)
        if told is None:
            return [None] * rows.size
        found = {name: self._names.part(field, name, n) for name, n in Counter(told).items()}
        return [found[name] for name in told]


def _found(
    known: dict[str | None, Id | None], names: Column, first: int, find: Callable[[int, str], Id | None]
) -> list[Id | None]:
    for place, name in enumerate(names):
        if name not in known:
            known[name] = find(first + place, name)
    return list(map(known.__getitem__, names))
