"""An import of a connected workspace goes to the server: as a whole, and once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cxdesk.models.outcome import Progress, no_progress
from cxdesk.models.texts import Cancelled, CxError, Text
from cxdesk.models.values import Actor, Role
from cxdesk.services.casework.cases import set_conclusion
from cxdesk.services.intake.importing import ImportResult, commit_import, import_file
from cxdesk.services.intake.merging.batches import roll_forward
from cxdesk.services.intake.merging.merge import staging_path
from cxdesk.services.intake.merging.undoing import find_import, plan_undo, undo_import
from cxdesk.services.intake.preparing import prepare_import
from cxdesk.services.intake.reading import read_file
from cxdesk.services.intake.staging.staged import staging_folder
from cxdesk.services.sharing.link import Link, Offline, Refused
from cxdesk.services.sharing.loading import SENDING
from tests.postgres import Server
from tests.services.intake.conftest import many_reviews, write_reviews
from tests.services.intake.test_importing import FEW
from tests.services.sharing.desks import Desk, desk_of
from tests.services.sharing.server.money import Desk as Money
from tests.services.sharing.server.pushing import Office


@pytest.fixture
def desk(server: Server, tmp_path: Path) -> Iterator[Desk]:
    """The desk of a loader of the northern site."""
    with desk_of(server, "igor", tmp_path) as found:
        yield found


def load(desk: Desk, path: Path, kind: str = "reviews", **more: Any) -> ImportResult:
    return import_file(desk.store, path, kind=kind, by=desk.by, door=desk.door, **more)


def counts(result: ImportResult) -> tuple[int, int, int, int, int]:
    return (result.accepted, result.updated, result.unchanged, result.rejected, result.cases_opened)


def asked(server: Server, query: str, *values: Any) -> list[Any]:
    with server.admin() as admin:
        return [row[0] if len(row) == 1 else row for row in admin.execute(query, values or None).fetchall()]


def nothing_is_there(server: Server) -> bool:
    tables = ("import_staged", "import_work", "public_reviews", "cases", "import_batches", "case_counters")
    return not any(asked(server, f"SELECT 1 FROM {table} LIMIT 1") for table in tables)


def test_a_file_becomes_rows_and_cases_of_the_server(desk: Desk, tmp_path: Path) -> None:
    result = load(desk, write_reviews(tmp_path / "a.csv", FEW))

    server = desk.server
    assert counts(result) == (3, 0, 0, 0, 2)
    assert asked(server, "SELECT number FROM cases ORDER BY 1") == ["2026-10-00001", "2026-10-00002"]
    assert asked(server, "SELECT count(*) FROM import_staged") == [0]
    assert asked(server, "SELECT state, accepted, cases_opened FROM import_batches") == [("done", 3, 2)]
    assert asked(server, "SELECT what FROM audit ORDER BY n DESC LIMIT 1") == ["import"]
    assert not staging_folder(desk.store.path).exists()


def test_rows_belong_to_the_loaders_site_unless_the_file_names_one(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Complaint ID,Date received,Site,Complaint text\nC1,2026-10-20,,Rude\nC2,2026-10-20,South,Slow\n"
    )
    load(desk, path, "complaints")

    north, south = desk.server.sites["North"], desk.server.sites["South"]
    for table in ("complaints", "cases", "case_sources"):
        assert set(asked(desk.server, f"SELECT scope_id FROM {table}")) == {north, south}, table
    assert asked(desk.server, "SELECT scope_id FROM complaints WHERE ref = 'C1'") == [north]
    with desk.server.person("boris") as boris:
        assert boris.execute("SELECT ref FROM complaints").fetchall() == [("C2",)]


def test_a_mapping_is_kept_on_the_server_with_its_versions(desk: Desk, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    load(desk, path)
    desk.catch_up()
    load(desk, path)
    load(desk, path, settings={"city": "Тверь"})

    assert asked(desk.server, "SELECT name, version FROM import_mappings") == [("a.csv", 2)]
    assert asked(desk.server, "SELECT version FROM import_mapping_versions") == [1]


def test_a_name_that_somebody_else_made_meanwhile_is_the_same_name(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Complaint ID,Date received,Agent,Complaint text\nC1,2026-10-20,Anna,Rude\n")
    with desk.server.admin() as admin:
        admin.execute(
            "INSERT INTO agents (id, scope_id, ref, name)"
            " SELECT gen_random_uuid(), company_id, '7', 'Anna' FROM server_state"
        )
    load(desk, path, "complaints")

    assert asked(desk.server, "SELECT a.ref FROM complaints c JOIN agents a ON a.id = c.agent_id") == ["7"]
    assert asked(desk.server, "SELECT count(*) FROM agents") == [1]


# -- who may, and where the server is not there -------------------------------------------------------


def test_a_person_who_is_no_loader_is_told(server: Server, tmp_path: Path) -> None:
    with desk_of(server, "clara", tmp_path) as lead:
        with pytest.raises(CxError, match="Only a loader imports files"):
            load(lead, write_reviews(tmp_path / "a.csv", FEW))
        forged = Desk(
            server, "clara", lead.store, Actor(lead.by.person_id, "clara", frozenset({Role.LOADER}))
        )
        with pytest.raises(Refused):
            load(forged, write_reviews(tmp_path / "a.csv", FEW))

    assert nothing_is_there(server)


def test_without_the_server_nothing_is_loaded_and_the_file_waits(desk: Desk, tmp_path: Path) -> None:
    def nobody() -> Link:
        raise Offline("Nobody answers.", server="cx-kc")

    with desk.store.connect() as db:
        reading = read_file(db, write_reviews(tmp_path / "a.csv", FEW), "reviews")
    prepared = prepare_import(desk.store, reading)
    with pytest.raises(Offline, match="cannot be reached: nothing was loaded"):
        commit_import(desk.store, prepared, by=desk.by, door=nobody)

    result = commit_import(desk.store, prepared, by=desk.by, door=desk.door)
    assert counts(result) == (3, 0, 0, 0, 2)


def cutter(desk: Desk, times: int) -> tuple[Progress, list[int]]:
    """A progress that cuts the connection while rows are sent, so many times; what stood when it did."""
    cuts: list[int] = []

    def told(done: int, total: int, what: Text) -> None:
        if what == SENDING and done and len(cuts) < times:
            cuts.append(done)
            with desk.server.admin() as admin:
                admin.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
                    (desk.server.login("igor"),),
                )

    return told, cuts


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxdesk.services.sharing.loading._PIECE", 20)


@pytest.mark.usefixtures("small_pieces")
def test_a_connection_that_dies_under_way_costs_what_was_not_sent(desk: Desk, tmp_path: Path) -> None:
    progress, cuts = cutter(desk, 2)

    result = load(desk, many_reviews(tmp_path / "a.csv", 100), progress=progress)

    assert cuts == [20, 20]
    assert counts(result) == (100, 0, 0, 0, 50)
    assert asked(desk.server, "SELECT count(*), count(DISTINCT identity) FROM public_reviews") == [(100, 100)]


@pytest.mark.usefixtures("small_pieces")
def test_a_connection_that_dies_again_and_again_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    with desk.store.connect() as db:
        reading = read_file(db, many_reviews(tmp_path / "a.csv", 100), "reviews")
    prepared = prepare_import(desk.store, reading)
    with pytest.raises(Offline, match="cannot be reached"):
        commit_import(desk.store, prepared, by=desk.by, door=desk.door, progress=cutter(desk, 9)[0])
    assert asked(desk.server, "SELECT count(*) FROM public_reviews") == [0]

    assert counts(commit_import(desk.store, prepared, by=desk.by, door=desk.door)) == (100, 0, 0, 0, 50)
    assert asked(desk.server, "SELECT count(*) FROM import_staged") == [0]


@pytest.mark.usefixtures("small_pieces")
def test_what_an_import_that_broke_off_had_sent_goes_with_the_desks_next_one(
    desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(Offline):
        load(desk, many_reviews(tmp_path / "a.csv", 100), progress=cutter(desk, 9)[0])
    assert asked(desk.server, "SELECT count(*) > 0 FROM import_staged") == [True]

    load(desk, write_reviews(tmp_path / "b.csv", FEW))
    assert asked(desk.server, "SELECT count(*) FROM import_staged") == [0]
    assert not staging_folder(desk.store.path).exists()


@pytest.mark.usefixtures("small_pieces")
def test_a_desk_that_died_while_it_sent_clears_it_with_its_next_import(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Offline):
        load(desk, many_reviews(tmp_path / "a.csv", 100), progress=cutter(desk, 9)[0])
    # As at the next start: no import of the log waits for a staging file.
    roll_forward(desk.store, no_progress)

    load(desk, write_reviews(tmp_path / "b.csv", FEW))
    assert asked(desk.server, "SELECT count(*) FROM import_staged") == [0]


def test_rows_that_another_desk_is_sending_stay(desk: Desk, tmp_path: Path) -> None:
    with desk.server.admin() as admin:
        admin.execute(
            "INSERT INTO import_staged (batch_id, n, table_name, id, row, login, at)"
            " VALUES (gen_random_uuid(), 1, 'agents', gen_random_uuid(), '{}', %s, now())",
            (desk.server.login("igor"),),
        )
    load(desk, write_reviews(tmp_path / "b.csv", FEW))
    assert asked(desk.server, "SELECT count(*) FROM import_staged") == [1]


def test_an_answer_that_was_lost_is_asked_for_again(desk: Desk, tmp_path: Path) -> None:
    with desk.store.connect() as db:
        reading = read_file(db, write_reviews(tmp_path / "a.csv", FEW), "reviews")
    prepared = prepare_import(desk.store, reading)
    staged = staging_path(desk.store, prepared.batch)
    kept = staged.read_bytes()
    first = commit_import(desk.store, prepared, by=desk.by, door=desk.door)

    staged.parent.mkdir(exist_ok=True)
    staged.write_bytes(kept)
    assert counts(commit_import(desk.store, prepared, by=desk.by, door=desk.door)) == counts(first)
    assert asked(desk.server, "SELECT count(*) FROM import_batches") == [1]


@pytest.mark.usefixtures("small_pieces")
def test_a_cancelled_import_leaves_nothing_on_the_server(desk: Desk, tmp_path: Path) -> None:
    def told(done: int, total: int, what: Text) -> None:
        if what == SENDING and done:
            raise Cancelled

    with pytest.raises(Cancelled):
        load(desk, many_reviews(tmp_path / "a.csv", 100), progress=told)

    assert nothing_is_there(desk.server)
    assert not staging_folder(desk.store.path).exists()


# -- several desks ------------------------------------------------------------------------------------


def test_two_desks_that_import_the_same_file_make_the_same_rows(desk: Desk, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    with desk_of(desk.server, "kira", tmp_path) as other:
        assert counts(load(desk, path)) == (3, 0, 0, 0, 2)
        assert counts(load(other, path)) == (0, 0, 3, 0, 0)

    assert set(asked(desk.server, "SELECT scope_id FROM public_reviews")) == {desk.server.sites["North"]}


def test_imports_of_the_same_file_at_once_double_nothing(desk: Desk, tmp_path: Path) -> None:
    path = many_reviews(tmp_path / "a.csv", 400)
    with desk_of(desk.server, "kira", tmp_path) as other, ThreadPoolExecutor(2) as both:
        found = sorted(counts(result) for result in both.map(lambda one: load(one, path), (desk, other)))

    assert found == [(0, 0, 400, 0, 0), (400, 0, 0, 0, 200)]
    assert asked(desk.server, "SELECT count(*), count(DISTINCT number) FROM cases") == [(200, 200)]


# -- taken back ---------------------------------------------------------------------------------------


def last(desk: Desk) -> Any:
    desk.catch_up()
    with desk.store.connect() as db:
        return find_import(db, "last")


def test_a_case_that_somebody_worked_on_stands_in_the_way(desk: Desk, tmp_path: Path) -> None:
    load(desk, write_reviews(tmp_path / "a.csv", FEW))
    with desk.server.admin() as admin:
        admin.execute(
            "UPDATE cases SET assignee_id = %s WHERE number = '2026-10-00001'",
            (desk.server.staff["anna"].id,),
        )
    batch = last(desk)

    plan = plan_undo(desk.store, batch, by=desk.by, door=desk.door)
    assert ([case.number for case in plan.worked_on], plan.removed, plan.cases) == (["2026-10-00001"], 3, 2)
    with pytest.raises(CxError, match=r"worked on its cases: 2026-10-00001\."):
        undo_import(desk.store, batch, by=desk.by, door=desk.door)
    assert asked(desk.server, "SELECT count(*) FROM cases WHERE deleted_at IS NULL") == [2]


def test_work_since_on_an_older_case_that_it_joined_stands_in_the_way(desk: Desk, tmp_path: Path) -> None:
    one, two = tmp_path / "c.csv", tmp_path / "s.csv"
    one.write_text("Complaint ID,Date received,Contact ID,Complaint text\nC1,2026-10-20,K7,Rude\n")
    two.write_text("Survey ID,Answered at,Contact ID,Score,Comment\nS1,2026-10-20 10:00,K7,1,Rude\n")
    load(desk, one, "complaints")
    with desk.server.admin() as admin:
        admin.execute("UPDATE cases SET assignee_id = %s", (desk.server.staff["anna"].id,))
    load(desk, two, "surveys")
    batch = last(desk)
    assert plan_undo(desk.store, batch, by=desk.by, door=desk.door).possible

    with desk_of(desk.server, "anna", tmp_path) as anna:
        (case,) = anna.ask("SELECT id FROM cases")
        anna.store.write(set_conclusion, UUID(bytes=case), "Грубо", by=anna.by)
        anna.catch_up()
    with pytest.raises(CxError, match=r"worked on its cases: 2026-10-00001\."):
        undo_import(desk.store, batch, by=desk.by, door=desk.door)


def test_work_since_on_a_case_that_a_source_of_another_case_changed_stands_in_the_way(
    desk: Desk, tmp_path: Path
) -> None:
    one, two = tmp_path / "c.csv", tmp_path / "s.csv"
    one.write_text("Complaint ID,Date received,Contact ID,Complaint text\nC1,2026-10-20,K7,Rude\n")
    load(desk, one, "complaints")
    for contact in ("K8", "K7"):
        two.write_text(
            f"Survey ID,Answered at,Contact ID,Score,Comment\nS1,2026-10-20 10:00,{contact},1,Slow {contact}\n"
        )
        load(desk, two, "surveys")
    batch = last(desk)
    with desk.server.admin() as admin:
        admin.execute(
            "UPDATE cases SET assignee_id = %s WHERE kind = 'complaint'", (desk.server.staff["anna"].id,)
        )
    with desk_of(desk.server, "anna", tmp_path) as anna:
        (case,) = anna.ask("SELECT id FROM cases WHERE kind = 'complaint'")
        anna.store.write(set_conclusion, UUID(bytes=case), "Грубо", by=anna.by)
        anna.catch_up()
    with pytest.raises(CxError, match=r"worked on its cases: 2026-10-00001\."):
        undo_import(desk.store, batch, by=desk.by, door=desk.door)


def test_a_payout_of_its_case_stands_in_the_way(desk: Desk, tmp_path: Path) -> None:
    load(desk, write_reviews(tmp_path / "a.csv", FEW))
    office = Office(desk.server)
    money = Money(office)
    office.admin.execute(
        "UPDATE cases SET assignee_id = %s WHERE number = '2026-10-00001'", (money.id("anna"),)
    )
    (case,) = office.all("SELECT id FROM cases WHERE number = '2026-10-00001'")[0]
    money.drafted(case)
    # Nothing but the draft tells that somebody worked on it.
    office.admin.execute("UPDATE cases SET assignee_id = NULL")
    office.admin.execute("SET cxdesk.purging = 'on'; DELETE FROM told_mutations")
    office.close()

    assert [c.number for c in plan_undo(desk.store, last(desk), by=desk.by, door=desk.door).worked_on] == [
        "2026-10-00001"
    ]


def test_a_later_import_stands_in_the_way(desk: Desk, tmp_path: Path) -> None:
    load(desk, write_reviews(tmp_path / "a.csv", FEW))
    batch = last(desk)
    load(desk, write_reviews(tmp_path / "b.csv", (FEW[0].replace("нагрубил", "молчал"), *FEW[1:])))

    with pytest.raises(CxError, match=r"later imports changed the same rows: b\.csv\."):
        undo_import(desk.store, batch, by=desk.by, door=desk.door)


def test_rows_taken_back_are_tombstones_and_come_back_with_the_file(desk: Desk, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    load(desk, path)
    undo_import(desk.store, last(desk), by=desk.by, door=desk.door)
    gone = "SELECT count(*), count(deleted_at) FROM {}"
    assert asked(desk.server, gone.format("public_reviews")) == [(3, 3)]
    assert asked(desk.server, gone.format("cases")) == [(2, 2)]

    assert counts(load(desk, path)) == (3, 0, 0, 0, 2)
    numbers = "SELECT number FROM cases WHERE deleted_at IS NULL ORDER BY 1"
    assert asked(desk.server, numbers) == ["2026-10-00003", "2026-10-00004"]
    assert asked(desk.server, gone.format("case_sources")) == [(2, 0)]


@pytest.mark.parametrize(
    "name, may",
    [("igor", True), ("kira", False), ("clara", True), ("dmitri", False), ("elena", True), ("anna", False)],
)
def test_its_loader_a_lead_of_the_site_and_the_head_take_an_import_back(
    desk: Desk, tmp_path: Path, name: str, may: bool
) -> None:
    load(desk, write_reviews(tmp_path / "a.csv", FEW))
    batch = last(desk)
    with desk.server.link(name) as link:
        if may:
            assert link.call("undo_import", batch)["done"]
        else:
            with pytest.raises(Refused):
                link.call("undo_import", batch)
