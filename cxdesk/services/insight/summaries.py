"""What months add up to: read where it is kept and still true, summed anew where not. Needs sqlite3 alone.

Triggers note the days whose rows changed (`touched_days`); a month with such a day is summed from its rows again.
Reading never writes: `keeping.py` keeps what was summed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from cxdesk.services.insight.months import Span
from cxdesk.services.insight.parts import FORM, Part, Row, covers, sum_up
from cxdesk.services.insight.rows import Scope

DAY = 86_400_000_000


class Summaries:
    """The summaries of a workspace at one moment: use it within `one_state`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._touched: dict[str, set[int]] = {}
        self._summed: dict[tuple[str, Span], dict[str, list[Row]]] = {}

    @property
    def unkept(self) -> int:
        """How many months of parts that hold something were summed from their rows."""
        return sum(bool(found[""]) for found in self._summed.values())

    def months(self, part: Part, spans: Sequence[Span], scope: Scope) -> list[list[Row]]:
        """What each month adds up to: its rows of what is counted and the counts."""
        word = covers(scope)
        kept = self._kept(part, spans, word)
        return [
            json.loads(kept[span]) if span in kept else self._sum(part, span).get(word, []) for span in spans
        ]

    def is_kept(self, part: Part, spans: Sequence[Span]) -> list[bool]:
        """Which months are kept and still true."""
        kept = self._kept(part, spans, "")
        return [span in kept for span in spans]

    def _kept(self, part: Part, spans: Sequence[Span], word: str) -> dict[Span, str]:
        if not spans:
            return {}
        # The row of the whole company stands for each month that was summed; a part of it without rows has none.
        found: dict[int, tuple[int, str]] = {}
        for whole in ("",) if word == "" else ("", word):
            for start, end, counts in self._db.execute(
                "SELECT start_at, end_at, CASE WHEN covers = ?1 THEN counts ELSE '[]' END FROM month_summaries "
                "WHERE part = ?2 AND covers = ?3 AND start_at >= ?4 AND start_at <= ?5 AND form = ?6",
                (word, part.name, whole, spans[0].micros[0], spans[-1].micros[0], FORM),
            ):
                found[start] = (end, counts)
        kept = {}
        for span in spans:
            start, end = span.micros
            known = found.get(start)
            if known is not None and known[0] == end and not self._is_touched(part, start, end):
                kept[span] = known[1]
        return kept

    def _is_touched(self, part: Part, start: int, end: int) -> bool:
        touched = self._touched.get(part.name)
        if touched is None:
            query = "SELECT day FROM touched_days WHERE part = ?"
            touched = self._touched[part.name] = {day for (day,) in self._db.execute(query, (part.name,))}
        return bool(touched) and not touched.isdisjoint(range(_day(start), _day(end - 1) + 1))

    def _sum(self, part: Part, span: Span) -> dict[str, list[Row]]:
        found = self._summed.get((part.name, span))
        if found is None:
            found = self._summed[part.name, span] = sum_up(self._db, part, span)
        return found


def _day(at: int) -> int:
    """The day of an instant as the triggers name it: SQLite cuts off towards 1970."""
    return at // DAY if at >= 0 else -(-at // DAY)


@contextmanager
def one_state(db: sqlite3.Connection) -> Iterator[None]:
    """All that is read within stands as it stood at the first read."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.rollback()
