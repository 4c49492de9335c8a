"""The user's guide: Markdown of the resources, in a window of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from cxdesk.services.resources import resources
from cxdesk.services.translation import tr
from cxdesk.views.theme import sizes

_SIZE = (760, 820)


def guide_page(language: str) -> Path | None:
    """The first page of the guide in `language`, else in English: in the wheel or in docs/."""
    for folder in (resources() / "guide", resources().parent / "docs" / "user"):
        for name in (f"{language}/index.md", f"index.{language}.md", "en/index.md", "index.md"):
            if (folder / name).is_file():
                return folder / name
    return None


class GuideWindow(QWidget):
    """Shows one page and follows its links to the others."""

    def __init__(self, page: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.browser = QTextBrowser(openExternalLinks=True)
        self.browser.setAccessibleName(tr("Guide"))
        self.browser.document().setDocumentMargin(sizes.MARGIN)
        self.browser.setSource(QUrl.fromLocalFile(str(page)), QTextDocument.ResourceType.MarkdownResource)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)
        QShortcut(QKeySequence("Esc"), self, self.close)
        QShortcut(QKeySequence("Alt+Left"), self, self.browser.backward)
