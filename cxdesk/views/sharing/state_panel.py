"""The panel at the right of the sharing page: how it stands, what waits, what the last exchanges did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cxdesk.services.translation import tr, trn
from cxdesk.views.sharing import words
from cxdesk.views.sharing.words import Moments
from cxdesk.views.theme import SEMIBOLD, font, sizes
from cxdesk.views.widgets import Card, FieldMessage, Ground, Label, Line, SectionTitle
from cxdesk.views.widgets.status import StateDot

if TYPE_CHECKING:
    from cxdesk.services.sharing.state import ExchangeRow, SharingState

#: Exchanges that stand in the panel; the view of the history has more.
_FEW = 6


class _Fact(QWidget):
    """A name in small letters, and below it what is so."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.value = Label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, sizes.GRID, 0, sizes.GRID)
        column.setSpacing(0)
        column.addWidget(Label(name, "small", tone="text2"))
        column.addWidget(self.value)

    def say(self, text: str) -> None:
        self.value.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")


class StateCard(Card):
    """Server, last exchange, waiting edits, speed, coverage."""

    def __init__(self) -> None:
        super().__init__(name=tr("State"))
        self.dot = StateDot("")
        self.dot.label.setFont(font("body", SEMIBOLD))
        self.dot.label.set_tone("")
        self.since = Label("", "small", tone="text2")
        self.trouble = FieldMessage(tone="watch")
        names = (tr("Server"), tr("Last exchange"), tr("Waiting to be sent"), tr("Speed"), tr("Coverage"))
        self.server, self.last, self.waiting, self.speed, self.coverage = map(_Fact, names)
        head = QHBoxLayout()
        head.addWidget(self.dot)
        head.addStretch(1)
        head.addWidget(self.since)
        self.column.setSpacing(sizes.GRID)
        self.column.addLayout(head)
        self.column.addWidget(self.trouble)
        for fact in (self.server, self.last, self.waiting, self.speed, self.coverage):
            self.column.addWidget(Line())
            self.column.addWidget(fact)

    def show_state(self, state: SharingState, place: str, moments: Moments, now: datetime) -> None:
        """Fill it in; `place` is the site of this person."""
        number = moments.formats.number
        stand = words.standing(state, moments, now)
        online = state.online and not state.locked
        self.dot.set_state(*((tr("Connected"), "good", "dot") if online else stand))
        tls = tr("TLS checked") if state.tls else tr("without TLS, on this machine")
        version = tr("version {version}", version=state.server_version) if state.server_version else ""
        self.server.say(", ".join(filter(None, (state.server, version, tls))))
        self.last.say(self._last(state, moments, now))
        self.waiting.say(self._waiting(state, moments, now))
        delay = tr("delay {n} ms", n=number(state.delay.total_seconds() * 1000))
        pace = tr("{n} rows a second", n=number(state.speed)) if state.speed is not None else ""
        self.speed.say(", ".join(filter(None, (pace, delay if state.synced_at else ""))) or "—")
        whole = (
            tr("all years")
            if state.since is None
            else tr("cases from {day} on", day=moments.day(state.since))
        )
        self.coverage.say(", ".join(filter(None, (place, whole))))
        self.trouble.show_message(words.trouble(state), "bad" if state.locked else "watch")

    def _last(self, state: SharingState, moments: Moments, now: datetime) -> str:
        if state.synced_at is None:
            return tr("none yet")
        ago = tr("{ago} ago", ago=words.span(now - state.synced_at))
        return f"{moments.moment(state.synced_at, now, seconds=True)}, {ago}"

    def _waiting(self, state: SharingState, moments: Moments, now: datetime) -> str:
        if state.oldest_waiting_at is None:
            return words.waiting(0)
        oldest = tr("earliest {at}", at=moments.moment(state.oldest_waiting_at, now))
        return f"{words.waiting(state.waiting)}, {oldest}"


