"""What the cells of each column look like: dates, numbers on a scale, long texts, unique numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from cxdesk.services.intake.dates import BadValueError, DateEvidence
from cxdesk.services.intake.mapping import normalised
from cxdesk.services.intake.readers import open_reader
from cxdesk.services.intake.shape import FileShape
from cxdesk.services.intake.values import NOTHING, bare_score, channel, money, number, truth

SAMPLE = 2000
_DIGIT = re.compile(r"\d")
#: No date and no number has more characters.
_LONGEST_FIGURE = 80
#: No number is longer, with the words that may explain a score.
_LONGEST_SCORE = 32
#: The end of the scale beside a score: `4 из 5`, `8/10`.
_OF = re.compile(r"(?<=\d)\s*(?:из|of|/)\s*(?:5|10)$")
#: No weekday and no row of stars has more.
_LONGEST_WEEKDAY = 12


@dataclass
class ColumnProfile:
    """The column `header` at `index`, from 0, as a sample of rows shows it."""

    header: str
    index: int
    filled: int = 0
    numbers: int = 0
    #: Numbers, and those with a currency beside them.
    amounts: int = 0
    #: How many of the numbers lie within 0..10, and on which values.
    small: int = 0
    #: Scores with words or as stars: `9 - very likely`.
    explained: int = 0
    values: set[str] = field(default_factory=set)
    characters: int = 0
    dates: DateEvidence = field(default_factory=DateEvidence)

    def __post_init__(self) -> None:
        self.words = tuple(normalised(self.header).split())

    def feed(self, cell: str) -> None:
        """Take one cell into account."""
        value = cell.strip()
        if value in NOTHING:
            return
        self.filled += 1
        self.characters += len(value)
        self.values.add(value)
        # No number is without a digit or as long as a text: most cells cost no more than this look.
        if len(value) > _LONGEST_FIGURE or not _DIGIT.search(value):
            if len(value) <= _LONGEST_WEEKDAY:
                self.dates.feed(value)
                self._feed_stars(value)
            else:
                self.dates.seen += 1
            return
        self.dates.feed(value)
        if len(value) <= 20 and (found := as_number(value)) is not None:
            self.numbers += 1
            self.small += 0 <= found <= 10
            self.amounts += 1
        elif len(value) <= _LONGEST_SCORE and 0 <= (as_score(value) or -1) <= 10:
            self.explained += 1
        elif len(value) <= 30 and _is_amount(value):
            self.amounts += 1

    def _feed_stars(self, value: str) -> None:
        if value[0] in "★⭐" and bare_score(value) != value:
            self.explained += 1

    @property
    def length(self) -> float:
        """Mean number of characters of the cells that are filled."""
        return self.characters / self.filled if self.filled else 0.0

    @property
    def is_number(self) -> bool:
        return self.filled > 0 and self.numbers >= 0.9 * self.filled

    @property
    def is_score(self) -> bool:
        """Whether the cells could be scores: numbers, nearly all of them within 0..10, and few different ones."""
        scores = self.numbers + self.explained
        inside = self.small + self.explained
        return 0 < 0.9 * self.filled <= scores and inside >= 0.75 * scores and len(self.values) <= 60

    @property
    def is_truth(self) -> bool:
        return 0 < len(self.values) <= 6 and all(_is_truth(value) for value in self.values)

    @property
    def known_channels(self) -> float:
        """Share of the different values that name a channel, 0..1."""
        if not self.values or len(self.values) > 60:
            return 0.0
        return sum(channel(value) not in (None, "other") for value in self.values) / len(self.values)


def as_number(text: str) -> float | None:
    """`text` as a number, or None where it is none."""
    try:
        found = number(_OF.sub("", text))
    except BadValueError:
        return None
    return None if found is None else float(found)


def as_score(text: str) -> float | None:
    """`text` as a score that may say more than its figure, or None where it is none."""
    return as_number(bare_score(text))


def _is_amount(text: str) -> bool:
    try:
        return money(text) is not None
    except BadValueError:
        return False


def _is_truth(text: str) -> bool:
    try:
        return truth(text) is not None
    except BadValueError:
        return False


def read_sample(path: Path, shape: FileShape, rows: int = SAMPLE) -> tuple[list[str], list[list[str]]]:
    """The headers and the first `rows` rows of a file, each cut or filled to the width of the header."""
    reader = open_reader(path, shape)
    try:
        records = [record.cells for record in islice(reader, rows + 1)]
    finally:
        reader.close()
    if not records:
        return [], []
    headers = [header.strip() for header in records[0]]
    width = len(headers)
    return headers, [(cells + [""] * (width - len(cells)))[:width] for cells in records[1:]]


def profiles(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[ColumnProfile]:
    """The profile of each column."""
    columns = [ColumnProfile(header, index) for index, header in enumerate(headers)]
    for cells in rows:
        for column, cell in zip(columns, cells, strict=True):
            column.feed(cell)
    return columns
