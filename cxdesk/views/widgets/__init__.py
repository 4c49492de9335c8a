"""The parts that pages are built of. They paint themselves from the theme.

A part is imported when it is first asked for: the first paint of the window does not pay for the rest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxdesk.views.widgets.buttons import Button, IconButton, PrimaryButton, Segmented
    from cxdesk.views.widgets.chips import Chip, KeyCap, KeyHints, Sign, StatusChip, TagList
    from cxdesk.views.widgets.choices import BarCell, ChoiceRow
    from cxdesk.views.widgets.diff import DiffView
    from cxdesk.views.widgets.fields import ComboField, DateField, Labelled
    from cxdesk.views.widgets.filters import FilterBar, FilterChip, FilterOption
    from cxdesk.views.widgets.flow import FlowLayout
    from cxdesk.views.widgets.ground import Ground
    from cxdesk.views.widgets.labels import (
        LINK_ROOM,
        ElidedLabel,
        FieldMessage,
        Label,
        LinkLabel,
        SectionTitle,
        Verbatim,
    )
    from cxdesk.views.widgets.pages import ActionBar, Card, EmptyState, Line, PageHeader
    from cxdesk.views.widgets.rail import NavRail, RailEntry
    from cxdesk.views.widgets.search import SearchField
    from cxdesk.views.widgets.status import ProgressBar, ProgressCell, StatusBar
    from cxdesk.views.widgets.timeline import Stop, Timeline
    from cxdesk.views.widgets.toast import Toast

_HOMES = {
    "buttons": ("Button", "IconButton", "PrimaryButton", "Segmented"),
    "chips": ("Chip", "KeyCap", "KeyHints", "Sign", "StatusChip", "TagList"),
    "choices": ("BarCell", "ChoiceRow"),
    "diff": ("DiffView",),
    "fields": ("ComboField", "DateField", "Labelled"),
    "filters": ("FilterBar", "FilterChip", "FilterOption"),
    "flow": ("FlowLayout",),
    "ground": ("Ground",),
    "labels": ("LINK_ROOM", "ElidedLabel", "FieldMessage", "Label", "LinkLabel", "SectionTitle", "Verbatim"),
    "pages": ("ActionBar", "Card", "EmptyState", "Line", "PageHeader"),
    "rail": ("NavRail", "RailEntry"),
    "search": ("SearchField",),
    "status": ("ProgressBar", "ProgressCell", "StatusBar"),
    "timeline": ("Stop", "Timeline"),
    "toast": ("Toast",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(name)
    found = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = found
    return found


__all__ = [
    "LINK_ROOM",
    "ActionBar",
    "BarCell",
    "Button",
    "Card",
    "Chip",
    "ChoiceRow",
    "ComboField",
    "DateField",
    "DiffView",
    "ElidedLabel",
    "EmptyState",
    "FieldMessage",
    "FilterBar",
    "FilterChip",
    "FilterOption",
    "FlowLayout",
    "Ground",
    "IconButton",
    "KeyCap",
    "KeyHints",
    "Label",
    "Labelled",
    "Line",
    "LinkLabel",
    "NavRail",
    "PageHeader",
    "PrimaryButton",
    "ProgressBar",
    "ProgressCell",
    "RailEntry",
    "SearchField",
    "SectionTitle",
    "Segmented",
    "Sign",
    "StatusBar",
    "StatusChip",
    "Stop",
    "TagList",
    "Timeline",
    "Toast",
    "Verbatim",
]
