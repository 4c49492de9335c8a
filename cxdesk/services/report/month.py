"""The month as a PDF: sentences first, then tiles, contents, charts and tables, each with its definitions."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cxdesk.models.outcome import Progress, no_progress
from cxdesk.models.texts import N_, Text
from cxdesk.services.insight.sentences import Words
from cxdesk.services.report.files import replaced_atomically
from cxdesk.services.report.paper import Frame, Paper
from cxdesk.services.report.sections import draw_sections
from cxdesk.services.report.summary import draw_contents, draw_summary
from cxdesk.services.report.typography import PAGE_HEIGHT, PAGE_WIDTH, REGULAR, register_fonts
from cxdesk.services.translation import catalogue

if TYPE_CHECKING:
    from cxdesk.services.insight.brought_rows import PaperMonth
    from cxdesk.services.insight.rows import MonthFigures

_LAYING_OUT = Text(N_("Laying out the report"))
_WRITING = Text(N_("Writing the report"))


def write_month_report(
    month: PaperMonth,
    target: Path | IO[bytes],
    *,
    language: str,
    made_at: datetime,
    progress: Progress = no_progress,
) -> None:
    """Write the month as an A4 PDF; `made_at` comes in the time zone in which it is to be read.

    Equal figures, language and time give equal bytes. A file that stands there is replaced at once, when the
    new one is whole. Raises CxError where the folder refuses, Cancelled where `progress` does.
    """
    words = Words.of(catalogue(language))
    paper = lay_out(month, words, made_at, progress)
    if isinstance(target, Path):
        with replaced_atomically(target) as file:
            draw_pages(paper, file, month.figures, words, made_at, progress)
    else:
        draw_pages(paper, target, month.figures, words, made_at, progress)


def lay_out(month: PaperMonth, words: Words, made_at: datetime, progress: Progress = no_progress) -> Paper:
    """The pages of the month, not drawn yet."""
    register_fonts()
    paper = Paper(_frame(month.figures, words, made_at))
    contents_y = draw_summary(paper, month, words)
    paper.new_page()
    draw_sections(paper, month, words, lambda done, total: progress(done, total, _LAYING_OUT))
    draw_contents(paper, words, contents_y)
    return paper


def _frame(figures: MonthFigures, words: Words, made_at: datetime) -> Frame:
    tr, forms = words.catalogue.tr, words.forms
    made = tr("Made {at}, figures revision {revision}.", at=forms.moment(made_at), revision=figures.revision)
    if figures.complete_until is not None:
        made += " " + tr("Data complete until {day}.", day=forms.day(figures.complete_until))
    return Frame(
        left=f"{_title(words)} · {forms.month(figures.month)}",
        right=words.catalogue.text(figures.covers),
        definitions=tr("Definitions."),
        made=made,
        page_of=lambda page, pages: tr("Page {page} of {pages}", page=page, pages=pages),
    )


def _title(words: Words) -> str:
    return words.catalogue.tr("Report on the quality of service")


def draw_pages(
    paper: Paper, file: IO[bytes], figures: MonthFigures, words: Words, made_at: datetime, progress: Progress
) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        "",
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        initialFontName=REGULAR,
        lang=words.catalogue.language,
    )
    canvas.setTitle(f"{_title(words)}, {words.forms.month(figures.month)}")
    canvas.setAuthor(figures.company)
    canvas.setCreator("cxdesk")
    canvas.setDateFormatter(lambda *_: made_at.strftime("D:%Y%m%d%H%M%S"))
    paper.save(file, canvas, lambda done, total: progress(done, total, _WRITING))
