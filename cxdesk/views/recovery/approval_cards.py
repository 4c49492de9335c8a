"""The cards of the approval: why this sum, what colleagues gave, what is told, what happened, who decides."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cxdesk.models.recovery_values import PAYOUT_LABELS, PayoutStatus, Predictor, RefusalReason, Step
from cxdesk.models.texts import Text
from cxdesk.models.values import LABELS, Fault
from cxdesk.services.formats import Formats
from cxdesk.services.recovery.right_to_decide import Mark
from cxdesk.services.recovery.screen import Advice, EventShown, PayoutScreen
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.recovery.approval_rows import ChargeRows, CountLine, NearestRows
from cxdesk.views.recovery.approval_words import ApprovalClock, told
from cxdesk.views.recovery.bill import Bill
from cxdesk.views.recovery.facts import FactRows
from cxdesk.views.recovery.precedent_plot import Dot, PrecedentPlot
from cxdesk.views.recovery.precedent_title import PrecedentTitle
from cxdesk.views.recovery.sign_rows import SignLine, SignRows
from cxdesk.views.theme import SEMIBOLD
from cxdesk.views.widgets import Card, ComboField, FieldMessage, Label, LinkLabel, SectionTitle, Verbatim

#: Letters of the client's words that stand on the screen; the whole is in the case.
_WORDS = 600
_NAMES = 92
_TONES = {Mark.YES: "good", Mark.WAITS: "neutral", Mark.NO: "bad"}


class AdviceCard(Card):
    """The arithmetic as a bill, and whether the request agrees with it."""

    def __init__(self, formats: Formats) -> None:
        super().__init__(name=tr("Recommendation"))
        self._formats = formats
        self.figure = Label("", "figure", weight=SEMIBOLD)
        self.range = Label("", "small", tone="text2", wrap=True)
        self.bill = Bill(tr("Recommendation"))
        self.verdict = SignRows(tr("Verdict"))
        self.words = Label("", tone="text2", wrap=True)
        top = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(tr("Recommendation"), weight=SEMIBOLD))
        names.addWidget(self.range)
        top.addLayout(names, 1)
        top.addWidget(self.figure)
        self.column.addLayout(top)
        for part in (self.bill, self.verdict, self.words):
            self.column.addWidget(part)

    def show_payout(self, shown: PayoutScreen) -> None:
        """Fill it in."""
        advice = shown.advice
        self.words.setText(tr("“{words}”", words=shown.words) if shown.words else "")
        self.words.setVisible(bool(shown.words))
        if advice is None:
            self.figure.setText("—")
            self.range.setText(tr("The policy suggests nothing here."))
            self.bill.show_lines(())
            self.verdict.show_lines(
                [SignLine(tr("The amount was chosen without a recommendation."), "watch", "minus")]
            )
            return
        self.figure.setText("—" if advice.amount is None else self._money(advice.amount, shown))
        self.range.setText(self._range(advice, shown))
        self.bill.show_lines(
            [(told(line.text, self._formats, shown.currency), line.shown) for line in advice.lines]
        )
        self._judge(shown)

    def _range(self, advice: Advice, shown: PayoutScreen) -> str:
        since = self._formats.day(advice.valid_from) if advice.valid_from else ""
        if advice.low is None or advice.high is None:
            return tr("No range was suggested, policy of {day}", day=since)
        low, high = self._formats.number(advice.low), self._money(advice.high, shown)
        return tr("{low}–{high} may be given, policy of {day}", low=low, high=high, day=since)

    def _judge(self, shown: PayoutScreen) -> None:
        advice = shown.advice
        assert advice is not None
        asked = self._money(shown.amount, shown)
        if shown.amount == advice.amount:
            line = SignLine(tr("What is asked for is what is recommended"), "good")
        elif shown.in_range:
            line = SignLine(tr("{amount} is asked for, within the range", amount=asked), "good")
        elif advice.low is None or advice.high is None:
            line = SignLine(
                tr("{amount} is asked for, and there is no range to hold it to", amount=asked),
                "watch",
                "minus",
            )
        else:
            line = SignLine(tr("{amount} is asked for, outside the range", amount=asked), "bad")
        self.verdict.show_lines([line])

    def _money(self, amount: Decimal, shown: PayoutScreen) -> str:
        return plain_money(amount, self._formats, shown.currency)


class PrecedentsCard(Card):
    """A dot a case, half of them in the band; counts; the nearest, which open."""

    opened = Signal(object)

    def __init__(self, clock: ApprovalClock) -> None:
        super().__init__(name=tr("Cases alike"))
        self._clock = clock
        self.title = PrecedentTitle(tr("Cases alike"))
        self.plot = PrecedentPlot(clock.formats)
        self.counts = CountLine()
        self.few = FieldMessage(tone="watch")
        self.nearest = NearestRows()
        self.nearest.opened.connect(self.opened)
        self.plot.case_wanted.connect(self.opened)
        for part in (self.title, self.plot, self.counts, self.few, self.nearest):
            self.column.addWidget(part)

    def show_payout(self, shown: PayoutScreen) -> None:
        """Fill it in."""
        found, money = shown.precedents, self._clock.formats
        # Half of a few cases says nothing: neither words nor band claim it.
        half = None if found.few or found.q1 is None or found.q3 is None else (found.q1, found.q3)
        self.title.show_words(trn("{n} in a year", "{n} in a year", found.n), self._middle(shown))
        dots = [Dot(one.amount, one.approved, one.error, one.n, one.cases) for one in found.points]
        self.plot.show_dots(dots, median=found.median, half=half)
        self.plot.show_asked(shown.amount)
        share = money.percent(100 * found.approved / found.n) if found.n else ""
        counts = (
            (found.approved, trn("approved ({share})", "approved ({share})", found.approved, share=share)),
            (found.rejected, trn("refused ○", "refused ○", found.rejected)),
            (found.errors, trn("later found wrong", "later found wrong", found.errors)),
        )
        self.counts.show_counts([(money.number(n), words) for n, words in counts if n])
        few = tr("Few cases: they say little.") if found.few else ""
        none = tr("Nobody has decided about a case like this one in a year.")
        self.few.show_message(few if found.n else none, "watch")
        self.plot.setVisible(bool(found.n))
        self.nearest.show_rows(found.nearest, self._clock, shown.currency)

    def _middle(self, shown: PayoutScreen) -> str:
        found = shown.precedents
        if found.median is None or found.q1 is None or found.q3 is None:
            return ""
        number = self._clock.formats.number
        median = plain_money(found.median, self._clock.formats, shown.currency)
        if found.few:
            return tr("median {median}", median=median)
        return tr(
            "median {median}, half {low}–{high}", median=median,
            low=number(found.q1), high=plain_money(found.q3, self._clock.formats, shown.currency),
        )  # fmt: skip


class ReplyCard(Card):
    """What the client is told; it is changed in the case."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name=tr("Reply to the client"))
        self.title = SectionTitle(tr("Reply to the client"))
        self.link = LinkLabel(tr("Change it"), "small")
        self.link.followed.connect(self.changed)
        self.title.add_right(self.link)
        self.text = Verbatim(style="body")
        self.none = Label(tr("No reply is prepared yet."), tone="text2")
        for part in (self.title, self.text, self.none):
            self.column.addWidget(part)

    def show_payout(self, shown: PayoutScreen) -> None:
        """Fill it in."""
        reply = shown.reply
        self.text.setVisible(reply is not None)
        self.none.setVisible(reply is None)
        about = ""
        if reply is not None:
            self.text.set_words(reply.text)
            if reply.script:
                about = tr("script {code}, edition {n}", code=reply.script, n=reply.edition)
        self.title.secondary.setText(about)


