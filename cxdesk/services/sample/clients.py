"""The clients of the sample: many who write once, a few who write again and again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from random import Random
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.ids import imported_id
from cxdesk.services.sample.rows import Table

_CLIENTS = Table("clients", "ref", "label", "label_key", "category_id", "profitability")
#: Potential, active, overdue, former borrowers among those who write.
_CATEGORIES = (0.1, 0.72, 0.92, 1.0)
_WOMEN = 0.54
#: What a client brings a year, in roubles: median and spread of a log-normal.
_MEDIAN_LOG, _SPREAD = 7.6, 0.8
#: Above 1: low numbers write more often than high ones.
_SKEW = 1.6
_INSERT_AT_ONCE = 20_000


class Who(NamedTuple):
    """A client as rows need it."""

    id: bytes
    label: str
    key: str
    category: bytes
    woman: bool
    profitability: int


@dataclass(frozen=True)
class Clients:
    """All clients, drawn at random."""

    everyone: list[Who]
    random: Random

    def one(self) -> Who:
        """Somebody."""
        return self.everyone[int(len(self.everyone) * self.random.random() ** _SKEW)]


def write_clients(
    db: sqlite3.Connection, company: UUID, categories: tuple[bytes, ...], count: int, random: Random
) -> Clients:
    """Write `count` clients."""
    everyone = [_client(company, n, categories, random) for n in range(1, count + 1)]
    random.shuffle(everyone)
    for start in range(0, count, _INSERT_AT_ONCE):
        _CLIENTS.insert(
            db,
            [
                (
                    who.id,
                    company.bytes,
                    who.label.split()[-1],
                    who.label,
                    who.key,
                    who.category,
                    who.profitability,
                )
                for who in everyone[start : start + _INSERT_AT_ONCE]
            ],
        )
    return Clients(everyone, random)


def _client(company: UUID, n: int, categories: tuple[bytes, ...], random: Random) -> Who:
    number = f"{n:04d}"
    chance = random.random()
    category = next(id_ for share, id_ in zip(_CATEGORIES, categories, strict=True) if chance <= share)
    return Who(
        id=imported_id(company, "client", "client", number).bytes,
        label=f"Клиент {number}",
        key=f"клиент {number}",
        category=category,
        woman=random.random() < _WOMEN,
        profitability=round(random.lognormvariate(_MEDIAN_LOG, _SPREAD), -1).__trunc__() * 100,
    )
