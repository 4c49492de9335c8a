"""The page of budgets: what product teams may spend on payouts in a month, and how it burns down."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, ClassVar

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Role
from cxdesk.services.formats import formats
from cxdesk.services.recovery.amounts import read_sum
from cxdesk.services.recovery.budget_desk import BudgetDesk, load_budget_desk
from cxdesk.services.recovery.budgets import BudgetRow
from cxdesk.services.translation import say, tr
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page
from cxdesk.views.recovery.budget_pane import BudgetPane
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.widgets import ComboField, EmptyState, PageHeader
from cxdesk.views.widgets.kept import keep_written
from cxdesk.views.widgets.split import Split, filling

_LIST = 560
#: From this part of the budget on a team is watched.
_TIGHT = Decimal("0.9")
_NONE = Decimal("0.00")


class BudgetsPage(Page):
    """Teams at the left, one of them at the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PAYOUTS, Topic.RECOVERY, Topic.SETTINGS})
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("budgets.down", N_("Next row"), "step", key="J", repeats=True, in_palette=False, argument=1),
        Command("budgets.up", N_("Previous row"), "step", key="K", repeats=True, in_palette=False, argument=-1),
        Command("budgets.edit", N_("Change the budget"), "edit", icon="pencil", key="E", menu=Menu.PAGE,
                enabled_when="why_no_edit"),
        Command("budgets.shares", N_("Change who pays…"), "ask_shares", icon="users", key="W", menu=Menu.PAGE,
                enabled_when="why_no_head"),
        Command("budgets.before", N_("The month before"), "month_before", icon="chevron-left", key=",",
                menu=Menu.PAGE, starts_group=True),
        Command("budgets.after", N_("The month after"), "month_after", icon="chevron-right", key=".", menu=Menu.PAGE),
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._forms = formats(desk.language)
        self._month: date | None = None
        self._found: BudgetDesk | None = None
        self.header = PageHeader(tr("Budgets"))
        self.months = ComboField(name=tr("Month"))
        self.header.add_right(self.months)
        self.model: RowsModel[BudgetRow] = RowsModel(self._columns(), lambda row: row.team_id)
        self.table = TableView(
            self.model, name="budgets", settings=desk.settings, accessible_name=tr("Budgets"), parent=self
        )
        self.empty = EmptyState(tr("There is no product team yet: teams come with the products."))
        self.pane = BudgetPane(self._forms)
        self.split = Split(
            [self.header, self.table, self.empty], self.pane, stretched=self.table, width=_LIST
        )
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([_LIST, _LIST])
        filling(self, self.split)
        self.months.picked.connect(self._on_month)
        self.table.current_changed.connect(lambda _: self._show_one())
        self.pane.spendable.kept.connect(self._set_budget)
        self.pane.change_shares.clicked.connect(self.ask_shares)
        self.split.splitterMoved.connect(lambda *_: self.state_changed.emit())

    def _columns(self) -> tuple[Column[BudgetRow], ...]:
        def money(title: str, name: str, tone: Any = None) -> Column[BudgetRow]:
            return Column(title, name=name, key=lambda row: getattr(row, name), tone=tone, align="right", width=104,
                          text=lambda row: self._forms.number(getattr(row, name), 2))  # fmt: skip

        return (
            Column(N_("Product team"), name="team", key=lambda row: row.team, stretch=True, strong=lambda row: True),
            money(N_("May spend"), "spendable"),
            money(N_("Granted"), "committed"),
            money(N_("Left"), "left", _tone),
            Column(N_("Payouts"), name="payouts", text=lambda row: self._forms.number(row.payouts), align="right",
                   width=76, default_tone="text2", gives_way=1),
            money(N_("Paid"), "paid")._replace(gives_way=2),
        )  # fmt: skip

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the month again."""
        self.desk.jobs.fetch(
            load_budget_desk, self._month, self.desk.clock(), then=self._on_found, owner=self, key="budgets"
        )

    def _on_found(self, found: BudgetDesk) -> None:
        self._found = found
        self.months.set_options([(month, self._forms.month(month)) for month in found.months])
        self.months.set_value(found.month)
        bare = [
            BudgetRow(team, team, name, found.month, _NONE, _NONE, _NONE, 0, ()) for team, name in found.bare
        ]
        rows = [*found.rows, *bare]
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.pane.setVisible(bool(rows))
        if rows and self.table.current_id() is None:
            self.table.select_row(0)
        money = self._forms.money
        spent, whole = (
            sum((getattr(row, name) for row in rows), _NONE) for name in ("committed", "spendable")
        )
        told = tr(
            "{sum} of {whole} granted", sum=money(spent, found.currency), whole=money(whole, found.currency)
        )
        self.header.set_title(tr("Budgets"), told if rows else "")
        self.pane.show_shares(found.shares)
        self._show_one()
        self.views_changed.emit()

    def _show_one(self) -> None:
        row = self.current()
        if row is not None and self._found is not None:
            self.pane.show_budget(row, self._found.today, self._found.currency)
        self.pane.set_reason(self.why_no_edit())
        self.pane.change_shares.set_reason(self.why_no_head())
        self.commands_changed.emit()

    def current(self) -> BudgetRow | None:
        """The team that is shown."""
        row_id = self.table.current_id()
        return None if row_id is None else self.model.row(self.model.row_of(row_id))

    def _on_month(self, month: object) -> None:
        if isinstance(month, date):
            self._go_to(month)

    def _go_to(self, month: date) -> None:
        self._month = month
        self.refresh()
        self.state_changed.emit()

    # -- what can be done ------------------------------------------------------------------------------

    def why_no_head(self) -> str:
        """Why nothing is changed here."""
        return (
            ""
            if self.desk.actor.may(Role.HEAD)
            else tr("Only the head of quality changes budgets and who pays.")
        )

    def why_no_edit(self) -> str:
        """Why the budget that is shown is not changed."""
        row = self.current()
        if row is None or self._found is None:
            return tr("No team is chosen.")
        if row.month < self._found.today.replace(day=1):
            return tr("The month is over: its budget stays.")
        return self.why_no_head()

    def step(self, by: int) -> None:
        """Go along the teams."""
        self.table.step(by)

    def edit(self) -> None:
        """Into the field of the sum."""
        self.pane.spendable.setFocus()
        self.pane.spendable.selectAll()

    def month_before(self) -> None:
        """A month earlier."""
        self._turn(-1)

    def month_after(self) -> None:
        """A month later."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        if self._found is not None:
            n = self._found.month.year * 12 + self._found.month.month - 1 + by
            self._go_to(date(n // 12, n % 12 + 1, 1))

    def _set_budget(self, text: str) -> None:
        from cxdesk.services.recovery.budgets import set_budget

        row, found = self.current(), self._found
        if row is None or found is None or self.why_no_edit():
            return
        try:
            spendable = read_sum(text, found.currency)
        except CxError as error:
            self._refused(row, error)
            return
        if spendable == row.spendable:
            self.pane.field.say("")
            return
        self.desk.jobs.decide(
            set_budget, row.team_id, row.month, spendable, owner=self, then=lambda _: self.pane.field.say(""),
            failed=partial(self._refused, row),
        )  # fmt: skip

    def _refused(self, row: BudgetRow, error: Exception) -> None:
        """Beside the field, unless another team is shown by now."""
        told = f"{say(error.title)} {say(error.hint)}".strip() if isinstance(error, CxError) else ""
        if not told or not self.pane.refuse(row, told):
            self.desk.show_error(error, "set_budget")

    def ask_shares(self) -> None:
        """Ask who pays for a product from a day on."""
        from cxdesk.services.recovery.rules import set_cost_share
        from cxdesk.views.recovery.shares_dialog import SharesDialog

        found = self._found
        if found is not None and not self.why_no_head():
            dialog = SharesDialog(found.products, found.teams, found.shares, found.today, self)
            dialog.decided_by(self.desk, set_cost_share)

    # -- what the window asks --------------------------------------------------------------------------

    def leave(self) -> None:
        """Keep what is half written."""
        keep_written(self)

    def state(self) -> dict[str, Any]:
        """The month and the splitter."""
        return {"month": self._month.isoformat() if self._month else None, "sizes": self.split.sizes()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a state."""
        self.split.restore(state.get("sizes"))
        if state.get("month"):
            self._month = date.fromisoformat(str(state["month"]))
            self.refresh()

    def take_focus(self) -> None:
        """The teams take the keys."""
        self.table.setFocus()


def _tone(row: BudgetRow) -> str:
    if not row.spendable:
        return "text2"
    if row.left <= 0:
        return "bad"
    return "watch" if row.committed >= _TIGHT * row.spendable else ""
