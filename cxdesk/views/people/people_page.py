"""The page of people and roles."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_
from cxdesk.models.values import Role
from cxdesk.services.formats import formats
from cxdesk.services.people.people import PersonRow, list_people
from cxdesk.services.people.structure import PlaceRow, list_structure
from cxdesk.services.translation import tr, trn
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page
from cxdesk.views.people.person_pane import PersonForm, PersonPane
from cxdesk.views.people.roles_field import roles_text
from cxdesk.views.refusal import beside
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ActionBar, Button, KeyHints, PageHeader
from cxdesk.views.widgets.kept import keep_written
from cxdesk.views.widgets.split import Split, filling


@dataclass(frozen=True)
class Loaded:
    """What the page reads when something has changed."""

    people: tuple[PersonRow, ...]
    sites: tuple[PlaceRow, ...]


def load_people(db: sqlite3.Connection, *, today: date) -> Loaded:
    """Everybody, and the sites where they may work."""
    return Loaded(list_people(db), list_structure(db, today=today).sites)


class PeoplePage(Page):
    """Who works here, and what each may do. Only an administrator changes it."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PEOPLE, Topic.CASES})
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("person.down", N_("Next row"), "go_down", key="J", repeats=True, in_palette=False),
        Command("person.up", N_("Previous row"), "go_up", key="K", repeats=True, in_palette=False),
        Command("person.new", N_("New person"), "new_person", icon="user-plus", key="N", menu=Menu.PAGE,
                enabled_when="why_no_edit"),
        Command("person.active", N_("Deactivate, or let work again"), "toggle_active", key="R", menu=Menu.PAGE,
                enabled_when="why_no_edit"),
        Command("person.password", N_("Set the first password…"), "set_password", icon="lock", menu=Menu.PAGE,
                enabled_when="why_no_password"),
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._loaded: Loaded | None = None
        self._wanted: UUID | None = None
        number = formats(desk.language).number
        self.model = RowsModel(_columns(number))
        self.table = TableView(
            self.model, name="people", settings=desk.settings, accessible_name=tr("People")
        )
        self.header = PageHeader(tr("People and roles"))
        self.new_button = Button(tr("New person"), key="N", icon_name="user-plus")
        self.pane = PersonPane()
        self.form: PersonForm | None = None
        self.side = QStackedWidget()
        self.side.addWidget(self.pane)
        self.header.add_right(self.new_button)
        foot = ActionBar(KeyHints([(("J", "K"), tr("down and up")), (("N",), tr("new person"))]))
        self.split = Split(
            [self.header, self.table, foot], self.side, stretched=self.table, width=sizes.SIDE_PANEL_MAX
        )
        filling(self, self.split)
        self._connect()
        reason = self.why_no_edit()
        self.new_button.set_reason(reason)
        self.pane.set_reason(reason)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_person)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda _: self.pane.name.setFocus())
        pane = self.pane
        pane.renamed.connect(self._rename)
        pane.login_changed.connect(self._set_login)
        pane.site_changed.connect(self._set_site)
        pane.roles_changed.connect(self._set_roles)
        pane.toggled.connect(self.toggle_active)
        pane.password_wanted.connect(self.set_password)
        pane.password.setVisible(self.desk.connected)

    def refresh(self) -> None:
        """Read everybody again."""
        today = self.desk.clock().date()
        self.desk.jobs.fetch(load_people, today=today, then=self._on_loaded, owner=self, key="people")

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.model.set_rows(loaded.people)
        if self._wanted is not None and self.table.select_id(self._wanted):
            self._wanted = None
        elif self.table.current_id() is None:
            self.table.select_row(0)
        active = sum(person.active for person in loaded.people)
        n = formats(self.desk.language).number(active)
        self.header.set_title(tr("People and roles"), tr("{n} work here", n=n))
        self._on_current(self.table.current_id())

    def _on_current(self, person_id: UUID | None) -> None:
        person = self._person(person_id)
        if person is not None and self._loaded is not None:
            self.pane.show_person(person, self._loaded.sites)
            self.pane.password.set_reason(self.why_no_password())
        self.state_changed.emit()

    def _person(self, person_id: UUID | None) -> PersonRow | None:
        people = self._loaded.people if self._loaded else ()
        return next((person for person in people if person.id == person_id), None)

    # -- what can be done ------------------------------------------------------------------------------

    def why_no_edit(self) -> str:
        """Why nobody is changed here."""
        if self.desk.actor.may(Role.ADMINISTRATOR):
            return ""
        return tr("Only an administrator changes people and roles.")

    def why_no_password(self) -> str:
        """Why the chosen person is given no first password here."""
        exchange, person = self.desk.exchange, self.pane.person
        if not self.desk.connected or exchange is None:
            return tr("Nobody signs in to a workspace of its own.")
        if person is None or not person.active:
            return self.why_no_edit() or tr("Nobody who works here is chosen.")
        return self.why_no_edit()

    def set_password(self) -> None:
        """Let the chosen person sign in for the first time."""
        from cxdesk.views.people.first_password import FirstPassword

        reason, exchange, person = self.why_no_password(), self.desk.exchange, self.pane.person
        if reason or exchange is None or person is None:
            self.desk.toast(reason, tone="watch")
            return
        FirstPassword(self.desk, exchange.call, person, self).open()

    def go_down(self) -> None:
        """The next row."""
        self.table.step(1)

    def go_up(self) -> None:
        """The row before."""
        self.table.step(-1)

    def new_person(self) -> None:
        """The form, in place of the pane."""
        self._close_form()
        self.form = PersonForm(self._loaded.sites if self._loaded else ())
        self.form.submitted.connect(self._add)
        self.form.given_up.connect(self._close_form)
        self.side.addWidget(self.form)
        self.side.setCurrentWidget(self.form)
        self.form.name.setFocus()

    def _close_form(self) -> None:
        if self.form is not None:
            self.side.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
            self.table.setFocus()

    def toggle_active(self) -> None:
        """Let the chosen person not work here any more, or again."""
        from cxdesk.services.people.people import activate_person, deactivate_person

        if self.pane.person is not None:
            use_case = deactivate_person if self.pane.person.active else activate_person
            self._write(use_case, said=self.pane.message.show_message)

    def _add(self, name: str, login: str, roles: frozenset[Role], site_id: UUID | None) -> None:
        from cxdesk.services.people.people import add_person

        form = self.form
        assert form is not None

        def added(outcome: Outcome) -> None:
            self._wanted = outcome.value
            self._close_form()
            self.refresh()

        self.desk.jobs.write(
            add_person, name, roles, login=login, site_id=site_id, then=added, owner=form,
            failed=beside(form.name_field.say, self.desk, "add_person"),
        )  # fmt: skip

    def _rename(self, name: str) -> None:
        from cxdesk.services.people.people import rename_person

        self._write(rename_person, name, said=self.pane.name_field.say)

    def _set_login(self, login: str) -> None:
        from cxdesk.services.people.people import set_login

        self._write(set_login, login, said=self.pane.login_field.say)

    def _set_site(self, site_id: object) -> None:
        from cxdesk.services.people.people import set_site

        self._write(set_site, site_id, said=self.pane.message.show_message)

    def _set_roles(self, roles: frozenset[Role]) -> None:
        from cxdesk.services.people.people import set_roles

        own = self.pane.person is not None and self.pane.person.id == self.desk.actor.person_id

        def said(text: str) -> None:
            self.pane.message.show_message(text)
            if text and self.pane.person is not None:
                self.pane.roles.set_roles(self.pane.person.roles)
            elif own:
                self.pane.message.show_message(tr("Your new roles hold from the next start."), "watch")

        self._write(set_roles, roles, said=said)

    def _write(self, use_case: Callable[..., Any], *args: Any, said: Callable[[str], object]) -> None:
        person = self.pane.person
        if person is not None:
            self.desk.jobs.write(
                use_case, person.id, *args, then=lambda _: said(""), owner=self,
                failed=beside(said, self.desk, use_case.__name__),
            )  # fmt: skip

    # -- what the window asks --------------------------------------------------------------------------

    def leave(self) -> None:
        """Keep what is half written."""
        keep_written(self)

    def state(self) -> dict[str, Any]:
        """The chosen person, the splitter."""
        current = self.table.current_id()
        return {"person": str(current) if current else None, "sizes": self.split.sizes()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a state."""
        self.split.restore(state.get("sizes"))
        if state.get("person"):
            self._wanted = UUID(state["person"])
            self.table.select_id(self._wanted)


def _columns(number: Callable[[int], str]) -> tuple[Column[PersonRow], ...]:
    def faded(row: PersonRow) -> str:
        return "" if row.active else "text3"

    return (
        Column(
            N_("Full name"),
            key=lambda row: (not row.active, row.name.casefold()),
            text=lambda row: row.name,
            secondary=lambda row: "" if row.active else tr("does not work here any more"),
            icon=lambda row: "user" if row.active else "log-out",
            tone=faded,
            stretch=True,
            width=220,
        ),
        Column(N_("Roles"), text=lambda row: roles_text(row.roles), tone=faded, width=260),
        Column(N_("Site"), key=lambda row: row.site, text=lambda row: row.site, tone=faded, width=150),
        Column(
            N_("Cases"),
            key=lambda row: row.open_cases,
            text=lambda row: number(row.open_cases) if row.open_cases else "",
            tooltip=lambda row: trn("{n} open case", "{n} open cases", row.open_cases),
            align="right",
            width=84,
        ),
        Column(N_("Login"), key=lambda row: row.login, text=lambda row: row.login, hidden=True),
    )
