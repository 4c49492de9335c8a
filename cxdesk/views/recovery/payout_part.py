"""The payouts of a case in its pane: where each stands, what was asked or refused, and what can be done now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.models.recovery_values import PAYOUT_LABELS, PayoutStatus, RefusalReason, Step
from cxdesk.models.texts import Text
from cxdesk.models.values import Actor, Role
from cxdesk.services.formats import Formats
from cxdesk.services.recovery.case_payouts import CasePayout
from cxdesk.services.recovery.clock import Level, PayoutClocks
from cxdesk.services.translation import say, tr
from cxdesk.views.casework.queue_columns import QueueClock
from cxdesk.views.recovery.boxes_part import BoxesPart
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import (
    LINK_ROOM,
    FlowLayout,
    Label,
    LinkLabel,
    StatusChip,
    Verbatim,
)

#: The colour of a state, and its sign where that is not the colour's own.
_TONES: dict[PayoutStatus, tuple[str, str]] = {
    PayoutStatus.DRAFT: ("neutral", "pencil"),
    PayoutStatus.REQUESTED: ("neutral", "clock"),
    PayoutStatus.APPROVED: ("good", ""),
    PayoutStatus.REJECTED: ("bad", "x"),
    PayoutStatus.CANCELLED: ("neutral", "minus"),
    PayoutStatus.SENT: ("good", "corner-down-left"),
    PayoutStatus.PAID: ("good", ""),
    PayoutStatus.FAILED: ("bad", ""),
    PayoutStatus.RETURNED: ("bad", "undo-2"),
}
_GONE = (PayoutStatus.FAILED, PayoutStatus.RETURNED)
#: Whoever is told of the time, the specialist sees it too.
_LEVELS = {Level.NONE: "neutral", Level.LEAD: "watch", Level.HEAD: "bad"}


class PayoutPart(BoxesPart["PayoutBox"]):
    """A box a payout; without one a link that begins it."""

    #: A payout to go on with; None begins a new one.
    opened = Signal(object)
    #: A payout that failed, whose next method is to be tried.
    retry_wanted = Signal(object)
    cancel_wanted = Signal(object)
    drop_wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(tr("Payout"), "P", tr("Give the client something"))
        self._formats = formats
        self.link.followed.connect(lambda: self.opened.emit(None))

    @property
    def boxes(self) -> Sequence[PayoutBox]:
        """What is shown, the newest first."""
        return self._boxes

    def show_payouts(
        self, payouts: Sequence[CasePayout], clock: QueueClock, clocks: PayoutClocks | None,
        site_id: UUID | None, *, now: datetime, by: Actor,
    ) -> None:  # fmt: skip
        """Fill it in; `clocks`: None where none waits."""
        boxes = [PayoutBox(self._formats, one, clock, clocks, site_id, now=now, by=by) for one in payouts]
        for box in boxes:
            box.edit_wanted.connect(self.opened)
            box.retry_wanted.connect(self.retry_wanted)
            box.cancel_wanted.connect(self.cancel_wanted)
            box.drop_wanted.connect(self.drop_wanted)
        self.show_boxes(boxes)
        self.link.setText(tr("Give something more") if payouts else tr("Give the client something"))


class PayoutBox(QWidget):
    """One payout: amount, method, state; the last word; links to what can be done."""

    edit_wanted = Signal(object)
    retry_wanted = Signal(object)
    cancel_wanted = Signal(object)
    drop_wanted = Signal(object)

    def __init__(
        self, formats: Formats, payout: CasePayout, clock: QueueClock, clocks: PayoutClocks | None,
        site_id: UUID | None, *, now: datetime, by: Actor,
    ) -> None:  # fmt: skip
        super().__init__()
        self.payout = payout
        self._formats, self._clock, self._clocks = formats, clock, clocks
        amount = formats.money(payout.terms.amount, payout.currency)
        self.amount = Label(amount, weight=SEMIBOLD)
        self.method = Label(say(Text(PAYOUT_LABELS[payout.terms.method])), tone="text2")
        self.chip = StatusChip()
        self.links: dict[str, LinkLabel] = {}
        whole, column = QVBoxLayout(self), QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(sizes.LABEL_TO_FIELD)
        column.setContentsMargins(LINK_ROOM)
        column.setSpacing(sizes.LABEL_TO_FIELD)
        whole.addLayout(column)
        top = QHBoxLayout()
        top.setSpacing(sizes.ICON_TO_TEXT)
        for widget in (self.amount, self.method):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.chip)
        column.addLayout(top)
        self._show_state(site_id, now)
        self.told = Label(self._told(), "small", tone="text2", wrap=True)
        column.addWidget(self.told)
        words = self._words()
        if words:
            column.addWidget(Verbatim(words, style="body"))
        self._add_links(whole, by)

    # -- how it stands -----------------------------------------------------------------------------

    def _show_state(self, site_id: UUID | None, now: datetime) -> None:
        payout = self.payout
        tone, icon = _TONES[payout.status]
        words = say(Text(PAYOUT_LABELS[payout.status]))
        if payout.asked_back:
            words, tone, icon = tr("a question from the lead"), "watch", "circle-help"
        elif payout.status is PayoutStatus.REQUESTED and self._clocks is not None:
            left = self._clocks.left(payout.due_at, site_id, now=now)
            tone = _LEVELS[self._clocks.level(payout.due_at, site_id, now=now)]
            late = payout.due_at < now
            words = tr("waits, {clock} left", clock=self._formats.clock(left))
            words = tr("waits, overdue by {clock}", clock=self._formats.clock(-left)) if late else words
            icon = "" if late else "clock"
        self.chip.set_state(words, tone, icon)

    def _told(self) -> str:
        payout, last = self.payout, self.payout.last
        reason = say(Text(PAYOUT_LABELS[payout.terms.reason]))
        if last is None:
            return reason
        who = tr("{person}, {at}", person=last.person, at=self._clock.moment(last.at))
        step = say(Text(PAYOUT_LABELS[Step(last.kind)]))
        parts = [reason, f"{step}: {who}"]
        if last.kind == Step.REJECT and last.code in set(RefusalReason):
            parts.append(say(Text(PAYOUT_LABELS[RefusalReason(last.code)])))
        if payout.status is PayoutStatus.REQUESTED and payout.approvals:
            parts.append(tr("approved once, a second person approves it too"))
        if payout.replaced:
            parts.append(tr("tried again by another payout"))
        return " · ".join(parts)

    def _words(self) -> str:
        """What the lead asked or said, what the bank gave as its reason."""
        last = self.payout.last
        return last.words if last is not None and last.kind != Step.REQUEST else ""

    # -- what can be done --------------------------------------------------------------------------

    def _add_links(self, column: QVBoxLayout, by: Actor) -> None:
        payout = self.payout
        lead = by.may(Role.LEAD, Role.HEAD)
        mine = by.person_id in payout.writers or by.person_id == payout.author_id
        draft, asked = payout.status is PayoutStatus.DRAFT, payout.requested_by_id == by.person_id
        if draft:
            again = tr("Answer: edit and send again") if payout.round else tr("Go on with the draft")
            self._link("edit", again, self.edit_wanted)
        if draft and not payout.round and (mine or lead):
            self._link("drop", tr("Drop the draft"), self.drop_wanted)
        if payout.status in _GONE and not payout.replaced:
            self._link("retry", tr("Try the next method"), self.retry_wanted)
        may_cancel = (draft and payout.round and (mine or lead)) or (
            payout.status is PayoutStatus.REQUESTED and (asked or lead)
        ) or (payout.status is PayoutStatus.APPROVED and lead)  # fmt: skip
        if may_cancel:
            self._link("cancel", tr("Cancel the payout…"), self.cancel_wanted)
        if not self.links:
            return
        line = QWidget()
        flow = FlowLayout(line, sizes.ICON_TO_TEXT)
        for link in self.links.values():
            flow.addWidget(link)
        column.addWidget(line)

    def _link(self, name: str, words: str, wanted: SignalInstance) -> None:
        link = LinkLabel(words)
        link.followed.connect(lambda: wanted.emit(self.payout))
        self.links[name] = link
