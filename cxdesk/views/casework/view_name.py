"""Keep the filters of the queue under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.desk import Desk
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, Labelled, PrimaryButton

if TYPE_CHECKING:
    from cxdesk.services.casework.saved_views import SavedViewRow
    from cxdesk.views.casework.queue_page import QueuePage


_WIDTH = 360


class ViewDialog(QDialog):
    """A name, and whether the team sees the view."""

    def __init__(self, parent: QWidget, renamed: str = "") -> None:
        """`renamed`: the present name of a view that gets another one; who sees it stays."""
        super().__init__(parent)
        self.setWindowTitle(tr("Rename this view") if renamed else tr("Save the filters as a view"))
        self.setMinimumWidth(_WIDTH)
        self.name = QLineEdit(renamed)
        self.name.setAccessibleName(tr("Name of the view"))
        self.shared = QCheckBox(tr("Show it to the whole team"))
        self.shared.setVisible(not renamed)
        cancel, self.button = Button(tr("Cancel")), PrimaryButton(tr("Save"))
        cancel.clicked.connect(self.reject)
        self.button.clicked.connect(self.accept)
        self.button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Labelled(tr("Name of the view"), self.name))
        column.addWidget(self.shared)
        column.addLayout(buttons)


def ask_view(desk: Desk, page: QueuePage) -> None:
    """Ask for a name and keep the view."""
    from cxdesk.services.casework.saved_views import save_view

    dialog = ViewDialog(page)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        name, shared = dialog.name.text(), dialog.shared.isChecked()
        desk.jobs.write(save_view, name, "queue", page.content(), shared, owner=page)


def ask_other_name(desk: Desk, page: QueuePage, view: SavedViewRow) -> None:
    """Ask for another name of a saved view."""
    from cxdesk.services.casework.saved_views import rename_view

    dialog = ViewDialog(page, view.name)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        desk.jobs.write(rename_view, view.id, dialog.name.text(), owner=page)
