"""The one module that knows threads: lanes of work beside the window, and the one way back into it.

A page never waits: it hands in a plain function and a callback. Rows come back on the GUI thread; what a
newer request has overtaken, or whose owner is gone by then, is dropped without a word.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cxdesk.models.outcome import Outcome, Progress
from cxdesk.models.texts import Cancelled, Text
from cxdesk.views.job_state import JobState, Phase
from cxdesk.views.landing import Awaited, Failure, Landing, Request, Requests, Then, is_decided
from cxdesk.views.network_lane import NetworkLane

if TYPE_CHECKING:
    from cxdesk.models.values import Actor
    from cxdesk.services.workspace.store import Store

T = TypeVar("T")

#: Seconds between two reports of one job: at most ten a second.
REPORT_EVERY = 0.1
#: Seconds that closing waits for the lane of the network: a server may never answer.
NETWORK_PATIENCE = 3.0

_log = logging.getLogger(__name__)


class Jobs(QObject):
    """Lanes: two to read, one to write, one for long work, two for the network: a save waits behind none of them, and
    what is asked of the server not behind an exchange that takes minutes.
    """

    #: frozenset[Topic], after the commit.
    changed = Signal(object)
    #: JobState of a long job, at most ten a second.
    progressed = Signal(object)
    #: Outcome of a use-case of this person that has a message or can be undone.
    told = Signal(object)
    #: The exception and the name of what was called, where the caller did not take it.
    failed = Signal(object, str)
    #: Something is asked of the server: the line is in use.
    asking = Signal()
    #: The lanes are being closed: who waits for a server hangs up.
    closing = Signal()
    #: They are closed: connections that they used can go.
    closed = Signal()

    def __init__(
        self,
        store: Store | None = None,
        actor: Actor | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.actor = actor
        #: In a connected workspace: `decides(use_case, *args, by=, **kwargs)`, asked on the lane of questions.
        self.decides: Callable[..., Outcome] | None = None
        self._reading = ThreadPoolExecutor(2, "read")
        self._writing = ThreadPoolExecutor(1, "write")
        self._working = ThreadPoolExecutor(1, "work")
        self._network = NetworkLane("network")
        self._asking = NetworkLane("questions")
        self._landing = Landing(self)
        self._requests = Requests()
        self._numbers = count(1)
        self._states: dict[int, JobState] = {}
        #: Exchanges that have not reported yet, and need not be seen.
        self._quiet: dict[int, JobState] = {}
        self._stops: dict[int, threading.Event] = {}
        #: What was asked and has not landed. The window holds it, a lane knows the number.
        self._awaited: dict[int, Awaited] = {}
        self._tickets = count(1)
        self._closed = False

    # -- asking ------------------------------------------------------------------------------------

    def read(
        self,
        query: Callable[..., T],
        *args: Any,
        then: Then[T],
        owner: QObject | None = None,
        key: str | None = None,
        failed: Failure | None = None,
        **kwargs: Any,
    ) -> None:
        """`query(session, *args, **kwargs)` on a read lane; its rows go to `then` on the GUI thread."""
        request = self._requests.read(query, then, failed, owner, key)
        self._ask(
            lambda: self._open_store().read(),
            lambda session: query(session, *args, **kwargs),
            request,
        )

    def fetch(
        self,
        query: Callable[..., T],
        *args: Any,
        then: Then[T],
        owner: QObject | None = None,
        key: str | None = None,
        failed: Failure | None = None,
        **kwargs: Any,
    ) -> None:
        """The same with a read-only sqlite3 connection first: for what the first paint needs."""
        request = self._requests.read(query, then, failed, owner, key)
        self._ask(
            lambda: self._open_store().connect(),
            lambda sqlite: query(sqlite, *args, **kwargs),
            request,
        )

    def call(
        self,
        function: Callable[..., T],
        *args: Any,
        then: Then[T] | None = None,
        owner: QObject | None = None,
        key: str | None = None,
        failed: Failure | None = None,
        **kwargs: Any,
    ) -> None:
        """`function(*args, **kwargs)` on a read lane, without the store: files, folders, warm-up."""
        request = self._requests.read(function, then, failed, owner, key)
        self._ask(nullcontext, lambda _: function(*args, **kwargs), request)

    def write(
        self,
        use_case: Callable[..., Outcome],
        *args: Any,
        then: Then[Outcome] | None = None,
        failed: Failure | None = None,
        owner: QObject | None = None,
        **kwargs: Any,
    ) -> None:
        """`store.write(use_case, *args, by=actor, **kwargs)` on the write lane; `decide` where it is not made here.

        After the commit come, in this order: `changed`, `then(outcome)`, and `told` where it has a message.
        """
        request = Request.of(use_case, then, failed, owner)
        store, by = self._open_store(), self._present()
        if self.decides is not None:
            ask = partial(self._ask_server, request, self._tell, use_case, *args, **kwargs)
            request = request._replace(instead=ask)
        self._submit(
            self._writing,
            lambda: store.write(use_case, *args, by=by, **kwargs),
            request,
            self._tell,
        )
        # On a read lane: moving a grown log blocks no writer, and the next save must not wait for it.
        self._reading.submit(store.tidy)

    def decide(
        self,
        use_case: Callable[..., Outcome],
        *args: Any,
        then: Then[Outcome] | None = None,
        failed: Failure | None = None,
        owner: QObject | None = None,
        **kwargs: Any,
    ) -> None:
        """`write` for what a shared database alone knows, as which case is the next that nobody holds.

        An embedded workspace decides for itself. A connected one asks its server; offline `failed` gets the sentence.
        """
        if self.decides is None:
            self.write(use_case, *args, then=then, failed=failed, owner=owner, **kwargs)
        else:
            request = Request.of(use_case, then, failed, owner)
            self._ask_server(request, self._tell, use_case, *args, **kwargs)

    def _ask_server(
        self,
        request: Request,
        land: Callable[[Outcome, Request], None],
        use_case: Callable[..., Outcome],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        decides, by = self.decides, self._present()
        assert decides is not None
        self.asking.emit()
        self._submit(self._asking, lambda: decides(use_case, *args, by=by, **kwargs), request, land)

    def ask(
        self,
        question: Callable[..., T],
        *args: Any,
        then: Then[T],
        failed: Failure | None = None,
        owner: QObject | None = None,
        **kwargs: Any,
    ) -> None:
        """`question(*args, by=actor, **kwargs)` to the server, beside an exchange; `then` hears its answer."""
        by = self._present()
        request = Request.of(question, then, failed, owner)
        self.asking.emit()
        self._submit(self._asking, lambda: question(*args, by=by, **kwargs), request, self._hand_over)

    def undo(
        self,
        mutation: UUID,
        then: Then[Outcome] | None = None,
        failed: Failure | None = None,
    ) -> None:
        """Turn `mutation` back on the write lane; `told` is not emitted, the caller has the words."""
        store, by = self._open_store(), self._present()
        request = Request.of(self.undo, then, failed)
        if self.decides is not None:
            request = request._replace(instead=lambda: self._ask_to_undo(request, mutation))
        self._submit(self._writing, lambda: store.undo(mutation, by=by), request, self._apply)

    def _ask_to_undo(self, request: Request, mutation: UUID) -> None:
        from cxdesk.services.workspace.changes import undo

        self._ask_server(request._replace(instead=None), self._apply, undo, mutation)

    def run(
        self,
        work: Callable[..., Outcome],
        *args: Any,
        title: Text,
        then: Then[Outcome] | None = None,
        failed: Failure | None = None,
        owner: QObject | None = None,
        **kwargs: Any,
    ) -> int:
        """Long `work(store, *args, by=actor, progress=..., **kwargs)`; returns the job's id, its one token.

        `progressed` tells how far it is, also that it was cancelled; `then` hears only of success.
        """
        job = self._new_job()
        store, by = self.store, self.actor

        def labour(progress: Progress) -> Outcome:
            if self._stops[job].is_set():
                raise Cancelled
            self._report(job, phase=Phase.RUNNING)
            return work(store, *args, by=by, progress=progress, **kwargs)

        self._show(JobState(job, title))
        self._submit_job(self._working, labour, Request.of(work, then, failed, owner), self._tell, job)
        return job

    def exchange(
        self,
        work: Callable[..., T],
        *args: Any,
        title: Text,
        then: Then[T] | None = None,
        failed: Failure | None = None,
        owner: QObject | None = None,
        **kwargs: Any,
    ) -> int:
        """`work(*args, progress=..., **kwargs)` on the lane of the network; listed as a long job once it reports."""
        job = self._new_job()
        self._quiet[job] = JobState(job, title, Phase.RUNNING)

        def labour(progress: Progress) -> T:
            return work(*args, progress=progress, **kwargs)

        self._submit_job(self._network, labour, Request.of(work, then, failed, owner), self._hand_over, job)
        return job

    def _new_job(self) -> int:
        job = next(self._numbers)
        self._stops[job] = threading.Event()
        return job

    def _submit_job(
        self,
        lane: ThreadPoolExecutor | NetworkLane,
        labour: Callable[[Progress], Any],
        request: Request,
        hand_over: Callable[[Any, Request], None],
        job: int,
    ) -> None:
        """Submit what reports under its number and can be stopped."""

        def land(answer: Any, request: Request) -> None:
            self._end(job, Phase.FINISHED)
            hand_over(answer, request)

        self._submit(lane, lambda: labour(self._reporter(job)), request, land, job)

    def cancel(self, job: int) -> None:
        """Ask a long job to stop at its next report; it rolls back and says so."""
        if job in self._stops:
            self._stops[job].set()
            if job in self._states:
                self._show(self._states[job]._replace(phase=Phase.CANCELLING))

    def running(self) -> tuple[JobState, ...]:
        """The long jobs that wait or run, oldest first."""
        return tuple(self._states.values())

    @property
    def busy(self) -> bool:
        """Whether any answer is still awaited."""
        return bool(self._awaited)

    def close(self) -> None:
        """Stop long work politely, wait for all lanes (for the network not long), drop what comes back."""
        self._closed = True
        self._landing.close()
        for stop in self._stops.values():
            stop.set()
        self.closing.emit()
        for lane in (self._working, self._reading, self._writing):
            lane.shutdown(wait=True)
        for network in (self._asking, self._network):
            network.shutdown(NETWORK_PATIENCE)
        self.closed.emit()

    # -- beside the window: these run on a lane --------------------------------------------------------

    def _labour(self, ticket: int) -> None:
        """The runner. A lane knows but the number in the end: whoever lets go of a widget last deletes it."""
        self._work(self._awaited[ticket])
        self._landing.put(partial(self._land, ticket))

    def _work(self, awaited: Awaited) -> None:
        """The one place that catches everything."""
        awaited.dropped = self._requests.overtaken(awaited.request)
        try:
            awaited.answer = None if awaited.dropped else awaited.labour()
        except Exception as error:  # noqa: BLE001 - where the errors of all jobs end
            awaited.error = error

    def _reporter(self, job: int) -> Callable[[int, int, Text], None]:
        last = 0.0
        stop = self._stops[job]

        def progress(done: int, total: int, what: Text) -> None:
            nonlocal last
            if stop.is_set():
                raise Cancelled
            now = time.monotonic()
            if now - last >= REPORT_EVERY:
                last = now
                self._report(job, done=done, total=total, what=what)

        return progress

    def _report(self, job: int, **changes: Any) -> None:
        def land() -> None:
            state = self._states.get(job) or self._quiet.pop(job)
            self._show(state._replace(**changes))

        self._landing.put(land)

    # -- on the GUI thread -------------------------------------------------------------------------------

    def _ask(
        self,
        source: Callable[[], AbstractContextManager[Any]],
        query: Callable[[Any], Any],
        request: Request,
    ) -> None:
        def labour() -> Any:
            with source() as session:
                return query(session)

        self._submit(self._reading, labour, request, self._hand_over)

    def _submit(
        self,
        lane: ThreadPoolExecutor | NetworkLane,
        labour: Callable[[], Any],
        request: Request,
        land: Callable[[Any, Request], None],
        job: int = 0,
    ) -> None:
        if not self._closed:
            ticket = next(self._tickets)
            self._awaited[ticket] = Awaited(labour, request, land, job)
            lane.submit(self._labour, ticket)

    def _open_store(self) -> Store:
        if self.store is None:
            raise RuntimeError("no workspace is open")
        return self.store

    def _present(self) -> Actor:
        if self.actor is None:
            raise RuntimeError("nobody sits here")
        return self.actor

    def _land(self, ticket: int) -> None:
        awaited = self._awaited.pop(ticket)
        error, awaited.error = awaited.error, None  # its traceback leads back here
        if isinstance(error, Cancelled):
            self._end(awaited.job, Phase.CANCELLED)
        elif error is not None:
            self._fail(error, awaited.request, awaited.job)
        elif not awaited.dropped:
            awaited.land(awaited.answer, awaited.request)

    def _hand_over(self, answer: Any, request: Request) -> None:
        if request.then is not None and not request.orphaned and not self._requests.overtaken(request):
            request.then(answer)

    def _apply(self, outcome: Outcome, request: Request) -> None:
        if outcome.changed:
            self.changed.emit(outcome.changed)
        self._hand_over(outcome, request)

    def _tell(self, outcome: Outcome, request: Request) -> None:
        self._apply(outcome, request)
        if outcome.message is not None or outcome.mutation is not None:
            self.told.emit(outcome)

    def _show(self, state: JobState) -> None:
        self._states[state.id] = state
        self.progressed.emit(state)

    def _end(self, job: int, phase: Phase) -> None:
        del self._stops[job]
        self._quiet.pop(job, None)
        state = self._states.pop(job, None)
        if state is not None:
            self.progressed.emit(state._replace(phase=phase))

    def _fail(self, error: Exception, request: Request, job: int) -> None:
        if job:
            self._end(job, Phase.FAILED)
        if request.instead is not None and is_decided(error):
            request.instead()
        elif request.reads and (request.orphaned or self._requests.overtaken(request)):
            _log.info("%s failed; nobody waits for it any more: %s", request.context, type(error).__name__)
        elif request.failed is not None and not request.orphaned:
            request.failed(error)
        else:
            self.failed.emit(error, request.context)
