"""What no column gives and every row has: a field and its text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.models.values import LABELS, Channel
from cxdesk.services.intake.kinds.kinds import Type, kind_named
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.translation import tr
from cxdesk.views.intake.mapping_words import GRAINS
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, ComboField, IconButton, Label, SectionTitle

#: A day as it can be typed in every language.
_EXAMPLE = "01.07.2026"
_FIELD_WIDTH = 2 * sizes.SIDE_PANEL // 3


class Constants(QWidget):
    """Rows of "field = value"; the last adds one."""

    #: (field, text; "" takes it away)
    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[QWidget] = []
        self._shown: object = None
        self.add = Button(tr("Add a value"), icon_name="plus")
        self.add.clicked.connect(self._on_add)
        self.title = SectionTitle(tr("The same in every row"), tr("for fields that no column gives"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(sizes.ICON_TO_TEXT)
        self._column.addWidget(self.title)
        self._column.addWidget(self.add)
        self._mapping: Mapping | None = None
        self._names: dict[str, tuple[str, ...]] = {}

    def show_mapping(
        self, mapping: Mapping, names: dict[str, tuple[str, ...]], missing: Sequence[str] = ()
    ) -> None:
        """Show the constants of a mapping, and a row for each field that is `missing`.

        `names` are the names that the workspace knows, by field.
        """
        self._mapping, self._names = mapping, names
        known = set(kind_named(mapping.kind).names)
        wanted = tuple(name for name in missing if name in known and name not in mapping.constants)
        state = (mapping.kind, tuple(mapping.constants.items()), tuple(names.items()), wanted)
        if state == self._shown:
            return
        self._shown = state
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for field, text in (*mapping.constants.items(), *((name, "") for name in wanted)):
            self._add_row(field, text)

    def _free(self) -> list[tuple[object, str]]:
        mapping = self._mapping
        if mapping is None:
            return []
        given = {*mapping.columns, *mapping.constants}
        return [(f.name, tr(f.label)) for f in kind_named(mapping.kind).fields if f.name not in given]

    def _on_add(self) -> None:
        if self._free():
            self._add_row("", "")

    def _add_row(self, field: str, text: str) -> None:
        assert self._mapping is not None
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.ICON_TO_TEXT)
        kind = kind_named(self._mapping.kind)
        options = (
            [(field, tr(kind.field(field).label))] if field else [("", tr("choose a field")), *self._free()]
        )
        fields = ComboField(options, name=tr("Field"))
        fields.set_value(field)
        fields.setEnabled(not field)
        fields.setFixedWidth(_FIELD_WIDTH)
        remove = IconButton("x", tr("Take the value away"))
        line.addWidget(fields)
        line.addWidget(Label("="))
        value = self._value(field, text, row)
        line.addWidget(value)
        line.addWidget(remove)
        line.addStretch(1)

        def on_field(name: object) -> None:
            nonlocal value
            made = self._value(str(name), "", row)
            line.replaceWidget(value, made)
            value.hide()
            value.deleteLater()
            value = made
            made.setFocus()

        def on_remove() -> None:
            name = str(fields.value() or "")
            if field and self._mapping is not None and field in self._mapping.constants:
                self.chosen.emit(name, "")
            else:
                self._rows.remove(row)
                row.hide()
                row.deleteLater()

        fields.picked.connect(on_field)
        remove.clicked.connect(on_remove)
        row.setProperty("field", field)
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)

    def _value(self, field: str, text: str, row: QObject) -> QWidget:
        """A choice where the values are known, else a line to type in."""
        known = self._known(field)
        if known:
            made = ComboField([("", tr("choose a value")), *known], name=tr("Value"))
            if text and made.findData(text) < 0:
                made.addItem(text, text)
            made.set_value(text)
            made.picked.connect(lambda value: self._tell(field, str(value)))
            made.setFixedWidth(_FIELD_WIDTH)
            made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            return made
        line = QLineEdit(text)
        line.setAccessibleName(tr("Value"))
        line.setFixedWidth(_FIELD_WIDTH)
        line.setEnabled(bool(field))
        if (
            field
            and self._mapping is not None
            and kind_named(self._mapping.kind).field(field).type is Type.DATE
        ):
            line.setPlaceholderText(tr("a day, as {example}", example=_EXAMPLE))
        line.editingFinished.connect(lambda: self._tell(field, line.text().strip()))
        return line

    def _known(self, field: str) -> list[tuple[object, str]]:
        if not field or self._mapping is None:
            return []
        if field == "channel":
            return [(channel.value, tr(LABELS[channel])) for channel in Channel]
        if kind_named(self._mapping.kind).field(field).type is Type.TRUTH:
            return [("yes", tr("yes")), ("no", tr("no"))]
        if kind_named(self._mapping.kind).field(field).type is Type.GRAIN:
            return [(code, tr(label)) for code, label in GRAINS.items()]
        return [(name, name) for name in self._names.get(field, ())]

    def _tell(self, field: str, text: str) -> None:
        mapping = self._mapping
        if field and text and (mapping is None or mapping.constants.get(field) != text):
            self.chosen.emit(field, text)
