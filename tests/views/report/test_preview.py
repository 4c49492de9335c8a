"""What is shown is what is printed and saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from cxdesk.models.texts import Cancelled, CxError
from cxdesk.services.report.month import write_month_report
from cxdesk.views.desk import Desk
from cxdesk.views.report.preview import Preview, report_name
from cxdesk.views.report.printing import fitted, print_pages
from tests.services.report.conftest import build, paper

MADE = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def _write(path: Path, language: str) -> None:
    write_month_report(paper(build()), path, language=language, made_at=MADE)


def _report(language: str = "en") -> bytes:
    file = BytesIO()
    write_month_report(paper(build()), file, language=language, made_at=MADE)
    return file.getvalue()


def _pages_of(path: Path) -> int:
    document = QPdfDocument()
    document.load(str(path))
    count = document.pageCount()
    document.close()
    return count


def _printer(path: Path, resolution: int = 72) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


@pytest.fixture
def preview(desk: Desk, qtbot: QtBot) -> Iterator[Preview]:
    """A preview with its file."""
    made = Preview(desk, "Report: October 2026", report_name(build().month), _write)
    qtbot.waitUntil(lambda: made.file is not None)
    yield made
    made.close()


def test_it_shows_every_page_of_the_report(preview: Preview, tmp_path: Path) -> None:
    _write(tmp_path / "own.pdf", "en")
    count = _pages_of(tmp_path / "own.pdf")
    assert preview.document.pageCount() == count
    assert preview.place.text() == f"Page 1 of {count}"


def test_the_saved_file_is_the_one_that_was_shown(preview: Preview, tmp_path: Path, qtbot: QtBot) -> None:
    assert preview.file is not None
    shown = preview.file.read_bytes()
    target = tmp_path / "saved.pdf"
    target.write_bytes(b"an older one")
    preview.save(target)
    qtbot.waitUntil(lambda: target.stat().st_size == len(shown))
    assert target.read_bytes() == shown == _report()


def test_the_paper_has_a_language_of_its_own(preview: Preview, qtbot: QtBot) -> None:
    english = preview.file
    preview.speak("ru")
    assert not preview.print_button.isEnabled()
    qtbot.waitUntil(lambda: preview.file is not None)
    assert preview.file != english
    assert preview.file is not None
    assert preview.file.read_bytes() == _report("ru")
    preview.speak("en")
    assert preview.file == english


def test_pages_are_as_wide_as_the_window_or_as_on_paper(preview: Preview) -> None:
    assert preview.pages.zoomMode() is QPdfView.ZoomMode.FitToWidth
    preview.zoom("100")
    assert preview.pages.zoomMode() is QPdfView.ZoomMode.Custom
    assert preview.pages.zoomFactor() == 1.0


def test_what_is_printed_has_the_same_pages(preview: Preview, tmp_path: Path, qtbot: QtBot) -> None:
    printed = tmp_path / "printed.pdf"
    with qtbot.waitSignal(preview._desk.jobs.told):
        preview.print_to(_printer(printed))
    assert _pages_of(printed) == preview.document.pageCount()


@pytest.mark.usefixtures("dressed")
def test_only_the_pages_that_were_asked_for_are_printed(tmp_path: Path) -> None:
    printer = _printer(tmp_path / "two.pdf")
    printer.setFromTo(2, 3)
    print_pages(None, _report(), printer, progress=lambda *_: None)
    assert _pages_of(tmp_path / "two.pdf") == 2


@pytest.mark.usefixtures("dressed")
def test_a_cancelled_print_ends(tmp_path: Path) -> None:
    def progress(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(None, _report(), _printer(tmp_path / "none.pdf"), progress=progress)


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.usefixtures("dressed")
def test_a_printer_that_refuses_is_named(tmp_path: Path) -> None:
    with pytest.raises(CxError) as caught:
        print_pages(None, _report(), _printer(tmp_path / "no folder" / "x.pdf"), progress=lambda *_: None)
    assert "x.pdf" in str(caught.value)


def test_a_page_keeps_its_form_on_any_paper() -> None:
    assert fitted(QSizeF(595, 842), QSizeF(1190, 1684)).toTuple() == (1190, 1684)
    letter = fitted(QSizeF(595, 842), QSizeF(612, 792))
    assert letter.height() == 792
    assert abs(letter.width() / letter.height() - 595 / 842) < 0.002


def test_a_report_that_cannot_be_written_is_told(desk: Desk, qtbot: QtBot) -> None:
    def refuse(_path: Path, _language: str) -> None:
        raise CxError("No room")

    with qtbot.waitSignal(desk.wishes.error) as told:
        made = Preview(desk, "Report", "name", refuse)
    assert str(told.args[0]) == "No room"
    assert not made.save_button.isEnabled()
    made.close()


def test_the_files_go_with_the_preview(desk: Desk, qtbot: QtBot) -> None:
    made = Preview(desk, "Report", "name", _write)
    qtbot.waitUntil(lambda: made.file is not None)
    assert made.file is not None
    folder = made.file.parent
    made.close()
    assert not folder.exists()
