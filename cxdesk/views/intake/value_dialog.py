"""What each value of a column stands for: a small table of its different values with their counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cxdesk.models.values import LABELS, Channel
from cxdesk.services.formats import Formats
from cxdesk.services.intake.kinds.kinds import Type, kind_named
from cxdesk.services.intake.mapping.column_values import ColumnValues, ValueCount
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.intake.mapping_words import GRAINS
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, ComboField, ElidedLabel, Label, PrimaryButton

#: Stands for a value that is read as it stands.
AS_IT_STANDS = "\x00"
_WIDTH, _HEIGHT = 560, 460
_CHOICE_WIDTH = sizes.RAIL
#: A scale of more steps is typed, not chosen.
_MOST_STEPS = 20


class ValueDialog(QDialog):
    """Opened beside the page's work; `chosen` tells the texts that are read otherwise than they stand."""

    #: (name of the field, text -> value)
    chosen = Signal(str, object)

    def __init__(
        self, field: str, header: str, found: ColumnValues, mapping: Mapping, names: Sequence[str],
        formats: Formats, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._field, self._mapping, self._formats = field, mapping, formats
        self._options = value_options(mapping, field, names)
        self._told = {
            text.strip().casefold(): value for text, value in mapping.value_maps.get(field, {}).items()
        }
        self._shown = found.values
        self.parts: dict[str, ComboField | QLineEdit] = {}
        title = tr("Values of “{column}”", column=header)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HEIGHT)
        self.apply = PrimaryButton(tr("Apply"))
        self.apply.setDefault(True)
        self.apply.clicked.connect(self._on_apply)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(sizes.ICON_TO_TEXT)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Label(title, "title", weight=SEMIBOLD, wrap=True))
        column.addWidget(Label(self._counted(found), "small", tone="text2", wrap=True))
        column.addWidget(self._table(), 1)
        column.addLayout(buttons)

    def _counted(self, found: ColumnValues) -> str:
        number = self._formats.number
        words = trn(
            "{number} different value",
            "{number} different values",
            found.different,
            number=number(found.different),
        )
        if found.more:
            words = f"{words}, {tr('in the first {n} rows', n=number(found.rows))}"
        if len(found.values) < found.different:
            words = f"{words}; {tr('the {n} most frequent are shown', n=number(len(found.values)))}"
        return f"{words}. {tr('What is set here is kept with the mapping.')}"

    def _table(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, sizes.ICON_TO_TEXT, 0)
        grid.setHorizontalSpacing(sizes.BETWEEN_CARDS)
        grid.setVerticalSpacing(sizes.GRID)
        grid.setColumnStretch(0, 1)
        for place, words in enumerate((tr("Value"), tr("Rows"), tr("Read as"))):
            side = Qt.AlignmentFlag.AlignRight if place == 1 else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(Label(words, "small", tone="text2"), 0, place, side)
        for row, value in enumerate(self._shown, start=1):
            shown = ElidedLabel(value.text, tone="bad" if value.fault is not None else "")
            shown.setToolTip(value.text if value.fault is None else f"{value.text}: {say(value.fault)}")
            grid.addWidget(shown, row, 0)
            grid.addWidget(
                Label(self._formats.number(value.rows), tone="text2"), row, 1, Qt.AlignmentFlag.AlignRight
            )
            grid.addWidget(self._part(value), row, 2)
        grid.setRowStretch(len(self._shown) + 1, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        return scroll

    def _part(self, value: ValueCount) -> QWidget:
        told = self._told.get(value.text.casefold())
        name = tr("“{value}” is read as", value=value.text)
        part: ComboField | QLineEdit
        if self._options:
            part = ComboField([(AS_IT_STANDS, self._as_it_stands(value)), *self._options], name=name)
            if told is not None and part.findData(told) < 0:
                part.addItem(told, told)
            part.set_value(AS_IT_STANDS if told is None else told)
        else:
            part = QLineEdit(told or "")
            part.setPlaceholderText(self._as_it_stands(value))
            part.setAccessibleName(name)
        part.setFixedWidth(_CHOICE_WIDTH)
        self.parts[value.text] = part
        return part

    def _as_it_stands(self, value: ValueCount) -> str:
        return tr("as it stands") if value.fault is None else tr("not taken")

    def values(self) -> dict[str, str]:
        """What was told, and what is kept of texts that this file does not have."""
        here = {text.casefold() for text in self.parts}
        kept = self._mapping.value_maps.get(self._field, {})
        told = {text: value for text, value in kept.items() if text.strip().casefold() not in here}
        for text, part in self.parts.items():
            if isinstance(part, ComboField):
                if part.value() != AS_IT_STANDS:
                    told[text] = str(part.value())
            elif part.text().strip():
                told[text] = part.text().strip()
        return told

    def _on_apply(self) -> None:
        self.chosen.emit(self._field, self.values())
        self.accept()


def value_options(mapping: Mapping, field: str, names: Sequence[str]) -> list[tuple[object, str]]:
    """The values that a field can have, with their words; empty where any text will do."""
    type_ = kind_named(mapping.kind).field(field).type
    if type_ is Type.SCORE and mapping.scale_max - mapping.scale_min <= _MOST_STEPS:
        steps = range(mapping.scale_max, mapping.scale_min - 1, -1)
        return [*((str(n), str(n)) for n in steps), ("", tr("no answer"))]
    if type_ is Type.CHANNEL:
        return [(channel.value, tr(LABELS[channel])) for channel in Channel]
    if type_ is Type.TRUTH:
        return [("yes", tr("yes")), ("no", tr("no"))]
    if type_ is Type.GRAIN:
        return [(code, tr(label)) for code, label in GRAINS.items()]
    return [(name, name) for name in names]
