"""Parts of the pane of a fix: its facts, causes, texts, cases and history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.services.casework.cause_tree import CauseRow
from cxdesk.services.casework.fix_list import CaseBehind, FixDetails, FixRow
from cxdesk.services.casework.history import HistoryRow
from cxdesk.services.people.people import PersonRow
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.casework.cause_picker import CausePicker
from cxdesk.views.casework.due_field import DueField
from cxdesk.views.casework.fix_words import Days, actions, kinds
from cxdesk.views.people.owner_field import OwnerField
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import (
    LINK_ROOM,
    ComboField,
    DateField,
    DiffView,
    ElidedLabel,
    IconButton,
    Label,
    Labelled,
    LinkLabel,
    SectionTitle,
    Segmented,
    TagList,
)
from cxdesk.views.widgets.kept import KeptLine, KeptText

#: Cases behind a fix that are shown before one asks for the others.
_FEW = 6


def section(part: QWidget, *, above: int = sizes.INSIDE_CARD) -> QVBoxLayout:
    """The column of a part of a pane."""
    column = QVBoxLayout(part)
    column.setContentsMargins(sizes.MARGIN, above, sizes.MARGIN, sizes.INSIDE_CARD)
    column.setSpacing(sizes.ICON_TO_TEXT)
    return column


class FixFacts(QWidget):
    """Kind, what happens, owner, days and document."""

    #: A dict of what was changed, as `edit_fix` takes it.
    edited = Signal(object)
    released = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.kind = ComboField(kinds(), name=tr("Kind"))
        self.action = ComboField(actions(), name=tr("What happens to it"))
        self.owner = OwnerField(name=tr("Owner"))
        self.due = DueField(today, name=tr("Due"))
        self.day = DateField(name=tr("Released on"))
        self.day.setKeyboardTracking(False)
        self.document = KeptLine(placeholder=tr("Name in the knowledge base"))
        self.due_field = Labelled(tr("Due"), self.due)
        self.day_field = Labelled(tr("Released on"), self.day)
        grid = QGridLayout(self)
        grid.setContentsMargins(sizes.MARGIN, sizes.INSIDE_CARD, sizes.MARGIN, sizes.INSIDE_CARD)
        grid.setHorizontalSpacing(sizes.INSIDE_CARD)
        grid.setVerticalSpacing(sizes.ICON_TO_TEXT)
        grid.addWidget(Labelled(tr("Kind"), self.kind), 0, 0)
        grid.addWidget(Labelled(tr("What happens to it"), self.action), 0, 1)
        grid.addWidget(Labelled(tr("Owner"), self.owner), 1, 0)
        grid.addWidget(self.due_field, 1, 1)
        grid.addWidget(Labelled(tr("Document or script"), self.document), 2, 0)
        grid.addWidget(self.day_field, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.kind.picked.connect(lambda kind: self.edited.emit({"kind": kind}))
        self.action.picked.connect(lambda action: self.edited.emit({"action": action}))
        self.owner.owner_chosen.connect(
            lambda owner, name: self.edited.emit({"owner_id": owner, "owner_name": name})
        )
        self.due.picked.connect(lambda day: self.edited.emit({"due_on": day}))
        self.document.kept.connect(lambda text: self.edited.emit({"document": text}))
        self.day.picked.connect(self.released)

    def show_fix(self, row: FixRow, people: Sequence[PersonRow], *, anew: bool) -> None:
        """The facts as they are stored."""
        self.kind.set_value(row.kind)
        self.action.set_value(row.action)
        self.owner.set_people(people)
        self.owner.set_owner(row.owner_id, row.owner, anew=anew)
        self.due.set_value(row.due_on)
        self.document.set_text(row.document, anew=anew)
        self.day_field.setVisible(row.released_on is not None)
        if row.released_on is not None:
            self.day.set_value(row.released_on)


class CauseTags(QWidget):
    """The causes that a fix is to remove."""

    #: The ids of all of them.
    changed = Signal(object)

    def __init__(self, *, key: str = "") -> None:
        super().__init__()
        self.tags = TagList(tr("Causes"), add_text=tr("Add a cause"), key=key)
        self.tags.removed.connect(self._on_removed)
        self.tags.add_requested.connect(self.choose)
        self.picker = CausePicker(self)
        self.picker.chosen.connect(self._on_chosen)
        self._tree: Sequence[CauseRow] = ()
        self._names: dict[UUID, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tags)

    def set_tree(self, tree: Sequence[CauseRow]) -> None:
        """The causes that can be chosen."""
        self._tree = tree

    def ids(self) -> tuple[UUID, ...]:
        """The chosen causes."""
        return tuple(self._names)

    def set_causes(self, causes: Sequence[tuple[UUID, str]]) -> None:
        """Show these; tells nobody."""
        self._names = dict(causes)
        self.tags.set_tags(list(self._names.items()))

    def choose(self) -> None:
        """Open the picker."""
        self.picker.open_under(self.tags.add, self._tree, self._names)

    def _on_chosen(self, cause_id: UUID) -> None:
        name = next(cause.name for cause in self._tree if cause.id == cause_id)
        self.set_causes([*self._names.items(), (cause_id, name)])
        self.changed.emit(self.ids())

    def _on_removed(self, cause_id: object) -> None:
        self.set_causes([(id_, name) for id_, name in self._names.items() if id_ != cause_id])
        self.changed.emit(self.ids())


class TextsPart(QWidget):
    """The text before and after, and their difference."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = SectionTitle(tr("Text"))
        self.shown = Segmented(
            [("difference", tr("Difference")), ("before", tr("Before")), ("after", tr("After"))],
            name=tr("Which text"),
        )
        self.title.add_right(self.shown)
        self.before = KeptText(name=tr("Text before"), placeholder=tr("The text as it was"), lines=7)
        self.after = KeptText(name=tr("Text after"), placeholder=tr("The text as it is to be"), lines=7)
        self.difference = DiffView()
        column = section(self)
        column.addWidget(self.title)
        for widget in (self.before, self.after, self.difference):
            column.addWidget(widget)
        self.shown.chosen.connect(self.show_text)
        self.before.kept.connect(lambda text: self.edited.emit({"text_before": text}))
        self.after.kept.connect(lambda text: self.edited.emit({"text_after": text}))
        self._fix: UUID | None = None
        self.show_text("after")

    def show_text(self, which: object) -> None:
        """`difference`, `before` or `after`."""
        self.shown.set_value(which)
        self.before.setVisible(which == "before")
        self.after.setVisible(which == "after")
        self.difference.setVisible(which == "difference")

    def show_fix(self, details: FixDetails) -> None:
        """Its texts; of another fix, the most telling one first."""
        anew = details.row.id != self._fix
        self.before.set_text(details.text_before, anew=anew)
        self.after.set_text(details.text_after, anew=anew)
        self.difference.set_texts(details.text_before, details.text_after)
        if anew:
            self._fix = details.row.id
            both = details.text_before and details.text_after
            self.show_text("difference" if both else "after" if details.text_after else "before")


