"""The chosen agent: name, place, move, leaving, and where the agent worked before. Also the form of a new one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.models.outcome import Outcome
from cxdesk.services.formats import formats
from cxdesk.services.people.agents import AgentRow, MembershipRow
from cxdesk.services.people.structure import PlaceRow, Structure
from cxdesk.services.translation import tr
from cxdesk.views.desk import Desk
from cxdesk.views.people.person_pane import scrolled
from cxdesk.views.refusal import beside
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import (
    Button,
    ComboField,
    DateField,
    Ground,
    Label,
    Labelled,
    Line,
    PrimaryButton,
    SectionTitle,
)
from cxdesk.views.widgets.kept import KeptLine


def options(places: tuple[PlaceRow, ...]) -> list[tuple[object, str]]:
    """No place, and the places."""
    return [(None, "—"), *((place.id, place.name) for place in places)]


class PlaceFields(QWidget):
    """Team, department, site and the day from which an agent works there."""

    def __init__(self) -> None:
        super().__init__()
        self.team, self.department, self.site = ComboField(), ComboField(), ComboField()
        self.day = DateField()
        self._structure: Structure | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.ICON_TO_TEXT)
        self.day_field = Labelled(tr("From day"), self.day)
        for field in (
            Labelled(tr("Team"), self.team),
            Labelled(tr("Department"), self.department),
            Labelled(tr("Site"), self.site),
            self.day_field,
        ):
            column.addWidget(field)
        self.team.picked.connect(self._follow_team)

    def show_place(self, structure: Structure, present: MembershipRow | None, today: date) -> None:
        """The present place and today."""
        self._structure = structure
        self.team.set_options(options(structure.teams))
        self.department.set_options(options(structure.departments))
        self.site.set_options(options(structure.sites))
        self.team.set_value(present.team_id if present else None)
        self.department.set_value(present.department_id if present else None)
        only = structure.sites[0].id if len(structure.sites) == 1 else None
        self.site.set_value(present.site_id if present else only)
        self.day.set_value(today)

    def _follow_team(self, team_id: object) -> None:
        """A team brings its department and site along."""
        teams = self._structure.teams if self._structure else ()
        team = next((team for team in teams if team.id == team_id), None)
        if team is not None and team.of_id is not None:
            self.department.set_value(team.of_id)
        if team is not None and team.site_id is not None:
            self.site.set_value(team.site_id)

    def values(self) -> tuple[Any, Any, Any]:
        """Ids of team, department and site."""
        return self.team.value(), self.department.value(), self.site.value()


class AgentPane(Ground):
    """Writes by itself: name at once; a move and leaving by their buttons, since they need a day."""

    added = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("base", edge="left", line="line2")
        self._desk, self._formats = desk, formats(desk.language)
        self.agent: AgentRow | None = None
        self._new = False
        self._shown: tuple[AgentRow | None, Structure, date] | None = None
        self.setMinimumWidth(sizes.SIDE_PANEL)
        self.setAccessibleName(tr("Agent"))
        self.title = Label(tr("Agent"), "title", weight=SEMIBOLD)
        self.ref, self.name = KeptLine(), KeptLine()
        self.ref_field = Labelled(tr("Number or name in files"), self.ref)
        self.place = PlaceFields()
        self.place_title = SectionTitle(tr("Works at"))
        self.move_button = Button(tr("Move from this day"))
        self.add = PrimaryButton(tr("Add"))
        self.cancel = Button(tr("Cancel"))
        self.last_day = DateField()
        self.leave_field = Labelled(tr("Last day of work"), self.last_day)
        self.leave_button = Button(tr("Has left"))
        self.history = QWidget()
        self.fields = QWidget()
        self._lay_out()
        self._connect()
        self._show_mode()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.fields)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        buttons = QHBoxLayout()
        for button in (self.move_button, self.add, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.ref_field)
        column.addWidget(Labelled(tr("Full name"), self.name))
        column.addWidget(Line())
        column.addWidget(self.place_title)
        column.addWidget(self.place)
        column.addLayout(buttons)
        self._rule = Line()
        column.addWidget(self._rule)
        column.addWidget(self.leave_field)
        column.addWidget(self.leave_button)
        column.addWidget(self.history)
        column.addStretch(1)
        self._past = QVBoxLayout(self.history)
        self._past.setContentsMargins(0, 0, 0, 0)
        self._past.setSpacing(sizes.LABEL_TO_FIELD)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scrolled(self.fields))

    def _connect(self) -> None:
        self.ref.kept.connect(lambda _: self._edit())
        self.name.kept.connect(lambda _: self._edit())
        self.move_button.clicked.connect(self._move)
        self.leave_button.clicked.connect(self._leave)
        self.add.clicked.connect(self.submit)
        self.cancel.clicked.connect(self._give_up)

    def set_reason(self, reason: str) -> None:
        """Why nothing can be changed here; "" where it can."""
        for field in (self.ref, self.name, self.place, self.last_day):
            field.setEnabled(not reason)
            field.setToolTip(reason)
        for button in (self.move_button, self.leave_button):
            button.set_reason(reason)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_agent(self, agent: AgentRow | None, structure: Structure, today: date) -> None:
        """An agent as stored; a form that is being written stays."""
        self._shown = (agent, structure, today)
        if self._new:
            return
        other = agent is None or self.agent is None or self.agent.id != agent.id
        self.agent = agent
        self.fields.setVisible(agent is not None)
        if agent is None:
            return
        self.title.setText(agent.name)
        self.ref.set_text(agent.ref, anew=other)
        self.name.set_text(agent.name, anew=other)
        self.place.show_place(structure, agent.present, today)
        self.last_day.set_value(agent.left_on or today)
        if other:
            for field in (self.ref_field, self.place.day_field, self.leave_field):
                field.say("")
        self._show_past(agent)
        self._show_mode()

    def _show_past(self, agent: AgentRow) -> None:
        while (item := self._past.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if agent.memberships:
            self._past.addWidget(SectionTitle(tr("Where the agent worked")))
        for m in agent.memberships:
            place = " · ".join(filter(None, (m.team, m.department, m.site))) or "—"
            start = self._formats.day(m.valid_from)
            days = (
                tr("since {day}", day=start)
                if m.valid_to is None
                else f"{start} – {self._formats.day(m.valid_to)}"
            )
            self._past.addWidget(Label(days, "small", tone="text2"))
            self._past.addWidget(Label(place, wrap=True))

    def _show_mode(self) -> None:
        new = self._new
        for button in (self.add, self.cancel):
            button.setVisible(new)
        for widget in (self.move_button, self.history, self._rule):
            widget.setVisible(not new)
        works = self.agent is not None and self.agent.works
        self.leave_button.setVisible(not new and works)
        self.leave_field.setVisible(not new and works)

    # -- what is done ----------------------------------------------------------------------------------

    def start_new(self, structure: Structure, today: date) -> None:
        """The form of a new agent."""
        self._new = True
        self.fields.setVisible(True)
        self.title.setText(tr("New agent"))
        for field in (self.ref, self.name):
            field.clear()
            field.put_back("")
        for labelled in (self.ref_field, self.place.day_field):
            labelled.say("")
        self.place.show_place(structure, None, today)
        self._show_mode()
        self.ref.setFocus()

    def _give_up(self) -> None:
        self._new = False
        self.agent = None
        if self._shown is not None:
            self.show_agent(*self._shown)

    def submit(self) -> None:
        """Add the agent."""
        from cxdesk.services.people.agents import add_agent

        team, department, site = self.place.values()

        def added(outcome: Outcome) -> None:
            self._new = False
            self.added.emit(outcome.value)

        self._desk.jobs.write(
            add_agent, self.ref.text(), self.name.text(), team_id=team, department_id=department, site_id=site,
            from_day=self.place.day.value(), then=added, owner=self,
            failed=beside(self.ref_field.say, self._desk, "add_agent"),
        )  # fmt: skip

    def _edit(self) -> None:
        from cxdesk.services.people.agents import edit_agent

        if not self._new:
            self._write(edit_agent, self.ref.text(), self.name.text(), said=self.ref_field.say)

    def _move(self) -> None:
        from cxdesk.services.people.agents import move_agent

        day = self.place.day.value()
        self._write(move_agent, *self.place.values(), day, said=self.place.day_field.say)

    def _leave(self) -> None:
        from cxdesk.services.people.agents import end_agent

        self._write(end_agent, self.last_day.value(), said=self.leave_field.say)

    def _write(self, use_case: Callable[..., Any], *args: Any, said: Callable[[str], object]) -> None:
        if self.agent is not None:
            self._desk.jobs.write(
                use_case, self.agent.id, *args, then=lambda _: said(""), owner=self,
                failed=beside(said, self._desk, use_case.__name__),
            )  # fmt: skip
