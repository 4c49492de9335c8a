"""The page of the company's settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Role
from cxdesk.services.formats import formats
from cxdesk.services.people.company_settings import CompanyRow, company_settings, list_time_zones
from cxdesk.services.people.hours import minutes_text, read_minutes
from cxdesk.services.translation import say, tr
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page
from cxdesk.views.people.deadline_keeper import keep_deadlines
from cxdesk.views.people.person_pane import scrolled
from cxdesk.views.refusal import beside
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Card, ComboField, Label, Labelled, PageHeader, SectionTitle
from cxdesk.views.widgets.kept import KeptLine, keep_written
from cxdesk.views.widgets.split import filling

STEERING = (Role.ADMINISTRATOR, Role.HEAD)
#: Targets by the name of their figure: how the field is called, and the figure's unit.
_TARGETS: dict[str, tuple[str, str]] = {
    "CSI": (N_("CSI"), N_("points")),
    "CSAT": (N_("CSAT"), "%"),
    "NPS": (N_("NPS"), N_("points")),
    "sla_kept": (N_("Cases closed in time"), "%"),
}
_WIDTH = 620


class CompanyPage(Page):
    """Name, time zone, turnaround of a case and targets; kept at once."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SETTINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._company: CompanyRow | None = None
        self._formats = formats(desk.language)
        self.header = PageHeader(tr("Company"))
        self.name = KeptLine()
        self.zone = ComboField([(zone, zone) for zone in list_time_zones()])
        self.turnaround = KeptLine(placeholder=tr("one working day"))
        self.name_field = Labelled(tr("Name, as it stands on the printed month"), self.name)
        self.zone_field = Labelled(tr("Time zone of days and months"), self.zone)
        self.turnaround_field = Labelled(tr("Working time for a case, hours and minutes"), self.turnaround)
        self.targets = {figure: KeptLine(placeholder=tr("no target")) for figure in _TARGETS}
        self.target_fields = {
            figure: Labelled(f"{tr(_TARGETS[figure][0])}, {tr(_TARGETS[figure][1])}", line)
            for figure, line in self.targets.items()
        }
        self._lay_out()
        self._connect()
        self._follow_roles()
        keep_deadlines(desk)

    def _lay_out(self) -> None:
        own = Card(SectionTitle(tr("The company")), name=tr("The company"))
        for field in (self.name_field, self.zone_field, self.turnaround_field):
            own.column.addWidget(field)
        own.column.addWidget(
            Label(
                tr("Deadlines of open cases follow; those that a person set stay."),
                "small",
                tone="text2",
                wrap=True,
            )
        )
        aims = Card(
            SectionTitle(tr("Targets"), tr("a dashed line on the month's charts")), name=tr("Targets")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(sizes.INSIDE_CARD)
        for number, field in enumerate(self.target_fields.values()):
            grid.addWidget(field, number // 2, number % 2)
        aims.column.addLayout(grid)
        cards = QWidget()
        cards.setFixedWidth(_WIDTH)
        column = QVBoxLayout(cards)
        column.setContentsMargins(sizes.MARGIN, sizes.GRID, 0, sizes.MARGIN)
        column.setSpacing(sizes.BETWEEN_CARDS)
        column.addWidget(own)
        column.addWidget(aims)
        column.addStretch(1)
        around = QWidget()
        line = QHBoxLayout(around)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(cards, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(scrolled(around), 1)
        filling(self, whole)

    def _connect(self) -> None:
        self.name.kept.connect(self._rename)
        self.zone.picked.connect(self._set_zone)
        self.turnaround.kept.connect(self._set_turnaround)
        for figure, line in self.targets.items():
            line.kept.connect(lambda text, figure=figure: self._set_target(figure, text))

    def _follow_roles(self) -> None:
        may = self.desk.actor.may(*STEERING)
        reason = "" if may else tr("Your role does not change the settings of the company.")
        for field in (self.name, self.zone, self.turnaround, *self.targets.values()):
            field.setEnabled(may)
            field.setToolTip(reason)

    def refresh(self) -> None:
        """Read the settings again."""
        self.desk.jobs.fetch(company_settings, then=self._show, owner=self, key="company")

    def leave(self) -> None:
        """Keep what is half written."""
        keep_written(self)

    def _show(self, company: CompanyRow) -> None:
        self._company = company
        self.header.set_title(tr("Company"), company.name)
        self.name.set_text(company.name)
        self.zone.set_value(company.time_zone)
        minutes = company.turnaround_minutes
        self.turnaround.set_text(minutes_text(minutes) if minutes is not None else "")
        for figure, line in self.targets.items():
            target = company.targets.get(figure)
            line.set_text("" if target is None else self._number(target))

    def _number(self, value: float) -> str:
        return self._formats.number(value, 0 if value == int(value) else 1).replace("\u2212", "-")

    def _rename(self, name: str) -> None:
        from cxdesk.services.people.company_settings import rename_company

        self._write(rename_company, name, said=self.name_field.say)

    def _set_zone(self, zone: object) -> None:
        from cxdesk.services.people.company_settings import set_time_zone

        self._write(set_time_zone, zone, said=self.zone_field.say)

    def _set_turnaround(self, text: str) -> None:
        from cxdesk.services.people.company_settings import set_turnaround

        try:
            minutes = read_minutes(text)
        except CxError as error:
            self.turnaround_field.say(f"{say(error.title)} {say(error.hint)}")
        else:
            self._write(set_turnaround, minutes, said=self.turnaround_field.say)

    def _set_target(self, figure: str, text: str) -> None:
        from cxdesk.services.people.company_settings import set_target

        field = self.target_fields[figure]
        # Both decimal signs are accepted, and the true minus.
        plain = text.replace(",", ".").replace("\u2212", "-").strip()
        try:
            target = float(plain) if plain else None
        except ValueError:
            field.say(
                tr("“{text}” is not a number. Write it like {example}.", text=text, example=self._number(4.5))
            )
        else:
            self._write(set_target, figure, target, said=field.say)

    def _write(self, use_case: Callable[..., Any], *args: Any, said: Callable[[str], object]) -> None:
        self.desk.jobs.write(
            use_case, *args, then=lambda _: said(""), owner=self,
            failed=beside(said, self.desk, use_case.__name__),
        )  # fmt: skip
