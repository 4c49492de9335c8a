"""What a column shows of a row, declared once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from cxdesk.services.translation import active

R = TypeVar("R")
Align = Literal["left", "right", "center"]


class Cell(NamedTuple):
    """A cell as it is painted; formatted once and kept with its page."""

    text: str
    secondary: str = ""
    icon: str = ""
    tone: str = "text"
    strong: bool = False
    tooltip: str = ""
    #: A share of 0..1, painted as a bar at the cell's left; None where the cell has no bar.
    bar: float | None = None


class Column(NamedTuple, Generic[R]):
    """One column. `title` is a marked English source (or a ready text). `key` sorts, `text` shows.

    `icon` gives a name of an icon ("" for none), `tone` a token of the theme (`bad`, `watch`, `text2`; a tone
    colours sign and text), `secondary` what follows in grey, `tooltip` what is told besides the whole text.
    `sort` is the name under which SQL sorts; a column with neither `key` nor `sort` is not sortable.
    """

    title: str
    key: Callable[[R], Any] | None = None
    text: Callable[[R], str] | None = None
    align: Align = "left"
    width: int = 100
    stretch: bool = False
    icon: Callable[[R], str] | None = None
    tone: Callable[[R], str] | None = None
    tooltip: Callable[[R], str] | None = None
    secondary: Callable[[R], str] | None = None
    strong: Callable[[R], bool] | None = None
    bar: Callable[[R], float | None] | None = None
    name: str = ""
    sort: str = ""
    hidden: bool = False
    #: Shown in the header instead of the title, e.g. `star` over a narrow column of scores.
    header_icon: str = ""
    default_tone: str = "text"
    #: The order in which columns give way to the stretching one in a narrow window; 0 never does.
    gives_way: int = 0
    #: How wide the column is then; 0 hides it.
    narrow: int = 0

    @property
    def id(self) -> str:
        """The stable name under which width, order and sort are kept."""
        return self.name or self.sort or self.title

    @property
    def sortable(self) -> bool:
        return bool(self.sort) or self.key is not None

    def heading(self) -> str:
        """The title in the active language."""
        return active().tr(self.title) if self.title else ""

    def cell(self, row: R) -> Cell:
        """The formatted cell of `row`."""
        if self.text is not None:
            text = self.text(row)
        elif self.key is not None and self.icon is None and self.bar is None:
            value = self.key(row)
            text = "" if value is None else str(value)
        else:
            text = ""
        return Cell(
            text,
            self.secondary(row) if self.secondary else "",
            self.icon(row) if self.icon else "",
            (self.tone(row) if self.tone else "") or self.default_tone,
            bool(self.strong and self.strong(row)),
            self.tooltip(row) if self.tooltip else "",
            self.bar(row) if self.bar else None,
        )


def formatted(columns: tuple[Column[R], ...], row: R) -> tuple[Cell, ...]:
    """All the cells of a row."""
    return tuple(column.cell(row) for column in columns)
