"""Ask for a deadline."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Labelled


class DeadlineDialog(QDialog):
    """A date and a time, in the company's time zone."""

    def __init__(self, due_at: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self._zone = due_at.tzinfo
        self.setWindowTitle(tr("Set the deadline"))
        self.field = QDateTimeEdit(
            QDateTime(QDate(due_at.year, due_at.month, due_at.day), QTime(due_at.hour, due_at.minute))
        )
        self.field.setCalendarPopup(True)
        self.field.setDisplayFormat("dd.MM.yyyy HH:mm")
        self.field.setAccessibleName(tr("Deadline"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Labelled(tr("Deadline"), self.field))
        column.addWidget(buttons)

    def value(self) -> datetime:
        """What was chosen, in the zone of what was given."""
        chosen = self.field.dateTime()
        day, time = chosen.date(), chosen.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=self._zone)


def ask_deadline(due_at: datetime, parent: QWidget) -> datetime | None:
    """The new deadline; None where the person thought better of it."""
    dialog = DeadlineDialog(due_at, parent)
    return dialog.value() if dialog.exec() == QDialog.DialogCode.Accepted else None
