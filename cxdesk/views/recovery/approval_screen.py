"""One payout at the right: head with the clock, cards in two columns, and the bar from which it is decided."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.models.texts import Text
from cxdesk.services.recovery.screen import PayoutScreen
from cxdesk.services.translation import tr
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.recovery.approval_cards import (
    AdviceCard,
    ChargesCard,
    PrecedentsCard,
    ReplyCard,
    RightCard,
    SignCard,
    StoryCard,
    TalkCard,
)
from cxdesk.views.recovery.approval_words import ApprovalClock, confirmation, facts_of, title_of, told
from cxdesk.views.recovery.foot_message import FootMessage
from cxdesk.views.recovery.payable_lines import payable_lines
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import (
    ActionBar,
    Button,
    ElidedLabel,
    EmptyState,
    Ground,
    Label,
    Line,
    PrimaryButton,
    StatusChip,
)

#: How the two columns of cards share the width.
_LEFT, _RIGHT = 3, 2
_LEAST = 560


class ApprovalHead(Ground):
    """Whom and how much, the time left; case, requester, method, category."""

    def __init__(self) -> None:
        super().__init__("base")
        self.title = ElidedLabel("", "title", weight=SEMIBOLD)
        self.chip = StatusChip()
        self.facts = ElidedLabel("", tone="text2")
        top = QHBoxLayout()
        top.setSpacing(sizes.ICON_TO_TEXT)
        top.addWidget(self.title)
        top.addWidget(self.chip)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.INSIDE_CARD, sizes.MARGIN, sizes.INSIDE_CARD)
        column.setSpacing(sizes.LABEL_TO_FIELD)
        column.addLayout(top)
        column.addWidget(self.facts)

    def show_payout(self, shown: PayoutScreen, clock: ApprovalClock) -> None:
        """Fill it in."""
        self.title.setText(title_of(shown, clock.formats))
        self.title.setMaximumWidth(self.title.sizeHint().width())
        self.facts.setText(facts_of(shown, clock))
        self.show_clock(shown, clock)

    def show_clock(self, shown: PayoutScreen, clock: ApprovalClock) -> None:
        """The time left, or what became of it."""
        tone = clock.tone(shown) or "neutral"
        self.chip.set_state(clock.words(shown), tone, "clock" if shown.waits else "circle-dot")


class ApprovalFoot(ActionBar):
    """What an approval would confirm, and the three ways to decide."""

    def __init__(self) -> None:
        self.words = Label("", "small", tone="text2", wrap=True)
        # In a narrow window it goes on in a second line: the buttons never push it away.
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.question = Button(tr("Ask the specialist"), key="Q")
        self.refuse = Button(tr("Refuse…"), key="R")
        self.approve = PrimaryButton(tr("Approve…"), key="A")
        super().__init__(self.words, (self.question, self.refuse, self.approve))

    def show_payout(self, shown: PayoutScreen, clock: ApprovalClock) -> None:
        """The words and the amount on the button; what cannot be done says why."""
        formats = clock.formats
        self.words.setText(
            tr("Confirmation: {words}", words=confirmation(shown, formats)) if shown.waits else ""
        )
        amount = plain_money(shown.amount, formats, shown.currency)
        self.approve.setText(tr("Approve {amount}…", amount=amount))
        decided = "" if shown.waits else tr("It does not wait for a decision.")
        not_decided = decided or _said(shown.why_not, shown, clock)
        self.question.set_reason(not_decided)
        self.refuse.set_reason(not_decided)
        self.approve.set_reason(decided or _said(shown.why_no_approval, shown, clock))


def _said(reason: Text | None, shown: PayoutScreen, clock: ApprovalClock) -> str:
    return told(reason, clock.formats, shown.currency) if reason else ""


class ApprovalScreen(Ground):
    """Shows a payout and says what a person wants; what that does is the page's."""

    case_opened = Signal(object)
    principal_chosen = Signal(object)

    def __init__(self, clock: ApprovalClock) -> None:
        super().__init__("window", edge="left", line="line2")
        self.shown: PayoutScreen | None = None
        self.clock = clock
        self.head, self.foot = ApprovalHead(), ApprovalFoot()
        self.advice = AdviceCard(clock.formats)
        self.precedents = PrecedentsCard(clock)
        self.reply = ReplyCard()
        self.talk = TalkCard(clock)
        self.story = StoryCard()
        self.methods = SignCard(tr("Can it be paid"))
        self.charges = ChargesCard(clock.formats)
        self.right = RightCard(clock.formats)
        #: What was refused of late.
        self.message = FootMessage()
        self.empty = EmptyState()
        self.setAccessibleName(tr("Payout"))
        self.setMinimumWidth(_LEAST)
        self._lay_out()
        self.precedents.opened.connect(self.case_opened)
        self.reply.changed.connect(self._on_reply)
        self.right.principal_chosen.connect(self.principal_chosen)
        self.show_nothing("")

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("plain", True)
        line = QHBoxLayout(body)
        line.setContentsMargins(sizes.MARGIN, sizes.BETWEEN_CARDS, sizes.MARGIN, sizes.BETWEEN_CARDS)
        line.setSpacing(sizes.BETWEEN_CARDS)
        left = (self.advice, self.precedents, self.reply, self.talk)
        right = (self.story, self.methods, self.charges, self.right)
        for cards, share in ((left, _LEFT), (right, _RIGHT)):
            column = QVBoxLayout()
            column.setSpacing(sizes.BETWEEN_CARDS)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            line.addLayout(column, share)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        for part in (self.head, Line()):
            inner.addWidget(part)
        inner.addWidget(self.area, 1)
        inner.addWidget(self.message)
        inner.addWidget(self.foot)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(self.stack)

    def _on_reply(self) -> None:
        if self.shown is not None:
            self.case_opened.emit(self.shown.case_id)

    def show_nothing(self, sentence: str) -> None:
        """No payout is chosen, or there is none."""
        self.shown = None
        self.empty.say(sentence)
        self.stack.setCurrentIndex(0)

    def show_payout(self, shown: PayoutScreen) -> None:
        """A payout as it is stored now."""
        if self.shown is None or self.shown.id != shown.id:
            self.area.verticalScrollBar().setValue(0)
        self.shown = shown
        self.head.show_payout(shown, self.clock)
        for card in (
            self.advice,
            self.precedents,
            self.reply,
            self.talk,
            self.story,
            self.charges,
            self.right,
        ):
            card.show_payout(shown)
        self.methods.lines.show_lines(payable_lines(shown, self.clock))
        self.foot.show_payout(shown, self.clock)
        self.stack.setCurrentIndex(1)

    def show_time(self) -> None:
        """The clock has moved on."""
        if self.shown is not None:
            self.head.show_clock(self.shown, self.clock)

    def sizeHint(self) -> QSize:
        return QSize(2 * sizes.CASE_PANE, sizes.CASE_PANE)
