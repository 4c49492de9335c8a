"""Workstations as processes of their own, seen from the test: begun, killed, asked to stop, brought to rest."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from tests.sharing_proof.day import DayOrder
    from tests.sharing_proof.workstation import Order

#: Seconds after which a workstation that does not end counts as stuck.
PATIENCE = 120.0


class Fleet:
    """A nursery and the workstations that it has begun."""

    def __init__(self) -> None:
        # It has its own output, so that what a workstation prints at its death is seen.
        self._nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.sharing_proof.nursery"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
            env=os.environ | {"PYTHONHASHSEED": "0"},
        )  # fmt: skip
        self._heard = threading.Condition()
        self._began: list[int] = []
        self._ended: dict[int, int] = {}
        self._gone = False
        self._ready = False
        self._thread = threading.Thread(target=self._listen, name="nursery", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._wait(lambda: self._ready)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._nursery.stdin is not None
        for pid in set(self._began) - set(self._ended):
            _signal(pid, signal.SIGKILL)
        self._nursery.stdin.close()
        self._nursery.wait()
        self._thread.join()
        assert self._nursery.stdout is not None
        self._nursery.stdout.close()

    def begin(self, order: Order | DayOrder) -> int:
        """Begin a workstation; its process id."""
        assert self._nursery.stdin is not None
        with self._heard:
            at = len(self._began)
        self._nursery.stdin.write(json.dumps(asdict(order)) + "\n")
        self._nursery.stdin.flush()
        self._wait(lambda: len(self._began) > at)
        return self._began[at]

    def kill(self, pid: int) -> bool:
        """kill -9; whether it was alive."""
        alive = pid not in self._ended
        _signal(pid, signal.SIGKILL)
        self.wait(pid)
        return alive

    def stop(self, pid: int) -> int:
        """Ask it to stop; its exit status."""
        _signal(pid, signal.SIGTERM)
        return self.wait(pid)

    def wait(self, pid: int, *, patience: float = PATIENCE) -> int:
        """Its exit status once it has ended."""
        self._wait(lambda: pid in self._ended, patience)
        return self._ended[pid]

    def has_ended(self, pid: int) -> bool:
        """Whether it has ended by itself."""
        return pid in self._ended

    def _wait(self, until: Callable[[], bool], patience: float = PATIENCE) -> None:
        with self._heard:
            done = self._heard.wait_for(lambda: until() or self._gone, patience)
        assert done, "a workstation does not end"
        assert not self._gone, "the nursery has ended"

    def _listen(self) -> None:
        assert self._nursery.stdout is not None
        try:
            for line in self._nursery.stdout:
                self._hear(json.loads(line))
        finally:
            with self._heard:
                self._gone = True
                self._heard.notify_all()

    def _hear(self, said: dict[str, Any]) -> None:
        with self._heard:
            self._ready = self._ready or "ready" in said
            if "began" in said:
                # A system gives a number again: who bears it now has not ended.
                self._ended.pop(said["began"], None)
                self._began.append(said["began"])
            if "ended" in said:
                self._ended[said["ended"]] = said["status"]
            self._heard.notify_all()


def rest_all(fleet: Fleet, orders: list[Order], *, at_once: int = 4) -> None:
    """Bring all workstations to rest, twice: what one sends last the others take then."""
    for _ in range(2):
        left = [replace(order, works=False, patience=30.0, twice=0.0, full=0.0, skew=0.0) for order in orders]
        running: list[int] = []
        while left or running:
            while left and len(running) < at_once:
                running.append(fleet.begin(left.pop()))
            status = fleet.wait(running.pop(0))
            assert status == 0, f"a workstation ended with {status}"


def said(order: Order) -> Iterator[dict[str, Any]]:
    """What a workstation said, in its lives so far; a line that a kill broke off is left out."""
    path = Path(order.log)
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            yield json.loads(line)
        except ValueError:
            continue


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass
