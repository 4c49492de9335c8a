"""A settlement file: what the bank answers to a register, row by row. Read whole, or refused with the line.

CSV in any of the usual encodings and separators, or XLSX; columns for the payout's id, its amount, the result and the
bank's reason, perhaps the currency, in any order and in either language. The file of a register with its last two
columns filled in is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from cxdesk.models.recovery_values import Step
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.form.totals import is_total
from cxdesk.services.intake.mapping.mapping import normalised
from cxdesk.services.recovery.amounts import currency_code, read_told

_ID, _AMOUNT, _RESULT, _REASON, _CURRENCY = "id", "amount", "result", "reason", "currency"
#: Names of the columns, as they are compared.
_NAMES: dict[str, frozenset[str]] = {
    _ID: frozenset({
        "end to end id", "endtoendid", "id", "payout id", "идентификатор", "сквозной идентификатор", "id выплаты",
        "идентификатор выплаты", "код выплаты",
    }),
    _AMOUNT: frozenset({"amount", "sum", "сумма", "сумма выплаты", "сумма платежа"}),
    _RESULT: frozenset({"result", "status", "результат", "статус", "состояние", "исполнение"}),
    _REASON: frozenset({"reason", "bank reason", "причина", "причина банка", "причина отказа", "комментарий"}),
    _CURRENCY: frozenset({"currency", "ccy", "валюта", "валюта платежа", "валюта выплаты"}),
}  # fmt: skip
_WORDS: dict[Step, frozenset[str]] = {
    Step.PAY: frozenset({
        "paid", "pay", "ok", "done", "executed", "accc", "acsc", "выплачено", "выплачена", "исполнено", "исполнен",
        "оплачено", "зачислено", "проведено", "проведен",
    }),
    Step.FAIL: frozenset({
        "failed", "fail", "rejected", "refused", "error", "rjct", "не исполнено", "не исполнен", "не выплачено",
        "не выплачена", "отказ", "отказано", "отклонено", "отклонен", "ошибка", "не прошло", "не прошла",
    }),
    Step.RETURN: frozenset({
        "returned", "return", "возврат", "возвращено", "возвращена", "возвращена банком", "возвращено банком",
        "returned by the bank",
    }),
}  # fmt: skip
_HEX = re.compile(r"[0-9a-f]{32}")
_AGAIN = N_("Nothing was settled: fetch the file from the bank once more.")
_OPEN = Text(N_("a quotation mark that is never closed"))
_CORRECT = N_("Nothing was settled: correct the line, or ask the bank.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bank says of one payout. `step`: PAY, FAIL or RETURN; `words`: its reason."""

    #: Line (CSV) or row (XLSX) of the file, from 1.
    line: int
    payout_id: UUID
    amount: Decimal
    step: Step
    words: str = ""
    #: The code that the file tells; empty where it tells none.
    currency: str = ""


def read_settlement(path: Path) -> tuple[Answer, ...]:
    """The answers of a file. Raises CxError for whatever is not wholly understood: then nothing was read."""
    # What is told apart from the rows is checked here and not left out: a total has to agree.
    shape = replace(sniff(path, long_form=False), totals=False)
    answers: list[Answer] = []
    totals: list[tuple[int, Decimal]] = []
    with closing(open_reader(path, shape)) as reader:
        records = iter(reader)
        header = next(records)
        places = _places(header.cells)
        for record in records:
            if record.fault is not None:
                raise _refused(N_("Line {line}: {what}."), _AGAIN, record, what=record.fault)
            if is_total(record.cells):
                totals.append((record.line, _amount(record, _total_cell(record, places))[0]))
                continue
            answers.append(_answer(record, places, len(header.cells)))
    for line, told in totals:
        total = sum((answer.amount for answer in answers), Decimal("0.00"))
        if told != total:
            raise CxError(
                N_("The file's total in line {line} is {told}, its rows come to {total}."),
                _AGAIN,
                line=line,
                told=told,
                total=total,
            )
    return tuple(answers)


def _places(headers: Sequence[str]) -> Mapping[str, int]:
    names = [normalised(header) for header in headers]
    places = {}
    for field, known in _NAMES.items():
        found = [place for place, name in enumerate(names) if name in known]
        if len(found) > 1 or (not found and field not in (_REASON, _CURRENCY)):
            raise CxError(
                N_("The settlement file has several columns “{column}”.")
                if found
                else N_("The settlement file has no column “{column}”."),
                N_(
                    "It needs the columns “End-to-end id”, “Amount”, “Result” and “Reason”, as the file of a register."
                ),
                column=Text(_TITLES[field]),
            )
        if found:
            places[field] = found[0]
    return places


def _answer(record: Record, places: Mapping[str, int], width: int) -> Answer:
    if len(record.cells) < width and any(place >= len(record.cells) for place in places.values()):
        raise _refused(N_("Line {line} is cut off: the file ends in the middle."), _AGAIN, record)
    if any(cell.lstrip().startswith('"') and cell.count('"') % 2 for cell in record.cells):
        # The reader takes it for a letter, as in a survey; here the file was cut, and with it what the bank says.
        raise _refused(N_("Line {line}: {what}."), _AGAIN, record, what=_OPEN)
    told = record.cells[places[_ID]].strip().replace("-", "").lower()
    if not _HEX.fullmatch(told):
        raise _refused(
            N_("Line {line} has no id of a payout: 32 digits and letters from a to f."), _CORRECT, record
        )
    word = normalised(record.cells[places[_RESULT]])
    step = next((step for step, words in _WORDS.items() if word in words), None)
    if step is None:
        raise _refused(
            N_("Line {line} does not say whether it was paid: “paid”, “failed” or “returned”."),
            _CORRECT,
            record,
        )
    words = record.cells[places[_REASON]].strip() if _REASON in places else ""
    amount, beside = _amount(record, record.cells[places[_AMOUNT]])
    currencies = {beside, currency_code(record.cells[places[_CURRENCY]]) if _CURRENCY in places else ""} - {
        ""
    }
    return Answer(record.line, UUID(hex=told), amount, step, words, ", ".join(sorted(currencies)))


def _amount(record: Record, cell: str) -> tuple[Decimal, str]:
    """The amount, and the currency beside it."""
    try:
        return read_told(cell)
    except CxError:
        raise _refused(
            N_("Line {line} has no amount above zero with two places."), _CORRECT, record
        ) from None


def _total_cell(record: Record, places: Mapping[str, int]) -> str:
    place = places[_AMOUNT]
    return record.cells[place] if place < len(record.cells) else ""


def _refused(title: str, hint: str, record: Record, **values: object) -> CxError:
    return CxError(title, hint, line=record.line, **values)


#: As the file of a register has them.
_TITLES = {
    _ID: N_("End-to-end id"), _AMOUNT: N_("Amount"), _RESULT: N_("Result"), _REASON: N_("Reason"),
    _CURRENCY: N_("Currency"),
}  # fmt: skip
