"""PySide6 is imported without what only its messages need; the messages are the same."""

from __future__ import annotations

import os
import subprocess
import sys

WRONG_CALLS = """
from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
import PySide6.support.deprecated
from shibokensupport.signature import get_signature

app = QApplication([])
for wrong in (
    lambda: QWidget(1, 2, 3),
    lambda: QLabel("x").setText(4),
    lambda: QRect("a"),
    lambda: QTimer.singleShot("x"),
    lambda: QWidget().setSizePolicy("a"),
):
    try:
        wrong()
    except TypeError as error:
        print(error)
print(get_signature(QWidget.resize))
help(QWidget.resize)
"""
PLAINLY = "from cxdesk.views.plain_import import import_plainly; import_plainly()\n"


def _said(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_wrong_call_is_told_in_the_words_of_pyside() -> None:
    words = _said(PLAINLY + WRONG_CALLS)
    assert "PySide6.QtWidgets.QLabel.setText(arg__1: str, /)" in words
    assert words == _said(WRONG_CALLS)


def test_what_words_the_messages_is_not_run_before_it_is_asked() -> None:
    code = (
        "import sys, PySide6.QtWidgets\n"
        "print(sorted({'argparse', 'dis', 'inspect'} & set(sys.modules)))\n"
        "from shibokensupport.signature import loader\n"
        "print(loader.parser.pyside_type_init.__name__, 'inspect' in sys.modules)"
    )
    assert _said(PLAINLY + code).splitlines() == ["[]", "pyside_type_init True"]


def test_imports_are_those_of_python() -> None:
    assert "built-in function __import__" in _said(PLAINLY + "import builtins; print(builtins.__import__)")


def test_what_was_left_out_is_completed_in_idle_moments_and_threads_may_err_together() -> None:
    code = """
import threading
from PySide6.QtCore import QObject
from cxdesk.views.plain_import import run_next_late
n = 0
while run_next_late():
    n += 1
def err():
    try:
        QObject().setObjectName(4, 5)
    except TypeError as error:
        told.append(str(error))
told = []
threads = [threading.Thread(target=err) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(n > 5, len(told), len(set(told)))
"""
    assert _said(PLAINLY + code).split() == ["True", "8", "1"]
