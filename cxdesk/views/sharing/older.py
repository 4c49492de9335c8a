"""Fetch older: from which day on the workspace is to hold cases."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.desk import Desk
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, DateField, Label, Labelled, PrimaryButton

_WIDTH = 420
_YEAR = timedelta(days=365)


class OlderDialog(QDialog):
    """Asks for a day; a year before the present one is filled in."""

    #: date
    wanted = Signal(object)

    def __init__(self, held_since: date, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = held_since
        self.setWindowTitle(tr("Fetch older"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.day = DateField(day or held_since - _YEAR, name=tr("From this day on"))
        self.field = Labelled(tr("From this day on"), self.day)
        self.fetch = PrimaryButton(tr("Fetch"))
        self.cancel = Button(tr("Cancel"))
        self.fetch.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Label(tr("Fetch older"), "title", weight=SEMIBOLD))
        told = tr(
            "Older cases come from the server beside your work. They stay here until the months held run out."
        )
        column.addWidget(Label(told, tone="text2", wrap=True))
        column.addWidget(self.field)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.fetch)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)

    def submit(self) -> None:
        """Tell the day, where it is an older one."""
        day = self.day.value()
        if day is None or day >= self._held:
            self.field.say(tr("The workspace holds these days already. Choose an earlier one."))
            return
        self.wanted.emit(day)
        self.accept()


def ask_older(desk: Desk, parent: QWidget | None = None, day: date | None = None) -> OlderDialog | None:
    """Open the dialog, where there is something older; `day` is filled in where somebody asked for it."""
    store, exchange = desk.jobs.store, desk.exchange
    since = store.shared.since if store is not None and store.shared is not None else None
    if since is None:
        desk.toast(tr("This workspace holds all years."))
        return None
    if exchange is None or exchange.wants_password:
        desk.toast(tr("Sign in to the shared database first."), tone="watch")
        return None
    dialog = OlderDialog(since.astimezone().date(), day, parent)
    dialog.wanted.connect(exchange.fetch_older)
    dialog.open()
    return dialog
