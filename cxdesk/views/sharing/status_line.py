"""The dot in the status bar of a connected workspace: when synced, what waits, what must be decided."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QCursor

from cxdesk.services.formats import formats
from cxdesk.services.translation import tr
from cxdesk.views.desk import Desk
from cxdesk.views.sharing.words import Moments, Standing, facts, standing, trouble
from cxdesk.views.widgets import StatusBar

if TYPE_CHECKING:
    import sqlite3

    from cxdesk.services.sharing.state import SharingState

#: Milliseconds between two looks at the clock: "12 s ago" grows by itself.
_TICK = 1000


class _Read(NamedTuple):
    state: SharingState | None
    time_zone: str


def read_state(db: sqlite3.Connection) -> _Read:
    """How the exchange stands, and the time zone in which it is told."""
    from cxdesk.services.sharing.state import sharing_state

    zone = db.execute("SELECT time_zone FROM companies").fetchone()
    return _Read(sharing_state(db), zone[0] if zone else "UTC")


class StatusLine(QObject):
    """Keeps dot and facts of one window true. A click shows the page, or asks for the password that is missing."""

    def __init__(self, desk: Desk, bar: StatusBar) -> None:
        super().__init__(bar)
        self._desk, self._bar = desk, bar
        self._state: SharingState | None = None
        self._moments = Moments(formats(desk.language), UTC)
        self._shown: Standing | None = None
        bar.state.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        bar.state.clicked.connect(self._on_clicked)
        bar.facts.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        bar.facts.clicked.connect(self._on_clicked)
        desk.jobs.changed.connect(self._read)
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._show)
        self._tick.start()
        self._read()

    def _read(self, _topics: object = None) -> None:
        self._desk.jobs.fetch(read_state, then=self._on_read, owner=self, key="sharing state")

    def _on_read(self, read: _Read) -> None:
        from zoneinfo import ZoneInfo

        self._state = read.state
        self._moments = Moments(formats(self._desk.language), ZoneInfo(read.time_zone))
        if read.state is not None:
            self._bar.set_facts(facts(read.state))
        self._show()

    def _show(self) -> None:
        state = self._state
        if state is None:
            return
        exchange = self._desk.exchange
        if exchange is not None and exchange.wants_password and not state.locked:
            shown = Standing(tr("Not signed in"), "watch", "ring")
        else:
            shown = standing(state, self._moments, self._desk.clock())
        if shown != self._shown:
            self._shown = shown
            self._bar.state.set_state(*shown)
        told = tr("Server {server}, signed in as {login}", server=state.server, login=state.login)
        self._bar.state.setToolTip("\n".join(filter(None, (told, trouble(state)))))

    def _on_clicked(self) -> None:
        exchange = self._desk.exchange
        if exchange is not None and exchange.wants_password:
            exchange.ask_password()
        else:
            self._desk.go("sharing")
