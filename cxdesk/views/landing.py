"""The way back from a lane to the window, and who still waits there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from queue import SimpleQueue
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")
Then = Callable[[T], object]
Failure = Callable[[Exception], object]


class Request(NamedTuple):
    """Who waits for an answer: the owner that must still live, and the key by which newer requests win."""

    #: What stands in the log: the name alone, never the arguments, which may be personal.
    context: str
    then: Then[Any] | None
    failed: Failure | None
    owner: QObject | None = None
    key: tuple[int, str] | None = None
    number: int = 0
    #: A failed read that nobody waits for is forgotten; a failed save never is.
    reads: bool = False
    #: For a save that turns out to be the shared database's to decide: asks it.
    instead: Callable[[], None] | None = None

    @classmethod
    def of(
        cls,
        function: Callable[..., Any],
        then: Then[Any] | None,
        failed: Failure | None,
        owner: QObject | None = None,
    ) -> Request:
        """A request that is answered whatever comes after it."""
        return cls(name_of(function), then, failed, owner)

    @property
    def orphaned(self) -> bool:
        """Whether the owner is gone."""
        return self.owner is not None and not isValid(self.owner)


class Requests:
    """Knows which request of a key is the newest."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._newest: dict[tuple[int, str], int] = {}

    def read(
        self,
        query: Callable[..., Any],
        then: Then[Any] | None,
        failed: Failure | None,
        owner: QObject | None,
        key: str | None,
    ) -> Request:
        """A request that overtakes the earlier ones of the same owner and key."""
        number = next(self._numbers)
        whose = (id(owner), key) if key is not None else None
        if whose is not None:
            self._newest[whose] = number
        return Request(name_of(query), then, failed, owner, whose, number, reads=True)

    def overtaken(self, request: Request) -> bool:
        """Whether a newer one was made since."""
        return request.key is not None and self._newest.get(request.key) != request.number


class Awaited:
    """A call on a lane, who waits for it, and what became of it. A class in plain: no start waits for dataclasses."""

    def __init__(
        self, labour: Callable[[], Any], request: Request, land: Callable[[Any, Request], None], job: int
    ) -> None:
        self.labour, self.request = labour, request
        #: What is done with the answer, on the GUI thread.
        self.land = land
        self.job = job
        self.answer: Any = None
        self.error: Exception | None = None
        #: A newer request had overtaken it before it began.
        self.dropped = False


class Landing(QObject):
    """Calls on the GUI thread, in their order, what was put here from any other."""

    _arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def put(self, landing: Callable[[], None]) -> None:
        """From any thread."""
        if not self._closed:
            self._waiting.put(landing)
            self._arrived.emit()

    def close(self) -> None:
        """Drop what still comes."""
        self._closed = True

    def _deliver(self) -> None:
        if not self._closed:
            self._waiting.get()()


def name_of(function: Callable[..., Any]) -> str:
    """The name of a function, of what a `partial` holds too."""
    inner = getattr(function, "func", function)
    return str(getattr(inner, "__qualname__", type(inner).__name__))


def is_decided(error: Exception) -> bool:
    """Whether a save turned out to be the shared database's to decide."""
    from cxdesk.services.sharing.outbox import Decided

    return isinstance(error, Decided)
