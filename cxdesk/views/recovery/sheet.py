"""The payout's sheet, beside the case: who the client is, what the policy suggests and why, what colleagues gave, and
what is asked for.

The case's own facts stand at once; the rest is read and follows. What was typed and not sent comes back with its case.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cxdesk.models.payout_terms import Terms
from cxdesk.models.recovery_values import PAYOUT_LABELS, Method, Predictor
from cxdesk.models.texts import CxError, Text
from cxdesk.services.casework.case import CaseDetails
from cxdesk.services.formats import Formats
from cxdesk.services.recovery.case_payouts import CasePayout
from cxdesk.services.recovery.sheet import Sheet, SheetHead
from cxdesk.services.translation import say, tr
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.foot_message import FootMessage
from cxdesk.views.recovery.precedent_card import PrecedentCard
from cxdesk.views.recovery.sheet_cards import ClientCard, CountsCard, PayableCard, SuggestedCard
from cxdesk.views.recovery.sheet_form import Bounds, PayoutForm, Typed
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ActionBar, Button, Ground, Label, PageHeader, PrimaryButton
from cxdesk.views.widgets.buttons import IconButton

#: Milliseconds after the last letter of an amount until what depends on it is read.
PAUSE = 200
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


@dataclass(frozen=True)
class Beginning:
    """What the sheet is opened for: a draft to go on with, a failed payout to try again, or neither."""

    draft: CasePayout | None = None
    failed: CasePayout | None = None


class _Left(NamedTuple):
    """What somebody wrote or chose, and neither sent nor kept; `counts`: None where the data say them."""

    typed: Typed
    counts: tuple[int | None, frozenset[Predictor]] | None


class PayoutSheet(Ground):
    """Shows and reads; what is asked for leaves it as `Terms` by its signals."""

    #: Terms that are to be asked for, or kept as a draft.
    sent = Signal(object)
    kept = Signal(object)
    closed = Signal()
    case_wanted = Signal(object)

    def __init__(self, desk: Desk, formats: Formats) -> None:
        super().__init__("window")
        self._desk, self._formats = desk, formats
        self.case: CaseDetails | None = None
        self.beginning = Beginning()
        self.head: SheetHead | None = None
        #: Whether severity and predictors are a person's, and no longer what the data say.
        self._counted = False
        #: Whether somebody has changed anything since the sheet was opened, or before it was last closed.
        self._touched = False
        #: By case, and the draft or failed payout it was opened for.
        self._left_behind: dict[tuple[UUID, UUID | None], _Left] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.header = PageHeader(tr("Payout"))
        close = IconButton("x", tr("Close the sheet"), sizes.CONTROL)
        close.clicked.connect(self.closed)
        self.header.add_right(close)
        self.client = ClientCard(formats)
        self.counts = CountsCard()
        self.payable = PayableCard(formats)
        self.suggested = SuggestedCard(formats)
        self.precedents = PrecedentCard(formats)
        self.form = PayoutForm(formats)
        self.message = FootMessage()
        self.summary = Label("", tone="text2")
        self.keep = Button(tr("Keep as a draft"))
        self.send = PrimaryButton(tr("Send"), key="Ctrl Enter")
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("Payout"))

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self.suggested, self.precedents)),
            (right, (self.client, self.counts, self.payable)),
        ):
            column.setSpacing(sizes.BETWEEN_CARDS)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        body = QWidget()
        body.setProperty("plain", True)
        line = QHBoxLayout(body)
        line.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, sizes.INSIDE_CARD)
        line.setSpacing(sizes.BETWEEN_CARDS)
        line.addLayout(left, 3)
        line.addLayout(right, 2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (
            self.header,
            area,
            self.form,
            self.message,
            ActionBar(self.summary, [self.keep, self.send]),
        ):
            column.addWidget(part, 1 if part is area else 0)

    def _connect(self) -> None:
        self.send.clicked.connect(lambda: self._leave(self.sent, whole=True))
        self.keep.clicked.connect(lambda: self._leave(self.kept, whole=False))
        self.form.entered.connect(lambda: self._leave(self.sent, whole=True))
        self.form.changed.connect(self._on_written)
        self._pause.timeout.connect(self._read_rest)
        self.counts.changed.connect(self._on_counted)
        self.precedents.case_wanted.connect(self.case_wanted)
        QShortcut(
            QKeySequence("Ctrl+Return"), self, lambda: self._leave(self.sent, whole=True), context=_WITHIN
        )
        QShortcut(QKeySequence("Esc"), self, self.closed.emit, context=_WITHIN)

    def put_away(self, *, done: bool = False) -> None:
        """The sheet is closed; unless it is `done`, what was typed waits for its case."""
        case = self.case
        if case is not None and self._touched and not done:
            counts = self.counts.counts() if self._counted else None
            self._left_behind[self._place(case.id)] = _Left(self.form.typed(), counts)
        self.case = None

    def forget(self, case_id: UUID) -> None:
        """What waits for this case was sent or kept in the meantime."""
        for place in [place for place in self._left_behind if place[0] == case_id]:
            del self._left_behind[place]

    def _place(self, case_id: UUID) -> tuple[UUID, UUID | None]:
        source = self.beginning.draft or self.beginning.failed
        return case_id, source.id if source else None

    # -- opening -----------------------------------------------------------------------------------

    def open_for(self, case: CaseDetails, beginning: Beginning) -> None:
        """Stand at once with what is known; what is to be read follows."""
        self.case, self.beginning, self.head = case, beginning, None
        source = beginning.draft or beginning.failed
        self._counted = source is not None
        self.header.set_title(tr("Payout"), self._about(case))
        self.client.show_case(case)
        self.suggested.show_nothing()
        self.precedents.show_nothing()
        self.payable.show_methods(())
        self.counts.show_counts(
            source.terms.severity if source else None, source.terms.predictors if source else frozenset()
        )
        self.form.begin(source.terms if source else None, source.currency if source else "RUB")
        self.form.method_chosen = beginning.draft is not None
        left = self._left_behind.pop(self._place(case.id), None)
        self._touched = left is not None
        if left is not None:
            self._put_back(left)
        self.tell("")
        self._sum_up()
        self.form.amount.setFocus()
        # What is known is painted before the rest is read: reading beside the paint would double its time.
        self.repaint()
        self.read()

    def _put_back(self, left: _Left) -> None:
        self.form.put_back(left.typed)
        if left.counts is not None:
            self._counted = True
            self.counts.show_counts(*left.counts)

    def read(self) -> None:
        """Reckon anew; a later reading overtakes this one. What is painted first is read first."""
        from cxdesk.services.recovery.sheet import sheet_head

        self._ask(sheet_head, self._on_head, "head")
        self._read_rest()

    def _read_rest(self) -> None:
        from cxdesk.services.recovery.sheet import payout_sheet

        self._ask(payout_sheet, self._on_sheet, "sheet", amount=self.form.typed_amount())

    def _ask(self, query: Any, then: Any, key: str, **more: Any) -> None:
        case = self.case
        if case is None:
            return
        severity, predictors = self.counts.counts() if self._counted else (None, None)
        self._desk.jobs.fetch(
            query, case.id, severity=severity, predictors=predictors, now=self._desk.clock(), **more,
            then=partial(then, case.id), failed=self._on_unread, owner=self, key=key,
        )  # fmt: skip

    def follow(self, case: CaseDetails) -> None:
        """The same case was read anew: cause, fault, holder may be others."""
        self.case = case
        if self.head is None:
            self.client.show_case(case)
        else:
            self.client.show_head(case, self.head)
        self.read()

    def tell(self, sentence: str, tone: str = "bad") -> None:
        """Say something above the buttons."""
        self.message.show_message(sentence, tone)

    def set_busy(self, busy: bool) -> None:
        """While it is sent nothing is sent again."""
        self.send.setEnabled(not busy)
        self.keep.setEnabled(not busy)

    # -- reading -----------------------------------------------------------------------------------

    def _on_head(self, of: UUID, head: SheetHead) -> None:
        case = self.case
        if case is None or of != case.id:
            return
        self.head = head
        shown = head.recommendation
        self.form.currency = head.currency
        self.client.show_head(case, head)
        self.counts.show_counts(shown.severity, shown.predictors)
        self.form.suggest(shown.amount)
        self.form.show_bounds(Bounds(shown.low, shown.high, self._left(head), bool(shown.standard_way)))
        self.suggested.show_recommendation(shown, self.form.typed_amount(), head.currency)
        self._on_changed()

    def _on_sheet(self, of: UUID, sheet: Sheet) -> None:
        if self.case is None or of != self.case.id:
            return
        failed = self.beginning.failed
        self.payable.show_methods(sheet.payability)
        self.form.show_methods([
            (line.method, line.ok is not False and not (failed and line.method is failed.terms.method))
            for line in sheet.payability
        ])  # fmt: skip
        self.precedents.show_precedents(sheet.precedents, sheet.head.currency)
        self._on_changed()

    def _left(self, head: SheetHead) -> Decimal | None:
        """The most that case and client may still get; None where no caps are set."""
        if head.caps is None:
            return None
        return min(head.caps.per_case - head.given_for_case, head.caps.per_client - head.client.given)

    def _on_unread(self, error: Exception) -> None:
        if isinstance(error, CxError):
            self.tell(f"{say(error.title)} {say(error.hint)}".strip())
        else:
            self._desk.show_error(error, "payout_sheet")

    def _on_counted(self) -> None:
        self._counted = self._touched = True
        self.read()

    def _on_written(self) -> None:
        self._touched = True
        self._on_changed()
        # What can be paid and which cases are near depend on the amount.
        self._pause.start()

    def _on_changed(self) -> None:
        amount = self.form.typed_amount()
        self.suggested.judge(amount)
        self.precedents.show_asked(amount)
        self._sum_up()

    def _sum_up(self) -> None:
        """What would be sent, before it is: the amount to the kopeck, one client, how."""
        amount, method = self.form.typed_amount(), self.form.chosen_method()
        if amount is None:
            self.summary.setText("")
            return
        money = self._formats.money(amount, self.form.currency)
        words = _method_words(method) if method else ""
        self.summary.setText(" · ".join(filter(None, (tr("{amount} to one client", amount=money), words))))

    def _leave(self, signal: SignalInstance, *, whole: bool) -> None:
        severity, predictors = self.counts.counts()
        if severity is None:
            # The case was not read yet: nobody has said how grave it is.
            self.tell(tr("One moment…"), "watch")
            return
        terms = self.form.terms(severity, predictors, whole=whole)
        if terms is not None and self.send.isEnabled():
            self.tell("")
            signal.emit(self._replacing(terms))

    def _replacing(self, terms: Terms) -> Terms:
        failed, draft = self.beginning.failed, self.beginning.draft
        replaces: UUID | None = failed.id if failed else draft.terms.replaces_id if draft else None
        return Terms(
            terms.amount, terms.method, terms.reason, terms.words, terms.severity, terms.predictors, replaces
        )

    def _about(self, case: CaseDetails) -> str:
        return " · ".join(filter(None, (tr("Case {number}", number=case.number or "—"), case.client)))


def _method_words(method: Method) -> str:
    words = say(Text(PAYOUT_LABELS[method]))
    return words[:1].lower() + words[1:]
