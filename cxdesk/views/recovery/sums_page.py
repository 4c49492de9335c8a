"""The page that shows that the sums agree: two accounts of each step, and every row on which they differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import N_
from cxdesk.services.formats import formats
from cxdesk.services.recovery.agreeing import NAMED, AgreementLine, Difference, agreement
from cxdesk.services.recovery.registers import Tally
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.commands import Command
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page
from cxdesk.views.recovery.facts import FactRows
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import EmptyState, Label, PageHeader
from cxdesk.views.widgets.ground import Ground
from cxdesk.views.widgets.split import Split, filling

#: Width of the differences.
_PANE = 380
#: Width of the names of the two accounts.
_NAMES = 148


class SumsPage(Page):
    """The lines at the left; at the right the rows on which a line differs."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PAYOUTS, Topic.RECOVERY})
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("sums.down", N_("Next row"), "step", key="J", repeats=True, in_palette=False, argument=1),
        Command("sums.up", N_("Previous row"), "step", key="K", repeats=True, in_palette=False, argument=-1),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._forms = formats(desk.language)
        self._lines: tuple[AgreementLine, ...] = ()
        self.header = PageHeader(tr("Sums agree"))
        self.model: RowsModel[AgreementLine] = RowsModel(self._columns(), lambda line: line.step)
        self.table = TableView(
            self.model, name="sums", settings=desk.settings, accessible_name=tr("Sums agree"), parent=self
        )
        self.pane = Ground("base")
        self.pane_header = PageHeader("", lined=True)
        self.differences: RowsModel[Difference] = RowsModel(
            self._difference_columns(), lambda row: row.row_id
        )
        self.differing = TableView(
            self.differences, name="sums.rows", settings=desk.settings, accessible_name=tr("Differences")
        )
        self.accounts = FactRows(names=_NAMES)
        self.agrees = EmptyState()
        self.more = Label("", tone="text2", wrap=True)
        column = QVBoxLayout(self.pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        around = QVBoxLayout()
        around.setContentsMargins(sizes.MARGIN, sizes.INSIDE_CARD, sizes.MARGIN, sizes.INSIDE_CARD)
        around.addWidget(self.accounts)
        column.addWidget(self.pane_header)
        column.addLayout(around)
        for part in (self.differing, self.agrees, self.more):
            column.addWidget(part, 1 if part in (self.differing, self.agrees) else 0)
        self.split = Split([self.header, self.table], self.pane, stretched=self.table, width=_PANE)
        filling(self, self.split)
        self.table.current_changed.connect(lambda _: self._show_one())
        self.split.splitterMoved.connect(lambda *_: self.state_changed.emit())

    def _columns(self) -> tuple[Column[AgreementLine], ...]:
        number = self._forms.number

        def result(line: AgreementLine) -> str:
            if line.agrees:
                return tr("agrees")
            return trn("{n} row differs", "{n} rows differ", line.differing, n=number(line.differing))

        return (
            Column(N_("Step"), name="step", text=lambda line: say(line.title), stretch=True, strong=lambda line: True),
            Column(N_("First account"), name="one", text=lambda line: say(line.one_title), width=180,
                   default_tone="text2", gives_way=2),
            self._count(N_("Rows"), "one_count", lambda line: line.one),
            self._sum(N_("First sum"), "one_sum", lambda line: line.one),
            Column(N_("Second account"), name="other", text=lambda line: say(line.other_title), width=180,
                   default_tone="text2", gives_way=1),
            self._count(N_("Rows"), "other_count", lambda line: line.other),
            self._sum(N_("Second sum"), "other_sum", lambda line: line.other),
            Column(N_("Result"), name="result", text=result, width=124,
                   icon=lambda line: "circle-check" if line.agrees else "triangle-alert",
                   tone=lambda line: "good" if line.agrees else "bad"),
        )  # fmt: skip

    def _sum(self, title: str, name: str, of: Callable[[AgreementLine], Tally]) -> Column[AgreementLine]:
        return Column(
            title,
            name=name,
            text=lambda line: self._forms.number(of(line).total, 2),
            align="right",
            width=112,
        )

    def _count(self, title: str, name: str, of: Callable[[AgreementLine], Tally]) -> Column[AgreementLine]:
        return Column(
            title, name=name, text=lambda line: self._forms.number(of(line).payouts), align="right", width=64,
            default_tone="text2",
        )  # fmt: skip

    def _difference_columns(self) -> tuple[Column[Difference], ...]:
        def amount(value: Any) -> str:
            return tr("none") if value is None else self._forms.number(value, 2)

        return (
            Column(N_("Row"), name="row", text=lambda row: row.name or row.row_id.hex[-8:], stretch=True),
            Column(N_("First account"), name="one", text=lambda row: amount(row.one), align="right", width=120),
            Column(N_("Second account"), name="other", text=lambda row: amount(row.other), align="right", width=120,
                   tone=lambda row: "bad"),
        )  # fmt: skip

    def refresh(self) -> None:
        """Compare again."""
        self.desk.jobs.fetch(agreement, then=self._on_lines, owner=self, key="sums")

    def _on_lines(self, lines: tuple[AgreementLine, ...]) -> None:
        self._lines = lines
        self.model.set_rows(lines)
        if self.table.current_id() is None:
            at = next((n for n, line in enumerate(lines) if not line.agrees), 0)
            self.table.select_row(at)
        wrong = sum(not line.agrees for line in lines)
        self.header.set_title(
            tr("Sums agree") if not wrong else tr("Sums do not agree"),
            tr("to the kopeck, at each step") if not wrong else trn("{n} step", "{n} steps", wrong, n=wrong),
        )
        self._show_one()
        self.views_changed.emit()

    def _show_one(self) -> None:
        row_id = self.table.current_id()
        line = None if row_id is None else self.model.row(self.model.row_of(row_id))
        differing = line is not None and not line.agrees
        self.accounts.show_facts([] if line is None else [
            (say(title), self._account(of), "bad" if differing else "")
            for title, of in ((line.one_title, line.one), (line.other_title, line.other))
        ])  # fmt: skip
        self.pane_header.set_title(say(line.title) if line else "")
        self.differing.setVisible(differing)
        self.agrees.setVisible(not differing)
        self.agrees.say(tr("Both accounts are the same, row by row.") if line else "")
        self.differences.set_rows(line.differences if line else ())
        hidden = (line.differing - len(line.differences)) if line else 0
        self.more.setText(tr("The first {n} are shown.", n=NAMED) if hidden > 0 else "")

    def _account(self, of: Tally) -> str:
        """What one account comes to, in words: a narrow window has no room for its name in the table."""
        rows = trn("{n} row", "{n} rows", of.payouts, n=self._forms.number(of.payouts))
        return f"{self._forms.number(of.total, 2)} · {rows}"

    def step(self, by: int) -> None:
        """Go along the lines."""
        self.table.step(by)

    def count(self) -> int | None:
        """How many steps do not agree; nothing where all do."""
        return sum(not line.agrees for line in self._lines) or None

    def state(self) -> dict[str, Any]:
        """The splitter."""
        return {"sizes": self.split.sizes()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take the sizes up."""
        self.split.restore(state.get("sizes"))

    def take_focus(self) -> None:
        """The lines take the keys."""
        self.table.setFocus()