class WaitingCard(Card):
    """What has not gone yet, and that one may close the program all the same."""

    def __init__(self) -> None:
        super().__init__(name=tr("Waiting to be sent"))
        self.what = Label("", wrap=True)
        self.comfort = Label("", "small", tone="text2", wrap=True)
        for part in (self.what, self.comfort):
            self.column.addWidget(part)

    def show_state(self, state: SharingState) -> None:
        """Fill it in."""
        self.what.setText(trn("{n} edit", "{n} edits", state.waiting))
        self.comfort.setText(
            tr("They are sent at once. The program may be closed: the rest goes later.")
            if state.online
            else tr(
                "They are kept here. The program may be closed: they go when the server is reached again."
            )
        )


class HistoryLines(QWidget):
    """Exchanges, newest first: when, what, and what somebody must look at."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: list[QWidget] = []

    def show_rows(self, rows: Sequence[ExchangeRow], moments: Moments, now: datetime) -> None:
        """A line a row; quiet ones that follow each other are not told one by one."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.deleteLater()
        self._shown = []
        for number, row in enumerate(rows):
            if number:
                self._add(Line())
            self._add(self._line(row, moments, now))

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        self._shown.append(widget)

    def _line(self, row: ExchangeRow, moments: Moments, now: datetime) -> QWidget:
        told, note = words.exchange(row, moments.formats)
        line = QWidget()
        line.setAccessibleName(" ".join(filter(None, (moments.clock(row.at, now), told, note))))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(told, wrap=True))
        if note:
            texts.addWidget(Label(note, "small", tone="watch" if row.conflicts or row.rejected else "text2"))
        when = Label(moments.clock(row.at, now), tone="text2")
        when.setMinimumWidth(_WHEN)
        across = QHBoxLayout(line)
        across.setContentsMargins(
            sizes.ICON_TO_TEXT, sizes.ICON_TO_TEXT, sizes.ICON_TO_TEXT, sizes.ICON_TO_TEXT
        )
        across.setSpacing(sizes.ICON_TO_TEXT)
        across.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(texts, 1)
        return line


_WHEN = 64


class StatePanel(Ground):
    """The cards below each other, in an area that scrolls."""

    def __init__(self) -> None:
        super().__init__("window", edge="left")
        self.state = StateCard()
        self.waiting_title = SectionTitle(tr("Waiting to be sent"))
        self.waiting = WaitingCard()
        self.history_title = SectionTitle(tr("History"))
        self.history = HistoryLines()
        self._history_card = Card(name=tr("History"))
        self._history_card.column.setContentsMargins(1, 1, 1, 1)
        self._history_card.column.addWidget(self.history)
        self.empty = Label("", "small", tone="text2", wrap=True)
        body = QWidget()
        body.setProperty("plain", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.ICON_TO_TEXT)
        column.addWidget(Label(tr("State"), weight=SEMIBOLD))
        column.addWidget(self.state)
        for title, card in ((self.waiting_title, self.waiting), (self.history_title, self._history_card)):
            column.addSpacing(sizes.ICON_TO_TEXT)
            column.addWidget(title)
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(area)
        self.setMinimumWidth(sizes.SIDE_PANEL - sizes.MARGIN)

    def show_state(self, state: SharingState, place: str, moments: Moments, now: datetime) -> None:
        """State and waiting edits."""
        self.state.show_state(state, place, moments, now)
        self.waiting.show_state(state)
        for part in (self.waiting_title, self.waiting):
            part.setVisible(state.waiting > 0)

    def show_history(self, rows: Sequence[ExchangeRow], moments: Moments, now: datetime) -> None:
        """The last few exchanges, and how long there has been no break."""
        broken = next((row for row in rows if row.what in ("back", "lost")), None)
        unbroken = broken is not None and broken.what == "back"
        self.state.since.setText(
            tr("without a break for {time}", time=words.span(now - broken.at)) if broken and unbroken else ""
        )
        self.history.show_rows(rows[:_FEW], moments, now)
        for part in (self.history_title, self._history_card):
            part.setVisible(bool(rows))
