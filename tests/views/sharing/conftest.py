"""A connected workspace without a server: two conflicts, a rejected edit, waiting ones, a history."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxdesk.models.values import Fault
from cxdesk.services.casework.cases import set_conclusion, set_fault
from cxdesk.services.workspace.store import Store
from tests.workspaces import enter, workspace
from tools.connected_sample import make_connected


@pytest.fixture(scope="module")
def connected_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace, made once."""
    with workspace(tmp_path_factory.mktemp("connected")) as (store, actor):
        for text in ("Долго ждала ответа", "Обещали перезвонить", "Прислали ссылку"):
            case = enter(store, actor, text)
            store.write(set_fault, case, Fault.PROCESS, by=actor)
            store.write(set_conclusion, case, "Ждём", by=actor)
        path = store.path
    make_connected(path)
    return path


@pytest.fixture
def store(connected_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it, open."""
    path = tmp_path / "shared.cxdesk"
    shutil.copyfile(connected_file, path)
    with Store.open(path) as made:
        yield made
