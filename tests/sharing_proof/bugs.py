"""Bugs that are put into the engine on purpose, to see whether the harness finds them; and deliveries made twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from cxdesk.services.sharing.link import Link

#: Name of a bug -> what patches the engine of this process.
BUGS: dict[str, Callable[[ExitStack], None]] = {}


@contextmanager
def seeded(name: str) -> Iterator[None]:
    """Run with the bug of that name; with none where it is empty."""
    with ExitStack() as stack:
        if name:
            BUGS[name](stack)
        yield


@contextmanager
def delivered_twice(link: Link, twice: bool) -> Iterator[None]:
    """Deliver each push twice, as a network does that repeats what it sent; the last answer counts."""
    if not twice:
        yield
        return
    once = link.call

    def call(function: str, *arguments: Any, **more: Any) -> Any:
        if function == "push":
            once(function, *arguments, **more)
        return once(function, *arguments, **more)

    link.call = call  # type: ignore[method-assign]
    try:
        yield
    finally:
        del link.call
