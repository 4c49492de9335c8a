"""Calm charts, drawn by the program itself (docs/decisions/0003-charts.md)."""

from __future__ import annotations

from cxdesk.views.charts.bars import Bar, BarList, Group, StackedGroups
from cxdesk.views.charts.series import Point, Release, Series, SeriesChart, Target
from cxdesk.views.charts.sparkline import Sparkline

__all__ = [
    "Bar",
    "BarList",
    "Group",
    "Point",
    "Release",
    "Series",
    "SeriesChart",
    "Sparkline",
    "StackedGroups",
    "Target",
]
