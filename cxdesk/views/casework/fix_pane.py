"""A fix beside the table: its way, facts, causes, texts, cases and history. Edits are kept at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.models.values import FixStatus
from cxdesk.services.casework.cause_tree import CauseRow
from cxdesk.services.casework.fix_list import FixDetails
from cxdesk.services.casework.history import HistoryRow
from cxdesk.services.people.people import PersonRow
from cxdesk.services.translation import tr
from cxdesk.views.casework.fix_parts import CasesPart, CauseTags, FixFacts, FixHistory, TextsPart, section
from cxdesk.views.casework.fix_words import BACK, DROPPABLE, STEPS, Days, kind_text, status_text
from cxdesk.views.casework.step_line import StepLine
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import (
    ActionBar,
    Button,
    EmptyState,
    FieldMessage,
    Ground,
    KeyHints,
    Label,
    Labelled,
    Line,
    PrimaryButton,
    SectionTitle,
    StatusChip,
)
from cxdesk.views.widgets.kept import KeptLine, KeptText


@dataclass(frozen=True)
class ShownFix:
    """All that the pane needs to show a fix."""

    details: FixDetails
    history: Sequence[HistoryRow]
    people: Sequence[PersonRow]
    causes: Sequence[CauseRow]


class FixHead(QWidget):
    """The title, the state, who proposed it and when."""

    renamed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = KeptLine(name=tr("Title of the fix"))
        self.message = FieldMessage()
        self.chip = StatusChip()
        self.facts = Label("", tone="text2", wrap=True)
        self.steps = StepLine()
        self.reason = FieldMessage(tone="watch")
        self.title.kept.connect(lambda text: self.renamed.emit({"title": text}))
        line = QHBoxLayout()
        line.setSpacing(sizes.ICON_TO_TEXT)
        line.addWidget(self.title, 1)
        line.addWidget(self.chip)
        column = section(self)
        column.addLayout(line)
        column.addWidget(self.message)
        column.addWidget(self.facts)
        column.addWidget(self.reason)
        column.addWidget(self.steps)

    def show_fix(self, details: FixDetails, days: Days, *, anew: bool) -> None:
        """The fix as it is stored; `anew` where another one was shown."""
        row = details.row
        self.title.set_text(row.title, anew=anew)
        late = row.is_overdue(days.today)
        self.chip.set_state(
            tr("past due") if late else status_text(row.status),
            "bad" if late else "good" if row.status == FixStatus.CHECKED else "neutral",
            "" if late else "check" if row.status in ("released", "checked") else "circle-dot",
        )
        day = days.day(row.proposed_at.astimezone(days.zone).date())
        self.facts.setText(
            tr("{kind} · proposed {day} by {name}", kind=kind_text(row.kind), day=day, name=row.author)
        )
        dropped = row.status == FixStatus.DROPPED
        self.steps.setVisible(not dropped)
        self.steps.set_status(FixStatus(row.status))
        self.reason.show_message(
            tr("Dropped: {reason}", reason=details.dropped_reason) if dropped else "", "watch"
        )


class DropPart(QWidget):
    """Why a fix is dropped: asked for where it happens."""

    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.reason = KeptLine(placeholder=tr("In a few words"))
        self.field = Labelled(tr("Why is it dropped?"), self.reason)
        self.button = Button(tr("Drop it"))
        self.cancel = Button(tr("Cancel"))
        self.reason.returnPressed.connect(self._on_drop)
        self.button.clicked.connect(self._on_drop)
        self.cancel.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = section(self)
        column.addWidget(self.field)
        column.addLayout(buttons)
        self.hide()

    def ask(self) -> None:
        """Ask for the reason."""
        self.reason.clear()
        self.field.say("")
        self.show()
        self.reason.setFocus()

    def _on_drop(self) -> None:
        if self.isVisible():
            self.dropped.emit(self.reason.text())


class FixPane(Ground):
    """Shows a fix and says what a person wants of it; what that does is the page's."""

    edited = Signal(object)
    causes_chosen = Signal(object)
    release_day_chosen = Signal(object)
    dropped = Signal(str)
    step_wanted = Signal()
    back_wanted = Signal()
    drop_wanted = Signal()
    case_opened = Signal(object)
    case_unlinked = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("base", edge="left", line="line2")
        self.fix: ShownFix | None = None
        self.head = FixHead()
        self.drop = DropPart()
        self.facts = FixFacts(today)
        self.causes = CauseTags(key="C")
        self.description = KeptText(name=tr("What changes"), placeholder=tr("What changes, and where"))
        self.texts = TextsPart()
        self.cases = CasesPart()
        self.history = FixHistory()
        self.empty = EmptyState(tr("Choose a fix in the table."))
        self.step = PrimaryButton(tr("Accept"), key="S")
        self.back = Button(tr("Step back"), key="B")
        self.drop_button = Button(tr("Drop…"), key="D")
        self.setMinimumWidth(sizes.CASE_PANE_MIN)
        self.setAccessibleName(tr("Fix"))
        self._connect()
        self._lay_out()
        self.show_nothing()

    def _connect(self) -> None:
        self.head.renamed.connect(self.edited)
        self.facts.edited.connect(self.edited)
        self.texts.edited.connect(self.edited)
        self.description.kept.connect(lambda text: self.edited.emit({"description": text}))
        self.facts.released.connect(self.release_day_chosen)
        self.causes.changed.connect(self.causes_chosen)
        self.drop.dropped.connect(self.dropped)
        self.cases.opened.connect(self.case_opened)
        self.cases.unlinked.connect(self.case_unlinked)
        self.step.clicked.connect(self.step_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.drop_button.clicked.connect(self.drop_wanted)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("plain", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, part in enumerate(
            (
                self.head,
                self.drop,
                self.facts,
                self._causes(),
                self._described(),
                self.texts,
                self.cases,
                self.history,
            )
        ):
            if number > 1:
                column.addWidget(Line())
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.foot = ActionBar(KeyHints([(("C",), tr("cause"))]), [self.back, self.drop_button, self.step])
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.area, 1)
        inner.addWidget(self.foot)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(self.stack)

    def _causes(self) -> QWidget:
        part = QWidget()
        column = section(part)
        column.addWidget(SectionTitle(tr("Causes"), tr("that it is to remove")))
        column.addWidget(self.causes)
        return part

    def _described(self) -> QWidget:
        part = QWidget()
        column = section(part)
        column.addWidget(SectionTitle(tr("What changes")))
        column.addWidget(self.description)
        return part

    def show_nothing(self) -> None:
        """No fix is chosen."""
        self.fix = None
        self.stack.setCurrentIndex(0)

    def show_fix(self, shown: ShownFix, days: Days) -> None:
        """A fix as it is stored now."""
        before = self.fix.details.row.id if self.fix else None
        self.fix = shown
        details = shown.details
        anew = before != details.row.id
        if anew:
            self.drop.hide()
            self.head.message.show_message("")
            self.area.verticalScrollBar().setValue(0)
        self.head.show_fix(details, days, anew=anew)
        self.facts.show_fix(details.row, shown.people, anew=anew)
        self.causes.set_tree(shown.causes)
        self.causes.set_causes(list(zip(details.row.cause_ids, details.row.causes, strict=True)))
        self.description.set_text(details.description, anew=anew)
        self.texts.show_fix(details)
        self.cases.show_fix(details, days)
        self.history.show_rows(shown.history, days)
        self._show_steps(FixStatus(details.row.status))
        self.stack.setCurrentIndex(1)

    def _show_steps(self, status: FixStatus) -> None:
        step = STEPS.get(status)
        self.step.setVisible(step is not None)
        if step is not None:
            self.step.setText(tr(step[1]))
        self.back.setVisible(status in BACK)
        self.drop_button.setVisible(status in DROPPABLE)

    def seen(self, columns: Collection[str]) -> dict[str, str]:
        """What stood in the texts of these columns when somebody began to write in them."""
        fields: dict[str, KeptLine | KeptText] = {
            "title": self.head.title, "document": self.facts.document, "description": self.description,
            "text_before": self.texts.before, "text_after": self.texts.after,
        }  # fmt: skip
        return {column: fields[column].seen for column in columns if column in fields}

    def fix_id(self) -> UUID | None:
        """The fix that is shown."""
        return self.fix.details.row.id if self.fix else None
