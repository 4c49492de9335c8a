"""The parts of the case pane: who, what was said, what was found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.models.texts import Text
from cxdesk.models.values import LABELS, CaseStatus, Fault, FixStatus, SourceKind
from cxdesk.services.casework.case import AnswerRow, CaseDetails, CauseChoice, FixLink, SourceRow
from cxdesk.services.casework.words import mark_spans
from cxdesk.services.formats import Formats
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.casework.faults import fault_letters
from cxdesk.views.casework.queue_columns import QueueClock, channel_text, score_text
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import (
    LINK_ROOM,
    Chip,
    ChoiceRow,
    ElidedLabel,
    IconButton,
    KeyCap,
    Label,
    LinkLabel,
    SectionTitle,
    Segmented,
    StatusChip,
    TagList,
    Verbatim,
)

#: Milliseconds after the last letter until a conclusion is kept.
KEEP_AFTER = 800


def _column(widget: QWidget, spacing: int = sizes.ICON_TO_TEXT) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(sizes.MARGIN, sizes.INSIDE_CARD, sizes.MARGIN, sizes.INSIDE_CARD)
    column.setSpacing(spacing)
    return column


class CaseHead(QWidget):
    """Number and clock; client, category, profitability."""

    client_opened = Signal()
    contacts_opened = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self.title = Label("", "title", weight=SEMIBOLD)
        self.chip = StatusChip()
        self.client = LinkLabel("")
        self.client.followed.connect(self.client_opened)
        self.about = ElidedLabel("", tone="text2")
        self.contacts = IconButton("phone", tr("Show contact data…"))
        self.contacts.clicked.connect(self.contacts_opened)
        self.contacts.hide()
        column = _column(self, sizes.LABEL_TO_FIELD)
        # A link keeps room for its focus ring; its letters stand at the edge of the others.
        column.setContentsMargins(column.contentsMargins() - LINK_ROOM)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(LINK_ROOM)
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.chip)
        below.setSpacing(sizes.LABEL_TO_FIELD)
        below.addWidget(self.client)
        below.addWidget(self.about, 1)
        below.addWidget(self.contacts)
        column.addLayout(top)
        column.addLayout(below)

    def show_case(self, case: CaseDetails, clock: QueueClock, now: datetime) -> None:
        """Fill it in."""
        self.title.setText(tr("Case {number}", number=case.number or "—"))
        self.client.setText(case.client or tr("Client unknown"))
        self.client.setEnabled(case.client_id is not None)
        facts = [case.category, channel_text(case.channel), case.department, case.agent]
        if case.profitability is not None:
            money = self._formats.money(case.profitability, kopecks=False)
            facts.insert(1, tr("profit {money} a year", money=money))
        self.about.setText(" · ".join(filter(None, facts)))
        self._show_clock(case, clock, now)

    def _show_clock(self, case: CaseDetails, clock: QueueClock, now: datetime) -> None:
        if case.status == CaseStatus.CLOSED:
            in_time = case.closed_at is not None and case.closed_at <= case.due_at
            words = tr("closed {at}", at=clock.moment(case.closed_at))
            self.chip.set_state(words, "good" if in_time else "neutral")
        elif case.status == CaseStatus.WAITING:
            self.chip.set_state(say(Text(LABELS[CaseStatus.WAITING])), "neutral", "pause")
        elif clock.clocks is not None:
            left = clock.clocks.left(case.due_at, case.site_id, now=now)
            if case.due_at < now:
                self.chip.set_state(tr("overdue since {at}", at=clock.moment(case.due_at)), "bad")
            else:
                soon = left < timedelta(minutes=0.25 * clock.clocks.day_minutes(case.site_id))
                words = tr("{clock} left", clock=self._formats.clock(left))
                self.chip.set_state(words, "watch" if soon else "neutral", "clock")


class WordsPart(QWidget):
    """Each survey, complaint and review behind the case: where it came from, its answers, its words."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._column = _column(self)
        self._shown: list[QWidget] = []

    def show_case(self, case: CaseDetails, clock: QueueClock, search: str) -> None:
        """Fill it in; words that a search found are marked."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.deleteLater()
        self._shown = []
        for source in case.sources:
            self._add(SectionTitle(self._heading(source), self._told(source, clock), self._origin(source)))
            if source.title:
                self._add(Label(source.title, weight=SEMIBOLD, wrap=True))
            if source.text:
                self._add(Verbatim(source.text, mark_spans(source.text, search) if search else ()))
            elif not source.title:
                self._add(Label(tr("The client left no words."), tone="text2"))
            for answer in source.answers:
                self._add(self._answer(answer))
            if source.response:
                self._add(Label(tr("Answer: {text}", text=source.response), "small", tone="text2", wrap=True))
        chips = self._chips(case)
        if chips:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(sizes.ICON_TO_TEXT)
            for chip in chips:
                line.addWidget(chip)
            line.addStretch(1)
            self._add(row)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        self._shown.append(widget)

    def _heading(self, source: SourceRow) -> str:
        if source.kind == SourceKind.COMPLAINT:
            return tr("Claim") if source.is_claim else tr("Complaint")
        return tr("Public review") if source.kind == SourceKind.REVIEW else tr("Client's words")

    def _told(self, source: SourceRow, clock: QueueClock) -> str:
        return clock.moment(source.at, source.precision)

    def _origin(self, source: SourceRow) -> str:
        parts = [source.origin] if source.origin else []
        if source.score is not None:
            score = score_text(source.score, self._formats)
            parts.append(tr("{score} of {n}", score=score, n=source.score_max or 5))
        return " · ".join(parts)

    def _answer(self, answer: AnswerRow) -> QWidget:
        """A question and its answer on one line."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.ICON_TO_TEXT)
        row.addWidget(ElidedLabel(answer.text, "small", tone="text2"), 1)
        row.addWidget(Label(score_text(answer.value, self._formats), weight=SEMIBOLD))
        return line

    def _chips(self, case: CaseDetails) -> list[QWidget]:
        chips: list[QWidget] = []
        before = [item for item in case.timeline if not item.current]
        if before:
            chips.append(Chip(trn("{n} earlier contact", "{n} earlier contacts", len(before))))
        if case.reopened:
            chips.append(Chip(trn("reopened {n} time", "reopened {n} times", case.reopened)))
        return chips


