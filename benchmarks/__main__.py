"""`python -m benchmarks [NAME...]`: every figure as a line of JSON. SIZE names the sizes: 10k,100k, small or tiny."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks import (
    approvals,
    dashboards,
    encryption,
    facets,
    first_paint,
    importing,
    month_pdf,
    queue_pages,
    recovery_sheet,
    saving,
    scrolling,
    search,
    sharing_filling,
    sharing_push,
    sharing_saving,
    sharing_seen,
)
from benchmarks.figure import Figure, Growth, sizes, told

_TINY = ("tiny",)


def _import(named: list[str]) -> Iterator[Figure]:
    for size in named:
        yield from importing.main(size)


def _last(named: list[str]) -> Iterator[Figure]:
    for size in named:
        yield from importing.last(size, rounds=1)


def _queue(named: list[str]) -> Iterator[Figure]:
    growth = Growth()
    for size in named:
        yield from queue_pages.main(size, growth)


def _approvals(named: list[str]) -> Iterator[Figure]:
    growth = Growth()
    for size in named:
        yield from approvals.main(size, growth)


def _sheet(named: list[str]) -> Iterator[Figure]:
    growth = Growth()
    for size in named:
        yield from recovery_sheet.main(size, growth)


def _facets(named: list[str]) -> Iterator[Figure]:
    growth = Growth()
    for size in named:
        yield from facets.main(size, growth)


def _search(named: list[str]) -> Iterator[Figure]:
    growth = Growth()
    for size in named:
        yield from search.main(size, growth)


def _scroll(named: list[str]) -> Iterator[Figure]:
    growth = Growth()
    for size in named:
        yield from scrolling.main(size, growth)


def _start(named: list[str]) -> Iterator[Figure]:
    # The first paint reads one page of the queue, whatever its size: the smallest will do.
    yield from first_paint.main(named[0], rounds=1 if named[0] in _TINY else first_paint.ROUNDS)


def _encrypted(named: list[str]) -> Iterator[Figure]:
    for size in named:
        yield from encryption.main(size, rounds=1 if size in _TINY else encryption.ROUNDS)


def _save(named: list[str]) -> Iterator[Figure]:
    yield from saving.main(named[-1])


def _report(named: list[str]) -> Iterator[dict[str, Any]]:
    if named[0] not in _TINY and importlib.util.find_spec("benchmarks.report_pdf"):
        from benchmarks import report_pdf

        yield from report_pdf.main()


def _years(named: list[str]) -> Iterator[Figure]:
    growth = Growth()
    for size in named:
        yield from dashboards.main(size, growth)


def _pdf(named: list[str]) -> Iterator[Figure]:
    growth = Growth()
    for size in named:
        yield from month_pdf.main(size, growth)


def _seen(named: list[str]) -> Iterator[Figure]:
    # An edit is as large as it is, whatever the size of the workspace.
    yield from sharing_seen.main(named[0])


def _push(named: list[str]) -> Iterator[Figure]:
    yield from sharing_push.main(named[0])


def _fill(named: list[str]) -> Iterator[Figure]:
    for size in named:
        yield from sharing_filling.main(size, rounds=1 if size in _TINY else 3)


def _connected(named: list[str]) -> Iterator[Figure]:
    yield from sharing_saving.main(named[0])


#: Name of each benchmark and what gives its lines for the sizes.
BENCHMARKS: dict[str, Callable[[list[str]], Iterator[Figure | dict[str, Any]]]] = {
    "import": _import,
    "last": _last,
    "queue": _queue,
    "approvals": _approvals,
    "sheet": _sheet,
    "facets": _facets,
    "search": _search,
    "scroll": _scroll,
    "start": _start,
    "encrypted": _encrypted,
    "save": _save,
    "report": _report,
    "years": _years,
    "pdf": _pdf,
    "fill": _fill,
    "seen": _seen,
    "push": _push,
    "connected": _connected,
}


def main(names: list[str]) -> None:
    """Print the lines of the named benchmarks, of all where none is named."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        raise SystemExit(f"there are {', '.join(BENCHMARKS)}; not {', '.join(unknown)}")
    for name in names or BENCHMARKS:
        for line in BENCHMARKS[name](sizes()):
            print(told(line), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
