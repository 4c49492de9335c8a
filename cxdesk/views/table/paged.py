"""A model of a million rows: their ids, and the few pages that somebody looks at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar, runtime_checkable

from cxdesk.views.table.columns import Cell, Column, formatted
from cxdesk.views.table.model import CellsModel, Index

R = TypeVar("R")
#: A row, and its cells as far as somebody has looked at them.
_Line = tuple[R, list[Cell | None]]
Deliver = Callable[[Sequence[R | None]], None]

PAGE = 200
KEPT = 40


@runtime_checkable
class FindingIds(Protocol):
    """Ids that know their places: some millions need not become a dictionary for it."""

    def places_of(self, ids: Sequence[int]) -> list[int]:
        """Where these ids stand, ascending; those that are not here are left out."""
        ...


class PagedModel(CellsModel[R], Generic[R]):
    """Ids in the order of the sort, rows by pages of 200.

    `request(ids, deliver)` fetches the rows of these ids and calls `deliver` with one row an id, in the same
    order (None for one that is gone): at once, or later in the GUI thread. Until then a cell shows a calm
    placeholder. What arrives after the ids were replaced is dropped.
    """

    def __init__(
        self, columns: tuple[Column[R], ...], request: Callable[[Sequence[int], Deliver[R]], None]
    ) -> None:
        super().__init__(columns)
        self._request = request
        self._ids: Sequence[int] = array("q")
        self._pages: OrderedDict[int, list[_Line[R] | None]] = OrderedDict()
        self._waiting: set[int] = set()
        self._generation = 0
        self._places: dict[int, int] | None = None

    def set_ids(self, ids: Iterable[int]) -> None:
        """Show these rows, in this order; the view keeps its selection by id and its scroll position."""
        if not isinstance(ids, array | FindingIds):
            ids = array("q", ids)
        if ids == self._ids:
            # Mostly one row changed and all stand where they stood: the view need not measure millions anew.
            self.refresh()
            return
        self.beginResetModel()
        assert isinstance(ids, Sequence)
        self._ids = ids
        self._places = None
        self._forget()
        self.endResetModel()

    def refresh(self) -> None:
        """The same ids, but their rows changed: fetch again what is looked at."""
        self._forget()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def _forget(self) -> None:
        self._generation += 1
        self._pages.clear()
        self._waiting.clear()

    @property
    def ids(self) -> Sequence[int]:
        return self._ids

    def row(self, place: int) -> R | None:
        """The row at `place` if its page is here."""
        entry = self._entry(place) if 0 <= place < len(self._ids) else None
        return entry[0] if entry else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def cell(self, row: int, column: int) -> Cell | None:
        entry = self._entry(row)
        if entry is None:
            return None
        found = entry[1][column]
        if found is None:
            found = entry[1][column] = self.columns[column].cell(entry[0])
        return found

    def id_at(self, row: int) -> int:
        return self._ids[row]

    def row_of(self, row_id: int) -> int:
        if isinstance(self._ids, FindingIds):
            return next(iter(self._ids.places_of([row_id])), -1)
        # A search through the array takes some ms a million; many of them deserve the dictionary.
        if self._places is not None:
            return self._places.get(row_id, -1)
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def rows_of(self, row_ids: Sequence[int]) -> list[int]:
        """The places of many ids; those that are gone are left out."""
        if isinstance(self._ids, FindingIds):
            return self._ids.places_of(row_ids)
        if len(row_ids) > 8 and self._places is None:
            self._places = {row_id: place for place, row_id in enumerate(self._ids)}
        return [place for place in map(self.row_of, row_ids) if place >= 0]

    def _entry(self, row: int) -> _Line[R] | None:
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            self._ask(number)
            page = self._pages.get(number)
            if page is None:
                return None
        else:
            self._pages.move_to_end(number)
        return page[row - number * PAGE]

    def _ask(self, number: int) -> None:
        if number in self._waiting:
            return
        self._waiting.add(number)
        generation = self._generation
        asking = True

        def deliver(rows: Sequence[R | None]) -> None:
            if generation == self._generation:
                self._keep(number, rows)
                if not asking:
                    self._tell(number)

        self._request(self._ids[number * PAGE : (number + 1) * PAGE], deliver)
        asking = False

    def _keep(self, number: int, rows: Sequence[R | None]) -> None:
        self._waiting.discard(number)
        unseen: list[Cell | None] = [None] * len(self.columns)
        self._pages[number] = [None if row is None else (row, unseen.copy()) for row in rows]
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)

    def _tell(self, number: int) -> None:
        first = number * PAGE
        last = min(first + PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def fetch(self, rows: Sequence[int], deliver: Callable[[list[tuple[Cell, ...]]], None]) -> None:
        def format_all(found: Sequence[R | None]) -> None:
            deliver([formatted(self.columns, row) for row in found if row is not None])

        self._request([self._ids[row] for row in rows], format_all)
