"""Who mends it: a person of the program or anybody by name."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QCompleter, QStyle, QStyleOptionComboBox, QStylePainter

from cxdesk.services.people.people import PersonRow
from cxdesk.services.translation import tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ComboField


class OwnerField(ComboField):
    """A choice of people into which another name may be written; empty is nobody."""

    #: (person's id or None, name where it is nobody of the program)
    owner_chosen = Signal(object, str)

    def __init__(self, *, name: str = "") -> None:
        super().__init__(name=name)
        self.setEditable(True)
        self.setInsertPolicy(ComboField.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(12)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(tr("nobody yet"))
        line.setAccessibleName(name)
        completer = self.completer() or QCompleter(self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._stood: tuple[UUID | None, str] = (None, "")
        line.editingFinished.connect(self._keep)
        self.activated.connect(lambda _: self._keep())

    def set_people(self, people: Iterable[PersonRow]) -> None:
        """Offer those who work here."""
        options: list[tuple[object, str]] = [(person.id, person.name) for person in people if person.active]
        if [self.itemData(n) for n in range(self.count())] == [value for value, _ in options]:
            return
        stood, written = self._stood, self.currentText() if self._writing() else None
        line = self.lineEdit()
        at = line.cursorPosition() if line is not None else 0
        self.set_options(options)
        self.set_owner(*stood, anew=True)
        if written is not None and line is not None:
            line.setText(written)
            line.setModified(True)
            line.setCursorPosition(at)

    def _writing(self) -> bool:
        line = self.lineEdit()
        return line is not None and line.hasFocus() and line.isModified()

    def set_owner(self, owner_id: UUID | None, name: str, *, anew: bool = False) -> None:
        """Show an owner; tells nobody. What somebody is just writing stays, unless it is of another row (`anew`)."""
        writing = not anew and self._writing()
        self._stood = (owner_id, name)
        if writing:
            return
        place = self.findData(owner_id) if owner_id is not None else -1
        self.setCurrentIndex(place)
        self.setEditText(self.itemText(place) if place >= 0 else name)
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def owner(self) -> tuple[UUID | None, str]:
        """The person's id, or None and a name."""
        written = " ".join(self.currentText().split())
        for number in range(self.count()):
            if self.itemText(number).casefold() == written.casefold():
                return self.itemData(number), ""
        return None, written

    def _keep(self) -> None:
        found = self.owner()
        stood_id, stood_name = self._stood
        same = found[0] == stood_id if found[0] or stood_id else found[1] == stood_name
        if not same:
            self._stood = found
            self.owner_chosen.emit(*found)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame and the arrow: the words are the line's."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        sign = QRect(self.width() - sizes.ICON_SMALL - 8, 0, sizes.ICON_SMALL, self.height())
        paint_icon(painter, "chevron-down", "text2" if self.isEnabled() else "text3", sign)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.set_owner(*self._stood, anew=True)
        else:
            super().keyPressEvent(event)
