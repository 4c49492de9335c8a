"""The type scale: six sizes, three weights, one family."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from cxdesk.services.resources import resource

Style = Literal["caption", "small", "body", "verbatim", "title", "figure"]

#: Size and line height in logical pixels.
SCALE: dict[Style, tuple[int, int]] = {
    "caption": (11, 16),
    "small": (12, 16),
    "body": (13, 18),
    "verbatim": (14, 21),
    "title": (16, 24),
    "figure": (22, 28),
}
REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600
FAMILY = "Inter"
_FACES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")


def load_fonts(app: QApplication) -> None:
    """Make the bundled faces known and set the application's font; without them the system's stays."""
    families: set[str] = set()
    for face in _FACES:
        path = resource("fonts") / face
        if path.is_file():
            number = QFontDatabase.addApplicationFont(str(path))
            families.update(QFontDatabase.applicationFontFamilies(number))
    base = QFont(app.font())
    if FAMILY in families:
        base.setFamilies([FAMILY])
    base.setPixelSize(SCALE["body"][0])
    base.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    app.setFont(base)
    font.cache_clear()


@lru_cache(maxsize=64)
def font(style: Style = "body", weight: int = REGULAR, *, figures: bool = False) -> QFont:
    """The font of a style; weight 400, 500 (selected) or 600 (headings, key figures).

    `figures` have one width, so that they stand in columns. Words go without: Inter's tabular form widens the
    hyphen too, and tears `word-word` apart.
    """
    made = QFont(QApplication.font())
    made.setPixelSize(SCALE[style][0])
    made.setWeight(QFont.Weight(weight))
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def line_height(style: Style) -> int:
    """Line height of a style in logical pixels."""
    return SCALE[style][1]
