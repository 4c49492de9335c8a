"""What the deeds of `cxdesk payouts` have in common: who acts where, how a change is made, how an amount is read."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, NamedTuple

from cxdesk.cli.opening import answering, opened_to_write
from cxdesk.models.outcome import Outcome
from cxdesk.models.values import Actor, Role
from cxdesk.services.recovery.amounts import read_amount, read_sum
from cxdesk.services.workspace.store import Store, UseCase


class Desk(NamedTuple):
    """An open workspace, and who acts in it."""

    store: Store
    by: Actor


@contextmanager
def opened_desk(arguments: argparse.Namespace, *needed: Role) -> Iterator[Desk]:
    """The workspace, with whoever answers for what is done in it."""
    with opened_to_write(arguments.workspace) as store:
        yield Desk(store, answering(store, arguments.answering, *needed))


def decided(desk: Desk, use_case: UseCase, *args: Any, **kwargs: Any) -> Outcome:
    """Run a use-case: here where it may be made here, else by the shared database, whose password is asked for."""
    from cxdesk.cli.sharing import opened_door
    from cxdesk.services.sharing.authority import write_or_decide

    with opened_door(desk.store) as door:
        return write_or_decide(desk.store, door, use_case, *args, by=desk.by, **kwargs)


def amount_of(db: sqlite3.Connection, text: str) -> Decimal:
    """An amount in the company's currency. Raises CxError."""
    return read_amount(text, _currency(db))


def sum_of(db: sqlite3.Connection, text: str) -> Decimal:
    """A sum that limits others, in the company's currency; zero may be meant. Raises CxError."""
    return read_sum(text, _currency(db))


def _currency(db: sqlite3.Connection) -> str:
    found = db.execute("SELECT currency FROM companies LIMIT 1").fetchone()
    return found[0] if found else "RUB"
