"""Which version this is, and whose work is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

import cxdesk
from cxdesk.services.translation import tr
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Label

_WIDTH = 420


class About(QDialog):
    """Name, version, what for, fonts and icons with their licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About cxdesk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.ICON_TO_TEXT)
        column.addWidget(Label(f"cxdesk {cxdesk.__version__}", "title", weight=SEMIBOLD))
        column.addWidget(
            Label(
                tr("From a low score to its cause, from the cause to a fix, and to proof that it helped."),
                wrap=True,
            )
        )
        column.addWidget(
            Label(
                tr("Qt and PySide (LGPL), fonts Inter and PT Sans (OFL), icons Lucide (ISC)."),
                "small",
                tone="text2",
                wrap=True,
            )
        )
        self.setFixedWidth(_WIDTH)