class StoryCard(Card):
    """The client's words, and what the review found."""

    def __init__(self) -> None:
        super().__init__(SectionTitle(tr("What happened")), name=tr("What happened"))
        self.text = Verbatim(style="body")
        self.facts = FactRows(names=_NAMES)
        self.column.addWidget(self.text)
        self.column.addWidget(self.facts)

    def show_payout(self, shown: PayoutScreen) -> None:
        """Fill it in."""
        story = shown.story
        cut = story.words if len(story.words) <= _WORDS else story.words[:_WORDS].rstrip() + "…"
        self.text.set_words(cut or tr("The client left no words."))
        self.text.setToolTip(story.words if cut != story.words else "")
        signs = ", ".join(say(Text(PAYOUT_LABELS[Predictor(one)])) for one in story.predictors)
        self.facts.show_facts([
            (tr("Root cause"), story.cause or "—", ""),
            (tr("Fault"), say(Text(LABELS[Fault(story.fault)])) if story.fault else "—", ""),
            (tr("Usual way"), story.standard_way or tr("no ready solution"), "watch" if story.standard_way else ""),
            (tr("Predictors"), signs or "—", ""),
        ])  # fmt: skip


class SignCard(Card):
    """A heading with lines that bear a sign each."""

    def __init__(self, title: str) -> None:
        super().__init__(SectionTitle(title), name=title)
        self.lines = SignRows(title)
        self.column.addWidget(self.lines)


