"""A register on paper: all its rows, the total in figures and in words, and lines to sign on, kept together."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from cxdesk.models.ids import new_id
from cxdesk.models.payout_terms import Seen
from cxdesk.models.recovery_values import Method, PayoutStatus
from cxdesk.models.texts import CxError
from cxdesk.services.recovery.registers import RegisterPayout, RegisterRow, Tally
from cxdesk.services.report.register import RegisterPaper, write_register

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
NOTHING = Tally(0, Decimal("0.00"))


def told(n: int) -> RegisterPaper:
    rows = tuple(
        RegisterPayout(
            place, new_id(), Seen(1, Decimal("500.50")), "RUB", f"2026-11-{place:05d}", f"К-{place}", "Анна Котова",
            PayoutStatus.SENT, "Вера Ильина", NOW, None, "",
        )
        for place in range(1, n + 1)
    )  # fmt: skip
    total = sum((row.amount for row in rows), Decimal("0.00"))
    register = RegisterRow(
        new_id(), "2026-000012", Method.CARD, "Фёдор Сомов", NOW, Tally(n, total), "RUB", Tally(n, total), NOTHING,
        NOTHING, NOTHING,
    )  # fmt: skip
    return RegisterPaper("Банк", ZoneInfo("Europe/Moscow"), register, rows)


def pages(paper: RegisterPaper, folder: Path, language: str = "ru", *, names: bool = False) -> list[str]:
    """The texts of the pages, in one line each."""
    target = folder / "register.pdf"
    write_register(paper, target, language=language, made_at=NOW, names=names)
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(target).pages]


def test_the_total_stands_in_figures_and_words(tmp_path: Path) -> None:
    (page,) = pages(told(3), tmp_path)

    assert "1 501,50 ₽" in page
    assert "Одна тысяча пятьсот один рубль 50 копеек" in page
    assert page.count("2026-11-0000") == 3


def test_every_payout_stands_with_its_whole_id(tmp_path: Path) -> None:
    paper = told(70)

    text = " ".join(pages(paper, tmp_path, names=True))

    assert all(row.end_to_end_id in text for row in paper.rows)


@pytest.mark.parametrize("n", [1, 22, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35])
def test_signatures_are_kept_together_whatever_the_length(tmp_path: Path, n: int) -> None:
    found = pages(told(n), tmp_path, "en")

    signed = [page for page in found if "signature" in page]
    assert len(signed) == 1
    assert signed[0].count("signature") == 3
    assert signed[0] == found[-1]


def test_names_stand_there_only_when_asked_for(tmp_path: Path) -> None:
    assert "Анна Котова" not in pages(told(1), tmp_path)[0]
    assert "Анна Котова" in pages(told(1), tmp_path, names=True)[0]


def test_the_same_register_makes_the_same_bytes() -> None:
    paper, files = told(3), (io.BytesIO(), io.BytesIO())
    for file in files:
        write_register(paper, file, language="ru", made_at=NOW)

    assert files[0].getvalue() == files[1].getvalue()


def test_a_folder_that_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(CxError, match="cannot be written"):
        write_register(told(1), tmp_path / "none" / "x.pdf", language="ru", made_at=NOW)
