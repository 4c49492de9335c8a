"""The processes of figure 4a, which import nothing but what they show.

`window`: a window with nothing in it, painted. `queue FILE`: real rows of the queue are painted. `whole FILE`: all
stands and is painted, with filters, their counts and a case.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView


def _painted(rows: int) -> None:
    """Say what it took, and end without another word."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    said = {
        "at": time.monotonic(),
        "processor": (used.ru_utime + used.ru_stime) * 1000,
        "memory": peak_memory(),
        "rows": rows,
    }
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    os._exit(0)


def peak_memory() -> float:
    """The process's greatest memory in MB; `ru_maxrss` would count the parent's before the exec."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def _window() -> None:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Empty(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            _painted(0)

    app = QApplication(sys.argv[:1])
    window = Empty()
    window.resize(1280, 800)
    window.show()
    app.exec()


def _queue(path: str, *, whole: bool = False) -> None:
    from cxdesk.__main__ import begin_window

    # The product's own first step: Qt is imported in its way, not in ours.
    begin_window()
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QTableView

    from cxdesk.__main__ import main as cxdesk

    # Qt's class and not the product's table, which the product has yet to import, in its own order.
    paint = QTableView.paintEvent

    def painted(self: QTableView, event: QPaintEvent) -> None:
        paint(self, event)
        if not self.model().rowCount():
            return
        QTableView.paintEvent = paint  # type: ignore[method-assign] # Qt's own again: one paint is timed
        if whole:
            _wait_for_all(self)
        else:
            _painted(self.model().rowCount())

    QTableView.paintEvent = painted  # type: ignore[method-assign] # PySide looks it up at each paint
    sys.argv = ["cxdesk", path]
    cxdesk()


def _wait_for_all(table: QTableView) -> None:
    """Tell once everything around `table` stands and is painted; looks every two milliseconds."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from cxdesk.views.casework.queue_page import QueuePage
    from cxdesk.views.window import Window

    window = table.window()
    page = window.stack.current() if isinstance(window, Window) else None
    assert isinstance(page, QueuePage)

    def look() -> None:
        counted = any(view.count is not None for view in page.views())
        if counted and page.shown_case is not None:
            # What was told is laid out and painted before this returns.
            QApplication.processEvents()
            _painted(table.model().rowCount())
        QTimer.singleShot(2, look)

    QTimer.singleShot(0, look)


if __name__ == "__main__":
    if sys.argv[1] == "window":
        _window()
    else:
        _queue(sys.argv[2], whole=sys.argv[1] == "whole")
