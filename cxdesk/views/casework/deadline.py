"""Ask for a deadline."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QRect, QTime
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.services.translation import active, tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, Labelled, PrimaryButton

_WIDTH = 320


class MomentField(QDateTimeEdit):
    """A day and a time, typed as the language writes them, the day also picked from a calendar."""

    def __init__(self, value: QDateTime) -> None:
        super().__init__(value)
        self.setCalendarPopup(True)
        self.setDisplayFormat("dd.MM.yyyy HH:mm" if active().language == "ru" else "yyyy-MM-dd HH:mm")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        rect = QRect(self.width() - sizes.ICON_SMALL - 8, 0, sizes.ICON_SMALL, self.height())
        paint_icon(QPainter(self), "calendar", "text2", rect)


class DeadlineDialog(QDialog):
    """A date and a time, in the company's time zone."""

    def __init__(self, due_at: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self._zone = due_at.tzinfo
        self.setWindowTitle(tr("Set the deadline"))
        self.setMinimumWidth(_WIDTH)
        self.field = MomentField(
            QDateTime(QDate(due_at.year, due_at.month, due_at.day), QTime(due_at.hour, due_at.minute))
        )
        self.field.setAccessibleName(tr("Deadline"))
        cancel, self.button = Button(tr("Cancel")), PrimaryButton(tr("Set the deadline"))
        cancel.clicked.connect(self.reject)
        self.button.clicked.connect(self.accept)
        self.button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Labelled(tr("Deadline"), self.field))
        column.addLayout(buttons)

    def value(self) -> datetime:
        """What was chosen, in the zone of what was given."""
        chosen = self.field.dateTime()
        day, time = chosen.date(), chosen.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=self._zone)


def ask_deadline(due_at: datetime, parent: QWidget) -> datetime | None:
    """The new deadline; None where the person thought better of it."""
    dialog = DeadlineDialog(due_at, parent)
    return dialog.value() if dialog.exec() == QDialog.DialogCode.Accepted else None
