"""Files of contacts: dates and times joined, outcomes, recordings, and what comes twice."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import Cancelled, Text
from cxdesk.models.values import Actor
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.intake.merging.undoing import undo_import
from cxdesk.services.intake.values.outcomes import direction_of, outcome_of
from cxdesk.services.workspace.store import Store

CALLS = """id звонка,дата,время начала,номер клиента,оператор,направление,очередь,ожидание,длительность,результат,тема
c-1,01.10.2026,10:00:00,К-1,Иванова,входящий,Кредиты,0:15,3:20,Отвечен,Оплата
c-2,01.10.2026,10:05:00,К-2,,входящий,Кредиты,1:30,,Потерян,
c-3,01.10.2026,23:59:30,0,NO_SERVER,исходящий,,-5,61,Принят,Оплата
"""


def write(folder: Path, text: str, name: str = "calls.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def take(store: Store, me: Actor, path: Path, **settings: str) -> ImportResult:
    return import_file(store, path, kind="contacts", settings=settings, by=me)


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.connect() as db:
        return db.execute(query).fetchall()


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_a_file_of_telephony_is_taken_in(store: Store, me: Actor, tmp_path: Path, encoding: str) -> None:
    found = take(store, me, write(tmp_path, CALLS, encoding=encoding))

    assert (found.rows, found.accepted, found.rejected, found.cases_opened) == (3, 3, 0, 0)
    assert rows(
        store,
        """SELECT x.ref, datetime(x.started_at / 1000000, 'unixepoch'), started_precision, direction, queue,
                  wait_seconds, talk_seconds, outcome, outcome_word, topic, a.name, c.ref
             FROM contacts x LEFT JOIN agents a ON a.id = x.agent_id LEFT JOIN clients c ON c.id = x.client_id
            ORDER BY x.ref""",
    ) == [
        ("c-1", "2026-10-01 07:00:00", "second", "in", "Кредиты", 15, 200, "answered", "Отвечен", "Оплата", "Иванова",
         "К-1"),
        ("c-2", "2026-10-01 07:05:00", "second", "in", "Кредиты", 90, None, "abandoned", "Потерян", "", None, "К-2"),
        ("c-3", "2026-10-01 20:59:30", "second", "out", "", None, 61, "answered", "Принят", "Оплата", None, None),
    ]  # fmt: skip


def test_what_is_nobody_and_what_cannot_be_is_told(store: Store, me: Actor, tmp_path: Path) -> None:
    found = take(store, me, write(tmp_path, CALLS))

    told = {(note.source, note.values["n"]) for note in found.notes}
    assert ("{n} rows have a negative duration: it was left empty", 1) in told
    assert ("{n} rows without a client: “{word}”", 1) in told
    assert ("{n} rows without an agent: “{word}”", 1) in told


def test_the_same_file_again_changes_nothing(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write(tmp_path, CALLS)
    take(store, me, path)

    again = take(store, me, path)

    assert (again.accepted, again.updated, again.unchanged) == (0, 0, 3)


def test_a_changed_row_keeps_what_the_new_file_does_not_tell(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, write(tmp_path, CALLS))

    second = "id звонка,дата,время начала,результат\nc-1,01.10.2026,10:00:00,Потерян\n"
    found = take(store, me, write(tmp_path, second, "more.csv"))

    assert (found.accepted, found.updated) == (0, 1)
    (row,) = rows(store, "SELECT outcome, talk_seconds, topic FROM contacts WHERE ref = 'c-1'")
    assert row == ("abandoned", 200, "Оплата")


def test_a_number_that_repeats_is_told_apart_by_its_line(store: Store, me: Actor, tmp_path: Path) -> None:
    text = "line,call id,start date\nA,1,2026-10-01\nB,1,2026-10-01\nA,2,2026-10-02\n"

    found = take(store, me, write(tmp_path, text))

    assert (found.accepted, found.rejected) == (3, 0)
    assert rows(store, "SELECT identity FROM contacts ORDER BY 1") == [("A\x1f1",), ("A\x1f2",), ("B\x1f1",)]


def test_a_recording_lies_where_the_template_says(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, write(tmp_path, CALLS), recording=":rec/{date}/{time}-{ref}-{nothing}.wav")

    found = rows(store, "SELECT recording FROM contacts WHERE ref = 'c-1'")
    assert found == [("rec/2026-10-01/100000-c-1-{nothing}.wav",)]


def test_the_path_of_a_column_is_kept_as_it_stands(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, write(tmp_path, "call id,call date,recording\n7,2026-10-01,s3://{ref}/7.ogg\n"))

    assert rows(store, "SELECT recording FROM contacts") == [("s3://{ref}/7.ogg",)]


def test_a_conversation_past_midnight_ends_on_the_next_day(store: Store, me: Actor, tmp_path: Path) -> None:
    text = "call id,call date,start time,end time\n1,2026-10-01,23:50:00,0:10:00\n2,2026-10-01,10:00:00,0:00:00\n"
    take(store, me, write(tmp_path, text))

    found = rows(store, "SELECT ref, (ended_at - started_at) / 1000000 FROM contacts ORDER BY 1")
    assert found == [("1", 1200), ("2", None)]


def test_a_chat_with_its_words_is_a_contact_too(store: Store, me: Actor, tmp_path: Path) -> None:
    text = "chat id,started at,channel,transcript\nx1,2026-10-01 10:00,Telegram,«Где мой платёж?»\n"
    take(store, me, write(tmp_path, text))

    found = rows(store, "SELECT channel, text, started_precision FROM contacts")
    assert found == [("messenger", "«Где мой платёж?»", "minute")]


def test_a_cancelled_import_of_contacts_leaves_nothing(store: Store, me: Actor, tmp_path: Path) -> None:
    lines = [f"{i},2026-10-01,К-{i % 7},Иванова" for i in range(5000)]
    path = write(tmp_path, "\n".join(["call id,call date,номер клиента,оператор", *lines]))

    with pytest.raises(Cancelled):
        import_file(store, path, kind="contacts", by=me, progress=_cancel_in_the_middle())

    for table in ("contacts", "clients", "agents", "import_before"):
        assert rows(store, f"SELECT count(*) FROM {table}") == [(0,)]


def test_contacts_are_taken_back(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, write(tmp_path, CALLS))
    with store.connect() as db:
        batch = _newest(db)

    undo_import(store, batch, by=me)

    for table in ("contacts", "clients", "agents"):
        assert rows(store, f"SELECT count(*) FROM {table}") == [(0,)]


@pytest.mark.parametrize(
    "word, asked, code",
    [
        ("AGENT", None, "answered"), ("HANG", True, "abandoned"), ("HANG", False, "ivr"), ("HANG", None, "abandoned"),
        ("PHANTOM", True, "none"), ("NO_ANSWER", None, "abandoned"), ("Не отвечен", None, "abandoned"),
        ("Отвечен", None, "answered"), ("завершён в IVR", None, "ivr"), ("да", None, "answered"),
        ("Нет", None, "abandoned"), ("", None, ""), ("прочее", None, ""),
    ],
)  # fmt: skip
def test_an_outcome_is_told_by_its_word(word: str, asked: bool | None, code: str) -> None:
    assert outcome_of(word, asked=asked) == code


@pytest.mark.parametrize(
    "word, code",
    [("Входящий", "in"), ("outbound", "out"), ("внутренний", "internal"), (None, ""), ("?", "")],
)
def test_a_direction_is_told_by_its_word(word: str | None, code: str) -> None:
    assert direction_of(word) == code


def _cancel_in_the_middle() -> Progress:
    def progress(done: int, _total: int, what: Text) -> None:
        if what.source == "Merging rows" and done > 0:
            raise Cancelled

    return progress


def _newest(db: sqlite3.Connection) -> Any:
    from cxdesk.services.intake.merging.batches import list_imports

    return list_imports(db)[0].id
