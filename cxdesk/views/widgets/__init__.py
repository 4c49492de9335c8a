"""The parts that pages are built of. They paint themselves from the theme."""

from __future__ import annotations

from cxdesk.views.widgets.buttons import Button, IconButton, PrimaryButton, Segmented
from cxdesk.views.widgets.chips import Chip, KeyCap, KeyHints, Sign, StatusChip, TagList
from cxdesk.views.widgets.choices import BarCell, ChoiceRow
from cxdesk.views.widgets.diff import DiffView
from cxdesk.views.widgets.fields import ComboField, DateField, Labelled, SearchField
from cxdesk.views.widgets.filters import FilterBar, FilterChip, FilterOption
from cxdesk.views.widgets.flow import FlowLayout
from cxdesk.views.widgets.labels import ElidedLabel, FieldMessage, Label, LinkLabel, SectionTitle, Verbatim
from cxdesk.views.widgets.pages import ActionBar, Card, EmptyState, Ground, Line, PageHeader
from cxdesk.views.widgets.rail import NavRail, RailEntry
from cxdesk.views.widgets.status import ProgressBar, ProgressCell, StatusBar
from cxdesk.views.widgets.timeline import Stop, Timeline
from cxdesk.views.widgets.toast import Toast

__all__ = [
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
