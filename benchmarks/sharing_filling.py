"""A workspace is filled from the shared database, then a fifth of its rows change there and come in.

Three tables: surveys (three fifths), the cases that they opened (a fifth) and what joins them. The limit is the bare
write of the same rows in the same order, ready as tuples, into the same schema with its keys, indexes and triggers.
Full text is told beside. Each contender is a process of its own, round by round.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.figure import SIZES, Figure, figure

if TYPE_CHECKING:
    from tests.sharing_proof.cluster import Cluster
    from tests.sharing_proof.shared import Shared

GOAL, SECONDS, RATE, MEMORY = 1.6, 10.0, 25_000, 1.25
TABLES = ("surveys", "cases", "case_sources")
#: How many different texts there are.
_TEXTS = 2_000

_MAKE = """
INSERT INTO survey_methods (id, scope_id, name) VALUES (gen_random_uuid(), %(company)s, 'CSI');
INSERT INTO survey_versions (id, scope_id, method_id, version, metric, scale_min, scale_max, low_threshold, questions)
SELECT gen_random_uuid(), %(company)s, id, 1, 'csi', 1, 5, 3, '[]' FROM survey_methods;
INSERT INTO surveys (id, scope_id, source, identity, content, batch_id, version_id, contact_id, sent_at, sent_precision,
       answered_at, answered_precision, score, low, title, text, channel, department_id, site_id)
SELECT gen_random_uuid(), %(site)s, 'surveys', n::text, sha256(n::text::bytea), gen_random_uuid(), v.id,
       gen_random_uuid(), now() - n * interval '30 seconds', 'second', now() - n * interval '29 seconds', 'second',
       1 + n %% 5, n %% 3 = 0, '', (%(texts)s::text[])[1 + n %% %(many)s], 'phone', d.id, %(site)s
  FROM generate_series(1, %(surveys)s) n, survey_versions v, (SELECT id FROM departments ORDER BY position LIMIT 1) d;
INSERT INTO cases (id, scope_id, number, kind, status, received_at, received_precision, opened_at, due_at, closed_at,
       reopened, contact_id, score, score_max, severity, client_label, client_key, excerpt, batch_id, channel,
       department_id, site_id)
SELECT gen_random_uuid(), scope_id, 'N-' || identity, 'survey', CASE WHEN n %% 100 = 0 THEN 'new' ELSE 'closed' END,
       answered_at, 'second', answered_at, answered_at + interval '1 day',
       CASE WHEN n %% 100 = 0 THEN NULL ELSE answered_at + interval '3 hours' END, 0, contact_id, score, 5, 0.1,
       'Клиент ' || identity, 'клиент ' || identity, left(text, 160), batch_id, channel, department_id, site_id
  FROM (SELECT *, row_number() OVER (ORDER BY sent_at) AS n FROM surveys WHERE low) s;
