"""Saving a tag, alone and while a file is imported in the window's way; and how long the window is not answered.

A process of its own: Qt's event loop with a heart that should beat every few milliseconds, the lanes of `Jobs`,
a person who sets a cause ten times a second, and an import whose file is read in a child process and merged by a
thread of this one. Each save is fully durable (synchronous = FULL). No limit stands beside it: the goals are
absolute, so the machine's own durable write of the same minute and the processor time are printed for comparison.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.figure import SIZES, Figure
from benchmarks.processes import installed

if TYPE_CHECKING:
    from cxdesk.models.values import Actor
    from cxdesk.services.workspace.store import Store

#: Milliseconds between two saves, and between two beats.
EVERY, BEAT = 100, 2
ALONE = 60
P95, GAP = 5.0, 50.0
PHASES = ("alone", "while staging", "while merging")


def main(size: str) -> Iterator[Figure]:
    """The figure's lines."""
    from benchmarks.files import write_surveys
    from benchmarks.workspaces import make_queue

    with TemporaryDirectory() as folder:
        workspace, source = Path(folder) / "work.cxdesk", Path(folder) / "surveys.csv"
        found: dict[str, Any] = {}
        # The first leaves the bytecode of all its processes behind.
        for rows in (SIZES["tiny"], SIZES[size]):
            workspace.unlink(missing_ok=True)
            make_queue(workspace, min(10000, rows))
            write_surveys(source, rows)
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.saving", str(workspace), str(source)],
                env=installed(Path(folder)), check=True, capture_output=True, text=True, timeout=600,
            )  # fmt: skip
            found = json.loads(done.stdout.splitlines()[-1])
    for when in PHASES:
        yield _quantile(f"durable write of 4 KB {when}, p95", found["durable"][when], 95, size)
        yield _quantile(f"save of a tag {when}, processor, p50", found["processor"][when], 50, size)
        for percent in (50, 95, 99):
            goal = P95 if percent == 95 else None
            yield _quantile(f"save of a tag {when}, p{percent}", found["saves"][when], percent, size, goal)
    importing = [took for when in PHASES[1:] for took in found["saves"][when]]
    yield _quantile("save of a tag while importing, p95", importing, 95, size, P95)
    for when in PHASES:
        gap = max(found["gaps"][when], default=0.0)
        yield Figure(f"the window's longest gap {when}", round(gap, 1), "ms", size, goal=GAP)
    yield Figure("import beside the saves", found["seconds"], "s", size)


def _quantile(name: str, values: list[float], percent: int, size: str, goal: float | None = None) -> Figure:
    ordered = sorted(values)
    value = ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0.0
    return Figure(f"{name} (n = {len(ordered)})", round(value, 2), "ms", size, goal=goal)


def _durable_write(path: Path) -> float:
    with path.open("ab") as file:
        started = time.perf_counter()
        file.write(bytes(4096))
        file.flush()
        os.fsync(file.fileno())
        return (time.perf_counter() - started) * 1000


class _Desk:
    """The measured process: saves and beats are kept under what happens meanwhile."""

    def __init__(self, store: Store, actor: Actor, source: Path) -> None:
        from PySide6.QtCore import QCoreApplication, QTimer

        from benchmarks.workspaces import cause_ids, open_case_ids
        from cxdesk.views.garbage import GarbageCollector
        from cxdesk.views.jobs import Jobs

        self._app = QCoreApplication.instance()
        self._garbage = GarbageCollector()
        self._store, self._source = store, source
        self._jobs = Jobs(store, actor)
        self._jobs.failed.connect(self._on_failed)
        self._causes, self._cases = cause_ids(store), open_case_ids(store, 4_000)
        self._when = "warm"
        self.saves: dict[str, list[float]] = {}
        self.processor: dict[str, list[float]] = {}
        self.durable: dict[str, list[float]] = {}
        self.gaps: dict[str, list[float]] = {}
        self.seconds = 0.0
        self._n, self._last, self._importing = 0, 0.0, 0.0
        self._write = store.write
        store.write = self._timed_write  # type: ignore[method-assign] # all that the lanes save is timed
        self._saver, self._heart = QTimer(), QTimer()
        self._saver.timeout.connect(self._save)
        self._saver.start(EVERY)
        self._heart.timeout.connect(self._beat)
        self._heart.start(BEAT)

    def _timed_write(self, *args: Any, **kwargs: Any) -> Any:
        when, started, used = self._when, time.perf_counter(), time.thread_time()
        outcome = self._write(*args, **kwargs)
        self.saves.setdefault(when, []).append((time.perf_counter() - started) * 1000)
        self.processor.setdefault(when, []).append((time.thread_time() - used) * 1000)
        # The least that durability costs on this disk just now.
        self.durable.setdefault(when, []).append(_durable_write(self._source.with_name("durable")))
        return outcome

    def _save(self) -> None:
        from cxdesk.services.casework.cases import set_cause

        self._n += 1
        case, cause = self._cases[self._n % len(self._cases)], self._causes[self._n % len(self._causes)]
        self._jobs.write(set_cause, case, cause)
        if self._n == 10:
            self._when = "alone"
        elif self._n == 10 + ALONE:
            self._import()

    def _beat(self) -> None:
        now = time.perf_counter()
        if self._last:
            self.gaps.setdefault(self._when, []).append((now - self._last) * 1000 - BEAT)
        self._last = now

    def _import(self) -> None:
        from cxdesk.models.texts import Text

        self._importing, self._when = time.perf_counter(), "while staging"
        self._jobs.run(self._work, title=Text("import"), then=self._on_done)

    def _work(self, store: Store, *, by: Actor, progress: Any) -> Any:
        from cxdesk.services.intake.importing import load_prepared
        from cxdesk.services.intake.preparing import prepare_import
        from cxdesk.services.intake.reading import read_file
        from cxdesk.services.intake.staging.child import stage_in_child

        with store.connect() as db:
            reading = read_file(db, self._source, "surveys")
        prepared = prepare_import(store, reading, run=stage_in_child, progress=progress)
        self._when = "while merging"
        return load_prepared(store, prepared, by=by, progress=progress)

    def _on_done(self, _: Any) -> None:
        self.seconds = time.perf_counter() - self._importing
        self._when = "after"
        self._saver.stop()
        self._heart.stop()
        self._jobs.close()
        assert self._app is not None
        self._app.quit()

    def _on_failed(self, error: Exception, context: str) -> None:
        raise SystemExit(f"{context}: {error!r}")


def _measured(workspace: Path, source: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from benchmarks.workspaces import opened

    app = QApplication(sys.argv[:1])
    with opened(workspace) as (store, actor):
        store.warm_up()
        desk = _Desk(store, actor, source)
        app.exec()
    measured = {"saves": desk.saves, "processor": desk.processor, "durable": desk.durable, "gaps": desk.gaps}
    found = {name: {when: values.get(when, []) for when in PHASES} for name, values in measured.items()}
    sys.stdout.write(json.dumps(found | {"seconds": round(desk.seconds, 2)}) + "\n")


if __name__ == "__main__":
    _measured(Path(sys.argv[1]), Path(sys.argv[2]))
