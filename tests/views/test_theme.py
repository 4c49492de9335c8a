"""The look: what can be read, what can be told apart, and what follows the theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from cxdesk.views import theme
from cxdesk.views.icons import icon, pixmap
from cxdesk.views.theme import DARK, LIGHT, Tokens, contrast

SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("window", "rail", "base", "alt", "hover", "selection")


@SCHEMES
@pytest.mark.parametrize("ink", ["text", "text2", "text3", "accent"])
def test_every_text_can_be_read_on_every_ground(scheme: Tokens, ink: str) -> None:
    lowest = min(contrast(getattr(scheme, ink), getattr(scheme, ground)) for ground in GROUNDS)
    assert lowest >= 4.5


@SCHEMES
@pytest.mark.parametrize("state", ["good", "watch", "bad"])
def test_a_status_can_be_read_on_its_own_ground_and_on_a_selected_row(scheme: Tokens, state: str) -> None:
    for ground in (f"{state}_ground", "selection", "base"):
        assert contrast(getattr(scheme, state), getattr(scheme, ground)) >= 4.5


@SCHEMES
def test_a_series_stands_out_from_the_card(scheme: Tokens) -> None:
    assert min(contrast(series, scheme.base) for series in scheme.series) >= 3


@SCHEMES
def test_white_can_be_read_on_the_primary_button_and_text_on_a_mark(scheme: Tokens) -> None:
    assert contrast(scheme.on_accent, scheme.accent_fill) >= 4.5
    assert contrast(scheme.text, scheme.mark) >= 4.5


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_a_change_of_theme_is_told_once_and_changes_palette_and_icons(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    told: list[bool] = []
    theme.theme().changed.connect(lambda: told.append(theme.tokens().dark))
    light = pixmap("check").toImage()
    theme.apply(qapp, "dark")
    theme.apply(qapp, "dark")
    assert told == [True]
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.base
    assert pixmap("check").toImage() != light
    theme.apply(qapp, "light")


def test_an_inactive_window_keeps_the_selection(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    group, role = QPalette.ColorGroup, QPalette.ColorRole.Highlight
    assert qapp.palette().color(group.Inactive, role) == qapp.palette().color(group.Active, role)


def test_figures_have_one_width_and_words_keep_their_hyphen(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    figures = QFontMetricsF(theme.font("body", figures=True))
    assert figures.horizontalAdvance("1111") == pytest.approx(figures.horizontalAdvance("0000"))
    assert QFontMetricsF(theme.font("body")).horizontalAdvance("-") < figures.horizontalAdvance("-")


def test_an_icon_is_drawn_with_twice_the_pixels_on_a_fine_screen(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    assert pixmap("phone", "text2", 16, 2.0).width() == 32
    assert not icon("phone").pixmap(16, 16).isNull()


def test_an_unknown_token_is_an_error() -> None:
    with pytest.raises(KeyError):
        theme.colour("mauve")
