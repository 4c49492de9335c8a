"""An error names the mend; a bug can be copied, and leaves no personal data in the log."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.models.texts import CxError
from cxdesk.views.errors import ErrorDialog, log_bug
from cxdesk.views.log_file import write_log
from cxdesk.views.widgets import Label

SECRET = "Иванов, +7 900 000-00-00"


def bug() -> ValueError:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error


def words(dialog: ErrorDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Label))


def test_a_known_error_says_what_and_how_to_mend_it(dressed: QApplication, qtbot: QtBot) -> None:
    dialog = ErrorDialog(CxError("Score {score} is outside 0..10.", "Choose another scale.", score=11))
    qtbot.addWidget(dialog)
    assert "Score 11 is outside 0..10." in words(dialog)
    assert "Choose another scale." in words(dialog)
    assert not hasattr(dialog, "details")


def test_the_details_of_a_bug_can_be_copied(dressed: QApplication, qtbot: QtBot) -> None:
    dialog = ErrorDialog(bug(), "list_cases")
    qtbot.addWidget(dialog)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "list_cases" in copied
    assert "in bug" in copied
    assert "cxdesk" in copied


def test_no_personal_data_reaches_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    handler = write_log(tmp_path)
    root = logging.getLogger("cxdesk")
    try:
        log_bug(bug(), "list_cases")
    finally:
        caplog.clear()
        root.removeHandler(handler)
        handler.close()
    line = json.loads((tmp_path / "cxdesk.log").read_text("utf-8"))
    assert "ValueError in list_cases" in line["message"]
    assert SECRET not in json.dumps(line, ensure_ascii=False)
