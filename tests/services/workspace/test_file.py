"""What is refused, and in which words."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services.workspace import file, schema
from cxdesk.services.workspace.create import create_workspace, open_or_create
from cxdesk.services.workspace.store import Store


def _missing(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE companies (id)")


def _pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + bytes(200))


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def _damaged(path: Path) -> None:
    """Zeros over the pages in the middle, whatever tables they hold."""
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xaa" * (path.stat().st_size - 8192))


def _truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 3)


@pytest.mark.parametrize(
    "spoil, sentence",
    [
        (_missing, "There is no workspace “desk.cxdesk”."),
        (_folder, "“desk.cxdesk” is a folder, not a workspace."),
        (_empty, "“desk.cxdesk” is not a cxdesk workspace."),
        (_foreign, "“desk.cxdesk” is not a cxdesk workspace."),
        (_pdf, "“desk.cxdesk” is not a cxdesk workspace."),
        (_newer, "The workspace “desk.cxdesk” was written by a newer cxdesk."),
        (_damaged, "The workspace is damaged."),
        (_truncated, "The workspace is damaged."),
    ],
)
@pytest.mark.parametrize("opening", [Store.open, Store.open_to_read])
def test_what_is_no_sound_workspace_is_refused_in_a_sentence_with_its_mend(
    path: Path, spoil: Callable[[Path], None], sentence: str, opening: Callable[[Path], Store]
) -> None:
    spoil(path)

    with pytest.raises(CxError, match=re.escape(sentence)) as refused:
        opening(path)

    assert refused.value.hint.source


def test_a_refused_file_can_be_opened_once_it_is_mended(path: Path) -> None:
    _newer(path)
    with pytest.raises(CxError):
        Store.open(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (schema.HEAD,))
        connection.commit()

    Store.open(path).close()


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_refused(path: Path) -> None:
    path.chmod(0o444)

    with pytest.raises(CxError, match="read-only"):
        Store.open(path)


def test_a_workspace_that_is_open_elsewhere_is_refused(path: Path) -> None:
    with Store.open(path), pytest.raises(CxError, match="open elsewhere"):
        Store.open(path)


def test_a_closed_workspace_can_be_opened_again(path: Path) -> None:
    Store.open(path).close()

    Store.open(path).close()


def test_a_workspace_can_be_read_beside_an_open_window(path: Path) -> None:
    with Store.open(path), Store.open_to_read(path) as reader, reader.connect() as db:
        assert db.execute("SELECT count(*) FROM companies").fetchone() == (1,)


def test_what_was_opened_to_read_cannot_write(path: Path) -> None:
    with Store.open_to_read(path) as reader:
        with reader.connect() as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("DELETE FROM companies")
        with pytest.raises(RuntimeError, match="opened to read"), reader.bulk():
            pass


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CxError, match="cannot be made"):
        create_workspace(tmp_path / "nowhere" / "desk.cxdesk")


def test_opening_makes_what_is_missing_and_only_that(tmp_path: Path) -> None:
    path = tmp_path / "desk.cxdesk"
    with open_or_create(path) as store, store.connect() as db:
        first = db.execute("SELECT id FROM companies").fetchall()
    with open_or_create(path) as store, store.connect() as db:
        assert db.execute("SELECT id FROM companies").fetchall() == first


def test_the_file_bears_our_mark_and_keeps_a_log(path: Path) -> None:
    with closing(file.connect(path)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (file.APPLICATION_ID,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
