"""Which cases hold the words of a search. Needs sqlite3 alone.

A beginning of a word costs SQLite as much as all its cases, even where fifty of them are wanted: it lays the lists
of all the words together first. Told one by one they are walked side by side instead, and end when they are told to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from cxdesk.services.casework.words import SHORT, stems

#: A beginning of more words than this is left to SQLite.
_WORDS = 64
#: What FTS5 writes anew whenever it writes at all: its averages and the list of its segments.
_STATE = "SELECT group_concat(hex(block)) FROM case_words_data WHERE id IN (1, 10)"
#: Beginnings spelled out, by the state of the full text: SQLite counts the cases of each word it tells.
_SPELLED: dict[tuple[str, str], str] = {}
_KEPT = 500
_TERMS = "SELECT term FROM case_terms WHERE term >= ? AND term < ? LIMIT ?"
_NEWEST = "SELECT rowid FROM case_words WHERE case_words MATCH ? ORDER BY rowid DESC LIMIT ?"
# An index walked from its end: past the few cases that are newer than that row.
_BEFORE = "SELECT received_at FROM cases WHERE row < ? ORDER BY received_at DESC LIMIT 1"


def hits_query(db: sqlite3.Connection, text: str) -> str | None:
    """The MATCH expression of `words.match_query`, each beginning spelled out. None without any word."""
    state = text_state(db)
    parts = []
    for stem in dict.fromkeys(stems(text)):
        known = (state, stem)
        if known not in _SPELLED:
            if len(_SPELLED) >= _KEPT:
                _SPELLED.clear()
            _SPELLED[known] = _beginning(db, stem)
        parts.append(_SPELLED[known])
    return " AND ".join(parts) or None


def text_state(db: sqlite3.Connection) -> str:
    """Which full text this is and how it stands: another one after anything was written into it."""
    path = db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    return f"{path} {db.execute(_STATE).fetchone()[0]}"


def _beginning(db: sqlite3.Connection, stem: str) -> str:
    if len(stem) <= SHORT:
        return f'"{stem}"'
    words = [word for (word,) in db.execute(_TERMS, (stem, f"{stem}\U0010ffff", _WORDS + 1))]
    if not 0 < len(words) <= _WORDS:
        return f'"{stem}"*'
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"


def all_hits(db: sqlite3.Connection, text: str) -> str:
    """Row numbers of all cases with these words, with commas between: one text is read far faster than rows."""
    query = hits_query(db, text)
    if query is None:
        return ""
    found = db.execute("SELECT group_concat(rowid) FROM case_words WHERE case_words MATCH ?", (query,))
    return found.fetchone()[0] or ""


def newest_hits(db: sqlite3.Connection, text: str, limit: int) -> list[int]:
    """The cases with these words that were received last, the newest first.

    Cases come in by and large as they are received: the highest row numbers are looked at first, and more of them
    until no other case can be as new.
    """
    query = hits_query(db, text)
    if query is None:
        return []
    for size in _growing(2 * limit):
        rows = [row for (row,) in db.execute(_NEWEST, (query, size))]
        marks = ", ".join("?" * len(rows))
        found = db.execute(
            f"SELECT row, received_at FROM cases WHERE row IN ({marks}) AND deleted_at IS NULL "
            "ORDER BY received_at DESC, row DESC LIMIT ?",
            [*rows, limit],
        ).fetchall()
        if len(rows) < size or (len(found) == limit and _is_newest(db, rows[-1], found[-1][1])):
            return [row for row, _ in found]
    return [
        row
        for (row,) in db.execute(
            "SELECT row FROM cases WHERE deleted_at IS NULL "
            "AND row IN (SELECT rowid FROM case_words WHERE case_words MATCH ?) "
            "ORDER BY received_at DESC, row DESC LIMIT ?",
            (query, limit),
        )
    ]


def _is_newest(db: sqlite3.Connection, row: int, received: int) -> bool:
    """Whether no case before `row` was received as late as that."""
    before = db.execute(_BEFORE, (row,)).fetchone()
    return before is None or before[0] < received


def _growing(size: int) -> Iterator[int]:
    while size < 32_000:  # SQLite takes so many values
        yield size
        size *= 8
