"""What SQLite says, told to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from cxdesk.models.texts import N_, CxError


def told(error: sqlite3.Error) -> CxError | None:
    """The sentence for an error of the world; None where it is a bug of ours."""
    text = str(error).lower()
    if "full" in text and ("disk" in text or "database" in text):
        return CxError(N_("The disk is full; nothing was changed."), N_("Free some space and try again."))
    if "readonly" in text or "read-only" in text or "read only" in text:
        return CxError(
            N_("The workspace cannot be written."), N_("Check the rights of the file and of its folder.")
        )
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return CxError(
            N_("The workspace is damaged."),
            N_("Restore a backup: File > Restore, or “cxdesk restore -w FILE”."),
        )
    if "locked" in text or "busy" in text:
        return CxError(N_("The workspace is in use by another program."), N_("Close it there and try again."))
    if "disk i/o" in text or "unable to open" in text:
        return CxError(
            N_("The workspace cannot be reached."), N_("Check that its disk is connected and has space.")
        )
    return None


@contextmanager
def told_errors() -> Iterator[None]:
    """Turn SQLite's errors of the world into sentences; a bug passes as it is."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = told(error)
        if sentence is None:
            raise
        raise sentence from error
