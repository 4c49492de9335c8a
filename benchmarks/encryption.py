"""Figure 8: what an encrypted workspace costs beside the same one in plain.

The queue opens: from the start of the process to its first rows on the screen, as in figure 4a, with the key asked of
a keyring that answers at once. Beside it, within one process: what of it is the file's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figure import SIZES, Figure, figure, interleaved
from benchmarks.first_paint import sit_down, start
from benchmarks.given_keyring import given
from benchmarks.queue_pages import LOW, NOW, PAGE
from benchmarks.workspaces import cause_ids, kept_queue, open_case_ids, opened
from cxdesk.models.values import Actor
from cxdesk.services.casework.cases import set_cause
from cxdesk.services.casework.queue import list_case_rows, list_queue_rows
from cxdesk.services.casework.queue_load import load_index, load_queue, queue_facts
from cxdesk.services.people.seating import list_seats
from cxdesk.services.workspace import file, keys
from cxdesk.services.workspace.store import Store

ROUNDS, SAVES, GOAL = 9, 61, 1.5


def main(size: str, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figure's lines."""
    with given(), kept_queue(SIZES[size]) as kept, TemporaryDirectory() as folder:
        home = Path(folder)
        plain, encrypted = home / "plain.cxdesk", home / "encrypted.cxdesk"
        _copy(kept, plain, encrypted)
        yield from _processes(plain, encrypted, home, size, rounds)
        yield from _parts(plain, encrypted, size)


def _copy(kept: Path, plain: Path, encrypted: Path) -> None:
    """The same workspace in plain and encrypted."""
    with closing(sqlite3.connect(kept)) as source, closing(sqlite3.connect(plain)) as target:
        source.backup(target)
    key = keys.new_key()
    file.initialise(encrypted, key)
    with closing(file.bare(encrypted)) as db:
        db.execute("ATTACH DATABASE ? AS kept KEY ''", (str(plain),))
        db.execute("SELECT sqlcipher_export('main', 'kept')").fetchall()
    with Store.open(encrypted) as store, store.bulk() as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _processes(plain: Path, encrypted: Path, home: Path, size: str, rounds: int) -> Iterator[Figure]:
    for path in (plain, encrypted):
        sit_down(path, home / "config" / "cxdesk")
        start("queue", path, home)
    found = [(start("queue", plain, home), start("queue", encrypted, home)) for _ in range(rounds)]
    for name, unit in (("wall", "ms"), ("processor", "ms"), ("memory", "MB")):
        yield figure(
            f"8 the queue opens, encrypted, {name}", [mine[name] for _, mine in found], unit, size,
            against="plain", beside=[other[name] for other, _ in found], goal=GOAL if name == "wall" else None,
        )  # fmt: skip


def _parts(plain: Path, encrypted: Path, size: str) -> Iterator[Figure]:
    """What a process does with the file: each time opened anew, so that nothing is in SQLite's cache."""

    def first_page(path: Path) -> Any:
        with Store.open(path) as store, store.connect() as db:
            return list_queue_rows(db, list_case_rows(db, LOW, None, now=NOW, limit=PAGE))

    def all_rows(path: Path) -> Any:
        with Store.open(path) as store:
            with store.connect() as db:
                index = load_index(db, path)
            with store.connect() as db:
                mine = LOW._replace(person_id=list_seats(db)[0].actor.person_id)
                rows = load_queue(db, mine, None, now=NOW, index=index)
            with store.connect() as db:
                return rows, queue_facts(db, mine, now=NOW, index=index)

    assert first_page(plain) == first_page(encrypted)
    assert list(all_rows(plain)[0].ids) == list(all_rows(encrypted)[0].ids)
    for name, work in (("opened, first page", first_page), ("opened, all rows and counts", all_rows)):
        beside, mine = interleaved(partial(work, plain), partial(work, encrypted), rounds=15)
        yield figure(f"8 {name}, encrypted", mine, "ms", size, against="plain", beside=beside)
    with opened(plain) as one, opened(encrypted) as other:
        saves = interleaved(*map(_saving, (one, other)), rounds=SAVES)
    yield figure("8 a save, encrypted", saves[1], "ms", size, against="plain", beside=saves[0])


def _saving(desk: tuple[Store, Actor]) -> Callable[[], Any]:
    """Sets the cause of one case after the other."""
    store, actor = desk
    causes, cases = cause_ids(store), cycle(open_case_ids(store, 2 * SAVES))
    turn = cycle(causes)
    return lambda: store.write(set_cause, next(cases), next(turn), by=actor)
