"""Working hours as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.texts import CxError
from cxdesk.services.people.hours import minutes_text, read_minutes, read_spans, spans_text

MINUTES = st.integers(0, 24 * 60)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9:00–13:00, 14:00–18:00", [(540, 780), (840, 1080)]),
        ("9-18", [(540, 1080)]),
        (" 9.30 — 12 ; 13:15-17 ", [(570, 720), (795, 1020)]),
        ("", []),
        ("0–24", [(0, 1440)]),
    ],
)
def test_hours_are_read_in_many_forms(text: str, spans: list[tuple[int, int]]) -> None:
    assert read_spans(text) == spans


@pytest.mark.parametrize("text", ["nine to six", "9:00", "9:75–10", "25–26", "9–18–19"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(CxError, match="is not a time"):
        read_spans(text)


@given(st.lists(st.tuples(MINUTES, MINUTES), max_size=4))
def test_what_is_shown_is_read_again(spans: list[tuple[int, int]]) -> None:
    assert read_spans(spans_text(spans)) == spans


@given(MINUTES)
def test_lengths_are_read_again(minutes: int) -> None:
    assert read_minutes(minutes_text(minutes)) == minutes


def test_nothing_written_is_no_length() -> None:
    assert read_minutes("  ") is None
    with pytest.raises(CxError, match="is not a time"):
        read_minutes("long")
