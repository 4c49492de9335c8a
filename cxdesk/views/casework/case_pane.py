"""The case beside the queue: read from top to bottom as the decision goes; its foot never scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cxdesk.models.values import Actor, CaseStatus
from cxdesk.services.casework.case import CaseDetails, CauseChoice, TimelineItem
from cxdesk.services.casework.case_load import OpenedCase
from cxdesk.services.casework.history import HistoryRow
from cxdesk.services.formats import Formats
from cxdesk.services.intake.values.outcomes import OUTCOMES
from cxdesk.services.recovery.case_payouts import CasePayout
from cxdesk.services.translation import tr
from cxdesk.views.casework.case_history import HistoryPart
from cxdesk.views.casework.case_parts import CaseHead, CausePart, FaultPart, FixPart, WordsPart
from cxdesk.views.casework.queue_columns import QueueClock, channel_text, score_text
from cxdesk.views.recovery.payout_part import PayoutPart
from cxdesk.views.recovery.reply_part import ReplyPart
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ActionBar, EmptyState, Ground, KeyHints, Line, PrimaryButton, Stop, Timeline


class CasePane(Ground):
    """Shows a case and says what a person wants of it; what that does is the page's."""

    advance_wanted = Signal()
    client_wanted = Signal()
    contacts_wanted = Signal()
    case_wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__("base", edge="left", line="line2")
        self._formats = formats
        self.case: CaseDetails | None = None
        self.head = CaseHead(formats)
        self.timeline = Timeline()
        self.words = WordsPart(formats)
        self.causes = CausePart(formats)
        self.fault = FaultPart(formats.language)
        self.fixes = FixPart(formats)
        self.payouts = PayoutPart(formats)
        self.shown_payouts: tuple[CasePayout, ...] = ()
        self.replies = ReplyPart(formats)
        self.history = HistoryPart()
        self.empty = EmptyState(tr("Choose a case in the table."))
        self.button = PrimaryButton(tr("Close and next"), key="Enter")
        self.button.clicked.connect(self.advance_wanted)
        self.foot = ActionBar(KeyHints(_hints()), [self.button])
        self.head.client_opened.connect(self.client_wanted)
        self.head.contacts_opened.connect(self.contacts_wanted)
        self.timeline.opened.connect(self.case_wanted)
        self.setMinimumWidth(sizes.CASE_PANE_MIN)
        self.setAccessibleName(tr("Case"))
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        self.body = Ground("base")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._around = self._timeline_box()
        parts = (
            self._around, self.words, self.causes, self.fault, self.fixes, self.payouts, self.replies, self.history,
        )  # fmt: skip
        for number, part in enumerate(parts):
            if number:
                column.addWidget(Line())
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.body)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.head, Line(), self.area, self.empty, self.foot):
            whole.addWidget(widget, 1 if widget in (self.area, self.empty) else 0)

    def _timeline_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(sizes.MARGIN, sizes.ICON_TO_TEXT, sizes.MARGIN, sizes.ICON_TO_TEXT)
        column.addWidget(self.timeline)
        return box

    def show_nothing(self, sentence: str = "") -> None:
        """No case is chosen."""
        self.fault.text.keep()
        self.case = None
        self.shown_payouts = ()
        self.empty.say(sentence or tr("Choose a case in the table."))
        self._show_parts(False)

    def show_case(
        self, case: CaseDetails, choices: Sequence[CauseChoice], clock: QueueClock, *,
        now: datetime, why_not: str, search: str,
    ) -> None:  # fmt: skip
        """Fill the pane; scrolled to the top where the case is another one."""
        another = self.case is None or self.case.id != case.id
        if another:
            self.fault.text.keep()
            self.history.clear()
        self.case = case
        self._show_parts(True)
        self.head.show_case(case, clock, now)
        self.timeline.set_stops([self._stop(item, clock) for item in case.timeline])
        self._around.setVisible(bool(case.timeline))
        self.words.show_case(case, clock, search)
        self.causes.show_choices(choices)
        self.causes.show_case(case, why_not)
        self.fault.show_case(case, why_not)
        self.fixes.show_fixes(case.fixes)
        closed = case.status == CaseStatus.CLOSED
        self.button.setText(tr("Next") if closed else tr("Close and next"))
        self.button.set_reason("" if closed else why_not)
        if another:
            self.area.verticalScrollBar().setValue(0)

    def show_recovery(self, opened: OpenedCase, clock: QueueClock, *, now: datetime, by: Actor) -> None:
        """The payouts of the case that is shown, and what the client was told."""
        payouts = opened.payouts
        self.replies.show_replies(opened.replies, clock)
        self.shown_payouts = payouts
        site = self.case.site_id if self.case is not None else None
        self.payouts.show_payouts(payouts, clock, opened.payout_clocks, site, now=now, by=by)

    def show_history(self, entries: Sequence[HistoryRow], clock: QueueClock) -> None:
        """Who did what, at the pane's end; scrolled to where it was just opened."""
        opened = not self.history.shown
        self.history.show_entries(entries, clock)
        if opened:
            self.area.ensureWidgetVisible(self.history)

    def tell_missing(self, sentence: str) -> None:
        """Say kindly, beside the cause, what is missing."""
        self.causes.title.secondary.setText(sentence)
        self.area.ensureWidgetVisible(self.causes)

    def _show_parts(self, shown: bool) -> None:
        for widget in (self.head, self.area, self.foot):
            widget.setVisible(shown)
        self.empty.setVisible(not shown)

    def _stop(self, item: TimelineItem, clock: QueueClock) -> Stop:
        names = {
            "survey": tr("Survey"),
            "complaint": tr("Complaint"),
            "review": tr("Review"),
            "contact": tr("Contact"),
        }
        title = channel_text(item.channel) or names[item.kind]
        if item.agent:
            title = f"{title}, {item.agent}"
        caption = clock.moment(item.at, "day")
        if item.score is not None:
            caption = tr("{day} · score {score}", day=caption, score=score_text(item.score, self._formats))
        facts = [caption, item.topic, tr(OUTCOMES[item.outcome]) if item.outcome in OUTCOMES else ""]
        caption = " · ".join(filter(None, facts))
        tone = "bad" if item.current else "accent"
        return Stop(item.case_id, title, caption, now=item.current, tone=tone)


def _hints() -> list[tuple[tuple[str, ...], str]]:
    return [
        (("1–9",), tr("cause")),
        (("F",), tr("fault")),
        (("P",), tr("payout")),
        (("L",), tr("fix")),
        (("?",), ""),
    ]
