"""What a killed import left half loaded is finished by the next command, also by one that only reads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cxdesk.models.outcome import no_progress
from cxdesk.services.intake.merging.batches import roll_forward
from cxdesk.services.workspace.store import Store
from tests.cli.conftest import Run
from tests.services.intake.conftest import many_reviews

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals of POSIX")
ROOT = Path(__file__).resolve().parents[2]
N = 12_000


@pytest.fixture
def half(tmp_path: Path, desk: Path) -> Path:
    """A workspace whose import was killed in the midst of its rows."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.services.intake.importer", str(desk), str(many_reviews(tmp_path / "a.csv", N))],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    while not (line := process.stdout.readline()).startswith("Merging rows 4") and line:
        pass
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()
    return desk


def test_a_command_that_reads_finishes_the_import_before(run: Run, half: Path) -> None:
    (told,) = run("imports", "-w", half, "--json").json

    assert (told["state"], told["accepted"]) == ("done", N)
    with Store.open_to_read(half) as store, store.connect() as db:
        assert db.execute("SELECT count(*) FROM public_reviews").fetchone() == (N,)


def test_beside_a_window_that_loads_the_reader_is_told(run: Run, half: Path) -> None:
    with Store.open(half):
        ran = run("imports", "-w", half, "--json")

    assert ran.code == 0
    assert ran.sentence == "An import is under way: not all of its rows are there yet."
    assert [told["state"] for told in ran.json] == ["merging"]


def test_a_new_workspace_stays_where_the_disk_was_full_in_the_midst(tmp_path: Path) -> None:
    workspace, file = tmp_path / "new.cxdesk", many_reviews(tmp_path / "a.csv", N)
    ended = subprocess.run(
        [sys.executable, "-c", _FULL, "import", "reviews", str(file), "-w", str(workspace), "--lang", "en"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith(
        "The disk is full or cannot be reached: a.csv is loaded in part."
    )
    with Store.open(workspace) as store:
        roll_forward(store, no_progress)
        with store.connect() as db:
            assert db.execute("SELECT count(*) FROM public_reviews").fetchone() == (N,)


#: The command line in a process whose files may not grow beyond what the first rows need.
_FULL = """
import resource, signal, sys
from cxdesk.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (8_000_000, 8_000_000))
sys.exit(main(sys.argv[1:]))
"""
