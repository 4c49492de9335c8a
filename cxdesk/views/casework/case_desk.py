"""What a person does with the case of the pane and with the selected rows: every command of the queue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from PySide6.QtWidgets import QApplication

from cxdesk.models.outcome import Outcome
from cxdesk.models.texts import CxError, Text
from cxdesk.models.values import LABELS, CaseStatus, Fault, FixStatus, Role
from cxdesk.services.casework.case_load import OpenedCase, open_case
from cxdesk.services.casework.cause_tree import CauseRow, list_causes
from cxdesk.services.casework.history import HistoryRow, case_history
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.desk import Desk, Entry
from cxdesk.views.palette import Palette

if TYPE_CHECKING:
    from cxdesk.services.casework.fix_list import FixChoice
    from cxdesk.services.people.people import PersonRow
    from cxdesk.views.casework.case_pane import CasePane
    from cxdesk.views.casework.queue_columns import QueueClock
    from cxdesk.views.casework.queue_page import QueuePage
    from cxdesk.views.table import TableView

REVIEWERS = (Role.SPECIALIST, Role.LEAD, Role.HEAD)


def once_shown(why_not: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A deed on the case of the pane; `why_not` names the method that says why it cannot be done.

    Fingers are faster than reading and saving: a key that comes before the next case stands in the pane is
    kept until it does, so that it never falls upon the case before.
    """

    def decorate(method: Callable[..., None]) -> Callable[..., None]:
        @wraps(method)
        def deed(self: CaseDesk, *arguments: Any) -> None:
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


