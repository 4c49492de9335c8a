"""The page of the working calendar."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QScrollArea

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_
from cxdesk.models.values import Role
from cxdesk.models.worktime import DayKind, Span
from cxdesk.services.formats import formats
from cxdesk.services.people.calendars import CalendarRow, DayRow, list_calendars, list_year
from cxdesk.services.translation import tr, trn
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page
from cxdesk.views.people.day_pane import DayPane
from cxdesk.views.people.deadline_keeper import keep_deadlines
from cxdesk.views.people.legend import Legend
from cxdesk.views.people.year_view import YearView
from cxdesk.views.refusal import beside
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ActionBar, ComboField, IconButton, Label, PageHeader
from cxdesk.views.widgets.kept import keep_written
from cxdesk.views.widgets.split import Split, filling

STEERING = (Role.ADMINISTRATOR, Role.HEAD)
_EDIT = "why_no_edit"
#: Years that the working time can be counted in.
_YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Loaded:
    """A year of a calendar, and which calendars there are."""

    calendars: tuple[CalendarRow, ...]
    calendar: CalendarRow
    days: tuple[DayRow, ...]


def load_calendar(db: sqlite3.Connection, calendar_id: UUID | None, year: int) -> Loaded:
    """A calendar's year; the company's calendar where none is wanted."""
    calendars = list_calendars(db)
    calendar = next((row for row in calendars if row.id == calendar_id), calendars[0])
    return Loaded(calendars, calendar, list_year(db, calendar.id, year))


class CalendarPage(Page):
    """Days off, shortened and moved days, weekly hours; deadlines follow every change."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CALENDAR, Topic.PEOPLE, Topic.SETTINGS})
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("day.usual", N_("As its weekday"), "set_usual", key="U", menu=Menu.PAGE, enabled_when=_EDIT),
        Command("day.off", N_("Day off"), "set_off", key="O", menu=Menu.PAGE, enabled_when=_EDIT),
        Command("day.short", N_("Shortened day"), "set_short", key="S", menu=Menu.PAGE, enabled_when=_EDIT),
        Command("day.work", N_("Working day"), "set_work", key="W", menu=Menu.PAGE, enabled_when=_EDIT),
        Command("year.before", N_("The year before"), "year_before", icon="chevron-left", key=",", menu=Menu.PAGE,
                starts_group=True),
        Command("year.after", N_("The year after"), "year_after", icon="chevron-right", key=".", menu=Menu.PAGE),
        Command("year.holidays", N_("Load the holidays of the year"), "load_holidays", icon="download", key="H",
                menu=Menu.PAGE, enabled_when=_EDIT),
        Command("year.files", N_("Load production calendar files…"), "choose_files", icon="folder-open", key="L",
                menu=Menu.PAGE, enabled_when=_EDIT),
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._loaded: Loaded | None = None
        self._dropped: list[Path] = []
        self._calendar: UUID | None = None
        self._year = desk.clock().year
        self.header = PageHeader(tr("Calendar"))
        self.choice = ComboField(name=tr("Which calendar"))
        self.before = IconButton("chevron-left", tr("The year before"), sizes.CONTROL)
        self.after = IconButton("chevron-right", tr("The year after"), sizes.CONTROL)
        self.year = Label("", weight=600)
        self.year_view = YearView(desk.language)
        self.area = QScrollArea()
        self.pane = DayPane(desk.language)
        self.sums = Label("", tone="text2")
        self._lay_out()
        self._connect()
        self.pane.set_reason(self.why_no_edit())
        keep_deadlines(desk)

    def _lay_out(self) -> None:
        for widget in (self.choice, self.before, self.year, self.after):
            self.header.add_right(widget)
        self.year_view.setProperty("plain", True)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.year_view)
        foot = ActionBar(Legend(), [self.sums])
        self.split = Split(
            [self.header, self.area, foot], self.pane, stretched=self.area, width=sizes.SIDE_PANEL_MAX
        )
        filling(self, self.split)

    def _connect(self) -> None:
        self.before.clicked.connect(self.year_before)
        self.after.clicked.connect(self.year_after)
        self.choice.picked.connect(self._on_calendar)
        self.year_view.chosen.connect(self.pane.day.show_day)
        self.year_view.turned.connect(self._turn)
        self.pane.day.changed.connect(self._set_day)
        self.pane.week.changed.connect(self._set_hours)
        self.pane.load.clicked.connect(self.load_holidays)
        self.pane.files.clicked.connect(self.choose_files)

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the year again."""
        self.desk.jobs.fetch(
            load_calendar, self._calendar, self._year, then=self._on_loaded, owner=self, key="calendar"
        )

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._calendar = loaded.calendar.id
        self.choice.set_options([(row.id, row.name) for row in loaded.calendars])
        self.choice.set_value(loaded.calendar.id)
        self.choice.setVisible(len(loaded.calendars) > 1)
        sites = ", ".join(loaded.calendar.sites)
        self.header.set_title(tr("Calendar"), " · ".join(filter(None, (loaded.calendar.name, sites))))
        self.year.setText(str(self._year))
        self.pane.load.setText(tr("Load the holidays of {year}", year=self._year))
        self.pane.week.show_hours(loaded.calendar.hours)
        self.year_view.show_year(loaded.days, self.desk.clock().astimezone().date())
        self._show_sums(loaded.days)
        self._take_dropped()

    def _show_sums(self, days: Sequence[DayRow]) -> None:
        number = formats(self.desk.language).number
        working = sum(row.minutes > 0 for row in days)
        hours = round(sum(row.minutes for row in days) / 60)
        self.sums.setText(
            "  ".join(
                (
                    trn("{count} working day", "{count} working days", working, count=number(working)),
                    trn("{count} hour", "{count} hours", hours, count=number(hours)),
                )
            )
        )

    def _on_calendar(self, calendar_id: UUID) -> None:
        self._calendar = calendar_id
        self.refresh()

    # -- what can be done ------------------------------------------------------------------------------

    def why_no_edit(self) -> str:
        """Why nothing is changed here."""
        if self.desk.actor.may(*STEERING):
            return ""
        return tr("Your role does not change the settings of the company.")

    def year_before(self) -> None:
        """A year earlier."""
        self._go_to(self._year - 1)

    def year_after(self) -> None:
        """A year later."""
        self._go_to(self._year + 1)

    def _go_to(self, year: int) -> None:
        if year in _YEARS:
            self._year = year
            self.refresh()
            self.state_changed.emit()

    def set_usual(self) -> None:
        """The chosen day is as its weekday."""
        self.pane.day.set_kind(None)

    def set_off(self) -> None:
        """The chosen day is off."""
        self.pane.day.set_kind(DayKind.OFF)

    def set_short(self) -> None:
        """The chosen day is shortened."""
        self.pane.day.set_kind(DayKind.SHORT)

    def set_work(self) -> None:
        """The chosen day is worked."""
        self.pane.day.set_kind(DayKind.WORK)

    def load_holidays(self) -> None:
        """Take over the holidays of the year."""
        from cxdesk.services.people.calendars import load_holidays

        self._write(load_holidays, self._calendar, self._year, said=self.pane.week.message.show_message)

    def choose_files(self) -> None:
        """Choose files of the production calendar and take them over."""
        names, _ = QFileDialog.getOpenFileNames(
            self, tr("Load production calendar files"), "", tr("Calendars (*.xml *.csv);;All files (*)")
        )
        if names:
            self.load_files([Path(name) for name in names])

    def load_files(self, files: Sequence[Path]) -> None:
        """Take the years of these files over into the calendar that is shown, and show the first of them."""
        from cxdesk.services.intake.calendar_import import load_calendar_files

        said = self.pane.week.message.show_message

        def show(outcome: Outcome) -> None:
            said("")
            self._go_to(outcome.value[0])

        self.desk.jobs.write(
            load_calendar_files, self._calendar, tuple(files), then=show, owner=self,
            failed=beside(said, self.desk, load_calendar_files.__name__),
        )  # fmt: skip

    def _turn(self, row: DayRow) -> None:
        """Work into rest and back: an exception goes, a usual day becomes the other."""
        if not self.why_no_edit():
            kind = None if row.kind else DayKind.OFF if row.minutes else DayKind.WORK
            self.pane.day.set_kind(kind)

    def _set_day(self, kind: DayKind | None, minutes: int | None, note: str) -> None:
        from cxdesk.services.people.calendars import set_day

        row = self.year_view.day()
        if row is not None:
            said = self.pane.day.minutes_field.say
            self._write(set_day, self._calendar, row.day, kind, minutes, note, said=said)

    def _set_hours(self, weekday: int, spans: Sequence[Span]) -> None:
        from cxdesk.services.people.calendars import set_hours

        self._write(set_hours, self._calendar, weekday, spans, said=self.pane.week.message.show_message)

    def _write(self, use_case: Callable[..., Any], *args: Any, said: Callable[[str], object]) -> None:
        self.desk.jobs.write(
            use_case, *args, then=lambda _: said(""), owner=self,
            failed=beside(said, self.desk, use_case.__name__),
        )  # fmt: skip

    # -- what the window asks --------------------------------------------------------------------------

    def leave(self) -> None:
        """Keep what is half written."""
        keep_written(self)

    def state(self) -> dict[str, Any]:
        """The calendar, the year, the splitter."""
        calendar = str(self._calendar) if self._calendar else None
        return {"calendar": calendar, "year": self._year, "sizes": self.split.sizes()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a state."""
        if state.get("year") in _YEARS:
            self._year = state["year"]
        if state.get("calendar"):
            self._calendar = UUID(state["calendar"])
        self.split.restore(state.get("sizes"))
        # Files that were dropped on the window; not those of an earlier session, which are taken over already.
        self._dropped = [Path(name) for name in state.get("files", []) if isinstance(name, str)]
        if self._loaded is not None:
            self._take_dropped()

    def _take_dropped(self) -> None:
        files, self._dropped = self._dropped, []
        if files and not self.why_no_edit():
            self.load_files(files)
