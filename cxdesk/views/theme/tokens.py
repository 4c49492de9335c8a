"""The colours of the two schemes, by what they are for. No other module of the program names a colour."""

from __future__ import annotations

from typing import Literal, NamedTuple

Tone = Literal["good", "watch", "bad"]


class Tokens(NamedTuple):
    """One scheme; every value is `#rrggbb`. The series in order: circle, square, triangle, diamond."""

    dark: bool
    window: str
    rail: str
    base: str
    alt: str
    hover: str
    text: str
    text2: str
    text3: str
    line: str
    line2: str
    accent: str
    accent_fill: str
    on_accent: str
    selection: str
    mark: str
    good: str
    good_ground: str
    watch: str
    watch_ground: str
    bad: str
    bad_ground: str
    series1: str
    series2: str
    series3: str
    series4: str
    other: str
    band: str

    @property
    def series(self) -> tuple[str, str, str, str]:
        return (self.series1, self.series2, self.series3, self.series4)


LIGHT = Tokens(
    dark=False,
    window="#F4F5F7", rail="#EBEDF0", base="#FFFFFF", alt="#F8F9FB", hover="#F0F3F7",
    text="#1B2430", text2="#535E6C", text3="#5C6775", line="#DFE3E8", line2="#BFC6CF",
    accent="#1F5FBF", accent_fill="#1F5FBF", on_accent="#FFFFFF", selection="#E1EBF9", mark="#FFF1C2",
    good="#0A7556", good_ground="#E3F3EE", watch="#8A5200", watch_ground="#FBF0DC",
    bad="#B3123C", bad_ground="#FBE6EC",
    series1="#0067A8", series2="#C25100", series3="#00805E", series4="#3B3F46",
    other="#7A8490", band="#D3E3F3",
)  # fmt: skip

DARK = Tokens(
    dark=True,
    window="#1A1E24", rail="#14171C", base="#20252C", alt="#242A32", hover="#272D36",
    text="#E4E8ED", text2="#A9B2BE", text3="#9DA7B3", line="#323943", line2="#4A5461",
    accent="#7FB0F5", accent_fill="#2C66BF", on_accent="#FFFFFF", selection="#2A3B55", mark="#4A4224",
    good="#52C3A2", good_ground="#1E3A34", watch="#E2AE55", watch_ground="#3B3222",
    bad="#F28B70", bad_ground="#432A25",
    series1="#62A9E6", series2="#F0904A", series3="#4CC39C", series4="#E4E8ED",
    other="#9DA7B3", band="#2B3F54",
)  # fmt: skip

NAMES = frozenset(Tokens._fields) - {"dark"}


def contrast(one: str, other: str) -> float:
    """Contrast of two `#rrggbb` colours, 1..21. Source: WCAG 2.2, relative luminance."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
