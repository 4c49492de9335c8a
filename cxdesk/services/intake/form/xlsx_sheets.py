"""Several sheets of a workbook read as one table: their columns brought together by name."""

from __future__ import annotations

from collections.abc import Sequence

from cxdesk.services.intake.mapping.mapping import normalised


def brought_together(known: list[str], names: Sequence[str]) -> list[int]:
    """The place of each of `names` among the `known`, which grow by what is new.

    A name is a known one where they are alike, or where all its words stand in that one or the other way round, the
    nearest first: `Offered` is `Calls Offered`.
    """
    places = [-1] * len(names)
    words = [normalised(name).split() for name in names]
    kept = [normalised(name).split() for name in known]
    pairs = sorted(
        (abs(len(mine) - len(theirs)), at, place)
        for at, mine in enumerate(words)
        for place, theirs in enumerate(kept)
        if mine and theirs and (mine == theirs or set(mine) < set(theirs) or set(theirs) < set(mine))
    )
    for _, at, place in pairs:
        if places[at] < 0 and place not in places:
            places[at] = place
    for at, name in enumerate(names):
        if places[at] < 0:
            known.append(name)
            places[at] = len(known) - 1
    return places