class CaseDesk:
    """Mixed into the queue page: the pane, the commands, and the use-cases behind them.

    Use-cases are imported where they are called: they bring SQLAlchemy, which must not come before the
    first paint.
    """

    desk: Desk
    pane: CasePane
    table: TableView
    clock: QueueClock
    _search: str

    def bind_pane(self) -> None:
        """Join the pane's wishes to what they do."""
        #: The case that was read last, where it is not the pane's yet.
        self._opening: UUID | None = None
        self._asked: UUID | None = None
        #: Whether a close is being saved; whether it is, and the next case does not stand in the pane yet.
        self._closing = self._closed = False
        self._kept_keys: list[Callable[[], None]] = []
        pane = self.pane
        pane.advance_wanted.connect(self.advance)
        pane.causes.chosen.connect(self._set_cause)
        pane.causes.search_wanted.connect(self.find_cause)
        pane.causes.tag_wanted.connect(self.find_tag)
        pane.causes.tag_removed.connect(self._remove_tag)
        pane.fault.chosen.connect(self.set_fault)
        pane.fault.concluded.connect(self._conclude)
        pane.fixes.link_wanted.connect(self.link_fix)
        pane.fixes.opened.connect(lambda fix: self.desk.go("fixes", fix=str(fix)))
        pane.history.wanted.connect(self.toggle_history)
        pane.client_wanted.connect(self.show_client)
        pane.case_wanted.connect(self._on_case_wanted)

    # -- reading -----------------------------------------------------------------------------------

    def read_case(self, case_id: UUID) -> None:
        """Show a case in the pane; keys that were meant for another one are forgotten."""
        shown = self.pane.case
        if case_id not in (self._opening, shown.id if shown is not None else None):
            self._kept_keys.clear()
        self._asked = case_id
        self._opening = case_id if shown is None or shown.id != case_id else None
        self.desk.jobs.fetch(
            open_case, case_id, now=self.desk.clock(), then=self._on_case, failed=self._on_case_gone,
            owner=self._page(), key="case",
        )  # fmt: skip

    def read_again(self) -> None:
        """Read the case of the pane anew, or the one that is on its way there."""
        wanted = self._opening or (self.pane.case.id if self.pane.case is not None else None)
        if wanted is not None:
            self.read_case(wanted)

    def forget_case(self) -> None:
        """The table has become empty: nothing is chosen any more."""
        self._opening = self._asked = None
        self._closed = False
        self._kept_keys.clear()
        self.pane.show_nothing()
        self._page().commands_changed.emit()

    @property
    def on_the_way(self) -> bool:
        """Whether another case than the pane's will stand there in a moment."""
        return self._opening is not None or self._closing or self._closed

    def _use_kept_keys(self) -> None:
        if not self.on_the_way:
            keys, self._kept_keys = self._kept_keys, []
            for key in keys:
                key()

    def _on_case(self, opened: OpenedCase) -> None:
        if opened.case.id != self._asked:
            return  # the table has become empty since
        self._opening, self._closed = None, False
        self.clock.clocks = opened.clocks
        now = self.desk.clock()
        self.clock.now = self.clock.now or now
        why_not = self._why_no_review_of(opened.case.status, opened.case.assignee_id, opened.case.assignee)
        self.pane.show_case(
            opened.case, opened.choices, self.clock, now=now, why_not=why_not, search=self._search
        )
        if self.pane.history.shown:
            self._read_history()
        self._page().select_shown(opened.case.row)
        self._page().commands_changed.emit()
        self._use_kept_keys()

    def _on_case_gone(self, error: Exception) -> None:
        self._opening, self._closed = None, False
        self._kept_keys.clear()
        self.pane.show_nothing(say(error.title) if isinstance(error, CxError) else "")

    def _on_case_wanted(self, case_id: UUID | None) -> None:
        if case_id is not None:
            self.read_case(case_id)

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

    # -- the four keys -----------------------------------------------------------------------------

    def go_down(self) -> None:
        """The next row."""
        self._step(1)

    def go_up(self) -> None:
        """The row before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._kept_keys or self._closing or self._closed:
            self._kept_keys.append(partial(self._step, by))  # after what came before it
        else:
            self.table.step(by)

    @once_shown("why_no_review")
    def choose_cause(self, number: int) -> None:
        """Set the cause of a digit (0 for the key 1)."""
        choices = self.pane.causes.choices
        if number < len(choices):
            self._set_cause(choices[number].cause_id)

    @once_shown("why_no_review")
    def set_fault(self, fault: Fault) -> None:
        """Whose fault it was."""
        from cxdesk.services.casework.cases import set_fault

        self._write(set_fault, fault)

    @once_shown("why_no_case")
    def advance(self) -> None:
        """Enter: close the case and go to the next; a case that is not ready is opened, and told what it lacks.

        What it lacks is asked of the use-case: cause and fault may be on their way to the disk.
        """
        case = self.pane.case
        assert case is not None
        if case.status == CaseStatus.CLOSED:
            self.go_down()
            return
        reason = self.why_no_review()
        if reason:
            self.open_case()
            self.desk.toast(reason, tone="watch")
            return
        from cxdesk.services.casework.cases import close_case

        self.pane.fault.text.keep()
        self._closing = True
        self.desk.jobs.write(
            close_case, case.id, then=partial(self._on_closed, case.row), failed=self._on_not_closed,
            owner=self._page(),
        )  # fmt: skip

    def open_case(self) -> None:
        """Go into the pane."""
        focus = QApplication.focusWidget()
        if focus is None or not self.pane.isAncestorOf(focus):
            self.pane.button.setFocus()

    def _on_closed(self, row: int, _outcome: Outcome) -> None:
        self._closing, self._closed = False, True
        keys, self._kept_keys = self._kept_keys, []
        if self.table.current_id() == row:
            self.table.step(1)  # at the last row the table tells by itself which one takes its place
        self._kept_keys = keys

    def _on_not_closed(self, error: Exception) -> None:
        self._closing = False
        self._kept_keys.clear()
        if isinstance(error, CxError):
            self.open_case()
            self.pane.tell_missing(say(error.title))
            self.desk.toast(error.title, tone="watch")
        else:
            self.desk.show_error(error, "close_case")

    # -- the review --------------------------------------------------------------------------------

    @once_shown("why_no_review")
    def find_cause(self) -> None:
        """Choose the primary cause among all."""
        self._pick_cause(self._set_cause)

    @once_shown("why_no_review")
    def find_tag(self) -> None:
        """Choose a secondary cause among all."""
        self._pick_cause(self._add_tag)

    def _pick_cause(self, then: Any) -> None:
        def show(causes: Sequence[CauseRow]) -> None:
            entries = [
                Entry(row.path, partial(then, row.id), detail=row.owner, icon="tag", kind=tr("cause"))
                for row in causes
            ]
            self._open_picker(entries, tr("Find a cause"))

        self.desk.jobs.fetch(list_causes, now=self.desk.clock(), then=show, owner=self._page(), key="causes")

    def _set_cause(self, cause_id: UUID) -> None:
        from cxdesk.services.casework.cases import set_cause, tag_cases

        many = self._selected_cases()
        if len(many) > 1:
            self._for_selected(lambda ids: self.desk.jobs.write(tag_cases, ids, cause_id, owner=self._page()))
            return
        shown = [str(choice.cause_id) for choice in self.pane.causes.choices]
        self._write(set_cause, cause_id, suggestion={"shown": shown, "by": "use"})

    def _add_tag(self, cause_id: UUID) -> None:
        from cxdesk.services.casework.cases import add_tag

        self._write(add_tag, cause_id)

    def _remove_tag(self, cause_id: UUID) -> None:
        from cxdesk.services.casework.cases import remove_tag

        self._write(remove_tag, cause_id)

    @once_shown("why_no_review")
    def write_conclusion(self) -> None:
        """Put the cursor into the conclusion."""
        self.pane.area.ensureWidgetVisible(self.pane.fault.text)
        self.pane.fault.text.setFocus()

    def _conclude(self, text: str) -> None:
        from cxdesk.services.casework.cases import set_conclusion

        case = self.pane.case
        if case is not None:
            self.desk.jobs.write(
                set_conclusion, case.id, text, then=lambda _: self.pane.fault.text.settle(case.id),
                failed=partial(self._on_not_concluded, case.id), owner=self._page(),
            )  # fmt: skip

    def _on_not_concluded(self, case_id: UUID, error: Exception) -> None:
        self.pane.fault.text.settle(case_id)
        self.desk.show_error(error, "set_conclusion")

    @once_shown("why_no_review")
    def wait_or_resume(self) -> None:
        """Stop the clock, or let it go on."""
        from cxdesk.services.casework.cases import resume_case, wait_for_client

        case = self.pane.case
        if case is not None:
            self._write(resume_case if case.status == CaseStatus.WAITING else wait_for_client)

    @once_shown("why_no_reopening")
    def reopen(self) -> None:
        """Open a closed case again."""
        from cxdesk.services.casework.cases import reopen_case

        self._write(reopen_case)

    @once_shown("why_no_case")
    def toggle_history(self) -> None:
        """Show or hide who changed what."""
        if self.pane.history.shown:
            self.pane.history.clear()
        else:
            self._read_history()

    def _read_history(self) -> None:
        case = self.pane.case
        if case is not None:

            def show(rows: tuple[HistoryRow, ...]) -> None:
                self.pane.show_history(rows, self.clock)

            self.desk.jobs.fetch(case_history, case.id, then=show, owner=self._page(), key="history")

    # -- fixes -------------------------------------------------------------------------------------

    @once_shown("why_no_linking")
    def link_fix(self) -> None:
        """Put the case behind a fix, or log a new one."""
        from cxdesk.services.casework.fix_list import list_fix_choices

        case = self.pane.case
        if case is None:
            return
        case_id, cause_id = case.id, case.cause.cause_id if case.cause else None

        def show(fixes: Sequence[FixChoice]) -> None:
            entries = [
                Entry(
                    fix.title, partial(self._link, fix.id, case_id),
                    detail=say(Text(LABELS[FixStatus(fix.status)])), icon="wrench", kind=tr("fix"),
                )
                for fix in fixes
            ]  # fmt: skip
            new = Entry(tr("Log a new fix…"), lambda: self._new_fix(case_id, cause_id), icon="plus")
            self._open_picker([*entries, new], tr("Find a fix"))

        self.desk.jobs.fetch(
            list_fix_choices, case_id, now=self.desk.clock(), then=show, owner=self._page(), key="fixes"
        )

    def _link(self, fix_id: UUID, case_id: UUID) -> None:
        from cxdesk.services.casework.fixes import link_case

        self.desk.jobs.write(link_case, fix_id, case_id, owner=self._page())

    def _new_fix(self, case_id: UUID, cause_id: UUID | None) -> None:
        from cxdesk.views.casework.fix_form import open_new_fix

        open_new_fix(self.desk, case_id=case_id, cause_id=cause_id)

    # -- the work of many --------------------------------------------------------------------------

    def take_next(self) -> None:
        """Take the case that nobody holds and that is due first."""
        from cxdesk.services.casework.cases import take_next_case

        def show(outcome: Outcome) -> None:
            self.show_case_of_mine(outcome.value)

        self.desk.jobs.write(take_next_case, then=show, owner=self._page())

    def show_case_of_mine(self, case_id: UUID) -> None:
        """Show a case that has become one's own."""
        plain = {"view": "mine", "filters": {}, "behind": {}, "heading": ""}
        self._page().restore(plain | {"case": str(case_id)})
        self._page().views_changed.emit()

    def show_client(self) -> None:
        """All cases of the client of the pane."""
        case = self.pane.case
        if case is not None and case.client_id is not None:
            behind = {"client_id": str(case.client_id)}
            self.desk.go("queue", view="all", filters={}, behind=behind, heading=case.client)

    @once_shown("why_no_assigning")
    def assign(self) -> None:
        """Give the selected cases to somebody."""
        from cxdesk.services.people.people import list_people

        def show(people: Sequence[PersonRow]) -> None:
            entries = [
                Entry(
                    person.name, partial(self._assign_to, person.id),
                    detail=trn("{n} case", "{n} cases", person.open_cases), icon="user", kind=person.site,
                )
                for person in people
                if person.active and person.roles & set(REVIEWERS)
            ]  # fmt: skip
            self._open_picker(entries, tr("Assign to"))

        self.desk.jobs.fetch(list_people, then=show, owner=self._page(), key="people")

    @once_shown("why_no_holding")
    def assign_to_me(self) -> None:
        """Take the selected cases."""
        self._assign_to(self.desk.actor.person_id)

    @once_shown("why_no_holding")
    def give_back(self) -> None:
        """Give the selected cases back to all."""
        self._assign_to(None)

    def _assign_to(self, person: UUID | None) -> None:
        from cxdesk.services.casework.cases import assign_cases

        self._for_selected(lambda ids: self.desk.jobs.write(assign_cases, ids, person, owner=self._page()))

    @once_shown("why_no_deadline")
    def set_deadline(self) -> None:
        """Set the deadline of the selected cases."""
        from cxdesk.services.casework.cases import set_due
        from cxdesk.views.casework.deadline import ask_deadline

        case = self.pane.case
        if case is None or self.clock.clocks is None:
            return
        due_at = ask_deadline(self.clock.clocks.local(case.due_at), self._page())
        if due_at is not None:
            at = due_at.astimezone(UTC)
            self._for_selected(lambda ids: self.desk.jobs.write(set_due, ids, at, owner=self._page()))

    def enter_case(self) -> None:
        """Write down a complaint that was told by phone."""
        from cxdesk.views.casework.entering import ComplaintDialog

        dialog = ComplaintDialog(self.desk, self._page())
        dialog.entered.connect(self.show_case_of_mine)
        dialog.open()

    def export_rows(self) -> None:
        """Write the rows of the table to a file."""
        from cxdesk.views.casework.queue_export import export_queue

        export_queue(self.desk, self._page())

    def save_view(self) -> None:
        """Keep the filters under a name."""
        from cxdesk.views.casework.view_name import ask_view

        ask_view(self.desk, self._page())

    # -- the palette -------------------------------------------------------------------------------

    def offer_cases(self, typed: str, answer: Any) -> None:
        """Cases whose words, client or number fit what was typed into the palette."""
        from cxdesk.services.casework.queue_load import find_cases

        def show(rows: Sequence[Any]) -> None:
            answer([
                Entry(
                    f"{row.number or '—'}  {row.client}", partial(self.desk.go, "queue", case=str(row.id)),
                    detail=row.words, icon="briefcase", kind=tr("case"),
                )
                for row in rows
            ])  # fmt: skip

        if len(typed.strip()) > 1:
            self.desk.jobs.fetch(
                find_cases, typed, now=self.desk.clock(), then=show, owner=self._page(), key="palette.cases"
            )

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
        if len(rows) > 1:
            self.desk.jobs.fetch(case_ids, rows, then=then, owner=self._page(), key="selected")
        elif case is not None:
            then([case.id])

    def _open_picker(self, entries: Sequence[Entry], name: str) -> None:
        picker = Palette(entries, {}, self._page(), placeholder=name)
        picker.open_over(self._page().window())
