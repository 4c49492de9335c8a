"""The columns of the queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS, CaseStatus, Channel, SourceKind
from cxdesk.services.casework.clockwork import Clocks
from cxdesk.services.casework.queue import QueueRow
from cxdesk.services.formats import Formats
from cxdesk.services.translation import say, tr
from cxdesk.views.table import Column

CHANNEL_ICONS = {
    Channel.PHONE: "phone",
    Channel.CHAT: "message-square",
    Channel.EMAIL: "mail",
    Channel.MESSENGER: "messages-square",
    Channel.SOCIAL: "share-2",
    Channel.BRANCH: "building",
    Channel.WEB: "globe",
    Channel.APP: "monitor-smartphone",
    Channel.POSTAL: "mail",
    Channel.FAX: "printer",
    Channel.REVIEW: "star",
    Channel.OTHER: "circle",
}
#: Beyond so many hours a clock is told in days.
_LONGEST_CLOCK = timedelta(hours=100)
#: The share of a working day under which the clock warns.
WATCH_FROM = 0.25


def channel_text(channel: str | None) -> str:
    """A channel in words; empty for none."""
    return say(Text(LABELS[Channel(channel)])) if channel else ""


def score_text(score: float | None, formats: Formats) -> str:
    """A score without needless decimals."""
    if score is None:
        return ""
    return formats.number(score, 0 if score == int(score) else 1)


def _scaled(row: QueueRow, formats: Formats) -> str:
    """The score; with its scale where that is not the usual one of five."""
    text = score_text(row.score, formats)
    return f"{text}/{row.score_max}" if text and row.score_max not in (None, 5) else text


class QueueClock:
    """How rows tell their time; `clocks` and `now` are set before rows are shown."""

    def __init__(self, formats: Formats) -> None:
        self.formats = formats
        self.clocks: Clocks | None = None
        self.now: datetime | None = None

    def left(self, row: QueueRow) -> timedelta | None:
        """Working time left; None where the clock does not run."""
        if self.clocks is None or self.now is None or row.closed_at is not None:
            return None
        if row.waiting_left is not None:
            return timedelta(minutes=row.waiting_left)
        return self.clocks.left(row.due_at, row.site_id, now=self.now)

    def tone(self, row: QueueRow) -> str:
        """`bad` past due, `watch` when it runs out, else empty."""
        left = self.left(row)
        if left is None or row.waiting_left is not None:
            return ""
        if left < timedelta(0) or (self.now is not None and row.due_at < self.now):
            return "bad"
        assert self.clocks is not None
        return "watch" if left < timedelta(minutes=WATCH_FROM * self.clocks.day_minutes(row.site_id)) else ""

    def sign(self, row: QueueRow) -> str:
        """The icon of the first column."""
        if row.status == CaseStatus.WAITING:
            return "pause"
        if row.status == CaseStatus.CLOSED:
            return "check"
        return {"bad": "triangle-alert", "watch": "clock"}.get(self.tone(row), "")

    def due_text(self, row: QueueRow) -> str:
        """`3:10`, `−0:25`, and days where hours say little."""
        left = self.left(row)
        if left is None:
            return ""
        if abs(left) < _LONGEST_CLOCK:
            return self.formats.clock(left)
        assert self.clocks is not None
        days = round(left.total_seconds() / 60 / self.clocks.day_minutes(row.site_id))
        return tr("{n} d", n=self.formats.number(days))

    def moment(self, instant: datetime | None, precision: str = "second") -> str:
        """An instant in the company's time, as exactly as it was told."""
        if instant is None or self.clocks is None or self.now is None:
            return ""
        local, today = self.clocks.local(instant), self.clocks.local(self.now).date()
        return self.formats.told(local, precision, today=today)


def queue_columns(clock: QueueClock) -> tuple[Column[QueueRow], ...]:
    """All columns that the queue can show, the usual ones first."""
    formats = clock.formats
    status: Callable[[QueueRow], str] = lambda row: say(Text(LABELS[CaseStatus(row.status)]))  # noqa: E731
    return (
        Column(
            "", name="sign", icon=clock.sign, tone=clock.tone, width=40, align="center", tooltip=status, sort="status"
        ),
        Column(
            N_("Score"), name="score", header_icon="star", text=lambda row: _scaled(row, formats),
            tooltip=lambda row: tr("of {n}", n=row.score_max) if row.score_max else "", sort="severity",
            align="center", width=56, strong=lambda row: True,
        ),
        Column(N_("Client"), name="client", text=lambda row: row.client or "—", sort="client", width=100),
        Column(
            N_("Channel"), name="channel", text=lambda row: channel_text(row.channel),
            icon=lambda row: CHANNEL_ICONS[Channel(row.channel)] if row.channel else "", sort="channel", width=96,
            default_tone="text2", gives_way=2, narrow=34,
        ),
        Column(N_("Client's words"), name="words", text=lambda row: row.words or tr("no words"),
            stretch=True, tone=lambda row: "" if row.words else "text3"),
        Column(N_("Op."), name="agent", text=lambda row: row.agent or "—", sort="agent", width=56,
               default_tone="text2", gives_way=1),
        Column(
            N_("Received"), name="received", text=lambda row: clock.moment(row.received_at, row.received_precision),
            sort="received", align="right", width=110, default_tone="text2",
        ),
        Column(N_("Due, h"), name="due", text=clock.due_text, tone=clock.tone, sort="due", align="right", width=76,
               tooltip=lambda row: clock.moment(row.due_at)),
        Column(N_("Number"), name="number", text=lambda row: row.number or "—", sort="number", width=116, hidden=True),
        Column(N_("Status"), name="status", text=status, width=100, hidden=True, sort="status"),
        Column(N_("Source"), name="kind", text=lambda row: say(Text(LABELS[SourceKind(row.kind)])), sort="kind",
               width=80, hidden=True),
        Column(N_("Specialist"), name="assignee", text=lambda row: row.assignee or "—", sort="assignee", width=110,
               hidden=True),
        Column(N_("Department"), name="department", text=lambda row: row.department or "—", width=110, hidden=True),
        Column(N_("Cause"), name="cause", text=lambda row: row.cause or "—", width=150, hidden=True),
        Column(N_("Closed"), name="closed", text=lambda row: clock.moment(row.closed_at), sort="closed",
               align="right", width=112, hidden=True),
    )  # fmt: skip
