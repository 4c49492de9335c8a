"""The cards of the payout's sheet: the client, what counts, what is possible, what the policy suggests."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from cxdesk.models.recovery_values import PAYOUT_LABELS, Predictor
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS, Fault
from cxdesk.services.casework.case import CaseDetails
from cxdesk.services.formats import Formats
from cxdesk.services.recovery.payability import MethodLine
from cxdesk.services.recovery.recommending import Recommendation
from cxdesk.services.recovery.sheet import SheetHead
from cxdesk.services.translation import say, tr
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.recovery.bill import Bill
from cxdesk.views.recovery.facts import FactRows
from cxdesk.views.recovery.sign_rows import SignLine, SignRows
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Card, FieldMessage, Label, SectionTitle, Segmented

SEVERITIES = {1: N_("slight"), 2: N_("moderate"), 3: N_("grave")}
_NAMES = 88


class ClientCard(Card):
    """Who the client is to the company, and what happened: from the case at once, the rest when it is read."""

    def __init__(self, formats: Formats) -> None:
        super().__init__(SectionTitle(tr("The client")), name=tr("The client"))
        self._formats = formats
        self.facts = FactRows(names=_NAMES)
        self.column.addWidget(self.facts)

    def show_case(self, case: CaseDetails) -> None:
        """What the pane knows already."""
        facts = [(tr("Earns us"), self._profit(case.profitability), ""), *self._story(case)]
        self.facts.show_facts(facts)

    def show_head(self, case: CaseDetails, head: SheetHead) -> None:
        """All of it."""
        client, way = head.client, head.recommendation.standard_way
        profit = self._profit(client.profitability)
        if client.band is not None:
            profit = tr("{profit}, band {n} of {all}", profit=profit, n=client.band, all=client.bands)
        facts = [
            (tr("Earns us"), profit, ""),
            (tr("Contact"), self._contact(client.contact_number), ""),
            *self._story(case),
            (tr("Standard way"), way or tr("none"), "watch" if way else ""),
            (tr("Given"), self._given(head), ""),
        ]
        self.facts.show_facts(facts)

    def _story(self, case: CaseDetails) -> list[tuple[str, str, str]]:
        unset = tr("not set yet")
        fault = say(Text(LABELS[Fault(case.fault)])) if case.fault else ""
        return [
            (tr("Root cause"), case.cause.name if case.cause else unset, "" if case.cause else "watch"),
            (tr("Whose fault"), fault or unset, "" if fault else "watch"),
        ]

    def _given(self, head: SheetHead) -> str:
        given = self._formats.money(head.client.given, head.currency, kopecks=False)
        if head.caps is None:
            return tr("{money} in 12 months", money=given)
        cap = self._formats.money(head.caps.per_client, head.currency, kopecks=False)
        return tr("{money} of {cap} in 12 months", money=given, cap=cap)

    def _profit(self, profitability: Decimal | None) -> str:
        if profitability is None:
            return tr("not known")
        return tr("{money} a year", money=self._formats.money(profitability, kopecks=False))

    def _contact(self, number: int) -> str:
        return tr("first on this matter") if number <= 1 else tr("no. {n} on this matter", n=number)


class CountsCard(Card):
    """How grave it is, and the signs that the client may leave: each change is reckoned with at once."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(SectionTitle(tr("What counts")), name=tr("What counts"))
        self.severity = Segmented([(n, tr(name)) for n, name in SEVERITIES.items()], name=tr("Severity"))
        self.signs = {sign: QCheckBox(_capital(say(Text(PAYOUT_LABELS[sign])))) for sign in Predictor}
        self.column.addWidget(self.severity)
        box = QVBoxLayout()
        box.setSpacing(sizes.LABEL_TO_FIELD)
        for sign in self.signs.values():
            box.addWidget(sign)
            sign.clicked.connect(lambda _: self.changed.emit())
        self.column.addLayout(box)
        self.severity.chosen.connect(lambda _: self.changed.emit())

    def show_counts(self, severity: int | None, predictors: frozenset[Predictor]) -> None:
        """Tells nobody."""
        self.severity.set_value(severity)
        for sign, box in self.signs.items():
            box.setChecked(sign in predictors)

    def counts(self) -> tuple[int | None, frozenset[Predictor]]:
        """What is chosen now."""
        severity = self.severity.value()
        chosen = frozenset(sign for sign, box in self.signs.items() if box.isChecked())
        return (severity if isinstance(severity, int) else None), chosen


