"""The palette finds what stands in the workspace, whichever page is shown."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.views.casework.finding import offer_findings
from cxdesk.views.desk import Desk, Entry


def found(desk: Desk, provider: str, typed: str, qtbot: QtBot) -> list[Entry]:
    answers: list[list[Entry]] = []
    desk.palette[provider](typed, lambda entries: answers.append(list(entries)))
    qtbot.waitUntil(lambda: bool(answers))
    return answers[-1]


def test_a_case_is_found_by_its_words_and_a_client_by_the_beginning_of_the_name(
    desk: Desk, qtbot: QtBot
) -> None:
    store, actor = desk.jobs.store, desk.actor
    assert store is not None
    store.write(enter_case, NewComplaint(text="Не могу оплатить займ", client_ref="Ёлкина А."), by=actor)
    offer_findings(desk)
    assert [entry.detail for entry in found(desk, "cases", "оплата займа", qtbot)] == [
        "Не могу оплатить займ"
    ]
    assert [entry.text for entry in found(desk, "clients", "елк", qtbot)] == ["Ёлкина А."]
    assert found(desk, "clients", "лкина", qtbot) == []


def test_a_client_opens_its_cases(desk: Desk, qtbot: QtBot) -> None:
    store, actor = desk.jobs.store, desk.actor
    assert store is not None
    store.write(enter_case, NewComplaint(text="Не могу оплатить займ", client_ref="1042"), by=actor)
    offer_findings(desk)
    with qtbot.waitSignal(desk.wishes.page) as asked:
        found(desk, "clients", "1042", qtbot)[0].run()
    assert asked.args is not None
    page, state = asked.args
    assert page == "queue"
    assert state["heading"] == "1042"
    assert list(state["behind"]) == ["client_id"]
