"""Response scripts: the list at the left, code, name, cause and text at the right; another text is another edition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.payout_checks import REVIEWERS
from cxdesk.services.casework.cause_tree import CauseRow, list_causes
from cxdesk.services.formats import formats
from cxdesk.services.recovery.scripts import (
    ScriptRow,
    add_script,
    bring_back_script,
    edit_script,
    list_scripts,
    retire_script,
)
from cxdesk.services.translation import tr, trn
from cxdesk.views.desk import Desk
from cxdesk.views.refusal import beside
from cxdesk.views.theme import font, sizes
from cxdesk.views.widgets import Button, ComboField, FieldMessage, Label, Labelled, PrimaryButton

_SIZE = (860, 520)
_ID = Qt.ItemDataRole.UserRole


class ScriptsDialog(QDialog):
    """Kept by a button: a text that goes to clients is not changed by walking past it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[UUID, ScriptRow] = {}
        self._shown: UUID | None = None
        self.setWindowTitle(tr("Response scripts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Response scripts"))
        self.list.setProperty("boxed", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.retired = QCheckBox(tr("Show retired ones"))
        self.code, self.name = QLineEdit(), QLineEdit()
        self.cause = ComboField([(None, "—")])
        self.text = QPlainTextEdit()
        self.text.setFont(font("verbatim"))
        self.text.setTabChangesFocus(True)
        self.told = Label("", "small", tone="text2", wrap=True)
        self.message = FieldMessage()
        self.new = Button(tr("New script"), icon_name="plus")
        self.retire = Button(tr("Retire"))
        self.keep = PrimaryButton(tr("Keep"), key="Ctrl Enter")
        self._lay_out()
        self._connect()
        self._follow_roles()
        self.refresh()
        desk.jobs.fetch(list_causes, now=desk.clock(), then=self._show_causes, owner=self, key="causes")

    def _lay_out(self) -> None:
        left, right, whole = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        left.addWidget(self.list, 1)
        left.addWidget(self.retired)
        left.addWidget(self.new)
        line = QHBoxLayout()
        for title, field, stretch in (
            (tr("Code"), self.code, 1), (tr("Name"), self.name, 3), (tr("Cause"), self.cause, 3),
        ):  # fmt: skip
            line.addWidget(Labelled(title, field), stretch)
        right.addLayout(line)
        right.addWidget(self.text, 1)
        places = tr(
            "The decision fills the places {places}.", places="{amount}, {client}, {method}, {date}, {case}"
        )
        for widget in (Label(places, "small", tone="text2", wrap=True), self.told, self.message):
            right.addWidget(widget)
        foot = QHBoxLayout()
        close = Button(tr("Close"))
        close.clicked.connect(self.reject)
        foot.addWidget(self.retire)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.keep)
        right.addLayout(foot)
        for column, stretch in ((left, 2), (right, 5)):
            column.setSpacing(sizes.ICON_TO_TEXT)
            whole.addLayout(column, stretch)
        whole.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        whole.setSpacing(sizes.MARGIN)
        self.text.setAccessibleName(tr("Text of the script"))

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda *_: self._on_chosen())
        self.retired.clicked.connect(lambda _: self.refresh())
        self.new.clicked.connect(self.begin_new)
        self.keep.clicked.connect(self.keep_script)
        self.retire.clicked.connect(self._on_retire)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.keep_script)

    def _follow_roles(self) -> None:
        reason = "" if self._desk.actor.may(*REVIEWERS) else tr("Your role does not change response scripts.")
        for button in (self.new, self.keep, self.retire):
            button.set_reason(reason)

    # -- reading -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the scripts again."""
        self._desk.jobs.fetch(
            list_scripts, retired=self.retired.isChecked(), then=self._show, owner=self, key="scripts"
        )

    def _show(self, rows: Sequence[ScriptRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            name = tr("{name} (retired)", name=row.name) if row.retired else row.name
            item = QListWidgetItem(tr("{code}  {name}", code=row.code, name=name), self.list)
            item.setData(_ID, row.id)
            item.setToolTip(item.text())
            if row.id == self._shown:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        if self._shown is None and rows:
            self.list.setCurrentRow(0)
        else:
            self._show_facts()

    def _show_causes(self, causes: Sequence[CauseRow]) -> None:
        self.cause.set_options([(None, "—"), *((row.id, row.name) for row in causes)])
        self._on_chosen()

    def _on_chosen(self) -> None:
        item = self.list.currentItem()
        row = self._rows.get(item.data(_ID)) if item is not None else None
        if row is None:
            return
        self._shown = row.id
        self.code.setText(row.code)
        self.name.setText(row.name)
        self.name.setCursorPosition(0)
        self.text.setPlainText(row.text)
        self.cause.set_value(row.cause_id)
        self.message.show_message("")
        self._show_facts()

    def _show_facts(self) -> None:
        row = self._rows.get(self._shown) if self._shown else None
        if row is None:
            self.told.setText("")
            return
        day = formats(self._desk.language).day(row.changed_at.astimezone().date())
        used = trn("{n} reply made of it", "{n} replies made of it", row.used)
        edition = tr("edition {n} of {day}, {name}", n=row.edition, day=day, name=row.author or "—")
        self.told.setText(f"{edition} · {used}")
        self.retire.setText(tr("Bring back") if row.retired else tr("Retire"))

    # -- writing -----------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Empty fields."""
        self._shown = None
        self.list.setCurrentRow(-1)
        for field in (self.code, self.name):
            field.clear()
        self.text.clear()
        self.cause.set_value(None)
        self._show_facts()
        self.code.setFocus()

    def keep_script(self) -> None:
        """Keep what was written; another text is another edition."""
        words = (self.code.text(), self.name.text(), self.text.toPlainText())
        cause = cast("UUID | None", self.cause.value())
        if self._shown is None:
            self._write(add_script, *words, cause)
        else:
            self._write(edit_script, self._shown, *words, cause)

    def _on_retire(self) -> None:
        row = self._rows.get(self._shown) if self._shown else None
        if row is not None:
            self._write(bring_back_script if row.retired else retire_script, row.id)

    def _write(self, use_case: Callable[..., Any], *arguments: Any) -> None:
        self._desk.jobs.write(
            use_case, *arguments, then=self._on_written, owner=self,
            failed=beside(self.message.show_message, self._desk, use_case.__name__),
        )  # fmt: skip

    def _on_written(self, outcome: Outcome) -> None:
        self.message.show_message("")
        if Topic.REPLIES in outcome.changed:
            self._shown = outcome.value or self._shown
            self.refresh()
