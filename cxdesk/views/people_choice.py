"""Who sits here: asked at the start where there are several people, and by a click in the status bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cxdesk.models.values import LABELS, Role
from cxdesk.services.people.seating import Seat
from cxdesk.services.translation import active, tr
from cxdesk.views.desk import Entry
from cxdesk.views.palette_line import ENTRY, PaletteLine
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Label

_SIZE = (480, 420)


def roles_of(seat: Seat) -> str:
    """The roles in words, in their order; "all roles" where nothing but auditor is missing."""
    if seat.actor.roles >= frozenset(Role) - {Role.AUDITOR}:
        return tr("all roles")
    return ", ".join(active().tr(LABELS[role]) for role in Role if role in seat.actor.roles)


class PeopleChoice(QDialog):
    """A list of the people; Enter or a click sits down."""

    #: The chosen Seat.
    chosen = Signal(object)

    def __init__(
        self, seats: Sequence[Seat], present: Seat | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Who sits here"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("People"))
        self.list.setProperty("boxed", True)
        self.list.setItemDelegate(PaletteLine(self.list))
        self.seats = list(seats)
        for seat in seats:
            item = QListWidgetItem(seat.actor.name, self.list)
            line = Entry(seat.actor.name, lambda: None, detail=roles_of(seat), icon="user", kind=seat.site)
            item.setData(ENTRY, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{seat.actor.name}, {roles_of(seat)}")
        self.list.setCurrentRow(self.seats.index(present) if present in self.seats else 0)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Label(tr("Who sits here?"), "title", weight=SEMIBOLD))
        column.addWidget(
            Label(
                tr("Remembered on this computer for this workspace. Changed in the status bar."),
                tone="text2",
                wrap=True,
            )
        )
        column.addWidget(self.list, 1)

    def _on_activated(self, item: QListWidgetItem) -> None:
        seat = self.seats[self.list.row(item)]
        self.accept()
        self.chosen.emit(seat)
