"""A command run as a person runs it, within the process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cxdesk.cli import main
from cxdesk.services.workspace.create import create_workspace

REVIEWS = """id отзыва,дата публикации,оценка,текст отзыва
r-1,2026-10-20,1,Не могу оплатить заём
r-2,2026-10-20 12:30,5,Спасибо
r-3,2026-10-21 10:53:07,3,Оплата не прошла
"""


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which is one JSON value and nothing else."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """Standard error, which is one line."""
        (line,) = self.err.splitlines()
        return line


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `cxdesk` with arguments."""
    monkeypatch.setenv("CXDESK_LANG", "en")

    def run_command(*arguments: object) -> Ran:
        code = main([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return run_command


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace that no test touches."""
    path = tmp_path_factory.mktemp("template") / "template.cxdesk"
    create_workspace(path).close()
    return path


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own."""
    return Path(shutil.copy(template, tmp_path / "desk.cxdesk"))


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    """A file of three reviews, two of them low."""
    path = tmp_path / "reviews.csv"
    path.write_text(REVIEWS, encoding="utf-8")
    return path
