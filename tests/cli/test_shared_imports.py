"""Imports of a connected workspace and the adoption of one that stood alone, by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxdesk.services.sharing.connection_file import write_connection_file
from cxdesk.services.workspace.store import Store
from tests.cli.conftest import Run
from tests.postgres import PASSWORD, Server
from tests.services.intake.conftest import write_reviews
from tests.services.intake.test_importing import FEW
from tests.workspaces import workspace


@pytest.fixture
def file(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The connection file; who connects has a password and a passphrase in the environment."""
    monkeypatch.setenv("CXDESK_PASSWORD", PASSWORD)
    monkeypatch.setenv("CXDESK_PASSPHRASE", "a long walk by the river")
    path = tmp_path / "team.cxserver"
    write_connection_file(path, server.connection_file())
    return path


@pytest.fixture
def loader(run: Run, server: Server, file: Path, tmp_path: Path) -> Path:
    """The connected workspace of a loader."""
    path = tmp_path / "igor.cxdesk"
    assert run("connect", file, "--login", server.login("igor"), "-w", path).code == 0
    return path


def test_a_loader_imports_into_the_shared_database_and_takes_it_back(
    run: Run, server: Server, loader: Path, tmp_path: Path
) -> None:
    reviews = write_reviews(tmp_path / "a.csv", FEW)

    told = run("import", "reviews", reviews, "-w", loader, "--json").json
    assert (told["accepted"], told["cases_opened"]) == (3, 2)
    assert len(run("cases", "-w", loader, "--json").json) == 2
    (batch,) = run("imports", "-w", loader, "--json").json
    assert (batch["state"], batch["accepted"]) == ("done", 3)
    again = run("import", "reviews", reviews, "-w", loader, "--json")
    assert again.json["unchanged"] == 3

    assert run("import-undo", batch["id"], "-w", loader).code == 0
    assert run("cases", "-w", loader, "--json").json == []
    with server.admin() as admin:
        assert admin.execute("SELECT count(deleted_at) FROM cases").fetchone() == (2,)


def test_without_the_server_an_import_is_refused_in_a_sentence(
    run: Run, loader: Path, tmp_path: Path
) -> None:
    with Store.open(loader) as store, store.bulk() as db:
        told = db.execute("SELECT server FROM sharing").fetchone()[0]
        port = next(line for line in told.splitlines() if line.startswith("port"))
        db.execute("UPDATE sharing SET server = ?", (told.replace(port, "port = 9"),))

    ran = run("import", "reviews", write_reviews(tmp_path / "a.csv", FEW), "-w", loader)

    assert ran.code == 1
    assert "cannot be reached: nothing was loaded" in ran.err
    # What would come of a file is told all the same.
    trial = run("import", "reviews", tmp_path / "a.csv", "-w", loader, "--dry-run", "--json")
    assert (trial.code, trial.json["accepted"]) == (0, 3)


def test_who_is_no_loader_is_told(run: Run, server: Server, file: Path, tmp_path: Path) -> None:
    path = tmp_path / "anna.cxdesk"
    assert run("connect", file, "--login", server.login("anna"), "-w", path).code == 0

    ran = run("import", "reviews", write_reviews(tmp_path / "a.csv", FEW), "-w", path)

    assert ran.code == 1
    assert "Only a loader imports files into the shared database" in ran.err


def test_a_workspace_is_adopted_with_its_people_by_a_list(run: Run, server: Server, tmp_path: Path) -> None:
    with workspace(tmp_path) as (store, me):
        path = store.path
    people, address = tmp_path / "people.toml", server.url.replace("+psycopg", "")
    people.write_text("", encoding="utf-8")
    assert "no list of people" in run("server", "adopt", address, "-w", path, "--people", people).err
    people.write_text('"somebody" = "x"\n', encoding="utf-8")
    lacking = run("server", "adopt", address, "-w", path, "--people", people)
    assert (lacking.code, f"lacks {me.name}" in lacking.err) == (1, True)

    people.write_text(f'"{me.name}" = "{server.login("elena")}"\n', encoding="utf-8")
    ran = run("server", "adopt", address, "-w", path, "--people", people)
    assert ran.code == 0
    assert "causes" in ran.out
    assert "is history from now on" in ran.err
    with Store.open(path) as store, store.connect() as db, server.admin() as admin:
        assert (
            admin.execute("SELECT count(*) FROM causes").fetchone()
            == db.execute("SELECT count(*) FROM causes").fetchone()
        )
    again = run("server", "adopt", address, "-w", path, "--people", people)
    assert (again.code, "is in use" in again.err) == (1, True)
