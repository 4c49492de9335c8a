"""How contacts end and where they come from: the words of files as the few codes that figures are made of."""

from __future__ import annotations

import re
from functools import lru_cache

from cxdesk.models.texts import N_

#: Code -> what it is called.
OUTCOMES = {
    "answered": N_("Answered by a person"),
    "abandoned": N_("Given up while waiting"),
    "ivr": N_("Ended in the menu"),
    "none": N_("No conversation"),
}
DIRECTIONS = {"in": N_("Incoming"), "out": N_("Outgoing"), "internal": N_("Internal")}

#: Beginnings of words; the first line that matches decides.
_OUTCOME_WORDS = tuple(
    (code, re.compile(rf"\b(?:{words})"))
    for code, words in (
        ("none", "phantom|фантом|test|тест|wrong number|ошиб|technical|технич|system"),
        ("ivr", "ivr|vru|menu|self.?service|меню|самообслуж|автоинформ"),
        (
            "abandoned",
            (
                "abandon|hang|lost|missed|unanswered|not answered|no answer|noanswer|потер|не отвеч|неотвеч|пропущ"
                "|брош|не дожд|не дозвон|сброш|недозвон|cancel|no$|нет$|false$|0$"
            ),
        ),
        (
            "answered",
            (
                "agent|answer|handled|served|connected|completed|success|ok$|принят|отвеч|обслуж|обработ|успеш|состоял"
                "|соедин|заверш|yes$|да$|true$|1$"
            ),
        ),
    )
)
_DIRECTION_WORDS = tuple(
    (code, re.compile(rf"\b(?:{words})"))
    for code, words in (("internal", "intern|внутр"), ("out", "out|исход"), ("in", "in|вход"))
)


def outcome_of(word: str, *, asked: bool | None = None) -> str:
    """The code of an outcome; "" for a word that says none.

    `asked`: whether the client came to the queue, where the file tells; who gave up without, ended in the menu.
    """
    code = _code(word, _OUTCOME_WORDS)
    return "ivr" if code == "abandoned" and asked is False else code


def direction_of(word: str | None) -> str:
    """in, out, internal, or "" for a word that says none."""
    return _code(word or "", _DIRECTION_WORDS)


@lru_cache(maxsize=1000)
def _code(word: str, words: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    plain = " ".join(re.findall(r"\w+", word.casefold().replace("ё", "е").replace("_", " ")))
    return next((code for code, pattern in words if pattern.search(plain)), "")
