"""What the bank answers is taken in whole or not at all, and money that did not go out is given back to its budgets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
import xlsxwriter

from cxdesk.models.recovery_values import Method, PayoutStatus, Step
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import CxError
from cxdesk.services import translation
from cxdesk.services.exporting.registers import export_register
from cxdesk.services.formats import formats
from cxdesk.services.recovery.registers import Tally, list_registers, make_register, register_rows
from cxdesk.services.recovery.settlement_file import read_settlement
from cxdesk.services.recovery.settling import (
    mark_failed,
    mark_paid,
    mark_returned,
    preview_settlement,
    settle_file,
)
from cxdesk.services.workspace.store import UseCase
from tests.services.recovery.made_payouts import Bank, bank

AMOUNTS = ("500.00", "250.55", "1000.00")
HEADER = "End-to-end id;Amount;Result;Reason\n"


class Sent:
    """A register of three payouts, and a folder for the bank's files."""

    def __init__(self, desk: Bank, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.payouts = [desk.approved(amount) for amount in AMOUNTS]
        self.register = self.put(*self.payouts)

    def put(self, *payouts: UUID) -> UUID:
        items = [(payout, self.desk.seen(payout)) for payout in payouts]
        register: UUID = self.desk.store.write(make_register, Method.ACCOUNT, items, by=self.desk.fedor).value
        return register

    def file(
        self, *lines: str, header: str = HEADER, encoding: str = "utf-8", name: str = "bank.csv"
    ) -> Path:
        path = self.folder / name
        path.write_bytes((header + "".join(f"{line}\n" for line in lines)).encode(encoding))
        return path

    def lines(self, *results: str) -> list[str]:
        told = zip(self.payouts, AMOUNTS, results, strict=True)
        return [f"{payout.hex};{amount};{result}" for payout, amount, result in told]

    def settle(self, path: Path, *, whole: bool = True, register: UUID | None = None) -> object:
        answers = read_settlement(path)
        told = register or self.register
        with self.desk.store.connect() as db:
            before = preview_settlement(db, told, answers, whole=whole)
        done = self.desk.store.write(settle_file, told, answers, by=self.desk.fedor, whole=whole).value
        assert done == before
        return done

    def states(self) -> list[str]:
        return [self.desk.payout(payout).status for payout in self.payouts]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path) as found:
        found.lay_out()
        yield found


@pytest.fixture
def sent(desk: Bank, tmp_path: Path) -> Sent:
    return Sent(desk, tmp_path)


ALL_PAID = ("paid;", "paid;", "paid;")


def test_each_payout_is_paid_failed_or_returned(sent: Sent) -> None:
    desk, (one, two, three) = sent.desk, sent.payouts
    before = sum(desk.committed().values())

    desk.store.write(mark_paid, one, desk.seen(one), by=desk.fedor)
    desk.store.write(mark_failed, two, desk.seen(two), "The account is closed", by=desk.fedor)
    desk.store.write(mark_paid, three, desk.seen(three), by=desk.fedor)
    desk.store.write(mark_returned, three, desk.seen(three), "Returned by the client's bank", by=desk.fedor)

    assert sent.states() == ["paid", "failed", "returned"]
    assert sum(desk.committed().values()) == before - Decimal("1250.55")
    with desk.store.connect() as db:
        (row,) = list_registers(db)
        reasons = {item.id: item.bank_reason for item in register_rows(db, sent.register)}
    assert (row.paid, row.failed, row.returned, row.waiting) == (
        Tally(1, Decimal("500.00")), Tally(1, Decimal("250.55")), Tally(1, Decimal("1000.00")), Tally(0, Decimal(0)),
    )  # fmt: skip
    assert reasons == {one: "", two: "The account is closed", three: "Returned by the client's bank"}


