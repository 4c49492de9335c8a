"""What the values of a row say together: which date is which, the index of several questions, whether it is low."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cxdesk.services.intake.dates import YEARLESS
from cxdesk.services.intake.kinds import kind_named
from cxdesk.services.intake.mapping import Mapping
from cxdesk.services.intake.series import named_measure

#: Code of a question and its score, or of a series and its exact number.
Answer = tuple[str, Any]
#: Completes the values in place; the name of a required field that is blank, or "".
Finisher = Callable[[list[Any], tuple[Answer, ...]], str]

#: The values that a kind has beside its fields.
FINISHED = {
    "surveys": ("answers", "index", "low"),
    "reviews": ("low", "published_words"),
    "kpis": ("measures",),
    "speech": ("measures",),
}


def finisher(mapping: Mapping, at: dict[str, int]) -> Finisher:
    """The finisher of a kind; `at` tells the place of each value by its name."""
    if mapping.kind == "surveys":
        return _surveys(mapping, at)
    if mapping.kind == "reviews":
        return _reviews(mapping, at)
    kind = kind_named(mapping.kind)
    required = [(field.name, at[field.name]) for field in kind.fields if field.required]
    if kind.measured:
        return _measured(required, at)

    def finish(values: list[Any], _: tuple[Answer, ...]) -> str:
        for name, place in required:
            if values[place] is None:
                return name
        return ""

    return finish


def _measured(required: list[tuple[str, int]], at: dict[str, int]) -> Finisher:
    """The measures of the row: those of its columns, and the one that two of its cells name and tell."""
    measures, series, value = at["measures"], at.get("series"), at.get("value")

    def finish(values: list[Any], answers: tuple[Answer, ...]) -> str:
        for name, place in required:
            if values[place] is None:
                return name
        if series is not None and value is not None and values[series] and values[value] is not None:
            answers += ((named_measure(values[series]).code, values[value]),)
        values[measures] = answers
        return "" if answers else "value"

    return finish


def _reviews(mapping: Mapping, at: dict[str, int]) -> Finisher:
    published, rating, low, threshold = at["published_at"], at["rating"], at["low"], mapping.threshold
    precision, words = at["published_at_precision"], at["published_words"]

    def finish(values: list[Any], _: tuple[Answer, ...]) -> str:
        values[low] = values[rating] is not None and values[rating] <= threshold
        if values[published] is None and values[precision]:
            values[words], values[precision] = values[precision], YEARLESS
            return ""
        return "published_at" if values[published] is None else ""

    return finish


def _surveys(mapping: Mapping, at: dict[str, int]) -> Finisher:
    """A survey without a score was sent and not answered. One date serves for both where the other is blank.

    The index of CSI and CSAT is the weighted mean of the answered questions; that of NPS is its one score.
    """
    sent, answered = at["sent_at"], at["answered_at"]
    sent_precision, answered_precision = at["sent_at_precision"], at["answered_at_precision"]
    score_at, answers_at, index_at, low_at = at["score"], at["answers"], at["index"], at["low"]
    weights = {question.code: question.weight for question in mapping.questions}
    critical = {question.code for question in mapping.questions if question.critical}
    threshold, nps = mapping.threshold, mapping.metric == "nps"

    def finish(values: list[Any], answers: tuple[Answer, ...]) -> str:
        index = score = values[score_at]
        if answers and not nps:
            weight = sum(weights[code] for code, _ in answers) + (score is not None)
            index = (sum(weights[code] * given for code, given in answers) + (score or 0.0)) / weight
        values[answers_at], values[index_at] = answers, index
        values[low_at] = index is not None and (
            index <= threshold or any(given <= threshold for code, given in answers if code in critical)
        )
        if index is None:
            if values[sent] is None:
                values[sent], values[sent_precision] = values[answered], values[answered_precision]
            values[answered] = values[answered_precision] = None
            return "sent_at" if values[sent] is None else ""
        if values[answered] is None:
            values[answered], values[answered_precision] = values[sent], values[sent_precision]
        return "answered_at" if values[answered] is None else ""

    return finish
