"""What leaves as CSV and XLSX opens in a spreadsheet, computes nothing, and can be imported again."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from cxdesk.models.people import Person
from cxdesk.models.texts import Cancelled, CxError, Text
from cxdesk.models.values import LABELS, Actor, Channel, Role
from cxdesk.services import translation
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.exporting.rows import EXPORTS, export_kind
from cxdesk.services.exporting.table import Moment, export_table
from cxdesk.services.intake.form.cells import unescape_formula
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.intake.kinds.kinds import KINDS
from cxdesk.services.intake.mapping.mapping import normalised
from cxdesk.services.intake.values.values import channel
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.store import Store

MOSCOW = ZoneInfo("Europe/Moscow")
_NOON = datetime(2026, 10, 21, 12, 5, 7, tzinfo=MOSCOW)
_ROW = ("текст, с запятой", 5, 4.0, 4.5, Decimal("12.50"), date(2026, 10, 21), Moment(_NOON, "minute"), None)

FILES = {
    "reviews": """id отзыва,дата публикации,оценка,текст отзыва,сайт,автор,ответ
r-1,2026-10-20,1,"=1+1, ужасно
в две строки",banki.ru,Анна,
r-2,2026-10-20 12:30,5,Спасибо,sravni.ru,Пётр,И вам спасибо
r-3,2026-10-21 10:53:07,3,-,banki.ru,@vera,
""",
    "surveys": """№ анкеты,дата отправки,дата ответа,номер клиента,канал,csat,комментарий
s-1,2026-10-01,2026-10-02 10:00,К-1,Звонок,1,Долго ждала
s-2,2026-10-01,,К-2,Чат,,
s-3,2026-10-03 11:00,2026-10-03 12:00:01,К-1,Эл. почта,5,+++
""",
    "complaints": """номер жалобы,дата регистрации,номер клиента,канал,текст жалобы,претензия,компенсация,дата закрытия
c-1,2026-10-05,К-1,Мобильное приложение,Не зачислен платёж,да,"1 500,50",2026-10-07
c-2,2026-10-06 09:10,К-3,Письмо,Грубость,нет,,
""",
    "contacts": """id звонка,линия связи,дата,время начала,ser exit,q start,клиент,оператор,исход,ожидание,направление
1,А,2026-10-01,10:00:00,10:05:07,10:00:10,К-1,Иванова,HANG,15,вход
1,Б,2026-10-01,10:00:00,0:00:00,0:00:00,К-1,,HANG,0,исход
2,А,2026-10-01,23:59:00,0:10:00,23:59:30,,Петров,AGENT,20,внутр
""",
    "clients": """номер клиента,имя клиента,дата статуса,статус,операции,категория клиента,доходность
К-1,Анна Котова,2026-09-01,Активен,12,Active borrower,"1 500,50"
К-1,Анна Котова,2026-10-01,Закрыт,0,Former borrower,
К-2,,2026-10-01,просрочка,3,,200
""",
    "agents": """табельный номер,фио,с даты,по дату,группа,отдел,площадка
101,Иванова Анна,2026-01-01,,Первая,Contact centre,Тверь
101,Иванова Анна,2026-09-01,,Вторая,Contact centre,Тверь
102,Петров Пётр,2026-01-01,2026-06-30,Первая,Новый отдел,Тверь
""",
    "kpis": """месяц,отдел,оператор,канал,SL %,выдано займов,сумма займов,своя метрика
2026-09-01,Contact centre,,,81.5,,,
2026-09-01,,,,,1200,12345678.90,
2026-09-01,,Иванова,чат,,,,7
""",
    "speech": """id звонка,дата звонка,оператор,тишина %,тональность
С-1,2026-09-01 10:00:05,Иванова,12.5,0.4
С-2,2026-09-02 10:00:05,Иванова,,-1
""",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new workspace."""
    with create_workspace(tmp_path / "desk.cxdesk") as made:
        yield made


@pytest.fixture
def me(store: Store) -> Actor:
    """The person of the workspace."""
    with store.read() as session:
        person = session.scalars(select(Person)).one()
        return Actor(person.id, person.name, frozenset(Role(role) for role in person.roles))


