"""Ids that are made on the spot: UUIDv7 by hand, uuid5 for what is imported."""

from __future__ import annotations

import os
import time
from uuid import UUID, uuid5


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): it sorts by the millisecond of its making, so an index of many stays quick."""
    head = time.time_ns() // 1_000_000 << 16 | 0x7 << 12 | int.from_bytes(os.urandom(2), "big") >> 4
    tail = 0b10 << 62 | int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=head << 64 | tail)


def imported_id(company: UUID, kind: str, source: str, identity: str) -> UUID:
    """The id of an imported row: two desks that import the same file make the same rows."""
    return uuid5(company, f"{kind}\x1f{source}\x1f{identity}")


def case_id(company: UUID, anchor: UUID) -> UUID:
    """The id of the case that `anchor` opens: its contact where it has one, else the source itself.

    So the survey, the complaint and the review of one contact are one case.
    """
    return uuid5(company, f"case\x1f{anchor.hex}")


def tag_id(review: UUID, cause: UUID) -> UUID:
    """The id of a tag: the same cause set twice on one review is one tag."""
    return uuid5(review, cause.hex)
