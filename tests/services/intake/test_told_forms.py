"""What a person told of the form of a file is known again next month."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import xlsxwriter

from cxdesk.models.values import Actor
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.intake.preview import Wishes, look_at
from cxdesk.services.workspace.store import Store

LONG = "who,what,said,day\n" + "".join(
    f"{who},{what},{said},0{who}.10.2026\n"
    for who in range(1, 5)
    for what, said in (("score", who), ("why", "текст"))
)


def take(store: Store, by: Actor, path: Path, **settings: str) -> ImportResult:
    return import_file(store, path, kind="surveys", settings=settings, by=by)


def scores(store: Store) -> list[tuple[float, str]]:
    with store.connect() as db:
        return db.execute("SELECT score, text FROM surveys ORDER BY answered_at").fetchall()


def test_a_long_form_that_was_told_is_known_next_time(store: Store, me: Actor, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(LONG)
    second.write_text(LONG.replace(".10.", ".09."))
    told = {
        "long_form": "who,what,said",
        "score": "score",
        "text": "why",
        "answered_at": "day",
        "source": "form",
    }
    assert take(store, me, first, **told, identity="content").accepted == 4
    assert take(store, me, second).accepted == 4
    assert sorted({score for score, _ in scores(store)}) == [1.0, 2.0, 3.0, 4.0]


def test_a_long_form_can_be_declined(store: Store, me: Actor, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(LONG.replace("who,what,said", "Response,Question,Answer"))
    assert take(store, me, path, score="score", text="why", answered_at="day").rows == 4
    told = {"long_form": "none", "score": ":5", "text": "Answer", "answered_at": "day"}
    assert take(store, me, path, **told).rows == 8


def test_rows_of_a_header_that_were_told_are_known_next_time(store: Store, me: Actor, tmp_path: Path) -> None:
    def book(name: str, month: int) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as made:
            page = made.add_worksheet()
            page.write_row(0, 0, ["когда", "сколько", "что"])
            page.write_row(1, 0, ["дата", "оценка", "текст"])
            page.write_row(2, 0, [f"01.0{month}.2026", 5, "хорошо"])
        return path

    first = take(store, me, book("a.xlsx", 8), header_row="1", header_rows="2")
    assert (first.rows, first.accepted) == (1, 1)
    second = take(store, me, book("b.xlsx", 9))
    assert (second.rows, second.accepted) == (1, 1)


def test_the_preview_knows_it_too_whatever_the_kind(store: Store, me: Actor, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(LONG)
    second.write_text(LONG.replace(".10.", ".09."))
    told = {"long_form": "who,what,said", "score": "score", "text": "why", "answered_at": "day"}
    take(store, me, first, **told)
    with store.connect() as db:
        found = look_at(db, second, date(2026, 10, 21))
    assert found.reading.guess.mapping.kind == "surveys"
    assert found.reading.shape.long_form is not None
    assert found.rows[0].cells == ("who", "day", "score", "why")


def test_what_the_page_was_told_goes_into_the_mapping(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a;b\nc;d\n1;x\n2;y\n")
    with store.connect() as db:
        found = look_at(db, path, date(2026, 10, 21), wishes=Wishes(header_rows=2, header_row=1))
    mapping = found.reading.guess.mapping
    assert (found.reading.guess.headers, mapping.header_rows, mapping.header_row) == (
        ("a › c", "b › d"),
        2,
        1,
    )
