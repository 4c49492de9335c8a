"""The case that the pane shows, how it comes there, and why something cannot be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from cxdesk.models.texts import CxError
from cxdesk.models.values import CaseStatus, Role
from cxdesk.services.translation import say, tr
from cxdesk.views.desk import Desk, Entry

if TYPE_CHECKING:
    from cxdesk.services.casework.case import CaseDetails
    from cxdesk.services.casework.case_load import OpenedCase
    from cxdesk.services.casework.history import HistoryRow
    from cxdesk.views.casework.case_pane import CasePane
    from cxdesk.views.casework.queue_columns import QueueClock
    from cxdesk.views.casework.queue_page import QueuePage
    from cxdesk.views.table import TableView

#: Cases of one save in a connected workspace: it may change four rows of each.
AT_ONCE = 5_000
REVIEWERS = (Role.SPECIALIST, Role.LEAD, Role.HEAD)


def once_shown(why_not: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A deed on the case of the pane; `why_not` names the method that says why it cannot be done.

    Fingers are faster than reading and saving: a key that comes before the next case stands in the pane is
    kept until it does, so that it never falls upon the case before.
    """

    def decorate(method: Callable[..., None]) -> Callable[..., None]:
        @wraps(method)
        def deed(self: CaseShown, *arguments: Any) -> None:
            if self.on_the_way:
                self._kept_keys.append(partial(deed, self, *arguments))
                return
            reason = getattr(self, why_not)()
            if reason:
                self.desk.toast(reason, tone="watch")
            else:
                method(self, *arguments)

        return deed

    return decorate


