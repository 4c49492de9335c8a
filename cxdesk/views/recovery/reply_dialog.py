"""Write a reply: a script with the decision filled in, changed as the client needs it, kept or logged as sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cxdesk.models.texts import CxError
from cxdesk.models.values import SourceKind
from cxdesk.services.casework.case import CaseDetails
from cxdesk.services.recovery.replies import (
    Draft,
    ReplyRow,
    Way,
    edit_reply,
    fill_script,
    log_reply,
    write_reply,
)
from cxdesk.services.recovery.scripts import ScriptRow, list_scripts
from cxdesk.services.translation import say, tr
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.reply_part import WAYS
from cxdesk.views.refusal import beside
from cxdesk.views.theme import font, sizes
from cxdesk.views.widgets import Button, ComboField, FieldMessage, Labelled, LinkLabel, PrimaryButton

_SIZE = (620, 460)


class ReplyDialog(QDialog):
    """Opened beside the page's work; for a new reply, or for one that was kept."""

    def __init__(self, desk: Desk, case: CaseDetails, parent: QWidget, reply: ReplyRow | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case, self._reply = desk, case, reply
        self._draft = Draft("")
        #: What the script gave, so that another one does not replace what somebody wrote.
        self._given = ""
        self.setWindowTitle(tr("Reply to case {number}", number=case.number or "—"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.script = ComboField([(None, tr("without a script"))])
        self.way = ComboField([(way, tr(words)) for way, words in WAYS.items()])
        self.text = QPlainTextEdit()
        self.text.setFont(font("verbatim"))
        self.text.setTabChangesFocus(True)
        self.message = FieldMessage()
        self.scripts = LinkLabel(tr("Scripts…"))
        self.keep = Button(tr("Keep"))
        self.send = PrimaryButton(tr("Log as sent"), key="Ctrl Enter")
        self._lay_out()
        self.scripts.followed.connect(self._open_scripts)
        self.keep.clicked.connect(self._keep)
        self.send.clicked.connect(self._log)
        self.script.picked.connect(lambda _: self._fill())
        self.way.picked.connect(lambda _: self._fill())
        QShortcut(QKeySequence("Ctrl+Return"), self, self._log)
        self._begin()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        top = QHBoxLayout()
        top.setSpacing(sizes.INSIDE_CARD)
        top.addWidget(Labelled(tr("Script"), self.script), 2)
        top.addWidget(Labelled(tr("Where it goes"), self.way), 1)
        column.addLayout(top)
        column.addWidget(self.text, 1)
        column.addWidget(self.message)
        foot = QHBoxLayout()
        foot.setSpacing(sizes.ICON_TO_TEXT)
        foot.addWidget(self.scripts)
        foot.addStretch(1)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        for button in (cancel, self.keep, self.send):
            foot.addWidget(button)
        column.addLayout(foot)
        self.text.setAccessibleName(tr("Reply"))

    def _begin(self) -> None:
        reply = self._reply
        if reply is not None:
            self.text.setPlainText(reply.text)
            self.way.set_value(reply.way)
            self.script.setEnabled(False)
            self.way.setEnabled(False)
            self.send.hide()
        else:
            review = any(source.kind == SourceKind.REVIEW for source in self._case.sources)
            self.way.set_value(Way.REVIEW_SITE if review else Way.CLIENT)
            self.read_scripts()
        self.text.setFocus()

    def read_scripts(self) -> None:
        """The scripts, those of the case's cause in front."""
        cause = self._case.cause.cause_id if self._case.cause else None
        self._desk.jobs.fetch(
            list_scripts, cause_id=cause, then=self._show_scripts, owner=self, key="scripts"
        )

    def _show_scripts(self, scripts: Sequence[ScriptRow]) -> None:
        named = [(one.id, tr("{code}  {name}", code=one.code, name=one.name)) for one in scripts]
        self.script.set_options([(None, tr("without a script")), *named])

    def _fill(self) -> None:
        script = cast("UUID | None", self.script.value())
        if script is None:
            self._draft = Draft("")
            self._put("")
            return
        self._desk.jobs.fetch(
            fill_script, self._case.id, script, way=Way(str(self.way.value())), language=self._desk.language,
            now=self._desk.clock(), then=self._on_filled, failed=self._on_not_filled, owner=self, key="fill",
        )  # fmt: skip

    def _on_filled(self, draft: Draft) -> None:
        self._draft = draft
        self._put(draft.text)

    def _on_not_filled(self, error: Exception) -> None:
        if isinstance(error, CxError):
            self.message.show_message(f"{say(error.title)} {say(error.hint)}".strip())
        else:
            self._desk.show_error(error, "fill_script")

    def _put(self, text: str) -> None:
        """Show what the script gives, unless somebody wrote into the words."""
        self.message.show_message("")
        if self._words() == self._given:
            self._given = text
            self.text.setPlainText(text)
        elif text:
            self.message.show_message(
                tr("What you wrote stays; empty the field to take the script's words."), "watch"
            )

    def _written(self) -> Draft:
        return replace(self._draft, text=self._words())

    def _words(self) -> str:
        """What stands there, an amount not torn from its sign: `toPlainText` makes plain spaces of no-break ones."""
        return self.text.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _keep(self) -> None:
        if self._reply is not None:
            self._write(edit_reply, self._reply.id, self._words())
        else:
            self._write(write_reply, self._case.id, self._written(), way=Way(str(self.way.value())))

    def _log(self) -> None:
        if self._reply is None:
            self._write(log_reply, self._case.id, self._written(), way=Way(str(self.way.value())))

    def _write(self, use_case: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        self._desk.jobs.write(
            use_case, *arguments, then=lambda _: self.accept(), owner=self,
            failed=beside(self.message.show_message, self._desk, use_case.__name__), **named,
        )  # fmt: skip

    def _open_scripts(self) -> None:
        from cxdesk.views.recovery.scripts_dialog import ScriptsDialog

        dialog = ScriptsDialog(self._desk, self)
        dialog.finished.connect(lambda _: self.read_scripts())
        dialog.open()
