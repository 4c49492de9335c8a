"""A year at a glance: twelve months, each day that is not as usual marked by a sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from cxdesk.models.worktime import DayKind
from cxdesk.services.people.calendars import DayRow
from cxdesk.services.people.hours import minutes_text
from cxdesk.services.translation import tr
from cxdesk.views.theme import MEDIUM, REGULAR, SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets.painting import box, focus_ring

#: Ground, ink and sign by kind. No status colour: nobody must act on a holiday.
LOOKS: dict[DayKind, tuple[str, str, str]] = {
    DayKind.OFF: ("line", "text2", "×"),
    DayKind.SHORT: ("line", "text", "−"),
    DayKind.WORK: ("line", "text", "+"),
}
_HEAD, _WEEKDAYS, _GAP = 20, 16, 8
_LEAST_CELL, _MOST_CELL = 20, 38
_WIDE, _MIDDLE = 940, 600
#: Room for the sign at a day's right.
_SIGN = 8


def kind_text(kind: DayKind | None) -> str:
    """A kind of day in words."""
    if kind is DayKind.OFF:
        return tr("day off")
    if kind is DayKind.SHORT:
        return tr("shortened day")
    return tr("working day") if kind is DayKind.WORK else tr("as its weekday")


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


class YearView(QWidget):
    """A click or the arrow keys choose a day; a double click, Space or Enter turns work into rest and back."""

    chosen = Signal(object)
    turned = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._locale = QLocale(language)
        self._days: dict[date, DayRow] = {}
        self._today = self._at = date(2000, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Calendar of the year"))

    def show_year(self, days: Sequence[DayRow], today: date) -> None:
        """The days of one year; the chosen day stays within it."""
        self._days = {row.day: row for row in days}
        self._today = today
        year = days[0].day.year
        if self._at.year != year:
            start = today if self._at.year == 2000 and today.year == year else date(year, 1, 1)
            self._at = start
        self.updateGeometry()
        self.update()
        self.choose(self._at)

    def day(self) -> DayRow | None:
        """The chosen day."""
        return self._days.get(self._at)

    def choose(self, day: date) -> None:
        """Choose a day of the year that is shown."""
        row = self._days.get(day)
        if row is not None:
            self._at = day
            self.setAccessibleDescription(self._described(row))
            self.update()
            self.chosen.emit(row)

    def _described(self, row: DayRow) -> str:
        words = [self._locale.toString(_qdate(row.day), QLocale.FormatType.LongFormat), kind_text(row.kind)]
        words.append(tr("{time} of work", time=minutes_text(row.minutes)) if row.minutes else tr("no work"))
        return ", ".join([*words, *filter(None, (row.note,))])

    # -- measures --------------------------------------------------------------------------------------

    def _columns(self) -> int:
        return 4 if self.width() >= _WIDE else 3 if self.width() >= _MIDDLE else 2

    def _cell(self) -> int:
        rows = 12 // self._columns()
        room = (self.height() - 2 * sizes.GRID) // rows - _HEAD - _WEEKDAYS - _GAP
        return max(_LEAST_CELL, min(_MOST_CELL, room // 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * 7 * _LEAST_CELL, 12 // self._columns() * self._month_height(_LEAST_CELL))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _month_height(self, cell: int) -> int:
        return _HEAD + _WEEKDAYS + 6 * cell + _GAP

    def _month(self, month: int) -> QRect:
        """Where a month stands; 1 is January."""
        columns, cell = self._columns(), self._cell()
        row, column = divmod(month - 1, columns)
        width = (self.width() - 2 * sizes.MARGIN - (columns - 1) * 4 * _GAP) // columns
        left = sizes.MARGIN + column * (width + 4 * _GAP)
        return QRect(left, sizes.GRID + row * self._month_height(cell), width, self._month_height(cell))

    def _place(self, day: date) -> QRect:
        month, cell = self._month(day.month), self._cell()
        first = day.replace(day=1).weekday()
        row, column = divmod(first + day.day - 1, 7)
        width = month.width() // 7
        top = month.top() + _HEAD + _WEEKDAYS + row * cell
        return QRect(month.left() + column * width, top, width, cell)

    def day_at(self, point: QPoint) -> DayRow | None:
        """The day under a point."""
        return next((row for day, row in self._days.items() if self._place(day).contains(point)), None)

    def place_of(self, day: date) -> QRect:
        """Where a day is drawn."""
        return self._place(day)

    # -- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for month in range(1, 13):
            self._paint_head(painter, month)
        for row in self._days.values():
            self._paint_day(painter, row)

    def _paint_head(self, painter: QPainter, month: int) -> None:
        rect = self._month(month)
        painter.setFont(font("body", SEMIBOLD))
        painter.setPen(colour("text"))
        name = self._locale.standaloneMonthName(month, QLocale.FormatType.LongFormat)
        painter.drawText(QRect(rect.left(), rect.top(), rect.width(), _HEAD), Qt.AlignmentFlag.AlignVCenter,
                         name[:1].upper() + name[1:])  # fmt: skip
        painter.setFont(font("caption"))
        painter.setPen(colour("text3"))
        width = rect.width() // 7
        for weekday in range(7):
            place = QRect(rect.left() + weekday * width, rect.top() + _HEAD, width, _WEEKDAYS)
            short = self._locale.standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, short)

    def _paint_day(self, painter: QPainter, row: DayRow) -> None:
        rect = self._place(row.day).adjusted(1, 1, -1, -1)
        chosen = row.day == self._at
        ground, ink, sign = LOOKS[row.kind] if row.kind else ("", "text" if row.minutes else "text3", "")
        if ground or chosen:
            box(painter, rect, fill=colour(ground or "selection"), radius=sizes.CHIP_RADIUS)
        if row.day == self._today:
            box(painter, rect, border=colour("accent"), radius=sizes.CHIP_RADIUS)
        painter.setFont(font("small", MEDIUM if sign or chosen else REGULAR, figures=True))
        painter.setPen(colour(ink))
        painter.drawText(
            rect.adjusted(0, 0, -_SIGN if sign else 0, 0), Qt.AlignmentFlag.AlignCenter, str(row.day.day)
        )
        if sign:
            painter.setFont(font("caption"))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(0, 0, -_SIGN // 3, 0), side, sign)
        if chosen:
            focus_ring(painter, rect, sizes.CHIP_RADIUS, "accent" if self.hasFocus() else "line2")

    # -- mouse and keys --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.day_at(event.position().toPoint())
        if row is not None:
            self.choose(row.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.day_at(event.position().toPoint())
        if row is not None:
            self.choose(row.day)
            self.turned.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self.day_at(event.position().toPoint())
        QToolTip.showText(event.globalPosition().toPoint(), self._described(row) if row else "", self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        step = steps.get(Qt.Key(event.key()))
        row = self.day()
        if step is not None:
            self.choose(self._at + timedelta(days=step))
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.turned.emit(row)
        else:
            super().keyPressEvent(event)
