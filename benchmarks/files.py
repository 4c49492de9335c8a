"""Files to import: Russian texts of the sample's phrases, a few bad and repeated rows, one seed."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from cxdesk.services.sample.phrases import Fragment, Phrases, fragments, sample_data

FIRST_DAY = datetime(2026, 1, 1, 8, 0)  # noqa: DTZ001 - the file's own local time
#: Shares of the rows: scored 1 to 3, so that they open a case; refused; word for word as the row before.
LOW, BAD, REPEATED = 0.30, 0.01, 0.005
#: Of the good scores so many have words.
PRAISED = 0.5

SURVEYS = (
    "ID анкеты", "Дата ответа", "Оценка", "Комментарий", "ID клиента", "ФИО клиента", "ФИО сотрудника", "Канал",
    "Продукт",
)  # fmt: skip
COMPLAINTS = (
    "Номер обращения", "Дата регистрации", "Тема", "Текст обращения", "ID клиента", "ФИО клиента", "ФИО сотрудника",
    "Канал", "Продукт",
)  # fmt: skip
_CHANNELS = ("Телефон", "Чат", "Email", "Мобильное приложение")
_PRODUCTS = ("Займ до зарплаты", "Займ под залог", "Кредитная карта", "Рассрочка")
_FIRST = ("Анна", "Мария", "Ольга", "Елена", "Ирина", "Татьяна", "Наталья", "Светлана")
_LAST = (
    "Иванова",
    "Петрова",
    "Смирнова",
    "Кузнецова",
    "Попова",
    "Соколова",
    "Лебедева",
    "Новикова",
    "Орлова",
)


class Texts:
    """Complaints, remarks and praise by the sample's phrases."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._phrases = Phrases(chance, sample_data("company")["product_words"])
        causes = [cause for group in sample_data("causes")["group"] for cause in group["cause"]]
        self._causes: list[tuple[tuple[Fragment, ...], tuple[Fragment, ...], tuple[Fragment, ...]]] = [
            (fragments(cause["titles"]), fragments(cause["situations"]), fragments(cause["details"]))
            for cause in causes
        ]

    def remark(self, day: date) -> str:
        _, situations, details = self._chance.choice(self._causes)
        return self._phrases.remark(situations, details, True, day)

    def complaint(self, day: date) -> tuple[str, str]:
        titles, situations, details = self._chance.choice(self._causes)
        text = self._phrases.complaint(situations, details, True, day)
        return self._phrases.title(titles, True, day), text

    def praise(self, day: date) -> str:
        return self._phrases.said("praise", True, day)


def write_surveys(path: Path, rows: int, *, seed: int = 1, start: int = 0) -> None:
    """Answers with a score of 1 to 5; `LOW` of them open a case."""
    _write(path, SURVEYS, _surveys(rows, random.Random(seed), start))


def write_complaints(path: Path, rows: int, *, seed: int = 1, start: int = 0) -> None:
    """Complaints; each opens a case."""
    _write(path, COMPLAINTS, _complaints(rows, random.Random(seed), start))


def _write(path: Path, header: tuple[str, ...], rows: Iterator[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(header)
        writer.writerows(rows)


def _surveys(rows: int, chance: random.Random, start: int) -> Iterator[list[str]]:
    texts, before = Texts(chance), None
    for n in range(start, start + rows):
        if before is not None and chance.random() < REPEATED:
            yield before
            continue
        at = _moment(n, chance)
        low = chance.random() < LOW
        score = str(chance.randint(1, 3) if low else chance.choice((4, 5, 5)))
        if chance.random() < BAD:
            score = chance.choice(("7", "хорошо", "-1"))
        text = texts.remark(at) if low else texts.praise(at) if chance.random() < PRAISED else ""
        before = [f"A-{n:08d}", f"{at:%d.%m.%Y %H:%M:%S}", score, text, *_people(chance, rows)]
        yield before


def _complaints(rows: int, chance: random.Random, start: int) -> Iterator[list[str]]:
    texts, before = Texts(chance), None
    for n in range(start, start + rows):
        if before is not None and chance.random() < REPEATED:
            yield before
            continue
        at = _moment(n, chance)
        title, text = texts.complaint(at)
        moment = "31.02.2026" if chance.random() < BAD else f"{at:%d.%m.%Y %H:%M:%S}"
        before = [f"C-{n:08d}", moment, title, text, *_people(chance, rows)]
        yield before


def _moment(n: int, chance: random.Random) -> datetime:
    return FIRST_DAY + timedelta(seconds=n * 60 % 20_000_000 + chance.randrange(60))


def _people(chance: random.Random, rows: int) -> list[str]:
    """Client, agent, channel and product; a client comes three times in a file on average."""
    client, agent = chance.randrange(max(1, rows // 3)), chance.randrange(300)
    return [
        f"{client:07d}",
        f"{_LAST[client % len(_LAST)]} {_FIRST[client % len(_FIRST)]}",
        f"{_LAST[agent % len(_LAST)]} {_FIRST[agent % len(_FIRST)]} {agent}",
        chance.choice(_CHANNELS),
        chance.choice(_PRODUCTS),
    ]
