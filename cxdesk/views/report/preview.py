"""The print preview: the very PDF that is printed and saved, page by page."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QLoggingCategory, QPointF, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.models.texts import N_, Text
from cxdesk.services.report.files import replaced_atomically
from cxdesk.services.translation import LANGUAGES, tr
from cxdesk.views.desk import Desk
from cxdesk.views.report.printing import print_pages
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, EmptyState, Label, PageHeader, PrimaryButton, Segmented

_SIZE = (1000, 860)
_LANGUAGE_NAMES = {"ru": "Русский", "en": "English"}
_WIDTH, _WHOLE = "width", "100"

#: `write(path, language)`: writes the report to a file; runs beside the window.
Write = Callable[[Path, str], None]


class Preview(QDialog):
    """Pages as they will be on paper; printed or saved is the file that is shown."""

    def __init__(
        self, desk: Desk, heading: str, file_name: str, write: Write, parent: QWidget | None = None
    ) -> None:
        """`write` makes the file; `file_name` is what saving proposes."""
        super().__init__(parent)
        self._desk, self._write, self._file_name = desk, write, file_name
        self._folder = TemporaryDirectory(prefix="cxdesk-report-")
        self._files: dict[str, Path] = {}
        self._language = ""
        self._over = False
        self.setWindowTitle(heading)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The entries of the contents lead to a page, not to a place on it: Qt finds that worth a warning each.
        QLoggingCategory.setFilterRules("qt.pdf.links.warning=false")
        self.document = QPdfDocument(self)
        self.pages = QPdfView(self)
        self.pages.setDocument(self.document)
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setAccessibleName(heading)
        self.waiting = EmptyState(tr("The report is being written…"))
        self.body = QStackedWidget()
        self.body.addWidget(self.waiting)
        self.body.addWidget(self.pages)
        self._make_header(heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.body, 1)
        self._connect()
        self.zoom(_WIDTH)
        self._fit_screen()
        self.speak(desk.language if desk.language in LANGUAGES else "en")

    def _make_header(self, heading: str) -> None:
        self.header = PageHeader(heading, lined=True)
        self.place = Label(tr("Page {page} of {pages}", page=88, pages=88), tone="text2")
        # Room for the place, before there are pages.
        self.place.setMinimumWidth(self.place.sizeHint().width())
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.language = Segmented(list(_LANGUAGE_NAMES.items()), name=tr("Language of the paper"))
        self.scale = Segmented([(_WIDTH, tr("Fit the width")), (_WHOLE, "100 %")], name=tr("Zoom"))
        self.close_button = Button(tr("Close"), key="Esc")
        self.save_button = Button(tr("Save as PDF…"))
        self.print_button = PrimaryButton(tr("Print…"), key="Ctrl+P")
        for widget in (
            self.place, self.language, self.scale, self.close_button, self.save_button, self.print_button
        ):  # fmt: skip
            self.header.add_right(widget)

    def _connect(self) -> None:
        self.language.chosen.connect(lambda language: self.speak(str(language)))
        self.scale.chosen.connect(lambda scale: self.zoom(str(scale)))
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.ask_and_save)
        self.print_button.clicked.connect(self.ask_and_print)
        self.pages.pageNavigator().currentPageChanged.connect(self._show_place)
        for key, slot in (("Ctrl+P", self.ask_and_print), ("Ctrl+S", self.ask_and_save)):
            QShortcut(QKeySequence(key), self, slot)

    def _fit_screen(self) -> None:
        width, height = _SIZE
        screen = self.screen()
        if screen is not None:
            room = screen.availableGeometry()
            width, height = min(width, room.width()), min(height, room.height() - 2 * sizes.PAGE_HEADER)
        self.resize(max(width, self.header.sizeHint().width()), height)

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def file(self) -> Path | None:
        """The file that is shown."""
        return self._files.get(self._language)

    def speak(self, language: str) -> None:
        """Show the report in a language; it is written where it was not yet."""
        self._language = language
        self.language.set_value(language)
        if language in self._files:
            self._show_file()
            return
        self._let(tr("The report is being written…"))
        self.body.setCurrentWidget(self.waiting)
        path = Path(self._folder.name, f"{language}.pdf")
        self._desk.jobs.call(
            self._write, path, language, owner=self, failed=self._on_failed,
            then=lambda _: self._on_written(language, path),
        )  # fmt: skip

    def zoom(self, scale: str) -> None:
        """As wide as the window, or as large as on paper."""
        self.scale.set_value(scale)
        if scale == _WIDTH:
            self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        else:
            self.pages.setZoomMode(QPdfView.ZoomMode.Custom)
            self.pages.setZoomFactor(1.0)

    def _on_written(self, language: str, path: Path) -> None:
        self._files[language] = path
        if language == self._language and not self._over:
            self._show_file()

    def _on_failed(self, error: Exception) -> None:
        if self._over:
            return
        self.waiting.say(tr("The report could not be written."))
        self._let(tr("The report could not be written."))
        self._desk.show_error(error, "write_month_report")

    def _show_file(self) -> None:
        self.document.load(str(self.file))
        self.pages.pageNavigator().jump(0, QPointF())
        self.body.setCurrentWidget(self.pages)
        self.pages.setFocus()
        self._let("")
        self._show_place()

    def _let(self, reason: str) -> None:
        """Allow printing and saving, or say why not."""
        for button in (self.print_button, self.save_button):
            button.set_reason(reason)
        if reason:
            self.place.setText("")

    def _show_place(self, *_: int) -> None:
        count = self.document.pageCount()
        page = self.pages.pageNavigator().currentPage() + 1
        self.place.setText(tr("Page {page} of {pages}", page=page, pages=count) if count > 0 else "")

    # -- where it goes -----------------------------------------------------------------------------

    def ask_and_save(self) -> None:
        """Ask where, and copy the file that is shown."""
        if self.file is None:
            return
        proposed = Path(str(self._desk.settings.get("report/folder") or ""), f"{self._file_name}.pdf")
        name, _ = QFileDialog.getSaveFileName(self, tr("Save as PDF"), str(proposed), "PDF (*.pdf)")
        if name:
            target = Path(name)
            self.save(target if target.suffix else target.with_suffix(".pdf"))

    def save(self, target: Path) -> None:
        """Copy the file that is shown to `target`, beside the window."""
        assert self.file is not None
        self._desk.settings.put("report/folder", str(target.parent))
        self._desk.jobs.call(
            copy_file, self.file, target, owner=self, failed=self._tell_error,
            then=lambda _: self._desk.toast(Text(N_("{file} is written."), {"file": target.name})),
        )  # fmt: skip

    def ask_and_print(self) -> None:
        """Ask for printer and pages, and print the file that is shown."""
        if self.file is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._dress(printer)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("Print"))
        dialog.setMinMax(1, self.document.pageCount())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_to(printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def print_to(self, printer: object) -> None:
        """Print what is shown on a QPrinter, beside the window; it goes on when the preview is closed."""
        assert self.file is not None
        pdf = self.file.read_bytes()
        self._desk.jobs.run(print_pages, pdf, printer, title=Text(N_("Printing")))

    def _dress(self, printer: object) -> None:
        from PySide6.QtGui import QPageSize
        from PySide6.QtPrintSupport import QPrinter

        assert isinstance(printer, QPrinter)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        printer.setDocName(self._file_name)

    def _tell_error(self, error: Exception) -> None:
        self._desk.show_error(error, "preview")

    def closeEvent(self, event: QCloseEvent) -> None:
        """The file goes with the preview."""
        self._forget()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """The same for Esc."""
        self._forget()
        super().done(result)

    def _forget(self) -> None:
        self._over = True
        self.document.close()
        self._folder.cleanup()


def copy_file(source: Path, target: Path) -> None:
    """Copy a file so that the old one stands until the new one is whole. CxError where the folder refuses."""
    with source.open("rb") as opened, replaced_atomically(target) as file:
        shutil.copyfileobj(opened, file)


def report_name(month: date) -> str:
    """The name of a month's report, without an ending: `cxdesk 2026-10`."""
    return f"cxdesk {month:%Y-%m}"