class CaseShown:
    """Mixed into the queue page: the case of the pane, and the rows that are selected beside it.

    The pane, and what reads a case, come after the rows were painted: until then there is none.
    """

    desk: Desk
    table: TableView
    clock: QueueClock
    _search: str
    _pane: CasePane | None = None

    def _make_pane(self) -> CasePane:
        raise NotImplementedError

    @property
    def pane(self) -> CasePane:
        """The case beside the rows; made when it is first asked for."""
        if self._pane is None:
            self._pane = self._make_pane()
        return self._pane

    @property
    def shown_case(self) -> CaseDetails | None:
        """The case of the pane; does not ask for one."""
        return self._pane.case if self._pane is not None else None

    def _begin_reading(self) -> None:
        #: The case that was read last, where it is not the pane's yet.
        self._opening: UUID | None = None
        self._asked: UUID | None = None
        #: Whether a close is being saved; whether it is, and the next case does not stand in the pane yet.
        self._closing = self._closed = False
        self._kept_keys: list[Callable[[], None]] = []
        #: What closing lacked: told once the case stands in the pane as it is now.
        self._missing = ""
        #: Uses of causes by department; counted anew each minute.
        self._uses: dict[UUID | None, dict[bytes, int]] = {}

    # -- reading -----------------------------------------------------------------------------------

    def read_case(self, case_id: UUID) -> None:
        """Show a case in the pane; keys that were meant for another one are forgotten."""
        from cxdesk.services.casework.case_load import open_case

        shown = self.shown_case
        if case_id not in (self._opening, shown.id if shown is not None else None):
            self._kept_keys.clear()
        self._asked = case_id
        self._opening = case_id if shown is None or shown.id != case_id else None
        self.desk.jobs.fetch(
            open_case, case_id, dict(self._uses), now=self.desk.clock(), then=self._on_case, failed=self._on_case_gone,
            owner=self._page(), key="case",
        )  # fmt: skip

    def read_again(self) -> None:
        """Read the case of the pane anew, or the one that is on its way there."""
        shown = self.shown_case
        wanted = self._opening or (shown.id if shown is not None else None)
        if wanted is not None:
            self.read_case(wanted)

    def forget_case(self) -> None:
        """The table has become empty: nothing is chosen any more."""
        self._opening = self._asked = None
        self._closed = False
        self._kept_keys.clear()
        self.pane.show_nothing()
        self._page().follow_case()
        self._page().commands_changed.emit()

    @property
    def on_the_way(self) -> bool:
        """Whether another case than the pane's will stand there in a moment."""
        return self._opening is not None or self._closing or self._closed

    @contextmanager
    def _keys_for_the_next(self) -> Iterator[None]:
        """Rows move by themselves: keys that came since a case was closed are meant for whichever takes its place."""
        if not (self._closing or self._closed):
            yield
            return
        keys, self._kept_keys = self._kept_keys, []
        yield
        self._kept_keys = keys

    def _use_kept_keys(self) -> None:
        if not self.on_the_way:
            keys, self._kept_keys = self._kept_keys, []
            for key in keys:
                key()

    def _on_case(self, opened: OpenedCase) -> None:
        if opened.case.id != self._asked:
            return  # the table has become empty since
        self._opening, self._closed = None, False
        self._uses[opened.case.department_id] = opened.uses
        self.clock.clocks = opened.clocks
        now = self.desk.clock()
        self.clock.now = self.clock.now or now
        why_not = self._why_no_review_of(opened.case.status, opened.case.assignee_id, opened.case.assignee)
        self.pane.show_case(
            opened.case, opened.choices, self.clock, now=now, why_not=why_not, search=self._search
        )
        self.pane.show_recovery(opened, self.clock, now=now, by=self.desk.actor)
        asked = self.desk.connected and self._may_be_shown_contacts()
        self.pane.head.contacts.setVisible(asked and opened.case.client_id is not None)
        if self.pane.history.shown:
            self._read_history()
        self._page().select_shown(opened.case.row)
        if self._missing:
            self.pane.tell_missing(self._missing)
            self._missing = ""
        self._page().commands_changed.emit()
        self._page().follow_case()
        # Only now does the page's state name this case: kept earlier, a kill would bring the one before back.
        self._page().state_changed.emit()
        self._use_kept_keys()

    def _on_case_gone(self, error: Exception) -> None:
        self._opening, self._closed = None, False
        self._kept_keys.clear()
        self.pane.show_nothing(say(error.title) if isinstance(error, CxError) else "")
        self._page().follow_case()

    def _on_case_wanted(self, case_id: UUID | None) -> None:
        if case_id is not None:
            self.read_case(case_id)

    def _read_history(self) -> None:
        from cxdesk.services.casework.history import case_history

        case = self.pane.case
        if case is not None:

            def show(rows: tuple[HistoryRow, ...]) -> None:
                self.pane.show_history(rows, self.clock)

            self.desk.jobs.fetch(case_history, case.id, then=show, owner=self._page(), key="history")

    # -- why not -----------------------------------------------------------------------------------

    def why_no_case(self, _argument: Any = None) -> str:
        """Why nothing can be done with a case now."""
        return "" if self.on_the_way or self.pane.case is not None else tr("No case is chosen.")

    def why_no_review(self, _argument: Any = None) -> str:
        """Why the case of the pane cannot be reviewed now."""
        case = self.pane.case
        if self.on_the_way:
            return ""  # it is asked again when the case is there
        if case is None:
            return tr("No case is chosen.")
        return self._why_no_review_of(case.status, case.assignee_id, case.assignee)

    def why_no_work(self) -> str:
        """Why no case can be taken by this person."""
        return "" if self.desk.actor.may(*REVIEWERS) else tr("Your role does not review cases.")

    def why_no_entering(self) -> str:
        """Why this person enters no complaints."""
        may = self.desk.actor.may(*REVIEWERS, Role.LOADER)
        return "" if may else tr("Your role does not enter complaints.")

    def why_no_linking(self) -> str:
        """Why the case of the pane is not put behind a fix."""
        return self.why_no_case() or self.why_no_work()

    def why_no_assigning(self) -> str:
        """Why the selected cases cannot be given to somebody."""
        lead = self.desk.actor.may(Role.LEAD, Role.HEAD)
        return self.why_no_linking() or ("" if lead else tr("Only a lead assigns cases to others."))

    def _may_be_shown_contacts(self) -> bool:
        from cxdesk.models.sharing import REVEALERS

        return self.desk.actor.may(*REVEALERS)

    def why_no_contact_data(self) -> str:
        """Why the server is not asked for the client's contact data."""
        case = self.pane.case
        exchange = self.desk.exchange
        if not self.desk.connected or exchange is None:
            return tr("Contact data are kept by a shared database; this workspace belongs to none.")
        if not self._may_be_shown_contacts():
            return tr("Your role is not shown contact data.")
        if self.on_the_way or case is None:
            return self.why_no_case()
        if case.client_id is None:
            return tr("It is not known who the client is.")
        return tr("Sign in to the shared database first.") if exchange.wants_password else ""

    def why_no_holding(self) -> str:
        """Why the selected cases cannot be taken or given back."""
        return self.why_no_work() if len(self._selected_cases()) > 1 else self.why_no_review()

    def why_no_deadline(self) -> str:
        """Why the selected cases get no other deadline."""
        case = self.pane.case
        if case is None or self.on_the_way or len(self._selected_cases()) > 1:
            return self.why_no_linking()
        waits = case.status == CaseStatus.WAITING
        return self.why_no_review() or (tr("The clock stands while the case waits.") if waits else "")

    def why_no_reopening(self) -> str:
        """Why the case of the pane cannot be reopened."""
        if self.on_the_way:
            return ""
        if self.pane.case is None:
            return tr("No case is chosen.")
        if self.pane.case.status != CaseStatus.CLOSED:
            return tr("The case is not closed.")
        return "" if self.desk.actor.may(*REVIEWERS) else tr("Your role does not review cases.")

    def _why_no_review_of(self, status: str, assignee: UUID | None, name: str) -> str:
        actor = self.desk.actor
        if not actor.may(*REVIEWERS):
            return tr("Your role does not review cases.")
        if status == CaseStatus.CLOSED:
            return tr("The case is closed. Reopen it to change the review.")
        if assignee not in (None, actor.person_id) and not actor.may(Role.LEAD, Role.HEAD):
            return tr("The case is held by {name}.", name=name)
        return ""

    # -- small things ------------------------------------------------------------------------------

    def _page(self) -> QueuePage:
        return cast("QueuePage", self)

    def _write(self, use_case: Any, *arguments: Any, **named: Any) -> None:
        case = self.pane.case
        if case is not None:
            self.desk.jobs.write(use_case, case.id, *arguments, owner=self._page(), **named)

    def _selected_cases(self) -> list[int]:
        return [int(row) for row in self.table.selected_ids()]

    def _for_selected(self, then: Any) -> None:
        """Call `then` with the ids of the selected cases; with the pane's where one or none is selected."""
        from cxdesk.services.casework.queue_load import case_ids

        rows = self._selected_cases()
        case = self.pane.case

        def in_parts(ids: Sequence[UUID]) -> None:
            # A server takes so many rows of one save; each part is told, and undone, by itself.
            size = AT_ONCE if self.desk.connected else max(len(ids), 1)
            for first in range(0, len(ids), size):
                then(ids[first : first + size])

        if len(rows) > 1:
            self.desk.jobs.fetch(case_ids, rows, then=in_parts, owner=self._page(), key="selected")
        elif case is not None:
            then([case.id])

    def _open_picker(self, entries: Sequence[Entry], name: str) -> None:
        from cxdesk.views.palette import Palette

        picker = Palette(entries, {}, self._page(), placeholder=name)
        picker.open_over(self._page().window())
