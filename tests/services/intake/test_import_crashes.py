"""The import is killed, or the disk is full: after the next open the workspace has all of it or nothing."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cxdesk.models.outcome import no_progress
from cxdesk.services.intake.importing import import_file
from cxdesk.services.intake.merging.batches import is_half_done, roll_forward
from cxdesk.services.intake.staging.staged import staging_folder
from cxdesk.services.people.seating import list_seats
from cxdesk.services.workspace.store import Store
from tests.services.intake.conftest import many_reviews
from tests.workspaces import workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and limits of POSIX")
ROOT = Path(__file__).resolve().parents[3]
N = 12_000


def start(path: Path, file: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.services.intake.importer", str(path), str(file), *more],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip


def figures(store: Store) -> tuple[int, int, int, int]:
    """Reviews, cases, sources of cases, indexed cases."""
    with store.connect() as db:
        counts = (
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("public_reviews", "cases", "case_sources", "case_words")
        )
        return tuple(counts)  # type: ignore[return-value]


def check_all_or_nothing(path: Path, file: Path) -> int:
    """Open what a kill left, as the window does; how many reviews stand."""
    with Store.open(path) as store:
        roll_forward(store, no_progress)
        found = figures(store)
        assert found in ((0, 0, 0, 0), (N, N // 2, N // 2, N // 2))
        assert not staging_folder(path).exists()
        with store.connect() as db:
            assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)
            numbers = [row[0] for row in db.execute("SELECT number FROM cases ORDER BY number")]
            by = list_seats(db)[0].actor
        assert len(set(numbers)) == len(numbers)
        result = import_file(store, file, kind="reviews", by=by)
        assert (result.accepted, result.unchanged) == ((0, N) if found[0] else (N, 0))
        assert figures(store) == (N, N // 2, N // 2, N // 2)
        return found[0]


def kill_after(process: subprocess.Popen[str], line: int, seconds: float) -> None:
    """Kill when the program has said `line` lines and so many seconds have passed after that."""
    assert process.stdout is not None
    for _ in range(line):
        if not process.stdout.readline():
            break
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and process.poll() is None:
        select.select([], [], [], min(left, 0.01))
    if process.poll() is None:
        process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()


def die_once(tmp_path: Path, seed: int) -> int:
    chance = random.Random(seed)
    with workspace(tmp_path) as (store, _):
        path = store.path
    file = many_reviews(tmp_path / "a.csv", N)
    process = start(path, file)
    # Seven reports while the rows are checked, then one for each transaction of the merge.
    kill_after(process, chance.randrange(14), chance.random() * 0.1)
    return check_all_or_nothing(path, file)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_import_that_is_killed_is_all_there_or_not_at_all(tmp_path: Path, seed: int) -> None:
    die_once(tmp_path, seed)


def test_an_import_that_is_killed_while_it_merges_is_completed(tmp_path: Path) -> None:
    with workspace(tmp_path) as (store, _):
        path = store.path
    file = many_reviews(tmp_path / "a.csv", N)
    process = start(path, file)
    assert process.stdout is not None
    while not (line := process.stdout.readline()).startswith("Merging rows 4") and line:
        pass
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()
    assert check_all_or_nothing(path, file) == N


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_twenty_imports_killed_at_random_moments(tmp_path: Path, seed: int) -> None:
    die_once(tmp_path, 100 + seed)


@pytest.mark.parametrize("room", [100_000, 2_500_000, 6_000_000])
def test_a_full_disk_is_told_and_leaves_all_or_nothing(tmp_path: Path, room: int) -> None:
    with workspace(tmp_path) as (store, _):
        path = store.path
    file = many_reviews(tmp_path / "a.csv", N)
    limit = path.stat().st_size + room
    process = start(path, file, str(limit))
    told, _ = process.communicate(timeout=100)
    last = told.strip().splitlines()[-1]
    assert process.returncode == 3, last
    assert last.startswith("refused: ")
    assert any(words in last for words in ("disk is full", "cannot be reached"))
    with Store.open_to_read(path) as store, store.connect() as db:
        # What the log knows is completed: "nothing was changed" would not be true.
        assert ("loaded in part" in last) == is_half_done(db)
    check_all_or_nothing(path, file)
