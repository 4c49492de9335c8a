"""The names of a file's row: ids of clients, agents, products and parts of the company, and what the file brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from cxdesk.services.casework.words import fold
from cxdesk.services.intake.kinds.targets import CONTACT_DATA, NAMES, PAY_STATES
from cxdesk.services.intake.staging.plan import StagePlan
from cxdesk.services.intake.staging.row_ids import IdMaker

Rows = list[tuple[Any, ...]]
Id = bytes | bytearray
#: Id, label and folded label of a client.
Client = tuple[Id | None, str, str]
NOBODY: Client = (None, "", "")
#: Clients that are remembered; one that comes again after so many others is brought again, which changes nothing.
MOST_CLIENTS = 100_000


class Names:
    """Ids by name. What the workspace does not know is made where a file of this kind may make it, else told."""

    def __init__(self, plan: StagePlan) -> None:
        company = plan.context.company_id
        self._context, self._client_word = plan.context, plan.client_word
        self._makers = {
            table: IdMaker(company, f"{what}\x1f{what}\x1f")
            for table, what in (
                ("clients", "client"), ("agents", "agent"), ("products", "product"), ("teams", "team"),
                ("departments", "department"), ("sites", "site"),
            )
        }  # fmt: skip
        self._parts = {
            "team": ("teams", self._context.teams),
            "department": ("departments", self._context.departments),
            "site": ("sites", self._context.sites),
        }
        self._clients: dict[str, Id] = {}
        self._found: dict[tuple[str, str], Id] = {}
        self._new: dict[str, Rows] = {table: [] for table in NAMES}
        self._renamed: set[bytes] = set()
        self._unknown: Counter[tuple[str, str]] = Counter()

    def client(
        self, n: int, ref: str | None, name: str | None = None, category: Id | None = None
    ) -> Id | None:
        """The client of row `n`; one that is met for the first time is brought."""
        found = self._clients.get(ref or name or "")
        return self.told_client(n, ref, name, category)[0] if found is None else found

    def told_client(
        self, n: int, ref: str | None, name: str | None = None, category: Id | None = None
    ) -> Client:
        """`client`, and what row `n` calls it."""
        key = ref or name
        if not key:
            return NOBODY
        label = self.label(ref, name)
        folded = fold(label)
        found = self._clients.get(key)
        if found is None:
            if len(self._clients) >= MOST_CLIENTS:
                self._clients.clear()
            found = self._clients[key] = self._makers["clients"](key)
            self._new["clients"].append((n, found, key, label, folded, category))
        return found, label, folded

    def label(self, ref: str | None, name: str | None) -> str:
        """What a client is called that is known by a number, a name or both."""
        return name or (self._client_word.format(ref=ref) if ref and ref.isdigit() else ref or "")

    def agent(self, n: int, ref: str | None, name: str | None = None) -> Id | None:
        """The agent of row `n`, by number or name."""
        if not ref:
            return None
        found = self._found.get(("agent", ref))
        if found is None:
            found = self._context.agents.get(fold(ref))
            if found is None:
                found = self._makers["agents"](ref)
                self._new["agents"].append((n, found, ref, name or ref))
            self._found["agent", ref] = found
        return found

    def product(self, n: int, name: str | None) -> Id | None:
        """The product of row `n`."""
        if not name:
            return None
        found = self._found.get(("product", name))
        if found is None:
            found = self._context.products.get(fold(name))
            if found is None:
                found = self._makers["products"](name)
                self._new["products"].append((n, found, name))
            self._found["product", name] = found
        return found

    def category(self, name: str | None) -> Id | None:
        """A category that the workspace knows."""
        return self.part("category", name)

    def known_category(self, name: str | None) -> Id | None:
        """`category`, asked beside the row's own: nothing is told of one that nobody knows."""
        return self._context.categories.get(fold(name)) if name else None

    def part(self, field: str, name: str | None, rows: int = 1) -> Id | None:
        """A team, department, site or category that the workspace knows; so many rows name it."""
        known = self._context.categories if field == "category" else self._parts[field][1]
        return self._known(field, name, known, rows)

    def part_made(
        self, n: int, field: str, name: str | None, department: Id | None = None, site: Id | None = None
    ) -> Id | None:
        """A team, department or site; one that nobody knows is brought by row `n`."""
        if not name:
            return None
        table, known = self._parts[field]
        key = fold(name)
        found = known.get(key) or self._found.get((field, key))
        if found is None:
            found = self._found[field, key] = self._makers[table](key)
            more = (department, site) if table == "teams" else ()
            self._new[table].append((n, found, name, *more))
        return found

    def rename(self, n: int, row: Id, name: str) -> None:
        """A client or agent that the workspace may know otherwise is called so."""
        if (key := bytes(row)) not in self._renamed:
            self._renamed.add(key)
            self._new["renamed"].append((n, row, name, fold(name)))

    def contact_data(self, n: int, client: Id, day: str, told: Sequence[str | None]) -> None:
        """Phones, mail addresses, accounts and documents of a client, as row `n` tells them of a day."""
        self._new[CONTACT_DATA].append((n, client, day, *told))

    def pay_states(self, n: int, client: Id, day: str, told: Sequence[str | None]) -> None:
        """Whether account, card, phone and bonus account take money, as row `n` tells of a day."""
        self._new[PAY_STATES].append((n, client, day, *told))

    def new(self) -> list[tuple[str, Rows]]:
        """What was met since the last call, by staged table."""
        met, self._new = self._new, {table: [] for table in NAMES}
        return list(met.items())

    def unknown(self) -> list[tuple[str, str, int]]:
        """Names that the workspace does not know: (field, name, rows), the most frequent first."""
        return [(field, name, n) for (field, name), n in self._unknown.most_common(50)]

    def _known(self, field: str, name: str | None, known: dict[str, bytes], rows: int) -> Id | None:
        if not name:
            return None
        found = known.get(fold(name))
        if found is None:
            self._unknown[field, name] += rows
        return found
