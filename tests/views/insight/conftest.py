"""A small sample company with three months behind it, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cxdesk.models.outcome import no_progress
from cxdesk.services.sample.generate import write_sample
from cxdesk.services.workspace.store import Store
from cxdesk.views.desk import Desk
from cxdesk.views.insight.month_page import MonthPage

OCTOBER, SEPTEMBER, AUGUST = date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's file."""
    path = tmp_path_factory.mktemp("sample") / "sample.cxdesk"
    write_sample(path, months=3, scale=0.02, seed=1, until=date(2026, 10, 31), progress=no_progress)
    return path


@pytest.fixture(scope="session")
def long_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a sample of fourteen months."""
    path = tmp_path_factory.mktemp("years") / "years.cxdesk"
    write_sample(path, months=14, scale=0.01, seed=1, until=date(2026, 10, 31), progress=no_progress)
    return path


@pytest.fixture
def store(sample: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the sample, open."""
    path = tmp_path / "month.cxdesk"
    shutil.copyfile(sample, path)
    with Store.open(path) as made:
        yield made


@pytest.fixture
def make_page(desk: Desk, qtbot: QtBot) -> Callable[..., MonthPage]:
    """Makes a page, in a state, and waits for its figures."""

    def make(**state: object) -> MonthPage:
        page = MonthPage(desk)
        qtbot.addWidget(page)
        page.resize(1240, 850)
        page.restore(dict(state))
        page.refresh()
        page.show()
        qtbot.waitUntil(lambda: not desk.jobs.busy)
        return page

    return make


@pytest.fixture
def page(make_page: Callable[..., MonthPage]) -> MonthPage:
    """The page with the figures of its newest month."""
    return make_page()
