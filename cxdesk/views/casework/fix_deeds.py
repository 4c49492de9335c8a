"""What is done with the fix of the pane, and where a refusal is said."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from cxdesk.models.values import FixStatus
from cxdesk.views.casework.fix_pane import FixPane
from cxdesk.views.desk import Desk
from cxdesk.views.refusal import beside

#: Takes the sentence of a refusal; "" where nothing is refused any more.
Say = Callable[[str], object]


class FixDeeds(QObject):
    """Each edit is a save of its own; the sentence of a refusal stands beside its field."""

    def __init__(self, desk: Desk, pane: FixPane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._pane = desk, pane
        pane.edited.connect(self.edit)
        pane.causes_chosen.connect(self.set_causes)
        pane.release_day_chosen.connect(self.set_release_day)
        pane.dropped.connect(self.drop)
        pane.case_opened.connect(lambda case: desk.go("queue", case=str(case)))
        pane.case_unlinked.connect(self.unlink)

    def move(self, status: FixStatus) -> None:
        """To another state."""
        from cxdesk.services.casework.fixes import move_fix

        self._write(move_fix, status)

    def drop(self, reason: str) -> None:
        """Dropped, with the reason."""
        from cxdesk.services.casework.fixes import move_fix

        part = self._pane.drop
        self._write(move_fix, FixStatus.DROPPED, reason=reason, said=part.field.say, then=part.hide)

    def edit(self, changes: dict[str, Any]) -> None:
        """Write what was changed."""
        from cxdesk.services.casework.fixes import edit_fix

        head, fix = self._pane.head, self._pane.fix
        if fix is None:
            return

        def said(text: str) -> None:
            head.message.show_message(text)
            if text:
                head.title.put_back(fix.details.row.title)

        seen = self._pane.seen(changes)
        self._write(edit_fix, changes, seen=seen, said=said if "title" in changes else None)

    def set_causes(self, cause_ids: Collection[UUID]) -> None:
        """Other causes."""
        from cxdesk.services.casework.fixes import set_fix_causes

        self._write(set_fix_causes, cause_ids)

    def set_release_day(self, day: date) -> None:
        """Another day of release."""
        from cxdesk.services.casework.fixes import set_release_day

        self._write(set_release_day, day, said=self._pane.facts.day_field.say)

    def unlink(self, case_id: UUID) -> None:
        """Take a case away."""
        from cxdesk.services.casework.fixes import unlink_case

        self._write(unlink_case, case_id)

    def _write(
        self,
        use_case: Callable[..., Any],
        *args: Any,
        said: Say | None = None,
        then: Callable[[], object] | None = None,
        **kwargs: Any,
    ) -> None:
        fix_id = self._pane.fix_id()
        if fix_id is None:
            return

        def kept(_: object) -> None:
            if said is not None:
                said("")
            if then is not None:
                then()

        failed = beside(said, self._desk, use_case.__name__) if said is not None else None
        self._desk.jobs.write(use_case, fix_id, *args, then=kept, failed=failed, owner=self, **kwargs)
