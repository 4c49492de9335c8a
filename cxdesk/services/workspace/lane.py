"""The one write lane of a workspace: a person's save goes before bulk work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class WriteLane:
    """Lets one writer in at a time. Bulk work asks `wanted` between its steps and leaves for a person."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle = threading.Condition()
        self._waiting = 0
        #: Whether a person has saved here: then bulk work keeps its steps short.
        self.visited = False

    @property
    def wanted(self) -> bool:
        """Whether a person's save is waiting."""
        return self._waiting > 0

    @contextmanager
    def person(self) -> Iterator[None]:
        """The lane for a person's save."""
        with self._idle:
            self._waiting += 1
            self.visited = True
        self._lock.acquire()
        with self._idle:
            self._waiting -= 1
            self._idle.notify_all()
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """The lane for a step of bulk work, once no person waits."""
        with self._idle:
            self._idle.wait_for(lambda: self._waiting == 0)
        with self._lock:
            yield


class Turn:
    """Who speaks with the shared database: one after the other, but for what cannot wait for long."""

    #: Seconds between two looks whether waiting has become long.
    _GLANCE = 0.05

    def __init__(self) -> None:
        self._lock = threading.Lock()

    @contextmanager
    def taken(self, unless: Callable[[], bool] | None = None) -> Iterator[bool]:
        """Wait for the turn, and have it; without it (False) as soon as `unless` says that waiting would be long."""
        while not self._lock.acquire(timeout=-1 if unless is None else self._GLANCE):
            if unless is not None and unless():
                yield False
                return
        try:
            yield True
        finally:
            self._lock.release()
