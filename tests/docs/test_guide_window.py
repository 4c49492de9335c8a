"""The guide opens in a window of its own, from the repository and from the wheel."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.services import translation
from cxdesk.views import theme
from cxdesk.views.guide import GuideWindow, guide_page
from cxdesk.views.help import Help
from tests.docs.guide_pages import GUIDE, LANGUAGES, ROOT, pages


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_opens_the_guide_of_the_active_language(qtbot: QtBot, language: str) -> None:
    translation.use(language)
    window = QWidget()
    qtbot.addWidget(window)
    help_commands = Help(window, lambda: ())
    assert help_commands.why_no_guide() == ""

    help_commands.open_guide()

    (guide,) = window.findChildren(GuideWindow)
    first = (GUIDE / language / "index.md").read_text("utf-8").splitlines()[0].removeprefix("# ")
    assert guide.isVisible()
    assert guide.browser.toPlainText().startswith(first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_shown_with_its_pictures_in_one_column(qtbot: QtBot, language: str) -> None:
    index = guide_page(language)
    assert index is not None
    guide = GuideWindow(index)
    qtbot.addWidget(guide)
    guide.show()
    column = guide.browser.lineWrapColumnOrWidth()
    for page in pages(language):
        guide.browser.setSource(QUrl.fromLocalFile(str(page)))
        document = guide.browser.document()

        assert document.size().width() <= column, page.name
        assert "<!--" not in guide.browser.toPlainText()
        for name in _pictures(document):
            picture = document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
            assert isinstance(picture, QImage)
            assert not picture.isNull(), name
            assert picture.deviceIndependentSize().width() <= column


def test_a_click_on_the_contents_leads_on_and_back(qtbot: QtBot) -> None:
    guide = GuideWindow(GUIDE / "en" / "index.md")
    qtbot.addWidget(guide)

    guide.browser.setSource(guide.browser.source().resolved(QUrl("queue.md")))
    assert guide.browser.toPlainText().startswith("Queue")

    guide.browser.backward()
    assert guide.browser.toPlainText().startswith("The cxdesk guide")


def test_another_theme_reaches_the_open_guide(qtbot: QtBot, qapp: QApplication) -> None:
    guide = GuideWindow(GUIDE / "en" / "keys.md")
    qtbot.addWidget(guide)
    guide.show()

    theme.apply(qapp, "dark")
    (table, *_) = guide.browser.document().rootFrame().childFrames()

    assert table.frameFormat().borderBrush().color() == theme.colour("line")


def test_an_unknown_language_gets_the_english_guide() -> None:
    assert guide_page("fr") == GUIDE / "en" / "index.md"


def test_the_wheel_carries_the_guide_and_finds_it(tmp_path: Path) -> None:
    carried = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    assert "docs/user" in carried["targets"]["sdist"]["include"]
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("cxdesk/resources/guide/")}

    own = {path.relative_to(GUIDE).as_posix() for path in GUIDE.rglob("*") if path.is_file()}
    assert {name.removeprefix("cxdesk/resources/guide/") for name in packed} == own


def _pictures(document: QTextDocument) -> list[str]:
    found = []
    block = document.begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            letters = at.fragment().charFormat()
            if letters.isImageFormat():
                found.append(letters.toImageFormat().name())
            at += 1
        block = block.next()
    return found
