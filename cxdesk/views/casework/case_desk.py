"""What a person does with the case of the pane: the four keys, the review, the fix behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QApplication

from cxdesk.models.outcome import Outcome
from cxdesk.models.texts import CxError, Text
from cxdesk.models.values import LABELS, CaseStatus, Fault, FixStatus
from cxdesk.services.translation import say, tr
from cxdesk.views.casework.case_selection import CaseSelection
from cxdesk.views.casework.case_shown import once_shown
from cxdesk.views.desk import Entry

if TYPE_CHECKING:
    from cxdesk.services.casework.cause_tree import CauseRow
    from cxdesk.services.casework.fix_list import FixChoice
    from cxdesk.views.casework.case_pane import CasePane


class CaseDesk(CaseSelection):
    """Mixed into the queue page: the pane, its commands, and the use-cases behind them.

    Use-cases are imported where they are called: they bring SQLAlchemy, which must not come before the
    first paint.
    """

    def bind_pane(self, pane: CasePane) -> None:
        """Join the pane's wishes to what they do."""
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
        pane.contacts_wanted.connect(self.show_contact_data)
        pane.case_wanted.connect(self._on_case_wanted)

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

    def fault_command(self, fault: Fault) -> str:
        """What the letter of a fault does."""
        return tr("Fault: {name}", name=say(Text(LABELS[fault])))

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
        shown = self.shown_case
        # The rows may have been read anew before this answer came; then the next case is asked for, or stands there.
        self._closing, self._closed = False, shown is not None and shown.row == row
        if self.table.current_id() == row:
            with self._keys_for_the_next():
                self.table.step(1)  # at the last row the table tells by itself which one takes its place
        self._use_kept_keys()

    def _on_not_closed(self, error: Exception) -> None:
        self._closing = False
        self._kept_keys.clear()
        if isinstance(error, CxError):
            self.open_case()
            self._missing = say(error.title)
            self.read_again()
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
        from cxdesk.services.casework.cause_tree import list_causes

        def show(causes: Sequence[CauseRow]) -> None:
            entries = [Entry(row.path, partial(then, row.id), detail=row.owner, icon="tag") for row in causes]
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
                set_conclusion, case.id, text, seen=self.pane.fault.text.seen,
                then=lambda _: self.pane.fault.text.settle(case.id), failed=partial(self._on_not_concluded, case.id),
                owner=self._page(),
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
                    detail=say(Text(LABELS[FixStatus(fix.status)])), icon="wrench",
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
