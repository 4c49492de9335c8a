"""A small file is read once, and never as it no longer is."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cxdesk.models.values import Actor
from cxdesk.services.intake.form import kept as room
from cxdesk.services.intake.form.kept import Kept, KeptReader, reader_of
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.importing import commit_import
from cxdesk.services.intake.preparing import prepare_import
from cxdesk.services.intake.preview import look_at
from cxdesk.services.intake.reading import Reading, read_file
from cxdesk.services.workspace.store import Store
from tests.services.intake.conftest import many_reviews


def looked_at(store: Store, path: Path) -> Reading:
    with store.connect() as db:
        return read_file(db, path, "reviews")


def kept_of(store: Store, path: Path) -> Kept | None:
    return looked_at(store, path).guess.kept


def test_what_is_kept_is_what_the_file_says(store: Store, tmp_path: Path) -> None:
    path = many_reviews(tmp_path / "r.csv", 50)
    reading = looked_at(store, path)
    reader = reader_of(path, reading.shape, reading.guess.kept)
    assert isinstance(reader, KeptReader)
    with closing(open_reader(path, reading.shape)) as again:
        assert list(reader) == list(again)
    assert reader.bytes_done == reader.bytes_total == 51


def test_a_file_that_changed_since_it_was_looked_at_is_read_again(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    path = many_reviews(tmp_path / "r.csv", 5)
    reading = looked_at(store, path)
    many_reviews(path, 9)
    result = commit_import(store, prepare_import(store, reading), by=me)
    assert result.accepted == 9


def test_a_file_of_the_same_length_that_was_written_later_is_read_again(store: Store, tmp_path: Path) -> None:
    path = many_reviews(tmp_path / "r.csv", 5, mark="a")
    reading = looked_at(store, path)
    many_reviews(path, 5, mark="b")
    os.utime(path, ns=(1, 2))
    reader = reader_of(path, reading.shape, reading.guess.kept)
    assert not isinstance(reader, KeptReader)
    reader.close()


def test_another_shape_reads_the_file_again(store: Store, tmp_path: Path) -> None:
    path = many_reviews(tmp_path / "r.csv", 5)
    reading = looked_at(store, path)
    reader = reader_of(path, replace(reading.shape, header_row=2), reading.guess.kept)
    assert not isinstance(reader, KeptReader)
    reader.close()


@pytest.mark.parametrize("limit", ["_SMALL", "_FEW"])
def test_a_large_file_is_not_kept(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    path = many_reviews(tmp_path / "r.csv", 50)
    assert kept_of(store, path) is not None
    monkeypatch.setattr(room, limit, 40)
    assert kept_of(store, path) is None


def test_a_look_of_the_window_keeps_no_records(store: Store, tmp_path: Path) -> None:
    path = many_reviews(tmp_path / "r.csv", 50)
    with store.connect() as db:
        assert look_at(db, path, date(2026, 11, 22)).reading.guess.kept is None
