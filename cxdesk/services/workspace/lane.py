"""The one write lane of a workspace: a person's save goes before bulk work."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from time import monotonic

#: Seconds for which a thread that computes stands aside at most: many saves in a row must not hold it up for good.
_ASIDE = 0.05
#: Seconds after a save in which no other is likely: no two keys come closer. And seconds in which one is: a case is
#: done in four keys.
_FREE, _BURST = 0.05, 0.3


#: Seconds for which a thread that computes keeps Python's lock from the others. A save asks for the lock after each of
#: its statements: with the usual 5 ms it waits a tenth of a second beside a file that is looked at. (Windows waits for
#: whole milliseconds; with less a thread that asks for the lock would not wait but spin.)
_TURN = 0.001 if sys.platform == "win32" else 0.0001


def share_python() -> None:
    """From now on a thread that computes leaves Python's lock to the others after a moment, not after 5 ms."""
    sys.setswitchinterval(_TURN)


class _Courtesy:
    """How many people save just now, in all workspaces of this process."""

    def __init__(self) -> None:
        self._saving = 0
        self._changed = threading.Condition()
        self._mine = threading.local()

    @contextmanager
    def saving(self) -> Iterator[None]:
        with self._changed:
            self._saving += 1
        self._mine.saves = True
        try:
            yield
        finally:
            self._mine.saves = False
            with self._changed:
                self._saving -= 1
                self._changed.notify_all()

    def give_way(self) -> None:
        if self._saving and not getattr(self._mine, "saves", False):
            with self._changed:
                self._changed.wait_for(lambda: self._saving == 0, timeout=_ASIDE)


_courtesy = _Courtesy()


def give_way() -> None:
    """Stand aside while a person saves: for a thread that computes, between its steps of a millisecond or two.

    A save asks for Python's lock after each of its statements, and would wait for it each time.
    """
    _courtesy.give_way()


class WriteLane:
    """Lets one writer in at a time. Bulk work asks `wanted` between its steps and leaves for a person."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle = threading.Condition()
        self._waiting = 0
        self._saved = -_BURST
        #: Whether a person has saved here.
        self.visited = False

    @property
    def wanted(self) -> bool:
        """Whether a person's save is waiting."""
        return self._waiting > 0

    @property
    def idle(self) -> float:
        """Seconds since the last save; without end where nobody has saved yet."""
        return monotonic() - self._saved if self.visited else inf

    @contextmanager
    def person(self) -> Iterator[None]:
        """The lane for a person's save."""
        with self._idle:
            self._waiting += 1
            self.visited = True
        with _courtesy.saving():
            self._lock.acquire()
            with self._idle:
                self._waiting -= 1
                self._idle.notify_all()
            try:
                yield
            finally:
                self._lock.release()
                with self._idle:
                    self._saved = monotonic()
                    self._idle.notify_all()

    @property
    def rests(self) -> bool:
        """Whether work that is in no hurry should wait: see `rest`."""
        return _FREE < monotonic() - self._saved < _BURST

    def rest(self) -> None:
        """Wait, before a step that is in no hurry, until a person is unlikely to save within it: that is just after a
        save, or once none has followed for a while."""
        with self._idle:
            while _FREE < (since := monotonic() - self._saved) < _BURST:
                self._idle.wait(_BURST - since)

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
