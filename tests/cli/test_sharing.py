"""A workspace at a shared database, by the command line."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.values import Actor, Role
from cxdesk.services.casework import cases
from cxdesk.services.sharing.connection_file import write_connection_file
from cxdesk.services.workspace.store import Store
from tests.cli.conftest import Run
from tests.postgres import PASSWORD, Server
from tests.services.sharing.feeding import add_case, writing


@pytest.fixture
def file(server: Server, tmp_path: Path) -> Path:
    """The connection file that the administrator handed out."""
    path = tmp_path / "team.cxserver"
    write_connection_file(path, server.connection_file())
    return path


@pytest.fixture
def joined(run: Run, server: Server, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Anna's workspace, connected."""
    monkeypatch.setenv("CXDESK_PASSWORD", PASSWORD)
    monkeypatch.setenv("CXDESK_PASSPHRASE", "a long walk by the river")
    path = tmp_path / "anna.cxdesk"
    assert run("connect", file, "--login", server.login("anna"), "-w", path).code == 0
    return path


def _held_case(server: Server) -> bytes:
    with writing(server) as session:
        case = add_case(session, server, status="in_review")
    with server.admin() as admin:
        admin.execute("UPDATE cases SET assignee_id = %s WHERE id = %s", (server.staff["anna"].id, case))
    return case.bytes


def _conclude(server: Server, path: Path, text: str) -> None:
    with Store.open(path) as store:
        with store.connect() as db:
            case = UUID(bytes=db.execute("SELECT id FROM cases").fetchone()[0])
        actor = Actor(server.staff["anna"].id, "Anna", frozenset({Role.SPECIALIST}))
        store.write(cases.set_conclusion, case, text, by=actor)


def test_connect_sync_and_resolve(run: Run, server: Server, joined: Path) -> None:
    _held_case(server)
    assert run("sync", "-w", joined).code == 0
    _conclude(server, joined, "Было")
    assert run("sync", "-w", joined, "--json").json["pushed"] == 1
    with server.admin() as admin:
        admin.execute("UPDATE case_reviews SET conclusion = 'Их'")
    _conclude(server, joined, "Моё")

    done = run("sync", "-w", joined, "--json").json
    assert {name: done[name] for name in ("pushed", "conflicts", "rejected", "waiting")} == {
        "pushed": 1, "conflicts": 1, "rejected": 0, "waiting": 0,
    }  # fmt: skip
    (conflict,) = run("conflicts", "-w", joined, "--json").json
    assert (conflict["base"], conflict["mine"], conflict["theirs"]) == ("Было", "Моё", "Их")
    assert "Моё" in run("conflicts", "-w", joined).out

    assert run("resolve", conflict["id"][-8:], "--take", "mine", "-w", joined).code == 0
    assert run("conflicts", "-w", joined, "--json").json == []
    assert run("sync", "-w", joined).code == 0
    with server.admin() as admin:
        found = admin.execute("SELECT conclusion FROM case_reviews").fetchone()
    assert found == ("Моё",)


def test_a_wrong_password_makes_no_workspace(
    run: Run, server: Server, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CXDESK_PASSWORD", "guess")
    monkeypatch.setenv("CXDESK_PASSPHRASE", "a long walk by the river")

    ran = run("connect", file, "--login", server.login("anna"), "-w", tmp_path / "anna.cxdesk")

    assert ran.code == 1
    assert "password" in ran.sentence
    assert "guess" not in ran.err
    assert not (tmp_path / "anna.cxdesk").exists()


def test_an_embedded_workspace_has_nothing_to_exchange(run: Run, desk: Path) -> None:
    for command in (("sync",), ("conflicts",), ("resolve", "1", "--take", "mine")):
        ran = run(*command, "-w", desk)
        assert ran.code == 1
        assert "belongs to no shared database" in ran.sentence


def test_a_conflict_that_is_not_there_is_told(run: Run, joined: Path) -> None:
    ran = run("resolve", "77", "--take", "theirs", "-w", joined)

    assert ran.code == 1
    assert "no open conflict" in ran.sentence


def test_an_ended_sign_in_locks_the_workspace(run: Run, server: Server, joined: Path) -> None:
    with server.admin() as admin:
        admin.execute(f'ALTER ROLE "{server.login("anna")}" NOLOGIN')

    ran = run("sync", "-w", joined)

    assert ran.code == 1
    assert "sign-in" in ran.sentence
    assert "locked" in run("cases", "-w", joined).sentence


def test_contact_data_are_revealed_for_a_reason(run: Run, server: Server, joined: Path) -> None:
    case = _held_case(server)
    with server.admin() as admin:
        admin.execute(
            "INSERT INTO clients (id, scope_id, ref, label, label_key)"
            " SELECT gen_random_uuid(), company_id, '1042', 'Борис', 'борис' FROM server_state"
        )
        admin.execute("UPDATE cases SET client_id = (SELECT id FROM clients WHERE ref = '1042')")
        admin.execute(
            "INSERT INTO client_contacts (client_id, phones, told_on)"
            " SELECT id, '{+7 900 1}', '2026-10-01' FROM clients WHERE ref = '1042'"
        )
    assert case
    assert run("sync", "-w", joined).code == 0
    asked = ("--reason", "call_back", "-w", joined)

    shown = run("reveal", "1042", "--words", "Уточнить дату платежа", *asked)
    assert (shown.code, shown.out.strip()) == (0, "Phone\t+7 900 1")
    assert run("reveal", "Борис", "--words", "Уточнить дату", "--json", *asked).json == {
        "phones": ["+7 900 1"], "emails": [], "accounts": [], "documents": [], "told_on": "2026-10-01",
    }  # fmt: skip
    assert "in a few words" in run("reveal", "1042", "--words", "х", *asked).err
    assert "There is no such client" in run("reveal", "77", "--words", "Уточнить дату", *asked).err
    with server.admin() as admin:
        told = admin.execute(
            "SELECT detail ->> 'reason' FROM audit WHERE what = 'revealed' ORDER BY n"
        ).fetchall()
    assert told == [("call_back: Уточнить дату платежа",), ("call_back: Уточнить дату",)]
