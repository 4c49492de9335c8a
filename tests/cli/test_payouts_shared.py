"""`cxdesk payouts` in a connected workspace asks the server, and says so where it cannot."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest

from cxdesk.services.sharing.connection_file import write_connection_file
from cxdesk.services.workspace.store import Store
from tests.cli.conftest import Run
from tests.postgres import PASSWORD, Server


@pytest.fixture
def head(run: Run, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The connected workspace of the head of quality, where a product team has no budget yet."""
    monkeypatch.setenv("CXDESK_PASSWORD", PASSWORD)
    monkeypatch.setenv("CXDESK_PASSPHRASE", "a long walk by the river")
    with server.admin() as admin:
        admin.execute(
            "INSERT INTO product_teams (id, scope_id, name) VALUES (%s, %s, 'Deposits')",
            (uuid4(), server.company_id),
        )
    file, path = tmp_path / "team.cxserver", tmp_path / "elena.cxdesk"
    write_connection_file(file, server.connection_file())
    assert run("connect", file, "--login", server.login("elena"), "-w", path).code == 0
    return path


def test_a_budget_is_decided_by_the_server(run: Run, server: Server, head: Path) -> None:
    ran = run("payouts", "budgets", "--team", "deposits", "--spendable", "1 500,50", "-w", head, "--json")

    assert ran.code == 0, ran.err
    assert {row["team"]: row["left"] for row in ran.json}["Deposits"] == "1500.50"
    with server.admin() as admin:
        told = admin.execute("SELECT b.spendable FROM payout_budgets b JOIN product_teams t ON t.id = b.product_team_id"
                             " WHERE t.name = 'Deposits'").fetchall()  # fmt: skip
    assert told == [(Decimal("1500.50"),)]


def test_without_the_server_nothing_is_set(run: Run, server: Server, head: Path) -> None:
    with Store.open(head) as store, store.bulk() as db:
        told = db.execute("SELECT server FROM sharing").fetchone()[0]
        port = next(line for line in told.splitlines() if line.startswith("port"))
        db.execute("UPDATE sharing SET server = ?", (told.replace(port, "port = 9"),))

    ran = run("payouts", "budgets", "--team", "Deposits", "--spendable", "1", "-w", head)

    assert (ran.code, ran.out) == (1, "")
    assert "decided by the shared database, which cannot be reached now" in ran.sentence
    assert run("payouts", "list", "-w", head, "--json").json == []
    assert run("payouts", "agree", "-w", head).code == 0
