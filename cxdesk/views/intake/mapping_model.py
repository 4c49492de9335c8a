"""The columns of a file as rows of a table: field, how it is read, a cell, what is written for it."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cxdesk.models.texts import Text
from cxdesk.services.formats import Formats
from cxdesk.services.intake.kinds.kinds import Type, kind_named
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.preview import ColumnPreview, Look, date_forms_of
from cxdesk.services.intake.staging.series import series_label
from cxdesk.services.translation import say, tr
from cxdesk.views.intake.mapping_words import Written, how_read, measure_of, what_is_written
from cxdesk.views.widgets.painting import LEFT

Index = QModelIndex | QPersistentModelIndex
#: Fields whose values a person may name one by one.
_WITH_VALUES = frozenset({Type.SCORE, Type.CHANNEL, Type.TRUTH, Type.GRAIN, Type.WORD})
COLUMN, ARROW, FIELD, HOW, SAMPLE, WRITTEN = range(6)


@dataclass(frozen=True)
class MappingLine:
    """A row of the table, ready to be painted."""

    column: ColumnPreview
    field: str
    how: str
    written: Written
    #: The forms in which its dates can be read; a choice where there is more than one.
    forms: tuple[str, ...] = ()
    #: Whether a person may say what its values stand for.
    has_values: bool = False

    @property
    def loaded(self) -> bool:
        """Whether something of the column is written."""
        return bool(self.column.field or self.column.question or self.column.measure)

    @property
    def has_choice(self) -> bool:
        """Whether how it is read can be changed where it stands."""
        return len(self.forms) > 1 or self.has_values or bool(self.column.measure)

    @property
    def waits(self) -> bool:
        """Whether a person should look at it."""
        return self.written.tone == "watch"


class MappingModel(QAbstractTableModel):
    """The columns of a file."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[MappingLine] = []
        self.sample_line = 0

    def show(self, lines: list[MappingLine], sample_line: int) -> None:
        """Show other columns, or the same ones read anew."""
        same = len(lines) == len(self.lines)
        if not same:
            self.beginResetModel()
        self.lines, self.sample_line = lines, sample_line
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, WRITTEN))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WRITTEN)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else WRITTEN + 1

    def text(self, row: int, column: int) -> str:
        """The words of a cell."""
        line = self.lines[row]
        return {
            COLUMN: line.column.header, FIELD: line.field, HOW: line.how,
            SAMPLE: " ".join(line.column.sample.split()), WRITTEN: line.written.text,
        }.get(column, "")  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self.text(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.lines[index.row()].column.header}: {text}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            COLUMN: tr("Column"), FIELD: tr("Field"), HOW: tr("How it is read"),
            SAMPLE: tr("Row {n}", n=self.sample_line), WRITTEN: tr("Will be written"),
        }.get(section, "")  # fmt: skip


def series_name(mapping: Mapping, code: str) -> str:
    """What a measure is called."""
    found = measure_of(mapping, code)
    return say(Text(series_label(code, found.name if found is not None else code)))


def mapping_lines(
    look: Look, mapping: Mapping, unknown: Dictionary[str, int], formats: Formats
) -> list[MappingLine]:
    """The rows of the table; `unknown` tells how many rows of a field have a name that nobody knows."""
    kind = kind_named(mapping.kind)
    lines: list[MappingLine] = []
    for column in look.columns:
        forms: tuple[str, ...] = ()
        type_ = kind.field(column.field).type if column.field else None
        if column.field:
            label = tr(kind.field(column.field).label)
            if type_ is Type.DATE:
                forms = date_forms_of(column.sample)
        elif column.measure:
            label = series_name(mapping, column.measure)
        else:
            label = tr("further question") if column.question else tr("do not load")
        written = what_is_written(column, mapping, unknown.get(column.field, 0), formats)
        has_values = type_ in _WITH_VALUES and not column.is_key
        lines.append(MappingLine(column, label, how_read(column, mapping), written, forms, has_values))
    return lines
