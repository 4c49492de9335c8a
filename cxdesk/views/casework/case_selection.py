"""What is done with selected rows and with the queue as a whole: take, assign, set due, enter, export."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from cxdesk.models.outcome import Outcome
from cxdesk.services.translation import tr, trn
from cxdesk.views.casework.case_shown import REVIEWERS, CaseShown, once_shown
from cxdesk.views.desk import Entry

if TYPE_CHECKING:
    from cxdesk.services.people.people import PersonRow


class CaseSelection(CaseShown):
    """Mixed into the queue page. Use-cases are imported where they are called, as in `CaseDesk`."""

    # -- the work of many --------------------------------------------------------------------------

    def take_next(self) -> None:
        """Take the case that nobody holds and that is due first."""
        from cxdesk.services.casework.cases import take_next_case

        def show(outcome: Outcome) -> None:
            self.show_case_of_mine(outcome.value)

        self.desk.jobs.decide(take_next_case, then=show, owner=self._page())

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

    @once_shown("why_no_contact_data")
    def show_contact_data(self) -> None:
        """Ask the server for phones, accounts and documents of the client of the pane, with a reason."""
        from cxdesk.views.casework.contact_data import show_contact_data

        case = self.pane.case
        if case is not None and case.client_id is not None:
            show_contact_data(self.desk, case.client_id, case.client, self._page())

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

    def why_no_saved_view(self) -> str:
        """Why the view that is shown can be neither renamed nor deleted."""
        return "" if self._page().saved_view() is not None else tr("This view was not saved by anybody.")

    def rename_view(self) -> None:
        """Give the saved view that is shown another name."""
        from cxdesk.views.casework.view_name import ask_other_name

        shown = self._page().saved_view()
        if shown is not None:
            ask_other_name(self.desk, self._page(), shown)

    def delete_view(self) -> None:
        """Take the saved view that is shown away; its filters stay set."""
        from cxdesk.services.casework.saved_views import delete_view

        shown = self._page().saved_view()
        if shown is not None:
            self.desk.jobs.write(delete_view, shown.id, owner=self._page())
