"""One catalogue of texts for the window, the command line and the paper."""

from __future__ import annotations

import json
import os
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from cxdesk.models.texts import Money, Text
from cxdesk.services.formats import formats
from cxdesk.services.resources import resource

LANGUAGES = ("ru", "en")


class Catalogue:
    """The texts of one language. English is the source and needs no file."""

    def __init__(self, language: str, entries: dict[str, str], plurals: dict[str, list[str]]) -> None:
        self.language = language
        self._entries = entries
        self._plurals = plurals

    def tr(self, source: str, /, **values: Any) -> str:
        """`source` in this language, its `{name}` places filled with `values`."""
        text = self._entries.get(source, source)
        return text.format(**values) if values else text

    def trn(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """The form of `one` / `many` that suits `n`; the texts hold `{n}`."""
        forms = self._plurals.get(one)
        text = forms[plural_form(self.language, n)] if forms else (one if n == 1 else many)
        return text.format(**{"n": n} | values)

    def text(self, text: Text | None) -> str:
        """A marked text of models or services in this language; empty for None."""
        if text is None:
            return ""
        return self.tr(text.source, **{name: self._shown(value) for name, value in text.values.items()})

    def _shown(self, value: Any) -> Any:
        """A value of a text's places: texts, amounts and days in the form of the language."""
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, Money):
            return formats(self.language).money(*value)
        if isinstance(value, Decimal):
            return formats(self.language).number(value, 2)
        is_day = isinstance(value, date) and not isinstance(value, datetime)
        return formats(self.language).day(value) if is_day else value


def plural_form(language: str, n: int) -> int:
    """Index of the plural form: Russian one, few, many; otherwise one, many."""
    if language != "ru":
        return 0 if n == 1 else 1
    n = abs(n)
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Catalogue:
    """The catalogue of `language`, read once from `translations/cxdesk_<language>.json`.

    Not from the Linguist file beside it: the window waits for its words, and XML takes four times as long.
    """
    path = resource("translations") / f"cxdesk_{language}.json"
    if language == "en" or not path.is_file():
        return Catalogue(language, {}, {})
    found = json.loads(path.read_bytes())
    return Catalogue(language, found["texts"], found["plurals"])


_active = Catalogue("en", {}, {})


def use(language: str) -> Catalogue:
    """Make `language` the one that `tr`, `trn` and `say` speak; called by the doors."""
    global _active
    _active = catalogue(language)
    return _active


def active() -> Catalogue:
    """The catalogue in use."""
    return _active


def tr(source: str, /, **values: Any) -> str:
    """`source` in the active language."""
    return _active.tr(source, **values)


def trn(one: str, many: str, n: int, /, **values: Any) -> str:
    """`one` or `many` in the active language, by `n`."""
    return _active.trn(one, many, n, **values)


def say(text: Text | None) -> str:
    """A marked text in the active language."""
    return _active.text(text)


def system_language() -> str:
    """`ru` or `en`, by the environment; Russian where it does not tell, since most users read it."""
    for name in ("CXDESK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value[:2] in LANGUAGES:
            return value[:2]
    return "ru"
