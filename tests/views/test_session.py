"""What this machine remembers, and the window on a screen that exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_config_path
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.services.workspace.file import initialise
from cxdesk.services.workspace.keys import new_key
from cxdesk.views.session import FIRST_SIZE, Session, fit
from cxdesk.views.settings import Settings, config_dir, workspace_key
from tests.keyrings import MemoryKeyring

FULL_HD = QRect(0, 0, 1920, 1080)
RIGHT = QRect(1920, 0, 1280, 1024)
rectangles = st.builds(
    QRect, st.integers(-5000, 5000), st.integers(-5000, 5000), st.integers(1, 4000), st.integers(1, 4000)
)


def test_values_come_back_as_they_were(settings: Settings) -> None:
    value = {"sort": ["due", True], "sizes": [872, 516], "text": "оплата; «займ»\n"}
    settings.put("state", value)
    settings.write()
    assert Settings(settings.folder).get("state") == value


def test_a_change_is_written_without_waiting_for_the_end(settings: Settings, qtbot: QtBot) -> None:
    settings.put("page", "queue")
    qtbot.waitUntil(lambda: Settings(settings.folder).get("page") == "queue")


def test_what_cannot_be_read_is_the_default(settings: Settings) -> None:
    (settings.folder / "cxdesk.ini").write_text("[General]\npage=not json\n")
    assert Settings(settings.folder).get("page", "queue") == "queue"


def test_recent_workspaces_that_are_gone_are_left_out(settings: Settings, tmp_path: Path) -> None:
    here, gone = tmp_path / "here.cxdesk", tmp_path / "gone.cxdesk"
    here.touch()
    for path in (here, gone, here):
        settings.add_recent(path)
    assert settings.recent() == [here]
    assert settings.get("recent") == [str(here), str(gone)]


def test_two_workspaces_remember_their_own(tmp_path: Path) -> None:
    assert workspace_key(tmp_path / "a.cxdesk", "page") != workspace_key(tmp_path / "b.cxdesk", "page")


def test_what_was_searched_for_in_an_encrypted_workspace_is_not_remembered(
    settings: Settings, memory_keyring: MemoryKeyring, tmp_path: Path
) -> None:
    plain, encrypted = tmp_path / "plain.cxdesk", tmp_path / "encrypted.cxdesk"
    initialise(plain)
    initialise(encrypted, new_key())
    for path in (plain, encrypted):
        Session(settings, path).keep_page_state("queue", {"view": "low", "search": "Иванова"})
    assert Session(settings, plain).page_state("queue") == {"view": "low", "search": "Иванова"}
    assert Session(settings, encrypted).page_state("queue") == {"view": "low"}


def test_the_folder_can_be_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CXDESK_CONFIG_DIR", str(tmp_path))
    assert config_dir() == tmp_path
    monkeypatch.delenv("CXDESK_CONFIG_DIR")
    assert config_dir().name == "cxdesk"


@pytest.mark.parametrize("told", [None, "", "relative/folder", "/somewhere/else"])
def test_the_folder_is_the_one_of_the_system(monkeypatch: pytest.MonkeyPatch, told: str | None) -> None:
    monkeypatch.delenv("CXDESK_CONFIG_DIR", raising=False)
    if told is None:
        monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CONFIG_HOME", told)
    assert config_dir() == user_config_path("cxdesk", appauthor=False)


def test_a_window_stays_where_it_was() -> None:
    wish = QRect(2000, 100, 1000, 700)
    assert fit(wish, [FULL_HD, RIGHT]) == wish


def test_a_window_of_a_screen_that_is_gone_comes_to_the_first() -> None:
    placed = fit(QRect(2000, 100, 1000, 700), [FULL_HD])
    assert FULL_HD.contains(placed)
    assert placed.size().width() == 1000


def test_the_first_window_has_the_size_of_the_drawings() -> None:
    placed = fit(None, [FULL_HD])
    assert placed.size() == FIRST_SIZE
    assert FULL_HD.contains(placed)


@given(rectangles)
def test_a_window_always_fits_a_screen(wish: QRect) -> None:
    placed = fit(wish, [FULL_HD, RIGHT])
    assert FULL_HD.contains(placed) or RIGHT.contains(placed)


def test_the_place_of_a_window_comes_back(settings: Settings, qapp: QApplication, qtbot: QtBot) -> None:
    session, window, other = Session(settings, Path("w.cxdesk")), QWidget(), QWidget()
    for widget in (window, other):
        qtbot.addWidget(widget)
    window.setGeometry(10, 20, 400, 300)
    session.keep_window(window)
    session.place_window(other)
    assert other.geometry() == QRect(10, 20, 400, 300)


def test_the_state_of_a_page_comes_back(settings: Settings) -> None:
    session = Session(settings, Path("w.cxdesk"))
    assert session.page_state("queue") == {}
    session.page = "queue"
    session.keep_page_state("queue", {"sort": "due"})
    again = Session(settings, Path("w.cxdesk"))
    assert (again.page, again.page_state("queue")) == ("queue", {"sort": "due"})
    assert Session(settings, Path("other.cxdesk")).page == ""
