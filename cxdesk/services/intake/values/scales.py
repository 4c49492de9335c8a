"""The scale and the metric of a column of scores: by its header's words, and by the scores themselves."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from cxdesk.services.intake.mapping.mapping import SCALES, Mapping, normalised

NPS_WORDS = re.compile(r"\bnps\b|порекоменд|\brecommend|\b0 10\b|0 до 10")
_CSAT_WORDS = re.compile(r"\bcsat\b|customer satisfaction|удовлетворенн")
_CSI_WORDS = re.compile(r"\bcsi\b")
#: `(1-10)`, `от 1 до 5`, `0..10`.
_ENDS = re.compile(r"(?<!\d)([01])\s*(?:[-–—…]|\.{2,3}|до|to)\s*(\d{1,2})(?!\d)")
#: `1 = not at all, 7 = very`, `0 - нет, 10 - да`.
_TOLD_ENDS = re.compile(r"(?<!\d)([01])\s*[-–—=:]\s*[^\W\d][^\d]{0,60}?(?<!\d)(\d{1,2})\s*[-–—=:]\s*[^\W\d]")
#: Fewer scores beyond 5 are slips, in a file of two rows too.
_ENOUGH = 3


def with_scale(mapping: Mapping, header: str, scores: Counter[float], *, told: bool) -> Mapping:
    """`mapping` with the metric and the scale of its scores; `told`: a person named one of them."""
    named = _named_ends(header)
    if mapping.kind == "reviews":
        ends = named or ((1, 10) if _spans_ten(scores) else None)
        return mapping if told or ends is None else replace(mapping, scale_min=ends[0], scale_max=ends[1])
    metric = mapping.metric or _metric(normalised(header), named, scores, told=told)
    if told:
        return replace(mapping, metric=metric)
    low, high = SCALES[metric]
    if metric != "nps":
        low, high = named or _ends_of(scores) or (low, high)
    return replace(mapping, metric=metric, scale_min=low, scale_max=high)


def _metric(header: str, named: tuple[int, int] | None, scores: Counter[float], *, told: bool) -> str:
    if _CSAT_WORDS.search(header):
        return "csat"
    if told or _CSI_WORDS.search(header):
        return "csi"
    if NPS_WORDS.search(header):
        return "nps"
    return "nps" if named is None and _spans_ten(scores) and not _spans_seven(scores) else "csi"


def _named_ends(header: str) -> tuple[int, int] | None:
    """The ends of the scale that a header names."""
    found = _ENDS.search(header.casefold()) or _TOLD_ENDS.search(header)
    ends = (int(found[1]), int(found[2])) if found else None
    return ends if ends and 3 <= ends[1] <= 10 else None


def _ends_of(scores: Counter[float]) -> tuple[int, int] | None:
    """The ends that the scores themselves tell, where they are not those of 1..5."""
    if _mostly_ten(scores):
        return (1, 7) if _spans_seven(scores) else (0 if 0 in scores else 1, 10)
    return (1, 7) if _spans_seven(scores) else None


def _spans_seven(scores: Counter[float]) -> bool:
    """Whether the scores are those of a scale 1..7: both of its upper steps are frequent, and nothing is beyond."""
    upper = scores[6], scores[7]
    return (
        min(upper) >= _ENOUGH
        and sum(upper) >= 0.1 * scores.total()
        and all(1 <= score <= 7 for score in scores)
    )


def _spans_ten(scores: Counter[float]) -> bool:
    """Whether the scores are those of a scale 0..10 and not some slips on a scale 1..5."""
    beyond = [score for score in scores if score == 0 or 5 < score <= 10]
    return _mostly_ten(scores) or (
        len(beyond) >= _ENOUGH and sum(scores[score] for score in beyond) >= 0.1 * scores.total()
    )


def _mostly_ten(scores: Counter[float]) -> bool:
    beyond = sum(n for score, n in scores.items() if score == 0 or 5 < score <= 10)
    return beyond >= _ENOUGH and beyond > 0.5 * scores.total()
