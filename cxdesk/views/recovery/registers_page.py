"""The page of registers: what waits to be sent, what was sent, and what the bank made of it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFileDialog

from cxdesk.models.outcome import Topic
from cxdesk.models.recovery_values import PayoutStatus, Step
from cxdesk.models.texts import N_
from cxdesk.models.values import Role
from cxdesk.services.formats import formats
from cxdesk.services.recovery.register_desk import (
    Entry,
    Pile,
    RegisterDesk,
    load_register_desk,
    pile_entries,
    register_entries,
    tally,
)
from cxdesk.services.recovery.registers import RegisterRow
from cxdesk.services.translation import tr, trn
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page
from cxdesk.views.recovery.register_columns import (
    Listed,
    listed_columns,
    method,
    number,
    pile_columns,
    register_columns,
)
from cxdesk.views.recovery.register_deeds import RegisterDeeds
from cxdesk.views.recovery.register_pane import RegisterPane
from cxdesk.views.table import RowsModel, TableView
from cxdesk.views.widgets import PageHeader
from cxdesk.views.widgets.split import Split, filling

#: Width of the list.
_LIST = 560
_ANSWERED = {Step.PAY: PayoutStatus.SENT, Step.FAIL: PayoutStatus.SENT, Step.RETURN: PayoutStatus.PAID}


class RegistersPage(Page):
    """Piles and registers at the left; payouts of one at the right, with the deeds of finance."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PAYOUTS, Topic.PEOPLE})
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("registers.down", N_("Next row"), "step", key="J", repeats=True, in_palette=False, argument=1),
        Command("registers.up", N_("Previous row"), "step", key="K", repeats=True, in_palette=False, argument=-1),
        Command("registers.make", N_("Make a register…"), "make", icon="file-plus", key="M", menu=Menu.PAGE,
                enabled_when="why_no_making"),
        Command("registers.paid", N_("The bank paid…"), "mark_paid", icon="check", key="A", menu=Menu.PAGE,
                enabled_when="why_not_paid", starts_group=True),
        Command("registers.failed", N_("The bank did not pay…"), "mark_failed", icon="x", key="F", menu=Menu.PAGE,
                enabled_when="why_not_failed"),
        Command("registers.returned", N_("The bank gave it back…"), "mark_returned", icon="undo-2", key="R",
                menu=Menu.PAGE, enabled_when="why_not_returned"),
        Command("registers.file", N_("Read a settlement file…"), "choose_file", icon="folder-open", key="L",
                menu=Menu.PAGE, enabled_when="why_no_file"),
        Command("registers.print", N_("Print the register…"), "print_register", icon="printer", key="P",
                menu=Menu.PAGE, enabled_when="why_no_register", starts_group=True),
        Command("registers.save", N_("Save the register as a file…"), "save_register", icon="save", key="S",
                menu=Menu.PAGE, enabled_when="why_no_register"),
        Command("registers.save_names", N_("Save it with the clients' names…"), "save_with_names", menu=Menu.PAGE,
                enabled_when="why_no_register"),
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._forms = formats(desk.language)
        self._found: RegisterDesk | None = None
        self._wanted: str | None = None
        #: The list is being read again: who is selected stays selected.
        self._listing = False
        #: The pile or register whose payouts stand at the right.
        self._shown = ""
        self.header = PageHeader(tr("Registers"))
        self.model: RowsModel[Listed] = RowsModel(listed_columns(self._forms, self._moment, ""))
        self.table = TableView(
            self.model, name="registers", settings=desk.settings, accessible_name=tr("Registers"), parent=self
        )
        self.pane = RegisterPane(
            pile_columns(self._forms, self._moment),
            register_columns(self._forms, self._moment),
            desk.settings,
        )
        self.deeds = RegisterDeeds(desk, self._forms, self)
        self.split = Split([self.header, self.table], self.pane, stretched=self.table, width=_LIST)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([_LIST, 2 * _LIST])
        filling(self, self.split)
        self._connect()

    def _connect(self) -> None:
        self.table.current_changed.connect(self._on_current)
        for table in self.pane.tables:
            table.selection_changed.connect(self._show_deeds)
        self.deeds.said.connect(self.pane.message.show_message)
        self.deeds.refused.connect(self.refresh)
        self.deeds.made.connect(self._on_made)
        for button, deed in (
            (self.pane.make, self.make), (self.pane.paid, self.mark_paid), (self.pane.failed, self.mark_failed),
            (self.pane.returned, self.mark_returned), (self.pane.file, self.choose_file),
            (self.pane.print, self.print_register), (self.pane.save, self.save_register),
        ):  # fmt: skip
            button.clicked.connect(deed)
        self.split.splitterMoved.connect(lambda *_: self.state_changed.emit())

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything again."""
        self.desk.jobs.fetch(
            load_register_desk, self.desk.clock(), then=self._on_found, owner=self, key="registers"
        )

    def _on_found(self, found: RegisterDesk) -> None:
        self._found = found
        rows = [Listed(f"{pile.method} {pile.currency}", pile) for pile in found.piles]
        rows += [Listed(register.id.hex, register) for register in found.registers]
        currency = rows[0].of.currency if rows else ""
        self.model.columns = listed_columns(self._forms, self._moment, currency)
        self._listing = True
        self.model.set_rows(rows)
        wanted, self._wanted = self._wanted, None
        if not (wanted and self.table.select_id(wanted)) and self.table.current_id() is None and rows:
            self.table.select_row(0)
        self._listing = False
        waiting = sum(pile.tally.payouts for pile in found.piles)
        told = trn(
            "{n} payout waits to be sent",
            "{n} payouts wait to be sent",
            waiting,
            n=self._forms.number(waiting),
        )
        self.header.set_title(tr("Registers"), told if waiting else "")
        self._show_one()
        self.views_changed.emit()

    def _on_current(self, _: object) -> None:
        if not self._listing:
            # What was refused is read until the person goes on.
            self.pane.message.show_message("")
            self._show_one()

    def _show_one(self) -> None:
        row = self.current()
        self.pane.show_kind("" if row is None else "pile" if isinstance(row.of, Pile) else "register")
        if row is None:
            self.pane.model.set_rows([])
        elif isinstance(row.of, Pile):
            self.pane.header.set_title(tr("To send: {method}", method=method(row.of)))
            self._show_entries(row, pile_entries(row.of))
        else:
            title = tr("Register {number}", number=number(row))
            self.pane.header.set_title(
                title, f"{method(row.of)} · {row.of.made_by}, {self._moment(row.of.made_at)}"
            )
            self.desk.jobs.fetch(
                register_entries, row.of.id, then=partial(self._show_entries, row), owner=self, key="register",
            )  # fmt: skip
        self._show_deeds()

    def _show_entries(self, of: Listed, entries: tuple[Entry, ...]) -> None:
        if self.table.current_id() != of.id:
            # Somebody went on while they were read.
            return
        self.pane.model.set_rows(entries)
        # What somebody chose stays chosen, whoever else's payout comes.
        if self._shown != of.id or not self.pane.table.selected_ids():
            self.pane.table.selectAll()
        self._shown = of.id
        self._show_deeds()

    def _show_deeds(self) -> None:
        chosen, row = self._chosen(), self.current()
        if row is not None and chosen:
            sums = tally(chosen)
            n = trn("{n} payout", "{n} payouts", sums.payouts, n=self._forms.number(sums.payouts))
            self.pane.sums.setText(
                tr(
                    "Chosen: {payouts}, {amount}",
                    payouts=n,
                    amount=self._forms.money(sums.total, row.of.currency),
                )
            )
        else:
            self.pane.sums.setText("")
        for button, reason in (
            (self.pane.make, self.why_no_making()), (self.pane.paid, self.why_not_paid()),
            (self.pane.failed, self.why_not_failed()), (self.pane.returned, self.why_not_returned()),
            (self.pane.file, self.why_no_file()),
        ):  # fmt: skip
            button.set_reason(reason)
        self.commands_changed.emit()

    def _moment(self, at: datetime) -> str:
        zone = self._found.zone if self._found else ZoneInfo("UTC")
        return self._forms.moment(at.astimezone(zone), today=self.desk.clock().astimezone(zone).date())

    def _on_made(self, register: UUID) -> None:
        self._wanted = register.hex
        self.refresh()

    # -- what can be done ------------------------------------------------------------------------------

    def current(self) -> Listed | None:
        """The pile or register that is shown."""
        row_id = self.table.current_id()
        return None if row_id is None else self.model.row(self.model.row_of(row_id))

    def _chosen(self) -> list[Entry]:
        found = (
            self.pane.model.row(self.pane.model.row_of(entry)) for entry in self.pane.table.selected_ids()
        )
        return [entry for entry in found if entry is not None and entry.barred is None]

    def _register(self) -> RegisterRow | None:
        row = self.current()
        return row.of if row is not None and isinstance(row.of, RegisterRow) else None

    def why_no_finance(self) -> str:
        """Why nothing is done with money here."""
        if not self.desk.actor.may(Role.FINANCE):
            return tr("Only finance makes registers and settles them.")
        return tr("One moment: the last step is being made.") if self.deeds.busy else ""

    def why_no_making(self) -> str:
        """Why no register is made of what is chosen."""
        row = self.current()
        if row is None or not isinstance(row.of, Pile):
            return tr("Choose payouts that wait to be sent.")
        if self.pane.table.selected_ids() and not self._chosen():
            return tr(
                "What is chosen cannot be paid now: a lead calls it off, and it is asked for another way."
            )
        return self.why_no_finance() or ("" if self._chosen() else tr("No payout is chosen."))

    def why_no_register(self) -> str:
        """Why there is nothing to print or to save."""
        return "" if self._register() is not None else tr("No register is chosen.")

    def why_no_file(self) -> str:
        """Why no settlement file is read."""
        return self.why_no_register() or self.why_no_finance()

    def why_not_paid(self) -> str:
        """Why the bank's payment is not noted."""
        return self._why_no_answer(Step.PAY)

    def why_not_failed(self) -> str:
        """Why the bank's refusal is not noted."""
        return self._why_no_answer(Step.FAIL)

    def why_not_returned(self) -> str:
        """Why a return is not noted."""
        return self._why_no_answer(Step.RETURN)

    def _why_no_answer(self, step: Step) -> str:
        reason = self.why_no_register() or self.why_no_finance()
        if reason:
            return reason
        if not self._answered(step):
            return (
                tr("None of the chosen payouts was paid.")
                if step is Step.RETURN
                else tr("None of the chosen payouts waits for the bank.")
            )
        return ""

    def _answered(self, step: Step) -> list[Entry]:
        return [entry for entry in self._chosen() if entry.status is _ANSWERED[step]]

    def step(self, by: int) -> None:
        """Go along the list."""
        self.table.step(by)

    def make(self) -> None:
        """Ask whether the chosen payouts are sent."""
        row = self.current()
        if row is not None and isinstance(row.of, Pile) and not self.why_no_making():
            self.deeds.make(row.of, self._chosen())

    def mark_paid(self) -> None:
        """The bank paid the chosen ones that wait."""
        self._answer(Step.PAY)

    def mark_failed(self) -> None:
        """The bank did not pay them."""
        self._answer(Step.FAIL)

    def mark_returned(self) -> None:
        """The bank gave back what it had paid."""
        self._answer(Step.RETURN)

    def _answer(self, step: Step) -> None:
        register = self._register()
        if register is not None and not self._why_no_answer(step):
            self.deeds.answer(register, self._answered(step), step)

    def choose_file(self) -> None:
        """Ask for a settlement file and read it."""
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Read a settlement file"), "", tr("Settlement files (*.csv *.xlsx *.txt);;All files (*)")
        )
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Show what a settlement file would do."""
        register = self._register()
        if register is not None and not self.why_no_file():
            self.deeds.read_file(register, path)

    def print_register(self) -> None:
        """Open the paper for signature."""
        register = self._register()
        if register is not None and self._found is not None:
            from cxdesk.services.report.register import register_paper
            from cxdesk.views.recovery.register_printing import open_paper

            made_at, wanted = self.desk.clock().astimezone(self._found.zone), register.id
            self.desk.jobs.fetch(
                register_paper,
                wanted,
                then=lambda paper: open_paper(self.desk, paper, made_at, self),
                owner=self,
            )

    def save_register(self) -> None:
        """Ask for a file; clients are told by their numbers."""
        self._save(names=False)

    def save_with_names(self) -> None:
        """The same with the clients' names, which only those write who ask for them."""
        self._save(names=True)

    def _save(self, *, names: bool) -> None:
        register = self._register()
        if register is None:
            return
        proposed = f"{tr('register')} {register.number or register.id.hex[-8:]}.csv"
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the register"), proposed, tr("CSV (*.csv);;Excel (*.xlsx)")
        )
        if name:
            self.write_file(register.id, Path(name), names=names)

    def write_file(self, register_id: UUID, target: Path, *, names: bool = False) -> None:
        """Write the register to a file and say so."""
        from cxdesk.services.exporting.registers import export_register

        self.desk.jobs.fetch(
            export_register, register_id, target, names=names, owner=self,
            then=lambda _: self.desk.toast(tr("Register saved: {name}", name=target.name)),
        )  # fmt: skip

    # -- what the window asks --------------------------------------------------------------------------

    def count(self) -> int | None:
        """How many wait to be sent."""
        return None if self._found is None else sum(pile.tally.payouts for pile in self._found.piles)

    def state(self) -> dict[str, Any]:
        """The chosen line and the splitter."""
        return {"line": self.table.current_id(), "sizes": self.split.sizes()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a state, or the register that another page names."""
        self.split.restore(state.get("sizes"))
        if state.get("line"):
            self._wanted = str(state["line"])
        if self._found is not None:
            self.refresh()

    def take_focus(self) -> None:
        """The list takes the keys."""
        self.table.setFocus()