def test_a_failure_needs_the_banks_reason_and_finance(sent: Sent) -> None:
    desk, payout = sent.desk, sent.payouts[0]
    for by, words, code in ((desk.fedor, " ", "bank_reason_unsaid"), (desk.elena, "No", "not_your_role")):
        with pytest.raises(Refusal) as raised:
            desk.store.write(mark_failed, payout, desk.seen(payout), words, by=by)
        assert raised.value.code == code

    assert sent.states()[0] == "sent"


def test_what_was_never_sent_is_not_paid(sent: Sent) -> None:
    approved = sent.desk.approved()

    with pytest.raises(Refusal) as raised:
        sent.desk.store.write(mark_paid, approved, sent.desk.seen(approved), by=sent.desk.fedor)

    assert raised.value.code == "payout_state"


def test_a_settlement_file_settles_its_register(sent: Sent) -> None:
    done = sent.settle(sent.file(*sent.lines("paid;", "failed;The account is closed", "Paid;")))

    assert sent.states() == ["paid", "failed", "paid"]
    assert (done.paid, done.failed.total) == (Tally(2, Decimal("1500.00")), Decimal("250.55"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
def test_russian_files_of_any_encoding_are_read(sent: Sent, encoding: str) -> None:
    header = "Идентификатор выплаты;Сумма;Результат;Причина\n"
    lines = [
        f"{payout.hex};{formats('ru').number(Decimal(amount), 2).replace(chr(0x202F), ' ')};Исполнено;"
        for payout, amount in zip(sent.payouts, AMOUNTS, strict=True)
    ]

    sent.settle(sent.file(*lines, header=header, encoding=encoding))

    assert sent.states() == ["paid"] * 3


@pytest.mark.parametrize("write", ["{}", "{:,}"])
def test_amounts_with_other_separators_are_the_same_amounts(sent: Sent, write: str) -> None:
    lines = [
        f"{payout}\t{write.format(Decimal(amount))} ₽\texecuted\t"
        for payout, amount in zip(sent.payouts, AMOUNTS, strict=True)
    ]

    sent.settle(sent.file(*lines, header=HEADER.replace(";", "\t")))

    assert sent.states() == ["paid"] * 3


def test_a_workbook_is_read_as_well(sent: Sent, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "bank.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER.strip().split(";"))
    for row, (payout, amount) in enumerate(zip(sent.payouts, AMOUNTS, strict=True), start=1):
        sheet.write_row(row, 0, [payout.hex, float(amount), "возврат" if row == 0 else "выплачено", ""])
    book.close()

    sent.settle(tmp_path / "bank.xlsx")

    assert sent.states() == ["paid"] * 3


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_registers_file_filled_in_is_a_settlement_file(
    sent: Sent, tmp_path: Path, language: str, ending: str
) -> None:
    translation.use(language)
    answered: dict[str, UseCase] = {"paid": mark_paid, "failed": mark_failed}
    target = tmp_path / f"register{ending}"
    desk = sent.desk
    for payout, deed in zip(sent.payouts, ("paid", "failed", "paid"), strict=True):
        words = ("Счёт закрыт",) if deed == "failed" else ()
        desk.store.write(answered[deed], payout, desk.seen(payout), *words, by=desk.fedor)
    with desk.store.connect() as db:
        export_register(db, sent.register, target)

    answers = read_settlement(target)

    assert sorted((answer.payout_id, answer.step, answer.words) for answer in answers) == sorted(
        zip(sent.payouts, (Step.PAY, Step.FAIL, Step.PAY), ("", "Счёт закрыт", ""), strict=True)
    )
    with pytest.raises(CxError, match="read before"), desk.store.connect() as db:
        preview_settlement(db, sent.register, answers)


def other_register(sent: Sent) -> list[str]:
    strange = sent.desk.approved("70.00")
    sent.put(strange)
    return [*sent.lines(*ALL_PAID), f"{strange.hex};70.00;paid;"]


def unregistered(sent: Sent) -> list[str]:
    return [*sent.lines(*ALL_PAID), f"{sent.desk.approved('70.00').hex};70.00;paid;"]


@pytest.mark.parametrize(
    "lines, sentence",
    [
        (other_register, r"Line 5 answers for register \d{4}-000002, which is another one"),
        (unregistered, "Line 5 answers for a payout that is in no register"),
        (lambda sent: [*sent.lines(*ALL_PAID), f"{'0' * 32};70.00;paid;"], "in no register here"),
        (lambda sent: sent.lines(*ALL_PAID)[:2], "ends early; payouts of the register that it lacks: 1"),
        (lambda sent: [line.replace("250.55", "250.56") for line in sent.lines(*ALL_PAID)], "tells the amount 250.56"),
        (lambda sent: [line.replace("250.55", "0") for line in sent.lines(*ALL_PAID)], "no amount above zero"),
        (lambda sent: [line.replace("250.55", "NaN") for line in sent.lines(*ALL_PAID)], "no amount above zero"),
        (lambda sent: [line.replace("250.55", "250.555") for line in sent.lines(*ALL_PAID)], "no amount above zero"),
        (lambda sent: [*sent.lines(*ALL_PAID), sent.lines(*ALL_PAID)[0]], "Lines 2, 5 answer for the same payout"),
        (lambda sent: [*sent.lines(*ALL_PAID)[:2], sent.lines(*ALL_PAID)[2][:36]], "Line 4 is cut off"),
        (lambda sent: [*sent.lines(*ALL_PAID)[:2], sent.lines(*ALL_PAID)[2][:20] + ";;;"], "Line 4 has no id"),
        (lambda sent: sent.lines("paid;", "perhaps;", "paid;"), "Line 3 does not say whether"),
        (lambda sent: sent.lines("paid;", "failed;", "paid;"), "Line 3 does not tell the bank's reason"),
        (lambda sent: sent.lines("paid;", "returned;No such account", "paid;"), "Line 3: this does not suit"),
        (lambda sent: [*sent.lines(*ALL_PAID), "Total;1750.56;;"], "total in line 5 is 1,750.56, its rows come to"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_quite_right_settles_nothing(
    sent: Sent, lines: Callable[[Sent], list[str]], sentence: str
) -> None:
    path = sent.file(*lines(sent))

    with pytest.raises(CxError) as raised:
        sent.settle(path)

    title = translation.say(raised.value.title)
    assert re.search(sentence, title), title
    assert translation.say(raised.value.hint)
    assert sent.states() == ["sent"] * 3


@pytest.mark.parametrize(
    "header, sentence",
    [
        ("Payment;Amount;Result;Reason\n", "no column “End-to-end id”"),
        ("End-to-end id;Amount;Sum;Result\n", "several columns “Amount”"),
    ],
)
def test_a_file_without_the_columns_names_them(sent: Sent, header: str, sentence: str) -> None:
    path = sent.file(*sent.lines(*ALL_PAID), header=header)

    with pytest.raises(CxError, match=sentence):
        read_settlement(path)


@pytest.mark.parametrize("told", ["250.55 USD;", "250,55 €;", "250.55;USD", "250.55 руб.;USD", "250.55;XTS"])
def test_what_was_paid_in_another_currency_is_not_paid(sent: Sent, told: str) -> None:
    lines = [f"{payout.hex};{amount};;paid" for payout, amount in zip(sent.payouts, AMOUNTS, strict=True)]
    lines[1] = f"{sent.payouts[1].hex};{told};paid"

    with pytest.raises(CxError, match=r"Line 3 tells .*, the payout is in RUB"):
        sent.settle(sent.file(*lines, header="End-to-end id;Amount;Currency;Result\n"))

    assert sent.states() == ["sent"] * 3


@pytest.mark.parametrize("told", ["RUB", "руб.", "810", "643", ""])
def test_a_file_may_tell_the_company_s_currency(sent: Sent, told: str) -> None:
    lines = [
        f"{payout.hex};{amount};{told};paid" for payout, amount in zip(sent.payouts, AMOUNTS, strict=True)
    ]

    sent.settle(sent.file(*lines, header="End-to-end id;Amount;Currency;Result\n"))

    assert sent.states() == ["paid"] * 3


def test_a_file_for_another_register_is_refused_whole(sent: Sent) -> None:
    other = sent.put(sent.desk.approved("70.00"))

    with pytest.raises(CxError, match="Line 2 answers for register"):
        sent.settle(sent.file(*sent.lines(*ALL_PAID)), register=other)


def test_a_file_that_is_given_twice_changes_nothing(sent: Sent) -> None:
    path = sent.file(*sent.lines(*ALL_PAID))
    sent.settle(path)

    with pytest.raises(CxError, match="read before"):
        sent.settle(path)


def test_a_total_that_agrees_is_no_row(sent: Sent) -> None:
    sent.settle(sent.file(*sent.lines(*ALL_PAID), "Итого;1750,55;;"))

    assert sent.states() == ["paid"] * 3


def test_a_part_is_settled_where_it_is_told_to_be_one(sent: Sent) -> None:
    done = sent.settle(sent.file(*sent.lines(*ALL_PAID)[:1]), whole=False)

    assert sent.states() == ["paid", "sent", "sent"]
    assert done.waiting == Tally(2, Decimal("1250.55"))  # type: ignore[attr-defined]


def test_returns_may_come_alone_and_later(sent: Sent) -> None:
    sent.settle(sent.file(*sent.lines(*ALL_PAID)))

    sent.settle(sent.file(f"{sent.payouts[1].hex};250,55;returned;No such client"))

    assert sent.states() == ["paid", PayoutStatus.RETURNED, "paid"]


def test_a_file_that_is_cut_anywhere_settles_all_of_it_or_nothing(sent: Sent) -> None:
    whole = sent.file(*sent.lines(*ALL_PAID)).read_bytes()
    path = sent.folder / "cut.csv"

    for end in range(len(whole) - 2, len(HEADER) + 1, -1):
        path.write_bytes(whole[:end])
        with pytest.raises(CxError), sent.desk.store.connect() as db:
            preview_settlement(db, sent.register, read_settlement(path))
    path.write_bytes(whole[:-1])
    sent.settle(path)

    assert sent.states() == ["paid"] * 3


@pytest.mark.parametrize(
    "reason", ['"No such client', '"No ""such', '"No ""such client""', '"No; such', '"', '"No\n such']
)
def test_a_file_that_is_cut_in_a_quoted_reason_is_refused_as_cut(sent: Sent, reason: str) -> None:
    *first, last = sent.lines("paid;", "paid;", "failed")
    path = sent.file(*first)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{last};{reason}")

    with pytest.raises(CxError, match="Line 4"):
        read_settlement(path)
    assert sent.states() == ["sent"] * 3


@pytest.mark.parametrize(
    "reason", ['"OOO ""Romashka"" is closed"', '"""Romashka"" is closed"', 'A pipe of 5"']
)
def test_quotation_marks_of_a_reason_are_letters(sent: Sent, reason: str) -> None:
    answers = read_settlement(sent.file(*sent.lines("paid;", "paid;", f"failed;{reason}")))

    assert answers[-1].words.strip('"').startswith(("OOO", "Romashka", "A pipe"))


def test_a_reason_without_end_is_refused(sent: Sent) -> None:
    long = "x" * 1_001
    lines = sent.lines("paid;", "paid;", f"failed;{long}")

    with pytest.raises(CxError, match="Line 4: the bank's reason is longer than 1000 characters"):
        sent.settle(sent.file(*lines))
    for mark in (mark_failed, mark_returned):
        with pytest.raises(CxError, match="longer than 1000 characters"):
            sent.desk.store.write(
                mark, sent.payouts[0], sent.desk.seen(sent.payouts[0]), long, by=sent.desk.fedor
            )
    assert sent.states() == ["sent"] * 3
    sent.settle(sent.file(*sent.lines("paid;", "paid;", f"failed;{long[1:]}")))