def _export(store: Store, kind: str, target: Path) -> int:
    with store.connect() as db:
        return export_kind(db, kind, target)


def _import(store: Store, me: Actor, kind: str, path: Path) -> ImportResult:
    return import_file(store, path, kind=kind, by=me)


def _csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def _xlsx(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def _rows(store: Store, table: str) -> list[tuple[Any, ...]]:
    """All that people see of the rows of a table."""
    hidden = {"content", "batch_id", "rev", "sync_xid"}
    with store.connect() as db:
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in hidden]
        return db.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY id").fetchall()


def test_csv_has_a_mark_commas_and_dates_that_sort(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"

    assert export_table(["Текст", "n"], [_ROW], target) == 1

    assert target.read_bytes().startswith("\ufeffТекст,n\r\n".encode())
    assert _csv(target)[1] == [
        "текст, с запятой", "5", "4", "4.5", "12.50", "2026-10-21", "2026-10-21 12:05", "",
    ]  # fmt: skip


def test_a_workbook_has_numbers_as_numbers_and_dates_as_dates(tmp_path: Path) -> None:
    target = tmp_path / "rows.xlsx"

    export_table(["Текст", "n"], [_ROW], target)

    head, row = _xlsx(target)
    assert head[:2] == ["Текст", "n"]
    assert row[:5] == ["текст, с запятой", 5, 4, 4.5, 12.5]
    assert row[5] == date(2026, 10, 21)
    assert row[6] == datetime(2026, 10, 21, 12, 5, 7)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("text", ["=1+1", "+7(900)", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "'=1"])
def test_a_formula_leaves_as_text(tmp_path: Path, ending: str, text: str) -> None:
    target = tmp_path / f"rows.{ending}"

    export_table([text], [[text]], target)

    rows = _csv(target) if ending == "csv" else _xlsx(target)
    assert [cell[0][0] for cell in rows] == ["'", "'"]
    assert unescape_formula(rows[1][0]) == text


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r")), min_size=2, max_size=2)
    )
)
def test_every_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    target = tmp_path_factory.mktemp("texts") / "rows.csv"

    export_table(["a", "b"], rows, target)

    assert [[unescape_formula(cell) for cell in row] for row in _csv(target)[1:]] == rows


@pytest.mark.parametrize("name", ["rows.csv", "rows.xlsx"])
def test_a_cancelled_export_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    export_table(["a"], [["old"]], target)
    before = target.read_bytes()

    def cancel(_done: int, _total: int, _what: Text) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export_table(["a"], [["new"]], target, progress=cancel)

    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    "name, sentence",
    [("rows.txt", "ends neither in .csv nor in .xlsx"), ("nowhere/rows.csv", "“rows.csv” cannot be written")],
)
def test_a_target_that_refuses_is_told(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(CxError, match=sentence):
        export_table(["a"], [["b"]], tmp_path / name)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").mkdir()

    with pytest.raises(CxError, match="cannot be written"):
        export_table(["a"], [["b"]], tmp_path / "rows.csv")


def test_an_unknown_kind_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CxError, match="is not something to export"):
        _export(store, "salaries", tmp_path / "rows.csv")


