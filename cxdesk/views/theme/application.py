"""The theme in use: palette, stylesheet and fonts of the application, and the signal that they changed."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from cxdesk.views.theme.stylesheet import stylesheet
from cxdesk.views.theme.tokens import DARK, LIGHT, NAMES, Tokens
from cxdesk.views.theme.typescale import load_fonts

Scheme = Literal["system", "light", "dark"]
#: Arguments of an application that wears the right style from its start: asked for later, the style is handed back,
#: and with it the Python classes of all that a style can draw.
STYLE = ("-style", "fusion")


class Theme(QObject):
    """The state of the look. Painted widgets ask `tokens()` as they paint and need no signal: a new palette
    makes Qt repaint them. What keeps colours (a rich text, a picture) listens to `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.scheme: Scheme = "light"
        self._fonts_loaded = False

    def apply(self, app: QApplication, scheme: Scheme = "system", *, styled: bool = False) -> None:
        """Dress `app`: fonts once, then palette and stylesheet of `scheme`; `system` goes on following.

        `styled`: `app` was made with `STYLE`.
        """
        hints = app.styleHints()
        if not self._fonts_loaded:
            if not styled:
                app.setStyle("Fusion")
            load_fonts(app)
            self._fonts_loaded = True
            hints.colorSchemeChanged.connect(self._on_system_changed)
        self.scheme = scheme
        wish = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints.setColorScheme(wish.get(scheme, Qt.ColorScheme.Unknown))
        self._dress(app)

    def _on_system_changed(self) -> None:
        app = QApplication.instance()
        if self.scheme == "system" and isinstance(app, QApplication):
            self._dress(app)

    def _dress(self, app: QApplication) -> None:
        dark = self.scheme == "dark"
        if self.scheme == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        tokens = DARK if dark else LIGHT
        sheet = stylesheet(tokens)
        if tokens is self.tokens and app.styleSheet() == sheet:
            return
        self.tokens = tokens
        app.setPalette(palette(tokens))
        app.setStyleSheet(sheet)
        self.changed.emit()


@lru_cache(maxsize=1)
def theme() -> Theme:
    """The one theme of this process."""
    return Theme()


def apply(app: QApplication, scheme: Scheme = "system", *, styled: bool = False) -> None:
    """Dress the application, made with `STYLE` where `styled`; may be called again for another scheme."""
    theme().apply(app, scheme, styled=styled)


def tokens() -> Tokens:
    """The colours in use."""
    return theme().tokens


@lru_cache(maxsize=64)
def _colour(value: str) -> QColor:
    return QColor(value)


def colour(token: str) -> QColor:
    """The colour of a token as it is now; `text 2` and `text2` are the same. Treat it as read-only."""
    name = token.replace(" ", "").replace("-", "_")
    if name not in NAMES:
        raise KeyError(token)
    return _colour(getattr(theme().tokens, name))


def palette(tokens: Tokens) -> QPalette:
    """The palette of a scheme; an inactive window keeps the selection, `Disabled` is text 3."""
    role = QPalette.ColorRole
    made = QPalette()
    for value, roles in (
        (tokens.window, (role.Window,)),
        (tokens.base, (role.Base, role.Button, role.Light, role.ToolTipText)),
        (tokens.alt, (role.AlternateBase,)),
        (tokens.hover, (role.Midlight,)),
        (tokens.text, (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.ToolTipBase)),
        (tokens.text3, (role.PlaceholderText,)),
        (tokens.line, (role.Mid,)),
        (tokens.line2, (role.Dark, role.Shadow)),
        (tokens.accent, (role.Link, role.LinkVisited, role.Accent)),
        (tokens.selection, (role.Highlight,)),
        (tokens.on_accent, (role.BrightText,)),
    ):
        for one in roles:
            made.setColor(one, _colour(value))
    for one in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, one, _colour(tokens.text3))
    return made
