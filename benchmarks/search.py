"""Figure 2d: Russian words looked for in all cases, the newest 50 of them, their number and their facets.

Peer: LIKE over the words that the queue shows, once with an end at 50 (it walks the newest cases until it has them)
and once with the number of all.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.facets import store_person
from benchmarks.figure import SIZES, Figure, Growth, figure, interleaved
from benchmarks.queue_pages import NOW, PAGE
from benchmarks.workspaces import kept_queue, opened
from cxdesk.services.casework.case_index import CaseIndex
from cxdesk.services.casework.finding import find_cases
from cxdesk.services.casework.queue import CaseFilter
from cxdesk.services.casework.queue_load import load_queue, queue_facts
from cxdesk.services.workspace.store import Store
from cxdesk.views.casework.queue_filters import COUNTED

#: In a fifth, a twentieth and a two-hundredth of the cases; and two together.
WORDS = {"frequent": "ответа", "usual": "банк", "rare": "версии", "two": "прошу ответить"}
#: So many letters have been typed of the word.
TYPED = 3
_MILLION = 1_000_000


def main(size: str, growth: Growth | None = None) -> Iterator[Figure]:
    """The figure's lines."""
    growth = growth or Growth()
    with kept_queue(SIZES[size]) as path, opened(path) as (store, _):
        index = CaseIndex(path)
        with store.connect() as db:
            index.keep(db, ZoneInfo("Europe/Moscow"))
        for which, words in WORDS.items():
            yield from _search(store, index, which, words, size, growth)
        typed = interleaved(lambda: _newest(store, WORDS["usual"][:TYPED]), rounds=5)
        yield figure("2d newest 50 while typing, three letters", typed[0], "ms", size)


def _newest(store: Store, words: str) -> Any:
    with store.connect() as db:
        return find_cases(db, words, limit=PAGE)


def _search(
    store: Store, index: CaseIndex, which: str, words: str, size: str, growth: Growth
) -> Iterator[Figure]:
    chosen = CaseFilter(view="all", search=words, person_id=store_person(store))

    def whole() -> Any:
        with store.connect() as db:
            return load_queue(db, chosen, None, now=NOW, size=PAGE, index=index)

    def facets() -> Any:
        with store.connect() as db:
            return queue_facts(db, chosen, COUNTED, now=NOW, index=index)

    pattern = "%" + "%".join(word[:5] for word in words.split()) + "%"

    def like(query: str) -> Any:
        with store.connect() as db:
            return db.execute(query, (pattern,)).fetchall()

    assert [row.row for row in _newest(store, words)] == [row.row for row in whole().rows]
    found = interleaved(lambda: _newest(store, words), whole, rounds=5)
    counted = interleaved(facets, rounds=5, clock=time.thread_time)[0]
    slow = 1 if SIZES[size] > 100_000 else 3
    first = interleaved(lambda: like(_FIRST), rounds=slow)[0]
    every = interleaved(lambda: like(_EVERY), rounds=slow)[0]
    # The goal was set at millions: over ten thousand rows LIKE takes no longer than opening a connection.
    goal = 0.01 if SIZES[size] >= _MILLION else None
    name = f"2d newest 50 of a {which} word" if which != "two" else "2d newest 50 with two words"
    line = _beside(name, found[0], every, size, "LIKE over all", goal)
    yield from growth.beside(line)
    yield _beside(name, found[0], first, size, "LIKE, ending at 50")
    yield _beside(f"{name}: all in their order, with the number", found[1], every, size, "LIKE over all")
    yield figure(f"{name}: counts of all filters, processor", counted, "ms", size, goal=30)


def _beside(
    name: str, mine: list[float], other: list[float], size: str, against: str, goal: float | None = None
) -> Figure:
    """The medians; the peer is too slow to be run as often."""
    line, beside = figure(name, mine, "ms", size), figure(name, other, "ms", size)
    return Figure(
        name, line.value, "ms", size, against, beside.value, float(f"{line.value / beside.value:.2g}"), goal
    )


_FIRST = (
    "SELECT row FROM cases WHERE deleted_at IS NULL AND excerpt LIKE ? "
    "ORDER BY received_at DESC, row DESC LIMIT 50"
)
_EVERY = "SELECT row FROM cases WHERE deleted_at IS NULL AND excerpt LIKE ?"
