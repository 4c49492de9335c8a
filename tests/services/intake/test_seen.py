"""What stood in a file before, whether it is held in memory or on the disk."""

from __future__ import annotations

from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st

from cxdesk.services.intake.staging.seen import Met, Occurrences, Repeats

#: Hashes are any numbers of 64 bits; few of them, so that they repeat.
KEYS = st.integers(0, 12).map(lambda n: hash(f"key {n}") if n else -(1 << 63))
ROWS = st.lists(st.lists(st.tuples(KEYS, st.integers(0, 1), st.booleans()), max_size=6), max_size=12)
HELD = st.sampled_from([1, 3, 1_000])


@settings(max_examples=60)
@given(ROWS, HELD)
def test_a_repeat_names_the_first_row_however_many_stand_between(
    pieces: list[list[tuple[int, int, bool]]], held: int
) -> None:
    first: dict[int, tuple[int, int]] = {}
    line = 0
    with closing(Repeats(held)) as repeats:
        for piece in pieces:
            expected = []
            lines = list(range(line + 1, line + 1 + len(piece)))
            line += len(piece)
            left_out = {place for place, row in enumerate(piece) if row[2]}
            for place, (key, mark, out) in enumerate(piece):
                if not out and key in first:
                    expected.append(Met(place, first[key][0], first[key][1] == mark))
                elif not out:
                    first[key] = (lines[place], mark)
            keys, marks = [row[0] for row in piece], [row[1] for row in piece]
            assert repeats(keys, lines, marks, left_out) == expected


@settings(max_examples=60)
@given(ROWS, HELD)
def test_rows_that_are_alike_are_numbered_through_the_whole_file(
    pieces: list[list[tuple[int, int, bool]]], held: int
) -> None:
    times: dict[int, int] = {}
    with closing(Occurrences(held)) as occurrences:
        for piece in pieces:
            expected = []
            for key, _, out in piece:
                times[key] = times.get(key, 0) + (not out)
                expected.append(0 if out else times[key])
            left_out = {place for place, row in enumerate(piece) if row[2]}
            assert occurrences([row[0] for row in piece], left_out) == expected
