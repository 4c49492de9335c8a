"""What the card of an unknown name proposes."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from cxdesk.views.intake.unknown_card import NEW, UnknownCard, likeliest


def test_the_name_that_begins_alike_is_proposed() -> None:
    known = ["Андеррайтинг", "Взыскание", "Контакт-центр"]
    assert likeliest("взыск-2", known) == "Взыскание"
    assert likeliest("КОНТАКТ ЦЕНТР", known) == "Контакт-центр"
    assert likeliest("Касса", known) == ""
    assert likeliest("Касса", []) == ""


def test_a_name_like_no_other_is_proposed_as_a_new_one(qtbot: QtBot) -> None:
    card = UnknownCard("department", "Касса", 3, ["Взыскание"], can_add=True)
    qtbot.addWidget(card)
    assert card.choice.value() == NEW
