"""The words of the mapping table: how a column is read, and what is written for a cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from cxdesk.models.texts import N_
from cxdesk.models.values import LABELS, Channel
from cxdesk.services.formats import Formats
from cxdesk.services.intake.kinds.kinds import Type, kind_named
from cxdesk.services.intake.mapping.mapping import Mapping, Measure
from cxdesk.services.intake.preview import NAMED, ColumnPreview
from cxdesk.services.translation import say, tr, trn

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KIND_OF_TEXT = {
    Type.MONEY: N_("amount"),
    Type.TRUTH: N_("yes or no"),
    Type.REF: N_("text"),
    Type.WORD: N_("text"),
    Type.TEXT: N_("text"),
    Type.TIME: N_("time of day"),
    Type.DURATION: N_("duration"),
    Type.NUMBER: N_("number"),
    Type.WHOLE: N_("whole number"),
    Type.GRAIN: N_("length of a period"),
}
GRAINS = {
    "hour": N_("hour"), "day": N_("day"), "week": N_("week"), "month": N_("month"), "quarter": N_("quarter"),
    "year": N_("year"),
}  # fmt: skip
#: Units that a measure may have, and how its periods are joined.
UNITS = {
    "": N_("number"), "percent": N_("percent"), "money": N_("amount"), "count": N_("pieces"),
    "points": N_("points"), "seconds": N_("seconds"),
}  # fmt: skip
ROLLUPS = {
    "sum": N_("sum"), "mean": N_("mean"), "last": N_("the last"), "rate": N_("weighted mean"),
}  # fmt: skip


@dataclass(frozen=True)
class Written:
    """What would be written for a cell: a sign, its tone, the words."""

    icon: str
    tone: str
    text: str


def shown_form(form: str) -> str:
    """A form of dates as a person of the active language writes it: `дд.мм.гггг`."""
    for letters in ("dd", "mm", "yyyy", "yy"):
        form = form.replace(
            letters, {"dd": tr("dd"), "mm": tr("mm"), "yyyy": tr("yyyy"), "yy": tr("yy")}[letters]
        )
    return form


def how_read(column: ColumnPreview, mapping: Mapping) -> str:
    """How the cells of a column are read; empty for a column that is not loaded."""
    if column.question:
        return _score(mapping)
    measure = measure_of(mapping, column.measure)
    if measure is not None:
        return f"{tr(UNITS[measure.unit])}, {tr(ROLLUPS[measure.rollup])}"
    if not column.field:
        return ""
    type_ = kind_named(mapping.kind).field(column.field).type
    if type_ is Type.DATE:
        form = mapping.date_forms.get(column.field)
        return shown_form(form) + _time_form(column) if form else tr("day or month first?")
    if column.is_key:
        return tr("key")
    if type_ is Type.SCORE:
        return _score(mapping)
    if told := len(mapping.value_maps.get(column.field, {})):
        return trn("{n} value told otherwise", "{n} values told otherwise", told)
    if column.field in NAMED:
        return tr("names, {known} of {n} known", known=column.known, n=column.different)
    if type_ is Type.CHANNEL:
        return trn("dictionary, {n} value", "dictionary, {n} values", column.different)
    return tr(_KIND_OF_TEXT[type_])


def what_is_written(column: ColumnPreview, mapping: Mapping, unknown: int, formats: Formats) -> Written:
    """What the sample becomes; `unknown` rows of the column have a name that the workspace does not know."""
    if not column.field and not column.question and not column.measure:
        return Written("minus", "text2", "—")
    if column.fault is not None:
        return Written("x", "bad", say(column.fault))
    is_date = bool(column.field) and kind_named(mapping.kind).field(column.field).type is Type.DATE
    if is_date and column.field not in mapping.date_forms:
        return Written("triangle-alert", "watch", tr("choose the form of the dates"))
    if unknown:
        return Written("triangle-alert", "watch", trn("not known: {n} row", "not known: {n} rows", unknown))
    if column.value is None:
        return Written("minus", "text2", tr("blank"))
    return Written("check", "good", _value(column, mapping, formats))


def file_size(size: int, formats: Formats) -> str:
    """`1,4 MB`."""
    if size < 100_000:
        return tr("{n} KB", n=formats.number(max(1, round(size / 1000))))
    return tr("{n} MB", n=formats.number(size / 1_000_000, 1))


def measure_of(mapping: Mapping, code: str) -> Measure | None:
    """The measure that is known by `code`; None where there is none."""
    return next((measure for measure in mapping.measures if measure.code == code), None)


def _score(mapping: Mapping) -> str:
    told = sum(bool(v) for v in mapping.value_maps.get(kind_named(mapping.kind).scored_by, {}).values())
    if told:
        return trn("{n} word as a score", "{n} words as scores", told)
    return tr("number from {low} to {high}", low=mapping.scale_min, high=mapping.scale_max)


def _time_form(column: ColumnPreview) -> str:
    has_time = isinstance(column.value, tuple) and column.value[1] != "day"
    return f" {tr('hh:mm')}" if has_time else ""


def _value(column: ColumnPreview, mapping: Mapping, formats: Formats) -> str:
    value = column.value
    type_ = kind_named(mapping.kind).field(column.field).type if column.field else None
    if type_ is Type.GRAIN:
        return tr(GRAINS[str(value)])
    if isinstance(value, int) and type_ in (Type.TIME, Type.DURATION):
        return _clock(value // 1_000_000 if type_ is Type.TIME else value)
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, tuple):
        micros, precision = value
        local = (_EPOCH + timedelta(microseconds=micros)).astimezone(mapping.zone)
        return formats.told(local, precision)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return formats.number(value, 2 if value % 1 else 0)
    if isinstance(value, float):
        return formats.number(value, 0 if value.is_integer() else 1)
    if column.field == "channel":
        return tr(LABELS[Channel(str(value))])
    if column.field == "client" and str(value).isdigit():
        return tr("Client {ref}", ref=value)
    return " ".join(str(value).split())


def _clock(seconds: int) -> str:
    """`1:02:03`, with the sign of a duration that is negative."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{'−' if seconds < 0 else ''}{hours}:{minutes:02}:{rest:02}"
