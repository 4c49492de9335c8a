"""How it looks: colours, measures and type. Everything that is drawn takes them from here."""

from __future__ import annotations

from cxdesk.views.theme import sizes
from cxdesk.views.theme.application import STYLE, Scheme, apply, colour, theme, tokens
from cxdesk.views.theme.tokens import DARK, LIGHT, Tokens, Tone, contrast
from cxdesk.views.theme.typescale import MEDIUM, REGULAR, SEMIBOLD, Style, font, line_height

__all__ = [
    "DARK",
    "LIGHT",
    "MEDIUM",
    "REGULAR",
    "SEMIBOLD",
    "STYLE",
    "Scheme",
    "Style",
    "Tokens",
    "Tone",
    "apply",
    "colour",
    "contrast",
    "font",
    "line_height",
    "sizes",
    "theme",
    "tokens",
]
