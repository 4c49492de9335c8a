"""The month: five figures, the year of one of them, causes, groups, fixes; every figure opens its rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import N_
from cxdesk.services.insight.month_page import MonthFacts, load_month
from cxdesk.services.insight.rows import Key
from cxdesk.services.insight.sentences import Words
from cxdesk.services.translation import active, say, tr
from cxdesk.views.commands import Command, Menu, numbered
from cxdesk.views.desk import Desk
from cxdesk.views.insight.figures_table import FiguresTable
from cxdesk.views.insight.month_body import MonthBody
from cxdesk.views.insight.month_header import MonthHeader
from cxdesk.views.insight.opening import Opening
from cxdesk.views.insight.tiles import TILES
from cxdesk.views.page import Page
from cxdesk.views.widgets import EmptyState

if TYPE_CHECKING:
    from cxdesk.services.insight.brought_rows import Brought, PaperMonth, Years
    from cxdesk.services.sharing.coverage import Uncovered
    from cxdesk.views.report.preview import Preview

#: Months of parts that are summed in some two seconds, whatever the workspace.
AT_ONCE = 24


class MonthPage(Page):
    """One month of the company, as tiles, charts and tables."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CASES, Topic.INTAKE, Topic.FIXES, Topic.CAUSES, Topic.SETTINGS}
    )
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("month.previous", N_("Previous month"), "go_back", icon="chevron-left", key="PgUp",
                menu=Menu.PAGE, enabled_when="why_no_earlier"),
        Command("month.next", N_("Next month"), "go_on", icon="chevron-right", key="PgDown",
                menu=Menu.PAGE, enabled_when="why_no_later"),
        Command("month.table", N_("As a table"), "turn", icon="columns-3", key="T", menu=Menu.PAGE,
                checked_when="as_table", starts_group=True),
        Command("month.years", N_("All years"), "turn_years", key="Y", menu=Menu.PAGE,
                checked_when="over_years", enabled_when="why_no_years"),
        *numbered(Command("month.chart", N_("Chart of a figure"), "choose_place", in_palette=False), "12345"),
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.words = Words.of(active())
        self.facts: MonthFacts | None = None
        self._month: date | None = None
        self._against: date | None = None
        self._key = TILES[0]
        self._asked = False
        #: What files brought for the month, and all years up to it: they come after the figures.
        self._brought: Brought | None = None
        self._years: Years | None = None
        self.preview: Preview | None = None
        #: The workspace does not hold what the month needs.
        self._uncovered: Uncovered | None = None
        self.header = MonthHeader(self.words.forms)
        self.months = MonthBody(self.words)
        self.tables = FiguresTable()
        self.empty = EmptyState()
        self.content = QStackedWidget()
        for widget in (self.months, self.tables, self.empty):
            self.content.addWidget(widget)
        self.opening = Opening(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.content, 1)
        self._connect()
        self.months.choose(self._key)
        self.header.show_waiting(None)

    def _connect(self) -> None:
        self.header.month_chosen.connect(self.show_month)
        self.header.compared.connect(self.compare_with)
        self.header.table_button.clicked.connect(self.turn)
        self.header.years_button.clicked.connect(self.turn_years)
        self.header.report_button.clicked.connect(self.print_preview)
        self.empty.acted.connect(self._on_empty)
        body = self.months
        body.tiles.chosen.connect(self.choose)
        body.counters.turned.connect(lambda _: self.state_changed.emit())
        body.score.opened.connect(self.opening.score)
        body.causes.opened.connect(self.opening.cause)
        body.groups.opened.connect(self.opening.group)
        body.cases.opened.connect(self.opening.cases)
        body.complaints.opened.connect(self.opening.complaints)
        body.ratings.opened.connect(self.opening.reviews)
        body.kpis.chosen.connect(lambda _: self.state_changed.emit())
        body.fixes.opened.connect(self.opening.fix)
        body.counters.opened.connect(lambda: self.desk.go("fixes"))

    # -- reading -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the month again; the chosen figure and the month stay."""
        self._asked = True
        self.desk.jobs.fetch(
            load_month, self._month, self._against, then=self._on_facts, failed=self._on_refused, owner=self,
            key="month",
        )  # fmt: skip

    def _on_refused(self, error: Exception) -> None:
        """The workspace does not hold what the month needs: it says so, and offers to fetch it."""
        from cxdesk.services.sharing.coverage import Uncovered

        if not isinstance(error, Uncovered):
            self.desk.show_error(error, "load_month")
            return
        self._uncovered = error
        self._show()
        self.commands_changed.emit()

    def _on_empty(self) -> None:
        from cxdesk.views.sharing.older import ask_older

        if self._uncovered is None:
            self.desk.go("import")
        else:
            ask_older(self.desk, self, self._uncovered.until.date())

    def _on_facts(self, facts: MonthFacts | None) -> None:
        self.facts, self._uncovered, self._years = facts, None, None
        if self._brought is not None and (facts is None or self._brought.month != facts.figures.month):
            self._brought = None
        self._show()
        self._fetch_more()
        self.commands_changed.emit()
        if facts is not None and facts.unkept:
            self._keep(facts.unkept)

    def _keep(self, months: int) -> None:
        """Let what had to be summed be kept: a few months at once and unseen, ten years with their progress."""
        from cxdesk.services.insight.keeping import SUMMING, keep_months

        jobs = self.desk.jobs
        if months <= AT_ONCE:
            jobs.call(keep_months, jobs.store, most=AT_ONCE)
        elif not any(job.title == SUMMING for job in jobs.running()):
            jobs.run(keep_months, title=SUMMING)

    def _show(self) -> None:
        facts = self.facts
        self.header.show_facts(facts)
        reason = self.why_no_print()
        self.header.report_button.set_reason(reason)
        self.header.table_button.set_reason(reason)
        self.header.years_button.set_reason(self.why_no_years())
        if facts is None or facts.empty or self._uncovered is not None:
            self._show_empty(facts)
            return
        self._show_lines()
        self.tables.show_month(facts.figures, self.words)
        self.content.setCurrentWidget(self.tables if self.as_table() else self.months)

    def _show_lines(self) -> None:
        """The cards: over twelve months, or over all years as soon as these are there."""
        assert self.facts is not None
        years = self._years if self.over_years() else None
        self.months.show_month(self.facts, self._key, years)
        brought = self._brought if years is None else years.brought
        if brought is not None:
            self.months.show_brought(brought)

    def _fetch_more(self) -> None:
        """What files brought, and the years where they are wanted; the charts of the month do not wait for it."""
        from cxdesk.services.insight.brought import load_brought

        if self.facts is None or self.facts.empty:
            return
        self.desk.jobs.fetch(
            load_brought, self.facts.figures.month, then=self._on_brought, owner=self, key="brought"
        )
        self._fetch_years()

    def _on_brought(self, brought: Brought) -> None:
        self._brought = brought
        self.tables.show_brought(brought, self.words)
        if not self.over_years() or self._years is None:
            self.months.show_brought(brought)

    def _fetch_years(self) -> None:
        from cxdesk.services.insight.years import load_years

        if self.over_years() and self.facts is not None and not self.why_no_years():
            self.desk.jobs.fetch(
                load_years, self.facts.figures.month, then=self._on_years, owner=self, key="years"
            )

    def _on_years(self, years: Years | None) -> None:
        self._years = years
        if self.facts is not None and not self.facts.empty:
            self._show_lines()

    def _show_empty(self, facts: MonthFacts | None) -> None:
        refused, action = self._uncovered, tr("Import a file")
        if refused is not None:
            sentence, action = f"{say(refused.title)} {say(refused.hint)}", tr("Fetch older…")
        elif facts is None:
            sentence = tr("There are no data to make figures of yet.")
        else:
            sentence = tr("{month}: there are no data.", month=self.words.forms.month(facts.figures.month))
        self.empty.say(sentence, action)
        self.content.setCurrentWidget(self.empty)

    # -- choosing ----------------------------------------------------------------------------------

    def show_month(self, month: date) -> None:
        """Show another month, compared with the one before it."""
        self._month, self._against = month.replace(day=1), None
        self._changed()

    def compare_with(self, month: date) -> None:
        """Compare with another of the eleven months before."""
        self._against = month
        if self.facts is not None:
            self._month = self.facts.figures.month
        self._changed()

    def _changed(self) -> None:
        self.state_changed.emit()
        if self._asked:
            self.header.show_waiting(self._month)
            self.refresh()

    def choose(self, key: Key) -> None:
        """Show the year of a figure."""
        self._key = key
        self.months.choose(key)
        if self.facts is not None and not self.facts.empty:
            self.months.show_score(self.facts, key, self._years if self.over_years() else None)
        self.state_changed.emit()

    def choose_place(self, place: int) -> None:
        """The figure of a tile by its place."""
        self.choose(TILES[place])

    def go_back(self) -> None:
        """The month with data before this one."""
        self._step(-1)

    def go_on(self) -> None:
        """The month with data after this one."""
        self._step(1)

    def why_no_earlier(self) -> str:
        """Why there is none before."""
        return "" if self._neighbour(-1) else tr("There are no earlier data.")

    def why_no_later(self) -> str:
        """Why there is none after."""
        return "" if self._neighbour(1) else tr("There are no later data.")

    def _step(self, by: int) -> None:
        month = self._neighbour(by)
        if month is not None:
            self.show_month(month)

    def _neighbour(self, by: int) -> date | None:
        if self.facts is None:
            return None
        now = self._month or self.facts.figures.month
        if by < 0:
            return next((month for month in self.facts.months if month < now), None)
        return next((month for month in reversed(self.facts.months) if month > now), None)

    def turn(self) -> None:
        """Charts, or tables."""
        self.header.table_button.set_on(not self.as_table())
        if self.facts is not None and not self.facts.empty:
            self._show()
        self.state_changed.emit()

    def as_table(self) -> bool:
        """Whether tables are shown."""
        return self.header.table_button.on

    def turn_years(self) -> None:
        """The lines over all years, or over twelve months."""
        self.header.years_button.set_on(not self.over_years())
        if self.facts is not None and not self.facts.empty:
            if self.over_years() and self._years is None:
                self._fetch_years()
            else:
                self._show_lines()
        self.state_changed.emit()

    def over_years(self) -> bool:
        """Whether the lines go over all years."""
        return self.header.years_button.on

    def why_no_years(self) -> str:
        """Why there are no more than the twelve months."""
        if self.facts is None or self._uncovered is not None:
            return tr("The figures are not there yet.") if self._asked else tr("There are no figures.")
        longer = self.facts.months and self.facts.months[-1] < self.facts.figures.cases[0].month
        return "" if longer else tr("There are no data from before the twelve months.")

    # -- the window's questions --------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Month, comparison, figure, table."""
        return {
            "month": self._month.isoformat() if self._month else None,
            "against": self._against.isoformat() if self._against else None,
            "tile": self._key.value,
            "table": self.as_table(),
            "years": self.over_years(),
            "series": self.months.kpis.code(),
            "counters": self.months.counters.summed_by(),
            "all_causes": self.months.causes.whole,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a month and a figure."""
        if "month" in state:
            self._month, self._against = _day(state["month"]), _day(state.get("against"))
        if state.get("tile") in {key.value for key in Key}:
            self._key = Key(state["tile"])
            self.months.choose(self._key)
        if "table" in state:
            self.header.table_button.set_on(bool(state["table"]))
        if "years" in state:
            self.header.years_button.set_on(bool(state["years"]))
        self.months.kpis.choose(str(state.get("series", "")))
        self.months.counters.sum_by(str(state.get("counters", "")))
        self.header.show_waiting(self._month)
        if self._asked:
            self.refresh()

    def take_focus(self) -> None:
        """The chosen tile takes the keys."""
        self.months.tiles.tiles[self._key].setFocus()

    def why_no_print(self) -> str:
        """Only a month that has figures can be printed."""
        if self._uncovered is not None:
            return say(self._uncovered.title)
        if self.facts is None:
            return tr("The figures are not there yet.") if self._asked else tr("There are no figures.")
        return tr("There are no data for this month.") if self.facts.empty else ""

    def print_preview(self) -> None:
        """Open the preview of the month that is shown, with what files brought and the years, read in one state."""
        from cxdesk.services.insight.paper import load_paper

        assert self.facts is not None
        figures = self.facts.figures
        self.desk.jobs.fetch(
            load_paper, figures.month, figures.previous, then=self._on_paper, owner=self, key="paper"
        )

    def _on_paper(self, month: PaperMonth) -> None:
        from zoneinfo import ZoneInfo

        from cxdesk.services.report.month import write_month_report
        from cxdesk.views.report.preview import Preview, report_name

        assert self.facts is not None
        figures, made_at = month.figures, self.desk.clock().astimezone(ZoneInfo(self.facts.zone))

        def write(path: Path, language: str) -> None:
            write_month_report(month, path, language=language, made_at=made_at)

        heading = tr("Report: {month}", month=self.words.forms.month(figures.month))
        self.preview = Preview(self.desk, heading, report_name(figures.month), write, self)
        self.preview.open()


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value).replace(day=1) if isinstance(value, str) else None
    except ValueError:
        return None
