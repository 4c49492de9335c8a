"""How the page of approvals writes amounts, times and the lines of the rules."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from cxdesk.models.recovery_values import PAYOUT_LABELS, Method, PayoutStatus
from cxdesk.models.texts import Text
from cxdesk.services.formats import Formats
from cxdesk.services.recovery.clock import Level, PayoutClocks, escalation
from cxdesk.services.recovery.screen import PayoutScreen
from cxdesk.services.recovery.waiting import WaitingRow
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.recovery.amount_words import plain_money

#: Beyond so many hours a clock is told in days.
_LONGEST_CLOCK = timedelta(hours=100)
_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)
#: The share of the time to decide that is left when it has nearly run out.
_NEARLY = 0.1


def told(text: Text, formats: Formats, currency: str) -> str:
    """A line of the rules, its amounts as money."""
    values = {
        name: plain_money(value, formats, currency) if isinstance(value, Decimal) else value
        for name, value in text.values.items()
    }
    return say(Text(text.source, values))


class ApprovalClock:
    """How payouts tell their time; `clocks` and `now` are set before anything is shown."""

    def __init__(self, formats: Formats) -> None:
        self.formats = formats
        self.clocks: PayoutClocks | None = None
        self.now: datetime | None = None

    def left(self, item: WaitingRow | PayoutScreen) -> timedelta | None:
        """Working time until somebody has to have decided; None where it is decided."""
        if self.clocks is None or self.now is None or item.status != PayoutStatus.REQUESTED:
            return None
        return self.clocks.left(item.due_at, item.site_id, now=self.now)

    def tone(self, item: WaitingRow | PayoutScreen) -> str:
        """`watch` from when the lead is told, `bad` from when the next one up is, or nearly."""
        left = self.left(item)
        if left is None or self.now is None or self.clocks is None:
            return ""
        level = escalation(item, self.clocks, now=self.now)
        nearly = timedelta(minutes=self.clocks.minutes(item.site_id) * _NEARLY)
        if level is Level.HEAD or left < nearly:
            return "bad"
        return "watch" if level is Level.LEAD else ""

    def short(self, item: WaitingRow | PayoutScreen) -> str:
        """`0:35`, `−0:25`, days where hours say little; of a decided one when it was."""
        left = self.left(item)
        if left is None:
            return self._day_or_hour(item.decided_at)
        if abs(left) < _LONGEST_CLOCK:
            return self.formats.clock(left)
        assert self.clocks is not None
        days = round(left.total_seconds() / 60 / self.clocks.calendar(item.site_id).day_minutes)
        return tr("{n} d", n=self.formats.number(days))

    def words(self, item: PayoutScreen) -> str:
        """For the head: `35 min left`, `time over by 0:25`, or what became of it."""
        left = self.left(item)
        if left is None:
            state = say(Text(PAYOUT_LABELS[PayoutStatus(item.status)]))
            # The bank answers after the decision.
            last = max((event.at for event in item.events), default=item.decided_at)
            return " ".join(filter(None, (state, self.moment(last))))
        if self.now is not None and item.due_at <= self.now:
            if abs(left) < _MINUTE:
                return tr("time is over")
            return tr("time over by {clock}", clock=self.formats.clock(abs(left)))
        if left < _HOUR:
            n = int(left.total_seconds()) // 60
            return trn("{n} min left", "{n} min left", n)
        return tr("{clock} left", clock=self.short(item))

    def _day_or_hour(self, at: datetime | None) -> str:
        """For a narrow column: of today the hour, else the day."""
        if at is None or self.clocks is None or self.now is None:
            return ""
        local, today = at.astimezone(self.clocks.zone), self.now.astimezone(self.clocks.zone).date()
        return f"{local:%H:%M}" if local.date() == today else self.formats.day(local.date(), today=today)

    def moment(self, at: datetime | None) -> str:
        """An instant in the company's time; of today its hour alone."""
        if at is None or self.clocks is None or self.now is None:
            return ""
        local, today = at.astimezone(self.clocks.zone), self.now.astimezone(self.clocks.zone).date()
        if local.date() == today:
            return tr("today at {time}", time=f"{local:%H:%M}")
        return self.formats.moment(local, today=today)


def title_of(shown: PayoutScreen, formats: Formats) -> str:
    """Whom, and how much."""
    amount = plain_money(shown.amount, formats, shown.currency)
    return tr("{client}: payout of {amount}", client=shown.client or tr("Client unknown"), amount=amount)


def facts_of(shown: PayoutScreen, clock: ApprovalClock) -> str:
    """The line under the title."""
    method = say(Text(PAYOUT_LABELS[Method(shown.method)]))
    return " · ".join(filter(None, (
        tr("Case {number}", number=shown.case_number or "—"),
        tr("asked for by {name} {at}", name=shown.requester, at=clock.moment(shown.requested_at)),
        method[:1].lower() + method[1:],
        shown.category[:1].lower() + shown.category[1:],
    )))  # fmt: skip


def confirmation(shown: PayoutScreen, formats: Formats) -> str:
    """What an approval is confirmed by: the amount to the kopeck, the client, the count, in whose name."""
    amount = formats.money(shown.amount, shown.currency)
    words = [amount, shown.client or tr("Client unknown"), trn("{n} payout", "{n} payouts", 1)]
    if shown.decider is not None and shown.decider.until is not None:
        words.append(tr("for {name}", name=shown.decider.name))
    return " · ".join(words)
