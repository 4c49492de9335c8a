"""What comes back at the next start: the window on a screen that exists, the page and its state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cxdesk.services.workspace.file import is_encrypted
from cxdesk.views.settings import Settings, workspace_key

FIRST_SIZE = QSize(1440, 900)
SMALLEST = QSize(1024, 640)
#: The name under which a page tells the words that were searched for.
_SEARCH = "search"


class Session:
    """Remembers at each change, so that a killed program comes back as it was."""

    def __init__(self, settings: Settings, workspace: Path) -> None:
        self._settings = settings
        self._workspace = workspace
        self._encrypted = is_encrypted(workspace)

    def keep_window(self, window: QWidget) -> None:
        """Remember where the window is; its normal place where it is maximised."""
        place = window.normalGeometry() if window.isMaximized() else window.geometry()
        self._settings.put("window/place", [place.x(), place.y(), place.width(), place.height()])
        self._settings.put("window/maximised", window.isMaximized())

    def place_window(self, window: QWidget) -> None:
        """Put the window where it was, moved onto a screen that exists."""
        kept = self._settings.get("window/place")
        wish = QRect(*kept) if _is_rectangle(kept) else None
        window.setGeometry(fit(wish, _screens()))
        if self._settings.get("window/maximised", False):
            window.showMaximized()

    @property
    def page(self) -> str:
        """The page that was open last; "" at the first start."""
        return str(self._settings.get(workspace_key(self._workspace, "page"), ""))

    @page.setter
    def page(self, page_id: str) -> None:
        self._settings.put(workspace_key(self._workspace, "page"), page_id)

    def page_state(self, page_id: str) -> dict[str, Any]:
        """The state that the page told last."""
        kept = self._settings.get(workspace_key(self._workspace, f"page-{page_id}"), {})
        return kept if isinstance(kept, dict) else {}

    def keep_page_state(self, page_id: str, state: dict[str, Any]) -> None:
        """Remember the state of a page; beside an encrypted workspace not what was searched for, a client maybe."""
        if self._encrypted:
            state = {name: value for name, value in state.items() if name != _SEARCH}
        self._settings.put(workspace_key(self._workspace, f"page-{page_id}"), state or None)


def fit(wish: QRect | None, screens: list[QRect]) -> QRect:
    """`wish` if its title can be reached on a screen, cut to that; else the middle of the first."""
    if wish is not None:
        title = QRect(wish.x(), wish.y(), wish.width(), 40)
        for screen in screens:
            seen = screen.intersected(title)
            if seen.width() >= 120 and seen.height() >= 20:
                size = wish.size().boundedTo(screen.size())
                x = min(max(wish.x(), screen.x()), screen.right() + 1 - size.width())
                y = min(max(wish.y(), screen.y()), screen.bottom() + 1 - size.height())
                return QRect(x, y, size.width(), size.height())
    if not screens:
        return wish or QRect(0, 0, FIRST_SIZE.width(), FIRST_SIZE.height())
    first = screens[0]
    size = (wish.size() if wish is not None else FIRST_SIZE).boundedTo(first.size())
    middle = first.center()
    return QRect(
        middle.x() - size.width() // 2 + 1, middle.y() - size.height() // 2 + 1, size.width(), size.height()
    )


def _screens() -> list[QRect]:
    primary = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not primary]
    return [screen.availableGeometry() for screen in (primary, *others) if screen is not None]


def _is_rectangle(value: object) -> bool:
    return isinstance(value, list) and len(value) == 4 and all(isinstance(part, int) for part in value)