class CasesPart(QWidget):
    """The cases behind a fix; a click opens one."""

    opened = Signal(object)
    unlinked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = SectionTitle(tr("Cases behind it"))
        self.more = LinkLabel("")
        self.more.followed.connect(self._show_all)
        self._column = section(self)
        self._column.setContentsMargins(self._column.contentsMargins() - LINK_ROOM)
        self.title.line.setContentsMargins(LINK_ROOM)
        self._column.addWidget(self.title)
        self._column.addWidget(self.more)
        self._lines: list[QWidget] = []
        self._cases: Sequence[CaseBehind] = ()
        self._fix: UUID | None = None
        self._all = False

    def show_fix(self, details: FixDetails, days: Days) -> None:
        """Its cases, the newest first."""
        self._all = self._all and details.row.id == self._fix
        self._fix, self._cases, self._days = details.row.id, details.cases, days
        self.title.right.setText(days.formats.number(details.row.cases))
        self._fill()

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        shown = self._cases if self._all else self._cases[:_FEW]
        self._lines = [self._line(case) for case in shown]
        if not shown:
            hint = tr("No case yet: link them with L in a case.")
            told = Label(hint, tone="text2", wrap=True)
            told.setContentsMargins(LINK_ROOM)
            self._lines = [told]
        for number, line in enumerate(self._lines):
            self._column.insertWidget(1 + number, line)
        hidden = len(self._cases) - len(shown)
        self.more.setText(trn("{n} more", "{n} more", hidden))
        self.more.setVisible(hidden > 0)

    def _line(self, case: CaseBehind) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.ICON_TO_TEXT)
        link = LinkLabel(case.number or tr("without a number"))
        link.setToolTip(self._days.moment(case.received_at))
        link.followed.connect(lambda: self.opened.emit(case.id))
        words = ElidedLabel("  ".join(filter(None, (case.client, case.words))), tone="text2")
        cross = IconButton("x", tr("Unlink case {number}", number=case.number or "—"))
        cross.clicked.connect(lambda: self.unlinked.emit(case.id))
        row.addWidget(link)
        row.addWidget(words, 1)
        row.addWidget(cross)
        return line


class FixHistory(QWidget):
    """Who did what with a fix, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._column = section(self)
        self._column.addWidget(SectionTitle(tr("History")))
        self._lines: list[QWidget] = []

    def show_rows(self, rows: Sequence[HistoryRow], days: Days) -> None:
        """A line a save."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(row, days) for row in rows]
        for line in self._lines:
            self._column.addWidget(line)

    def _line(self, row: HistoryRow, days: Days) -> QWidget:
        line = QWidget()
        head = Label(f"{days.moment(row.at)}  {row.person}", "small", tone="text2")
        said = "; ".join(say(sentence) for sentence in row.sentences)
        words = Label(tr("undone: {what}", what=said) if row.undo else said, wrap=True)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(words)
        return line
