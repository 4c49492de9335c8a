"""The filter bar of the queue: chips, and the filter they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS, CaseStatus, Channel, SourceKind
from cxdesk.services.casework.facets import Facet
from cxdesk.services.casework.queue import CaseFilter
from cxdesk.services.formats import Formats
from cxdesk.services.translation import say
from cxdesk.views.casework.queue_reading import as_id
from cxdesk.views.widgets import FilterBar, FilterChip, FilterOption

#: Facets as they stand in the bar: name in `CaseFilter` -> title.
FACETS: dict[str, str] = {
    "channels": N_("Channel"),
    "departments": N_("Department"),
    "causes": N_("Cause"),
    "due": N_("Due"),
    "scores": N_("Score"),
    "kinds": N_("Source"),
    "months": N_("Month"),
}
#: Those whose values are counted.
COUNTED = tuple(name for name in FACETS if name != "due")
DUE = {"overdue": N_("overdue"), "today": N_("today"), "later": N_("later")}
_WORDS: dict[str, type[Channel | SourceKind | CaseStatus]] = {
    "channels": Channel,
    "kinds": SourceKind,
    "statuses": CaseStatus,
}
_IDS = {"departments", "causes", "agents", "assignees", "ids"}
_LIMITS = set(CaseFilter._fields) - {"view", "person_id", "search"}


class QueueFilters(FilterBar):
    """Chips for the facets; `apply` puts what they say into a filter."""

    def __init__(self, formats: Formats) -> None:
        self._by_name = {name: FilterChip(say(Text(title))) for name, title in FACETS.items()}
        super().__init__(list(self._by_name.values()))
        self._formats = formats
        self._by_name["due"].set_options(
            [FilterOption(value, say(Text(text))) for value, text in DUE.items()]
        )
        # What another page asked to see: the rows behind a figure. No chip shows it, the header names it.
        self._behind: dict[str, Any] = {}
        self._behind_state: dict[str, Any] = {}

    def apply(self, chosen: CaseFilter) -> CaseFilter:
        """`chosen` narrowed to what the chips say."""
        picked: dict[str, Any] = {name: chip.chosen() for name, chip in self._by_name.items()}
        return chosen._replace(**(picked | self._behind))

    def show_facets(self, found: dict[str, list[Facet]]) -> None:
        """Values with their counts."""
        for name, facets in found.items():
            self._by_name[name].set_options([self._option(name, facet) for facet in facets])

    def show_behind(self, state: dict[str, Any]) -> None:
        """Limits that have no chip: client, days, as `restore` of the page got them."""
        values = {name: _value(name, state[name]) for name in state}
        self._behind = {name: value for name, value in values.items() if value is not None}
        self._behind_state = {name: state[name] for name in self._behind}
        self.show_state()

    @property
    def behind(self) -> dict[str, Any]:
        """Limits that have no chip, as `show_behind` takes them."""
        return self._behind_state

    def clear(self) -> None:
        """Take away the chips and what another page asked for."""
        self._behind, self._behind_state = {}, {}
        super().clear()

    def show_state(self) -> None:
        """Offer to clear where anything narrows the rows."""
        super().show_state()
        if self._narrowed_from_outside():
            self.clear_link.setVisible(True)

    def _narrowed_from_outside(self) -> bool:
        return bool(getattr(self, "_behind", None))

    def state(self) -> dict[str, Any]:
        """What is chosen, as JSON."""
        return {
            name: sorted(str(v) if isinstance(v, UUID) else v for v in chip.chosen())
            for name, chip in self._by_name.items()
            if chip.chosen()
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Choose what `state` names; values of a file that is damaged are left out."""
        for name, chip in self._by_name.items():
            values = state.get(name)
            chip.set_chosen(frozenset(_values(name, values)) if isinstance(values, list) else frozenset())
        self.show_state()

    def _option(self, name: str, facet: Facet) -> FilterOption:
        words = _WORDS.get(name)
        if name == "months":
            text = self._formats.month(date.fromisoformat(f"{facet.value}-01"))
        else:
            text = say(Text(LABELS[words(str(facet.value))])) if words is not None else facet.label
        return FilterOption(facet.value, text, self._formats.number(facet.n))


def _values(name: str, values: Sequence[Any]) -> list[Any]:
    if name not in _IDS:
        return [value for value in values if isinstance(value, str | int)]
    return [found for value in values if (found := as_id(value)) is not None]


def _value(name: str, value: Any) -> Any:
    """A limit of `CaseFilter` from its JSON form; None for what is none."""
    if name.endswith(("_from", "_before")) and name in _LIMITS:
        try:
            at = datetime.fromisoformat(str(value))
        except ValueError:
            return None
        return at if at.tzinfo is not None else None
    if name == "client_id":
        return as_id(value)
    return frozenset(_values(name, value)) if name in _LIMITS and isinstance(value, list) else None