class PayableCard(Card):
    """Which methods reach the client, the best first, and when; which do not, and why."""

    def __init__(self, formats: Formats) -> None:
        super().__init__(SectionTitle(tr("Can it be paid")), name=tr("Can it be paid"))
        self._formats = formats
        self.rows = SignRows(tr("Can it be paid"))
        self.column.addWidget(self.rows)

    def show_methods(self, methods: Sequence[MethodLine]) -> None:
        """A line a method."""
        lines = [self._line(one) for one in methods if one.ok is not None]
        untold = [say(Text(PAYOUT_LABELS[one.method])) for one in methods if one.ok is None]
        if untold:
            names = ", ".join([untold[0], *map(_small, untold[1:])])
            words = tr("{methods}: nobody told whether this works, look it up before you ask", methods=names)
            lines.insert(sum(one.ok is True for one in methods), SignLine(words, "neutral", "circle-help"))
        self.rows.show_lines(lines)

    def _line(self, one: MethodLine) -> SignLine:
        why = say(one.why)
        if not one.ok:
            method = say(Text(PAYOUT_LABELS[one.method]))
            return SignLine(tr("{method}: {why}", method=method, why=_small(why)), "bad", "x")
        if one.on is None:
            return SignLine(why, "good")
        return SignLine(tr("{why}, goes out on {day}", why=why, day=self._formats.day(one.on)), "good")


class SuggestedCard(Card):
    """The amount, its range, its arithmetic as a bill, and how what is typed stands to it."""

    def __init__(self, formats: Formats) -> None:
        super().__init__(name=tr("The policy suggests"))
        self._formats = formats
        self._shown: Recommendation | None = None
        self.figure = Label("", "title", weight=SEMIBOLD)
        self.range = Label("", "small", tone="text2", wrap=True)
        self.bill = Bill(tr("The policy suggests"))
        self.verdict = FieldMessage()
        top, names = QHBoxLayout(), QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(tr("The policy suggests"), weight=SEMIBOLD))
        names.addWidget(self.range)
        top.addLayout(names, 1)
        top.addWidget(self.figure)
        self.column.addLayout(top)
        self.column.addWidget(self.bill)
        self.column.addWidget(self.verdict)

    def show_nothing(self) -> None:
        """It is on its way."""
        self._shown = None
        self.figure.setText("")
        self.range.setText("")
        self.bill.show_lines(())
        self.verdict.show_message("")

    def show_recommendation(self, shown: Recommendation, typed: Decimal | None, currency: str) -> None:
        """Fill it in."""
        self._shown, self._currency = shown, currency
        self.figure.setText(self._money(shown.amount) if shown.amount is not None else "—")
        self.range.setText(self._range(shown))
        self.bill.show_lines([(say(line.text), line.shown) for line in shown.lines])
        self.judge(typed)

    def judge(self, typed: Decimal | None) -> None:
        """Say how the typed amount stands to it."""
        shown = self._shown
        if shown is None:
            return
        if shown.low is None or shown.high is None:
            self.verdict.show_message(say(shown.why_not), "watch")
        elif typed is None:
            self.verdict.show_message("")
        elif typed == shown.amount:
            self.verdict.show_message(tr("What is asked for is what is suggested"), "good")
        elif shown.low <= typed <= shown.high:
            self.verdict.show_message(tr("What is asked for lies within the range"), "good")
        else:
            self.verdict.show_message(tr("What is asked for lies outside the range: say why"), "watch")

    def _range(self, shown: Recommendation) -> str:
        parts = []
        if shown.low is not None and shown.high is not None:
            low, high = self._formats.number(shown.low), self._money(shown.high)
            parts.append(tr("{low} to {high} without further words", low=low, high=high))
        if shown.valid_from is not None:
            parts.append(tr("policy of {day}", day=self._formats.day(shown.valid_from)))
        return ", ".join(parts)

    def _money(self, amount: Decimal) -> str:
        return plain_money(amount, self._formats, self._currency)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    """Within a sentence."""
    return words[:1].lower() + words[1:]
