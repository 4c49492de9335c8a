"""Measures of the paper's typeface, and lines that stay within their room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from cxdesk.services.report.typography import BOLD, REGULAR, cut, plain, register_fonts, width_of, wrap

register_fonts()

texts = st.text(st.characters(min_codepoint=32, max_codepoint=0x451), max_size=80)


@given(texts, st.sampled_from([REGULAR, BOLD]))
def test_a_width_is_that_of_reportlab(text: str, font: str) -> None:
    assert abs(width_of(text, font, 8) - pdfmetrics.stringWidth(text, font, 8)) < 1e-6


@given(texts)
def test_wrapped_lines_fit_and_lose_nothing(text: str) -> None:
    lines = wrap(text, REGULAR, 8, 60)
    assert all(width_of(line, REGULAR, 8) <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(texts)
def test_cut_lines_fit_and_show_that_they_were_cut(text: str) -> None:
    found = cut(text, REGULAR, 8, 60)
    assert width_of(found, REGULAR, 8) <= 60
    assert found == text or found.endswith("…")


@given(texts)
def test_no_more_lines_than_asked_for(text: str) -> None:
    assert len(wrap(text, REGULAR, 8, 60, most=2)) <= 2


def test_a_long_word_breaks_after_its_hyphen() -> None:
    assert wrap("социально-экономический", REGULAR, 8, 60)[0] == "социально-"


def test_narrow_spaces_become_those_that_the_typeface_has() -> None:
    assert plain("1\u202f306\nx") == "1\u00a0306 x"
