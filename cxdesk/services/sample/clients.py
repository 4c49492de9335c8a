"""The clients of the sample: they come month by month, borrow, pay late or not, and go; some write again and again."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID
from zlib import crc32
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from cxdesk.models.moments import from_micros
from cxdesk.services.sample.ids import Key, imported, key_of
from cxdesk.services.sample.rows import Put, Row, Table

_CLIENTS = Table("clients", "ref", "label", "label_key", "category_id", "profitability", "pay_states")
_STATUSES = Table(
    "client_statuses", "source", "identity", "client_id", "valid_from", "status", "operations", "category_id",
    "profitability",
)  # fmt: skip
_UNTELL = "DELETE FROM client_statuses WHERE id = ?"
_PRESENT = "UPDATE clients SET category_id = ? WHERE id = ?"
_WOMEN = 0.54
#: Of a thousand clients, how many can be paid in which ways; of the rest nobody told.
_PAYABLE = (
    (810, '{"account": "open", "bonus": "open", "card": "open", "phone": "open"}'),
    (60, '{"account": "open", "bonus": "none", "card": "blocked", "phone": "open"}'),
    (30, '{"account": "arrested", "bonus": "open", "card": "open", "phone": "open"}'),
    (20, '{"account": "closed", "bonus": "open", "card": "closed", "phone": "open"}'),
)
#: What a client brings a year, in roubles: median and spread of a log-normal.
_MEDIAN_LOG, _SPREAD = 7.6, 0.8
#: Above 1: those who came last write more often than those who came first.
_SKEW = 1.5
#: Parts of the potential borrowers who borrow, of the borrowers who fall behind and of those who catch up, and of all
#: borrowers who are done; each after so many days on the average.
_STEPS = ((0.88, 3.0), (0.2, 45.0), (0.65, 30.0), (0.55, 220.0))
#: Days before the period from which the first clients are known.
_BEFORE = 700
_HOUR = 3_600_000_000
_DAY = 24 * _HOUR
_NEVER = np.iinfo(np.int64).max
#: Operations a month: of the active, of the others.
_OPERATIONS = 2.4


class Category:
    """Numbers of the client categories, in the order of the company's data."""

    POTENTIAL, ACTIVE, OVERDUE, FORMER = range(4)


class Who(NamedTuple):
    """A client as rows need it; `profitability` in kopecks."""

    id: Key
    label: str
    woman: bool
    profitability: int


