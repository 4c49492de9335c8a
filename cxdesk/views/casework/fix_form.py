"""A new fix: written in one go, added with one key; in the page of fixes or over a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cxdesk.models.outcome import Outcome
from cxdesk.services.casework.cause_tree import CauseRow, list_causes
from cxdesk.services.people.people import PersonRow, list_people
from cxdesk.services.translation import tr, trn
from cxdesk.views.casework.due_field import DueField
from cxdesk.views.casework.fix_parts import CauseTags
from cxdesk.views.casework.fix_words import actions, kinds
from cxdesk.views.desk import Desk
from cxdesk.views.people.owner_field import OwnerField
from cxdesk.views.refusal import beside
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import (
    ActionBar,
    Button,
    ComboField,
    Ground,
    Label,
    Labelled,
    PageHeader,
    PrimaryButton,
)

_SIZE = (560, 720)


@dataclass(frozen=True)
class Beginning:
    """What a new fix starts with."""

    case_ids: tuple[UUID, ...] = ()
    cause_ids: tuple[UUID, ...] = ()


class FixForm(Ground):
    """The fields of a new fix. `added` tells the id once it is stored; Esc gives it up."""

    added = Signal(object)
    given_up = Signal()

    def __init__(self, desk: Desk, beginning: Beginning = Beginning(), *, edge: str = "left") -> None:
        super().__init__("base", edge=edge, line="line2")
        self._desk, self._beginning = desk, beginning
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("What changes, in a few words"))
        self.kind = ComboField(kinds())
        self.action = ComboField(actions())
        self.action.set_value("edited")
        self.owner = OwnerField(name=tr("Owner"))
        self.due = DueField(self._today)
        self.document = QLineEdit()
        self.document.setPlaceholderText(tr("Name in the knowledge base"))
        self.causes = CauseTags()
        self.description, self.before, self.after = (self._text(lines) for lines in (2, 3, 3))
        self.title_field = Labelled(tr("Fix"), self.title)
        self.add = PrimaryButton(tr("Add the fix"), key="Ctrl Enter")
        self.cancel = Button(tr("Cancel"), key="Esc")
        self.add.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.given_up)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.submit, context=_WITHIN)
        QShortcut(QKeySequence("Esc"), self, self.given_up.emit, context=_WITHIN)
        self.setAccessibleName(tr("New fix"))
        self.setMinimumWidth(sizes.CASE_PANE_MIN)
        self._lay_out()
        self._load()

    def _text(self, lines: int) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setTabChangesFocus(True)
        field.setFixedHeight(lines * field.fontMetrics().lineSpacing() + sizes.MARGIN)
        return field

    def _today(self) -> date:
        return self._desk.clock().astimezone().date()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("plain", True)
        grid = QGridLayout(body)
        grid.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, sizes.MARGIN)
        grid.setHorizontalSpacing(sizes.INSIDE_CARD)
        grid.setVerticalSpacing(sizes.ICON_TO_TEXT)
        wide = (
            (0, self.title_field),
            (3, Labelled(tr("Causes that it is to remove"), self.causes)),
            (4, Labelled(tr("Description"), self.description)),
            (6, Labelled(tr("Text before"), self.before)),
            (7, Labelled(tr("Text after"), self.after)),
        )
        for row, field in wide:
            grid.addWidget(field, row, 0, 1, 2)
        grid.addWidget(Labelled(tr("Kind"), self.kind), 1, 0)
        grid.addWidget(Labelled(tr("What happens to it"), self.action), 1, 1)
        grid.addWidget(Labelled(tr("Owner"), self.owner), 2, 0)
        grid.addWidget(Labelled(tr("Due"), self.due), 2, 1)
        grid.addWidget(Labelled(tr("Document or script"), self.document), 5, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(8, 1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        n = len(self._beginning.case_ids)
        behind = trn("{n} case behind it", "{n} cases behind it", n) if n else ""
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader(tr("New fix"), behind))
        column.addWidget(scroll, 1)
        column.addWidget(ActionBar(Label(""), [self.cancel, self.add]))

    def _load(self) -> None:
        jobs = self._desk.jobs
        jobs.fetch(list_people, then=self._show_people, owner=self, key="people")
        jobs.fetch(list_causes, now=self._desk.clock(), then=self._show_causes, owner=self, key="causes")

    def _show_people(self, people: Sequence[PersonRow]) -> None:
        self.owner.set_people(people)
        if not self.owner.currentText():
            self.owner.set_owner(self._desk.actor.person_id, self._desk.actor.name)

    def _show_causes(self, causes: Sequence[CauseRow]) -> None:
        self.causes.set_tree(causes)
        wanted = [(row.id, row.name) for row in causes if row.id in self._beginning.cause_ids]
        if wanted and not self.causes.ids():
            self.causes.set_causes(wanted)

    def start(self) -> None:
        """Put the cursor into the title."""
        self.title.setFocus()

    def _changes(self) -> dict[str, Any]:
        owner_id, owner_name = self.owner.owner()
        return {
            "title": self.title.text(),
            "kind": self.kind.value(),
            "action": self.action.value(),
            "owner_id": owner_id,
            "owner_name": owner_name,
            "due_on": self.due.value(),
            "description": self.description.toPlainText(),
            "document": self.document.text(),
            "text_before": self.before.toPlainText(),
            "text_after": self.after.toPlainText(),
        }

    def submit(self) -> None:
        """Store the fix; what is missing is said beside its field."""
        from cxdesk.services.casework.fixes import propose_fix

        self.title_field.say("")
        self._desk.jobs.write(
            propose_fix,
            self._changes(),
            self.causes.ids(),
            self._beginning.case_ids,
            then=self._on_added,
            failed=beside(self._say, self._desk, "propose_fix"),
            owner=self,
        )

    def _on_added(self, outcome: Outcome) -> None:
        self.added.emit(outcome.value)

    def _say(self, text: str) -> None:
        self.title_field.say(text)
        self.title.setFocus()


_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class NewFixDialog(QDialog):
    """The form over whatever one is doing."""

    def __init__(self, desk: Desk, beginning: Beginning, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New fix"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.form = FixForm(desk, beginning, edge="")
        self.form.added.connect(lambda _: self.accept())
        self.form.given_up.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)


def open_new_fix(
    desk: Desk,
    *,
    case_id: UUID | None = None,
    cause_id: UUID | None = None,
    parent: QWidget | None = None,
    then: Callable[[UUID], object] | None = None,
) -> NewFixDialog:
    """Ask for a new fix over the window, with a case behind it and its cause; `then` gets the id of the fix."""
    beginning = Beginning((case_id,) if case_id else (), (cause_id,) if cause_id else ())
    dialog = NewFixDialog(desk, beginning, parent or QApplication.activeWindow())
    if then is not None:
        dialog.form.added.connect(then)
    dialog.open()
    dialog.form.start()
    return dialog