class ChargesCard(Card):
    """The product teams and their parts, to the kopeck."""

    def __init__(self, formats: Formats) -> None:
        super().__init__(SectionTitle(tr("Who pays")), name=tr("Who pays"))
        self._formats = formats
        self.parts = ChargeRows()
        self.none = Label(tr("Nobody is named who bears the cost."), tone="bad", wrap=True)
        self.column.addWidget(self.parts)
        self.column.addWidget(self.none)

    def show_payout(self, shown: PayoutScreen) -> None:
        """Fill it in."""
        self.none.setVisible(not shown.charges)
        self.parts.show_parts([
            (f"{part.team}, {self._formats.percent(part.percent)}", self._formats.money(part.amount, shown.currency))
            for part in shown.charges
        ])  # fmt: skip


class RightCard(SignCard):
    """Who may decide, line by line; with deputies, in whose name."""

    principal_chosen = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(tr("Right to decide"))
        self._formats = formats
        self.principal = ComboField(name=tr("In whose name"))
        self.principal.picked.connect(self.principal_chosen)
        self.column.addWidget(self.principal)

    def show_payout(self, shown: PayoutScreen) -> None:
        """Fill it in."""
        if shown.waits:
            lines = [
                SignLine(told(check.text, self._formats, shown.currency), _TONES[check.mark])
                for check in shown.checks
            ]
        else:
            lines = [SignLine(say(Text(PAYOUT_LABELS[PayoutStatus(shown.status)])), "neutral")]
        self.lines.show_lines(lines)
        self.principal.setVisible(len(shown.deciders) > 1 and shown.waits)
        self.principal.set_options([
            (one.person_id, tr("for {name}", name=one.name) if one.until else tr("in my own name"))
            for one in shown.deciders
        ])  # fmt: skip
        if shown.decider is not None:
            self.principal.set_value(shown.decider.person_id)


class TalkCard(Card):
    """What was asked and answered before: each step that said something."""

    def __init__(self, clock: ApprovalClock) -> None:
        super().__init__(SectionTitle(tr("What was said")), name=tr("What was said"))
        self._clock = clock
        self.text = Label("", wrap=True)
        self.column.addWidget(self.text)

    def show_payout(self, shown: PayoutScreen) -> None:
        """Fill it in; hidden where nothing was said."""
        said = [self._line(event) for event in shown.events if event.words or event.kind == Step.APPROVE]
        self.text.setText("\n".join(said))
        self.setVisible(bool(said))

    def _line(self, event: EventShown) -> str:
        who = tr("{name} for {principal}", name=event.person, principal=event.principal)
        name = who if event.principal else event.person
        reason = [say(Text(PAYOUT_LABELS[RefusalReason(event.code)]))] if event.kind == Step.REJECT else []
        words = ". ".join(filter(None, (*reason, event.words)))
        what = say(Text(PAYOUT_LABELS[Step(event.kind)]))
        head = f"{self._clock.moment(event.at)}  {name}: {what}"
        return f"{head}. {words}" if words else head