class Clients:
    """All clients so far, as arrays by their number from 0; instants in microseconds."""

    def __init__(self, put: Put, company: UUID, categories: tuple[Key, ...], zone: ZoneInfo) -> None:
        self._put, self._company, self._categories = put, company, categories
        self._day = _LocalDays(zone)
        self._ids, self._status_id = imported(company, "client", "client"), imported(company, "client_status")
        self.known: list[Key] = []
        self._woman = np.zeros(0, dtype=bool)
        self._worth = np.zeros(0, dtype=np.int64)
        #: When each one came, and what became of it: borrowed, fell behind, caught up, was done.
        self._steps = np.zeros((5, 0), dtype=np.int64)
        self._until = 0
        self._untold: list[Row] = []
        self._lives: list[Row] = []
        self._changed: set[int] = set()

    def __len__(self) -> int:
        return len(self.known)

    def one(self, number: int) -> Who:
        """A client by its number."""
        return Who(self.known[number], label(number), bool(self._woman[number]), int(self._worth[number]))

    def come(self, count: int, first: int, before: int, until: int, random: np.random.Generator) -> None:
        """`count` new clients between two instants, evenly; what they do until `until` is written."""
        self._until = until
        start = len(self.known)
        came = np.linspace(first, before, count, endpoint=False).astype(np.int64)
        steps = _steps(came, random)
        worth = np.round(random.lognormal(_MEDIAN_LOG, _SPREAD, count) / 10).astype(np.int64) * 1_000
        self.known += self._ids.all(ref(start + n) for n in range(count))
        self._woman = np.concatenate([self._woman, random.random(count) < _WOMEN])
        self._worth = np.concatenate([self._worth, worth])
        self._steps = np.concatenate([self._steps, steps], axis=1)
        self._write(start, steps, worth, until, random)

    def come_before(self, count: int, first: int, until: int, random: np.random.Generator) -> None:
        """The clients that were there when the period began."""
        self.come(count, first - _BEFORE * _DAY, first, until, random)

    def draw(self, at: NDArray[np.int64], random: np.random.Generator) -> NDArray[np.int64]:
        """A client for each instant, of those who had come by then."""
        there = np.searchsorted(self._steps[0], at, side="right")
        chosen: NDArray[np.int64] = (there * (1 - random.random(len(at)) ** _SKEW)).astype(np.int64)
        return np.maximum(0, np.minimum(chosen, there - 1))

    def category(self, clients: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
        """The numbers of the categories at these instants."""
        _, borrowed, behind, caught_up, done = self._steps[:, clients]
        found = np.where(at >= borrowed, Category.ACTIVE, Category.POTENTIAL)
        found = np.where((at >= behind) & (at < caught_up), Category.OVERDUE, found)
        return np.where(at >= done, Category.FORMER, found)

    def is_active(self, client: int, at: int) -> bool:
        """Whether the client has borrowed by then and is not done."""
        _, borrowed, _, _, done = self._steps[:, client]
        return bool(borrowed <= at < done)

    def go_on(self, client: int, at: int, then: int, day: date, operations: int, *, leaves: bool) -> None:
        """Another life from `at` on than the drawn one: at `then`, on that day, the client leaves or is seen active."""
        steps = self._steps[:, client]
        for later in steps[steps > at].tolist():
            if later < self._until:
                self._untold.append((self._status_id(f"{ref(client)}\x1f{self._day(later)}"),))
        steps[steps > at] = _NEVER
        if leaves:
            steps[-1] = then
        if then < self._until:
            category = int(self.category(np.array([client]), np.array([then]))[0])
            identity = f"{ref(client)}\x1f{day.isoformat()}"
            self._lives.append((
                self._status_id(identity), key_of(self._company), "demo", identity, self.known[client], day.isoformat(),
                "left" if leaves else "active", operations, self._categories[category], int(self._worth[client]),
            ))  # fmt: skip
        self._changed.add(client)

    def write_lives(self) -> None:
        """Write what `go_on` has changed."""
        # A row of the drawn life may lie on the day of the new one.
        self._put(_UNTELL, self._untold)
        self._put(_UNTELL, [(row[0],) for row in self._lives])
        _STATUSES.insert(self._put, list({bytes(row[0]): row for row in self._lives}.values()))
        changed = np.array(sorted(self._changed), dtype=np.int64)
        present = self.category(changed, np.full(len(changed), self._until - 1)).tolist()
        self._put(
            _PRESENT, [(self._categories[p], self.known[n]) for n, p in zip(changed, present, strict=True)]
        )
        self._untold, self._lives, self._changed = [], [], set()

    def _write(
        self, start: int, steps: NDArray[np.int64], worth: NDArray[np.int64], until: int, random: np.random.Generator
    ) -> None:  # fmt: skip
        numbers = np.arange(start, start + len(worth))
        present = self.category(numbers, np.full(len(numbers), until - 1)).tolist()
        company, categories = key_of(self._company), self._categories
        rows: list[Row] = []
        statuses: list[Row] = []
        operations = random.poisson(_OPERATIONS, size=(len(worth), 3)).tolist()
        instants = steps.T.tolist()
        for n, money in enumerate(worth.tolist()):
            name, id_ = ref(start + n), self.known[start + n]
            known = (name, label(start + n), key(start + n), categories[present[n]], money)
            rows.append((id_, company, *known, payable(name)))
            for (at, category, status), count in zip(_told(instants[n]), [0, *operations[n], 0], strict=True):
                if at >= until:
                    continue
                day = self._day(at)
                identity = f"{name}\x1f{day}"
                told = (identity, id_, day, status, count if status == "active" else 0)
                statuses.append(
                    (self._status_id(identity), company, "demo", *told, categories[category], money)
                )
        _CLIENTS.insert(self._put, rows)
        _STATUSES.insert(self._put, list({bytes(row[0]): row for row in statuses}.values()))


def payable(name: str) -> str:
    """What is told of a client's account, card, phone and bonus account: by the number, so that nothing else moves."""
    place = crc32(name.encode()) % 1000
    for part, states in _PAYABLE:
        if place < part:
            return states
        place -= part
    return "{}"


def _told(steps: list[int]) -> tuple[tuple[int, int, str], ...]:
    """(instant, category, status) of what is told of a client."""
    came, borrowed, behind, caught_up, done = steps
    return (
        (came, Category.POTENTIAL, "inactive"),
        (borrowed, Category.ACTIVE, "active"),
        (behind, Category.OVERDUE, "active"),
        (caught_up, Category.ACTIVE, "active"),
        (done, Category.FORMER, "left"),
    )


def _steps(came: NDArray[np.int64], random: np.random.Generator) -> NDArray[np.int64]:
    """When each client borrowed, fell behind, caught up and was done; never is the end of time."""
    count = len(came)
    waits = random.exponential(1.0, size=(4, count)) * np.array([[days] for _, days in _STEPS]) * _DAY
    chances = random.random((4, count)) < np.array([[share] for share, _ in _STEPS])
    later = waits.astype(np.int64) + _DAY
    borrowed = np.where(chances[0], came + later[0], _NEVER)
    borrows = chances[0]
    behind = np.where(borrows & chances[1], borrowed + later[1], _NEVER)
    caught_up = np.where(borrows & chances[1] & chances[2], behind + later[2], _NEVER)
    last = np.where(chances[1], np.where(chances[2], caught_up, behind), borrowed)
    done = np.where(borrows & chances[3], last + later[3], _NEVER)
    return np.stack([came, borrowed, behind, caught_up, done])


def ref(number: int) -> str:
    """How files name the client with this number from 0."""
    return f"{number + 1:04d}"


def label(number: int) -> str:
    """What the program shows."""
    return f"Клиент {number + 1:04d}"


def key(number: int) -> str:
    """The label, folded."""
    return f"клиент {number + 1:04d}"


class _LocalDays:
    """The day of an instant in a time zone, remembered by the hour."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._known: dict[int, str] = {}

    def __call__(self, at: int) -> str:
        hour = at // _HOUR
        found = self._known.get(hour)
        if found is None:
            found = from_micros(hour * _HOUR).astimezone(self._zone).date().isoformat()
            self._known[hour] = found
        return found
