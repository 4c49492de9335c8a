"""What an import leaves in the workspace: new, changed and unchanged rows, cases, numbers, search."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import text
from sqlalchemy.orm import Session

from cxdesk.models.outcome import Outcome, no_progress
from cxdesk.models.texts import Cancelled, CxError, Text
from cxdesk.models.values import Actor, Role
from cxdesk.services.casework.cases import assign_cases
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.casework.words import stem_line
from cxdesk.services.intake.importing import ImportResult, commit_import, import_file
from cxdesk.services.intake.merging.batches import list_imports, roll_forward
from cxdesk.services.intake.preparing import compare_again, drop_prepared, prepare_import
from cxdesk.services.intake.reading import read_file
from cxdesk.services.intake.staging.child import stage_in_child
from cxdesk.services.intake.staging.staged import staging_folder
from cxdesk.services.workspace.store import Store
from tests.services.intake.conftest import many_reviews, write_reviews
from tests.workspaces import somebody

FEW = (
    "R1,Грубо,1,Оператор нагрубил,20.10.2026 10:00",
    "R2,Хорошо,5,Спасибо,20.10.2026 11:00",
    "R3,Так себе,3,Долго,21.10.2026 12:00",
)


def counts(result: ImportResult) -> tuple[int, int, int, int, int]:
    assert result.rows == result.accepted + result.updated + result.unchanged + result.rejected
    return (result.accepted, result.updated, result.unchanged, result.rejected, result.cases_opened)


def ask(store: Store, query: str, *values: object) -> list[Any]:
    with store.connect() as db:
        return [row[0] if len(row) == 1 else row for row in db.execute(query, values)]


def found(store: Store, words: str) -> int:
    match = " ".join(f'"{word}"' for word in stem_line(words).split())
    return len(ask(store, "SELECT rowid FROM case_words WHERE case_words MATCH ?", match))


def everything(store: Store) -> dict[str, list[Any]]:
    tables = ("public_reviews", "cases", "case_sources", "clients", "search_pending", "import_before")
    return {table: sorted(ask(store, f"SELECT * FROM {table}"), key=repr) for table in tables}


def test_reviews_are_taken_in_and_low_ones_open_cases(store: Store, me: Actor, tmp_path: Path) -> None:
    result = import_file(store, write_reviews(tmp_path / "a.csv", FEW), kind="reviews", by=me)
    assert counts(result) == (3, 0, 0, 0, 2)
    assert (result.kind, result.encoding, result.rejects_file) == ("reviews", "utf-8", "")
    assert ask(store, "SELECT number FROM cases ORDER BY number") == ["2026-10-00001", "2026-10-00002"]
    assert found(store, "нагрубила") == 1
    assert not staging_folder(store.path).exists()


def test_the_same_file_twice_doubles_nothing(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    import_file(store, path, kind="reviews", by=me)
    before = everything(store)
    assert counts(import_file(store, path, kind="reviews", by=me)) == (0, 0, 3, 0, 0)
    assert everything(store) == before


def test_a_file_without_an_id_twice_doubles_nothing(store: Store, me: Actor, tmp_path: Path) -> None:
    rows = ("Good,5,Same words,01.10.2026", "Good,5,Same words,01.10.2026", "Bad,1,Other,02.10.2026")
    path = write_reviews(tmp_path / "a.csv", rows, "Title,Rating,Text,Date")
    assert counts(import_file(store, path, kind="reviews", by=me)) == (3, 0, 0, 0, 1)
    assert counts(import_file(store, path, kind="reviews", by=me)) == (0, 0, 3, 0, 0)


def test_a_changed_row_updates_and_its_open_case_shows_and_finds_the_new_words(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    import_file(store, path, kind="reviews", by=me)
    write_reviews(path, (FEW[0].replace("Оператор нагрубил", "Списали комиссию"), *FEW[1:]))
    assert counts(import_file(store, path, kind="reviews", by=me)) == (0, 1, 2, 0, 0)
    assert "Списали комиссию" in ask(store, "SELECT excerpt FROM cases")
    assert (found(store, "комиссия"), found(store, "нагрубил")) == (1, 0)


def test_a_row_that_becomes_low_opens_its_case_later(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    import_file(store, path, kind="reviews", by=me)
    write_reviews(path, (*FEW[:1], FEW[1].replace(",5,", ",1,"), FEW[2]))
    assert counts(import_file(store, path, kind="reviews", by=me)) == (0, 1, 2, 0, 1)
    assert len(ask(store, "SELECT id FROM cases")) == 3


def test_two_sources_of_one_contact_make_one_case(store: Store, me: Actor, tmp_path: Path) -> None:
    surveys, complaints = tmp_path / "s.csv", tmp_path / "c.csv"
    surveys.write_text("Survey ID,Answered at,Contact ID,Score,Comment\nS1,2026-10-20 10:00,K7,1,Rude\n")
    complaints.write_text(
        "Complaint ID,Date received,Contact ID,Complaint text\nC1,2026-10-20,K7,He was rude\n"
    )
    assert import_file(store, surveys, kind="surveys", by=me).cases_opened == 1
    result = import_file(store, complaints, kind="complaints", by=me)
    assert counts(result) == (1, 0, 0, 0, 0)
    assert len(ask(store, "SELECT id FROM cases")) == 1
    assert sorted(ask(store, "SELECT kind FROM case_sources")) == ["complaint", "survey"]


def test_two_sources_of_one_contact_in_one_file_make_one_case(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "s.csv"
    path.write_text(
        "Survey ID,Answered at,Contact ID,Score,Comment\nS1,2026-10-20 10:00,K7,2,Slow\nS2,2026-10-21 10:00,K7,1,Rude\n"
    )
    assert counts(import_file(store, path, kind="surveys", by=me)) == (2, 0, 0, 0, 1)
    assert len(ask(store, "SELECT id FROM case_sources")) == 2


def test_cases_open_from_a_day_on(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    result = import_file(store, path, kind="reviews", cases_from=date(2026, 10, 21), by=me)
    assert counts(result) == (3, 0, 0, 0, 1)
    assert ask(store, "SELECT excerpt FROM cases") == ["Долго"]


def test_a_dry_run_tells_the_same_and_changes_nothing(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", (*FEW, "R4,Odd,9,Score,21.10.2026"))
    before = everything(store)
    result = import_file(store, path, kind="reviews", dry_run=True, by=me)
    assert counts(result) == (3, 0, 0, 1, 2)
    assert result.rejects_file == ""
    assert everything(store) == before
    with store.connect() as db:
        assert list_imports(db) == []
    assert not store.path.with_name("work-rejected").exists()
    assert not staging_folder(store.path).exists()


def test_numbers_go_on_where_a_person_has_entered_cases(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    with time_machine.travel("2026-10-22 09:00+00:00", tick=False):
        store.write(enter_case, NewComplaint("По телефону"), by=me)
        import_file(store, path, kind="reviews", by=me)
        store.write(enter_case, NewComplaint("По телефону"), by=me)
    numbers = sorted(ask(store, "SELECT number FROM cases"))
    assert numbers == [f"2026-10-0000{n}" for n in (1, 2, 3, 4)]


def test_older_history_opens_the_last_30_days_of_the_file_on_the_page(store: Store, tmp_path: Path) -> None:
    path = write_reviews(
        tmp_path / "a.csv",
        ("1,a,1,x,01.03.2020", "2,b,1,y,05.03.2020", "3,c,1,z,01.01.2020", "4,d,5,z,31.03.2020"),
    )
    with store.connect() as db:
        reading = read_file(db, path, "reviews")
    prepared = prepare_import(store, reading, recent_only=True)
    assert (prepared.old_history, prepared.newest) == (True, date(2020, 3, 31))
    assert (prepared.cases_from, prepared.counts.cases_opened) == (date(2020, 3, 1), 2)
    again = compare_again(store, prepared, None)
    assert (again.cases_from, again.counts.cases_opened) == (None, 3)
    drop_prepared(store, prepared)
    assert not staging_folder(store.path).exists()


def test_recent_history_opens_all_its_cases(store: Store, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    with time_machine.travel("2026-10-25 09:00+00:00", tick=False), store.connect() as db:
        prepared = prepare_import(store, read_file(db, path, "reviews"), recent_only=True)
    assert (prepared.old_history, prepared.cases_from, prepared.counts.cases_opened) == (False, None, 2)


def test_a_child_process_stages_the_same(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", (*FEW, "R4,Odd,9,Score,21.10.2026"))
    assert counts(import_file(store, path, kind="reviews", by=me, run=stage_in_child)) == (3, 0, 0, 1, 2)


def test_names_that_nobody_knows_are_counted_once_a_row(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text(
        "Survey ID,Answered at,Client ID,Score,Department,Client category\n"
        "S1,2026-10-20,7,1,Nowhere,Gold\nS2,2026-10-20,8,1,Nowhere,Gold\n"
    )
    with store.connect() as db:
        prepared = prepare_import(store, read_file(db, path, "surveys"))
    assert sorted(prepared.unknown) == [("category", "Gold", 2), ("department", "Nowhere", 2)]


def test_a_known_shape_is_read_as_before(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    import_file(store, path, kind="reviews", settings={"product": "Займ", "scale_max": "10"}, by=me)
    with store.connect() as db:
        reading = read_file(db, write_reviews(tmp_path / "b.csv", FEW[:1]), "reviews")
    assert reading.remembered == "a.csv"
    assert (reading.guess.mapping.constants, reading.guess.mapping.scale_max) == ({"product": "Займ"}, 10)


def test_a_client_who_comes_again_after_very_many_is_the_same(
    store: Store, me: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxdesk.services.intake.staging.names.MOST_CLIENTS", 3)
    monkeypatch.setattr("cxdesk.services.intake.staging.name_columns.MOST_CLIENTS", 3)
    path = tmp_path / "complaints.csv"
    lines = [f"C{n},20.10.2026 10:00,Клиент {n % 7},Не пришли деньги" for n in range(5_000)]
    path.write_text(
        "\n".join(["Номер обращения,Дата регистрации,ФИО клиента,Текст обращения", *lines]), "utf-8"
    )
    assert import_file(store, path, kind="complaints", by=me).accepted == 5_000
    assert ask(store, "SELECT count(*) FROM clients") == [7]
    assert (
        ask(store, "SELECT count(*) FROM complaints GROUP BY client_id ORDER BY 1") == [714] * 5 + [715] * 2
    )


def test_who_may_not_import_is_refused_before_anything(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    for role in (Role.AUDITOR, Role.FINANCE, Role.ADMINISTRATOR):
        with pytest.raises(CxError, match="Your role does not import files"):
            import_file(store, path, kind="reviews", by=somebody(me, role))
    assert import_file(store, path, kind="reviews", by=somebody(me, Role.LOADER)).accepted == 3


# -- Cancel -------------------------------------------------------------------------------------------


def cancel_at(step: int) -> Callable[[int, int, Text], None]:
    """A progress that cancels the merge at its `step`th report, from 0."""
    reports = iter(range(step + 1))

    def progress(done: int, total: int, what: Text) -> None:
        if what.source == "Merging rows" and next(reports, None) == step:
            raise Cancelled

    return progress


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_cancelled_import_stores_nothing(store: Store, me: Actor, tmp_path: Path, step: int) -> None:
    before = everything(store)
    path = many_reviews(tmp_path / "a.csv", 4_500)
    with pytest.raises(Cancelled):
        import_file(store, path, kind="reviews", by=me, progress=cancel_at(step))
    assert everything(store) == before
    with store.connect() as db:
        assert [row.state for row in list_imports(db)] == ["cancelled"]
    assert found(store, "ждал") == 0
    assert not staging_folder(store.path).exists()


def test_a_cancelled_import_leaves_no_names_but_those_that_were_known(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    def surveys(first: int, n: int) -> Path:
        rows = (
            f"S{i},2026-10-20 10:00,K{i},1,Agent {i % 7},Product {i % 3}" for i in range(first, first + n)
        )
        path = tmp_path / "s.csv"
        path.write_text("\n".join(("Survey ID,Answered at,Client ID,Score,Agent,Product", *rows)))
        return path

    import_file(store, surveys(0, 3), kind="surveys", by=me)
    names = ("clients", "agents", "products")
    before = [ask(store, f"SELECT * FROM {table} ORDER BY id") for table in names]
    assert [len(rows) for rows in before] == [3, 3, 3]
    with pytest.raises(Cancelled):
        import_file(store, surveys(1, 4_500), kind="surveys", by=me, progress=cancel_at(1))
    assert [ask(store, f"SELECT * FROM {table} ORDER BY id") for table in names] == before
    assert import_file(store, surveys(1, 4_500), kind="surveys", by=me).accepted == 4_498
    assert ask(store, "SELECT count(*) FROM clients") == [4_501]
    assert ask(store, "PRAGMA foreign_key_check") == []


def test_a_cancelled_import_puts_updated_rows_back(store: Store, me: Actor, tmp_path: Path) -> None:
    import_file(store, many_reviews(tmp_path / "a.csv", 3_000), kind="reviews", by=me)
    before = ask(store, "SELECT id, content, text, rating, published_at FROM public_reviews ORDER BY id")
    with pytest.raises(Cancelled):
        import_file(
            store, many_reviews(tmp_path / "b.csv", 3_000, mark="снова"), kind="reviews", by=me,
            progress=cancel_at(1),
        )  # fmt: skip
    assert (
        ask(store, "SELECT id, content, text, rating, published_at FROM public_reviews ORDER BY id") == before
    )
    assert "снова" not in " ".join(ask(store, "SELECT excerpt FROM cases"))
    assert found(store, "снова") == 0
    assert ask(store, "SELECT count(*) FROM import_before") == [0]


def test_a_cancelled_import_lets_go_of_the_cases_that_it_joined(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    surveys, complaints = tmp_path / "s.csv", tmp_path / "c.csv"
    surveys.write_text("Survey ID,Answered at,Contact ID,Score,Comment\nS1,2026-10-20 10:00,K7,3,Slow\n")
    rows = (f"C{n},2026-10-20,K{n},He was rude" for n in range(2_500))
    complaints.write_text("\n".join(("Complaint ID,Date received,Contact ID,Complaint text", *rows)))
    import_file(store, surveys, kind="surveys", by=me)
    before = ask(store, "SELECT * FROM cases"), ask(store, "SELECT * FROM case_sources")
    with pytest.raises(Cancelled):
        import_file(store, complaints, kind="complaints", by=me, progress=cancel_at(1))
    assert (ask(store, "SELECT * FROM cases"), ask(store, "SELECT * FROM case_sources")) == before
    assert ask(store, "SELECT count(*) FROM complaints") == [0]
    assert (found(store, "rude"), found(store, "slow")) == (0, 1)


def test_a_cancelled_import_keeps_the_cases_that_somebody_worked_on(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    kept: list[Any] = []

    def progress(done: int, total: int, what: Text) -> None:
        if what.source == "Merging rows" and done >= 2_000:
            case = UUID(bytes=ask(store, "SELECT id FROM cases ORDER BY number LIMIT 1")[0])
            store.write(assign_cases, [case], me.person_id, by=me)
            kept.append(case.bytes)
            raise Cancelled

    with pytest.raises(Cancelled):
        import_file(store, many_reviews(tmp_path / "a.csv", 4_500), kind="reviews", by=me, progress=progress)
    assert ask(store, "SELECT id FROM cases") == kept
    assert len(ask(store, "SELECT id FROM public_reviews")) == 1
    assert found(store, "ждал") == 1


def test_a_save_gets_in_between_two_steps_of_an_import(store: Store, me: Actor, tmp_path: Path) -> None:
    saved: list[int] = []

    def save(session: Session, *, by: Actor) -> Outcome:
        saved.extend(session.scalars(text("SELECT merged FROM import_batches")))
        return enter_case(session, NewComplaint("По телефону"), by=by)

    person = threading.Thread(target=lambda: store.write(save, by=me))

    def progress(done: int, total: int, what: Text) -> None:
        if what.source == "Merging rows" and done and not person.ident:
            person.start()
            while person.is_alive() and not store.lane.wanted:
                person.join(0.01)

    import_file(store, many_reviews(tmp_path / "a.csv", 9_000), kind="reviews", by=me, progress=progress)
    person.join()
    assert 0 < saved[0] < 9_000


# -- a crash --------------------------------------------------------------------------------------------


def test_an_import_that_was_cut_off_is_completed(store: Store, me: Actor, tmp_path: Path) -> None:
    class Crash(BaseException):
        pass

    def progress(done: int, total: int, what: Text) -> None:
        if what.source == "Merging rows" and done >= 2_000:
            raise Crash

    path = many_reviews(tmp_path / "a.csv", 4_500)
    with pytest.raises(Crash):
        import_file(store, path, kind="reviews", by=me, progress=progress)
    assert ask(store, "SELECT state FROM import_batches") == ["merging"]
    assert roll_forward(store, no_progress) == 1
    assert ask(store, "SELECT count(*) FROM public_reviews") == [4_500]
    assert ask(store, "SELECT count(*) FROM cases") == [2_250]
    assert roll_forward(store, no_progress) == 0
    assert not staging_folder(store.path).exists()
    assert counts(import_file(store, path, kind="reviews", by=me)) == (0, 0, 4_500, 0, 0)


def test_an_import_whose_staged_file_is_gone_is_taken_back(store: Store, me: Actor, tmp_path: Path) -> None:
    def progress(done: int, total: int, what: Text) -> None:
        if what.source == "Merging rows" and done >= 2_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(store, many_reviews(tmp_path / "a.csv", 4_500), kind="reviews", by=me, progress=progress)
    for staged in staging_folder(store.path).iterdir():
        staged.unlink()
    assert roll_forward(store, no_progress) == 1
    assert ask(store, "SELECT count(*) FROM public_reviews") == [0]
    assert ask(store, "SELECT state FROM import_batches") == ["cancelled"]


def test_staged_files_that_nobody_waits_for_are_removed(store: Store, tmp_path: Path) -> None:
    with store.connect() as db:
        prepare_import(store, read_file(db, write_reviews(tmp_path / "a.csv", FEW), "reviews"))
    assert roll_forward(store, no_progress) == 0
    assert not staging_folder(store.path).exists()


def test_a_preview_whose_staged_file_is_gone_loads_nothing(store: Store, me: Actor, tmp_path: Path) -> None:
    with store.connect() as db:
        prepared = prepare_import(store, read_file(db, write_reviews(tmp_path / "a.csv", FEW), "reviews"))
    drop_prepared(store, prepared)
    with pytest.raises(CxError, match=r"What was checked of a\.csv is gone"):
        commit_import(store, prepared, by=me)


def test_somebody_who_imported_meanwhile_is_taken_into_account(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    with store.connect() as db:
        prepared = prepare_import(store, read_file(db, path, "reviews"))
    import_file(store, path, kind="reviews", by=me)
    assert counts(commit_import(store, prepared, by=me)) == (0, 0, 3, 0, 0)


# -- rejects and settings -----------------------------------------------------------------------------


def test_rejected_rows_are_written_in_the_form_of_the_file_and_come_back_corrected(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    good = (f"{n};Хорошо;5;Спасибо;20.10.2026" for n in range(2, 6))
    rows = ("Review ID;Title;Rating;Text;Date", "1;Плохо;9;Долго;20.10.2026", *good)
    path.write_bytes("\r\n".join(rows).encode("cp1251"))
    result = import_file(store, path, kind="reviews", by=me)
    assert counts(result) == (4, 0, 0, 1, 0)
    rejects = Path(result.rejects_file)
    written = rejects.read_bytes().decode("cp1251")
    assert "Плохо;9;Долго" in written
    rejects.write_bytes(written.replace(";9;", ";1;").encode("cp1251"))
    assert counts(import_file(store, rejects, kind="reviews", by=me)) == (1, 0, 0, 0, 1)


@pytest.mark.parametrize(
    "settings, column, value",
    [
        ({"review_site": "banki.ru"}, "review_site", "banki.ru"),
        ({"review_site": ":Title"}, "review_site", "Title"),
        ({"review_site": "Title"}, "review_site", "Грубо"),
        ({"review_site": "#2"}, "review_site", "Грубо"),
        ({"city": "title"}, "city", "Грубо"),
    ],
)
def test_a_setting_is_a_column_if_the_file_has_it_and_else_a_constant(
    store: Store, me: Actor, tmp_path: Path, settings: dict[str, str], column: str, value: str
) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW[:1])
    import_file(store, path, kind="reviews", settings=settings, by=me)
    assert ask(store, f"SELECT {column} FROM public_reviews") == [value]


def test_the_channel_is_told_by_its_code_though_a_column_is_called_so(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "s.csv"
    path.write_text("Survey ID,Answered at,Score,Phone\nS1,2026-10-20,1,79990000000\n")
    import_file(store, path, kind="surveys", settings={"channel": "phone", "score": "Score"}, by=me)
    assert ask(store, "SELECT channel FROM surveys") == ["phone"]


def test_a_mistyped_column_is_no_constant(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    for name in ("rating", "published_at"):
        with pytest.raises(CxError, match="no column Ratnig"):
            import_file(store, path, kind="reviews", settings={name: "Ratnig"}, by=me)


def test_the_log_names_the_person_the_counts_and_the_mapping(store: Store, me: Actor, tmp_path: Path) -> None:
    import_file(
        store, write_reviews(tmp_path / "a.csv", FEW), kind="reviews", cases_from=date(2026, 10, 21), by=me
    )
    with store.connect() as db:
        (row,) = list_imports(db)
        (mapping,) = db.execute("SELECT mapping FROM import_batches").fetchone()
    assert (row.person, row.file_name, row.state, row.rows) == (me.name, "a.csv", "done", 3)
    assert (row.cases_from, row.cases_opened) == (date(2026, 10, 21), 1)
    assert json.loads(mapping)["columns"]["rating"] == "Rating"


def test_a_file_with_fewer_columns_leaves_what_it_does_not_carry(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    whole = tmp_path / "whole.csv"
    whole.write_text(
        "Номер,Дата обращения,Канал,Суть жалобы,Сумма возмещения\n"
        "1,01.10.2026 10:00,чат,Списали дважды,240.00\n2,02.10.2026 10:00,чат,Не зачислен платёж,10.00\n",
        encoding="utf-8",
    )
    closing = tmp_path / "closing.csv"
    closing.write_text(
        "Номер,Дата обращения,Дата закрытия\n1,01.10.2026 10:00,05.10.2026 12:00\n2,02.10.2026 10:00,\n",
        encoding="utf-8",
    )
    import_file(store, whole, kind="complaints", settings={"relief_amount": "Сумма возмещения"}, by=me)
    result = import_file(store, closing, kind="complaints", settings={"closed_at": "Дата закрытия"}, by=me)
    assert counts(result) == (0, 2, 0, 0, 0)
    rows = ask(
        store, "SELECT text, relief_amount, channel, closed_at IS NULL FROM complaints ORDER BY registered_at"
    )
    assert rows == [("Списали дважды", 24000, "chat", 0), ("Не зачислен платёж", 1000, "chat", 1)]
    assert ask(store, "SELECT excerpt FROM cases ORDER BY received_at") == [
        "Списали дважды",
        "Не зачислен платёж",
    ]
    assert found(store, "списали") == 1


def test_an_answer_that_comes_later_fills_the_survey_that_was_sent(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    sent = tmp_path / "sent.csv"
    sent.write_text("survey_id,sent_at,score\nS1,2026-10-01,\nS2,2026-10-01,5\nS3,2026-10-01,\n")
    answers = tmp_path / "answers.csv"
    answers.write_text("survey_id,answered_at,score\nS1,2026-10-03,2\n")
    import_file(store, sent, kind="surveys", by=me)
    result = import_file(store, answers, kind="surveys", settings={"identity": "survey_id"}, by=me)
    assert counts(result) == (0, 1, 0, 0, 1)
    assert ask(
        store, "SELECT sent_at IS NULL, answered_at IS NULL, score FROM surveys WHERE identity = 'S1'"
    ) == [(0, 0, 2.0)]
