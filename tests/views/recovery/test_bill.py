"""The arithmetic of a suggestion at any width."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from cxdesk.views.recovery.bill import Bill

LINES = (
    ("Base: it is not clear how a loan is paid back; severity 2 of 3", "300 ₽"),
    ("Profitability 2,500 ₽ a year, band 2", "× 1.10"),
    ("Sum recommended", "330 ₽"),
)


def test_words_that_do_not_fit_beside_their_figure_go_on_below(qtbot: QtBot) -> None:
    bill = Bill("The policy suggests")
    qtbot.addWidget(bill)
    bill.show_lines(LINES)
    bill.show()
    bill.resize(900, bill.height())
    wide = bill.height()
    bill.resize(220, bill.height())
    assert bill.height() > wide
    bill.resize(900, bill.height())
    assert bill.height() == wide


def test_lines_that_fit_are_as_high_as_one(qtbot: QtBot) -> None:
    bill = Bill("The policy suggests")
    qtbot.addWidget(bill)
    bill.resize(900, 10)
    bill.show_lines(LINES)
    three = bill.height()
    bill.show_lines(LINES[:1])
    assert bill.height() * 3 == three