class CausePart(QWidget):
    """The root cause: nine by digit, any by search; secondary ones as tags."""

    chosen = Signal(object)
    search_wanted = Signal()
    tag_wanted = Signal()
    tag_removed = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._choices: list[CauseChoice] = []
        self._used = ""
        self._rows: list[ChoiceRow] = []
        self.title = SectionTitle(tr("Root cause"))
        find = LinkLabel(tr("All causes"))
        find.followed.connect(self.search_wanted)
        self.title.add_right(KeyCap("C"))
        self.title.add_right(find)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.other = ElidedLabel("")
        self.tags = TagList(tr("Secondary causes"), add_text=tr("Add a cause"), key="G")
        self.tags.removed.connect(self.tag_removed)
        self.tags.add_requested.connect(self.tag_wanted)
        rows = QWidget()
        rows.setLayout(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, sizes.INSIDE_CARD, 0, sizes.INSIDE_CARD)
        column.setSpacing(sizes.ICON_TO_TEXT)
        for widget, margin in (
            (self.title, sizes.MARGIN), (rows, sizes.ICON_TO_TEXT), (self.other, sizes.MARGIN),
            (self.tags, sizes.MARGIN),
        ):  # fmt: skip
            line = QHBoxLayout()
            line.setContentsMargins(margin, 0, margin, 0)
            line.addWidget(widget)
            column.addLayout(line)

    @property
    def choices(self) -> Sequence[CauseChoice]:
        """What the digits stand for now."""
        return self._choices

    def show_choices(self, choices: Sequence[CauseChoice]) -> None:
        """The nine causes of the digits."""
        if list(choices) == self._choices:
            return
        self._choices = list(choices)
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(number, choice) for number, choice in enumerate(choices)]
        for row in self._rows:
            self._list.addWidget(row)
        total = choices[0].total if choices else 0
        self._used = trn("from {n} review of 90 days", "from {n} reviews of 90 days", total) if total else ""

    def show_case(self, case: CaseDetails, why_not: str) -> None:
        """Mark the chosen one; what was told to be missing is told no more."""
        self.title.secondary.setText(self._used)
        primary = case.cause
        for row, choice in zip(self._rows, self._choices, strict=True):
            row.setChecked(primary is not None and choice.cause_id == primary.cause_id)
            row.setEnabled(not why_not)
        known = {choice.cause_id for choice in self._choices}
        elsewhere = primary is not None and primary.cause_id not in known
        self.other.setText(tr("Chosen: {name}", name=primary.name) if primary and elsewhere else "")
        self.other.setVisible(elsewhere)
        self.tags.set_tags([(t.cause_id, t.name) for t in case.tags if not t.primary], removable=not why_not)
        self.tags.add.set_reason(why_not)

    def _row(self, number: int, choice: CauseChoice) -> ChoiceRow:
        share = self._formats.percent(100 * choice.count / choice.total) if choice.count else ""
        row = ChoiceRow(str(number + 1), choice.name, choice.owner, figure=share)
        row.clicked.connect(lambda: self.chosen.emit(choice.cause_id))
        return row


