"""The chosen department, team, site, product team or product; also the form of a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cxdesk.models.outcome import Outcome
from cxdesk.models.texts import N_
from cxdesk.services.people.company_settings import list_time_zones
from cxdesk.services.people.structure import PlaceRow, Structure
from cxdesk.services.translation import tr
from cxdesk.views.desk import Desk
from cxdesk.views.people.agent_pane import options
from cxdesk.views.refusal import beside
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, ComboField, FieldMessage, Ground, Label, Labelled, PrimaryButton
from cxdesk.views.widgets.kept import KeptLine

_NEW: dict[str, str] = {
    "departments": N_("New department"),
    "teams": N_("New team"),
    "sites": N_("New site"),
    "product_teams": N_("New product team"),
    "products": N_("New product"),
}
_DEFAULT_ZONE = "Europe/Moscow"


class PlacePane(Ground):
    """Shows the fields that a kind has; what is written is kept at once."""

    added = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("base", edge="left", line="line2")
        self._desk = desk
        self._kind = "departments"
        self._new = False
        self._shown: tuple[str, PlaceRow | None, Structure] | None = None
        self.place: PlaceRow | None = None
        self.setMinimumWidth(sizes.SIDE_PANEL)
        self.title = Label("", "title", weight=SEMIBOLD, wrap=True)
        self.name, self.aliases = KeptLine(), KeptLine(placeholder=tr("separated by commas"))
        self.of, self.site = ComboField(), ComboField()
        self.zone = ComboField([(zone, zone) for zone in list_time_zones()])
        self.name_field = Labelled(tr("Name"), self.name)
        self.aliases_field = Labelled(tr("Other names in files"), self.aliases)
        self.of_field = Labelled(tr("Belongs to"), self.of)
        self.site_field = Labelled(tr("Site"), self.site)
        self.zone_field = Labelled(tr("Time zone"), self.zone)
        self.message = FieldMessage()
        self.retire = Button(tr("Take out of use"))
        self.add = PrimaryButton(tr("Add"))
        self.cancel = Button(tr("Cancel"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.add, self.cancel, self.retire):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(self.title)
        for field in (self.name_field, self.aliases_field, self.of_field, self.site_field, self.zone_field):
            column.addWidget(field)
        column.addWidget(self.message)
        column.addLayout(buttons)
        column.addStretch(1)

    def _connect(self) -> None:
        self.name.kept.connect(self._rename)
        self.aliases.kept.connect(self._set_aliases)
        self.of.picked.connect(lambda _: self._set_of())
        self.site.picked.connect(lambda _: self._set_of())
        self.zone.picked.connect(self._set_zone)
        self.retire.clicked.connect(self._retire)
        self.add.clicked.connect(self.submit)
        self.cancel.clicked.connect(self._give_up)

    def set_reason(self, reason: str) -> None:
        """Why nothing can be changed here; "" where it can."""
        for field in (self.name, self.aliases, self.of, self.site, self.zone):
            field.setEnabled(not reason)
            field.setToolTip(reason)
        self.retire.set_reason(reason)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_place(self, kind: str, place: PlaceRow | None, structure: Structure) -> None:
        """A place as stored; a form that is being written for the same kind stays."""
        self._shown = (kind, place, structure)
        if self._new and kind == self._kind:
            return
        anew = place is None or self.place is None or place.id != self.place.id
        if anew:
            self.name_field.say("")
            self.message.show_message("")
        self._new, self._kind, self.place = False, kind, place
        self.title.setText(place.name if place else "")
        self._show_fields(structure, place, anew=anew)

    def _show_fields(self, structure: Structure, place: PlaceRow | None, *, anew: bool) -> None:
        kind, any_place = self._kind, place is not None or self._new
        self.name_field.setVisible(any_place)
        self.name.set_text(place.name if place else "", anew=anew)
        self.aliases_field.setVisible(kind == "departments" and place is not None)
        self.aliases.set_text(", ".join(place.aliases) if place else "", anew=anew)
        self.of_field.setVisible(kind in ("teams", "products") and any_place)
        self.of_field.label.setText(tr("Department") if kind == "teams" else tr("Product team"))
        self.of.set_options(options(structure.departments if kind == "teams" else structure.product_teams))
        self.of.set_value(place.of_id if place else None)
        self.site_field.setVisible(kind == "teams" and any_place)
        self.site.set_options(options(structure.sites))
        self.site.set_value(place.site_id if place else None)
        self.zone_field.setVisible(kind == "sites" and any_place)
        self.zone.set_value(place.time_zone if place else _DEFAULT_ZONE)
        self.retire.setVisible(place is not None)
        self.add.setVisible(self._new)
        self.cancel.setVisible(self._new)

    def start_new(self, kind: str, structure: Structure) -> None:
        """The form of a new place."""
        self._new, self._kind, self.place = True, kind, None
        self.title.setText(tr(_NEW[kind]))
        self.name_field.say("")
        self.message.show_message("")
        self._show_fields(structure, None, anew=True)
        self.name.setFocus()

    def _give_up(self) -> None:
        self._new = False
        if self._shown is not None:
            self.show_place(*self._shown)

    # -- what is done ----------------------------------------------------------------------------------

    def submit(self) -> None:
        """Add the place."""
        from cxdesk.services.people import structure

        more: dict[str, Any] = {
            "teams": {"department_id": self.of.value(), "site_id": self.site.value()},
            "sites": {"time_zone": self.zone.value()},
            "products": {"product_team_id": self.of.value()},
        }.get(self._kind, {})
        use_cases: dict[str, Callable[..., Outcome]] = {
            "departments": structure.add_department,
            "teams": structure.add_team,
            "sites": structure.add_site,
            "product_teams": structure.add_product_team,
            "products": structure.add_product,
        }

        def added(outcome: Outcome) -> None:
            self._new = False
            self.added.emit(outcome.value)

        self._desk.jobs.write(
            use_cases[self._kind], self.name.text(), then=added, owner=self, **more,
            failed=beside(self.name_field.say, self._desk, "add_place"),
        )  # fmt: skip

    def _rename(self, name: str) -> None:
        from cxdesk.services.people.structure import rename_place

        if self.place is not None:
            self._write(rename_place, self._kind, self.place.id, name, said=self.name_field.say)

    def _set_aliases(self, text: str) -> None:
        from cxdesk.services.people.structure import set_aliases

        if self.place is not None:
            self._write(set_aliases, self.place.id, text.split(","), said=self.aliases_field.say)

    def _set_of(self) -> None:
        from cxdesk.services.people.structure import set_product_team, set_team_place

        if self.place is None:
            return
        said = self.message.show_message
        if self._kind == "teams":
            self._write(set_team_place, self.place.id, self.of.value(), self.site.value(), said=said)
        else:
            self._write(set_product_team, self.place.id, self.of.value(), said=said)

    def _set_zone(self, zone: object) -> None:
        from cxdesk.services.people.structure import set_site_zone

        if self.place is not None:
            self._write(set_site_zone, self.place.id, zone, said=self.zone_field.say)

    def _retire(self) -> None:
        from cxdesk.services.people.structure import retire_place

        if self.place is not None:
            self._write(retire_place, self._kind, self.place.id, said=self.message.show_message)

    def _write(self, use_case: Callable[..., Any], *args: Any, said: Callable[[str], object]) -> None:
        self._desk.jobs.write(
            use_case, *args, then=lambda _: said(""), owner=self,
            failed=beside(said, self._desk, use_case.__name__),
        )  # fmt: skip
