"""Two people's edits of one text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cxdesk.services.sharing.text_merge import merged_text

_WORDS = st.lists(st.sampled_from(["клиент", "ждал", "ответа", "(", ")", ".", "\n", "10"]), max_size=12).map(
    " ".join
)


def test_edits_at_different_places_are_joined() -> None:
    base = "Клиент не понял, как оплатить займ в приложении. Дать инструкцию."
    mine = "Клиент не понял, как оплатить займ в приложении. Звонил три раза, ответы расходились. Дать видеоинструкцию."
    theirs = "Клиент не понял, как оплатить займ в приложении: ссылка без суммы платежа. Дать инструкцию."

    assert merged_text(base, mine, theirs) == (
        "Клиент не понял, как оплатить займ в приложении: ссылка без суммы платежа. Звонил три раза, ответы "
        "расходились. Дать видеоинструкцию."
    )


def test_edits_of_one_word_are_not_joined() -> None:
    assert merged_text("Долго ждал", "Недолго ждал", "Совсем долго ждал") is None


def test_words_added_at_one_place_have_no_order() -> None:
    assert merged_text("Ждал", "Ждал письма", "Ждал звонка") is None


@given(base=_WORDS, mine=_WORDS)
def test_an_edit_of_one_alone_is_taken_whole(base: str, mine: str) -> None:
    assert merged_text(base, mine, base) == mine
    assert merged_text(base, base, mine) == mine
    assert merged_text(base, mine, mine) == mine


@given(base=_WORDS, mine=_WORDS, theirs=_WORDS)
def test_whose_edit_it_was_makes_no_difference(base: str, mine: str, theirs: str) -> None:
    assert merged_text(base, mine, theirs) == merged_text(base, theirs, mine)


@given(base=_WORDS, head=_WORDS, tail=_WORDS)
def test_what_one_put_before_and_the_other_behind_is_joined(base: str, head: str, tail: str) -> None:
    merged = merged_text(
        f"{base} середина {base}", f"x{head} {base} середина {base}", f"{base} середина {base} {tail}y"
    )

    assert merged is None or (merged.startswith("x") and merged.endswith("y"))
