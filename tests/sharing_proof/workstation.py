"""A workstation without a window: it works as a specialist does, exchanges with the server, and may die at any time.

What it says goes line by line into a file that survives it: an intent before each edit, the edit after its commit.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import time_machine

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.people.seating import list_seats
from cxdesk.services.sharing.conflicts import drop, edit_again, list_conflicts, list_rejected, settle
from cxdesk.services.sharing.connection_file import read_connection_file
from cxdesk.services.sharing.engine import sync_round
from cxdesk.services.sharing.link import Link, Offline
from cxdesk.services.sharing.round import Round
from cxdesk.services.sharing.state import read_sharing
from cxdesk.services.workspace.store import Store
from tests.sharing_proof import bugs
from tests.sharing_proof.edits import Specialist
from tests.sharing_proof.own_writes import unread_writes
from tests.sharing_proof.plain import connect_plain, empty_workspace

#: Exchanges without anything to send or take after which a workstation is at rest.
_RESTS, _TRIES = 2, 60


@dataclass(frozen=True)
class Order:
    """What a workstation is told when it is started."""

    path: str
    server: str
    login: str
    password: str
    log: str
    name: str
    seed: int = 0
    #: Edit and exchange until told to stop, or (False) exchange until nothing is left.
    works: bool = True
    #: Rounds of work; 0: until SIGTERM.
    rounds: int = 0
    #: Edits of a round, at most.
    edits: int = 6
    #: Seconds by which the computer's clock is wrong.
    skew: float = 0.0
    #: Seconds of silence after which the server counts as gone.
    patience: float = 1.0
    #: Share of the rounds in which each call of `push` is delivered twice, and in which the disk is full.
    twice: float = 0.0
    full: float = 0.0
    bug: str = ""


class Log:
    """Lines that survive a kill: each is one write to a file that is open for appending."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def __call__(self, said: dict[str, Any]) -> None:
        os.write(self._file, (json.dumps(said, ensure_ascii=False) + "\n").encode())


def warm_up() -> None:
    """Import what a workstation needs, in the process that is forked."""
    from sqlalchemy.orm import configure_mappers

    import cxdesk.models.tables
    import cxdesk.services.casework.search
    import cxdesk.services.workspace.writing  # noqa: F401 - all, before the fork

    configure_mappers()
    empty_workspace()


def main(order: Order) -> None:
    """Work, or come to rest; raises what the program would call a bug."""
    say = Log(order.log)
    stop = _Stop()
    with ExitStack() as stack:
        if order.skew:
            stack.enter_context(time_machine.travel(datetime.now(UTC) + timedelta(seconds=order.skew)))
        stack.enter_context(bugs.seeded(order.bug))
        connect_workspace(order, say)
        store = stack.enter_context(Store.open(Path(order.path)))
        station = Workstation(order, store, say)
        try:
            if order.works:
                station.work(stop)
            else:
                station.rest()
        finally:
            station.hang_up()
    say({"done": True})


class _Stop:
    def __init__(self) -> None:
        self.asked = False
        signal.signal(signal.SIGTERM, self._hear)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})

    def _hear(self, *_: object) -> None:
        self.asked = True


def connect_workspace(order: Order, say: Callable[[dict[str, Any]], None]) -> None:
    """Connect, as a person who tries again until it succeeds; whoever waits for it has the patience."""
    server = read_connection_file(Path(order.server))
    while True:
        try:
            connect_plain(Path(order.path), server, order.login, order.password)
            return
        except CxError as error:
            say({"offline": error.title})


class Workstation:
    """An open workspace and its link, which comes and goes."""

    def __init__(self, order: Order, store: Store, say: Callable[[dict[str, Any]], None]) -> None:
        self.order, self.store, self.say = order, store, say
        with store.connect() as db:
            sharing = read_sharing(db)
            assert sharing is not None
            self.actor: Actor = next(
                seat.actor for seat in list_seats(db) if seat.actor.person_id == sharing.person_id
            )
        self._random = random.Random(order.seed ^ 0x5A5A)
        self._file = read_connection_file(Path(order.server))
        self._link: Link | None = None
        self.specialist = Specialist(store, self.actor, order.seed, order.name, say)

    def hang_up(self) -> None:
        """Close the link."""
        if self._link is not None:
            self._link.close()
            self._link = None

    def work(self, stop: _Stop) -> None:
        """Edit and exchange until told to stop."""
        done = 0
        while not stop.asked and (not self.order.rounds or done < self.order.rounds):
            done += 1
            with self._full_disk(self._random.random() < self.order.full):
                for _ in range(self._random.randrange(self.order.edits + 1)):
                    self.specialist.work()
                self._settle_one()
                self._check_own_writes()
                self.exchange(twice=self._random.random() < self.order.twice)
            self._check_own_writes()

    def rest(self) -> None:
        """Exchange until there is nothing left to send or take."""
        quiet = 0
        for _ in range(_TRIES):
            found = self.exchange()
            self._check_own_writes()
            idle = found is not None and not found.waiting and not found.pulled and found.complete
            quiet = quiet + 1 if idle else 0
            if quiet == _RESTS:
                return
        self.say({"broken": "stuck", "what": str(found)})

    def exchange(self, *, twice: bool = False) -> Round | None:
        """One round with the server; None where it could not be reached."""
        try:
            if self._link is None or not self._link.alive:
                self._link = Link.open(
                    self._file, self.order.login, self.order.password, patience=self.order.patience
                )
            with bugs.delivered_twice(self._link, twice):
                found = sync_round(self.store, self._link)
        except Offline as error:
            self.hang_up()
            self.say({"offline": error.title})
            return None
        except CxError as error:
            self.hang_up()
            self.say({"told": error.title, "hint": error.hint})
            return None
        self.say({"round": [found.pulled, found.pushed, found.conflicts, found.rejected, found.waiting]})
        return found

    def _check_own_writes(self) -> None:
        with self.store.read() as session:
            for broken in unread_writes(session):
                self.say({"broken": "own write", "what": broken})

    def _settle_one(self) -> None:
        """Now and then a person looks at the sharing page."""
        if self._random.random() > 0.2:
            return
        with self.store.connect() as db:
            conflicts, rejected = list_conflicts(db), list_rejected(db)
        try:
            if conflicts:
                take = self._random.choice(("mine", "theirs"))
                self.store.write(settle, self._random.choice(conflicts).id, take, by=self.actor)
            elif rejected:
                use_case = self._random.choice((edit_again, drop))
                self.store.write(use_case, self._random.choice(rejected).mutation_id, by=self.actor)
        except CxError as error:
            self.say({"refused": error.title})

    @contextmanager
    def _full_disk(self, full: bool) -> Iterator[None]:
        """Let no file of this process grow beyond some pages more than the largest has now."""
        if not full:
            yield
            return
        path = Path(self.order.path)
        size = max(p.stat().st_size for p in path.parent.glob(path.name + "*") if p.is_file())
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + self._random.randrange(60_000), before[1]))
        self.say({"fault": "disk full"})
        try:
            yield
        except (CxError, sqlite3.Error) as error:
            self.say({"told": str(error)})
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