@pytest.mark.parametrize("kind", EXPORTS)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_empty_workspace_exports_its_titles(store: Store, tmp_path: Path, kind: str, ending: str) -> None:
    target = tmp_path / f"rows.{ending}"

    assert _export(store, kind, target) == 0

    rows = _csv(target) if ending == "csv" else _xlsx(target)
    assert [len(row) for row in rows] == [len(EXPORTS[kind].columns)]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_two_titles_of_a_kind_are_the_same(kind: str, language: str) -> None:
    words = translation.use(language)

    titles = [normalised(words.tr(column.title)) for column in EXPORTS[kind].columns]

    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_import_knows_our_titles(language: str) -> None:
    words = translation.use(language)
    ours = {"Metric of the survey", "Scale of the survey", "Answers by question", "Origin of the row"}
    for kind, description in KINDS.items():
        names = {normalised(name) for field in description.fields for name in field.names}
        for column in EXPORTS[kind].columns:
            if column.title not in ours:
                assert normalised(words.tr(column.title)) in names, (kind, column.title)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_import_knows_our_names_of_channels(language: str) -> None:
    words = translation.use(language)

    assert {code: channel(words.tr(LABELS[code])) for code in Channel} == {
        code: code.value for code in Channel
    }


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_is_exported_is_imported_again_as_the_same_rows(
    store: Store, me: Actor, tmp_path: Path, kind: str, ending: str, language: str
) -> None:
    source = tmp_path / "source.csv"
    source.write_text(FILES[kind], encoding="utf-8")
    first = _import(store, me, kind, source)
    table = EXPORTS[kind].table
    before, cases = _rows(store, table), _rows(store, "cases")
    translation.use(language)
    target = tmp_path / f"rows.{ending}"
    assert _export(store, kind, target) == first.accepted == first.rows

    again = _import(store, me, kind, target)

    assert (again.rows, again.accepted, again.rejected, again.cases_opened) == (first.rows, 0, 0, 0)
    if ending == "csv":  # a workbook does not tell minutes from seconds
        assert _rows(store, table) == before
    assert _rows(store, "cases") == cases


def test_the_rows_of_cases_tell_what_their_pane_tells(store: Store, me: Actor, tmp_path: Path) -> None:
    store.write(enter_case, NewComplaint("Не могу оплатить", client_ref="К-7"), by=me)
    target = tmp_path / "cases.csv"

    assert _export(store, "cases", target) == 1

    head, row = _csv(target)
    told = dict(zip(head, row, strict=True))
    assert told["Case number"].endswith("-00001")
    assert (told["Kind"], told["State"], told["Client id"]) == ("complaint", "new", "К-7")
    assert told["Client's words"] == "Не могу оплатить"


def test_what_was_deleted_is_not_exported(store: Store, me: Actor, tmp_path: Path) -> None:
    outcome = store.write(enter_case, NewComplaint("Ошибка"), by=me)
    store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    assert _export(store, "cases", tmp_path / "cases.csv") == 0
    assert _export(store, "complaints", tmp_path / "complaints.csv") == 0


def test_an_export_sees_one_state_while_others_save(store: Store, me: Actor, tmp_path: Path) -> None:
    for n in range(3):
        store.write(enter_case, NewComplaint(f"Жалоба {n}"), by=me)

    def save(_done: int, _total: int, _what: Text) -> None:
        store.write(enter_case, NewComplaint("Во время выгрузки"), by=me)

    with store.connect() as db:
        assert export_kind(db, "complaints", tmp_path / "rows.csv", progress=save) == 3


def test_a_sheet_that_is_too_small_is_told(tmp_path: Path) -> None:
    target = tmp_path / "rows.xlsx"

    def endless() -> Iterator[Sequence[str]]:
        while True:
            yield ()

    with pytest.raises(CxError, match="no more than 1048575 rows"):
        export_table(["a"], endless(), target)
    assert not target.exists()


def test_the_connection_is_free_again_after_a_failed_export(store: Store, tmp_path: Path) -> None:
    with store.connect() as db:
        with pytest.raises(CxError):
            export_kind(db, "cases", tmp_path / "nowhere" / "rows.csv")
        assert not db.in_transaction


def test_instants_are_told_in_the_time_zone_of_the_company(store: Store, me: Actor, tmp_path: Path) -> None:
    source = tmp_path / "source.csv"
    source.write_text("id отзыва,дата публикации,оценка\nr-1,2026-10-20T21:30:00Z,5\n", encoding="utf-8")
    _import(store, me, "reviews", source)

    _export(store, "reviews", tmp_path / "rows.csv")

    assert _csv(tmp_path / "rows.csv")[1][1] == "2026-10-21 00:30:00"
    with closing(sqlite3.connect(store.path)) as db:
        assert db.execute("SELECT count(*) FROM public_reviews").fetchone() == (1,)


def test_a_text_too_long_for_a_cell_of_excel_is_told_and_not_cut(tmp_path: Path) -> None:
    target = tmp_path / "long.xlsx"
    with pytest.raises(CxError, match="more than the 32767 letters"):
        export_table(["text"], [["я" * 40_000]], target)
    assert not target.exists()
