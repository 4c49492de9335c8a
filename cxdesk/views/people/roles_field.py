"""What a person may do: the seven roles with what each means."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS, Role
from cxdesk.services.translation import say, tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import colour, font, line_height, sizes
from cxdesk.views.widgets.painting import LEFT, box, focus_ring

_MEANINGS: dict[Role, str] = {
    Role.SPECIALIST: N_("reviews cases, writes fixes"),
    Role.LEAD: N_("assigns cases, changes the cause tree"),
    Role.HEAD: N_("all that a lead may, and the settings of the company"),
    Role.AUDITOR: N_("reads all, writes nothing"),
    Role.FINANCE: N_("reads cases and figures"),
    Role.LOADER: N_("imports files, enters complaints"),
    Role.ADMINISTRATOR: N_("people, roles and settings; no cases"),
}


def roles_text(roles: frozenset[Role]) -> str:
    """The roles in words, in their order."""
    return ", ".join(say(Text(LABELS[role])) for role in Role if role in roles)


class RoleBox(QAbstractButton):
    """A box with a tick, the role, and what it means in grey below."""

    def __init__(self, role: str, meaning: str) -> None:
        super().__init__()
        self._meaning = meaning
        self.setText(role)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(2 * line_height("body") + sizes.GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(role)
        self.setAccessibleDescription(meaning)
        self.setToolTip(meaning)

    def sizeHint(self) -> QSize:
        return QSize(sizes.RAIL, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, line = QPainter(self), line_height("body")
        square = QRect(1, 2, sizes.ICON_SMALL, sizes.ICON_SMALL)
        ticked = self.isChecked()
        fill = ("accent_fill" if self.isEnabled() else "other") if ticked else "base"
        box(
            painter,
            square,
            fill=colour(fill),
            border=colour(fill if ticked else "line2"),
            radius=sizes.CHIP_RADIUS,
        )
        if ticked:
            paint_icon(painter, "check", "on_accent", square.adjusted(1, 1, -1, -1))
        left = sizes.ICON + sizes.ICON_TO_TEXT
        painter.setFont(font("body"))
        painter.setPen(colour("text" if self.isEnabled() else "text3"))
        painter.drawText(QRect(left, 0, self.width() - left, line), LEFT, self.text())
        painter.setFont(font("small"))
        painter.setPen(colour("text2"))
        room = QRect(left, line, self.width() - left, line)
        cut = painter.fontMetrics().elidedText(self._meaning, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT, cut)
        if self.hasFocus():
            focus_ring(painter, self.rect(), sizes.CHIP_RADIUS)


class RolesField(QWidget):
    """A box a role. `changed` tells the roles after a click."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Roles"))
        self.boxes: dict[Role, RoleBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.LABEL_TO_FIELD)
        for role, meaning in _MEANINGS.items():
            tick = RoleBox(say(Text(LABELS[role])), tr(meaning))
            tick.clicked.connect(lambda _: self.changed.emit(self.roles()))
            column.addWidget(tick)
            self.boxes[role] = tick

    def roles(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(role for role, tick in self.boxes.items() if tick.isChecked())

    def set_roles(self, roles: frozenset[Role]) -> None:
        """Show these; tells nobody."""
        for role, tick in self.boxes.items():
            tick.setChecked(role in roles)
