"""How typed letters find a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.views.fuzzy import score

words = st.text("абвгдеёжз abcdef", min_size=1, max_size=12).filter(str.strip)


@pytest.mark.parametrize("typed", ["очер", "ОЧЕР", "очрд", ""])
def test_letters_in_their_order_find_a_line(typed: str) -> None:
    assert score(typed, "Очередь") > 0


@pytest.mark.parametrize("typed", ["редоч", "очередьь", "x"])
def test_letters_out_of_order_find_nothing(typed: str) -> None:
    assert score(typed, "Очередь") == 0


def test_the_two_russian_es_are_one() -> None:
    assert score("отчет", "Печать отчёта") > 0
    assert score("отчёт", "Печать отчета") > 0


def test_a_whole_run_comes_before_scattered_letters() -> None:
    assert score("print", "Print the month") > score("print", "Please return into the tab")


def test_beginnings_of_words_come_before_middles() -> None:
    assert score("oaw", "Open a workspace") > score("oaw", "Oatmeal raw")


@given(words, words)
def test_every_line_is_found_by_a_part_of_it(before: str, typed: str) -> None:
    assert score(typed, before + typed) > 0
