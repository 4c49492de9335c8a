"""A bank in which each transfer is counted, and desks whose connections die while they decide and send."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any, Self, TypeVar

import psycopg

from tests.postgres import Server
from tests.services.sharing.server.pushing import Pusher, Row, mutation

T = TypeVar("T")


class Lost(Exception):
    """The answer did not come: nobody knows whether it was done."""


@dataclass
class Bank:
    """Pays what it is told. `honours`: whether it knows an end-to-end id again, and then pays nothing more."""

    honours: bool
    random: Random
    transfers: Counter[str] = field(default_factory=Counter)
    paid: dict[str, Decimal] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def transfer(self, end_to_end: str, amount: Decimal) -> bool:
        """Whether the client got it. Raises Lost, having done it or not."""
        with self._lock:
            if self.random.random() < 0.1:
                raise Lost
            if end_to_end in self.refused or self.random.random() < 0.1:
                self.refused.add(end_to_end)
                return False
            if not (self.honours and end_to_end in self.transfers):
                self.transfers[end_to_end] += 1
                self.paid[end_to_end] = amount
            if self.random.random() < 0.15:
                raise Lost
            return True

    def statement(self, end_to_end: str) -> bool:
        """What the person sees who asks the bank afterwards."""
        return end_to_end in self.transfers


class Unsteady:
    """A desk whose connection may die at any moment; it says the same again until it is answered."""

    def __init__(self, server: Server, name: str, random: Random) -> None:
        self._server, self._name, self._random = server, name, random
        self._pusher: Pusher | None = None

    def decide(self, *rows: Row) -> str:
        """ "ok", or the code of the refusal; the same mutation is sent until one of them comes."""
        told = json.dumps(mutation(*rows))

        def ask(pusher: Pusher) -> str:
            try:
                pusher.call("decide", pusher.client, told)
                if self._random.random() < 0.2:
                    # Done, and nobody heard of it.
                    pusher.connection.close()
                    raise Lost
            except psycopg.Error as error:
                if (error.sqlstate or "").startswith("CX"):
                    return error.diag.message_primary or ""
                raise
            return "ok"

        return self._until_answered(ask)

    def rows(self, query: str, *values: Any) -> list[Any]:
        """What the desk sees."""
        return self._until_answered(lambda pusher: pusher.connection.execute(query, values).fetchall())

    def _until_answered(self, ask: Callable[[Pusher], T]) -> T:
        while True:
            with suppress(psycopg.Error, Lost):
                if self._pusher is None:
                    self._pusher = Pusher(self._server, self._name)
                return ask(self._pusher)
            self._pusher = None

    def close(self) -> None:
        """Go home."""
        if self._pusher is not None:
            self._pusher.connection.close()


class Killer:
    """Ends backends of the desks at random moments."""

    def __init__(self, server: Server, random: Random, every: float) -> None:
        self._server, self._random, self._every = server, random, every
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.killed = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        query = (
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename LIKE %s AND state <> 'idle'"
        )
        with self._server.admin() as admin:
            while not self._done.wait(self._every * self._random.random() * 2):
                found = admin.execute(query, [f"%{self._server.database}"]).fetchall()
                if found:
                    admin.execute("SELECT pg_terminate_backend(%s)", self._random.choice(found))
                    self.killed += 1
