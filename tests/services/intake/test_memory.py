"""A mapping is found again by the names of the columns and what their cells are; each change of it is a version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services.intake.form.rejects_column import REASON
from cxdesk.services.intake.importing import import_file
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.mapping.mapping_comments import commented
from cxdesk.services.intake.mapping.mapping_text import read_toml
from cxdesk.services.intake.mapping.saved_mappings import (
    SavedMapping,
    find_saved,
    forget_mapping,
    list_mappings,
    list_versions,
    rename_mapping,
    restore_version,
    save_mapping,
    write_mapping,
)
from cxdesk.services.intake.merging.batches import list_imports
from cxdesk.services.intake.preparing import drop_prepared, notes, prepare_import
from cxdesk.services.intake.reading import Reading, read_file
from cxdesk.services.workspace.store import Store
from tests.services.intake.conftest import HEADER, write_reviews
from tests.services.intake.test_importing import FEW, ask
from tests.workspaces import somebody


def read(store: Store, path: Path, mapping: str = "") -> Reading:
    with store.connect() as db:
        return read_file(db, path, "reviews", mapping=mapping)


def load(store: Store, me: Actor, path: Path, **settings: str) -> None:
    import_file(store, path, kind="reviews", settings=settings, by=me)


def saved(store: Store, name: str) -> SavedMapping:
    with store.connect() as db:
        return find_saved(db, name)


@pytest.fixture
def known(store: Store, me: Actor, tmp_path: Path) -> Path:
    """A file that was imported with a product told for all rows."""
    path = write_reviews(tmp_path / "july.csv", FEW)
    load(store, me, path, product="Loan")
    return path


# -- found again --------------------------------------------------------------------------------------


def test_columns_in_another_order_are_known(store: Store, known: Path, tmp_path: Path) -> None:
    rows = ("20.11.2026,R7,Плохо,Долго ждал,1",)
    reading = read(store, write_reviews(tmp_path / "a.csv", rows, "Date,Review ID,Title,Text,Rating"))
    assert reading.remembered == "july.csv"
    assert reading.guess.mapping.constants == {"product": "Loan"}
    assert reading.recalled.told() == ()


def test_a_harmless_new_column_is_left_out_and_told(store: Store, known: Path, tmp_path: Path) -> None:
    rows = tuple(f"{row},x" for row in FEW)
    reading = read(store, write_reviews(tmp_path / "a.csv", rows, f"{HEADER},Remark"))
    assert reading.remembered == "july.csv"
    assert [str(text) for text in reading.recalled.told()] == [
        "Read with the mapping “july.csv”; new columns are left out: remark."
    ]


def test_equal_names_with_other_cells_do_not_take_the_mapping(
    store: Store, me: Actor, known: Path, tmp_path: Path
) -> None:
    rows = ("R1,20.10.2026,1,Долго,Плохо", "R2,21.10.2026,5,Спасибо,Хорошо")
    path = write_reviews(tmp_path / "b.csv", rows)
    reading = read(store, path)
    assert reading.remembered == ""
    assert reading.recalled.offer is not None
    assert (reading.recalled.offer.name, reading.recalled.offer.other) == ("july.csv", ("title", "date"))
    load(store, me, path, published_at="Title", title="Date")
    assert read(store, path).remembered == "b.csv"
    assert read(store, known).remembered == "july.csv"


def test_a_file_with_much_that_is_new_is_offered_the_nearest_mapping(
    store: Store, known: Path, tmp_path: Path
) -> None:
    rows = tuple(f"{row},x,y,z" for row in FEW)
    reading = read(store, write_reviews(tmp_path / "a.csv", rows, f"{HEADER},One,Two,Three"))
    assert reading.remembered == ""
    assert [str(text) for text in reading.recalled.told()] == [
        "This looks like the mapping “july.csv”: columns new 3, missing 0, of other content 0."
    ]


def test_a_file_of_other_columns_is_offered_nothing(store: Store, known: Path, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", ("1,2026-10-20,5,Text",), "Nr,Published,Stars,Words")
    assert read(store, path).recalled.offer is None


def test_a_new_column_is_not_harmless_where_the_whole_row_identifies_it(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    header, rows = "Title,Rating,Text,Date", ("Good,5,Same words,01.10.2026", "Bad,1,Other,02.10.2026")
    load(store, me, write_reviews(tmp_path / "a.csv", rows, header), identity="content")
    wider = write_reviews(tmp_path / "b.csv", [f"{row},x" for row in rows], f"{header},Remark")
    assert read(store, wider).remembered == ""
    assert read(store, wider).recalled.offer is not None


def test_rejected_rows_are_known_whatever_their_cells(store: Store, known: Path, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "r.csv", (f"{REASON},R9,Плохо,нет,Долго,вчера",), f"{REASON},{HEADER}")
    assert read(store, path).remembered == "july.csv"


def test_a_mapping_of_an_older_program_is_found_by_its_names(store: Store, known: Path) -> None:
    with store.bulk() as db:
        db.execute("UPDATE import_mappings SET columns = NULL, made_at = NULL, person_id = NULL")
    assert read(store, known).remembered == "july.csv"


def test_a_mapping_that_this_program_does_not_understand_hinders_no_file(store: Store, known: Path) -> None:
    with store.bulk() as db:
        db.execute("UPDATE import_mappings SET content = json_set(content, '$.colour', 'red')")
    assert read(store, known).remembered == ""


# -- versions -----------------------------------------------------------------------------------------


def test_each_change_is_a_version_and_equal_use_is_none(store: Store, me: Actor, known: Path) -> None:
    load(store, me, known)
    assert saved(store, "july.csv").version == 1
    load(store, me, known, product="Card")
    found = saved(store, "july.csv")
    assert (found.version, found.mapping.constants, found.person) == (2, {"product": "Card"}, me.name)
    with store.connect() as db:
        versions = list_versions(db, found)
        log = [(row.mapping, row.mapping_version) for row in list_imports(db)]
    assert [(each.version, each.mapping.constants["product"]) for each in versions] == [
        (2, "Card"),
        (1, "Loan"),
    ]
    assert log == [("july.csv", 2), ("july.csv", 1), ("july.csv", 1)]


def test_a_former_version_comes_back_as_the_next_one(store: Store, me: Actor, known: Path) -> None:
    load(store, me, known, product="Card")
    outcome = store.write(restore_version, saved(store, "july.csv").id, 1, by=me)
    found = saved(store, "july.csv")
    assert (found.version, found.mapping.constants) == (3, {"product": "Loan"})
    assert outcome.mutation is not None
    store.undo(outcome.mutation, by=me)
    assert saved(store, "july.csv").version == 2


def test_saving_under_a_name_that_is_there_is_its_next_version(store: Store, me: Actor) -> None:
    mapping = Mapping("reviews", columns={"rating": "Rating"})
    store.write(save_mapping, mapping, "Site", by=me)
    store.write(save_mapping, replace(mapping, constants={"review_site": "a.ru"}), "Site", by=me)
    store.write(save_mapping, mapping, "Other", by=me)
    with store.connect() as db:
        found = {each.name: each.version for each in list_mappings(db, "reviews")}
    assert found == {"Site": 2, "Other": 1}


def test_a_mapping_is_renamed_once_and_forgotten(store: Store, me: Actor, known: Path) -> None:
    store.write(save_mapping, Mapping("reviews"), "Other", by=me)
    id_ = saved(store, "july.csv").id
    with pytest.raises(CxError, match="already"):
        store.write(rename_mapping, id_, "Other", by=me)
    store.write(rename_mapping, id_, "Reviews of July", by=me)
    assert read(store, known).remembered == "Reviews of July"
    store.write(forget_mapping, id_, by=me)
    assert read(store, known).remembered == ""
    with pytest.raises(CxError, match="not here any more"):
        store.write(forget_mapping, id_, by=me)


def test_who_may_not_import_changes_no_mapping(store: Store, me: Actor, known: Path) -> None:
    auditor = somebody(me, Role.AUDITOR)
    with pytest.raises(CxError, match="does not import"):
        store.write(forget_mapping, saved(store, "july.csv").id, by=auditor)


# -- as a file, and beforehand ------------------------------------------------------------------------


def test_an_exported_mapping_explains_itself_and_is_read_back(
    store: Store, known: Path, tmp_path: Path
) -> None:
    mapping = saved(store, "july.csv").mapping
    target = tmp_path / "m.toml"
    write_mapping(mapping, target)
    assert read_toml(target) == mapping
    text = target.read_text(encoding="utf-8")
    assert "# Field = what every row has in it.\n[constants]" in text
    assert "# A mapping of cxdesk" in commented(mapping)
    assert read(store, known, str(target)).guess.mapping.constants == {"product": "Loan"}


def test_the_very_same_file_is_told_beforehand(store: Store, me: Actor, known: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.csv"
    copy.write_bytes(known.read_bytes())
    prepared = prepare_import(store, read(store, copy))
    told = str(notes(prepared)[0])
    drop_prepared(store, prepared)
    assert told.startswith("This very file was imported on ")
    assert told.endswith(f"by {me.name}, as july.csv.")
    assert ask(store, "SELECT count(*) FROM import_batches") == [1]
