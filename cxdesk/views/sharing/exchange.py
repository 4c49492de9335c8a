"""The exchange with the shared database while a window is open: when it runs, and what becomes of it."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.translation import say
from cxdesk.views.job_state import JobState, Phase
from cxdesk.views.jobs import Jobs
from cxdesk.views.sharing.server_call import ServerCall

if TYPE_CHECKING:
    from cxdesk.services.sharing.round import Round

#: Milliseconds: between two rounds that nothing called for; after a save; until the next try while nobody answers.
EVERY, AFTER_SAVE = 12_000, 50
#: Seconds between two looks of the pages at a workspace that is being filled.
LOOK_EVERY = 3.0
BACK_OFF = (5_000, 10_000, 20_000, 40_000, 60_000)
_SHARING = frozenset({Topic.SHARING})


class Exchange(QObject):
    """One round at a time, on the lane of the network: by the clock, after each save, and when the server says so."""

    #: Somebody must sign in; the sentence says why the last password did not do, "" where there was none.
    password_wanted = Signal(str)
    #: CxError: the workspace is locked until the server has spoken.
    locked = Signal(object)

    def __init__(self, jobs: Jobs, call: ServerCall) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self.call = call
        #: Whether no password is known.
        self.wants_password = False
        self._running = self._again = self._telling = self._asked = False
        self._fails = 0
        self._bell: QSocketNotifier | None = None
        self._job, self._looked = 0, 0.0
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._round)
        self._save = QTimer(self, singleShot=True, interval=AFTER_SAVE)
        self._save.timeout.connect(self._round)
        jobs.decides = call.decide
        jobs.changed.connect(self._on_changed)
        jobs.asking.connect(self._on_asking)
        jobs.progressed.connect(self._on_progressed)
        jobs.closing.connect(self._hush)
        jobs.closing.connect(call.hang_up)
        jobs.closed.connect(call.close)

    # -- what the window asks --------------------------------------------------------------------------

    def begin(self) -> None:
        """Look for a remembered password, then exchange; without one somebody must sign in."""
        self._jobs.call(self.call.recall, then=self._on_recalled, failed=self._on_no_keyring, owner=self)

    def sign_in(self, password: str, remember: bool = False) -> None:
        """Take a password; it is remembered, where it is wanted, once the server has taken it."""
        self.wants_password = False
        self.call.sign_in(password, remember)
        self._fails = 0
        self._round()

    def ask_password(self) -> None:
        """Somebody wants to sign in."""
        self.password_wanted.emit("")

    def now(self) -> None:
        """A round that a person asked for: what goes wrong is told to them."""
        if self.wants_password:
            self.ask_password()
            return
        self._asked = True
        self._fails = 0
        self._round()

    def fetch_older(self, day: date) -> None:
        """Bring what is older, from `day` on; figures count it from then on."""
        self._job = self._jobs.exchange(
            self.call.older, day, title=Text(N_("Fetching older cases")), then=self._on_older, owner=self
        )

    def _on_older(self, _none: object) -> None:
        self._tell(frozenset(Topic))
        self._round()

    # -- rounds ----------------------------------------------------------------------------------------

    def _on_recalled(self, known: bool) -> None:
        if known:
            self._round()
        else:
            self._want_password("")

    def _on_no_keyring(self, error: Exception) -> None:
        self._want_password(say(error.title) if isinstance(error, CxError) else "")

    def _want_password(self, why: str) -> None:
        self.wants_password = True
        self._tell(_SHARING)
        self.password_wanted.emit(why)

    def _on_changed(self, _topics: object) -> None:
        if not self._telling:
            self._save.start()

    def _on_asking(self) -> None:
        """The line may break under the question: nobody listens at it meanwhile, and a round looks at it afterwards."""
        if self._bell is not None:
            self._hush()
            self._save.start()

    def _round(self) -> None:
        self._save.stop()
        if self.wants_password:
            return
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        self._clock.stop()
        self._hush()
        self._job = self._jobs.exchange(
            self.call.round,
            title=Text(N_("Exchange")),
            then=self._on_round,
            failed=self._on_failed,
            owner=self,
        )

    def _on_round(self, done: Round) -> None:
        self._running = self._asked = False
        self._fails = 0
        self._tell(done.changed | _SHARING)
        if self._is_locked():
            return
        if self._again or self.call.rung:
            self._save.start()
            return
        self._listen()
        self._clock.start(EVERY)

    def _on_failed(self, error: Exception) -> None:
        from cxdesk.services.sharing.link_errors import Offline, Refused

        asked, self._running, self._asked = self._asked, False, False
        self._tell(_SHARING)
        if self._is_locked():
            return
        if isinstance(error, Refused) and error.code == "wrong_password":
            self._want_password(f"{say(error.title)} {say(error.hint)}")
            return
        if asked or not isinstance(error, CxError):
            self._jobs.failed.emit(error, "exchange")
        quick = isinstance(error, Offline) and self._fails < len(BACK_OFF)
        self._clock.start(BACK_OFF[self._fails if quick else -1])
        self._fails += 1

    def _on_progressed(self, state: JobState) -> None:
        """A long exchange, which fills the workspace: pages show now and then what has come."""
        now = time.monotonic()
        if state.id == self._job and state.phase is Phase.CANCELLED:
            # It goes on where it was stopped, but not at once: somebody did not want it now.
            self._running = False
            self._clock.start(BACK_OFF[-1])
            return
        if state.id == self._job and not state.over and now - self._looked > LOOK_EVERY:
            self._looked = now
            self._tell(frozenset(Topic))

    def _is_locked(self) -> bool:
        reason = self.call.why_locked()
        if reason is not None:
            self._clock.stop()
            self.locked.emit(reason)
        return reason is not None

    def _tell(self, topics: frozenset[Topic]) -> None:
        self._telling = True
        try:
            self._jobs.changed.emit(topics)
        finally:
            self._telling = False

    # -- the server's bell -----------------------------------------------------------------------------

    @property
    def listening(self) -> bool:
        """Whether the server's word would be heard now."""
        return self._bell is not None

    def _listen(self) -> None:
        """Wait in the event loop until the server says something: no thread waits for it."""
        socket = self.call.socket()
        if socket >= 0:
            self._bell = QSocketNotifier(socket, QSocketNotifier.Type.Read, self)
            self._bell.activated.connect(self._on_bell)

    def _on_bell(self) -> None:
        self._hush()
        self._round()

    def _hush(self) -> None:
        if self._bell is not None:
            self._bell.setEnabled(False)
            self._bell.deleteLater()
            self._bell = None
