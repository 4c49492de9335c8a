"""Methods of the policy in the order in which one stands in for another, each with the products it is not for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from cxdesk.models.policy import MethodRule
from cxdesk.models.recovery_values import PAYOUT_LABELS, Method
from cxdesk.models.texts import Text
from cxdesk.services.formats import Formats
from cxdesk.services.people.hours import minutes_text, read_minutes
from cxdesk.services.translation import say, tr
from cxdesk.views.recovery.policy_choices import ask_several, told, with_gone
from cxdesk.views.recovery.policy_tables import CellTable, button_line, read_number, written
from cxdesk.views.widgets import Button, Card, SectionTitle

_PRODUCTS = 5


class MethodsCard(Card):
    """`changed` when a person has written or chosen something."""

    changed = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__(SectionTitle(tr("Methods"), tr("the next one stands in for the one above")))
        self._formats = formats
        self._names: Mapping[UUID, str] = {}
        self._products: dict[Method, frozenset[UUID]] = {}
        self._why_not = ""
        self.table = CellTable(
            tr("Methods"),
            [
                tr("Method"), tr("Allowed"), tr("Up to"), tr("Bank days only"), tr("Same day until"),
                tr("Not for"),
            ],
            stretched=_PRODUCTS, right=(2, 4),
        )  # fmt: skip
        self.up, self.down = Button(tr("Move up")), Button(tr("Move down"))
        self.products = Button(tr("Not for products"), chevron=True)
        self.column.addWidget(self.table)
        self.column.addLayout(button_line([self.up, self.down, self.products]))
        self.table.written.connect(self.changed)
        self.table.currentCellChanged.connect(lambda *_: self._say_why_not())
        self.table.cellDoubleClicked.connect(
            lambda _, column: self._pick_products() if column == _PRODUCTS else None
        )
        self.up.clicked.connect(lambda: self.table.swap(-1))
        self.down.clicked.connect(lambda: self.table.swap(1))
        self.products.clicked.connect(self._pick_products)

    def show_methods(
        self, rules: tuple[MethodRule, ...], products: Mapping[UUID, str], *, why_not: str
    ) -> None:
        """Fill it in; `products`: names by id; `why_not`: why nothing can be written."""
        self._names, self._why_not = products, why_not
        self._products = {rule.method: rule.excluded_products for rule in rules}
        self.table.set_editable(not why_not)
        self.table.show_rows([(rule.method, self._cells(rule)) for rule in rules], fixed=(0, _PRODUCTS))
        self._say_why_not()

    def read(self) -> tuple[MethodRule, ...]:
        """The methods in their order. Raises CxError for a cell that is no number or no time."""
        return tuple(self._read(Method(str(key)), cells) for key, cells in self.table.rows())

    def _read(self, method: Method, cells: list[str | bool]) -> MethodRule:
        limit, until = str(cells[2]).strip(), str(cells[4]).strip()
        return MethodRule(
            method, enabled=bool(cells[1]), limit=read_number(limit) if limit else None, bank_days=bool(cells[3]),
            cut_off=read_minutes(until) if until else None, excluded_products=self._products[method],
        )  # fmt: skip

    def _cells(self, rule: MethodRule) -> list[str | bool]:
        limit = "" if rule.limit is None else written(rule.limit, self._formats)
        until = "" if rule.cut_off is None else minutes_text(rule.cut_off)
        products = self._told(rule.excluded_products)
        return [say(Text(PAYOUT_LABELS[rule.method])), rule.enabled, limit, rule.bank_days, until, products]

    def _told(self, products: frozenset[UUID]) -> str:
        return told(self._listed(products), products)

    def _listed(self, products: frozenset[UUID]) -> dict[UUID, str]:
        return with_gone(self._names, products, tr("a product that is gone"))

    def _at_hand(self) -> Method | None:
        rows, at = self.table.rows(), self.table.currentRow()
        return Method(str(rows[at][0])) if 0 <= at < len(rows) else None

    def _say_why_not(self) -> None:
        reason = self._why_not or ("" if self._at_hand() else tr("Choose a method in the table first."))
        self.up.set_reason(reason)
        self.down.set_reason(reason)
        listed = self._listed(frozenset[UUID]().union(*self._products.values()))
        self.products.set_reason(reason or ("" if listed else tr("No product is known here.")))

    def _pick_products(self) -> None:
        method = self._at_hand()
        if method is not None and self.products.isEnabled():
            chosen = self._products[method]
            ask_several(
                self.products, tr("Not for products"), self._listed(chosen), chosen,
                lambda products: self.put_products(method, products),
            )  # fmt: skip

    def put_products(self, method: Method, products: frozenset[Any]) -> None:
        """The products whose clients do not get it this way."""
        self._products[method] = products
        self.table.put(method, _PRODUCTS, self._told(products))
