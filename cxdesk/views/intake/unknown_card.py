"""A name of the file that the workspace does not know: chosen here, or added as a new one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cxdesk.services.casework.words import fold
from cxdesk.services.translation import tr, trn
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, Card, ComboField, ElidedLabel, Label, Sign

#: Letters at the beginning that make names alike.
_ALIKE = 4
#: Stands for "add it as a new one" in the choice.
NEW = "\x00new"


class UnknownCard(Card):
    """Says what happens to the rows without a choice, and offers one."""

    #: (field, name of the file, name of the workspace)
    taken = Signal(str, str, str)
    #: (field, name of the file)
    added = Signal(str, str)

    def __init__(self, field: str, name: str, rows: int, known: Sequence[str], *, can_add: bool) -> None:
        super().__init__(name=_title(field, name))
        self.field, self.name = field, name
        head = QHBoxLayout()
        head.setSpacing(sizes.ICON_TO_TEXT)
        head.addWidget(Sign("watch", "triangle-alert"), 0, Qt.AlignmentFlag.AlignVCenter)
        title = ElidedLabel(_title(field, name), weight=SEMIBOLD)
        head.addWidget(title, 1)
        self.column.addLayout(head)
        body = QWidget()
        line = QHBoxLayout(body)
        indent = sizes.ICON_SMALL + 2 + sizes.ICON_TO_TEXT
        line.setContentsMargins(indent, 0, 0, 0)
        line.setSpacing(sizes.ICON_TO_TEXT)
        told = Label(_consequence(field, rows), tone="text2", wrap=True)
        told.setContentsMargins(indent, 0, 0, 0)
        self.column.addWidget(told)
        options: list[tuple[object, str]] = [(one, one) for one in known]
        if can_add:
            options.append((NEW, tr("add “{name}”", name=name[:24])))
        self.choice = ComboField(options, name=_title(field, name))
        self.choice.set_value(
            likeliest(name, known) or (NEW if can_add else options[0][0] if options else None)
        )
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.apply = Button(tr("Apply"))
        self.apply.clicked.connect(self._on_apply)
        line.addWidget(self.choice, 1)
        line.addWidget(self.apply)
        body.setVisible(bool(options))
        self.column.addWidget(body)

    def _on_apply(self) -> None:
        if self.choice.value() == NEW:
            self.added.emit(self.field, self.name)
        else:
            self.taken.emit(self.field, self.name, str(self.choice.value()))


def likeliest(name: str, known: Sequence[str]) -> str:
    """The known name that begins most like `name`; "" where none begins alike."""
    alike = [(_common(fold(name), fold(one)), one) for one in known]
    most, found = max(alike, default=(0, ""))
    return found if most >= _ALIKE else ""


def _common(one: str, other: str) -> int:
    """Letters at the beginning that both have."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _title(field: str, name: str) -> str:
    words = {
        "department": tr("Department “{name}” is not known", name=name),
        "team": tr("Team “{name}” is not known", name=name),
        "site": tr("Site “{name}” is not known", name=name),
        "category": tr("Client category “{name}” is not known", name=name),
    }
    return words[field]


def _consequence(field: str, rows: int) -> str:
    count = trn("{n} row.", "{n} rows.", rows)
    without = {
        "department": tr("Without a choice they are loaded without a department."),
        "team": tr("Without a choice they are loaded without a team."),
        "site": tr("Without a choice they are loaded without a site."),
        "category": tr("Without a choice they are loaded without a category."),
    }
    return f"{count} {without[field]}"
