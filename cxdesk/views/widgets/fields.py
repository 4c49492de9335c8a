"""Fields: choice, date. Their boxes come from the stylesheet, their signs are painted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from cxdesk.services.translation import active, tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import colour, sizes
from cxdesk.views.widgets.labels import FieldMessage, Label
from cxdesk.views.widgets.painting import LEFT


class ComboField(QComboBox):
    """A choice among (value, text) pairs. The wheel passes by: it scrolls the page, not the value."""

    picked = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]] = (), *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(16)
        self.set_options(options)
        self.activated.connect(lambda _: self.picked.emit(self.value()))

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Replace the choices; the value stays where it is still among them."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for value, text in options:
            self.addItem(text, value)
        self.blockSignals(False)
        self.set_value(kept)

    def value(self) -> object:
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Show this choice; tells nobody."""
        for number in range(self.count()):
            if self.itemData(number) == value:
                self.setCurrentIndex(number)
                return

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        # The style would cut the words off; here they end with an ellipsis.
        sign = QRect(self.width() - sizes.ICON_SMALL - 8, 0, sizes.ICON_SMALL, self.height())
        words = QRect(9, 0, sign.left() - 13, self.height())
        painter.setPen(colour("text" if self.isEnabled() else "text3"))
        cut = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, LEFT, cut)
        paint_icon(painter, "chevron-down", "text2" if self.isEnabled() else "text3", sign)


class DateField(QDateEdit):
    """A day, typed as the language writes it, or picked from a calendar. May be empty if `optional`."""

    picked = Signal(object)
    _NONE = QDate(1900, 1, 1)

    def __init__(self, value: date | None = None, *, name: str = "", optional: bool = False) -> None:
        super().__init__()
        self._optional = optional
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("dd.MM.yyyy" if active().language == "ru" else "yyyy-MM-dd")
        if optional:
            self.setMinimumDate(self._NONE)
            self.setSpecialValueText(tr("any day"))
        self.set_value(value)
        self.dateChanged.connect(lambda _: self.picked.emit(self.value()))

    def value(self) -> date | None:
        day = self.date()
        return None if self._optional and day == self._NONE else date(day.year(), day.month(), day.day())

    def set_value(self, value: date | None) -> None:
        """Show this day; tells nobody. The same one again leaves alone what is just being typed."""
        if self.hasFocus() and value == self.value():
            return
        self.blockSignals(True)
        if value is not None:
            self.setDate(QDate(value.year, value.month, value.day))
        elif self._optional:
            self.setDate(self._NONE)
        else:
            self.setDate(QDate.currentDate())
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        rect = QRect(self.width() - sizes.ICON_SMALL - 8, 0, sizes.ICON_SMALL, self.height())
        paint_icon(QPainter(self), "calendar", "text2", rect)


class Labelled(QWidget):
    """A field under its name, with a message below that appears when there is something to say."""

    def __init__(self, title: str, field: QWidget) -> None:
        super().__init__()
        self.field = field
        self.label = Label(title, "small", tone="text2")
        self.label.setBuddy(field)
        self.message = FieldMessage()
        field.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.LABEL_TO_FIELD)
        column.addWidget(self.label)
        column.addWidget(field)
        column.addWidget(self.message)
        column.addStretch(1)

    def say(self, text: str, tone: str = "bad") -> None:
        """Tell what is wrong with the value; empty: nothing is."""
        self.message.show_message(text, tone)
        wrong = bool(text) and tone == "bad"
        if wrong != bool(self.field.property("wrong")):
            # The style looks at a property only when it is asked to look anew, which costs a part of a millisecond.
            self.field.setProperty("wrong", wrong)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)
