"""Phones, mail addresses, accounts and documents of clients come with an import, and stand on the server alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.intake.merging.merge import staging_path
from cxdesk.services.intake.merging.undoing import find_import, undo_import
from cxdesk.services.intake.preparing import prepare_import
from cxdesk.services.intake.reading import read_file
from cxdesk.services.intake.staging.staged import staging_folder
from tests.postgres import Server
from tests.services.sharing.desks import Desk, desk_of
from tests.workspaces import workspace

HEAD = "Номер клиента,Дата статуса,Статус,Телефон,E-mail,Номер счета,Паспорт"
FIRST = f"""{HEAD}
К-1,2026-10-01,active,+7 900 111-22-33;+7 900 111-22-34,anna@example.com,40817810099910004312,
К-2,2026-10-01,active,,,,4510 123456
"""


@pytest.fixture
def desk(server: Server, tmp_path: Path) -> Iterator[Desk]:
    """The desk of a loader of the northern site."""
    with desk_of(server, "igor", tmp_path) as found:
        yield found


def load(desk: Desk, folder: Path, text: str, **more: Any) -> ImportResult:
    path = folder / "clients.csv"
    path.write_text(text, encoding="utf-8")
    return import_file(desk.store, path, kind="clients", by=desk.by, door=desk.door, **more)


def kept(server: Server) -> dict[str, tuple[list[str], ...]]:
    """Client's number -> phones, mail addresses, accounts, documents."""
    with server.admin() as admin:
        rows = admin.execute(
            "SELECT c.ref, k.phones, k.emails, k.accounts, k.documents FROM client_contacts k"
            " JOIN clients c ON c.id = k.client_id"
        )
        return {ref: tuple(told) for ref, *told in rows.fetchall()}


def newest(desk: Desk) -> UUID:
    """The import that was made last."""
    with desk.store.connect() as db:
        return find_import(db, "last")


PHONES = ["+7 900 111-22-33", "+7 900 111-22-34"]
ANNA: tuple[list[str], ...] = (PHONES, ["anna@example.com"], ["40817810099910004312"], [])
SECRETS = (b"111-22-33", b"anna@example.com", b"40817810099910004312", b"4510 123456")


def test_contact_data_go_to_the_server_and_never_to_a_workspace(
    server: Server, desk: Desk, tmp_path: Path
) -> None:
    result = load(desk, tmp_path, FIRST)

    assert kept(server) == {"К-1": ANNA, "К-2": ([], [], [], ["4510 123456"])}
    assert "Contact data go to the shared database alone" in str([note.source for note in result.notes])
    with server.admin() as admin:
        assert admin.execute("SELECT count(*) FROM import_staged").fetchone() == (0,)
    (tmp_path / "clients.csv").unlink()
    desk.catch_up()
    with desk_of(server, "elena", tmp_path) as head:
        assert sorted(head.ask("SELECT ref FROM clients")) == ["К-1", "К-2"]
    assert not staging_folder(desk.store.path).exists()
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert not [secret for secret in SECRETS if secret in path.read_bytes()], path.name


def test_a_row_is_the_same_whatever_its_phone(server: Server, desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, FIRST)
    desk.catch_up()
    with server.admin() as admin:
        before = admin.execute("SELECT content FROM client_statuses ORDER BY identity").fetchall()
    result = load(desk, tmp_path, FIRST.replace("anna@example.com", "anna@example.org"))

    assert (result.accepted, result.updated, result.unchanged) == (0, 0, 2)
    assert kept(server)["К-1"][1] == ["anna@example.org"]
    with server.admin() as admin:
        assert admin.execute("SELECT content FROM client_statuses ORDER BY identity").fetchall() == before


def test_what_a_later_day_tells_holds_and_what_it_does_not_tell_stays(
    server: Server, desk: Desk, tmp_path: Path
) -> None:
    load(desk, tmp_path, FIRST)
    load(desk, tmp_path, f"{HEAD}\nК-1,2026-10-15,active,+7 900 5,,,\n")
    load(desk, tmp_path, f"{HEAD}\nК-1,2026-09-01,active,+7 900 4,,,4510 7\nК-2,2026-10-02,active,,,,\n")

    assert kept(server) == {
        "К-1": (["+7 900 5"], *ANNA[1:3], ["4510 7"]),
        "К-2": ([], [], [], ["4510 123456"]),
    }


def test_contact_data_are_taken_back_with_their_import(server: Server, desk: Desk, tmp_path: Path) -> None:
    def undo() -> None:
        assert undo_import(desk.store, newest(desk), by=desk.by, door=desk.door).message is not None

    load(desk, tmp_path, FIRST)
    load(desk, tmp_path, f"{HEAD}\nК-1,2026-10-15,active,+7 900 5,,,\nК-3,2026-10-15,active,1,,,\n")
    undo()
    assert kept(server) == {"К-1": ANNA, "К-2": ([], [], [], ["4510 123456"])}
    undo()
    assert kept(server) == {}


def test_an_import_on_which_later_contact_data_stand_is_not_taken_back(
    server: Server, desk: Desk, tmp_path: Path
) -> None:
    load(desk, tmp_path, FIRST)
    first = newest(desk)
    load(desk, tmp_path, f"{HEAD}\nК-1,2026-10-15,active,+7 900 5,,,\n")
    with pytest.raises(CxError):
        undo_import(desk.store, first, by=desk.by, door=desk.door)


def test_a_rejected_row_keeps_the_files_own_form(desk: Desk, tmp_path: Path) -> None:
    result = load(desk, tmp_path, f"{FIRST}К-5,вчера,active,+7 900 999,,,\n")

    assert result.rejected == 1
    assert "+7 900 999" in Path(result.rejects_file).read_text(encoding="utf-8")
    assert any("their contact data" in note.source for note in result.notes)


def test_a_workspace_alone_says_that_it_keeps_none(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text(FIRST, encoding="utf-8")
    with workspace(tmp_path) as (alone, _):
        with alone.connect() as db:
            prepared = prepare_import(alone, read_file(db, path, "clients"))
        staged = staging_path(alone, prepared.batch).read_bytes()
    assert not [secret for secret in SECRETS if secret in staged]
    (note,) = [note for note in prepared.taken if "shared database" in note.source]
    assert note.values == {"columns": "Телефон, E-mail, Номер счета, Паспорт"}


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"phone": "Телефон", "identity": "Телефон"}, "cannot identify a row"),
        ({"phone": '"+7 900"'}, "as they stand"),
    ],
)
def test_contact_data_are_told_by_a_column_alone(
    desk: Desk, tmp_path: Path, settings: dict[str, str], sentence: str
) -> None:
    with pytest.raises(CxError, match=sentence):
        load(desk, tmp_path, FIRST, settings=settings)
