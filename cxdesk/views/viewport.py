"""The inner widget of a scroll area, where it is asked for before the first paint."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def give_viewport(area: QAbstractScrollArea) -> QWidget:
    """Put a viewport of our own into `area`, with the background that Qt gives those of lists and tables.

    Asked for one that Qt has made, PySide6 looks whether it is more than a QWidget, and for that makes the Python
    classes of all kinds of widgets: 15 ms that the first paint would wait for.
    """
    viewport = QWidget()
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    area.setViewport(viewport)
    return viewport
