"""A mapping told in words: settings of the command line, plain values, TOML."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any

from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.form.wrong_values import wrong_value
from cxdesk.services.intake.kinds.kinds import Type, kind_named
from cxdesk.services.intake.mapping.mapping import (
    SCALES,
    Column,
    Mapping,
    Measure,
    Question,
    checked,
    normalised,
)
from cxdesk.services.intake.staging.series import ROLLUPS, named_measure
from cxdesk.services.intake.values.dates import BadValueError, evidence
from cxdesk.services.intake.values.times import duration, grain, time_of_day
from cxdesk.services.intake.values.values import CHANNELS, number, truth

CONTENT = "content"
NONE = "none"
_LISTS = ("identity", "measures", "long_form")
#: What the tables of a mapping hold.
_TABLES: dict[str, type | UnionType] = {
    "columns": str | int,
    "constants": str | int | float | date,
    "date_forms": str,
    "value_maps": dict,
}
_NUMBERED = re.compile(r"#\d{1,5}")

_PLAIN = frozenset(
    [
        "name",
        "encoding",
        "delimiter",
        "header_row",
        "sheet",
        "dates",
        "time_zone",
        "metric",
        "scale_min",
        "scale_max",
        "low_threshold",
        "source",
        "match_hours",
        "header_rows",
        "year",
        "week",
        "repeated",
        "decimal",
    ]
)
_WHOLE = ("header_row", "header_rows", "year", "scale_min", "scale_max", "low_threshold", "match_hours")
_EXPECTED = {
    "columns": N_("a table of field = column"),
    "constants": N_("a table of field = text"),
    "date_forms": N_("a table of field = form"),
    "value_maps": N_("a table for each field"),
    "questions": N_("a list of tables"),
    "identity": N_("a list of columns, or content"),
    "header_row": N_("a whole number"),
    "scale_min": N_("a whole number"),
    "scale_max": N_("a whole number"),
    "low_threshold": N_("a whole number"),
    "match_hours": N_("a whole number"),
    "header_rows": N_("a whole number"),
    "year": N_("a whole number"),
    "long_form": N_("the columns of respondent, question and answer, or none"),
    "measures": N_("a list of tables"),
    "shares": N_("a list of codes"),
}


def with_settings(mapping: Mapping, settings: Iterable[str], headers: Sequence[str] | None = None) -> Mapping:
    """`mapping` with each `name=value`: a setting of the mapping (`metric=nps`, `time_zone=...`), a field's column
    (`score=Оценка`, `score=#3`), or a field's constant (`channel=phone`, `channel=:phone`).

    A value that is one of `headers` is that column, any other a constant; without `headers` each is a column.
    Raises CxError naming what is wrong.
    """
    for setting in settings:
        name, equals, value = (part.strip() for part in setting.partition("="))
        if not equals:
            raise CxError(
                N_("The setting {setting} has no value."),
                hint=N_("Write it as field=column, field=:constant or setting=value."),
                setting=setting,
            )
        mapping = _with(mapping, name, value, headers)
    return mapping


def _with(mapping: Mapping, name: str, value: str, headers: Sequence[str] | None) -> Mapping:
    if name in _PLAIN:
        number = name in _WHOLE
        if number and not re.fullmatch(r"\d{1,9}", value):
            raise wrong_value(name, value, N_("a whole number"))
        change: dict[str, Any] = {name: int(value) if number else value}
        if name == "metric":
            low, high = SCALES.get(value, (1, 5))
            change |= {"scale_min": low, "scale_max": high, "low_threshold": None}
        return checked(replace(mapping, **change))
    if name in _LISTS:
        return _with_list(mapping, name, value, headers)
    field_name, dot, text = name.partition(".")
    if dot:
        return _with_value(mapping, field_name.strip(), text.strip(), value)
    kind_named(mapping.kind).field(name)
    if value and not _names_column(mapping, name, value, headers):
        value = f":{value.removeprefix(':')}"
    columns_left = {key: column for key, column in mapping.columns.items() if key != name}
    constants_left = {key: text for key, text in mapping.constants.items() if key != name}
    if value.startswith(":"):
        return replace(mapping, columns=columns_left, constants=constants_left | {name: value[1:]})
    if value:
        column = _column(value)
        columns_left = {key: other for key, other in columns_left.items() if other != column} | {name: column}
    forms = {key: form for key, form in mapping.date_forms.items() if key != name}
    return replace(mapping, columns=columns_left, constants=constants_left, date_forms=forms)


def _with_list(mapping: Mapping, name: str, value: str, headers: Sequence[str] | None) -> Mapping:
    """`mapping` with a setting that is a list of columns."""
    if name == "long_form":
        return replace(mapping, long_form=as_long_form(value.split(",") if value != NONE else NONE))
    if name == "measures":
        return replace(mapping, measures=tuple(map(named_measure, _identity(value, headers))))
    return replace(mapping, identity=() if value == CONTENT else tuple(_identity(value, headers)))


def _with_value(mapping: Mapping, name: str, text: str, value: str) -> Mapping:
    """`mapping` with `value` where the file says `text` in the field `name`: `score.Очень плохо=1`."""
    kind_named(mapping.kind).field(name)
    known = mapping.value_maps.get(name, {}) | {text: value}
    return replace(mapping, value_maps=mapping.value_maps | {name: known})


def as_long_form(told: Any) -> tuple[str, ...]:
    """Three columns, or () for none. Raises CxError where it is neither."""
    if told == NONE:
        return ()
    columns = tuple(str(column).strip() for column in told)
    if len(columns) != 3 or not all(columns):
        raise wrong_value("long_form", ", ".join(columns), _EXPECTED["long_form"])
    return columns


def _names_column(mapping: Mapping, name: str, value: str, headers: Sequence[str] | None) -> bool:
    """Whether a value that stands for a field is a column: `#3`, a header, or nothing that the field could be."""
    if value.startswith(":"):
        return False
    if headers is None or _NUMBERED.fullmatch(value) or value in headers:
        return True
    # `channel=phone` is the channel, though a column may be called "Phone".
    if name == "channel" and value in CHANNELS:
        return False
    if normalised(value) in {normalised(header) for header in headers}:
        return True
    return not _could_be(kind_named(mapping.kind).field(name).type, value)


def _could_be(type_: Type, value: str) -> bool:
    """Whether a field of this type could have the value: a mistyped header is no score and no date."""
    try:
        match type_:
            case Type.DATE:
                found = evidence([value])
                return found.dates + found.periods > 0
            case Type.SCORE | Type.MONEY | Type.NUMBER | Type.WHOLE:
                return number(value) is not None
            case Type.TIME:
                return time_of_day(value) is not None
            case Type.DURATION:
                return duration(value) is not None
            case Type.GRAIN:
                return grain(value) is not None
            case Type.TRUTH:
                return truth(value) is not None
            case _:
                return True
    except BadValueError:
        return False


def _identity(value: str, headers: Sequence[str] | None) -> Iterator[Column]:
    """The columns of an identity: one header as it stands, though it may hold commas, or several with commas."""
    parts = [value] if headers is not None and value in headers else value.split(",")
    for part in parts:
        yield _column(part.strip())


def _column(text: str) -> Column:
    return int(text[1:]) if _NUMBERED.fullmatch(text) else text


def to_dict(mapping: Mapping) -> dict[str, Any]:
    """`mapping` as plain values, without what is empty: for TOML and for the workspace."""
    plain = asdict(mapping)
    plain["questions"] = [asdict(question) for question in mapping.questions]
    plain["measures"] = [asdict(measure) for measure in mapping.measures]
    plain["identity"] = mapping.identity if mapping.identity is None else list(mapping.identity) or CONTENT
    if mapping.long_form is not None:
        plain["long_form"] = list(mapping.long_form) or NONE
    plain["match_hours"] = mapping.match_hours or None
    plain["shares"] = list(mapping.shares)
    return {key: value for key, value in plain.items() if value not in (None, "", [], {})}


def from_dict(values: dict[str, Any]) -> Mapping:
    """The mapping of plain values. Raises CxError naming a key that is unknown or a value that is wrong."""
    known = {spec.name: spec for spec in fields(Mapping)}
    for key, value in values.items():
        if key not in known:
            raise CxError(
                N_("The mapping has an unknown key {key}."),
                hint=N_("The keys are: {keys}."),
                key=key,
                keys=", ".join(known),
            )
        if not _right_type(key, value):
            raise wrong_value(key, value, _EXPECTED.get(key, N_("a text")))
    if "kind" not in values:
        raise CxError(
            N_("The mapping does not say its kind."),
            hint=N_('Add kind = "surveys" or another kind.'),
        )
    plain = dict(values)
    if "identity" in values:
        plain["identity"] = () if values["identity"] == CONTENT else tuple(values["identity"])
    if "long_form" in values:
        plain["long_form"] = as_long_form(values["long_form"])
    plain["shares"] = tuple(map(str, values.get("shares", ())))
    for key in ("constants", "value_maps"):
        plain[key] = _as_texts(values.get(key, {}))
    plain["questions"] = tuple(_question(question) for question in values.get("questions", ()))
    plain["measures"] = tuple(_measure(measure) for measure in values.get("measures", ()))
    return checked(Mapping(**plain))


def kept_mapping(content: str, name: str) -> Mapping | None:
    """What a workspace keeps under `name`; None where a program that knows other fields kept it, or a colleague what is
    none: it hinders no file and no list.
    """
    try:
        return replace(from_dict(json.loads(content)), name=name)
    except CxError:
        return None


def _as_texts(table: dict[str, Any]) -> dict[str, Any]:
    """A table of TOML as texts: `rating = 5` is the cell "5"."""
    return {key: _as_texts(value) if isinstance(value, dict) else str(value) for key, value in table.items()}


def _question(values: Any) -> Question:
    try:
        made = Question(**values)
    except TypeError:
        made = None
    if made is None or not (
        isinstance(made.column, str | int)
        and isinstance(made.code, str)
        and isinstance(made.text, str)
        and isinstance(made.weight, int | float)
        and made.weight > 0
        and isinstance(made.critical, bool)
    ):
        given = ", ".join(values) if isinstance(values, dict) else values
        raise wrong_value("questions", given, N_("column, code, text, and if needed weight, critical"))
    return made


def _measure(values: Any) -> Measure:
    try:
        made = Measure(**values)
    except TypeError:
        made = None
    words = (made.code, made.name, made.unit, made.rollup) if made else ()
    told = made is not None and isinstance(made.column, str | int) and all(isinstance(w, str) for w in words)
    if made is None or not told or not made.code or made.rollup not in ROLLUPS:
        given = ", ".join(values) if isinstance(values, dict) else values
        raise wrong_value("measures", given, N_("column, code, and if needed name, unit, rollup"))
    return made


def to_toml(mapping: Mapping) -> str:
    """`mapping` as a TOML file."""
    import tomli_w

    return tomli_w.dumps(to_dict(mapping))


def read_toml(path: Path) -> Mapping:
    """The mapping of a TOML file. Raises CxError where it cannot be read or is wrong."""
    try:
        with path.open("rb") as file:
            return from_dict(tomllib.load(file))
    except OSError as error:
        raise CxError(
            N_("There is no mapping {name}."),
            hint=N_("Check the name and the folder."),
            name=path.name,
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CxError(
            N_("The mapping {name} is not TOML: {what}."),
            hint=N_("Correct the file or export the mapping again."),
            name=path.name,
            what=error,
        ) from error


def _right_type(key: str, value: Any) -> bool:
    if key in _TABLES:
        return isinstance(value, dict) and all(isinstance(cell, _TABLES[key]) for cell in value.values())
    if key == "identity":
        return value == CONTENT or (isinstance(value, list | tuple) and all(map(_is_column, value)))
    if key == "long_form":
        return value == NONE or (isinstance(value, list | tuple) and all(map(_is_column, value)))
    if key in ("questions", "measures", "shares"):
        return isinstance(value, list | tuple)
    if key in _WHOLE:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str)


def _is_column(value: Any) -> bool:
    return isinstance(value, str | int)
