"""The header of the month: which one, compared with which, as a table, printed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from cxdesk.services.formats import Formats
from cxdesk.services.insight.month_page import MonthFacts
from cxdesk.services.translation import say, tr
from cxdesk.views.theme import colour
from cxdesk.views.widgets import Button, PageHeader, PrimaryButton
from cxdesk.views.widgets.painting import box


class MonthHeader(PageHeader):
    """Month and coverage at the left, what can be done at the right."""

    month_chosen = Signal(object)
    #: Another month to compare with.
    compared = Signal(object)

    def __init__(self, forms: Formats) -> None:
        super().__init__()
        self._forms = forms
        self._facts: MonthFacts | None = None
        self.month_button = Button(tr("Month"), chevron=True)
        self.compare_button = Button(tr("Compare"), chevron=True)
        self.years_button = ToggleButton(tr("All years"))
        self.table_button = ToggleButton(tr("As a table"))
        self.report_button = PrimaryButton(tr("Report…"))
        self.report_button.setToolTip(tr("Preview, print, save as PDF  (Ctrl+P)"))
        self.month_button.setToolTip(tr("Another month  (PgUp, PgDn)"))
        self.table_button.setToolTip(tr("The figures as a table that can be copied  (T)"))
        self.years_button.setToolTip(tr("The lines over all years, not the twelve months alone  (Y)"))
        self.month_button.clicked.connect(lambda: self._popup(self.month_menu(), self.month_button))
        self.compare_button.clicked.connect(lambda: self._popup(self.compare_menu(), self.compare_button))
        for button in self._buttons:
            self.add_right(button)

    @property
    def _buttons(self) -> tuple[Button, ...]:
        return (
            self.month_button,
            self.compare_button,
            self.years_button,
            self.table_button,
            self.report_button,
        )

    def show_waiting(self, month: date | None) -> None:
        """The figures of `month` are on their way; what is shown until then keeps its own name."""
        name = self._forms.month(month) if month else ""
        if self._facts is None:
            self.set_title(name or tr("Month"), tr("counting…"))
            for button in self._buttons:
                button.set_reason(tr("The figures are not there yet."))
        else:
            self.secondary.setText(tr("counting {month}…", month=name))

    def show_facts(self, facts: MonthFacts | None) -> None:
        """Name the month and what its figures cover."""
        self._facts = facts
        known = bool(facts and facts.months)
        self.month_button.set_reason("" if known else tr("There are no data."))
        self.compare_button.set_reason("" if known else tr("There are no data."))
        if facts is None:
            self.set_title(tr("Month"))
            return
        figures = facts.figures
        covers = say(figures.covers)
        if figures.complete_until is not None and not facts.empty:
            covers += " · " + tr("data complete until {day}", day=self._forms.day(figures.complete_until))
        self.set_title(self._forms.month(figures.month), covers)
        name = self._name(figures.previous, figures.month)
        self.compare_button.setText(tr("Compare: {month}", month=name))

    def month_menu(self) -> QMenu:
        """The months with data: those of the newest year at once, the others by year."""
        menu = QMenu(self)
        if self._facts is None:
            return menu
        years = groupby(self._facts.months, lambda month: month.year)
        for place, (year, months) in enumerate(years):
            part = menu if not place else menu.addMenu(str(year))
            self._add(part, months)
        return menu

    def compare_menu(self) -> QMenu:
        """The eleven months before the one that is shown."""
        menu = QMenu(self)
        if self._facts is None:
            return menu
        figures = self._facts.figures
        for month in [case.month for case in reversed(figures.cases[:-1])]:
            action = menu.addAction(self._forms.month(month))
            action.setCheckable(True)
            action.setChecked(month == figures.previous)
            action.triggered.connect(lambda _=False, month=month: self.compared.emit(month))
        return menu

    def _add(self, menu: QMenu, months: Iterable[date]) -> None:
        assert self._facts is not None
        for month in months:
            action = menu.addAction(self._forms.month(month))
            action.setCheckable(True)
            action.setChecked(month == self._facts.figures.month)
            action.triggered.connect(lambda _=False, month=month: self.month_chosen.emit(month))

    def _name(self, month: date, shown: date) -> str:
        """`сентябрь`, with its year where that is not the one of the month that is shown."""
        name = self._forms.month(month)
        if month.year == shown.year:
            name = name.rpartition(" ")[0]
        return name.lower() if self._forms.russian else name

    def _popup(self, menu: QMenu, button: Button) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


class ToggleButton(Button):
    """A button that stays down while what it stands for is shown."""

    on = False

    def set_on(self, on: bool) -> None:
        """Show whether it is on; tells nobody."""
        self.on = on
        self.setAccessibleDescription(tr("on") if on else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.on and not self.hasFocus():
            box(QPainter(self), self.rect(), border=colour("accent"))
