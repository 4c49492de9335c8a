"""What the page of registers tells: at the left piles and registers, at the right the payouts of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cxdesk.models.recovery_values import PAYOUT_LABELS, PayoutStatus
from cxdesk.models.texts import N_, Text
from cxdesk.services.formats import Formats
from cxdesk.services.recovery.register_desk import Entry, Pile
from cxdesk.services.recovery.registers import RegisterRow, Tally
from cxdesk.services.translation import say, tr
from cxdesk.views.table import Column

_TONES = {PayoutStatus.PAID: "good", PayoutStatus.FAILED: "bad", PayoutStatus.RETURNED: "bad"}
_ICONS = {PayoutStatus.PAID: "check", PayoutStatus.FAILED: "x", PayoutStatus.RETURNED: "undo-2"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A line at the left: payouts of a method that wait, or a register."""

    id: str
    of: Pile | RegisterRow

    @property
    def tally(self) -> Tally:
        """How many, and how much."""
        return self.of.tally if isinstance(self.of, Pile) else self.of.frozen


def listed_columns(
    forms: Formats, moment: Callable[[datetime], str], currency: str
) -> tuple[Column[Listed], ...]:
    """The columns of the left side."""

    def state(row: Listed) -> str:
        if isinstance(row.of, Pile):
            left = len(row.of.barred)
            return tr("cannot be paid now: {n}", n=forms.number(left)) if left else tr("waits for a register")
        return register_state(row.of, forms)

    def tone(row: Listed) -> str:
        if isinstance(row.of, Pile):
            return "bad" if row.of.barred else "watch"
        if row.of.failed.payouts or row.of.returned.payouts:
            return "bad"
        return "text2"

    def when(row: Listed) -> str:
        return tr("now") if isinstance(row.of, Pile) else moment(row.of.made_at)

    def icon(row: Listed) -> str:
        if isinstance(row.of, Pile):
            return "inbox"
        if row.of.waiting.payouts:
            return "clock"
        # A narrow window may have no room for the words of the state.
        return "triangle-alert" if row.of.failed.payouts or row.of.returned.payouts else "check"

    unit = forms.unit(currency) if currency else ""
    return (
        Column(N_("Register"), name="number", text=number, icon=icon, width=136,
               strong=lambda row: isinstance(row.of, Pile)),
        Column(N_("Method"), name="method", text=lambda row: method(row.of), secondary=when, stretch=True),
        Column(N_("State"), name="state", text=state, tone=tone, width=120, gives_way=2),
        Column(N_("Payouts"), name="count", text=lambda row: forms.number(row.tally.payouts), align="right", width=72,
               gives_way=1),
        Column(tr("Sum, {unit}", unit=unit) if unit else N_("Sum"), name="sum", align="right", width=104,
               text=lambda row: forms.number(row.tally.total, 2)),
    )  # fmt: skip


def number(row: Listed) -> str:
    """What a line is called."""
    if isinstance(row.of, Pile):
        return tr("to send")
    return row.of.number or "—"


def method(row: Pile | RegisterRow) -> str:
    """How its clients get it."""
    return say(Text(PAYOUT_LABELS[row.method]))


def register_state(row: RegisterRow, forms: Formats) -> str:
    """What became of its payouts."""
    n = forms.number
    if row.waiting.payouts == row.frozen.payouts:
        return tr("at the bank")
    parts = [
        tr("waiting {n}", n=n(row.waiting.payouts)) if row.waiting.payouts else "",
        tr("failed {n}", n=n(row.failed.payouts)) if row.failed.payouts else "",
        tr("returned {n}", n=n(row.returned.payouts)) if row.returned.payouts else "",
    ]
    return ", ".join(filter(None, parts)) or tr("all paid")


def pile_columns(forms: Formats, moment: Callable[[datetime], str]) -> tuple[Column[Entry], ...]:
    """What waits to be sent; some of it may be payable no more, and why is told."""
    return (*_case_columns(), _state_column(), _moment_column(N_("Approved"), moment), _amount_column(forms))


def register_columns(forms: Formats, moment: Callable[[datetime], str]) -> tuple[Column[Entry], ...]:
    """What was sent, each at its place, and what the bank made of it."""
    place: Column[Entry] = Column(
        N_("No."), name="place", text=lambda row: forms.number(row.place) if row.place else "", width=56, align="right",
        default_tone="text2",
    )  # fmt: skip
    answered = _moment_column(N_("Bank's answer"), moment)
    return (place, *_case_columns(), _state_column(), answered, _amount_column(forms))


def _case_columns() -> tuple[Column[Entry], ...]:
    return (
        Column(N_("Case"), name="case", key=lambda row: row.case_number, text=lambda row: row.case_number or "—",
               width=124),
        Column(N_("Client id"), name="client", key=lambda row: row.client, text=lambda row: row.client or "—",
               width=116, gives_way=2),
    )  # fmt: skip


def _state_column() -> Column[Entry]:
    return Column(
        N_("State"), name="state", key=entry_state, text=entry_state, secondary=entry_reason, stretch=True,
        icon=lambda row: "x" if row.barred else _ICONS.get(row.status, "clock"),
        tone=lambda row: "bad" if row.barred else _TONES.get(row.status, "text2"),
    )  # fmt: skip


def _moment_column(title: str, moment: Callable[[datetime], str]) -> Column[Entry]:
    return Column(
        title, name="at", key=lambda row: row.at, text=lambda row: moment(row.at) if row.at else "", width=108,
        default_tone="text2", gives_way=1,
    )  # fmt: skip


def _amount_column(forms: Formats) -> Column[Entry]:
    return Column(
        N_("Amount"), name="amount", key=lambda row: row.seen.amount, strong=lambda row: True, align="right",
        text=lambda row: forms.money(row.seen.amount, row.currency), width=104,
    )  # fmt: skip


def entry_state(row: Entry) -> str:
    """Its state, or that it cannot be sent."""
    return tr("cannot be paid now") if row.barred else say(Text(PAYOUT_LABELS[row.status]))


def entry_reason(row: Entry) -> str:
    """Why the bank did not pay it, or why it cannot be sent, with the way that is left."""
    return say(row.barred.told) if row.barred else row.bank_reason
