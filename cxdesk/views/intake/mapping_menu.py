"""Mappings by name: choose one, keep this one, take it along as a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from cxdesk.services.intake.mapping import Mapping
from cxdesk.services.intake.mapping_text import read_toml
from cxdesk.services.intake.saved_mappings import SavedMapping, list_mappings, save_mapping, write_mapping
from cxdesk.services.translation import tr
from cxdesk.views.desk import Desk
from cxdesk.views.intake.draft import Draft
from cxdesk.views.widgets import Button

#: Saved mappings that the menu holds, the last used first.
_MOST = 12


class MappingButton(Button):
    """Opens the menu of mappings of the present kind."""

    #: A mapping was chosen in place of the present one.
    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Mappings"), chevron=True)
        self._desk = desk
        self._draft: Draft | None = None
        self._saved: Sequence[SavedMapping] = ()
        self.clicked.connect(self._on_clicked)

    def show_draft(self, draft: Draft) -> None:
        """Serve this file."""
        self._draft = draft
        self._desk.jobs.fetch(list_mappings, draft.kind, then=self._on_listed, owner=self, key="mappings")

    def _on_listed(self, saved: Sequence[SavedMapping]) -> None:
        self._saved = saved

    def made_menu(self) -> QMenu:
        """The menu as it is now."""
        menu = QMenu(self)
        menu.addAction(tr("Save under a name…"), self.ask_name)
        menu.addAction(tr("Export as TOML…"), self.ask_target)
        menu.addAction(tr("Take from a TOML file…"), self.ask_source)
        if self._draft is not None:
            menu.addAction(tr("Guess anew"), self._draft.guess_anew)
        if self._saved:
            menu.addSeparator()
        for saved in self._saved[:_MOST]:
            menu.addAction(saved.name, partial(self.chosen.emit, saved.mapping))
        return menu

    def _on_clicked(self) -> None:
        menu = self.made_menu()
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def ask_name(self) -> None:
        """Ask for a name and keep the mapping under it."""
        if self._draft is None or self._draft.mapping is None:
            return
        dialog = QInputDialog(self)
        dialog.setWindowTitle(tr("Save the mapping"))
        dialog.setLabelText(tr("Name"))
        dialog.setTextValue(self._draft.mapping.name or self._draft.path.stem)
        dialog.textValueSelected.connect(self.save)
        dialog.open()

    def save(self, name: str) -> None:
        """Keep the mapping under `name`, for files of this shape."""
        draft = self._draft
        if draft is not None and draft.mapping is not None and draft.look is not None:
            shape = draft.look.reading.header_shape
            self._desk.jobs.write(save_mapping, draft.mapping, shape, name, owner=self,
                                  then=lambda _: self.show_draft(draft))  # fmt: skip

    def ask_target(self) -> None:
        """Ask for a file and write the mapping there."""
        mapping = self._draft.mapping if self._draft is not None else None
        if mapping is None or self._draft is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export the mapping"), f"{self._draft.path.stem}.toml", tr("Mappings (*.toml)")
        )
        if name:
            self.export(mapping, Path(name))

    def export(self, mapping: Mapping, target: Path) -> None:
        """Write the mapping to `target` and say so."""
        self._desk.jobs.call(
            write_mapping, mapping, target, owner=self,
            then=lambda _: self._desk.toast(tr("Mapping written: {name}", name=target.name)),
        )  # fmt: skip

    def ask_source(self) -> None:
        """Ask for a TOML file and take the mapping in it."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Take from a TOML file…"), "", tr("Mappings (*.toml)"))
        if name:
            self.take(Path(name))

    def take(self, source: Path) -> None:
        """Take the mapping of a TOML file."""
        self._desk.jobs.call(read_toml, source, then=self.chosen.emit, owner=self)
