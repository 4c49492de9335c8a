"""The right side of the page of registers: the payouts of a pile or a register, and what can be done with them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout

from cxdesk.services.recovery.register_desk import Entry
from cxdesk.services.translation import tr
from cxdesk.views.recovery.foot_message import FootMessage
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.widgets import ActionBar, Button, EmptyState, Label, PageHeader, PrimaryButton
from cxdesk.views.widgets.ground import Ground


class Keeper(Protocol):
    """Where a table keeps its columns."""

    def get(self, name: str) -> object: ...

    def put(self, name: str, value: object) -> None: ...


class RegisterPane(Ground):
    """A header, the payouts, a sentence where something was refused, buttons."""

    def __init__(
        self, waiting: tuple[Column[Entry], ...], sent: tuple[Column[Entry], ...], settings: Keeper
    ) -> None:
        """`waiting` and `sent`: the columns of a pile and of a register, which a person arranges apart."""
        super().__init__("base")
        self.header = PageHeader("", lined=True)
        self.save = Button(tr("Save…"), key="S")
        self.print = Button(tr("Print…"), key="P")
        for button in (self.save, self.print):
            self.header.add_right(button)
        self.models = RowsModel(waiting), RowsModel(sent)
        self.tables = tuple(
            TableView(model, name=name, settings=settings, accessible_name=title)
            for model, name, title in zip(
                self.models,
                ("pile", "register"),
                (tr("Payouts to send"), tr("Payouts of the register")),
                strict=True,
            )
        )
        self._sent = False
        self.nothing = EmptyState(tr("Nothing waits to be sent, and no register was made yet."))
        self.message = FootMessage()
        self.sums = Label("", tone="text2")
        self.file = Button(tr("Settlement file…"), key="L")
        self.returned = Button(tr("Returned…"), key="R")
        self.failed = Button(tr("Failed…"), key="F")
        self.paid = PrimaryButton(tr("Paid"), key="A")
        self.make = PrimaryButton(tr("Make a register…"), key="M")
        self.foot = ActionBar(self.sums, [self.file, self.returned, self.failed, self.paid, self.make])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, *self.tables, self.nothing, self.message, self.foot):
            column.addWidget(part, 1 if part in (*self.tables, self.nothing) else 0)

    @property
    def model(self) -> RowsModel[Entry]:
        """The payouts that are shown."""
        return self.models[self._sent]

    @property
    def table(self) -> TableView:
        """The table that shows them."""
        return self.tables[self._sent]

    def show_kind(self, kind: str) -> None:
        """`pile`, `register`, or nothing: which buttons there are."""
        self.nothing.setVisible(not kind)
        self._sent = kind == "register"
        for part in (self.header, self.foot):
            part.setVisible(bool(kind))
        for sent, table in enumerate(self.tables):
            table.setVisible(bool(kind) and sent == self._sent)
        self.make.setVisible(kind == "pile")
        for button in (self.save, self.print, self.file, self.returned, self.failed, self.paid):
            button.setVisible(kind == "register")
