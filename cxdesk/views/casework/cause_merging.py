"""Retiring and merging a cause: what hangs on it is told before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from cxdesk.services.casework.cause_tree import CauseLoad, CauseRow, cause_load, causes_beginning
from cxdesk.services.formats import Formats, formats
from cxdesk.services.translation import tr, trn
from cxdesk.views.desk import Desk
from cxdesk.views.theme import sizes
from cxdesk.views.widgets.confirming import ConfirmDialog

_ROWS = 10
#: Takes a use-case and its arguments.
Write = Callable[..., None]


class MergeDialog(ConfirmDialog):
    """What a merge does, and the causes that may stand for this one."""

    def __init__(
        self, words: Sequence[str], cause: CauseRow, causes: Sequence[CauseRow], parent: QWidget | None
    ) -> None:
        super().__init__(tr("Merge “{name}” into another cause", name=cause.name), words, tr("Merge"), parent)
        below = _branch(cause.id, causes)
        self._causes = tuple(each for each in causes if each.in_use and each.id not in below)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Cause, by the beginning of a word"))
        self.search.setAccessibleName(tr("Cause, by the beginning of a word"))
        self.search.textChanged.connect(self._show)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Causes"))
        self.list.setProperty("boxed", True)
        self.list.setFixedHeight(_ROWS * sizes.CONTROL)
        self.list.currentItemChanged.connect(lambda *_: self._show_reason())
        self.list.itemActivated.connect(lambda _: self.accept())
        self.put(self.search)
        self.put(self.list)
        self._show("")
        self.search.setFocus()

    def chosen(self) -> UUID | None:
        """The cause that is to stand for this one."""
        item = self.list.currentItem()
        found: UUID | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def _show(self, beginning: str) -> None:
        self.list.clear()
        sought = beginning.strip()
        for cause in causes_beginning(self._causes, beginning) if sought else self._causes:
            item = QListWidgetItem(cause.path if sought else "    " * cause.depth + cause.name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, cause.id)
            item.setToolTip("\n".join(filter(None, (cause.path, cause.description))))
        if sought:
            self.list.setCurrentRow(0)
        self._show_reason()

    def _show_reason(self) -> None:
        self.deed.set_reason("" if self.chosen() is not None else tr("No cause is chosen."))


class CauseDeeds(QObject):
    """Asks, then writes; what a cause carries is read first."""

    def __init__(self, desk: Desk, page: QWidget, write: Write) -> None:
        super().__init__(page)
        self._desk, self._page, self._write = desk, page, write

    def retire(self, cause: CauseRow) -> None:
        """Retire a cause that is in use, else take it in use again."""
        from cxdesk.services.casework.causes import restore_cause, separate_cause

        if cause.merged_into:
            self._write(separate_cause, cause.id)
        elif cause.retired:
            self._write(restore_cause, cause.id)
        else:
            self._ask(cause, True, lambda load: self._open_retiring(cause, load))

    def merge(self, cause: CauseRow, causes: Sequence[CauseRow]) -> None:
        """Ask which cause is to stand for this one."""
        self._ask(cause, False, lambda load: self._open_merging(cause, causes, load))

    def _ask(self, cause: CauseRow, branch: bool, then: Callable[[CauseLoad], Any]) -> None:
        self._desk.jobs.fetch(cause_load, cause.id, branch=branch, then=then, owner=self, key="cause load")

    def _open_retiring(self, cause: CauseRow, load: CauseLoad) -> None:
        from cxdesk.services.casework.causes import retire_cause

        words = [_carried(load, formats(self._desk.language))]
        if load.below:
            n = load.below
            words.append(trn("{n} cause under it is retired too.", "{n} causes under it are retired too.", n))
        words.append(tr("It is offered for new tags no more. Its tags and all figures stay as they are."))
        title = tr("Retire “{name}”", name=cause.name)
        dialog = ConfirmDialog(title, words, tr("Retire"), self._page)
        dialog.accepted.connect(lambda: self._write(retire_cause, cause.id))
        dialog.open()

    def _open_merging(self, cause: CauseRow, causes: Sequence[CauseRow], load: CauseLoad) -> None:
        from cxdesk.services.casework.causes import merge_cause

        words = [_carried(load, formats(self._desk.language))]
        if load.below:
            n = load.below
            words.append(trn("{n} cause under it moves along.", "{n} causes under it move along.", n))
        words.append(
            tr(
                "From this month on the chosen cause stands for it, in the tree and in figures. Earlier months stay as "
                "they were told, and so do the tags."
            )
        )
        dialog = MergeDialog(words, cause, causes, self._page)

        def merge() -> None:
            if (into := dialog.chosen()) is not None:
                self._write(merge_cause, cause.id, into)

        dialog.accepted.connect(merge)
        dialog.open()


def _carried(load: CauseLoad, figures: Formats) -> str:
    """How many cases bear the cause."""
    if not load.cases:
        return tr("No case bears it.")
    told = trn(
        "{number} case bears it", "{number} cases bear it", load.cases, number=figures.number(load.cases)
    )
    if not load.open:
        return f"{told}."
    still = trn(
        "{number} of them is open", "{number} of them are open", load.open, number=figures.number(load.open)
    )
    return f"{told}, {still}."


def _branch(cause_id: UUID, causes: Sequence[CauseRow]) -> set[UUID]:
    """The cause and all under it; rows come each parent before its children."""
    found = {cause_id}
    for cause in causes:
        if cause.parent_id in found:
            found.add(cause.id)
    return found
