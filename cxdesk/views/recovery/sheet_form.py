"""What is asked for: amount, method, reason, own words; what is wrong is said under its field."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit

from cxdesk.models.payout_terms import Terms
from cxdesk.models.recovery_values import PAYOUT_LABELS, Method, PayoutReason, Predictor
from cxdesk.models.texts import CxError, Text
from cxdesk.services.formats import Formats
from cxdesk.services.recovery.amounts import read_amount
from cxdesk.services.translation import say, tr
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ComboField, Ground, Labelled

_WORDS_LINES = 2
_AMOUNT_WIDTH = 132


class Bounds(NamedTuple):
    """What an amount is held against; None where nothing is known or set.

    `low` and `high`: beyond them own words are needed. `left`: the most that case and client may still get.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    left: Decimal | None = None
    standard_way: bool = False


class Typed(NamedTuple):
    """What stands in the fields and was neither sent nor kept."""

    amount: str
    method: object
    reason: object
    words: str


class PayoutForm(Ground):
    """The fields at the sheet's foot; they never scroll."""

    changed = Signal()
    #: Enter in the amount.
    entered = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__("base", edge="top", line="line2")
        self._formats = formats
        self.currency = "RUB"
        self.bounds = Bounds()
        #: Whether a person wrote the amount or chose the method: then no suggestion replaces it.
        self.amount_written = self.method_chosen = False
        self.amount = QLineEdit()
        self.amount.setPlaceholderText(formats.number(Decimal(500), 2))
        self.method = ComboField()
        self.reason = ComboField(
            [("", tr("choose…")), *((reason, say(Text(PAYOUT_LABELS[reason]))) for reason in PayoutReason)]
        )
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(_WORDS_LINES * self.words.fontMetrics().lineSpacing() + sizes.MARGIN)
        self.amount_field = Labelled(tr("Amount"), self.amount)
        self.method_field = Labelled(tr("How the client gets it"), self.method)
        self.reason_field = Labelled(tr("What for"), self.reason)
        self.words_field = Labelled(tr("In your own words"), self.words)
        self._lay_out()
        self.show_methods([(method, True) for method in Method])
        self.amount.textEdited.connect(self._on_amount_edited)
        self.amount.returnPressed.connect(self.entered)
        self.method.picked.connect(self._on_method_picked)
        self.reason.picked.connect(lambda _: self._on_edited(self.reason_field))
        self.words.textChanged.connect(lambda: self._on_edited(self.words_field))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(sizes.MARGIN, sizes.INSIDE_CARD, sizes.MARGIN, sizes.ICON_TO_TEXT)
        grid.setHorizontalSpacing(sizes.INSIDE_CARD)
        grid.setVerticalSpacing(sizes.ICON_TO_TEXT)
        self.amount.setMinimumWidth(_AMOUNT_WIDTH)
        grid.addWidget(self.amount_field, 0, 0)
        grid.addWidget(self.method_field, 0, 1)
        grid.addWidget(self.reason_field, 0, 2)
        # A sentence needs more room than the field of an amount.
        grid.addWidget(self.amount_field.message, 1, 0, 1, 3)
        grid.addWidget(self.words_field, 2, 0, 1, 3)
        for column, stretch in enumerate((2, 3, 4)):
            grid.setColumnStretch(column, stretch)

    # -- filling -----------------------------------------------------------------------------------

    def begin(self, terms: Terms | None, currency: str) -> None:
        """Empty fields, or those of a draft."""
        self.currency, self.bounds = currency, Bounds()
        self.amount_written = self.method_chosen = terms is not None
        for field in (self.amount_field, self.method_field, self.reason_field, self.words_field):
            field.say("")
        self.amount_field.label.setText(tr("Amount, {unit}", unit=self._formats.unit(currency)))
        self.words.blockSignals(True)
        self.amount.setText("" if terms is None else self._written(terms.amount))
        self.reason.set_value("" if terms is None else terms.reason)
        self.words.setPlainText("" if terms is None else terms.words)
        self.words.blockSignals(False)
        if terms is not None:
            self._choose(terms.method)

    def typed(self) -> Typed:
        """What somebody has written."""
        amount = self.amount.text() if self.amount_written else ""
        method = self.method.value() if self.method_chosen else None
        return Typed(amount, method, self.reason.value(), self.words.toPlainText())

    def put_back(self, typed: Typed) -> None:
        """What was written before."""
        self.amount_written, self.method_chosen = bool(typed.amount), typed.method is not None
        self.amount.setText(typed.amount)
        self.reason.set_value(typed.reason)
        self.words.blockSignals(True)
        self.words.setPlainText(typed.words)
        self.words.blockSignals(False)
        if typed.method is not None:
            self._choose(typed.method)

    def _choose(self, method: object) -> None:
        """Though the case before could not be paid so, and its methods are still the ones listed."""
        self.show_methods([(one, True) for one in Method])
        self.method.set_value(method)

    def show_methods(self, methods: Sequence[tuple[Method, bool]]) -> None:
        """The methods, best first; what is not possible says so. The chosen one stays."""
        possible = [m for m, ok in methods if ok]
        self.method.set_options(
            [(m, self._method_words(m, possible=ok)) for m, ok in methods if ok or self.method.value() == m]
        )
        if not self.method_chosen and possible:
            self.method.set_value(possible[0])
        chosen = self.chosen_method()
        impossible = chosen is not None and chosen not in possible
        self.method_field.say(tr("This client cannot be paid so.") if impossible else "", "watch")

    def suggest(self, amount: Decimal | None) -> None:
        """Write the suggested amount where nobody has written one; it is selected, so that typing replaces it."""
        if not self.amount_written:
            self.amount.setText("" if amount is None else self._written(amount))
            self.amount.selectAll()

    def show_bounds(self, bounds: Bounds) -> None:
        """What the amount is held against now."""
        self.bounds = bounds
        self._judge()

    # -- reading -----------------------------------------------------------------------------------

    def typed_amount(self) -> Decimal | None:
        """The amount, where it is one."""
        try:
            return read_amount(self.amount.text(), self.currency)
        except CxError:
            return None

    def chosen_method(self) -> Method | None:
        """The method."""
        value = self.method.value()
        return Method(str(value)) if value else None

    def words_needed(self) -> str:
        """Why own words are needed, in a few words; "" where they are not."""
        amount, bounds = self.typed_amount(), self.bounds
        if bounds.standard_way:
            return tr("there is a standard way to solve it")
        if amount is None:
            return ""
        if bounds.low is None or bounds.high is None:
            return tr("the policy suggests no amount")
        if amount < bounds.low:
            return tr("less than the policy suggests")
        return tr("more than the policy suggests") if amount > bounds.high else ""

    def terms(self, severity: int, predictors: frozenset[Predictor], *, whole: bool) -> Terms | None:
        """What was written; None where it cannot be, and the fields say why. `whole`: as sending needs it."""
        amount = self._read_amount()
        value = self.reason.value()
        words = self.words.toPlainText().strip()
        method = self.chosen_method()
        self.reason_field.say("" if value else tr("Choose why the client is given it."))
        needed = self.words_needed() if whole and not words else ""
        self.words_field.say(tr("Say in a sentence why: {reason}.", reason=needed) if needed else "")
        if amount is None or not value or method is None or needed:
            self._go_to_first_wrong(amount is None, not value)
            return None
        return Terms(amount, method, PayoutReason(str(value)), words, severity, predictors)

    def _go_to_first_wrong(self, amount: bool, reason: bool) -> None:
        (self.amount if amount else self.reason if reason else self.words).setFocus()

    def _read_amount(self) -> Decimal | None:
        try:
            amount = read_amount(self.amount.text(), self.currency)
        except CxError as error:
            self.amount_field.say(f"{say(error.title)} {say(error.hint)}")
            return None
        if self._beyond_cap(amount):
            return None
        self.amount_field.say("")
        return amount

    def _beyond_cap(self, amount: Decimal) -> bool:
        left = self.bounds.left
        if left is None or amount <= left:
            return False
        money = self._formats.money(max(left, Decimal(0)), self.currency)
        self.amount_field.say(tr("This case and client may get {money} more in 12 months.", money=money))
        return True

    # -- reacting ----------------------------------------------------------------------------------

    def _on_amount_edited(self) -> None:
        self.amount_written = True
        self._judge()
        self.changed.emit()

    def _on_method_picked(self) -> None:
        self.method_chosen = True
        self.method_field.say("")
        self.changed.emit()

    def _on_edited(self, field: Labelled) -> None:
        field.say("")
        self.changed.emit()

    def _judge(self) -> None:
        """Say at once what is wrong with the amount, and whether words are asked for."""
        if self.amount.text().strip():
            self._read_amount()
        else:
            self.amount_field.say("")
        needed = self.words_needed()
        title = tr("In your own words")
        self.words_field.label.setText(f"{title}: {needed}" if needed else title)
        self.words_field.label.set_tone("watch" if needed else "text2")
        if not needed:
            self.words_field.say("")

    def _written(self, amount: Decimal) -> str:
        """As it is typed: a comma between thousands would be read as the decimal sign."""
        whole = amount == amount.to_integral_value()
        text = self._formats.number(amount, 0 if whole else 2)
        return text if self._formats.russian else text.replace(",", "")

    def _method_words(self, method: Method, *, possible: bool) -> str:
        name = say(Text(PAYOUT_LABELS[method]))
        return name if possible else tr("{method} (not possible)", method=name)
