"""The page of limits and duty: who approves how much, who decides for whom, who is on duty on free days."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cxdesk.models.outcome import Topic
from cxdesk.models.payout_checks import APPROVERS
from cxdesk.models.texts import N_
from cxdesk.models.values import Role
from cxdesk.services.formats import formats
from cxdesk.services.recovery.rights_desk import RightsDesk, load_rights_desk
from cxdesk.services.translation import tr
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page
from cxdesk.views.people.person_pane import scrolled
from cxdesk.views.recovery.rights_cards import (
    DutyCard,
    RightsCard,
    RightsWords,
    caps_card,
    deputies_card,
    limits_card,
)
from cxdesk.views.refusal import beside
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, PageHeader

#: The names of roles and deputies need more room than days and hours.
_WIDTHS = (8, 7)


class RightsPage(Page):
    """Four cards: limits and caps above, deputies and duty below."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.RECOVERY, Topic.PEOPLE, Topic.CALENDAR, Topic.SETTINGS}
    )
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("rights.limit", N_("New limit…"), "ask_limit", icon="plus", key="L", menu=Menu.PAGE,
                enabled_when="why_no_rules"),
        Command("rights.caps", N_("New caps…"), "ask_caps", icon="plus", key="C", menu=Menu.PAGE,
                enabled_when="why_no_rules"),
        Command("rights.deputy", N_("Name a deputy…"), "ask_deputy", icon="user-plus", key="D", menu=Menu.PAGE,
                enabled_when="why_no_deputy", starts_group=True),
        Command("rights.end", N_("End the deputy's time now"), "end_deputy", icon="x", key="E", menu=Menu.PAGE,
                enabled_when="why_no_end"),
        Command("rights.duty", N_("Put on duty…"), "ask_duty", icon="calendar", key="P", menu=Menu.PAGE,
                enabled_when="why_no_duty", starts_group=True),
        Command("rights.off", N_("Take off duty"), "end_duty", icon="x", key="R", menu=Menu.PAGE,
                enabled_when="why_not_off"),
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._forms = formats(desk.language)
        self._found: RightsDesk | None = None
        self._words = RightsWords(self._forms)
        self.header = PageHeader(
            tr("Limits and duty"), tr("who approves how much, who stands in, who is on duty")
        )
        self.new_limit = Button(tr("New limit…"), key="L")
        self.new_caps = Button(tr("New caps…"), key="C")
        self.new_deputy = Button(tr("Name a deputy…"), key="D")
        self.end = Button(tr("End it now"), key="E")
        self.new_duty = Button(tr("Put on duty…"), key="P")
        self.off = Button(tr("Take off duty"), key="R")
        self.limits = limits_card(self._words, self.new_limit, desk.settings)
        self.caps = caps_card(self._words, self.new_caps, desk.settings)
        self.deputies = deputies_card(self._words, [self.new_deputy, self.end], desk.settings)
        self.duty = DutyCard(self._words, [self.new_duty, self.off], desk.settings)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        cards = QWidget()
        grid = QGridLayout(cards)
        grid.setContentsMargins(sizes.MARGIN, sizes.GRID, sizes.MARGIN, sizes.MARGIN)
        grid.setSpacing(sizes.BETWEEN_CARDS)
        for place, card in enumerate(self._cards()):
            grid.addWidget(card, place // 2, place % 2)
            grid.setColumnStretch(place % 2, _WIDTHS[place % 2])
        grid.setRowStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(scrolled(cards), 1)

    def _cards(self) -> tuple[RightsCard, ...]:
        return self.limits, self.caps, self.deputies, self.duty

    def _connect(self) -> None:
        for button, deed in (
            (self.new_limit, self.ask_limit), (self.new_caps, self.ask_caps), (self.new_deputy, self.ask_deputy),
            (self.end, self.end_deputy), (self.new_duty, self.ask_duty), (self.off, self.end_duty),
        ):  # fmt: skip
            button.clicked.connect(deed)
        for card in (self.deputies, self.duty):
            card.table.current_changed.connect(lambda _: self._show_deeds())

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything again."""
        self.desk.jobs.fetch(
            load_rights_desk, self.desk.clock(), then=self._on_found, owner=self, key="rights"
        )

    def _on_found(self, found: RightsDesk) -> None:
        self._found = found
        self._words.take(found)
        for card in (self.limits, self.caps):
            card.title.right.setText(self._forms.unit(found.currency))
        self.limits.show_rows(found.limits)
        self.caps.show_rows(found.caps)
        self.deputies.show_rows(found.deputies)
        self.duty.show_roster(found)
        self._show_deeds()
        self.views_changed.emit()

    def _show_deeds(self) -> None:
        for button, reason in (
            (self.new_limit, self.why_no_rules()), (self.new_caps, self.why_no_rules()),
            (self.new_deputy, self.why_no_deputy()), (self.end, self.why_no_end()),
            (self.new_duty, self.why_no_duty()), (self.off, self.why_not_off()),
        ):  # fmt: skip
            button.set_reason(reason)
        self.limits.set_reason(self._why_no_head())
        self.caps.set_reason(self._why_no_head())
        self.deputies.set_reason(self._why_no_naming())
        self.duty.set_reason(self._why_no_roster())
        self.commands_changed.emit()

    # -- what can be done ------------------------------------------------------------------------------

    def _why_no_head(self) -> str:
        return "" if self.desk.actor.may(Role.HEAD) else tr("Only the head of quality sets limits and caps.")

    def _why_no_naming(self) -> str:
        return (
            "" if self.desk.actor.may(*APPROVERS) else tr("Only leads and the head of quality name deputies.")
        )

    def _why_no_roster(self) -> str:
        return (
            ""
            if self.desk.actor.may(*APPROVERS)
            else tr("Only leads and the head of quality change the roster.")
        )

    def _why_not_read(self) -> str:
        return "" if self._found is not None else tr("One moment…")

    def why_no_rules(self) -> str:
        """Why no limits and caps are set."""
        return self._why_no_head() or self._why_not_read()

    def why_no_deputy(self) -> str:
        """Why no deputy is named."""
        return self._why_no_naming() or self._why_not_read()

    def why_no_end(self) -> str:
        """Why the chosen deputy's time does not end."""
        row = self.deputies.current()
        if self._why_no_naming():
            return self._why_no_naming()
        if row is None:
            return tr("No deputy is chosen.")
        if row.principal_id != self.desk.actor.person_id and not self.desk.actor.may(Role.HEAD):
            return tr("Only {name} or the head of quality ends it.", name=row.principal)
        return ""

    def why_no_duty(self) -> str:
        """Why nobody is put on duty."""
        if self._found is not None and not self._found.sites:
            return tr("There is no site yet.")
        return self._why_no_roster() or self._why_not_read()

    def why_not_off(self) -> str:
        """Why the chosen person stays on duty."""
        row = self.duty.current()
        if self._why_no_roster():
            return self._why_no_roster()
        if row is None:
            return tr("Nobody on duty is chosen.")
        if self._found is not None and row.day < self._found.today:
            return tr("The day is over: who was on duty stays.")
        return ""

    def ask_limit(self) -> None:
        """Ask for a role's limit from a day on."""
        from cxdesk.services.recovery.rules import set_limit
        from cxdesk.views.recovery.rights_dialogs import LimitDialog

        if self._found is not None and not self.why_no_rules():
            LimitDialog(self._found, self._forms, self).decided_by(self.desk, set_limit)

    def ask_caps(self) -> None:
        """Ask for the caps from a day on."""
        from cxdesk.services.recovery.rules import set_caps
        from cxdesk.views.recovery.rights_dialogs import CapsDialog

        if self._found is not None and not self.why_no_rules():
            CapsDialog(self._found, self._forms, self).decided_by(self.desk, set_caps)

    def ask_deputy(self) -> None:
        """Ask who decides for whom."""
        from cxdesk.services.recovery.deputies import add_deputy
        from cxdesk.views.recovery.rights_dialogs import DeputyDialog

        if self._found is not None and not self.why_no_deputy():
            dialog = DeputyDialog(self._found, self.desk.actor, self.desk.clock(), self)
            dialog.decided_by(self.desk, add_deputy)

    def ask_duty(self) -> None:
        """Ask who is on duty when."""
        from cxdesk.services.recovery.deputies import add_duty
        from cxdesk.views.recovery.rights_dialogs import DutyDialog

        if self._found is not None and not self.why_no_duty():
            DutyDialog(self._found, self.desk.actor, self).decided_by(self.desk, add_duty)

    def end_deputy(self) -> None:
        """The chosen deputy decides no longer."""
        from cxdesk.services.recovery.deputies import end_deputy

        if not self.why_no_end():
            self._decide(end_deputy, self.deputies)

    def end_duty(self) -> None:
        """The chosen person is not on duty."""
        from cxdesk.services.recovery.deputies import end_duty

        if not self.why_not_off():
            self._decide(end_duty, self.duty)

    def _decide(self, use_case: Any, card: RightsCard) -> None:
        said = card.message.show_message
        self.desk.jobs.decide(
            use_case, card.current().id, then=lambda _: said(""), owner=self,
            failed=beside(said, self.desk, use_case.__name__),
        )  # fmt: skip

    # -- what the window asks --------------------------------------------------------------------------

    def take_focus(self) -> None:
        """The first table takes the keys."""
        self.limits.table.setFocus()
