"""One answer a row made into one row a respondent; and the sign that a file is of that form."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.form.records import Passing, Reader, Record
from cxdesk.services.intake.form.shape import LongForm
from cxdesk.services.intake.mapping.mapping import column_index, normalised


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


_RESPONDENTS = _words(
    "response|response id|responseid|respondent|respondent id|respondentid|submission id|submission"
    "|id анкеты|номер анкеты|анкета|id респондента|респондент|номер респондента|id ответа|id опроса|id"
)
_QUESTIONS = _words(
    "question|question number|question id|question code|question text|item|вопрос|номер вопроса|код вопроса"
    "|id вопроса|текст вопроса"
)
_ANSWERS = _words(
    "answer|answer text|response text|response value|ответ|значение ответа|value|значение|текст ответа"
)
#: More different questions are none.
_MOST_QUESTIONS = 2_000
_AT_ONCE = 5_000


def find_long_form(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> LongForm | None:
    """The form of a file with one answer a row, where its names and cells say so plainly."""
    question, answer, respondents = _named(headers)
    for respondent in respondents:
        pairs = [(row[respondent], row[question]) for row in rows if len(row) > max(respondent, question)]
        people, asked = {who for who, _ in pairs}, {what for _, what in pairs}
        if (
            1 < len(asked) <= len(pairs) / 2
            and len(people) < len(pairs)
            and len(set(pairs)) >= 0.8 * len(pairs)
        ):
            return LongForm(headers[respondent], headers[question], headers[answer])
    return None


def may_be_long(headers: Sequence[str]) -> bool:
    """Whether the names alone leave it open that each row is one answer."""
    return bool(_named(headers)[2])


def _named(headers: Sequence[str]) -> tuple[int, int, list[int]]:
    """Places of the question, the answer, and of what may name the respondent: none where one of the two lacks."""
    names = [normalised(header) for header in headers]
    question = next((place for place, name in enumerate(names) if name in _QUESTIONS), -1)
    answer = next((place for place, name in enumerate(names) if name in _ANSWERS), -1)
    if question < 0 or answer < 0:
        return question, answer, []
    others = [place for place, name in enumerate(names) if name in _RESPONDENTS]
    return question, answer, [place for place in others if place not in (question, answer)]


class Pivoted(Passing):
    """Records of one row a respondent, in the order of their first rows. See `Reader`.

    Answers wait in a table on disk: the rows of one respondent may stand anywhere in the file. A further answer to the
    same question stands beside the first one, after a line end.
    """

    def __init__(self, reader: Reader, form: LongForm) -> None:
        super().__init__(reader)
        self._form = form
        self._db = sqlite3.connect("", isolation_level=None)

    def close(self) -> None:
        self._db.close()
        super().close()

    def __iter__(self) -> Iterator[Record]:
        records = iter(self._reader)
        header = next(records, None)
        if header is None:
            return
        places = [
            column_index(name, header.cells)
            for name in (self._form.respondent, self._form.question, self._form.answer)
        ]
        own = [place for place in range(len(header.cells)) if place not in places[1:]]
        faults: list[Record] = []
        questions = self._keep(records, places, own, len(header.cells), faults)
        yield Record(header.line, [header.cells[place] for place in own] + list(questions))
        width = len(own) + len(questions)
        for fault in faults:
            yield Record(fault.line, (fault.cells + [""] * width)[:width], fault.fault)
        yield from self._rows(len(own), questions)

    def _keep(
        self, records: Iterator[Record], places: list[int], own: list[int], width: int, faults: list[Record]
    ) -> dict[str, int]:
        """Put the answers on disk; the questions, each with its number."""
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("CREATE TABLE people (who TEXT PRIMARY KEY, line INTEGER, cells TEXT) WITHOUT ROWID")
        self._db.execute("CREATE TABLE answers (who TEXT, line INTEGER, question INTEGER, answer TEXT)")
        self._db.execute("BEGIN")
        respondent, question, answer = places
        questions: dict[str, int] = {}
        while piece := list(islice(records, _AT_ONCE)):
            people: list[tuple[str, int, str]] = []
            answers: list[tuple[str, int, int, str]] = []
            for line, found, fault in piece:
                cells = found + [""] * (width - len(found))
                asked = cells[question].strip()
                if fault is not None or not asked:
                    faults.append(Record(line, cells, fault))
                    continue
                who = cells[respondent].strip()
                people.append((who, line, json.dumps([cells[place] for place in own])))
                number = questions.setdefault(asked, len(questions))
                answers.append((who, line, number, cells[answer]))
            if len(questions) > _MOST_QUESTIONS:
                raise _too_many(self._form)
            self._db.executemany("INSERT INTO people VALUES (?, ?, ?) ON CONFLICT DO NOTHING", people)
            self._db.executemany("INSERT INTO answers VALUES (?, ?, ?, ?)", answers)
        self._db.execute("CREATE INDEX by_who ON answers (who)")
        return questions

    def _rows(self, own: int, questions: dict[str, int]) -> Iterator[Record]:
        found = self._db.execute(
            "SELECT p.line, p.cells, p.who, a.question, a.answer FROM people p JOIN answers a ON a.who = p.who "
            "ORDER BY p.line, a.line"
        )
        present, line, cells = None, 0, [""]
        for first, kept, who, question, answer in found:
            if who != present:
                if present is not None:
                    yield Record(line, cells)
                present, line = who, first
                cells = json.loads(kept) + [""] * len(questions)
            place = own + question
            cells[place] = f"{cells[place]}\n{answer}" if cells[place] and answer else cells[place] or answer
        if present is not None:
            yield Record(line, cells)


def _too_many(form: LongForm) -> CxError:
    return CxError(
        N_("The column {column} holds no questions: more than {n} of its values differ."),
        hint=N_("Choose another column, or read the file as it is: --set long_form=none."),
        column=form.question,
        n=_MOST_QUESTIONS,
    )
