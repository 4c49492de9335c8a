"""The filter bar of the fixes: state, kind, cause, owner and month of release."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from cxdesk.services.casework.fix_list import FixFilter, FixRow, fix_facets
from cxdesk.services.translation import tr
from cxdesk.views.casework.fix_words import Days, kind_text, status_text
from cxdesk.views.widgets import FilterBar, FilterChip, FilterOption

#: How the values of a facet become text for the settings, and come back.
_READ: dict[str, Callable[[str], object]] = {
    "statuses": str,
    "kinds": str,
    "causes": UUID,
    "owners": str,
    "released": date.fromisoformat,
}


class FixFilters(FilterBar):
    """A chip a facet, each value with the fixes that it would leave."""

    def __init__(self) -> None:
        self.of_facet = {
            "statuses": FilterChip(tr("State")),
            "kinds": FilterChip(tr("Kind")),
            "causes": FilterChip(tr("Cause")),
            "owners": FilterChip(tr("Owner")),
            "released": FilterChip(tr("Released")),
        }
        super().__init__(list(self.of_facet.values()))

    def applied_to(self, chosen: FixFilter) -> FixFilter:
        """`chosen` with what the chips filter by."""
        facets: dict[str, Any] = {facet: chip.chosen() for facet, chip in self.of_facet.items()}
        return replace(chosen, **facets)

    def show_options(self, rows: Iterable[FixRow], chosen: FixFilter, days: Days) -> None:
        """The values with their counts under the other filters."""
        for facet, chip in self.of_facet.items():
            words = {"statuses": status_text, "kinds": kind_text}.get(facet, str)
            chip.set_options(
                [
                    FilterOption(
                        found.value,
                        days.month(found.value) if isinstance(found.value, date) else words(found.label),
                        days.formats.number(found.n),
                    )
                    for found in fix_facets(rows, chosen, facet, today=days.today)
                ]
            )

    def state(self) -> dict[str, list[str]]:
        """What is chosen, as the settings keep it."""
        return {
            facet: sorted(str(value) for value in chip.chosen())
            for facet, chip in self.of_facet.items()
            if chip.chosen()
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose again what was kept; what cannot be read is left out."""
        for facet, chip in self.of_facet.items():
            try:
                chip.set_chosen(frozenset(_READ[facet](value) for value in state.get(facet, ())))
            except (TypeError, ValueError):
                chip.set_chosen(frozenset())
        self.show_state()
