"""Taking an import back: what it would do is asked first, and what stands in the way is shown in the queue."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Actor
from cxdesk.services.formats import Formats, formats
from cxdesk.services.intake.merging.undoing import UndoPlan, plan_undo, undo_import
from cxdesk.services.translation import say, tr, trn
from cxdesk.services.workspace.store import Store
from cxdesk.views.desk import Desk
from cxdesk.views.widgets.confirming import ConfirmDialog

#: Cases that the queue is asked to show: more than a person looks through.
_MOST = 500


class ImportUndo(QObject):
    """Asks, then runs; the log is read anew when it is done."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def ask(self, batch: UUID) -> None:
        """Say what taking the import back would do, or why it cannot be."""
        jobs, by = self._desk.jobs, self._desk.actor
        store = jobs.store
        if store is None:
            return
        if store.shared is None:
            jobs.call(plan_undo, store, batch, by=by, then=self._open, owner=self, key="undo plan")
        else:
            # The server is asked, and no read waits for it.
            title = Text(N_("What stands in the way of taking an import back"))
            jobs.exchange(_asked, store, batch, by, title=title, then=self._open, owner=self)

    def _open(self, plan: UndoPlan) -> None:
        if plan.possible:
            title = tr("Take back the import of “{file}”?", file=plan.file_name)
            words = (told(plan, formats(self._desk.language)), tr("The file can be imported again."))
            dialog = ConfirmDialog(title, words, tr("Take back"), self._page)
            dialog.accepted.connect(lambda: self._run(plan))
        else:
            error = plan.refusal()
            title = tr("The import of “{file}” cannot be taken back", file=plan.file_name)
            other = tr("Show these cases") if plan.worked_on else ""
            words = (say(error.title), say(error.hint))
            dialog = ConfirmDialog(title, words, "", self._page, other=other)
            dialog.other_chosen.connect(lambda: self._show_cases(plan))
        dialog.open()

    def _show_cases(self, plan: UndoPlan) -> None:
        ids = [str(case.id) for case in plan.worked_on[:_MOST]]
        heading = tr("Cases of “{file}” that somebody has worked on", file=plan.file_name)
        self._desk.go("queue", view="all", filters={}, search="", behind={"ids": ids}, heading=heading)

    def _run(self, plan: UndoPlan) -> None:
        self._desk.jobs.run(
            undo_import,
            plan.batch,
            title=Text(N_("Taking back “{file}”"), {"file": plan.file_name}),
            owner=self,
        )


def _asked(store: Store, batch: UUID, by: Actor, **_: Progress) -> UndoPlan:
    """`plan_undo` on the lane of the network, which has nothing to report."""
    return plan_undo(store, batch, by=by)


def told(plan: UndoPlan, figures: Formats) -> str:
    """What would become of the rows and cases, in one line."""
    number = figures.number
    parts = [trn("{number} row goes", "{number} rows go", plan.removed, number=number(plan.removed))]
    if plan.restored:
        n = plan.restored
        parts.append(trn("{number} row is as before", "{number} rows are as before", n, number=number(n)))
    if plan.cases:
        n = plan.cases
        parts.append(trn("{number} case goes", "{number} cases go", n, number=number(n)))
    return f"{', '.join(parts)}."
