"""Figure 1: a CSV of surveys imported: read, checked, refused, deduplicated, cases opened, indexes and full text.

The mix (`benchmarks/files.py`): 30 % of the rows open a case, 1 % is refused, 0.5 % repeats a row. Complaints, each
of which opens a case, stand beside. The contenders run one after the other in processes of their own, round by
round; processor time is told as well, since a shared machine takes away wall time at random.
"""

from __future__ import annotations

import json
import pickle
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figure import SIZES, Figure, figure
from benchmarks.processes import installed

GOAL = 1.7
#: The last rows of many may take so much longer than as many first ones.
LATER, LAST = 1.3, 100_000
#: Rounds of each size, one of any other; the ratio is taken round by round.
ROUNDS = {"small": 3, "10k": 3, "100k": 2}
#: Up to so many rows the peer runs as well: beyond, it would take an hour.
_COMPARED = 100_000


def main(size: str) -> Iterator[Figure]:
    """The figure's lines for both kinds of file."""
    for kind in ("surveys", "complaints"):
        with TemporaryDirectory() as folder:
            found = _measure(Path(folder), kind, size)
        for of, unit in (("seconds", "s"), ("processor", "s")):
            mine = [run[of] for run in found["ours"]]
            yield figure(
                f"1 import of {kind}, {of}", mine, unit, size, against="ready tuples by executemany",
                beside=[run[of] for run in found["limit"]], goal=GOAL if of == "seconds" else None,
            )  # fmt: skip
        if "pandas" in found:
            yield figure(
                f"1 import of {kind} against pandas", [run["seconds"] for run in found["ours"]], "s", size,
                against="pandas to_sql", beside=[run["seconds"] for run in found["pandas"]],
            )  # fmt: skip
        # The peers hold ready tuples, so their memory would say nothing.
        yield figure(
            f"1 peak memory of an import of {kind}", [run["memory"] for run in found["ours"]], "MB", size
        )


def _measure(folder: Path, kind: str, size: str) -> dict[str, list[dict[str, float]]]:
    from benchmarks.files import write_complaints, write_surveys
    from benchmarks.import_peers import ready_rows
    from benchmarks.workspaces import make_empty

    source, empty, target = folder / f"{kind}.csv", folder / "empty.cxdesk", folder / "work.cxdesk"
    (write_surveys if kind == "surveys" else write_complaints)(source, SIZES[size])
    make_empty(empty)
    contenders = ("ours", "limit", "pandas") if SIZES[size] <= _COMPARED else ("ours", "limit")
    found: dict[str, list[dict[str, float]]] = {which: [] for which in contenders}
    ready = folder / "ready.pickle"
    _leave_bytecode(folder, kind, empty)
    for _ in range(ROUNDS.get(size, 1)):
        for which in found:
            _clear(folder)
            shutil.copyfile(empty, target)
            found[which].append(_run(which, kind, source, target, ready))
            if which == "ours" and not ready.exists():
                ready.write_bytes(pickle.dumps(ready_rows(target)))
            _check(target, kind, SIZES[size])
    return found


def _leave_bytecode(folder: Path, kind: str, empty: Path) -> None:
    """Import a few rows, so that no process that is measured compiles what it imports."""
    from benchmarks.files import write_complaints, write_surveys

    source, target = folder / "few.csv", folder / "work.cxdesk"
    (write_surveys if kind == "surveys" else write_complaints)(source, SIZES["tiny"])
    shutil.copyfile(empty, target)
    _run("ours", kind, source, target, folder / "none")
    _clear(folder)


