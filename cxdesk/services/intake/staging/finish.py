"""What the values of a row say together: which date is which, the index of several questions, whether it is low."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cxdesk.services.intake.kinds.kinds import kind_named
from cxdesk.services.intake.kinds.kinds_feedback import TIMES
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.staging.columns import Column, Columns
from cxdesk.services.intake.staging.series import named_measure
from cxdesk.services.intake.values.dates import DAY, MINUTE, SECOND, YEARLESS
from cxdesk.services.intake.values.times import LocalDay
from cxdesk.services.intake.values.values import as_percent

_MINUTE = 60_000_000

#: Code of a question and its score, or of a series and its exact number.
Answer = tuple[str, Any]
#: Those of each row.
Answers = Sequence[tuple[Answer, ...]]
#: Completes the columns in place; the name of the first required field that is blank, by the row's place.
Finisher = Callable[[Columns, Answers], dict[int, str]]

#: The values that a kind has beside its fields.
FINISHED = {
    "surveys": ("answers", "index", "low"),
    "reviews": ("low", "published_words"),
    "kpis": ("measures",),
    "speech": ("measures",),
}


def finisher(mapping: Mapping) -> Finisher:
    """The finisher of the mapping's kind."""
    given = {*mapping.columns, *mapping.constants}
    times = [(date, time) for time, date in TIMES.items() if {date, time} <= given]
    finish = _finisher(mapping)
    return _with_times(finish, times, LocalDay(mapping.zone)) if times else finish


def _with_times(finish: Finisher, times: Sequence[tuple[str, str]], days: LocalDay) -> Finisher:
    """`finish` of rows whose dates and times of day stand in two columns."""

    def joined(rows: Columns, answers: Answers) -> dict[int, str]:
        for date, time in times:
            instants, precisions = list(rows[date]), list(rows[f"{date}_precision"])
            for place, told in enumerate(rows[time]):
                # A date that tells a time itself, or no day, is believed.
                if told is not None and precisions[place] == DAY:
                    instants[place] = days.at(instants[place], told)
                    precisions[place] = SECOND if told % _MINUTE else MINUTE
            rows[date], rows[f"{date}_precision"] = instants, precisions
        return finish(rows, answers)

    return joined


def _finisher(mapping: Mapping) -> Finisher:
    if mapping.kind == "surveys":
        return _surveys(mapping)
    if mapping.kind == "reviews":
        return _reviews(mapping)
    kind = kind_named(mapping.kind)
    required = [field.name for field in kind.fields if field.required]
    return (
        _measured(required, frozenset(mapping.shares))
        if kind.measured
        else lambda rows, _: _blank(rows, required)
    )


def _blank(rows: Columns, required: Sequence[str]) -> dict[int, str]:
    """The first of the required fields that is blank, of each row that lacks one."""
    missing: dict[int, str] = {}
    for name in reversed(required):
        column = rows[name]
        if None in column:
            missing.update((place, name) for place, value in enumerate(column) if value is None)
    return missing


def _measured(required: Sequence[str], shares: frozenset[str]) -> Finisher:
    """The measures of rows: those of their columns, and the one that two of its cells name and tell."""

    def finish(rows: Columns, answers: Answers) -> dict[int, str]:
        measures = list(answers)
        for place, (series, value) in enumerate(zip(rows["series"], rows["value"], strict=True)):
            if series and value is not None:
                code = named_measure(series).code
                measures[place] += ((code, as_percent(value) if code in shares else value),)
        rows["measures"] = measures
        return {place: "value" for place, told in enumerate(measures) if not told} | _blank(rows, required)

    return finish


def _reviews(mapping: Mapping) -> Finisher:
    """A date without a year stands in its words."""
    threshold = mapping.threshold

    def finish(rows: Columns, _: Answers) -> dict[int, str]:
        rows["low"] = [rating is not None and rating <= threshold for rating in rows["rating"]]
        published, precisions = rows["published_at"], rows["published_at_precision"]
        if None not in published:
            return {}
        told = list(zip(published, precisions, strict=True))
        rows["published_words"] = [precision if at is None else None for at, precision in told]
        rows["published_at_precision"] = [
            YEARLESS if at is None and precision else precision for at, precision in told
        ]
        return {place: "published_at" for place, (at, words) in enumerate(told) if at is None and not words}

    return finish


def _surveys(mapping: Mapping) -> Finisher:
    """A survey without a score was sent and not answered. One date serves for both where the other is blank."""
    index_of = _index(mapping)
    critical = {question.code for question in mapping.questions if question.critical}
    threshold = mapping.threshold

    def is_low(index: float | None, answers: tuple[Answer, ...]) -> bool:
        return index is not None and (
            index <= threshold or any(given <= threshold for code, given in answers if code in critical)
        )

    def finish(rows: Columns, answers: Answers) -> dict[int, str]:
        rows["answers"], rows["index"] = list(answers), index_of(rows["score"], answers)
        index = rows["index"]
        rows["low"] = (
            list(map(is_low, index, answers))
            if critical
            else [found is not None and found <= threshold for found in index]
        )
        _settle_dates(rows, index)
        needed = [
            answered if found is not None else sent
            for found, sent, answered in zip(index, rows["sent_at"], rows["answered_at"], strict=True)
        ]
        if None not in needed:
            return {}
        return {
            place: "sent_at" if index[place] is None else "answered_at"
            for place, at in enumerate(needed)
            if at is None
        }

    return finish


def _settle_dates(rows: Columns, index: Column) -> None:
    sent, answered = rows["sent_at"], rows["answered_at"]
    if None not in index and None not in answered:
        return
    sent_precision, answered_precision = rows["sent_at_precision"], rows["answered_at_precision"]
    for place, found in enumerate(index):
        if found is None:
            if sent[place] is None:
                sent[place], sent_precision[place] = answered[place], answered_precision[place]
            answered[place] = answered_precision[place] = None
        elif answered[place] is None:
            answered[place], answered_precision[place] = sent[place], sent_precision[place]
    rows["sent_at"], rows["sent_at_precision"] = sent, sent_precision
    rows["answered_at"], rows["answered_at_precision"] = answered, answered_precision


def _index(mapping: Mapping) -> Callable[[Column, Answers], Column]:
    """The index of CSI and CSAT is the weighted mean of the answered questions; that of NPS is its one score."""
    weights = {question.code: question.weight for question in mapping.questions}
    if not weights or mapping.metric == "nps":
        return lambda scores, _: scores

    def index_of(score: float | None, answers: tuple[Answer, ...]) -> float | None:
        if not answers:
            return score
        weight: float = sum(weights[code] for code, _ in answers) + (score is not None)
        total: float = sum(weights[code] * given for code, given in answers) + (score or 0.0)
        return total / weight

    return lambda scores, answers: list(map(index_of, scores, answers))
