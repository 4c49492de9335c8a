"""Ids and empty columns are bound without asking each of them how it adapts itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
from sqlcipher3 import dbapi2

from cxdesk.services.workspace import file
from cxdesk.services.workspace.cipher import Key, Origin, begin_salt, finish_salt

SECRET = bytes(range(32))


def _connect(library: ModuleType, path: Path) -> sqlite3.Connection:
    key = None if library is sqlite3 else Key(SECRET, finish_salt(begin_salt(Origin.KEYRING), SECRET))
    return file.bare(path, key=key)


@pytest.mark.parametrize("library", [sqlite3, dbapi2])
def test_the_library_is_told_that_bytes_and_none_stay_as_they_are(
    library: ModuleType, tmp_path: Path
) -> None:
    with closing(_connect(library, tmp_path / "any.cxdesk")):
        adapters = library.adapters
        assert {kind for kind, _ in adapters} >= {bytes, type(None)}
        told = b"\0id"
        assert adapters[bytes, library.PrepareProtocol](told) is told
        assert adapters[type(None), library.PrepareProtocol](None) is None


@pytest.mark.parametrize("library", [sqlite3, dbapi2])
def test_what_is_bound_is_what_comes_back(library: ModuleType, tmp_path: Path) -> None:
    values = (b"", b"\0id", None, bytearray(b"x"), "ё", 0, 1.5)
    with closing(_connect(library, tmp_path / "any.cxdesk")) as db:
        found = db.execute("SELECT ?, ?, ?, ?, ?, ?, ?", values).fetchone()
        assert found == values
        kinds = db.execute("SELECT typeof(?), typeof(?)", (b"", None)).fetchone()
        assert kinds == ("blob", "null")
