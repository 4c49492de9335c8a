"""What tests of views start from: a real workspace, real lanes, a desk with its own settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from cxdesk.models.values import Actor
from cxdesk.services import translation
from cxdesk.services.people.seating import Seat, list_seats
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.store import Store
from cxdesk.views import theme
from cxdesk.views.desk import Desk
from cxdesk.views.jobs import Jobs
from cxdesk.views.settings import Settings
from cxdesk.views.undo import UndoLine


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme, in English; as it was, afterwards."""
    before = translation.active().language
    translation.use("en")
    theme.apply(qapp, "light")
    yield qapp
    # A window that is still on its way out could become the parent of a dialog of the next test.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    translation.use(before)
    theme.apply(qapp, "light")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty workspace with its defaults."""
    made = create_workspace(tmp_path / "desk.cxdesk", company_name="Test")
    yield made
    made.close()


@pytest.fixture
def seat(store: Store) -> Seat:
    """The one person of the workspace."""
    with store.connect() as connection:
        return list_seats(connection)[0]


@pytest.fixture
def actor(seat: Seat) -> Actor:
    """Who acts."""
    return seat.actor


@pytest.fixture
def settings(tmp_path: Path, qapp: QApplication) -> Iterator[Settings]:
    """Settings in a folder of their own."""
    made = Settings(tmp_path / "config")
    yield made
    made.write()


@pytest.fixture
def jobs(store: Store, actor: Actor, dressed: QApplication) -> Iterator[Jobs]:
    """The lanes, which are waited for at the end."""
    made = Jobs(store, actor)
    yield made
    made.close()


@pytest.fixture
def desk(jobs: Jobs, settings: Settings, store: Store, actor: Actor) -> Desk:
    """What a page is given."""
    return Desk(jobs, settings, store.path, actor, "en", UndoLine(jobs))
