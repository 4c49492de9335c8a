"""The words of clients: fragments put together, in the gender of who writes, with sums and dates filled in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from cxdesk.services.resources import resource

#: The same fragment as a man and as a woman writes it.
Fragment = tuple[str, str]

_CHOICE = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")
_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
#: What `{times}`, `{days}`, ... may be.
_LISTS = {
    "times": ("три раза", "четыре раза", "пять раз", "шесть раз", "семь раз", "восемь раз"),
    "days": ("два дня", "три дня", "четыре дня", "пять дней", "шесть дней", "восемь дней", "десять дней"),
    "minutes": ("двадцать минут", "полчаса", "сорок минут", "пятьдесят минут", "час", "полтора часа"),
    "age": tuple(map(str, range(58, 82))),
    "hour": tuple(map(str, range(15, 20))),
}
#: Roubles: from, to, step.
_AMOUNTS = {"sum": (2_000, 30_000, 50), "small": (90, 2_000, 10)}
#: How often each part of a complaint is written.
_OPENING, _SECOND, _DETAIL, _CONSEQUENCE, _REQUEST, _GOODBYE = 0.62, 0.3, 0.85, 0.55, 0.68, 0.15
#: Some write without capitals and full stops, some loudly.
_CARELESS, _LOUD = 0.07, 0.04


@lru_cache
def sample_data(name: str = "texts") -> dict[str, Any]:
    """One file of the sample resources."""
    return tomllib.loads((resource("sample") / f"{name}.toml").read_text(encoding="utf-8"))


def fragments(sources: Sequence[str]) -> tuple[Fragment, ...]:
    """The fragments of a list, split by who writes."""
    return tuple((_CHOICE.sub(r"\1", text), _CHOICE.sub(r"\2", text)) for text in sources)


class Phrases:
    """Puts texts together. One a generator: its random numbers decide all."""

    def __init__(self, random: Random, product_words: Sequence[str]) -> None:
        self._random = random
        self._products = product_words
        texts = {name: fragments(found) for name, found in sample_data().items()}
        self._texts = texts

    def complaint(
        self, situations: Sequence[Fragment], details: Sequence[Fragment], woman: bool, day: date
    ) -> str:
        """A complaint about one matter, written on `day`."""
        chance = self._random.random
        parts: list[str] = []
        if chance() < _OPENING:
            parts.append(self._one(self._texts["openings"], woman, day))
        first = int(chance() * len(situations))
        parts.append(self._filled(situations[first][woman], day))
        if chance() < _SECOND:
            other = first + 1 + int(chance() * (len(situations) - 1))
            parts.append(self._filled(situations[other % len(situations)][woman], day))
        if chance() < _DETAIL:
            parts.append(self._one(details, woman, day))
        for name, share in (("consequences", _CONSEQUENCE), ("requests", _REQUEST), ("goodbyes", _GOODBYE)):
            if chance() < share:
                parts.append(self._one(self._texts[name], woman, day))
        return self._manner(" ".join(dict.fromkeys(parts)))

    def remark(
        self, situations: Sequence[Fragment], details: Sequence[Fragment], woman: bool, day: date
    ) -> str:
        """The short comment under a low score."""
        parts = [self._one(situations, woman, day)]
        if self._random.random() < 0.55:
            parts.append(self._one(details, woman, day))
        if self._random.random() < 0.2:
            parts.append(self._one(self._texts["consequences"], woman, day))
        return self._manner(" ".join(parts))

    def said(self, name: str, woman: bool, day: date, **values: str) -> str:
        """One text of a list by its name, e.g. `praise`."""
        return self._one(self._texts[name], woman, day, **values)

    def talk(self, said: str, woman: bool, day: date) -> str:
        """What was written in a chat or letter in which the client said it."""
        greeting, answer = self.said("greetings", woman, day), self.said("answers", woman, day)
        return f"Сотрудник: {greeting}\nКлиент: {said}\nСотрудник: {answer}"

    def title(self, titles: Sequence[Fragment], woman: bool, day: date) -> str:
        """The title of a complaint or review."""
        return self._one(titles, woman, day)

    def _one(self, found: Sequence[Fragment], woman: bool, day: date, **values: str) -> str:
        return self._filled(found[int(self._random.random() * len(found))][woman], day, **values)

    def _filled(self, text: str, day: date, **values: str) -> str:
        return text.format_map(_Values(self._random, self._products, day, values)) if "{" in text else text

    def _manner(self, text: str) -> str:
        manner = self._random.random()
        if manner < _CARELESS:
            return text.lower().replace(". ", " ").rstrip(".")
        if manner < _CARELESS + _LOUD:
            return text.replace(".", "!").replace("…", "!")
        return text


class _Values(dict[str, str]):
    """Fills `{sum}`, `{date}`, ... as they are asked for."""

    def __init__(self, random: Random, products: Sequence[str], day: date, given: dict[str, str]) -> None:
        super().__init__(given)
        self._random = random
        self._products = products
        self._day = day

    def __missing__(self, name: str) -> str:
        random, day = self._random, self._day
        if name in _LISTS:
            return random.choice(_LISTS[name])
        if name in _AMOUNTS:
            return _roubles(random, random.randrange(*_AMOUNTS[name]))
        match name:
            case "date":
                return _day(day - timedelta(days=random.randrange(2, 30)))
            case "due":
                return _day(day + timedelta(days=random.randrange(2, 20)))
            case "product":
                return random.choice(self._products)
            case "contract":
                return f"№ {day.year % 100 - 1}-{random.randrange(100_000, 999_999)}"
            case "year":
                return f"{random.randrange(15, day.year % 100):02d}"
        raise KeyError(name)


def _roubles(random: Random, amount: int) -> str:
    spaced = f"{amount:,}".replace(",", "\N{NO-BREAK SPACE}")
    return random.choice(
        (f"{spaced}\N{NO-BREAK SPACE}₽", f"{amount} рублей", f"{amount} руб", f"{spaced} рублей")
    )


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"
