"""Keeps an eye on payouts whose time runs out: a figure in the rail on every page, and each told once."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Signal

from cxdesk.models.outcome import Topic
from cxdesk.services.formats import formats
from cxdesk.services.recovery.clock import Level
from cxdesk.services.recovery.escalations import DuePayout, Standing, standing
from cxdesk.services.translation import tr, trn
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.amount_words import plain_money

#: Milliseconds between two looks.
TICK = 60_000
#: Where it is kept of which payouts a person was told: ids and levels.
TOLD = "payouts.told."


class ApprovalWatch(QObject):
    """For whoever decides about payouts; for others it stays silent."""

    #: How many wait, and whether one's time is over.
    noticed = Signal(int, bool)

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.PAYOUTS, Topic.RECOVERY, Topic.CALENDAR, Topic.PEOPLE}
    )

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept = TOLD + desk.actor.person_id.hex
        desk.jobs.changed.connect(self._on_changed)
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self.look)
        self._tick.start()
        self.look()

    def look(self) -> None:
        """Read how the decisions stand."""
        self._desk.jobs.fetch(
            standing,
            self._desk.actor,
            self._desk.clock(),
            then=self._on_read,
            owner=self,
            key="payouts standing",
        )

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & self.topics:
            self.look()

    def _on_read(self, found: Standing | None) -> None:
        if found is None:
            return
        self.noticed.emit(found.waiting + found.back, found.late)
        self._tell_back(found.back)
        known = set(self._desk.settings.get(self._kept) or [])
        present = {f"{one.id.hex} {one.level}": one for one in found.told}
        fresh = [one for key, one in present.items() if key not in known]
        # Those that were decided are forgotten.
        if set(present) != known:
            self._desk.settings.put(self._kept, sorted(present))
        if fresh:
            self._desk.toast(self._words(fresh), tone="watch")

    def _tell_back(self, back: int) -> None:
        """What came back is told when it is more than at the last look."""
        key = f"{self._kept}.back"
        known = int(self._desk.settings.get(key) or 0)
        if back != known:
            self._desk.settings.put(key, back)
        if back > known:
            n = back - known
            self._desk.toast(
                trn("{n} payout came back to you", "{n} payouts came back to you", n), tone="watch"
            )

    def _words(self, fresh: list[DuePayout]) -> str:
        if len(fresh) > 1:
            return trn("{n} payout is running out of time", "{n} payouts are running out of time", len(fresh))
        (one,) = fresh
        form = formats(self._desk.language)
        amount = plain_money(one.amount, form, one.currency)
        client = one.client or tr("Client unknown")
        if one.level is Level.HEAD:
            return tr("Time is over to decide: {client}, {amount}", client=client, amount=amount)
        return tr("Time runs out to decide: {client}, {amount}", client=client, amount=amount)
