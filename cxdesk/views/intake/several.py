"""Several files: those that wait, and what became of those that were loaded one after the other."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.models.texts import N_
from cxdesk.services.formats import Formats
from cxdesk.services.intake.importing import ImportResult
from cxdesk.services.translation import tr
from cxdesk.views.intake.draft import Draft
from cxdesk.views.intake.workbench import error_words
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import SectionTitle


class Step(Enum):
    """What comes next of a file in a run."""

    NONE = auto()
    LOAD = auto()
    ASK = auto()
    LEAVE_OUT = auto()


@dataclass(frozen=True)
class FileDone:
    """A file of a run: its counts, or why it was not taken."""

    path: Path
    result: ImportResult | None = None
    #: Why it was left out; "" where it was loaded.
    reason: str = ""


class FileRun:
    """The files of one visit, in the order in which they came."""

    def __init__(self) -> None:
        self.waiting: deque[Path] = deque()
        self.done: list[FileDone] = []
        #: Whether each file that needs no look is loaded without being asked for.
        self.unasked = False

    def add(self, files: list[Path], at_hand: Path | None) -> None:
        """Let files wait; one that is at hand or waits already does not come twice."""
        for path in files:
            if path != at_hand and path not in self.waiting:
                self.waiting.append(path)

    def next(self) -> Path | None:
        """The file that waits longest."""
        return self.waiting.popleft() if self.waiting else None

    def finished(self, path: Path, result: ImportResult | None = None, reason: str = "") -> None:
        """A file is done, or left out for a reason."""
        self.done.append(FileDone(path, result, reason))

    @property
    def last_result(self) -> ImportResult | None:
        """What the file that was loaded last gave."""
        return next((done.result for done in reversed(self.done) if done.result is not None), None)

    def step(self, draft: Draft) -> tuple[Step, str]:
        """What comes next of the file at hand, and why; nothing where a person goes from file to file."""
        if not self.unasked or draft.loading or draft.interrupted:
            return Step.NONE, ""
        if draft.error is not None:
            return Step.LEAVE_OUT, error_words(draft.error)
        if draft.look is not None and not draft.look.reading.guess.complete:
            return Step.ASK, tr("“{name}”: the mapping is not complete.", name=draft.name)
        if draft.checked is None or draft.checking:
            return Step.NONE, ""
        if not draft.remembered:
            return Step.ASK, tr("“{name}” has columns of its own: look at them.", name=draft.name)
        if draft.checked.prepared.loads:
            return Step.LOAD, ""
        return Step.LEAVE_OUT, tr("Nothing new stands in this file.")

    def forget(self) -> None:
        """Begin a new run: what was done is told already."""
        self.done.clear()
        self.unasked = False


class FilesDone(QWidget):
    """The files of a run with their counts, as a table."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.model: RowsModel[FileDone] = RowsModel(_columns(formats), row_id=lambda row: row.path)
        self.title = SectionTitle(tr("Files of this run"))
        self.table = TableView(self.model, accessible_name=tr("Files of this run"))
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.ICON_TO_TEXT)
        column.addWidget(self.title)
        column.addWidget(self.table, 1)

    def show_files(self, done: list[FileDone]) -> None:
        """Show what became of more than one file; one alone is told by the sentence above."""
        self.setVisible(len(done) > 1)
        self.model.set_rows(tuple(done))


def _columns(formats: Formats) -> tuple[Column[FileDone], ...]:
    def count(header: str, name: str) -> Column[FileDone]:
        def told(row: FileDone) -> str:
            return "—" if row.result is None else formats.number(getattr(row.result, name))

        return Column(header, text=told, align="right", width=96)

    return (
        Column(N_("File"), text=lambda row: row.path.name, width=300),
        count(N_("Accepted"), "accepted"),
        count(N_("Updated"), "updated"),
        count(N_("Unchanged"), "unchanged"),
        count(N_("Rejected"), "rejected"),
        count(N_("Cases opened"), "cases_opened"),
        Column(N_("Left out because"), text=lambda row: row.reason, stretch=True, default_tone="bad"),
    )
