"""Questions before an edition of the policy holds, or is thrown away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from cxdesk.services.recovery.policy import Edition
from cxdesk.services.translation import tr
from cxdesk.views.widgets import DateField, Labelled
from cxdesk.views.widgets.confirming import ConfirmDialog


def ask_day(parent: QWidget, edition: Edition, today: date, then: Callable[[date], object]) -> ConfirmDialog:
    """From which day on it holds; tomorrow is offered."""
    dialog = ConfirmDialog(
        tr("Put “{name}” in force?", name=edition.name),
        [
            tr("From that day on all suggestions follow it. Payouts asked for before keep theirs."),
            tr("Once the day has come the edition is not changed any more."),
        ],
        tr("Put in force"),
        parent,
    )
    field = DateField(edition.valid_from or today + timedelta(days=1))
    field.setObjectName("day")
    dialog.put(Labelled(tr("From"), field))

    def tell() -> None:
        day = field.value()
        if day is not None:
            then(day)

    dialog.accepted.connect(tell)
    dialog.open()
    return dialog


def ask_to_drop(parent: QWidget, edition: Edition, then: Callable[[], object]) -> ConfirmDialog:
    """Nobody goes by it yet."""
    dialog = ConfirmDialog(
        tr("Throw “{name}” away?", name=edition.name),
        [tr("Nothing goes by it yet. Undo brings it back.")],
        tr("Throw away"),
        parent,
    )
    dialog.accepted.connect(then)
    dialog.open()
    return dialog
