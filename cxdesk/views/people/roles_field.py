"""What a person may do: the seven roles with what each means."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS, Role
from cxdesk.services.translation import say, tr
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Label

_MEANINGS: dict[Role, str] = {
    Role.SPECIALIST: N_("reviews cases, writes fixes"),
    Role.LEAD: N_("assigns cases, changes the cause tree"),
    Role.HEAD: N_("all that a lead may, and the settings of the company"),
    Role.AUDITOR: N_("reads all, writes nothing"),
    Role.FINANCE: N_("sees the money of cases"),
    Role.LOADER: N_("imports files, enters complaints"),
    Role.ADMINISTRATOR: N_("people, roles and settings; no cases"),
}


def roles_text(roles: frozenset[Role]) -> str:
    """The roles in words, in their order."""
    return ", ".join(say(Text(LABELS[role])) for role in Role if role in roles)


class RolesField(QWidget):
    """A box a role. `changed` tells the roles after a click."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Roles"))
        self.boxes: dict[Role, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.LABEL_TO_FIELD)
        for role, meaning in _MEANINGS.items():
            box = QCheckBox(say(Text(LABELS[role])))
            box.setAccessibleDescription(tr(meaning))
            box.clicked.connect(lambda _: self.changed.emit(self.roles()))
            hint = Label(tr(meaning), "small", tone="text2", wrap=True)
            hint.setContentsMargins(sizes.ICON + sizes.ICON_TO_TEXT, 0, 0, sizes.LABEL_TO_FIELD)
            column.addWidget(box)
            column.addWidget(hint)
            self.boxes[role] = box

    def roles(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())

    def set_roles(self, roles: frozenset[Role]) -> None:
        """Show these; tells nobody."""
        for role, box in self.boxes.items():
            box.setChecked(role in roles)
