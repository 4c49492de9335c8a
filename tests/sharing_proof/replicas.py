"""Replicas within this process, each with its workspace and link, that crash and lose answers where they are told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.people.seating import list_seats
from cxdesk.services.sharing.conflicts import drop, edit_again, list_conflicts, list_rejected, settle
from cxdesk.services.sharing.connection_file import read_connection_file
from cxdesk.services.sharing.engine import sync_round
from cxdesk.services.sharing.link import Link, Offline
from cxdesk.services.sharing.link_errors import unreachable
from cxdesk.services.sharing.round import Round
from cxdesk.services.sharing.state import read_sharing
from cxdesk.services.workspace import file
from cxdesk.services.workspace.store import Store
from tests.sharing_proof import bugs
from tests.sharing_proof.crashing import Crashed, Fuse, fused
from tests.sharing_proof.edits import Specialist
from tests.sharing_proof.judge import Replica as Judged
from tests.sharing_proof.judge import Verdict, judge
from tests.sharing_proof.own_writes import unread_writes
from tests.sharing_proof.plain import connect_plain
from tests.sharing_proof.shared import PASSWORD, Shared, SlowWriter

_TRIES = 20
_CALLS = ("call", "rows", "many", "execute")


class Replica:
    """A workstation that is driven step by step."""

    def __init__(self, path: Path, shared: Shared, port: int, n: int, seed: int) -> None:
        self.path, self.name = path, f"r{n}"
        self.said: list[dict[str, Any]] = []
        self._file = read_connection_file(shared.server_file(path.parent, port))
        self._login = shared.members[n % len(shared.members)].login
        self._fuse = Fuse()
        self._seed = seed
        self._link: Link | None = None
        self.open()

    def open(self) -> None:
        """Start, as after a crash."""
        self._fuse.put_out()
        self._seed += 1
        with fused(self._fuse):
            self.store = Store.open(self.path)
        with self.store.connect() as db:
            sharing = read_sharing(db)
            assert sharing is not None
            actor: Actor = next(s.actor for s in list_seats(db) if s.actor.person_id == sharing.person_id)
        self.specialist = Specialist(self.store, actor, self._seed, self.name, self.said.append)

    def close(self) -> None:
        """End the process."""
        self._drop_link()
        self.store.close()

    def crash_within(self, after: int, work: Callable[[], object]) -> bool:
        """Do `work` in a process that dies at its statement after so many, then start anew; whether it died."""
        self._fuse.light(after)
        try:
            with fused(self._fuse):
                work()
        except Crashed:
            self.close()
            self.open()
            return True
        finally:
            self._fuse.put_out()
        return False

    def edit(self) -> None:
        """One edit of the specialist."""
        with fused(self._fuse):
            self.specialist.work()

    def exchange(
        self, *, lost_after: int | None = None, answered: bool = False, twice: bool = False
    ) -> Round | None:
        """One round; `lost_after`: the network goes away at the call after so many, before or after its answer."""
        with fused(self._fuse):
            try:
                if self._link is None or not self._link.alive:
                    self._link = Link.open(self._file, self._login, PASSWORD)
                if lost_after is not None:
                    _lose(self._link, lost_after, answered)
                with bugs.delivered_twice(self._link, twice):
                    return sync_round(self.store, self._link)
            except Offline:
                self._drop_link()
                return None

    def before_next_snapshot(self, happens: Callable[[], object]) -> None:
        """Let something happen just before this replica looks at the server's rows the next time."""
        if self._link is None:
            self._link = Link.open(self._file, self._login, PASSWORD)
        link, look = self._link, self._link.snapshot

        def late() -> Any:
            del link.snapshot
            happens()
            return look()

        link.snapshot = late  # type: ignore[method-assign]

    def refusal(self) -> str:
        """The title of what an exchange raises; empty where it raises nothing."""
        self._drop_link()
        try:
            self.exchange()
        except CxError as error:
            return str(error.title.source)
        finally:
            self._drop_link()
        return ""

    def shown(self) -> list[tuple[str, list[tuple[object, ...]]]]:
        """What stands in the tables that people edit."""
        tables = ("cases", "case_reviews", "review_tags", "fixes")
        with self.store.connect() as db:
            return [(table, db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()) for table in tables]

    def rest(self) -> Round | None:
        """Exchange until nothing is left; the last round."""
        self._drop_link()
        found = None
        for _ in range(_TRIES):
            found = self.exchange()
            if found is not None and found.complete and not found.waiting and not found.pulled:
                break
        return found

    def settle(self, take: str) -> None:
        """Settle the oldest conflict, or else do the newest refused edit again (`mine`) or drop it."""
        with self.store.connect() as db:
            conflicts, rejected = list_conflicts(db), list_rejected(db)
        by = self.specialist.actor
        try:
            if conflicts:
                self.store.write(settle, conflicts[0].id, take, by=by)
            elif rejected:
                self.store.write(edit_again if take == "mine" else drop, rejected[0].mutation_id, by=by)
        except CxError as error:
            self.said.append({"refused": error.title})

    def own_writes(self) -> list[list[Any]]:
        """What it wrote and does not show."""
        with self.store.read() as session:
            return unread_writes(session)

    def _drop_link(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None


def _lose(link: Link, after: int, answered: bool) -> None:
    left = [after]
    for name in _CALLS:
        setattr(link, name, _failing(link, getattr(type(link), name), left, answered))


def _failing(link: Link, call: Callable[..., Any], left: list[int], answered: bool) -> Callable[..., Any]:
    def failing(*arguments: Any, **more: Any) -> Any:
        left[0] -= 1
        if left[0] >= 0:
            return call(link, *arguments, **more)
        if left[0] == -1 and answered:
            call(link, *arguments, **more)
        link.close()
        raise unreachable("gone")

    return failing


class World:
    """A server of its own and replicas of it, copied from templates: a new one takes a fraction of a second."""

    def __init__(
        self, template: Shared, workspaces: list[Path], port: int, folder: Path, seed: int = 0
    ) -> None:
        self.shared = _copy(template)
        self.replicas = []
        self._slow: SlowWriter | None = None
        for n, workspace in enumerate(workspaces):
            path = folder / f"{self.shared.database}-{n}.cxdesk"
            shutil.copyfile(workspace, path)
            _become_another(path)
            self.replicas.append(Replica(path, self.shared, port, n, seed * 1000 + n * 100))

    def write_slowly(self) -> None:
        """Begin a slow transaction, or end the one that is under way."""
        if self._slow is None:
            self._slow = SlowWriter(self.shared)
        else:
            self._slow.end(commit=True)
            self._slow = None

    def judge(self) -> Verdict:
        """Bring all to rest and judge."""
        if self._slow is not None:
            self.write_slowly()
        stuck = []
        for _ in range(2):
            for replica in self.replicas:
                found = replica.rest()
                if found is None or found.waiting:
                    stuck.append(f"{replica.name} is stuck: {found}")
        for replica in self.replicas:
            replica.close()
        verdict = judge(self.shared.address, [Judged(r.path, r.name, tuple(r.said)) for r in self.replicas])
        verdict.broken += stuck
        return verdict

    def end(self) -> None:
        """Drop the server's database and the workspaces."""
        for replica in self.replicas:
            replica.close()
            for path in replica.path.parent.glob(replica.path.name + "*"):
                path.unlink()
        with psycopg.connect(_cluster(self.shared), autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {self.shared.database} WITH (FORCE)")


def make_workspaces(template: Shared, port: int, folder: Path, count: int) -> list[Path]:
    """Workspaces of the people, connected once and filled."""
    made = []
    server = read_connection_file(template.server_file(folder, port))
    for n in range(count):
        member = template.members[n % len(template.members)]
        path = folder / f"template-{n}.cxdesk"
        connect_plain(path, server, member.login, PASSWORD)
        with Store.open(path) as store, Link.open(server, member.login, PASSWORD) as link:
            for _ in range(_TRIES):
                if sync_round(store, link).complete:
                    break
        made.append(path)
    return made


def _cluster(shared: Shared) -> str:
    return f"{shared.address.rpartition('/')[0]}/postgres"


def _copy(template: Shared) -> Shared:
    """The same database once more, with the rights that a copy loses."""
    name = f"w{uuid4().hex[:12]}"
    with psycopg.connect(_cluster(template), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template.database}")
        admin.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
        for member in template.members:
            admin.execute(f'GRANT CONNECT ON DATABASE {name} TO "{member.login}"')
    return template._replace(address=f"{template.address.rpartition('/')[0]}/{name}")


def _become_another(path: Path) -> None:
    connection = file.connect(path)
    try:
        connection.execute("UPDATE sharing SET client_id = ?", (uuid4().bytes,))
    finally:
        connection.close()
