"""Fonts and icons can do what the window and the paper ask of them."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QRawFont
from pytestqt.qtbot import QtBot

from cxdesk.services.resources import resource

SCREEN = ["Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf"]
PAPER = ["PTSans-Regular.ttf", "PTSans-Bold.ttf"]
LETTERS = "Agz0123456789АБЯЁабяё₽−–—«»„“…№×≤≥\u00a0"
SIGNS = "→←↑↓✓✗▲△●○■\u202f"


@pytest.mark.parametrize("face", SCREEN + PAPER)
def test_each_face_has_the_letters_of_both_languages(qtbot: QtBot, face: str) -> None:
    font = QRawFont(str(resource("fonts") / face), 13)
    signs = LETTERS + (SIGNS if face in SCREEN else "")
    assert [sign for sign in signs if not font.supportsCharacter(ord(sign))] == []


@pytest.mark.parametrize("folder,licence", [("fonts", "Inter"), ("fonts", "PTSans"), ("icons", "Lucide")])
def test_each_foreign_resource_lies_beside_its_licence(folder: str, licence: str) -> None:
    assert (resource(folder) / f"LICENSE-{licence}.txt").is_file()


@pytest.mark.parametrize("icon", sorted(resource("icons").glob("*.svg")), ids=lambda p: p.stem)
def test_each_icon_takes_the_colour_of_the_palette(icon: Path) -> None:
    root = ElementTree.parse(icon).getroot()
    assert root.get("stroke") == "currentColor"
    assert root.get("fill") == "none"
    assert root.get("viewBox") == "0 0 24 24"
