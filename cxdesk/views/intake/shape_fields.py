"""The form of the file as fields: what was guessed stands in them and can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.services.formats import Formats
from cxdesk.services.intake.form.encodings import ENCODINGS
from cxdesk.services.intake.form.shape import CSV, EVERY_SHEET, XLSX, FileShape
from cxdesk.services.intake.form.text_form import DELIMITERS
from cxdesk.services.intake.kinds.targets import TARGETS
from cxdesk.services.intake.mapping.mapping import MOST_HEADER_ROWS
from cxdesk.services.intake.preparing import RECENT
from cxdesk.services.people.company_settings import list_time_zones
from cxdesk.services.translation import say, tr
from cxdesk.views.intake.draft import Draft
from cxdesk.views.intake.work import CasesFrom
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ComboField, DateField, Label, Labelled

_ENCODING_NAMES = {
    "utf-8": "UTF-8", "cp1251": "Windows-1251", "koi8-r": "KOI8-R", "cp866": "CP866", "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
}  # fmt: skip
#: Lines that the choice of the header row offers.
_HEADER_LINES = 20
ALL, LATEST, DAY = "all", "latest", "day"


def encoding_name(encoding: str) -> str:
    """An encoding as people call it."""
    return _ENCODING_NAMES.get(encoding, encoding.upper())


class ShapeFields(QWidget):
    """Encoding, delimiter or sheet, header row, time zone, and from which day on cases open."""

    time_zone_chosen = Signal(str)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._draft: Draft | None = None
        self.encoding = ComboField()
        self.delimiter = ComboField()
        self.header = ComboField()
        self.zone = ComboField([(name, name) for name in list_time_zones()])
        self.cases = ComboField()
        self.day = DateField()
        self.notes = Label("", "small", tone="text2", wrap=True)
        self._delimited = Labelled(tr("Delimiter"), self.delimiter)
        self._cases_from = Labelled(tr("Open cases from"), self.cases)
        below = self._cases_from.layout()
        assert isinstance(below, QVBoxLayout)
        below.insertWidget(2, self.day)
        self.day.setAccessibleName(tr("Open cases from"))
        line = QHBoxLayout()
        line.setSpacing(sizes.BETWEEN_CARDS)
        # As wide as their words are long.
        for part, share in (
            (Labelled(tr("Encoding"), self.encoding), 13), (self._delimited, 14),
            (Labelled(tr("Header"), self.header), 11), (Labelled(tr("Time zone"), self.zone), 14),
            (self._cases_from, 12),
        ):  # fmt: skip
            part.field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            line.addWidget(part, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.ICON_TO_TEXT)
        column.addLayout(line)
        column.addWidget(self.notes)
        self.encoding.picked.connect(
            lambda value: self._wish(encoding=value, header_row=None, header_rows=None)
        )
        self.delimiter.picked.connect(self._on_delimiter)
        self.header.picked.connect(self._on_header)
        self.zone.picked.connect(lambda value: self.time_zone_chosen.emit(str(value)))
        self.cases.picked.connect(self._on_cases)
        self.day.picked.connect(self._on_day)

    def show_draft(self, draft: Draft) -> None:
        """Show what is known of a file."""
        self._draft = draft
        look, mapping = draft.look, draft.mapping
        if look is None or mapping is None:
            return
        shape = look.reading.shape
        workbook, table = shape.kind == XLSX, shape.kind in (XLSX, CSV)
        names = ENCODINGS if shape.encoding in ENCODINGS or workbook else (*ENCODINGS, shape.encoding)
        self.encoding.set_options(
            [("", tr("workbook"))] if workbook else [(n, encoding_name(n)) for n in names]
        )
        self.encoding.set_value(shape.encoding)
        self.encoding.setEnabled(not workbook)
        self._delimited.label.setText(tr("Sheet") if workbook else tr("Delimiter"))
        self.delimiter.set_options(
            _sheets(look.sheets) if workbook else _delimiters(shape.delimiter) if table else [("", "JSON")]
        )
        self.delimiter.set_value(shape.sheet if workbook else shape.delimiter)
        self.delimiter.setEnabled(table)
        self.header.setEnabled(table)
        self.header.set_options(_header_rows(shape) if table else [(None, tr("keys"))])
        several = (shape.header_row, shape.header_rows)
        self.header.set_value(None if not table else several if shape.header_rows > 1 else shape.header_row)
        if self.zone.findData(mapping.time_zone) < 0:
            self.zone.addItem(mapping.time_zone, mapping.time_zone)
        self.zone.set_value(mapping.time_zone)
        told = [] if not shape.delimiter else [self._what_was_guessed(draft)]
        recalled = look.reading.recalled
        notes = (*(() if recalled.offer is not None else recalled.told()), *shape.oddities)
        words = " ".join(filter(None, [*told, *(say(text) for text in notes)]))
        self.notes.setText(words)
        self.notes.setVisible(bool(words))
        self._cases_from.setVisible(TARGETS[mapping.kind].opens_cases)
        self.show_cases(draft)

    def show_cases(self, draft: Draft) -> None:
        """Show from which day on cases open, as far as it is known."""
        prepared = draft.checked.prepared if draft.checked is not None else None
        options: list[tuple[object, str]] = [(ALL, tr("all cases"))]
        if prepared is not None and prepared.old_history and prepared.newest is not None:
            first = self._formats.day(prepared.newest - RECENT)
            options.append((LATEST, tr("from {day}", day=first)))
        options.append((DAY, tr("from a day…")))
        self.cases.set_options(options)
        chosen = DAY if draft.cases.day else LATEST if draft.cases.recent and len(options) == 3 else ALL
        self.cases.set_value(chosen)
        self.cases.setToolTip(tr("the last 30 days of the file") if chosen == LATEST else "")
        self.day.setVisible(chosen == DAY)

    def _what_was_guessed(self, draft: Draft) -> str:
        wishes = draft.wishes
        if wishes.encoding is None and wishes.delimiter is None:
            return tr("Encoding and delimiter were guessed from the content.")
        if wishes.encoding is None:
            return tr("The encoding was guessed from the content.")
        return tr("The delimiter was guessed from the content.") if wishes.delimiter is None else ""

    def _wish(self, **change: object) -> None:
        if self._draft is not None:
            self._draft.set_wishes(replace(self._draft.wishes, **change))  # type: ignore[arg-type]

    def _on_header(self, value: object) -> None:
        row, rows = value if isinstance(value, tuple) else (value, 1)
        self._wish(header_row=row, header_rows=rows)

    def _on_delimiter(self, value: object) -> None:
        if self._draft is None or self._draft.look is None:
            return
        if self._draft.look.reading.shape.kind == XLSX:
            self._wish(sheet=value, header_row=None, header_rows=None)
        else:
            self._wish(delimiter=value, header_row=None, header_rows=None)

    def _on_cases(self, value: object) -> None:
        if self._draft is None:
            return
        self.day.setVisible(value == DAY)
        if value == DAY:
            self.day.set_value(self._first_guess())
            self._on_day(self.day.value())
        else:
            self._draft.set_cases(CasesFrom(recent=value == LATEST))

    def _on_day(self, day: object) -> None:
        if self._draft is not None and isinstance(day, date) and not isinstance(day, datetime):
            self._draft.set_cases(CasesFrom(recent=False, day=day))

    def _first_guess(self) -> date | None:
        checked = self._draft.checked if self._draft is not None else None
        newest = checked.prepared.newest if checked is not None else None
        return newest - RECENT if newest is not None else None


def _sheets(names: Sequence[str]) -> list[tuple[object, str]]:
    """The sheets of a workbook, and all of them where they are several."""
    every: list[tuple[object, str]] = [(EVERY_SHEET, tr("all sheets"))] if len(names) > 1 else []
    return [*((name, name) for name in names), *every]


def _header_rows(shape: FileShape) -> list[tuple[object, str]]:
    """The rows that the header may be; below the present one, those that it may go on to."""
    options: list[tuple[object, str]] = []
    for first in range(1, max(_HEADER_LINES, shape.header_row) + 1):
        options.append((first, tr("row {n}", n=first)))
        if first == shape.header_row:
            several = range(2, MOST_HEADER_ROWS + 1)
            options += [((first, n), tr("rows {n}–{last}", n=first, last=first + n - 1)) for n in several]
    return options


def _delimiters(present: str) -> list[tuple[object, str]]:
    names = {",": tr("comma"), ";": tr("semicolon"), "\t": tr("tab"), "|": tr("vertical bar")}
    known = DELIMITERS if present in DELIMITERS else (*DELIMITERS, present)
    return [(sign, names.get(sign, sign)) for sign in known]
