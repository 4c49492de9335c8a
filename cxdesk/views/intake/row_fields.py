"""How the rows are read, as fields: only those that this file could need are shown, each filled in."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from cxdesk.services.intake.form.shape import CSV, XLSX, LongForm
from cxdesk.services.intake.kinds.targets import TARGETS
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.preview import Look
from cxdesk.services.translation import tr, trn
from cxdesk.views.intake.draft import Draft
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ComboField, DateField, Labelled

#: Hours that are offered; others come by a mapping.
_WINDOWS = (0, 1, 2, 4, 8, 12, 24, 48, 72, 168)
#: Years back that are offered.
_YEARS = 40
_IN_A_ROW = 4
_WHOLE, _LONG = "whole", "long"


class RowFields(QWidget):
    """One answer or one respondent a row, year and week, repeated answers, hours of matching."""

    #: (the settings that a person chose, by name)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self.rows_are = ComboField([(_WHOLE, tr("a whole answer")), (_LONG, tr("one question of it"))])
        self.respondent, self.question, self.answer = ComboField(), ComboField(), ComboField()
        self.order = ComboField(
            [("", tr("by the content")), ("dmy", tr("day, month, year")), ("mdy", tr("month, day, year")),
             ("ymd", tr("year, month, day"))]
        )  # fmt: skip
        self.year = ComboField()
        self.week = DateField(optional=True)
        self.repeated = ComboField(
            [("", tr("all of them")), ("first", tr("only the first")), ("last", tr("only the last"))]
        )
        self.hours = ComboField()
        self.parts = {
            "rows_are": Labelled(tr("A row is"), self.rows_are),
            "respondent": Labelled(tr("Respondent"), self.respondent),
            "question": Labelled(tr("Question"), self.question),
            "answer": Labelled(tr("Answer"), self.answer),
            "order": Labelled(tr("Order of dates"), self.order),
            "year": Labelled(tr("Year of dates without one"), self.year),
            "week": Labelled(tr("Week of the weekdays"), self.week),
            "repeated": Labelled(tr("Repeated answers"), self.repeated),
            "hours": Labelled(tr("Contact by client and time"), self.hours),
        }
        self.parts["repeated"].setToolTip(tr("Which answers of one client to one survey in this file count."))
        self.parts["hours"].setToolTip(
            tr(
                "A row without a contact's number belongs to the client's latest contact of so many hours before."
            )
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(sizes.BETWEEN_CARDS)
        self._grid.setVerticalSpacing(sizes.ICON_TO_TEXT)
        for place in range(_IN_A_ROW):
            self._grid.setColumnStretch(place, 1)
        for part in self.parts.values():
            part.field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            part.setParent(self)
            part.hide()
        self._connect()

    def _connect(self) -> None:
        self.rows_are.picked.connect(self._on_rows_are)
        for part in (self.respondent, self.question, self.answer):
            part.picked.connect(lambda _: self._wish(long_form=self._form()))
        self.order.picked.connect(lambda order: self.chosen.emit({"dates": order, "date_forms": {}}))
        self.year.picked.connect(lambda year: self.chosen.emit({"year": year}))
        self.week.picked.connect(self._on_week)
        self.repeated.picked.connect(lambda rule: self.chosen.emit({"repeated": rule}))
        self.hours.picked.connect(lambda hours: self.chosen.emit({"match_hours": hours}))

    def show_draft(self, draft: Draft) -> None:
        """Show how the rows of a file are read; a field that it cannot need is hidden."""
        self._draft = draft
        look, mapping = draft.look, draft.mapping
        if look is None or mapping is None:
            return
        self._show_form(look, draft)
        self.order.set_value(mapping.dates)
        latest = draft.today.year
        years = sorted({*range(latest, latest - _YEARS, -1), *filter(None, (mapping.year,))}, reverse=True)
        self.year.set_options([(None, tr("not told")), *((year, str(year)) for year in years)])
        self.year.set_value(mapping.year)
        hours = sorted({*_WINDOWS, mapping.match_hours})
        self.hours.set_options(
            [(n, trn("{n} hour", "{n} hours", n) if n else tr("only by number")) for n in hours]
        )
        self.hours.set_value(mapping.match_hours)
        self.week.set_value(mapping.week_day)
        self.repeated.set_value("" if mapping.repeated == "all" else mapping.repeated)
        self._arrange(self._needed(look, mapping))

    def _show_form(self, look: Look, draft: Draft) -> None:
        wish = draft.wishes.long_form
        form = wish if isinstance(wish, LongForm) else look.reading.shape.long_form
        self.rows_are.set_value(_LONG if form is not None else _WHOLE)
        options: list[tuple[object, str]] = [(name, name) for name in look.columns_of_file]
        for field, name in zip(
            (self.respondent, self.question, self.answer),
            astuple(form) if form else ("", "", ""),
            strict=True,
        ):
            field.set_options(options)
            field.set_value(name)

    def _needed(self, look: Look, mapping: Mapping) -> list[str]:
        shape = look.reading.shape
        table = shape.kind in (CSV, XLSX)
        long = self.rows_are.value() == _LONG
        needed = {
            "rows_are": mapping.kind == "surveys" and table and len(look.columns_of_file) >= 3,
            "respondent": long, "question": long, "answer": long,
            "order": bool(mapping.dates or look.reading.guess.ambiguous_dates),
            "year": mapping.year is not None or any(column.yearless for column in look.columns),
            "week": bool(mapping.week) or any(column.weekdays for column in look.columns),
            "repeated": mapping.kind == "surveys" and bool({"client", "client_name"} & set(mapping.columns)),
            "hours": TARGETS[mapping.kind].opens_cases and bool({"client", "contact"} & set(mapping.columns)),
        }  # fmt: skip
        return [name for name, wanted in needed.items() if wanted]

    def _arrange(self, names: list[str]) -> None:
        for name, part in self.parts.items():
            self._grid.removeWidget(part)
            part.setVisible(name in names)
        for place, name in enumerate(names):
            self._grid.addWidget(self.parts[name], place // _IN_A_ROW, place % _IN_A_ROW)
        self.setVisible(bool(names))

    def _form(self) -> LongForm:
        return LongForm(*(str(part.value()) for part in (self.respondent, self.question, self.answer)))

    def _on_rows_are(self, value: object) -> None:
        look = self._draft.look if self._draft is not None else None
        if value == _WHOLE or look is None:
            self._wish(long_form=False)
        else:
            self._wish(long_form=LongForm(*look.columns_of_file[:3]))

    def _on_week(self, day: object) -> None:
        told = isinstance(day, date) and not isinstance(day, datetime)
        self.chosen.emit({"week": day.isoformat() if told and isinstance(day, date) else ""})

    def _wish(self, **change: object) -> None:
        if self._draft is not None:
            self._draft.set_wishes(replace(self._draft.wishes, **change))  # type: ignore[arg-type]
