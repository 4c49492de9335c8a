"""What the cells of each column look like: dates, numbers on a scale, long texts, unique numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.shape import FileShape
from cxdesk.services.intake.mapping.mapping import normalised
from cxdesk.services.intake.values.dates import BadValueError, DateEvidence
from cxdesk.services.intake.values.values import NOTHING, bare_score, channel, money, number, truth
from cxdesk.services.workspace.lane import give_way

SAMPLE = 2000
#: Cells of a sample: a file of many columns is known from fewer rows.
_MOST_CELLS = 150_000
_FEWEST_ROWS = 60
#: Cells that are looked at between two moments in which a person may save.
_AT_ONCE = 25
#: How a figure begins that does not begin with its first digit.
_FIGURE = re.compile(r"[-+({\u2212.,★⭐$€₽]|(?:rub|rur|usd|eur|руб)", re.IGNORECASE)
#: Between digits, a colon stands in no number, amount or score.
_CLOCK = re.compile(r"\d:\d")
#: A number alone is no longer.
_LONGEST_NUMBER = 20
#: No date and no number has more characters.
_LONGEST_FIGURE = 80
#: No number is longer, with the words that may explain a score.
_LONGEST_SCORE = 32
#: The end of the scale beside a score: `4 из 5`, `8/10`.
_OF = re.compile(r"(?<=\d)\s*(?:из|of|/)\s*(?:5|10)$")


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

    def feed(self, value: str, times: int = 1) -> None:
        """Take a value into account, as often as it stands in the column."""
        if value in NOTHING:
            return
        self.filled += times
        self.characters += len(value) * times
        self.values.add(value)
        if len(value) > _LONGEST_FIGURE:
            self.dates.seen += times
            return
        self.dates.feed(value, times)
        if value.isdecimal() and value.isascii() and len(value) <= _LONGEST_NUMBER:
            self.numbers += times
            self.small += times * (int(value) <= 10)
            self.amounts += times
            return
        # A figure begins with a digit, or with a sign or a currency before it: words cost no more than this look, and
        # times of day no more than the next.
        if not (value[0].isdigit() or _FIGURE.match(value)) or _CLOCK.search(value):
            return
        if len(value) <= _LONGEST_NUMBER and (found := as_number(value)) is not None:
            self.numbers += times
            self.small += times * (0 <= found <= 10)
            self.amounts += times
        elif len(value) <= 30 and _is_amount(value):
            self.amounts += times
        elif len(value) <= _LONGEST_SCORE and (found := as_score(value)) is not None:
            self.explained += times * (0 <= found <= 10)

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
    """The headers and the first `rows` rows of a file, fewer of a wide one, each as wide as the header."""
    with closing(open_reader(path, shape)) as reader:
        records = iter(reader)
        header = next(records, None)
        if header is None:
            return [], []
        headers = [name.strip() for name in header.cells]
        width = len(headers)
        rows = min(rows, max(_FEWEST_ROWS, _MOST_CELLS // max(1, width)))
        cells = [record.cells for record in islice(records, rows)]
    return headers, [(row + [""] * (width - len(row)))[:width] for row in cells]


def profiles(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[ColumnProfile]:
    """The profile of each column."""
    columns = [ColumnProfile(header, index) for index, header in enumerate(headers)]
    for column, cells in zip(columns, zip(*rows, strict=True), strict=False):
        for n, (value, times) in enumerate(Counter(map(str.strip, cells)).items()):
            if n % _AT_ONCE == 0:
                give_way()
            column.feed(value, times)
    return columns
