"""Changes that a person makes to a mapping, each giving a new one; a column is one thing, a field has one column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cxdesk.services.intake.mapping.mapping import SCALES, Column, Mapping, Measure, Question, column_index
from cxdesk.services.intake.mapping.match import column_name
from cxdesk.services.intake.staging.series import named_measure


def field_of(mapping: Mapping, index: int, headers: Sequence[str]) -> str:
    """The field of the column at `index`; "" where it is none."""
    for name, column in mapping.columns.items():
        if column_index(column, headers) == index:
            return name
    return ""


def question_of(mapping: Mapping, index: int, headers: Sequence[str]) -> Question | None:
    """The question of the column at `index`; None where it is none."""
    return next((q for q in mapping.questions if column_index(q.column, headers) == index), None)


def assign(mapping: Mapping, index: int, field: str, headers: Sequence[str]) -> Mapping:
    """The column at `index` becomes `field` ("": it is not loaded); what either was before is given up."""
    before = field_of(mapping, index, headers)
    columns = {name: column for name, column in mapping.columns.items() if name not in (field, before)}
    if field:
        columns[field] = column_name(index, headers)
    forms = {name: form for name, form in mapping.date_forms.items() if name not in (field, before)}
    constants = {name: text for name, text in mapping.constants.items() if name != field}
    questions = tuple(q for q in mapping.questions if column_index(q.column, headers) != index)
    measures = tuple(m for m in mapping.measures if column_index(m.column, headers) != index)
    return replace(
        mapping,
        columns=columns,
        date_forms=forms,
        constants=constants,
        questions=questions,
        measures=measures,
    )


def assign_question(mapping: Mapping, index: int, headers: Sequence[str]) -> Mapping:
    """The column at `index` becomes a further question on the scale of the score."""
    mapping = assign(mapping, index, "", headers)
    taken = {question.code for question in mapping.questions}
    code = next(name for n in range(2, len(taken) + 3) if (name := f"q{n}") not in taken)
    made = Question(column_name(index, headers), code, headers[index])
    return replace(mapping, questions=(*mapping.questions, made))


def measure_of(mapping: Mapping, index: int, headers: Sequence[str]) -> str:
    """The code of the measure of the column at `index`; "" where it is none."""
    found = (m.code for m in mapping.measures if column_index(m.column, headers) == index)
    return next(found, "")


def assign_measure(
    mapping: Mapping, index: int, headers: Sequence[str], series: Measure | None = None
) -> Mapping:
    """The column at `index` becomes a figure: of `series`, which another column gives up, or of its own."""
    mapping = assign(mapping, index, "", headers)
    if series is not None:
        others = tuple(measure for measure in mapping.measures if measure.code != series.code)
        return replace(mapping, measures=(*others, replace(series, column=column_name(index, headers))))
    made = replace(named_measure(headers[index]), column=column_name(index, headers))
    taken = {measure.code for measure in mapping.measures}
    code = made.code
    if code in taken:
        code = next(name for n in range(2, len(taken) + 3) if (name := f"{made.code}_{n}") not in taken)
        made = replace(made, code=code, name=headers[index])
    return replace(mapping, measures=(*mapping.measures, made))


def change_measure(
    mapping: Mapping, code: str, *, unit: str | None = None, rollup: str | None = None
) -> Mapping:
    """Give a measure another unit, or join its periods in another way."""
    measures = tuple(
        replace(each, unit=each.unit if unit is None else unit, rollup=rollup or each.rollup)
        if each.code == code
        else each
        for each in mapping.measures
    )
    return replace(mapping, measures=measures)


def change_question(mapping: Mapping, code: str, *, weight: float, critical: bool) -> Mapping:
    """Give a question its weight in the index, and say whether it alone makes an answer low."""
    questions = tuple(
        replace(question, weight=weight, critical=critical) if question.code == code else question
        for question in mapping.questions
    )
    return replace(mapping, questions=questions)


def set_constant(mapping: Mapping, field: str, text: str) -> Mapping:
    """Every row has `text` in `field`; "" takes the constant away. The field's column is given up."""
    constants = {name: kept for name, kept in mapping.constants.items() if name != field}
    columns = mapping.columns
    if text:
        constants[field] = text
        columns = {name: column for name, column in columns.items() if name != field}
    return replace(mapping, constants=constants, columns=columns)


def set_date_form(mapping: Mapping, field: str, form: str) -> Mapping:
    """Read the dates of `field` in `form`."""
    return replace(mapping, date_forms=mapping.date_forms | {field: form})


def set_value(mapping: Mapping, field: str, text: str, value: str) -> Mapping:
    """Take `value` where the file says `text`."""
    known = mapping.value_maps.get(field, {}) | {text: value}
    return replace(mapping, value_maps=mapping.value_maps | {field: known})


def set_values(mapping: Mapping, field: str, values: dict[str, str]) -> Mapping:
    """Take these values for the texts of `field`, and no others; none: each is read as it stands."""
    kept = {name: known for name, known in mapping.value_maps.items() if name != field}
    return replace(mapping, value_maps=kept | ({field: values} if values else {}))


def set_identity(mapping: Mapping, columns: tuple[Column, ...]) -> Mapping:
    """These columns identify a row; none: its content does."""
    return replace(mapping, identity=columns)


def set_metric(mapping: Mapping, metric: str) -> Mapping:
    """Measure by `metric`, on its usual scale and with its usual threshold."""
    low, high = SCALES[metric]
    return replace(mapping, metric=metric, scale_min=low, scale_max=high, low_threshold=None)


def set_scale(mapping: Mapping, low: int, high: int) -> Mapping:
    """Scores lie in `low`..`high`; the threshold is the usual one again."""
    return replace(mapping, scale_min=low, scale_max=high, low_threshold=None)


def set_threshold(mapping: Mapping, threshold: int) -> Mapping:
    """An answer at or under `threshold` is low."""
    return replace(mapping, low_threshold=threshold)