INSERT INTO case_sources (id, scope_id, case_id, kind, source_id)
SELECT gen_random_uuid(), c.scope_id, c.id, 'survey', s.id FROM cases c JOIN surveys s ON s.contact_id = c.contact_id
"""
_TOUCH = """UPDATE {0} SET scope_id = scope_id
             WHERE id IN (SELECT id FROM {0} ORDER BY id LIMIT (SELECT count(*) / 5 FROM {0}))"""


def main(size: str, rounds: int = 3) -> Iterator[Figure]:
    """The figure's lines."""
    from cxdesk.models.values import Role
    from tests.sharing_proof.cluster import Cluster
    from tests.sharing_proof.shared import bring_up_shared

    rows = SIZES[size]
    with Cluster(settings=("max_wal_size=8GB",)) as cluster, TemporaryDirectory() as name:
        folder = Path(name)
        shared = bring_up_shared(cluster.url, "bench_fill", [{Role.SPECIALIST}], cases=0, fixes=0)
        _make(shared, rows)
        server = shared.server_file(folder, cluster.port)
        found: dict[str, list[dict[str, float]]] = {"fill": [], "limit": []}
        for _ in range(rounds):
            for which, runs in found.items():
                runs.append(_anew(which, folder, server, shared.members[0].login))
                assert runs[-1]["rows"] >= 0.99 * rows, runs[-1]
        yield from _lines(found, size, rows)
        yield from _memory(found["fill"], cluster, folder, size, rows)
        for of, rates in _pulled(shared, folder / "fill.cxdesk", server, rounds).items():
            yield Figure(
                f"incremental, by {of}", round(sorted(rates)[len(rates) // 2]), "rows/s", size,
                against="goal, at least", beside=RATE,
            )  # fmt: skip


def _lines(found: dict[str, list[dict[str, float]]], size: str, rows: int) -> Iterator[Figure]:
    """What a filling took beside the limit; of the processor too: a shared machine takes away wall time at random."""
    for of in ("seconds", "processor"):
        mine, bare = ([run[of] for run in found[which]] for which in ("fill", "limit"))
        name = f"filling, without full text, {of}"
        yield figure(name, mine, "s", size, against="the bare write", beside=bare, goal=GOAL)
    searchable = [run["searchable"] for run in found["fill"]]
    yield figure("filling until searchable", searchable, "s", size, goal=SECONDS * max(rows / 500_000, 0.1))


def _memory(
    runs: list[dict[str, float]], cluster: Cluster, folder: Path, size: str, rows: int
) -> Iterator[Figure]:
    """The peak beside that of a filling with a fifth of the rows: what is held does not grow with them."""
    from cxdesk.models.values import Role
    from tests.sharing_proof.shared import bring_up_shared

    fewer = bring_up_shared(cluster.url, "bench_fill_fewer", [{Role.SPECIALIST}], cases=0, fixes=0)
    _make(fewer, rows // 5)
    server = fewer.server_file(folder, cluster.port)
    small = [_anew("fewer", folder, server, fewer.members[0].login)["memory"] for _ in runs]
    yield figure(
        "peak memory of a filling", [run["memory"] for run in runs], "MB", size,
        against="with a fifth of the rows", beside=small, goal=MEMORY,
    )  # fmt: skip


def _anew(which: str, folder: Path, server: Path, login: str) -> dict[str, float]:
    """Run it on a workspace of its own that is not there yet."""
    for left in folder.glob(f"{which}.cxdesk*"):
        left.unlink()
    return _run(which, folder / f"{which}.cxdesk", server, login)


def _make(shared: Shared, rows: int) -> None:
    import psycopg

    from benchmarks.files import Texts

    texts = Texts(random.Random(1))
    values = {
        "company": shared.company, "site": shared.site, "surveys": rows * 3 // 5, "many": _TEXTS,
        "texts": [texts.remark(date(2026, 1, 1)) for _ in range(_TEXTS)],
    }  # fmt: skip
    with psycopg.connect(shared.address, autocommit=True, options="-c search_path=cxdesk") as admin:
        for statement in _MAKE.split(";\n"):
            cursor = psycopg.ClientCursor(admin)
            cursor.execute(statement.encode(), values)
        admin.execute("VACUUM ANALYZE")


def _pulled(shared: Shared, path: Path, server: Path, rounds: int) -> dict[str, list[float]]:
    import psycopg

    found: dict[str, list[float]] = {"seconds": [], "processor": [], "searchable": []}
    for _ in range(rounds):
        with psycopg.connect(shared.address, autocommit=True, options="-c search_path=cxdesk") as admin:
            for table in TABLES:
                admin.execute(_TOUCH.format(table).encode())
        run = _run("pull", path, server, shared.members[0].login)
        for of, rates in found.items():
            rates.append(run["rows"] / run[of])
    return found


def _run(which: str, path: Path, server: Path, login: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.sharing_filling", which, str(path), str(server), login],
        check=True, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


class _Watch:
    """Tells the rows from the full text by what the progress says."""

    def __init__(self) -> None:
        self._began = time.perf_counter(), time.process_time()
        self._rows_done: tuple[float, float] | None = None

    def progress(self, _done: int, _total: int, what: Any) -> None:
        """What the work reports to."""
        from cxdesk.services.sharing.steps import INDEXING

        if what == INDEXING and self._rows_done is None:
            self._rows_done = self._now()

    def told(self) -> dict[str, float]:
        """Seconds until the rows stood, of the wall and of the processor, and until they could be found."""
        now = self._now()
        seconds, processor = self._rows_done or now
        return {"seconds": seconds, "processor": processor, "searchable": now[0]}

    def _now(self) -> tuple[float, float]:
        return time.perf_counter() - self._began[0], time.process_time() - self._began[1]


def _fill(path: Path, server: Path, login: str) -> dict[str, float]:
    from benchmarks.painted import peak_memory
    from cxdesk.models.ids import new_id
    from cxdesk.services.sharing import bootstrap
    from cxdesk.services.sharing.connection_file import connection_text, read_connection_file
    from cxdesk.services.sharing.handshake import greet
    from cxdesk.services.sharing.link import Link
    from cxdesk.services.sharing.state import Sharing, write_sharing
    from cxdesk.services.workspace.store import Store
    from tests.sharing_proof.shared import PASSWORD

    file = read_connection_file(server)
    with Store.open(path, create=True) as store, Link.open(file, login, PASSWORD) as link:
        store.warm_up()
        with store.bulk() as db:
            write_sharing(db, Sharing(server=connection_text(file), login=login, client_id=new_id()))
            greet(store, db, link)
        watch = _Watch()
        bootstrap.begin_filling(store, link)
        bootstrap.fill(store, link, progress=watch.progress)
        took = watch.told()
        return took | {"rows": _count(store.path), "memory": peak_memory()}


def _pull(path: Path, server: Path, login: str) -> dict[str, float]:
    from cxdesk.services.sharing.connection_file import read_connection_file
    from cxdesk.services.sharing.link import Link
    from cxdesk.services.sharing.pull import pull
    from cxdesk.services.workspace.store import Store
    from tests.sharing_proof.shared import PASSWORD

    with Store.open(path) as store, Link.open(read_connection_file(server), login, PASSWORD) as link:
        store.warm_up()
        watch = _Watch()
        pulled = pull(store, link, progress=watch.progress)
        return watch.told() | {"rows": pulled.total}


def _limit(path: Path, server: Path, login: str) -> dict[str, float]:
    from cxdesk.services.sharing.connection_file import read_connection_file
    from cxdesk.services.sharing.link import Link
    from cxdesk.services.sharing.wire import wire_of
    from cxdesk.services.workspace import file
    from cxdesk.services.workspace.store import Store
    from tests.sharing_proof.shared import PASSWORD

    Store.open(path, create=True).close()
    db = file.connect(path)
    for pragma in ("synchronous = NORMAL", "foreign_keys = OFF"):
        db.execute(f"PRAGMA {pragma}")
    seconds = processor = 0.0
    with Link.open(read_connection_file(server), login, PASSWORD) as link:
        for name in TABLES:
            wire = wire_of(name)
            rows = [
                tuple(map(_bound, row)) for row in link.rows(f"{wire.select} ORDER BY t.id", patience=300)
            ]
            began, used = time.perf_counter(), time.process_time()
            db.execute("BEGIN IMMEDIATE")
            db.executemany(wire.insert, rows)
            db.execute("COMMIT")
            db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            seconds += time.perf_counter() - began
            processor += time.process_time() - used
    db.close()
    return {"seconds": seconds, "processor": processor, "rows": _count(path)}


def _bound(value: Any) -> Any:
    # sqlite3 asks its adapters about each `bytes`.
    return bytearray(value) if isinstance(value, bytes) else value


def _count(path: Path) -> int:
    from cxdesk.services.workspace import file

    db = file.connect(path, read_only=True)
    count = sum(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)
    db.close()
    return count


if __name__ == "__main__":
    _work = {"fill": _fill, "fewer": _fill, "pull": _pull, "limit": _limit}[sys.argv[1]]
    sys.stdout.write(json.dumps(_work(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])) + "\n")
