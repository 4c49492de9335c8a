"""Search words: forms of a word are found, signs of the query language are only signs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.services.casework.words import fold, mark_spans, match_query, stem_line, stems

FORMS = [
    ("займ", "заём займа займу займом займе займы займов займам займами займах"),
    ("звонок", "звонка звонку звонком звонке звонки звонков звонкам звонками звонках"),
    ("оператор", "оператора оператору оператором операторы операторов операторами"),
    ("комиссия", "комиссии комиссию комиссией комиссий комиссиями"),
    ("страховка", "страховки страховке страховку страховкой страховок страховками"),
    ("приложение", "приложения приложении приложением приложений приложениями"),
    ("ошибка", "ошибки ошибке ошибку ошибкой ошибок ошибками"),
    ("просрочка", "просрочки просрочке просрочку просрочкой просрочек"),
    ("платёж", "платежа платежу платежом платежи платежей платежами"),
    ("вежливый", "вежливая вежливое вежливые вежливого вежливо"),
    ("дозвониться", "дозвонился дозвонилась дозвонились"),
    ("refund", "refunds refunded refunding REFUND"),
    ("ÉTÉ", "été"),
]


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(words)")
    yield connection
    connection.close()


@pytest.mark.parametrize(("word", "forms"), FORMS, ids=[word for word, _ in FORMS])
def test_every_form_of_a_word_is_found_by_every_other(
    word: str, forms: str, index: sqlite3.Connection
) -> None:
    every = [word, *forms.split()]
    index.executemany(
        "INSERT INTO found VALUES (?)", [(stem_line(f"а тут {form}, и всё"),) for form in every]
    )
    for form in every:
        found = index.execute("SELECT count(*) FROM found WHERE found MATCH ?", (match_query(form),))
        assert found.fetchone() == (len(every),), form
        assert len(mark_spans(" ".join(every), form)) == len(every), form


def test_all_words_must_stand_in_the_text(index: sqlite3.Connection) -> None:
    index.executemany(
        "INSERT INTO found VALUES (?)", [(stem_line("оплата прошла"),), (stem_line("оплата займа"),)]
    )
    found = index.execute("SELECT rowid FROM found WHERE found MATCH ?", (match_query("займы оплатить"),))
    assert found.fetchall() == [(2,)]


def test_yo_is_found_as_ye_and_case_does_not_matter() -> None:
    assert fold("Ёлка") == "елка"
    assert stems("ПЛАТЁЖ") == stems("платеж")


def test_numbers_are_kept_whole() -> None:
    assert stems("списали 1500 руб. по договору 77-0042") == [
        "списа",
        "1500",
        "руб",
        "по",
        "договор",
        "77",
        "0042",
    ]


def test_the_beginning_of_a_word_finds_it() -> None:
    assert match_query("прилож") == '"прилож"*'
    assert mark_spans("Приложение висит", "прилож") == [(0, 10)]


def test_words_of_one_or_two_letters_are_whole_words() -> None:
    assert match_query("я") == '"я"'
    assert mark_spans("я и янтарь", "я") == [(0, 1)]


@pytest.mark.parametrize("text", ["", "  ", "?!", '"', "* -", "()"])
def test_a_text_without_words_asks_for_nothing(text: str) -> None:
    assert match_query(text) is None
    assert mark_spans("любой текст", text) == []


def test_the_signs_of_the_query_language_are_not_obeyed() -> None:
    assert match_query('NOT оплата" OR words:x NEAR(') == (
        '"not"* AND "оплат"* AND "or" AND "word"* AND "x" AND "near"*'
    )


@given(st.text(max_size=60))
def test_no_text_breaks_the_search(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(words)")
    query = match_query(text)
    if query is not None:
        connection.execute("SELECT rowid FROM found WHERE found MATCH ?", (query,)).fetchall()
    connection.close()


@given(st.text(max_size=60))
def test_a_text_is_marked_wherever_it_is_its_own_query(text: str) -> None:
    spans = mark_spans(text, text)
    assert spans == sorted(spans)
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    assert bool(spans) is bool(stems(text))
