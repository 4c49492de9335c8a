"""A day that may be missing: set, changed, taken away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, DateField, IconButton

#: How far ahead a first day is proposed.
AHEAD = timedelta(days=14)


class DueField(QWidget):
    """A button while there is no day, then the day with a cross."""

    picked = Signal(object)

    def __init__(self, today: Callable[[], date], *, name: str = "") -> None:
        super().__init__()
        self._today = today
        self.setAccessibleName(name)
        self.day = DateField(name=name)
        self.day.setKeyboardTracking(False)
        self.day.picked.connect(self.picked)
        self.add = Button(tr("Set a day"), icon_name="calendar")
        self.add.clicked.connect(self._on_add)
        self.cross = IconButton("x", tr("Take the day away"))
        self.cross.clicked.connect(self._on_cross)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.LABEL_TO_FIELD)
        line.addWidget(self.add)
        line.addWidget(self.day)
        line.addWidget(self.cross)
        line.addStretch(1)
        self.set_value(None)

    def value(self) -> date | None:
        """The day, if there is one."""
        return self.day.value() if self.day.isVisibleTo(self) else None

    def set_value(self, value: date | None) -> None:
        """Show this day; tells nobody."""
        if value is not None:
            self.day.set_value(value)
        self.day.setVisible(value is not None)
        self.cross.setVisible(value is not None)
        self.add.setVisible(value is None)

    def _on_add(self) -> None:
        self.set_value(self._today() + AHEAD)
        self.day.setFocus()
        self.picked.emit(self.value())

    def _on_cross(self) -> None:
        self.set_value(None)
        self.add.setFocus()
        self.picked.emit(None)