def _clear(folder: Path) -> None:
    """Leave no workspace that was imported into, nor what lies beside it."""
    for left in folder.glob("work*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def last(size: str, rounds: int) -> Iterator[Figure]:
    """The same file imported into a workspace that holds `size` rows of ten years, and into an empty one."""
    from benchmarks.files import write_surveys
    from benchmarks.workspaces import make_empty
    from benchmarks.years import make_years

    full = make_years(120, share=SIZES[size] / SIZES["3.4m"])
    runs: dict[Path, list[dict[str, float]]] = {}
    # Beside the large one, which is gigabytes: the system's folder for small files may be memory.
    with TemporaryDirectory(dir=full.parent) as name:
        folder = Path(name)
        source, empty = folder / "surveys.csv", folder / "empty.cxdesk"
        write_surveys(source, min(SIZES[size], LAST))
        make_empty(empty)
        _leave_bytecode(folder, "surveys", empty)
        for _ in range(rounds):
            for world in (empty, full):
                target = folder / "work.cxdesk"
                shutil.copyfile(world, target)
                runs.setdefault(world, []).append(_run("ours", "surveys", source, target, folder / "none"))
                _clear(folder)
    for of in ("seconds", "processor"):
        yield figure(
            f"1 last {min(SIZES[size], LAST):,} surveys of so many rows, {of}", [run[of] for run in runs[full]], "s",
            size, against="the first", beside=[run[of] for run in runs[empty]], goal=LATER,
        )  # fmt: skip


def _check(workspace: Path, kind: str, rows: int) -> None:
    """All contenders did the same: rows, cases, and words that are found."""
    import sqlite3

    db = sqlite3.connect(workspace)
    stored = db.execute(f"SELECT count(*) FROM {kind}").fetchone()[0]
    cases = db.execute("SELECT count(*) FROM cases").fetchone()[0]
    words = db.execute("SELECT count(*) FROM case_words").fetchone()[0]
    db.close()
    assert 0.95 * rows < stored < rows, (stored, rows)
    assert cases == words, (cases, words)
    assert cases == stored if kind == "complaints" else 0.2 * rows < cases < 0.4 * rows, (cases, rows)


def _run(which: str, kind: str, source: Path, target: Path, ready: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.importing", which, kind, str(source), str(target), str(ready)],
        env=installed(source.parent), check=True, capture_output=True, text=True, timeout=3_600,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _ours(kind: str, source: Path, target: Path) -> tuple[float, float]:
    """Seconds and seconds of the processor."""
    from benchmarks.workspaces import opened
    from cxdesk.services.intake.importing import commit_import
    from cxdesk.services.intake.preparing import prepare_import
    from cxdesk.services.intake.reading import read_file

    with opened(target) as (store, actor):
        # As in the window, which has imported its libraries long before a file is dropped on it.
        store.warm_up()
        started, used = time.perf_counter(), _processor()
        with store.connect() as db:
            reading = read_file(db, source, kind)
        # As a person does once for such files: the number names the row, so a row that repeats is told apart.
        mapping = replace(reading.guess.mapping, identity=(reading.guess.mapping.columns["ref"],))
        reading = replace(reading, guess=replace(reading.guess, mapping=mapping))
        commit_import(store, prepare_import(store, reading), by=actor)
        return time.perf_counter() - started, _processor() - used


def _processor() -> float:
    """Seconds of the processor, of the process that reads a large file included, once it has ended."""
    of_children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + of_children.ru_utime + of_children.ru_stime


def _contend(which: str, kind: str, source: Path, target: Path, ready: Path) -> dict[str, float]:
    from benchmarks.import_peers import write_pandas, write_ready
    from benchmarks.painted import peak_memory

    # What is imported for the work alone belongs to no contender's time.
    if which == "ours":
        # The window has shown its figures before a file comes.
        import cxdesk.services.insight.keeping  # noqa: F401 - for its time alone
        from benchmarks import workspaces  # noqa: F401 - likewise
    elif which == "pandas":
        import pandas  # noqa: F401 - likewise
    rows: Any = pickle.loads(ready.read_bytes()) if which != "ours" else None
    started, used = time.perf_counter(), time.process_time()
    if which == "limit":
        write_ready(target, rows)
    elif which == "pandas":
        write_pandas(target, rows, source, kind)
    took = time.perf_counter() - started, time.process_time() - used
    if which == "ours":
        took = _ours(kind, source, target)
    return {"seconds": took[0], "processor": took[1], "memory": peak_memory()}


if __name__ == "__main__":
    print(json.dumps(_contend(sys.argv[1], sys.argv[2], *map(Path, sys.argv[3:6]))))
