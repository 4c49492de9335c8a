"""What the first paint may import: PySide6 and sqlite3, nothing heavy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.first_paint import sit_down
from benchmarks.workspaces import make_queue
from cxdesk.services.workspace.create import create_workspace

HEAVY = {
    "sqlalchemy", "alembic", "pandas", "numpy", "scipy", "pyqtgraph", "reportlab", "pydantic", "psycopg", "sklearn",
    "babel", "holidays", "xlsxwriter", "rich", "platformdirs", "sqlcipher3", "keyring", "cryptography",
}  # fmt: skip

#: Not heavy one by one, but nothing that the first rows need: each was found there once.
LATER = {
    "dataclasses", "hashlib", "html", "inspect", "logging.handlers", "multiprocessing", "pickle", "socket", "xml.etree",
    "cxdesk.models.recovery_values", "cxdesk.models.refusals", "cxdesk.models.sharing", "cxdesk.services.people.acting",
    "cxdesk.services.sharing.state", "cxdesk.views.table.copying",
    "cxdesk.services.casework.case_load", "cxdesk.services.casework.cause_tree", "cxdesk.services.casework.history",
    "cxdesk.services.workspace.backup", "cxdesk.views.about", "cxdesk.views.casework.case_pane",
    "cxdesk.views.casework.queue_filters", "cxdesk.views.casework.queue_frame", "cxdesk.views.errors",
    "cxdesk.views.first_run", "cxdesk.views.furniture", "cxdesk.views.key_map", "cxdesk.views.keyboard",
    "cxdesk.views.menus", "cxdesk.views.palette", "cxdesk.views.people_choice", "cxdesk.views.widgets.buttons",
    "cxdesk.views.widgets.rail", "cxdesk.views.widgets.status", "cxdesk.views.widgets.toast", "PySide6.QtSvg",
}  # fmt: skip

FIRST_ROWS = """
import json, os, sys
from benchmarks import painted

def tell(rows):
    print(json.dumps(sorted(sys.modules)), flush=True)
    os._exit(0)

painted._painted = tell
painted._queue(sys.argv[1])
"""

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from cxdesk import app as root
from cxdesk.services import translation
from cxdesk.views import theme
from cxdesk.views.settings import Settings
from tests.views.standin import ENTRIES, SECTIONS

app = QApplication([])
theme.apply(app, "light")
root.SETTLE_IN_AFTER = 3_600_000
program = root.Program(app, Settings(), ENTRIES, SECTIONS)
program.start(Path(sys.argv[1]))

def look():
    window = program.window
    if window is None or not window.isVisible():
        QTimer.singleShot(5, look)
        return
    window.grab()
    print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
    app.quit()

QTimer.singleShot(0, look)
app.exec()
program.close()
"""


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    create_workspace(tmp_path / "desk.cxdesk").close()
    assert HEAVY & {name.split(".")[0] for name in _modules(PROGRAM, tmp_path)} == set()


def _modules(program: str, tmp_path: Path) -> set[str]:
    """What `program` says that it imported, for the workspace in `tmp_path`."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "desk.cxdesk")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "CXDESK_CONFIG_DIR": str(tmp_path / "config")},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_first_rows_wait_for_nothing_that_they_do_not_need(tmp_path: Path) -> None:
    make_queue(tmp_path / "desk.cxdesk", 200)
    sit_down(tmp_path / "desk.cxdesk", tmp_path / "config")
    imported = _modules(FIRST_ROWS, tmp_path)
    assert "cxdesk.views.casework.queue_page" in imported
    assert (HEAVY | LATER) & imported == set()


def test_the_window_opens_on_a_workspace_of_the_command_line(tmp_path: Path) -> None:
    code = "import sys; from cxdesk.__main__ import main; sys.exit(main(['nothing.txt']))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "PySide6" not in done.stderr
