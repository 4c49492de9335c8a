"""How a fix is told: its state, kind and days in words."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS, FixAction, FixKind, FixStatus
from cxdesk.services.formats import Formats
from cxdesk.services.translation import say

#: The way of a fix; dropped stands aside.
WAY = (FixStatus.PROPOSED, FixStatus.ACCEPTED, FixStatus.IN_WORK, FixStatus.RELEASED, FixStatus.CHECKED)

#: What the button says that takes a fix to the state after this one.
STEPS: dict[FixStatus, tuple[FixStatus, str]] = {
    FixStatus.PROPOSED: (FixStatus.ACCEPTED, N_("Accept")),
    FixStatus.ACCEPTED: (FixStatus.IN_WORK, N_("Start work")),
    FixStatus.IN_WORK: (FixStatus.RELEASED, N_("Release now")),
    FixStatus.RELEASED: (FixStatus.CHECKED, N_("Mark as checked")),
    FixStatus.DROPPED: (FixStatus.PROPOSED, N_("Propose again")),
}
#: One step back.
BACK: dict[FixStatus, FixStatus] = {
    FixStatus.ACCEPTED: FixStatus.PROPOSED,
    FixStatus.IN_WORK: FixStatus.ACCEPTED,
    FixStatus.RELEASED: FixStatus.IN_WORK,
    FixStatus.CHECKED: FixStatus.RELEASED,
}
DROPPABLE = frozenset({FixStatus.PROPOSED, FixStatus.ACCEPTED, FixStatus.IN_WORK})


def status_text(status: str) -> str:
    """The state in words."""
    return say(Text(LABELS[FixStatus(status)]))


def kind_text(kind: str) -> str:
    """What is mended, in words."""
    return say(Text(LABELS[FixKind(kind)]))


def action_text(action: str) -> str:
    """What happens to it, in words."""
    return say(Text(LABELS[FixAction(action)]))


def kinds() -> list[tuple[object, str]]:
    """The choices of a field."""
    return [(kind, kind_text(kind)) for kind in FixKind]


def actions() -> list[tuple[object, str]]:
    """The choices of a field."""
    return [(action, action_text(action)) for action in FixAction]


class Days:
    """Days and moments in the company's time and the form of a language."""

    def __init__(self, formats: Formats, zone: ZoneInfo, now: datetime) -> None:
        self.formats, self.zone = formats, zone
        self.today: date = now.astimezone(zone).date()

    def day(self, day: date | None) -> str:
        """A day; empty where there is none."""
        return "" if day is None else self.formats.day(day, today=self.today)

    def moment(self, at: datetime) -> str:
        """A moment."""
        return self.formats.moment(at.astimezone(self.zone), today=self.today)

    def month(self, month: date) -> str:
        """A month and its year."""
        return self.formats.month(month)
