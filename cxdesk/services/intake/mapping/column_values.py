"""The different values of a column with their counts, so that a person can say what each stands for."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from cxdesk.models.texts import CxError, Text
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.shape import FileShape
from cxdesk.services.intake.kinds.kinds import kind_named
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.staging.converters import converter
from cxdesk.services.intake.values.dates import BadValueError
from cxdesk.services.intake.values.values import NOTHING

#: Rows that are looked at: enough for each value that is not a rarity.
LOOKED_AT = 200_000
#: Different values that are shown, those that cannot be read first, then the most frequent.
SHOWN = 200
#: A column of more different values is no list of answers.
_MOST = 20_000


@dataclass(frozen=True)
class ValueCount:
    """A text of a column, in how many rows it stands, and why it cannot be read as the mapping is."""

    text: str
    rows: int
    fault: Text | None = None


@dataclass(frozen=True)
class ColumnValues:
    """The values of a column; `rows` were looked at, `different` were found."""

    values: tuple[ValueCount, ...]
    rows: int
    different: int
    #: Whether the file has more rows.
    more: bool = False


def count_values(
    path: Path, shape: FileShape, mapping: Mapping, field: str, index: int, today: date
) -> ColumnValues:
    """Count the values of the column at `index` that is read as `field`. Raises CxError where the file is gone."""
    counts: Counter[str] = Counter()
    rows = 0
    with closing(open_reader(path, shape)) as reader:
        records = iter(reader)
        next(records, None)
        for record in islice(records, LOOKED_AT):
            rows += 1
            cell = record.cells[index].strip() if index < len(record.cells) else ""
            if cell not in NOTHING:
                counts[cell] += 1
            if len(counts) > _MOST:
                break
        more = next(records, None) is not None
    found = [ValueCount(text, n, _fault(mapping, field, text, today)) for text, n in counts.items()]
    found.sort(key=lambda each: (each.fault is None, -each.rows, each.text))
    return ColumnValues(tuple(found[:SHOWN]), rows, len(counts), more)


def _fault(mapping: Mapping, field: str, text: str, today: date) -> Text | None:
    """Why `text` cannot be read where the mapping says nothing of it."""
    bare = Mapping(
        mapping.kind, metric=mapping.metric, scale_min=mapping.scale_min, scale_max=mapping.scale_max,
        time_zone=mapping.time_zone,
    )  # fmt: skip
    try:
        converter(kind_named(mapping.kind).field(field), bare, today)(text)
    except BadValueError as error:
        return error.reason
    except CxError as error:
        return error.title
    return None
