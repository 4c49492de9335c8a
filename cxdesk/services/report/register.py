"""A register of payouts on paper, for signature: its rows, the total in figures and in words, who signs."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import IO
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.outcome import Progress, no_progress
from cxdesk.models.recovery_values import PAYOUT_LABELS
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, Text
from cxdesk.services.formats import Formats, formats
from cxdesk.services.insight.months import company_zone
from cxdesk.services.recovery.registers import RegisterPayout, RegisterRow, list_registers, register_rows
from cxdesk.services.report.amount_words import amount_in_words
from cxdesk.services.report.files import replaced_atomically
from cxdesk.services.report.paper import Frame, Paper
from cxdesk.services.report.table import Column, draw_table
from cxdesk.services.report.typography import (
    BODY,
    BOLD,
    FOOTNOTE,
    LEFT,
    LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    RIGHT,
    SECOND,
    TITLE,
    WIDTH,
    register_fonts,
    wrap,
)
from cxdesk.services.translation import Catalogue, catalogue

_WRITING = Text(N_("Writing the report"))
_LEADING = 14.0
#: Room of a signature, and where its lines for the signature, the name and the day begin and end.
_SIGNATURE = 40.0
_LINES = ((150.0, 270.0), (282.0, 410.0), (422.0, WIDTH))
_SIGNERS = (N_("Made by"), N_("Checked by"), N_("Authorised by"))
_UNDER = (N_("signature"), N_("name"), N_("date"))


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """What stands on the paper."""

    company: str
    zone: ZoneInfo
    register: RegisterRow
    rows: tuple[RegisterPayout, ...]


def register_paper(db: sqlite3.Connection, register_id: UUID) -> RegisterPaper:
    """Read a register for printing. Raises Refusal where it is not here. Needs sqlite3 alone."""
    rows = register_rows(db, register_id)
    register = next((row for row in list_registers(db) if row.id == register_id), None)
    if register is None:
        raise Refusal("row_unknown")
    (company,) = db.execute("SELECT name FROM companies LIMIT 1").fetchone()
    return RegisterPaper(company, company_zone(db), register, rows)


def write_register(
    paper: RegisterPaper,
    target: Path | IO[bytes],
    *,
    language: str,
    made_at: datetime,
    names: bool = False,
    progress: Progress = no_progress,
) -> None:
    """Write the register as an A4 PDF. `names`: the clients' names beside their numbers, where they are asked for.

    Equal content, language and time give equal bytes. Raises CxError where the folder refuses, Cancelled where
    `progress` does.
    """
    register_fonts()
    sheet = _Sheet(paper, catalogue(language), formats(language), made_at)
    sheet.lay_out(names)
    if isinstance(target, Path):
        with replaced_atomically(target) as file:
            sheet.save(file, progress)
    else:
        sheet.save(target, progress)


class _Sheet:
    """The pages of one register in one language."""

    def __init__(self, told: RegisterPaper, words: Catalogue, forms: Formats, made_at: datetime) -> None:
        self._told, self._words, self._forms = told, words, forms
        self._made_at = made_at.astimezone(told.zone)
        self._title = words.tr("Register of payouts No. {number}", number=told.register.number or "—")
        self._paper = Paper(
            Frame(
                left=self._title,
                right=told.company,
                definitions="",
                made=words.tr("Printed {at}.", at=forms.moment(self._made_at)),
                page_of=lambda page, pages: words.tr("Page {page} of {pages}", page=page, pages=pages),
            )
        )

    def lay_out(self, names: bool) -> None:
        """All of it, from the title to the signatures."""
        self._draw_head()
        self._draw_rows(names)
        self._draw_total()
        self._draw_signatures()

    def save(self, file: IO[bytes], progress: Progress) -> None:
        """Draw the pages."""
        from reportlab.pdfgen.canvas import Canvas

        canvas = Canvas(
            "", pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, initialFontName=REGULAR, lang=self._words.language
        )  # fmt: skip
        canvas.setTitle(self._title)
        canvas.setAuthor(self._told.company)
        canvas.setCreator("cxdesk")
        canvas.setDateFormatter(lambda *_: self._made_at.strftime("D:%Y%m%d%H%M%S"))
        self._paper.save(file, canvas, lambda done, total: progress(done, total, _WRITING))

    def _draw_head(self) -> None:
        paper, register = self._paper, self._told.register
        paper.y -= TITLE
        paper.text(LEFT, paper.y, self._title, font=BOLD, size=TITLE)
        paper.y -= 10
        made_at = register.made_at.astimezone(self._told.zone)
        method = self._words.text(Text(PAYOUT_LABELS[register.method]))
        for name, value in (
            (self._words.tr("Company"), self._told.company),
            (self._words.tr("Method"), method),
            (self._words.tr("Made"), f"{self._forms.moment(made_at)}, {register.made_by}"),
            (self._words.tr("Payouts"), self._forms.number(register.frozen.payouts)),
            (self._words.tr("Sum"), self._money(register.frozen.total)),
        ):
            paper.y -= _LEADING
            paper.text(LEFT, paper.y, name, grey=SECOND)
            paper.text(LEFT + 100, paper.y, value)
        paper.y -= 16

    def _draw_rows(self, names: bool) -> None:
        tr = self._words.tr
        columns = (
            Column(tr("No."), 4, right=True),
            Column(tr("End-to-end id"), 38),
            Column(tr("Case"), 15),
            Column(tr("Client's number"), 13),
            *((Column(tr("Client"), 16),) if names else ()),
            Column(tr("Approved by"), 16),
            Column(tr("Amount"), 14, right=True),
        )
        rows = (
            (
                self._forms.number(row.place), row.end_to_end_id, row.case_number or "—", row.client or "—",
                *((row.client_name or "—",) if names else ()), row.approved_by or "—",
                self._forms.number(row.amount, 2),
            )
            for row in self._told.rows
        )  # fmt: skip
        draw_table(self._paper, columns, rows)

    def _draw_total(self) -> None:
        """The total, which never stands on a page without its words."""
        paper, register = self._paper, self._told.register
        total = register.frozen.total
        told = amount_in_words(total, register.currency, self._words.language)
        n = register.frozen.payouts
        counted = self._words.trn("{n} payout", "{n} payouts", n)
        lines = wrap(self._words.tr("In words: {amount}", amount=told), REGULAR, BODY, WIDTH)
        paper.need(2 * _LEADING + _LEADING * len(lines) + 12)
        paper.y -= 20
        paper.text(LEFT, paper.y, self._words.tr("Total: {payouts}", payouts=counted), font=BOLD)
        paper.text(RIGHT, paper.y, self._money(total), font=BOLD, align="right")
        for line in lines:
            paper.y -= _LEADING
            paper.text(LEFT, paper.y, line)

    def _draw_signatures(self) -> None:
        """Kept together: a signature alone on a page signs nothing."""
        paper = self._paper
        paper.need(_SIGNATURE * len(_SIGNERS) + 20)
        paper.y -= 12
        for signer in _SIGNERS:
            paper.y -= _SIGNATURE
            paper.text(LEFT, paper.y + 3, self._words.tr(signer))
            for (begin, end), under in zip(_LINES, _UNDER, strict=True):
                paper.line(LEFT + begin, paper.y, LEFT + end, paper.y, grey=LINE)
                middle = LEFT + (begin + end) / 2
                paper.text(
                    middle, paper.y - 9, self._words.tr(under), size=FOOTNOTE, grey=SECOND, align="center"
                )

    def _money(self, amount: Decimal) -> str:
        return self._forms.money(amount, self._told.register.currency)
