"""How the exchange stands, in words: for the status bar and the page alike."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from cxdesk.services.formats import Formats
from cxdesk.services.translation import say, tr, trn

if TYPE_CHECKING:
    from cxdesk.services.sharing.state import ExchangeRow, SharingState

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Standing(NamedTuple):
    """Sign, colour and words of a state; they say the same."""

    words: str
    tone: str
    #: "dot", "ring", or the name of an icon.
    sign: str


class Moments:
    """Instants as they are read here: today by the hour, with seconds where they tell exchanges apart."""

    def __init__(self, formats: Formats, zone: tzinfo) -> None:
        self.formats = formats
        self._zone = zone

    def moment(self, at: datetime, now: datetime, *, seconds: bool = False) -> str:
        """`today 09:58`, `20.10 17:30`."""
        there, today = at.astimezone(self._zone), now.astimezone(self._zone).date()
        clock = f"{there:%H:%M:%S}" if seconds else f"{there:%H:%M}"
        if there.date() == today:
            return tr("today {clock}", clock=clock)
        return f"{self.formats.day(there.date(), today=today)} {clock}"

    def clock(self, at: datetime, now: datetime) -> str:
        """`10:51:40`, with the day where it is another one."""
        there = at.astimezone(self._zone)
        told = f"{there:%H:%M:%S}"
        if there.date() == now.astimezone(self._zone).date():
            return told
        return f"{self.formats.day(there.date(), today=now.astimezone(self._zone).date())} {there:%H:%M}"

    def day(self, at: datetime) -> str:
        """`22.04.2026`."""
        return self.formats.day(at.astimezone(self._zone).date())


def span(length: timedelta) -> str:
    """`12 s`, `7 min`, `3 h`, `2 d`: the largest whole unit."""
    length = max(length, timedelta())
    if length < _MINUTE:
        return tr("{n} s", n=length // timedelta(seconds=1))
    if length < _HOUR:
        return tr("{n} min", n=length // _MINUTE)
    return tr("{n} h", n=length // _HOUR) if length < _DAY else tr("{n} d", n=length // _DAY)


def standing(state: SharingState, moments: Moments, now: datetime) -> Standing:
    """The one sentence of the status bar."""
    if state.locked:
        return Standing(tr("Workspace locked"), "bad", "lock")
    if state.lost_at is not None:
        return Standing(tr("Offline since {at}", at=moments.moment(state.lost_at, now)), "watch", "ring")
    if state.synced_at is None:
        return Standing(tr("Not exchanged yet"), "watch", "ring")
    if not state.filled:
        return Standing(tr("The workspace is being filled"), "watch", "dot")
    words = tr("Synced {ago} ago", ago=span(now - state.synced_at))
    if state.conflicts or state.rejected:
        return Standing(words, "watch", "triangle-alert")
    return Standing(words, "good", "dot")


def facts(state: SharingState) -> list[tuple[str, str]]:
    """What waits, conflicts, rejected edits: words and their colour."""
    told = [(waiting(state.waiting), ""), (conflicts(state.conflicts), "watch" if state.conflicts else "")]
    if state.rejected:
        told.append((rejected(state.rejected), "bad"))
    return told


def waiting(n: int) -> str:
    """Edits that have not gone."""
    return trn("{n} edit waits", "{n} edits wait", n) if n else tr("nothing waits")


def conflicts(n: int) -> str:
    """Open conflicts."""
    return trn("{n} conflict", "{n} conflicts", n) if n else tr("no conflicts")


def rejected(n: int) -> str:
    """Edits that the server did not take."""
    return trn("{n} edit rejected", "{n} edits rejected", n)


def exchange(row: ExchangeRow, number: Formats) -> tuple[str, str]:
    """A line of the history: what happened, and what came of it that somebody must look at."""
    if row.what == "lost":
        return tr("connection lost"), tr("work goes on")
    if row.what == "back":
        return tr("back after {time}", time=span(timedelta(seconds=row.seconds))), ""
    if row.what == "epoch":
        return tr("the server was restored from a backup"), tr("everything was compared anew")
    took, gave = number.number(row.pulled), number.number(row.pushed)
    told = tr("received {n}, sent {m}", n=took, m=gave)
    if row.what == "fill":
        told = tr("workspace filled, {n} rows", n=took)
    notes = [conflicts(row.conflicts)] if row.conflicts else []
    if row.rejected:
        notes.append(rejected(row.rejected))
    return told, ", ".join(notes)


def trouble(state: SharingState) -> str:
    """Why the server is not reached, with the mend."""
    return " ".join(filter(None, map(say, state.trouble))) if state.trouble else ""
