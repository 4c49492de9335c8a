"""The columns of the payouts that wait."""

from __future__ import annotations

from cxdesk.models.recovery_values import PAYOUT_LABELS, PayoutStatus
from cxdesk.models.texts import N_, Text
from cxdesk.services.recovery.waiting import WaitingRow
from cxdesk.services.translation import say, tr
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.recovery.approval_words import ApprovalClock
from cxdesk.views.table import Column

_SIGNS = {"bad": "triangle-alert", "watch": "clock"}


def approval_columns(clock: ApprovalClock, currency: str = "") -> tuple[Column[WaitingRow], ...]:
    """Time left, client, cause, amount (whose unit stands in the header); and what a person may show as well."""

    def sign(row: WaitingRow) -> str:
        if row.status == PayoutStatus.REJECTED:
            return "x"
        if row.status in (PayoutStatus.FAILED, PayoutStatus.RETURNED):
            return "triangle-alert"
        return "check" if row.decided_at else _SIGNS.get(clock.tone(row), "")

    def amount(row: WaitingRow) -> str:
        whole = row.amount == row.amount.to_integral_value()
        return clock.formats.number(row.amount, 0 if whole else 2)

    def mark(row: WaitingRow) -> str:
        """What sets the row apart from a first request."""
        if row.status != PayoutStatus.REQUESTED:
            return say(Text(PAYOUT_LABELS[PayoutStatus(row.status)]))
        if row.approvals:
            return tr("second decision")
        return tr("answered") if row.round > 1 else ""

    def whole(row: WaitingRow) -> str:
        return plain_money(row.amount, clock.formats, row.currency)

    unit = clock.formats.unit(currency) if currency else ""
    return (
        Column(N_("Left"), name="due", text=clock.short, icon=sign, tone=clock.tone, align="right", width=100,
               tooltip=lambda row: tr("decide by {at}", at=clock.moment(row.due_at)), sort="due"),
        Column(N_("Client"), name="client", text=lambda row: row.client or "—", width=100, sort="client"),
        Column(N_("Cause"), name="cause", text=lambda row: row.cause or "—", secondary=mark, stretch=True,
               default_tone="text2"),
        Column(tr("Amount, {unit}", unit=unit) if unit else N_("Amount"), name="amount", text=amount, tooltip=whole,
               strong=lambda row: True, align="right", width=92, sort="amount"),
        Column(N_("Case"), name="case", text=lambda row: row.case_number or "—", width=116, hidden=True),
    )  # fmt: skip
