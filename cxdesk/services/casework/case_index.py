"""The codes of all cases of an open workspace, in step with whoever writes: one for each window."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import tzinfo
from pathlib import Path

from cxdesk.services.casework.case_codes import CaseCodes
from cxdesk.services.casework.codes_file import SUFFIX, past_of, read_codes, write_codes
from cxdesk.services.workspace.file import find_key

#: So many rows may be read again at the next opening before the file is written anew.
KEEP_AFTER = 50_000


class CaseIndex:
    """Loaded once, in the background; then every question first catches up with what was written."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._file = workspace.with_name(workspace.name + SUFFIX)
        self._guard = threading.Lock()
        self._codes: CaseCodes | None = None
        self._unkept = 0

    @contextmanager
    def at(self, db: sqlite3.Connection, zone: tzinfo) -> Iterator[CaseCodes]:
        """The codes as the connection sees the data, which it goes on to see until its transaction ends.

        Nobody else may ask meanwhile: the codes stand at one state of the data, and only go forward.
        """
        with self._guard:
            # Within the guard, so that no connection looks further back than the codes have come.
            db.execute("BEGIN")
            codes, self._codes = (
                self._codes,
                None,
            )  # whatever fails on the way leaves nothing half-read behind
            if codes is None:
                codes = read_codes(self._file, db, find_key(self._workspace)) or CaseCodes(zone)
            if str(codes.zone) != str(zone):
                codes.live_in(zone)
            self._unkept += codes.catch_up(db)
            self._codes = codes
            yield codes

    @property
    def worth_keeping(self) -> bool:
        """Whether so much was read since the file was written that the next opening would feel it."""
        return self._unkept >= KEEP_AFTER

    def keep(self, db: sqlite3.Connection, zone: tzinfo, *, after: int = KEEP_AFTER) -> None:
        """Write the file where reading it again would save time. A disk that refuses costs only that."""
        with self.at(db, zone) as codes:
            if self._unkept < after:
                return
            try:
                write_codes(self._file, codes, past_of(db), find_key(self._workspace))
            except (OSError, sqlite3.Error):
                return
            self._unkept = 0
            # What was changed in memory since is now in the file: the system may drop its pages again.
            self._codes = read_codes(self._file, db, find_key(self._workspace))
