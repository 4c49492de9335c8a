"""The user's guide: Markdown with pictures, in a window of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QImage,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from cxdesk.services.resources import resources
from cxdesk.services.translation import tr
from cxdesk.views.theme import SEMIBOLD, Style, colour, font, sizes

_SIZE = (760, 820)
#: Width of the text and of a picture, in logical pixels.
_COLUMN = 690
_HEADINGS: dict[int, Style] = {1: "figure", 2: "title", 3: "verbatim"}


def guide_page(language: str) -> Path | None:
    """The first page of the guide in `language`, else in English: in the wheel or in docs/."""
    for folder in (resources() / "guide", resources().parent / "docs" / "user"):
        for name in (f"{language}/index.md", "en/index.md"):
            if (folder / name).is_file():
                return folder / name
    return None


class GuideText(QTextBrowser):
    """A page of the guide in the type, colours and measures of the program; pictures fit the column."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenExternalLinks(True)
        self.setAccessibleName(tr("Guide"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(_COLUMN + 2 * sizes.MARGIN)
        self.document().setDocumentMargin(sizes.MARGIN)
        self.document().setIndentWidth(sizes.MARGIN)
        self.sourceChanged.connect(self._dress)

    def loadResource(self, type_: int, name: QUrl | str) -> Any:
        """A picture that is wider than the column is shown as wide as that, and sharp on a fine screen."""
        url = self.source().resolved(QUrl(name))
        if type_ == QTextDocument.ResourceType.ImageResource.value and url.isLocalFile():
            picture, sharpness = QImage(url.toLocalFile()), self.devicePixelRatioF()
            width = min(picture.width(), round(_COLUMN * sharpness))
            shown = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(sharpness)
            return shown
        return super().loadResource(type_, name)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        block = self.document().begin()
        while block.isValid():
            _dress_block(block)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)


class GuideWindow(QWidget):
    """Shows one page and follows its links to the others."""

    def __init__(self, page: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.browser = GuideText()
        self.browser.setSource(QUrl.fromLocalFile(str(page)), QTextDocument.ResourceType.MarkdownResource)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)
        QShortcut(QKeySequence("Esc"), self, self.close)
        QShortcut(QKeySequence("Alt+Left"), self, self.browser.backward)


def _dress_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    level = block.blockFormat().headingLevel()
    around = QTextBlockFormat()
    if level:
        around.setTopMargin(sizes.MARGIN if level == 2 else sizes.LABEL_TO_FIELD)
        around.setBottomMargin(sizes.LABEL_TO_FIELD)
    elif cursor.currentTable() is None and not _is_code(block):
        around.setTopMargin(sizes.LABEL_TO_FIELD if block.textList() else sizes.ICON_TO_TEXT)
        around.setBottomMargin(sizes.LABEL_TO_FIELD)
    if _is_code(block):
        around.setBackground(QBrush(colour("alt")))
        around.setNonBreakableLines(False)
    cursor.mergeBlockFormat(around)
    _dress_letters(block)


def _dress_letters(block: QTextBlock) -> None:
    """Headings in the sizes of the program, bold as bold as its own; what is typed stands on a ground."""
    level, found = block.blockFormat().headingLevel(), []
    at = block.begin()
    while not at.atEnd():
        part = at.fragment()
        found.append((part.position(), part.length(), part.charFormat()))
        at += 1
    for position, length, letters in found:
        if level:
            # An adjustment would go before any size.
            letters.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
            letters.setFont(font(_HEADINGS.get(level, "body"), SEMIBOLD))
        elif letters.fontWeight() > SEMIBOLD:
            letters.setFontWeight(SEMIBOLD)
        if letters.fontFixedPitch():
            letters.setBackground(QBrush(colour("alt")))
        cursor = QTextCursor(block)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(letters)


def _dress_table(table: QTextTable) -> None:
    style = table.format()
    style.setBorder(1)
    style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    style.setBorderBrush(QBrush(colour("line")))
    style.setBorderCollapse(True)
    style.setCellPadding(sizes.ICON_TO_TEXT_CHIP)
    style.setTopMargin(sizes.ICON_TO_TEXT)
    style.setBottomMargin(sizes.ICON_TO_TEXT)
    table.setFormat(style)


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence)
