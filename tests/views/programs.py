"""The program as a test starts it: settled in at once, and gone with its windows afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from cxdesk.app import Program
from cxdesk.views.settings import Settings


@contextmanager
def begun(app: QApplication, settings: Settings, *pages: Any) -> Iterator[Program]:
    """A program without a window yet; `pages` and their sections where they are other ones than the program's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cxdesk.app.SETTLE_IN_AFTER", 1)
        made = Program(app, settings, *pages)
        yield made
        made.close()
        for widget in app.topLevelWidgets():
            widget.hide()
            widget.deleteLater()
