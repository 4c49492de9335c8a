"""Which column becomes which field: a row a column, with a cell of it and what is written for that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cxdesk.models.texts import Text
from cxdesk.services.intake.kinds.kinds import kind_named
from cxdesk.services.intake.mapping.mapping import Measure
from cxdesk.services.intake.staging.series import series_label
from cxdesk.services.translation import say, tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.intake.mapping_model import (
    ARROW,
    COLUMN,
    FIELD,
    HOW,
    SAMPLE,
    WRITTEN,
    Index,
    MappingLine,
    MappingModel,
)
from cxdesk.views.intake.mapping_words import ROLLUPS, UNITS, shown_form
from cxdesk.views.theme import MEDIUM, REGULAR, colour, font, sizes
from cxdesk.views.widgets.painting import LEFT, box, focus_ring

#: Stand for a further question, and for a figure of its own, in the choice of a field.
QUESTION, MEASURE = "?", "#"
_WIDTHS = {COLUMN: 0.16, FIELD: 0.216, HOW: 0.222, SAMPLE: 0.162}
_ARROW = 30


class _Delegate(QStyledItemDelegate):
    """Paints choices as fields; a real one opens only where a person asks for it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, MappingModel)
        rect: QRect = option.rect  # type: ignore[attr-defined, unused-ignore]
        line, column = model.lines[index.row()], index.column()
        painter.fillRect(rect, colour("watch_ground" if line.waits else "base"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        inner = rect.adjusted(sizes.CELL_PADDING, 0, -sizes.CELL_PADDING, -1)
        if column == ARROW:
            paint_icon(
                painter,
                "arrow-right",
                "text2",
                QRect(inner.left(), inner.top(), sizes.ICON_SMALL, inner.height()),
            )
        elif column == FIELD:
            self._field(painter, inner, line.field, loaded=line.loaded)
        elif column == HOW and line.has_choice:
            self._choice(painter, inner, line)
        elif column == WRITTEN:
            sign = QRect(inner.left(), inner.top(), sizes.ICON_SMALL, inner.height())
            paint_icon(painter, line.written.icon, line.written.tone, sign)
            tone = "text" if line.written.tone == "good" else line.written.tone
            inner.adjust(sizes.ICON_SMALL + sizes.ICON_TO_TEXT, 0, 0, 0)
            self._text(painter, inner, line.written.text, tone, strong=tone in ("watch", "bad"))
        else:
            self._text(
                painter, inner, model.text(index.row(), column), "text" if column == COLUMN else "text2"
            )
        table = self.parent()
        if isinstance(table, MappingTable) and table.hasFocus() and table.currentIndex() == index:
            focus_ring(painter, rect.adjusted(4, 3, -4, -4))

    def _text(self, painter: QPainter, rect: QRect, text: str, tone: str, *, strong: bool = False) -> None:
        painter.setFont(font("body", MEDIUM if strong else REGULAR))
        painter.setPen(colour(tone))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, LEFT, cut)

    def _field(self, painter: QPainter, rect: QRect, text: str, *, loaded: bool) -> None:
        height = sizes.CONTROL - 2
        control = QRect(rect.left() - 4, rect.center().y() - height // 2, rect.width() + 4, height)
        box(painter, control, fill=colour("base"), border=colour("line2"))
        paint_icon(painter, "chevron-down", "text2",
                   QRect(control.right() - sizes.ICON_SMALL - 7, control.top(), sizes.ICON_SMALL, height))  # fmt: skip
        words = control.adjusted(sizes.CELL_PADDING, 0, -sizes.ICON_SMALL - 12, 0)
        self._text(painter, words, text, "text" if loaded else "text2")

    def _choice(self, painter: QPainter, rect: QRect, line: MappingLine) -> None:
        """Words that can be changed: a chevron directly after them."""
        asked = line.waits
        words = rect.adjusted(0, 0, -sizes.ICON_SMALL - 4, 0)
        self._text(painter, words, line.how, "watch" if asked else "text2", strong=asked)
        width = min(words.width(), painter.fontMetrics().horizontalAdvance(line.how))
        sign = QRect(rect.left() + width + 4, rect.top(), sizes.ICON_SMALL, rect.height())
        paint_icon(painter, "chevron-down", "watch" if asked else "text2", sign)


class MappingTable(QTableView):
    """Click, Enter or Space opens the choice of a field, or of how its cells are read."""

    #: (index of the column, name of the field; "" not loaded; `QUESTION`)
    field_chosen = Signal(int, str)
    #: (name of the field, form of its dates)
    form_chosen = Signal(str, str)
    #: (code of the measure, unit or None, rollup or None)
    measure_changed = Signal(str, object, object)
    #: (index of the column, name of the field): a person wants to say what its values stand for.
    values_wanted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = MappingModel()
        self._kind = ""
        self._series: Sequence[Measure] = ()
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(tr("Column mapping"))
        self.setProperty("boxed", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setFixedHeight(sizes.TABLE_HEADER)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setFont(font("small", MEDIUM))
        header.setMinimumSectionSize(sizes.CONTROL)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(sizes.ROW_WITH_FIELD)

    def show_lines(
        self, kind: str, lines: list[MappingLine], sample_line: int, series: Sequence[Measure] = ()
    ) -> None:
        """Show the columns of a file of `kind`; `series` are the figures that a column may be."""
        self._kind, self._series = kind, series
        self._lines.show(lines, sample_line)
        self.setFixedHeight(sizes.TABLE_HEADER + sizes.ROW_WITH_FIELD * len(lines) + 2)
        self._fit()

    def _fit(self) -> None:
        header, room = self.horizontalHeader(), self.viewport().width() - _ARROW
        for column, share in _WIDTHS.items():
            header.resizeSection(column, round(room * share))
        header.resizeSection(ARROW, _ARROW)
        taken = sum(header.sectionSize(column) for column in range(WRITTEN))
        header.resizeSection(WRITTEN, max(sizes.CONTROL, self.viewport().width() - taken))

    def field_menu(self, row: int) -> QMenu:
        """The fields that the column of `row` could be; a field that another column has says so."""
        kind, line = kind_named(self._kind), self._lines.lines[row]
        holders = {
            other.column.field: other.column.header for other in self._lines.lines if other.column.field
        }
        menu = QMenu(self)
        menu.setAccessibleName(tr("Field"))

        def add(value: str, text: str, chosen: bool) -> None:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(chosen)
            action.triggered.connect(lambda: self.field_chosen.emit(line.column.index, value))

        add("", tr("do not load"), not line.loaded)
        if kind.name == "surveys":
            add(QUESTION, tr("further question"), bool(line.column.question))
        if kind.measured:
            add(MEASURE, tr("figure of its own"), bool(line.column.measure) and not self._is_known(line))
            self._add_series(menu.addMenu(tr("figure that is known")), line)
        menu.addSeparator()
        for field in kind.fields:
            holder = holders.get(field.name)
            other = holder is not None and field.name != line.column.field
            label = tr(field.label)
            text = tr("{field} (now “{column}”)", field=label, column=str(holder)[:24]) if other else label
            add(field.name, text, field.name == line.column.field)
        return menu

    def _is_known(self, line: MappingLine) -> bool:
        return any(series.code == line.column.measure for series in self._series)

    def _add_series(self, menu: QMenu, line: MappingLine) -> None:
        """The figures that the workspace and the program know, to be found under another header."""
        for series in self._series:
            action = menu.addAction(say(Text(series_label(series.code, series.name))))
            action.setCheckable(True)
            action.setChecked(series.code == line.column.measure)
            action.triggered.connect(
                lambda _=False, code=series.code: self.field_chosen.emit(line.column.index, MEASURE + code)
            )

    def form_menu(self, row: int) -> QMenu:
        """The forms in which the dates of the column of `row` can be read."""
        line = self._lines.lines[row]
        menu = QMenu(self)
        menu.setAccessibleName(tr("Form of the dates"))
        for form in line.forms:
            action = menu.addAction(shown_form(form))
            action.setCheckable(True)
            action.setChecked(line.how.startswith(shown_form(form)))
            action.triggered.connect(
                lambda _=False, form=form: self.form_chosen.emit(line.column.field, form)
            )
        return menu

    def measure_menu(self, row: int) -> QMenu:
        """The unit of the figures of the column of `row`, and how their periods are joined."""
        line = self._lines.lines[row]
        menu = QMenu(self)
        menu.setAccessibleName(tr("Figure"))
        unit, _, rollup = line.how.partition(", ")

        def add(text: str, chosen: bool, new_unit: str | None, new_rollup: str | None) -> None:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(chosen)
            code = line.column.measure
            action.triggered.connect(lambda: self.measure_changed.emit(code, new_unit, new_rollup))

        for name, source in UNITS.items():
            add(tr(source), tr(source) == unit, name, None)
        menu.addSeparator()
        for name, source in ROLLUPS.items():
            add(tr("longer periods: {how}", how=tr(source)), tr(source) == rollup, None, name)
        return menu

    def open_choice(self, index: QModelIndex) -> None:
        """Open the choice of a cell, under it."""
        if not index.isValid():
            return
        line = self._lines.lines[index.row()]
        how = index.column() == HOW and line.has_choice
        if not how and index.column() not in (FIELD, COLUMN):
            return
        if how and line.has_values:
            self.values_wanted.emit(line.column.index, line.column.field)
            return
        row = index.row()
        menu = (
            self.field_menu(row) if not how else self.form_menu(row) if line.forms else self.measure_menu(row)
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = self.visualRect(index if how else index.siblingAtColumn(FIELD))
        menu.setMinimumWidth(place.width())
        menu.popup(self.viewport().mapToGlobal(place.bottomLeft()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() != COLUMN:
            self.open_choice(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            self.open_choice(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and not self.currentIndex().isValid() and self._lines.lines:
            self.setCurrentIndex(self._lines.index(0, FIELD))
        return super().event(event)
