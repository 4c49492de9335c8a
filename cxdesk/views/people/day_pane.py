"""The chosen day, the hours of the week, and the holidays of a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cxdesk.models.texts import CxError
from cxdesk.models.worktime import DayKind, Span
from cxdesk.services.people.calendars import DayRow
from cxdesk.services.people.hours import minutes_text, read_minutes, read_spans, spans_text
from cxdesk.services.translation import say, tr
from cxdesk.views.people.person_pane import scrolled
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, FieldMessage, Ground, Label, Labelled, Line, SectionTitle, Segmented
from cxdesk.views.widgets.kept import KeptLine


class DayFields(QWidget):
    """What is so of the chosen day."""

    #: kind or None, minutes or None, note
    changed = Signal(object, object, str)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._locale = QLocale(language)
        self._day: DayRow | None = None
        self.title = Label("", "title", weight=SEMIBOLD, wrap=True)
        self.kind = Segmented(
            [
                (None, tr("usual")),
                (DayKind.OFF, tr("off")),
                (DayKind.SHORT, tr("short")),
                (DayKind.WORK, tr("work")),
            ],
            keys=["U", "O", "S", "W"],
            name=tr("What kind of day"),
        )
        self.minutes = KeptLine(placeholder=tr("by itself"))
        self.minutes_field = Labelled(tr("Working time, hours and minutes"), self.minutes)
        self.note = KeptLine()
        self.note_field = Labelled(tr("Note"), self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.INSIDE_CARD)
        for widget in (self.title, self.kind, self.minutes_field, self.note_field):
            column.addWidget(widget)
        self.kind.chosen.connect(self.set_kind)
        self.minutes.kept.connect(lambda _: self._keep())
        self.note.kept.connect(lambda _: self._keep())

    def show_day(self, row: DayRow) -> None:
        """A day as stored."""
        self._day = row
        words = self._locale.toString(QDate(row.day.year, row.day.month, row.day.day), "d MMMM yyyy, dddd")
        self.title.setText(words)
        self.kind.set_value(row.kind)
        timed = row.kind in (DayKind.SHORT, DayKind.WORK)
        self.minutes_field.setVisible(timed)
        self.minutes.set_text(minutes_text(row.own_minutes) if row.own_minutes is not None else "")
        self.minutes.setPlaceholderText(minutes_text(row.minutes))
        self.minutes_field.say("")
        self.note_field.setVisible(row.kind is not None)
        self.note.set_text(row.note)

    def set_kind(self, kind: object) -> None:
        """Another kind; the time follows from it."""
        if self._day is not None:
            note = self._day.note if kind is not None else ""
            self.changed.emit(kind, None, note)

    def _keep(self) -> None:
        if self._day is None:
            return
        try:
            minutes = read_minutes(self.minutes.text())
        except CxError as error:
            self.minutes_field.say(f"{say(error.title)} {say(error.hint)}")
            return
        self.minutes_field.say("")
        self.changed.emit(self._day.kind, minutes, self.note.text())


class WeekFields(QWidget):
    """The usual hours of Monday to Sunday; the gap is lunch."""

    #: weekday, spans
    changed = Signal(int, object)

    def __init__(self, language: str) -> None:
        super().__init__()
        locale = QLocale(language)
        self.lines: list[KeptLine] = []
        self.message = FieldMessage()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes.INSIDE_CARD)
        grid.setVerticalSpacing(sizes.LABEL_TO_FIELD)
        for weekday in range(7):
            name = locale.standaloneDayName(weekday + 1, QLocale.FormatType.LongFormat)
            line = KeptLine(name=tr("Working hours: {day}", day=name), placeholder=tr("day off"))
            line.kept.connect(self._reader(weekday))
            self.lines.append(line)
            grid.addWidget(Label(name[:1].upper() + name[1:], tone="text2"), weekday, 0)
            grid.addWidget(line, weekday, 1)
        grid.addWidget(self.message, 7, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def show_hours(self, hours: Sequence[Sequence[Span]]) -> None:
        """The hours as stored."""
        for line, spans in zip(self.lines, hours, strict=True):
            line.set_text(spans_text(spans))

    def _reader(self, weekday: int) -> Callable[[str], None]:
        def read(text: str) -> None:
            try:
                spans = read_spans(text)
            except CxError as error:
                self.message.show_message(f"{say(error.title)} {say(error.hint)}")
            else:
                self.message.show_message("")
                self.changed.emit(weekday, spans)

        return read


class DayPane(Ground):
    """Fields that are kept at once; what they do is the page's."""

    def __init__(self, language: str) -> None:
        super().__init__("base", edge="left", line="line2")
        self.setMinimumWidth(sizes.SIDE_PANEL)
        self.setAccessibleName(tr("Day and week"))
        self.day = DayFields(language)
        self.week = WeekFields(language)
        self.load = Button("", icon_name="download")
        self.files = Button(tr("Load production calendar files…"), icon_name="folder-open")
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(self.day)
        column.addWidget(Line())
        column.addWidget(SectionTitle(tr("Hours of the week"), tr("the gap is lunch")))
        column.addWidget(self.week)
        column.addWidget(Line())
        column.addWidget(SectionTitle(tr("Holidays")))
        column.addWidget(
            Label(tr("Days off, moved and shortened days by Russian law."), tone="text2", wrap=True)
        )
        column.addWidget(self.load)
        column.addWidget(self.files)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scrolled(fields))

    def set_reason(self, reason: str) -> None:
        """Why nothing can be changed here; "" where it can."""
        for part in (self.day, self.week):
            part.setEnabled(not reason)
            part.setToolTip(reason)
        self.load.set_reason(reason)
        self.files.set_reason(reason)
