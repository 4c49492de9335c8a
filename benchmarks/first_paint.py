"""Figure 4a: from the start of the process to the first rows of the queue on the screen.

Limit: a PySide6 window with nothing in it. Both are processes of their own, offscreen, with settings of their own;
the clock starts before the process does. The product's window counts from the paint in which its table has rows: then
these stand with their header in their final place, in a window whose other parts are empty grounds. When all of it
stands and is painted is told beside it, without a goal.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings

from benchmarks.figure import SIZES, Figure, figure
from benchmarks.processes import installed
from benchmarks.workspaces import make_queue, opened
from cxdesk.views.settings import workspace_key

ROUNDS, GOAL = 9, 1.5


def main(size: str, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figure's lines: time, processor time and memory at the first paint."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "queue.cxdesk"
        make_queue(path, SIZES[size])
        sit_down(path, Path(folder) / "config" / "cxdesk")
        for which in ("window", "queue", "whole"):
            start(which, path, Path(folder))
        empty, ours, whole = [], [], []
        for _ in range(rounds):
            empty.append(start("window", path, Path(folder)))
            ours.append(start("queue", path, Path(folder)))
            whole.append(start("whole", path, Path(folder)))
    for name, unit in (("wall", "ms"), ("processor", "ms"), ("memory", "MB")):
        yield figure(
            f"4a first paint of the queue, {name}", [found[name] for found in ours], unit, size,
            against="an empty window", beside=[found[name] for found in empty],
            goal=None if name == "processor" else GOAL,
        )  # fmt: skip
    yield figure(
        "4a the whole window, wall", [found["wall"] for found in whole], "ms", size,
        against="an empty window", beside=[found["wall"] for found in empty],
    )  # fmt: skip


def sit_down(workspace: Path, folder: Path) -> None:
    """Remember in the settings of `folder` who sits at `workspace`, so that a window does not ask."""
    with opened(workspace) as (_, actor):
        person = actor.person_id.hex
    folder.mkdir(parents=True, exist_ok=True)
    settings = QSettings(str(folder / "cxdesk.ini"), QSettings.Format.IniFormat)
    settings.setValue(workspace_key(workspace, "person"), json.dumps(person))
    settings.sync()


def start(which: str, path: Path, home: Path) -> dict[str, float]:
    """What a process of `painted` says of itself, its settings and caches under `home`."""
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.painted", which, str(path)],
        env=installed(home, **folders), check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    found["wall"] = (found.pop("at") - started) * 1000
    return found