class FaultPart(QWidget):
    """Whose fault it was, and what the specialist concludes."""

    chosen = Signal(object)
    concluded = Signal(str)

    def __init__(self, language: str) -> None:
        super().__init__()
        letters = fault_letters(language)
        self.choice = Segmented(
            [(fault, say(Text(LABELS[fault]))) for fault in letters],
            keys=list(letters.values()),
            name=tr("Whose fault"),
        )
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.chosen.connect(self.chosen)
        title = SectionTitle(tr("Whose fault"))
        title.line.insertWidget(1, KeyCap("F"))
        title.secondary.setText(tr("and a letter"))
        self.text = Conclusion()
        self.text.kept.connect(self.concluded)
        words = SectionTitle(tr("Conclusion"))
        words.line.insertWidget(1, KeyCap("E"))
        column = _column(self)
        column.addWidget(title)
        column.addWidget(self.choice)
        column.addSpacing(sizes.LABEL_TO_FIELD)
        column.addWidget(words)
        column.addWidget(self.text)

    def show_case(self, case: CaseDetails, why_not: str) -> None:
        """Fill it in; what is being typed stays."""
        self.choice.set_value(Fault(case.fault) if case.fault else None)
        self.choice.setEnabled(not why_not)
        self.text.show_text(case.id, case.conclusion)
        self.text.setReadOnly(bool(why_not))
        self.text.setToolTip(why_not)


class Conclusion(QPlainTextEdit):
    """A few lines of text that are kept by themselves, a moment after the last letter and when left."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._of: UUID | None = None
        self._known = ""
        #: What stood there when the words that are being kept were begun.
        self.seen = ""
        self._saving = False
        self.setPlaceholderText(tr("What happened, in a sentence or two"))
        self.setAccessibleName(tr("Conclusion"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(3 * sizes.CONTROL)
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._timer.timeout.connect(self.keep)
        self.textChanged.connect(self._timer.start)

    def show_text(self, of: UUID, text: str) -> None:
        """The kept text of a case; letters that were typed since are not overwritten.

        Nor is what is being saved, by a text that was read before: `settle` tells that the save has ended.
        Blanks at the end are not kept, and stay here while somebody goes on typing.
        """
        typed = self.toPlainText() != self._known
        if of == self._of and (typed or self._saving or text == self._known.strip()):
            return
        self._of, self._known, self._saving = of, text, False
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._timer.stop()

    def keep(self) -> None:
        """Keep what was typed."""
        self._timer.stop()
        text = self.toPlainText()
        if self._of is not None and text != self._known and not self.isReadOnly():
            self.seen = self._known
            self._known, self._saving = text, True
            self.kept.emit(text)

    def settle(self, of: UUID) -> None:
        """What was typed for this case is saved, or was refused."""
        if of == self._of:
            self._saving = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps."""
        super().focusOutEvent(event)
        self.keep()


class FixPart(QWidget):
    """The fixes that the case stands behind."""

    opened = Signal(object)
    link_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self.title = SectionTitle(tr("Fix"))
        self.link = LinkLabel(tr("Link a fix"))
        self.link.followed.connect(self.link_wanted)
        self.title.add_right(KeyCap("L"))
        self.title.add_right(self.link)
        self._column = _column(self, sizes.LABEL_TO_FIELD)
        self._column.setContentsMargins(self._column.contentsMargins() - LINK_ROOM)
        self.title.line.setContentsMargins(LINK_ROOM)
        self._column.addWidget(self.title)
        self._lines: list[QWidget] = []

    def show_fixes(self, fixes: Sequence[FixLink]) -> None:
        """A line a fix."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(fix) for fix in fixes]
        for line in self._lines:
            self._column.addWidget(line)
        self.link.setText(tr("Link another") if fixes else tr("Link a fix"))

    def _line(self, fix: FixLink) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.ICON_TO_TEXT)
        name = LinkLabel(fix.title, gives_way=True)
        name.followed.connect(lambda: self.opened.emit(fix.id))
        row.addWidget(name)
        row.addWidget(Chip(say(Text(LABELS[FixStatus(fix.status)]))))
        if fix.due_on:
            row.addWidget(Chip(tr("until {day}", day=self._formats.day(date.fromisoformat(fix.due_on)))))
        row.addStretch(1)
        return line
