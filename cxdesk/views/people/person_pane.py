"""The chosen person, and the form of a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from cxdesk.models.values import Role
from cxdesk.services.people.people import PersonRow
from cxdesk.services.people.structure import PlaceRow
from cxdesk.services.translation import tr
from cxdesk.views.people.roles_field import RolesField
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import (
    ActionBar,
    Button,
    ComboField,
    FieldMessage,
    Ground,
    Label,
    Labelled,
    PrimaryButton,
    SectionTitle,
)
from cxdesk.views.widgets.kept import KeptLine


def site_options(sites: Sequence[PlaceRow]) -> list[tuple[object, str]]:
    """No site, and the sites."""
    return [(None, tr("no site")), *((site.id, site.name) for site in sites)]


def scrolled(fields: QWidget) -> QScrollArea:
    """Fields in an area that scrolls downwards, by itself to the one that Tab comes to."""
    fields.setProperty("plain", True)
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(fields)
    return area


class PersonPane(Ground):
    """Name, login, site and roles; what is written is kept at once."""

    renamed = Signal(str)
    login_changed = Signal(str)
    site_changed = Signal(object)
    roles_changed = Signal(object)
    toggled = Signal()
    password_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("base", edge="left", line="line2")
        self.person: PersonRow | None = None
        self.setMinimumWidth(sizes.SIDE_PANEL)
        self.setAccessibleName(tr("Person"))
        self.name, self.login = KeptLine(), KeptLine()
        self.site = ComboField()
        self.roles = RolesField()
        self.message = FieldMessage()
        self.name_field = Labelled(tr("Full name"), self.name)
        self.login_field = Labelled(tr("Login"), self.login)
        self.active = Button(tr("Deactivate"), key="R")
        self.password = Button(tr("Set the first password…"))
        self.password.clicked.connect(self.password_wanted)
        self._lay_out()
        self.name.kept.connect(self.renamed)
        self.login.kept.connect(self.login_changed)
        self.site.picked.connect(self.site_changed)
        self.roles.changed.connect(self.roles_changed)
        self.active.clicked.connect(self.toggled)

    def _lay_out(self) -> None:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        for widget in (self.name_field, self.login_field, Labelled(tr("Site"), self.site)):
            column.addWidget(widget)
        column.addWidget(SectionTitle(tr("Roles")))
        column.addWidget(self.roles)
        column.addWidget(self.message)
        column.addStretch(1)
        self.foot = ActionBar(None, [self.password, self.active])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(fields), 1)
        outer.addWidget(self.foot)

    def set_reason(self, reason: str) -> None:
        """Why nothing can be changed here; "" where it can."""
        for field in (self.name, self.login, self.site, self.roles):
            field.setEnabled(not reason)
            field.setToolTip(reason)
        self.active.set_reason(reason)

    def show_person(self, person: PersonRow, sites: Sequence[PlaceRow]) -> None:
        """A person as stored."""
        anew = self.person is None or self.person.id != person.id
        if anew:
            for message in (self.message, self.name_field.message, self.login_field.message):
                message.show_message("")
        self.person = person
        self.name.set_text(person.name, anew=anew)
        self.login.set_text(person.login, anew=anew)
        self.site.set_options(site_options(sites))
        self.site.set_value(person.site_id)
        self.roles.set_roles(person.roles)
        self.active.setText(tr("Deactivate") if person.active else tr("Works here again"))


class PersonForm(Ground):
    """A new person: added with Ctrl+Enter."""

    #: name, login, roles, site's id
    submitted = Signal(str, str, object, object)
    given_up = Signal()

    def __init__(self, sites: Sequence[PlaceRow]) -> None:
        super().__init__("base", edge="left", line="line2")
        self.setMinimumWidth(sizes.SIDE_PANEL)
        self.setAccessibleName(tr("New person"))
        self.name, self.login = QLineEdit(), QLineEdit()
        self.login.setPlaceholderText(tr("like the name"))
        self.site = ComboField(site_options(sites))
        if len(sites) == 1:
            self.site.set_value(sites[0].id)
        self.roles = RolesField()
        self.roles.set_roles(frozenset({Role.SPECIALIST}))
        self.name_field = Labelled(tr("Full name"), self.name)
        self.add = PrimaryButton(tr("Add"), key="Ctrl Enter")
        self.cancel = Button(tr("Cancel"), key="Esc")
        self.add.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.given_up)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+Return"), self, self.submit, context=within)
        QShortcut(QKeySequence("Esc"), self, self.given_up.emit, context=within)
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Label(tr("New person"), "title", weight=SEMIBOLD))
        for field in (self.name_field, Labelled(tr("Login"), self.login), Labelled(tr("Site"), self.site)):
            column.addWidget(field)
        column.addWidget(SectionTitle(tr("Roles")))
        column.addWidget(self.roles)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(fields), 1)
        outer.addWidget(ActionBar(None, [self.cancel, self.add]))

    def submit(self) -> None:
        """Ask to add the person."""
        site: Any = self.site.value()
        found: UUID | None = site
        self.submitted.emit(self.name.text(), self.login.text(), self.roles.roles(), found)
