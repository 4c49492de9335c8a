"""What an import did, with the ways on from here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.services.formats import Formats
from cxdesk.services.intake.importing import ImportResult
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, Card, Label, LinkLabel, PrimaryButton, Sign

_WIDTH = 2 * sizes.SIDE_PANEL
#: Notes that stand in the card.
_NOTES = 12


class ResultCard(QWidget):
    """One sentence with the figures, what else came of it, the next steps."""

    cases = Signal()
    log = Signal()
    rejects = Signal(str)
    next_file = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._rejects_file = ""
        card = Card()
        card.setFixedWidth(_WIDTH)
        card.column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        card.column.setSpacing(sizes.BETWEEN_CARDS)
        head = QHBoxLayout()
        head.setSpacing(sizes.ICON_TO_TEXT)
        self.sentence = Label("", "title", weight=SEMIBOLD, wrap=True)
        head.addWidget(Sign("good", "check"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.sentence, 1)
        self.detail = Label("", tone="text2", wrap=True)
        self.notes = Label("", "small", tone="text2", wrap=True)
        self.saved = LinkLabel()
        self.saved.setContentsMargins(0, 0, sizes.GRID, 0)
        self.saved.followed.connect(lambda: self.rejects.emit(self._rejects_file))
        self.show_cases = Button(tr("Show the cases"), icon_name="list")
        self.show_log = Button(tr("Import log"), icon_name="history")
        self.go_on = PrimaryButton(tr("Next file"))
        line = QHBoxLayout()
        line.setSpacing(sizes.ICON_TO_TEXT)
        for button in (self.go_on, self.show_cases, self.show_log):
            line.addWidget(button)
        line.addStretch(1)
        card.column.addLayout(head)
        card.column.addWidget(self.detail)
        card.column.addWidget(self.notes)
        card.column.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.show_cases.clicked.connect(self.cases)
        self.show_log.clicked.connect(self.log)
        self.go_on.clicked.connect(self.next_file)

    def show_result(self, result: ImportResult, waiting: int) -> None:
        """Tell what was done; `waiting` files come after this one."""
        number = self._formats.number
        accepted = trn(
            "{number} accepted", "{number} accepted", result.accepted, number=number(result.accepted)
        )
        opened = result.cases_opened
        cases = trn("{number} case opened", "{number} cases opened", opened, number=number(opened))
        self.sentence.setText(f"{accepted}, {cases}")
        self.detail.setText(
            tr(
                "{file}: {rows} rows, {updated} updated, {unchanged} unchanged, {rejected} rejected.",
                file=Path(result.file).name, rows=number(result.rows), updated=number(result.updated),
                unchanged=number(result.unchanged), rejected=number(result.rejected),
            )
        )  # fmt: skip
        notes = [say(text) for text in result.notes]
        if len(notes) > _NOTES:
            rest = len(notes) - _NOTES
            notes[_NOTES:] = [trn("and {n} note more", "and {n} notes more", rest)]
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self._rejects_file = result.rejects_file
        self.saved.setVisible(bool(result.rejects_file))
        self.saved.setText(tr("Open the rejected rows, each with its reason"))
        self.show_cases.setVisible(opened > 0)
        self.go_on.setText(tr("Next file") if waiting else tr("Another file…"))
