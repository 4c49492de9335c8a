"""The pages of a PDF on a printer, beside the window: at the printer's own resolution, band by band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter

from cxdesk.models.outcome import Outcome, Progress
from cxdesk.models.texts import N_, CxError, Text

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

    from cxdesk.services.workspace.store import Store

#: Rows of a band: a page of 1200 dpi as one picture would take half a gigabyte.
BAND = 512


def print_pages(
    _store: Store | None, pdf: bytes, printer: QPrinter, *, progress: Progress, **_: object
) -> Outcome:
    """Print the chosen pages of `pdf`, a file's content. Raises CxError where the printer refuses."""
    from PySide6.QtPdf import QPdfDocument

    content, document = QBuffer(), QPdfDocument()
    content.setData(QByteArray(pdf))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(content)
    pages = _pages(printer, document.pageCount())
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused(printer)
    try:
        for done, page in enumerate(pages):
            progress(done, len(pages), Text(N_("Printing")))
            if done and not printer.newPage():
                raise _refused(printer)
            _print_page(document, page, printer, painter)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
        document.close()
    return Outcome(message=Text(N_("Sent to the printer, pages: {n}."), {"n": len(pages)}))


def _pages(printer: QPrinter, count: int) -> list[int]:
    """The places of the pages that were asked for; a dialog counts from 1, 0 means all."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    pages = list(range(max(1, first) - 1, min(last, count)))
    backwards = printer.pageOrder() is printer.PageOrder.LastPageFirst
    return pages[::-1] if backwards else pages


def _print_page(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    from PySide6.QtPdf import QPdfDocumentRenderOptions

    paper = printer.paperRect(printer.Unit.DevicePixel)
    size = fitted(document.pagePointSize(page), paper.size())
    # What is painted begins at the printable part, the page begins at the paper's edge.
    start = paper.topLeft() if printer.fullPage() else -printer.pageRect(printer.Unit.DevicePixel).topLeft()
    left = start.x() + (paper.width() - size.width()) / 2
    top = start.y() + (paper.height() - size.height()) / 2
    for y in range(0, size.height(), BAND):
        band = QRect(0, y, size.width(), min(BAND, size.height() - y))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(size)
        options.setScaledClipRect(band)
        image = document.render(page, band.size(), options)
        painter.drawImage(QRectF(left, top + y, band.width(), band.height()), image)


def fitted(page: QSizeF, paper: QSizeF) -> QSize:
    """A page as large as the paper lets it be, in the pixels of the printer."""
    return page.scaled(paper, Qt.AspectRatioMode.KeepAspectRatio).toSize()


def _refused(printer: QPrinter) -> CxError:
    return CxError(
        N_("The printer “{printer}” does not take the report."),
        N_("Check that it is switched on, or choose another one."),
        printer=printer.printerName() or printer.outputFileName() or "—",
    )
