"""What a person does with the case of the pane and with the selected rows: every command of the queue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from functools import partial
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
        """Show a case in the pane."""
        self.desk.jobs.fetch(
            open_case, case_id, now=self.desk.clock(), then=self._on_case, failed=self._on_case_gone,
            owner=self._page(), key="case",
        )  # fmt: skip

    def _on_case(self, opened: OpenedCase) -> None:
        self.clock.clocks = opened.clocks
        now = self.desk.clock()
        self.clock.now = self.clock.now or now
        why_not = self._why_no_review_of(opened.case.status, opened.case.assignee_id, opened.case.assignee)
        self.pane.show_case(
            opened.case, opened.choices, self.clock, now=now, why_not=why_not, search=self._search
        )
        if self.pane.history.shown:
            self._read_history()
        self._page().commands_changed.emit()

    def _on_case_gone(self, error: Exception) -> None:
        self.pane.show_nothing(say(error.title) if isinstance(error, CxError) else "")

    def _on_case_wanted(self, case_id: UUID | None) -> None:
        if case_id is not None:
            self.read_case(case_id)

    # -- why not -----------------------------------------------------------------------------------

    def why_no_case(self, _argument: Any = None) -> str:
        """Why nothing can be done with a case now."""
        return "" if self.pane.case is not None else tr("No case is chosen.")

    def why_no_review(self, _argument: Any = None) -> str:
        """Why the case of the pane cannot be reviewed now."""
        case = self.pane.case
        if case is None:
            return tr("No case is chosen.")
        return self._why_no_review_of(case.status, case.assignee_id, case.assignee)

    def why_no_reopening(self) -> str:
        """Why the case of the pane cannot be reopened."""
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
        self.table.step(1)

    def go_up(self) -> None:
        """The row before."""
        self.table.step(-1)

    def choose_cause(self, number: int) -> None:
        """Set the cause of a digit (0 for the key 1)."""
        choices = self.pane.causes.choices
        if number < len(choices):
            self._set_cause(choices[number].cause_id)

    def set_fault(self, fault: Fault) -> None:
        """Whose fault it was."""
        from cxdesk.services.casework.cases import set_fault

        self._write(set_fault, fault)

    def advance(self) -> None:
        """Enter: close the case and go to the next; a case that is not ready is opened, and told what it lacks."""
        case = self.pane.case
        if case is None:
            return
        if case.status == CaseStatus.CLOSED:
            self.go_down()
            return
        focus = QApplication.focusWidget()
        inside = focus is not None and self.pane.isAncestorOf(focus)
        ready = case.cause is not None and case.fault is not None
        if not ready and not inside:
            self.pane.area.setFocus()
            self.pane.causes.setFocus()
            self._focus_pane()
            return
        self.pane.fault.text.keep()
        from cxdesk.services.casework.cases import close_case

        self.desk.jobs.write(close_case, case.id, failed=self._on_not_closed, owner=self._page())

    def _focus_pane(self) -> None:
        self.pane.button.setFocus()

    def _on_not_closed(self, error: Exception) -> None:
        if isinstance(error, CxError):
            self.pane.tell_missing(say(error.title))
            self.desk.toast(error.title, tone="watch")
        else:
            self.desk.show_error(error, "close_case")

    # -- the review --------------------------------------------------------------------------------

    def find_cause(self) -> None:
        """Choose the primary cause among all."""
        self._pick_cause(self._set_cause)

    def find_tag(self) -> None:
        """Choose a secondary cause among all."""
        self._pick_cause(self._add_tag)

    def _pick_cause(self, then: Any) -> None:
        if self.why_no_review():
            return

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

    def write_conclusion(self) -> None:
        """Put the cursor into the conclusion."""
        self.pane.area.ensureWidgetVisible(self.pane.fault.text)
        self.pane.fault.text.setFocus()

    def _conclude(self, text: str) -> None:
        from cxdesk.services.casework.cases import set_conclusion

        self._write(set_conclusion, text)

    def wait_or_resume(self) -> None:
        """Stop the clock, or let it go on."""
        from cxdesk.services.casework.cases import resume_case, wait_for_client

        case = self.pane.case
        if case is not None:
            self._write(resume_case if case.status == CaseStatus.WAITING else wait_for_client)

    def reopen(self) -> None:
        """Open a closed case again."""
        from cxdesk.services.casework.cases import reopen_case

        self._write(reopen_case)

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
                self.pane.show_history(tuple(reversed(rows)), self.clock)

            self.desk.jobs.fetch(case_history, case.id, then=show, owner=self._page(), key="history")

    # -- fixes -------------------------------------------------------------------------------------

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
        self._page().restore({"view": "mine", "filters": {}, "case": str(case_id)})
        self._page().views_changed.emit()

    def show_client(self) -> None:
        """All cases of the client of the pane."""
        case = self.pane.case
        if case is not None and case.client_id is not None:
            behind = {"client_id": str(case.client_id)}
            self.desk.go("queue", view="all", filters={}, behind=behind, heading=case.client)

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

    def assign_to_me(self) -> None:
        """Take the selected cases."""
        self._assign_to(self.desk.actor.person_id)

    def give_back(self) -> None:
        """Give the selected cases back to all."""
        self._assign_to(None)

    def _assign_to(self, person: UUID | None) -> None:
        from cxdesk.services.casework.cases import assign_cases

        self._for_selected(lambda ids: self.desk.jobs.write(assign_cases, ids, person, owner=self._page()))

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
