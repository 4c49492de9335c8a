"""Mappings by name: choose one, keep this one, take it along as a file, look after those that are kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from cxdesk.services.formats import formats
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.mapping.mapping_text import read_toml
from cxdesk.services.intake.mapping.memory import Offer
from cxdesk.services.intake.mapping.saved_mappings import (
    MappingVersion,
    SavedMapping,
    forget_mapping,
    list_mappings,
    list_versions,
    rename_mapping,
    restore_version,
    save_mapping,
    write_mapping,
)
from cxdesk.services.translation import tr
from cxdesk.views.desk import Desk
from cxdesk.views.intake.draft import Draft
from cxdesk.views.widgets import Button

#: Saved mappings that the menu holds, the last used first; and versions of each.
_MOST, _MOST_VERSIONS = 12, 8


@dataclass(frozen=True)
class Kept:
    """What the menu offers: the mappings of a kind with their versions, and the zone of their instants."""

    saved: tuple[tuple[SavedMapping, tuple[MappingVersion, ...]], ...]
    time_zone: str


def load_kept(db: sqlite3.Connection, kind: str) -> Kept:
    """The mappings of a kind, the last used first."""
    zone = db.execute("SELECT time_zone FROM companies").fetchone()
    saved = list_mappings(db, kind)[:_MOST]
    return Kept(tuple((each, list_versions(db, each)) for each in saved), zone[0] if zone else "UTC")


class MappingButton(Button):
    """Opens the menu of mappings of the present kind."""

    #: A mapping was chosen in place of the present one.
    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Mappings"), chevron=True)
        self._desk = desk
        self._draft: Draft | None = None
        self._kept = Kept((), "UTC")
        self.clicked.connect(self._on_clicked)

    def show_draft(self, draft: Draft) -> None:
        """Serve this file."""
        self._draft = draft
        self._desk.jobs.fetch(load_kept, draft.kind, then=self._on_listed, owner=self, key="mappings")

    def _on_listed(self, kept: Kept) -> None:
        self._kept = kept

    @property
    def offer(self) -> Offer | None:
        """The saved mapping that nearly fits the file."""
        look = self._draft.look if self._draft is not None else None
        return look.reading.recalled.offer if look is not None else None

    def made_menu(self) -> QMenu:
        """The menu as it is now."""
        menu = QMenu(self)
        if self.offer is not None:
            words = tr("Use “{name}”, which looks like it", name=self.offer.name)
            menu.addAction(words, partial(self.chosen.emit, self.offer.mapping))
            menu.addSeparator()
        menu.addAction(tr("Save under a name…"), self.ask_name)
        menu.addAction(tr("Export as TOML…"), self.ask_target)
        menu.addAction(tr("Take from a TOML file…"), self.ask_source)
        if self._draft is not None:
            menu.addAction(tr("Guess anew"), self._draft.guess_anew)
        if self._kept.saved:
            menu.addSeparator()
        for saved, _ in self._kept.saved:
            menu.addAction(saved.name, partial(self.chosen.emit, saved.mapping))
        if self._kept.saved:
            menu.addSeparator()
            self._add_keeping(menu.addMenu(tr("Look after saved mappings")))
        return menu

    def _add_keeping(self, menu: QMenu) -> None:
        """A menu for each mapping: its name, its versions, its file, its end."""
        for saved, versions in self._kept.saved:
            own = menu.addMenu(saved.name)
            own.addAction(tr("Rename…"), partial(self.ask_other_name, saved))
            former = own.addMenu(tr("Versions"))
            for version in versions[:_MOST_VERSIONS]:
                action = former.addAction(self._told(version), partial(self.restore, saved, version.version))
                action.setEnabled(version.version != saved.version)
            own.addAction(tr("Export as TOML…"), partial(self.ask_target, saved.mapping))
            own.addAction(tr("Forget"), partial(self.forget, saved))

    def _told(self, version: MappingVersion) -> str:
        words = [tr("Version {n}", n=version.version)]
        if version.made_at is not None:
            words.append(self._moment(version.made_at))
        return ", ".join(filter(None, (*words, version.person)))

    def _moment(self, at: datetime) -> str:
        return formats(self._desk.language).moment(at.astimezone(ZoneInfo(self._kept.time_zone)))

    def _on_clicked(self) -> None:
        menu = self.made_menu()
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    # -- what is kept ------------------------------------------------------------------------------

    def ask_name(self) -> None:
        """Ask for a name and keep the mapping under it."""
        if self._draft is not None and self._draft.mapping is not None:
            self._ask(tr("Save the mapping"), self._draft.mapping.name or self._draft.path.stem, self.save)

    def save(self, name: str) -> None:
        """Keep the mapping under `name`, for files of this shape."""
        draft = self._draft
        if draft is not None and draft.mapping is not None and draft.look is not None:
            reading = draft.look.reading
            self._write(
                save_mapping, draft.mapping, name, shape=reading.header_shape, columns=reading.columns
            )

    def ask_other_name(self, saved: SavedMapping) -> None:
        """Ask for another name of a mapping that is kept."""
        self._ask(tr("Rename the mapping"), saved.name, partial(self.rename, saved))

    def rename(self, saved: SavedMapping, name: str) -> None:
        """Give a mapping another name."""
        self._write(rename_mapping, saved.id, name)

    def restore(self, saved: SavedMapping, version: int) -> None:
        """Let a mapping be as it was."""
        self._write(restore_version, saved.id, version)

    def forget(self, saved: SavedMapping) -> None:
        """Do not find a mapping any more; the toast undoes it."""
        self._write(forget_mapping, saved.id)

    def _ask(self, title: str, name: str, then: Callable[[str], object]) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(title)
        dialog.setLabelText(tr("Name"))
        dialog.setTextValue(name)
        dialog.textValueSelected.connect(then)
        dialog.open()

    def _write(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        def kept(_: object) -> None:
            if self._draft is not None:
                self.show_draft(self._draft)

        self._desk.jobs.write(use_case, *args, owner=self, then=kept, **kwargs)

    # -- as files ----------------------------------------------------------------------------------

    def ask_target(self, mapping: Mapping | None = None) -> None:
        """Ask for a file and write a mapping there, the present one where none is told."""
        draft = self._draft
        wanted = mapping or (draft.mapping if draft is not None else None)
        if wanted is None:
            return
        beginning = wanted.name if mapping is not None or draft is None else draft.path.stem
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export the mapping"), f"{beginning}.toml", tr("Mappings (*.toml)")
        )
        if name:
            self.export(wanted, Path(name))

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
