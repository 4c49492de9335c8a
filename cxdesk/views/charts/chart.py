"""What every chart has: one drawing for the screen, the clipboard, a PNG or an SVG alike."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QWidget

from cxdesk.models.texts import N_, CxError
from cxdesk.services.translation import tr
from cxdesk.views.theme import MEDIUM, SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets.painting import LEFT, box, focus_ring

PICTURE_SCALE = 2


class Chart(QWidget):
    """Paints itself in `draw`; marks are numbered, arrow keys and mouse go from one to the next."""

    #: The number of the mark (a point, a bar) whose rows should be opened.
    opened = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        #: Whether its marks open rows; else the pointer promises nothing.
        self.leads = True
        self._hovered = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.setAccessibleName(name)

    def draw(self, painter: QPainter, rect: QRect) -> None:
        """Paint the chart into `rect`."""
        raise NotImplementedError

    def marks(self, rect: QRect) -> list[QRectF]:
        """Where the numbered marks react to the mouse."""
        raise NotImplementedError

    def hint(self, mark: int) -> tuple[str, str]:
        """Two lines about a mark: value with interval, and n."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(sizes.CASE_PANE, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(sizes.RAIL, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, self.rect())
        if self._hovered >= 0:
            self._draw_hint(painter)
        if self.hasFocus():
            focus_ring(painter, self.rect())

    def _draw_hint(self, painter: QPainter) -> None:
        marks = self.marks(self.rect())
        if self._hovered >= len(marks):
            return
        mark = marks[self._hovered]
        lines = [text for text in self.hint(self._hovered) if text]
        painter.setFont(font("caption", MEDIUM))
        width = max(painter.fontMetrics().horizontalAdvance(text) for text in lines) + 16
        place = QRect(0, 0, width, 14 * len(lines) + 8)
        place.moveTopLeft(QPoint(round(mark.center().x()) - width // 2, round(mark.center().y()) + 12))
        if place.bottom() > self.height():
            place.moveBottom(round(mark.center().y()) - 12)
        place.moveLeft(max(0, min(place.left(), self.width() - width)))
        box(painter, place, fill=colour("text"), radius=sizes.CHIP_RADIUS)
        painter.setPen(colour("base"))
        for number, text in enumerate(lines):
            painter.setFont(font("caption", SEMIBOLD if not number else MEDIUM))
            painter.drawText(QRect(place.left() + 8, place.top() + 4 + 14 * number, width, 14), LEFT, text)

    # Mouse and keys

    def _mark_at(self, at: QPoint) -> int:
        for number, mark in enumerate(self.marks(self.rect())):
            if mark.contains(at.x(), at.y()):
                return number
        return -1

    def _hover(self, mark: int) -> None:
        if mark != self._hovered:
            self._hovered = mark
            if mark >= 0:
                self.setAccessibleDescription(". ".join(text for text in self.hint(mark) if text))
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._mark_at(event.position().toPoint()))
        hand = self.leads and self._hovered >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and mark >= 0:
            self.opened.emit(mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self.marks(self.rect()))
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }.get(Qt.Key(event.key()), 0)
        if step and count:
            start = self._hovered if self._hovered >= 0 else (count if step < 0 else -1)
            self._hover(max(0, min(count - 1, start + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._hovered >= 0:
            self.opened.emit(self._hovered)
        elif event.key() == Qt.Key.Key_Escape and self._hovered >= 0:
            self._hover(-1)
        else:
            super().keyPressEvent(event)

    def event(self, event: object) -> bool:
        # The dark box is the tooltip; Qt's own would cover it.
        return True if isinstance(event, QHelpEvent) else super().event(event)  # type: ignore[arg-type]

    # Pictures

    def picture(self) -> QImage:
        """The chart as an image on the ground of a card, twice as fine as the screen."""
        image = QImage(self.size() * PICTURE_SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(PICTURE_SCALE)
        image.fill(colour("base"))
        painter = QPainter(image)
        self.draw(painter, self.rect())
        painter.end()
        return image

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture())

    def save(self, path: Path) -> None:
        """Write the chart to `path`, in the form of its ending (.svg, .png). Raises OSError if it cannot be written."""
        if path.suffix.lower() == ".svg":
            self._save_svg(path)
        elif not self.picture().save(str(path)):
            raise OSError(f"cannot write {path.name}")

    def _save_svg(self, path: Path) -> None:
        from PySide6.QtSvg import QSvgGenerator

        path.touch()
        generator = QSvgGenerator()
        generator.setFileName(str(path))
        generator.setSize(self.size())
        generator.setViewBox(self.rect())
        generator.setTitle(self.accessibleName())
        generator.setDescription(self.accessibleDescription())
        painter = QPainter(generator)
        painter.fillRect(self.rect(), colour("base"))
        self.draw(painter, self.rect())
        painter.end()

    def menu(self) -> QMenu:
        """Copy and save."""
        menu = QMenu(self)
        menu.addAction(tr("Copy the picture"), self.copy_picture)
        menu.addAction(tr("Save the picture…"), self._ask_and_save)
        return menu

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(at))

    def _ask_and_save(self) -> None:
        name = f"{self.accessibleName()}.svg"
        chosen, form = QFileDialog.getSaveFileName(
            self, tr("Save the picture"), name, "SVG (*.svg);;PNG (*.png)"
        )
        if chosen:
            path, ending = Path(chosen), ".png" if form.startswith("PNG") else ".svg"
            self._save_or_tell(path if path.suffix else path.with_suffix(ending))

    def _save_or_tell(self, path: Path) -> None:
        from cxdesk.views.errors import show_error

        try:
            self.save(path)
        except OSError:
            title = N_("The picture cannot be written to “{file}”.")
            hint = N_("Choose another folder, or another name that ends in .svg or .png.")
            show_error(CxError(title, hint, file=path.name), "save", self.window())
