"""The state of the workspace, as the doctor finds it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from cxdesk.services.formats import formats
from cxdesk.services.translation import active, tr
from cxdesk.services.workspace.doctor import Check, State, examine, is_sound
from cxdesk.views.desk import Desk
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Label, Sign

_SIZE = (560, 480)
_SIGNS = {State.GOOD: "good", State.NOTICE: "watch", State.WRONG: "bad"}


class CheckUp(QDialog):
    """One line a check: a sign and a sentence."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Check of the workspace"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.verdict = Label(tr("Looking at the workspace…"), "title", weight=SEMIBOLD)
        self._inside = QWidget()
        self._inside.setProperty("plain", True)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(tr("Check of the workspace"))
        scroll.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(self.verdict)
        column.addWidget(scroll, 1)
        desk.jobs.call(examine, desk.path, then=self._show, owner=self)

    def _show(self, checks: list[Check]) -> None:
        sound = is_sound(checks)
        self.verdict.setText(tr("The workspace is sound.") if sound else tr("The workspace needs attention."))
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes.ICON_TO_TEXT)
        grid.setVerticalSpacing(sizes.ICON_TO_TEXT)
        forms = formats(active().language)
        for row, check in enumerate(checks):
            grid.addWidget(Sign(_SIGNS[check.state]), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(check.sentence(forms), wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(checks), 1)
