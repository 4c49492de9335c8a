"""A connected workspace without its server: what cannot be sent is kept as a draft, and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxdesk.models.recovery_values import PayoutReason, PayoutStatus
from cxdesk.models.values import Actor, Fault
from cxdesk.services.casework import cases
from cxdesk.services.recovery.case_payouts import list_case_payouts
from cxdesk.services.sharing.authority import Server
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.link_errors import Offline
from cxdesk.services.workspace.store import Store
from cxdesk.views.jobs import Jobs
from tests.views.casework.conftest import Work, begin
from tests.workspaces import causes_of, enter, workspace
from tools.connected_sample import make_connected

__all__ = ["begin"]


@pytest.fixture(scope="module")
def connected_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A connected workspace with one reviewed case."""
    with workspace(tmp_path_factory.mktemp("connected")) as (store, actor):
        for text in ("Долго ждала ответа", "Обещали перезвонить", "Прислали ссылку"):
            case = enter(store, actor, text)
            store.write(cases.set_cause, case, next(iter(causes_of(store).values())), by=actor)
            store.write(cases.set_fault, case, Fault.EMPLOYEE, by=actor)
        path = store.path
    make_connected(path)
    return path


@pytest.fixture
def store(connected_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it, open."""
    path = tmp_path / "shared.cxdesk"
    path.write_bytes(connected_file.read_bytes())
    with Store.open(path) as made:
        yield made


@pytest.fixture
def numbers(store: Store, actor: Actor) -> list[UUID]:
    """The cases, the one that is due first in front."""
    with store.connect() as db:
        return [UUID(bytes=row[0]) for row in db.execute("SELECT id FROM cases ORDER BY due_at, row")]


def test_offline_the_draft_stays_and_the_sentence_says_how_it_goes_on(
    begin: Callable[..., Work], numbers: list[UUID], jobs: Jobs, store: Store
) -> None:
    def no_way() -> Link:
        raise Offline("The server “{server}” cannot be reached.", "Check the network.", server="db")

    jobs.decides = Server(store, no_way).decide
    work = begin(view="open")
    case = work.shown
    assert case is not None
    work.keys("P")
    sheet = work.page.sheet
    sheet.form.amount.setText("500")
    sheet.form.amount.textEdited.emit("500")
    sheet.form.reason.set_value(PayoutReason.LOSS)
    sheet.form.words.setPlainText("Ждала неделю")
    QTest.keyClick(sheet.form.amount, Qt.Key.Key_Return)
    work.idle()
    assert work.page.sheet_open
    told = sheet.message.label.text()
    assert "cannot be reached" in told
    assert "The draft is kept: send it when the dot is green." in told
    with store.connect() as db:
        (draft,) = list_case_payouts(db, case)
    assert (draft.status, draft.terms.amount) == (PayoutStatus.DRAFT, Decimal(500))
    assert next(iter(work.page.pane.payouts.boxes[0].links)) == "edit"
