"""A conflict as it is settled: base, mine and theirs side by side, the joined text below them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.services.translation import say, tr
from cxdesk.views.sharing.merged_text import MergedText
from cxdesk.views.sharing.version_box import VersionBox
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import (
    ActionBar,
    Button,
    Card,
    ElidedLabel,
    KeyCap,
    KeyHints,
    Label,
    Line,
    LinkLabel,
    PrimaryButton,
    SectionTitle,
    StatusChip,
)

if TYPE_CHECKING:
    from datetime import datetime

    from cxdesk.services.sharing.conflicts import ConflictRow

MINE, THEIRS, MERGED = "mine", "theirs", "merged"


def title_of(row: ConflictRow) -> str:
    """What was changed by both: "Case 2026-10-00431, conclusion"."""
    label = say(row.label)
    if row.case_id is None:
        return label
    return tr("Case {number}, {what}", number=row.case_number or "—", what=label)


class ConflictCard(Card):
    """Says which version is wanted; what that does is the page's."""

    #: "mine", "theirs" or "merged".
    chosen = Signal(str)
    case_wanted = Signal()

    def __init__(self, moment: Callable[[datetime], str]) -> None:
        super().__init__(name=tr("Conflict"))
        self._moment = moment
        self.row: ConflictRow | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.chip = StatusChip(tr("two people changed it"), "watch", icon_name="triangle-alert")
        self.title = Label("", weight=SEMIBOLD)
        self.client = ElidedLabel("", tone="text2")
        self.case = LinkLabel(tr("Open the case"))
        self.case.followed.connect(self.case_wanted)
        self.base = VersionBox(tr("It was"), ground="alt")
        self.mine = VersionBox(tr("My version"), "1")
        self.theirs = VersionBox(tr("Their version"), "2")
        self.merged_title = SectionTitle(tr("Merged"))
        self.merged_title.line.insertWidget(1, KeyCap("3"))
        self.merged = MergedText()
        self.merged.taken.connect(lambda: self.chosen.emit(MERGED))
        self.merged.left.connect(self.setFocus)
        self.others = Label("", "small", tone="text2", wrap=True)
        self.take_mine = Button(tr("My version"))
        self.take_theirs = Button(tr("Their version"))
        self.take = PrimaryButton(tr("Take the merged text"), key="Enter")
        self.take_mine.clicked.connect(lambda: self.chosen.emit(MINE))
        self.take_theirs.clicked.connect(lambda: self.chosen.emit(THEIRS))
        self.take.clicked.connect(lambda: self.chosen.emit(self.primary))
        self.hints = KeyHints()
        self._lay_out()

    def _lay_out(self) -> None:
        self.column.setContentsMargins(sizes.FOCUS, sizes.FOCUS, sizes.FOCUS, sizes.FOCUS)
        self.column.setSpacing(0)
        inside = sizes.INSIDE_CARD
        head = QHBoxLayout()
        head.setContentsMargins(inside, inside, inside, inside)
        head.setSpacing(sizes.ICON_TO_TEXT)
        head.addWidget(self.chip)
        head.addWidget(self.title)
        head.addWidget(self.client, 1)
        head.addWidget(self.case)
        versions = QHBoxLayout()
        versions.setSpacing(sizes.BETWEEN_CARDS)
        for version in (self.base, self.mine, self.theirs):
            versions.addWidget(version, 1)
        body = QVBoxLayout()
        body.setContentsMargins(inside, inside, inside, inside)
        body.setSpacing(sizes.ICON_TO_TEXT)
        body.addLayout(versions)
        body.addSpacing(sizes.LABEL_TO_FIELD)
        for part in (self.merged_title, self.merged, self.others):
            body.addWidget(part)
        self.foot = ActionBar(self.hints, [self.take_mine, self.take_theirs, self.take])
        self.foot.line.setContentsMargins(inside, 0, inside, 0)
        self.column.addLayout(head)
        self.column.addWidget(Line())
        self.column.addLayout(body)
        self.column.addWidget(self.foot)

    @property
    def primary(self) -> str:
        """What Enter takes: the joined text; theirs where there is none, since it changes nothing."""
        return MERGED if self.row is not None and self.row.is_text else THEIRS

    def show_conflict(self, row: ConflictRow) -> bool:
        """Fill it in; what is being written in the joined text stays while the conflict is the same one.

        Returns whether another conflict stood here before.
        """
        before, self.row = self.row, row
        another = before is None or before.id != row.id
        self.title.setText(title_of(row))
        self.client.setText(row.client_label)
        self.case.setVisible(row.case_id is not None)
        self.base.show_version(row.base, "")
        self.mine.show_version(row.mine, self._moment(row.mine_at), row.base)
        theirs = ", ".join(filter(None, (row.theirs_by, self._at(row.theirs_at))))
        self.theirs.show_version(row.theirs, theirs, row.base)
        self._show_merged(row, another)
        settled = ", ".join(row.others_settled)
        self.others.setText(tr("All else agreed: {fields}.", fields=settled) if settled else "")
        self.others.setVisible(bool(settled))
        self.take.setText(tr("Take the merged text") if row.is_text else tr("Take theirs"))
        self.take_theirs.setVisible(row.is_text)
        self._show_hints(row.is_text)
        return another

    def _at(self, instant: datetime | None) -> str:
        return "" if instant is None else self._moment(instant)

    def _show_merged(self, row: ConflictRow, another: bool) -> None:
        for part in (self.merged_title, self.merged):
            part.setVisible(row.is_text)
        if not row.is_text:
            return
        self.merged_title.secondary.setText(
            tr("the edits do not touch each other, they joined by themselves; the text can be changed")
            if row.merged is not None
            else tr("both changed the same words: mine stands here, to be put right")
        )
        if another or not self.merged.touched:
            self.merged.propose(row.mine if row.merged is None else row.merged)

    def _show_hints(self, is_text: bool) -> None:
        hints: list[tuple[tuple[str, ...], str]] = [(("1",), tr("keep mine")), (("2",), tr("take theirs"))]
        if is_text:
            hints.append((("3",), tr("take the merged")))
        self.hints.set_hints([*hints, (("Ctrl Z",), tr("bring back"))])

    def unready(self) -> str:
        """Why the joined text cannot be taken yet: the same words were changed by both, and nobody has looked."""
        row = self.row
        if row is None or not row.is_text:
            return tr("There is no merged text here.")
        if self.merged.touched or row.merged is not None:
            return ""
        return tr("Both changed the same words. Put the merged text right first, or choose one version.")

    def take_focus(self) -> None:
        """The joined text where there is one, else the card itself, where the digits choose."""
        target: QWidget = self.merged if self.row is not None and self.row.is_text else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def mouseReleaseEvent(self, event: object) -> None:
        if isinstance(event, QMouseEvent):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
