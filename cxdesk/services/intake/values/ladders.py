"""Answers in words that are the steps of a known ladder, from the worst to the best, and the figures they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

#: One ladder a line, its steps divided by `>`, other words for a step by `|`; the lowest first.
_TOLD = """
очень плохо|ужасно > плохо|неудовлетворительно > нормально|удовлетворительно|средне|так себе > хорошо > отлично
очень недоволен|очень недовольна|полностью не удовлетворен|совсем не доволен|крайне недоволен > недоволен|недовольна
 |скорее недоволен|не удовлетворен|скорее не удовлетворен > нейтрально|ни да ни нет|частично доволен > доволен|довольна
 |скорее доволен|удовлетворен|скорее удовлетворен > очень доволен|очень довольна|полностью доволен
 |полностью удовлетворен
точно нет|определенно нет|совершенно не согласен|полностью не согласен > скорее нет|скорее не согласен > не уверен
 |нейтрально|ни согласен ни не согласен > скорее да|скорее согласен > точно да|определенно да|полностью согласен
very dissatisfied|extremely dissatisfied|very unsatisfied|completely dissatisfied > dissatisfied|somewhat dissatisfied
 |unsatisfied > neutral|neither satisfied nor dissatisfied|neither > satisfied|somewhat satisfied > very satisfied
 |extremely satisfied|completely satisfied
terrible|very poor|very bad|awful|horrendous > poor|bad > average|fair|ok|okay|neutral|acceptable > good > excellent
 |very good|great|outstanding
strongly disagree > disagree|somewhat disagree > neutral|neither agree nor disagree|undecided > agree|somewhat agree
 > strongly agree
definitely not|definitely would not > probably not|probably would not > not sure|might or might not|maybe > probably
 |probably would|probably yes > definitely|definitely would|definitely yes
very unlikely|extremely unlikely|not at all likely > unlikely|somewhat unlikely > neutral|neither > likely
 |somewhat likely > very likely|extremely likely
very unfavorably > somewhat unfavorably > neither favorably nor unfavorably (neutral) > somewhat favorably
 > very favorably
совсем не понравилось|очень не понравилось > не понравилось|скорее не понравилось > нейтрально|нормально|средне
 > понравилось|скорее понравилось > очень понравилось
совсем неудовлетворен|полностью неудовлетворен|крайне неудовлетворен|очень неудовлетворен|совсем неудовлетворена
 |полностью не удовлетворена > неудовлетворен|неудовлетворена|не удовлетворена|скорее неудовлетворен
 > нейтрально|частично удовлетворен|частично удовлетворена > удовлетворен|удовлетворена|скорее удовлетворен
 > полностью удовлетворен|полностью удовлетворена|очень удовлетворен
крайне маловероятно|очень маловероятно|совсем невероятно > маловероятно|скорее маловероятно > возможно|нейтрально
 > вероятно|скорее вероятно > очень вероятно|весьма вероятно
нет|no|не понравилось > да|yes|понравилось
"""
_LADDERS = tuple(
    tuple(tuple(words.split("|")) for words in line.split(" > "))
    for line in _TOLD.replace("\n |", "|").replace("\n >", " >").strip().splitlines()
)
#: Answers that are none.
_NO_ANSWER = frozenset(
    (
        "затрудняюсь ответить", "не знаю", "нет ответа", "не применимо", "неприменимо", "dont know", "don t know",
        "not applicable", "no opinion", "prefer not to say", "unsure", "unfamiliar n a", "n a", "na",
    )
)  # fmt: skip


def ladder_of(values: Collection[str], low: int = 1, high: int = 5) -> dict[str, str]:
    """Answer -> its score on `low`..`high`, or "" for none, where all of `values` are steps of one ladder.

    Empty where they are not, or are so few that they could be anything.
    """
    if not 2 <= len(values) <= 20 or any(len(value) > 60 for value in values):
        return {}
    words = {value: _plain(value) for value in values}
    answers = {word for word in words.values() if word and word not in _NO_ANSWER}
    for steps, count in _steps():
        if len(answers) >= 2 and answers <= steps.keys():
            return {
                value: _score(steps[word], count, low, high) if word in steps else ""
                for value, word in words.items()
            }
    return {}


def _score(step: int, count: int, low: int, high: int) -> str:
    """The score of a step: the lowest is `low`, the highest `high`, those between evenly apart."""
    exact = low + step * (high - low) / (count - 1)
    return f"{exact:.2f}".rstrip("0").rstrip(".")


@cache
def _steps() -> tuple[tuple[dict[str, int], int], ...]:
    return tuple(
        ({_plain(word): at for at, words in enumerate(ladder) for word in words}, len(ladder))
        for ladder in _LADDERS
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("ё", "е")))
