"""A lane of the network, part of the jobs runner: closing does not wait for a server that may never answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any


class NetworkLane:
    """One thread, one call after the other. It begins with the first call and ends with the process at the latest."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def submit(self, function: Callable[..., None], *args: Any) -> None:
        """Call `function(*args)` after what waits already."""
        self._calls.put(lambda: function(*args))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()

    def shutdown(self, patience: float) -> None:
        """No call begins any more; the present one has `patience` seconds to end."""
        while not self._calls.empty():
            self._calls.get()
        self._calls.put(None)
        if self._thread is not None:
            self._thread.join(patience)

    def _work(self) -> None:
        while (call := self._calls.get()) is not None:
            call()
