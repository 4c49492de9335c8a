"""What is unusual about the rows of a file, told from its beginning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cxdesk.models.texts import N_, Text
from cxdesk.services.intake.form.header_rows import joined
from cxdesk.services.intake.form.shape import FileShape
from cxdesk.services.intake.mapping.mapping import normalised

_LONGEST = 60


def header_oddities(shape: FileShape, rows: Sequence[tuple[int, list[str]]]) -> tuple[Text, ...]:
    """Lines above the header, a header of several rows, names that repeat."""
    told: list[Text] = []
    if shape.header_row > 1:
        told.append(Text(N_("Lines before the header: {n}. They are left out."), {"n": shape.header_row - 1}))
    if shape.header_rows > 1:
        told.append(
            Text(
                N_("The names of the columns take {n} rows: they are made into one."),
                {"n": shape.header_rows},
            )
        )
    header = [cells for line, cells in rows if line >= shape.header_row][: shape.header_rows]
    if header:
        names = [name.strip() for name in (joined(header) if len(header) > 1 else header[0]) if name.strip()]
        repeated = [name for name, n in Counter(map(normalised, names)).items() if n > 1 and name]
        if repeated:
            first = next(name for name in names if normalised(name) == repeated[0])[:_LONGEST]
            told.append(
                Text(
                    N_("Names of columns repeat: the second “{name}” is called “{name} (2)”."),
                    {"name": first},
                )
            )
    return tuple(told)
