"""What the client or the review site was told, in the case pane: the words, the script, how long it took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.models.texts import N_
from cxdesk.services.formats import Formats
from cxdesk.services.recovery.replies import ReplyRow, Way
from cxdesk.services.translation import tr
from cxdesk.views.casework.queue_columns import QueueClock
from cxdesk.views.recovery.boxes_part import BoxesPart
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import LINK_ROOM, Label, LinkLabel, Verbatim

WAYS = {Way.CLIENT: N_("To the client"), Way.REVIEW_SITE: N_("On the review site")}
#: Beyond so many hours it is told in days.
_LONGEST = timedelta(hours=48)


class ReplyPart(BoxesPart[QWidget]):
    """A box a reply; a link that begins one."""

    wanted = Signal()
    #: A `ReplyRow` that was not sent yet.
    edit_wanted = Signal(object)
    send_wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(tr("Reply"), "Y", tr("Write a reply"))
        self._formats = formats
        self.link.followed.connect(self.wanted)

    def show_replies(self, replies: Sequence[ReplyRow], clock: QueueClock) -> None:
        """Fill it in."""
        self.show_boxes([self._box(reply, clock) for reply in replies])

    def told(self) -> list[str]:
        """The line above each reply."""
        return [label.text() for box in self._boxes for label in box.findChildren(Label, "told")]

    def _box(self, reply: ReplyRow, clock: QueueClock) -> QWidget:
        box = QWidget()
        whole, column = QVBoxLayout(box), QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(sizes.LABEL_TO_FIELD)
        column.setContentsMargins(LINK_ROOM)
        column.setSpacing(sizes.LABEL_TO_FIELD)
        told = Label(self._told(reply, clock), "small", tone="text2", wrap=True)
        told.setObjectName("told")
        column.addWidget(told)
        column.addWidget(Verbatim(reply.text, style="body"))
        whole.addLayout(column)
        if reply.sent_at is None:
            line = QHBoxLayout()
            for words, signal in (
                (tr("Log it as sent"), self.send_wanted),
                (tr("Change the words"), self.edit_wanted),
            ):
                link = LinkLabel(words)
                link.followed.connect(lambda signal=signal: signal.emit(reply))
                line.addWidget(link)
            line.addStretch(1)
            whole.addLayout(line)
        return box

    def _told(self, reply: ReplyRow, clock: QueueClock) -> str:
        parts = [tr(WAYS[reply.way])]
        if reply.script:
            parts.append(tr("script {code}, edition {n}", code=reply.script, n=reply.script_edition or 1))
        if reply.sent_at is None:
            parts.append(tr("not sent yet, written by {name}", name=reply.author))
        else:
            parts.append(tr("sent {at} by {name}", at=clock.moment(reply.sent_at), name=reply.author))
        if reply.took is not None:
            parts.append(tr("it took {time}", time=self._took(reply.took)))
        return " · ".join(parts)

    def _took(self, took: timedelta) -> str:
        if took < _LONGEST:
            return self._formats.clock(took)
        return tr("{n} d", n=self._formats.number(took.total_seconds() / 86_400, 1))
