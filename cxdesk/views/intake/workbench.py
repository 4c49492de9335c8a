"""A file at hand: its form, its first rows, the mapping at the left, what comes of it at the right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cxdesk.models.texts import CxError
from cxdesk.services.formats import Formats
from cxdesk.services.intake.kinds.kinds import kind_named
from cxdesk.services.intake.mapping.column_values import ColumnValues, count_values
from cxdesk.services.intake.mapping.mapping import Mapping, Measure, column_index
from cxdesk.services.intake.mapping.mapping_edits import (
    assign,
    assign_measure,
    assign_question,
    change_measure,
    set_constant,
    set_date_form,
    set_identity,
    set_value,
    set_values,
)
from cxdesk.services.intake.mapping.match import column_name
from cxdesk.services.intake.preparing import write_rejected_rows
from cxdesk.services.intake.preview import Look
from cxdesk.services.translation import say, tr
from cxdesk.views.desk import Desk
from cxdesk.views.intake.adding import add_name
from cxdesk.views.intake.constants import Constants
from cxdesk.views.intake.draft import Draft
from cxdesk.views.intake.file_table import FileTable
from cxdesk.views.intake.mapping_menu import MappingButton
from cxdesk.views.intake.mapping_model import mapping_lines
from cxdesk.views.intake.mapping_table import MEASURE, QUESTION, MappingTable
from cxdesk.views.intake.offer_line import OfferLine
from cxdesk.views.intake.outcome_panel import OutcomePanel
from cxdesk.views.intake.row_fields import RowFields
from cxdesk.views.intake.scoring import Scoring
from cxdesk.views.intake.shape_fields import ShapeFields
from cxdesk.views.intake.value_dialog import ValueDialog
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ComboField, FieldMessage, Ground, Label, SectionTitle

#: Stands for the content in the choice of what identifies a row.
_CONTENT = -1
_IDENTITY_WIDTH = sizes.RAIL
_PANEL_SHARE = 0.31
_IDENTITY_LETTERS = 3


class Workbench(QWidget):
    """Shows one draft at a time."""

    #: Something that commands depend on is another now.
    changed = Signal()

    def __init__(self, desk: Desk, formats: Formats) -> None:
        super().__init__()
        self._desk, self._formats = desk, formats
        self.draft: Draft | None = None
        self.shape = ShapeFields(formats)
        self.rows = RowFields()
        self.error = FieldMessage()
        self.file_title = SectionTitle(tr("File"))
        self.file = FileTable()
        self.mapping_title = SectionTitle(tr("Column mapping"))
        self.identity = ComboField(name=tr("A row is identified by"))
        self.menu = MappingButton(desk)
        self.missing = FieldMessage()
        self.offer = OfferLine()
        self.mapping = MappingTable()
        self.constants = Constants()
        self.scoring = Scoring()
        self.panel = OutcomePanel(formats)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.identity.setMaximumWidth(_IDENTITY_WIDTH)
        self.identity.setMinimumContentsLength(_IDENTITY_LETTERS)
        self.identity.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.mapping_title.add_right(Label(tr("A row is identified by"), "small", tone="text2"))
        self.mapping_title.add_right(self.identity)
        self.mapping_title.add_right(self.menu)
        left = self._left = Ground("window")
        column = QVBoxLayout(left)
        column.setContentsMargins(sizes.MARGIN, sizes.INSIDE_CARD, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.ICON_TO_TEXT)
        column.addWidget(self.error)
        column.addWidget(self.shape)
        column.addWidget(self.rows)
        column.addWidget(self.file_title)
        column.addWidget(self.file)
        column.addSpacing(sizes.ICON_TO_TEXT)
        column.addWidget(self.mapping_title)
        column.addWidget(self.offer)
        column.addWidget(self.missing)
        column.addWidget(self.mapping)
        for part in (self.constants, self.scoring):
            column.addSpacing(sizes.ICON_TO_TEXT)
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(left)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(scroll, 1)
        line.addWidget(self.panel)

    def _connect(self) -> None:
        self.shape.time_zone_chosen.connect(
            lambda zone: self._change(lambda mapping, _: replace(mapping, time_zone=zone), "time_zone")
        )
        self.rows.chosen.connect(
            lambda settings: self._change(lambda mapping, _: replace(mapping, **settings), *settings)
        )
        self.file.header_chosen.connect(self._on_header)
        self.identity.picked.connect(self._on_identity)
        self.menu.chosen.connect(self._on_mapping)
        self.offer.taken.connect(self._on_mapping)
        self.mapping.field_chosen.connect(self._on_field)
        self.mapping.form_chosen.connect(
            lambda field, form: self._change(lambda mapping, _: set_date_form(mapping, field, form), field)
        )
        self.mapping.measure_changed.connect(
            lambda code, unit, rollup: self._change(
                lambda mapping, _: change_measure(mapping, code, unit=unit, rollup=rollup), "measures"
            )
        )
        self.mapping.values_wanted.connect(self.ask_values)
        self.constants.chosen.connect(
            lambda field, text: self._change(lambda mapping, _: set_constant(mapping, field, text), field)
        )
        self.scoring.changed.connect(self._on_scoring)
        self.panel.save_rejects.connect(self.ask_where_to_save)
        self.panel.taken.connect(
            lambda field, text, name: self._change(
                lambda mapping, _: set_value(mapping, field, text, name), field
            )
        )
        self.panel.added.connect(self._on_added)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel grows with the page, within its bounds."""
        super().resizeEvent(event)
        share = round(event.size().width() * _PANEL_SHARE)
        self.panel.setFixedWidth(max(sizes.SIDE_PANEL, min(sizes.SIDE_PANEL_MAX, share)))

    # -- what it shows -----------------------------------------------------------------------------

    def show_draft(self, draft: Draft) -> None:
        """Work on this file."""
        self.draft = draft
        draft.looked.connect(self._on_looked)
        draft.changed.connect(self._on_changed)
        draft.was_checked.connect(self._on_checked)
        draft.refused.connect(self._on_changed)
        draft.progressed.connect(self._on_progressed)
        if draft.look is not None:
            self._on_looked()
        self._on_changed()

    def _on_looked(self) -> None:
        draft = self.draft
        if draft is None or draft.look is None or draft.mapping is None:
            return
        look = draft.look
        self.shape.show_draft(draft)
        self.rows.show_draft(draft)
        # JSON has the names of its columns in each row, not above them.
        named_within = bool(look.reading.shape.columns)
        self.file.show_rows(
            look.rows, look.rows[0].line if named_within and look.rows else look.reading.shape.header_row
        )
        self.file_title.secondary.setText(
            "" if named_within else tr("a click on a row's number makes it the header")
        )
        self._show_mapping()
        self._show_identity(look, draft.mapping)
        self.constants.show_mapping(draft.mapping, look.names, look.reading.guess.missing)
        self.scoring.show_mapping(draft.mapping)
        self.menu.show_draft(draft)
        self.offer.show_offer(look.reading.recalled.offer)
        self._show_missing(look)

    def _show_mapping(self) -> None:
        draft = self.draft
        if draft is None or draft.look is None or draft.mapping is None:
            return
        unknown: dict[str, int] = {}
        for field, _, rows in draft.checked.prepared.unknown if draft.checked is not None else ():
            unknown[field] = unknown.get(field, 0) + rows
        lines = mapping_lines(draft.look, draft.mapping, unknown, self._formats)
        self.mapping.show_lines(draft.mapping.kind, lines, draft.look.sample_line, draft.look.series)
        used = sum(line.loaded for line in lines)
        self.mapping_title.secondary.setText(
            tr("{n} of {total} columns are loaded", n=used, total=len(lines))
        )

    def _show_identity(self, look: Look, mapping: Mapping) -> None:
        headers = look.reading.guess.headers
        keys = tuple(column_index(column, headers) for column in mapping.identity or ())
        options: list[tuple[object, str]] = [(_CONTENT, tr("its content"))]
        options += [(index, header or str(index + 1)) for index, header in enumerate(headers)]
        if len(keys) > 1:
            options.append((keys, " + ".join(headers[index] for index in keys)))
        self.identity.set_options(options)
        self.identity.set_value(keys if len(keys) > 1 else keys[0] if keys else _CONTENT)
        self.identity.setToolTip(self.identity.currentText())

    def _show_missing(self, look: Look) -> None:
        guess = look.reading.guess
        kind = kind_named(guess.mapping.kind)
        names = ", ".join(tr(kind.field(name).label) for name in guess.missing)
        if guess.missing:
            self.missing.show_message(
                tr("Choose the column for: {fields}, or tell it for all rows below.", fields=names), "watch"
            )
        elif guess.ambiguous_dates:
            columns = ", ".join(str(column) for column in guess.ambiguous_dates)
            self.missing.show_message(
                tr(
                    "In “{columns}” day and month cannot be told apart: choose how it is read.",
                    columns=columns,
                ),
                "watch",
            )
        else:
            self.missing.show_message("")
        self.missing.sign.set_tone("watch", "triangle-alert")

    def _on_checked(self) -> None:
        draft = self.draft
        if draft is not None and draft.checked is not None and draft.look is not None:
            places = {header: at for at, header in enumerate(draft.look.reading.guess.headers, start=1)}
            self.file.mark(
                {
                    (r.line, places[r.column]): say(r.reason)
                    for r in draft.checked.rejects
                    if r.column in places
                }
            )
            self.shape.show_cases(draft)
            self._show_mapping()
        self._on_changed()

    def _on_changed(self) -> None:
        if self.draft is not None:
            self.panel.show_draft(self.draft)
            self._left.setEnabled(not self.draft.loading)
            error = self.draft.error
            self.error.show_message(error_words(error) if error is not None else "")
        self.changed.emit()

    def _on_progressed(self, done: int, total: int) -> None:
        if self.draft is not None:
            self.panel.show_progress(self.draft, done, total)

    # -- what a person changes ---------------------------------------------------------------------

    def _change(self, edit: object, *believed: str) -> None:
        draft = self.draft
        if draft is None or draft.mapping is None or draft.look is None or draft.loading:
            return
        assert callable(edit)
        draft.set_mapping(edit(draft.mapping, draft.look.reading.guess.headers), *believed)

    def _on_header(self, line: int) -> None:
        if (
            self.draft is not None
            and self.draft.look is not None
            and not self.draft.look.reading.shape.columns
        ):
            self.draft.set_wishes(replace(self.draft.wishes, header_row=line, header_rows=None))

    def _on_field(self, index: int, field: str) -> None:
        def edit(mapping: Mapping, headers: tuple[str, ...]) -> Mapping:
            if field == QUESTION:
                return assign_question(mapping, index, headers)
            if field.startswith(MEASURE):
                return assign_measure(mapping, index, headers, self._series(field.removeprefix(MEASURE)))
            return assign(mapping, index, field, headers)

        self._change(edit, field, "sent_at", "answered_at")

    def _series(self, code: str) -> Measure | None:
        """The series of a code; None for a figure of its own."""
        look = self.draft.look if self.draft is not None else None
        return next((each for each in look.series if each.code == code), None) if look is not None else None

    def ask_values(self, index: int, field: str) -> None:
        """Count the values of a column, then ask what they stand for."""
        draft = self.draft
        if draft is None or draft.look is None or draft.mapping is None or draft.loading:
            return
        look, mapping = draft.look, draft.mapping
        header = look.columns[index].header

        def ask(found: ColumnValues) -> None:
            if self.draft is not draft or draft.mapping != mapping:
                return
            names = look.names.get(field, ())
            dialog = ValueDialog(field, header, found, mapping, names, self._formats, self)
            dialog.chosen.connect(self._on_values)
            dialog.open()

        self._desk.jobs.call(
            count_values, draft.path, look.reading.shape, mapping, field, index, draft.today,
            then=ask, owner=self, key="values",
        )  # fmt: skip

    def _on_values(self, field: str, values: dict[str, str]) -> None:
        self._change(lambda mapping, _: set_values(mapping, field, values), field)

    def _on_identity(self, value: object) -> None:
        def edit(mapping: Mapping, headers: tuple[str, ...]) -> Mapping:
            indexes = value if isinstance(value, tuple) else () if value == _CONTENT else (value,)
            return set_identity(mapping, tuple(column_name(index, headers) for index in indexes))

        self._change(edit, "identity")

    def _on_scoring(self, mapping: object, settings: tuple[str, ...]) -> None:
        assert isinstance(mapping, Mapping)
        self._change(lambda _mapping, _headers: mapping, *settings)

    def _on_mapping(self, mapping: object) -> None:
        assert isinstance(mapping, Mapping)
        if self.draft is not None:
            self.draft.set_mapping(mapping, *mapping.columns)

    def _on_added(self, field: str, name: str) -> None:
        add_name(self._desk, field, name)

    def ask_where_to_save(self) -> None:
        """Ask for a file and write the rejected rows there."""
        if self.draft is None:
            return
        source = self.draft.path
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the rejected rows"), f"{source.stem}-{tr('rejected')}{source.suffix}"
        )
        if name:
            self.save_rejects(Path(name))

    def save_rejects(self, target: Path) -> None:
        """Write the rejected rows with their reasons to `target`."""
        checked = self.draft.checked if self.draft is not None else None
        if checked is not None:
            self._desk.jobs.call(
                write_rejected_rows, self._desk.jobs.store, checked.prepared, target, owner=self,
                then=lambda _: self._desk.toast(tr("Rejected rows written: {name}", name=target.name)),
            )  # fmt: skip


def error_words(error: Exception) -> str:
    """An error as it stands on the page."""
    if isinstance(error, CxError):
        return " ".join(filter(None, (say(error.title), say(error.hint))))
    return tr("This is an error of the program: {name}. The log tells more.", name=type(error).__name__)
