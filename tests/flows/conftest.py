"""Flows start where tests of views start: a real application, settings of its own."""

from tests.views.conftest import dressed, settings

__all__ = ["dressed", "settings"]
