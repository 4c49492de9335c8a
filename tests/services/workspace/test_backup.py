"""Backups are whole, taken in time, thinned out by rule, and put back in one step."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.casework import Case
from cxdesk.models.texts import Cancelled, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services.casework.cases import set_conclusion
from cxdesk.services.workspace.backup import (
    Backup,
    Reason,
    backup_folder,
    backup_if_due,
    list_backups,
    make_backup,
    outdated,
    restore_backup,
)
from cxdesk.services.workspace.store import Store


def _rename(path: Path, name: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE companies SET name = ?", (name,))
        connection.commit()


def _name(path: Path) -> str:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return str(connection.execute("SELECT name FROM companies").fetchone()[0])


def _spoil(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xaa" * (path.stat().st_size - 8192))


def test_a_backup_holds_what_was_saved_while_the_workspace_is_open(
    store: Store, path: Path, me: Actor, new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    store.write(set_conclusion, case, "kept", by=me)

    made = make_backup(path)
    store.write(set_conclusion, case, "after the backup", by=me)

    copied = Path(shutil.copy(made.path, path.with_name("copied.cxdesk")))
    with Store.open(copied) as copy, copy.read() as session:
        review = session.get_one(Case, case).main_review
        assert review is not None
        assert review.conclusion == "kept"


def test_a_backup_bears_the_moment_and_the_reason_in_its_name(path: Path) -> None:
    with time_machine.travel(datetime(2026, 10, 21, 9, 42, 7, tzinfo=UTC), tick=False):
        made = make_backup(path)

    assert made.path == path.parent / "desk-backups" / "desk-20261021T094207Z-by-hand.cxdesk"
    assert list_backups(path) == [made]


def test_two_backups_of_one_second_both_stay(path: Path) -> None:
    with time_machine.travel(datetime(2026, 10, 21, tzinfo=UTC), tick=False):
        made = {make_backup(path).path, make_backup(path).path}

    assert {backup.path for backup in list_backups(path)} == made
    assert len(made) == 2


def test_a_backup_can_be_written_elsewhere(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "copy.cxdesk"

    assert make_backup(path, target=target).path == target
    assert _name(target) == _name(path)


def test_a_backup_never_takes_the_place_of_the_workspace(path: Path) -> None:
    with pytest.raises(CxError, match="in the place of the workspace"):
        make_backup(path, target=path)


def test_a_cancelled_backup_leaves_nothing(path: Path) -> None:
    def cancel(_done: int, _total: int, _what: Text) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make_backup(path, progress=cancel)

    assert list(backup_folder(path).iterdir()) == []


def test_a_damaged_workspace_gives_no_backup(path: Path) -> None:
    _spoil(path)

    with pytest.raises(CxError, match="damaged"):
        make_backup(path)

    assert list(backup_folder(path).iterdir()) == []


def test_a_folder_that_refuses_is_told(path: Path) -> None:
    backup_folder(path).write_text("a file stands where the folder should")

    with pytest.raises(CxError, match="cannot be written"):
        make_backup(path)


def test_the_backup_of_the_day_is_made_once_a_day(store: Store) -> None:
    noon = datetime(2026, 10, 21, 12, tzinfo=UTC)
    made = []
    for at in (noon, noon + timedelta(hours=1), noon + timedelta(days=1)):
        with time_machine.travel(at, tick=False):
            made.append(backup_if_due(store))

    assert [backup is not None for backup in made] == [True, False, True]


def test_a_backup_made_by_hand_serves_for_its_day(store: Store, path: Path) -> None:
    make_backup(path)

    assert backup_if_due(store) is None


def test_a_month_of_days_leaves_the_newest_of_fourteen_days_and_of_each_month(
    store: Store, path: Path
) -> None:
    folder = backup_folder(path)
    folder.mkdir()
    start = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for n in range(60):
        (folder / f"desk-{start + timedelta(days=n):%Y%m%dT%H%M%SZ}-daily.cxdesk").write_bytes(b"")
    by_hand = folder / f"desk-{start:%Y%m%dT%H%M%SZ}-by-hand.cxdesk"
    by_hand.write_bytes(b"")

    with time_machine.travel(start + timedelta(days=60), tick=False):
        backup_if_due(store)

    left = [backup for backup in list_backups(path) if backup.reason is Reason.DAILY]
    days = [(backup.made_at.month, backup.made_at.day) for backup in left]
    assert days == [(4, d) for d in range(30, 16, -1)] + [(3, 31)]
    assert by_hand.exists()


def test_an_abandoned_copy_goes_and_one_that_is_being_made_stays(store: Store, path: Path) -> None:
    folder = backup_folder(path)
    folder.mkdir()
    abandoned, present = folder / "desk-a.cxdesk.part", folder / "desk-b.cxdesk.part"
    for part in (abandoned, present):
        part.write_bytes(b"")
    os.utime(abandoned, (0, 0))

    backup_if_due(store)

    assert (abandoned.exists(), present.exists()) == (False, True)


_MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@given(st.lists(st.tuples(_MOMENTS, st.sampled_from(Reason)), max_size=60))
def test_the_newest_backup_and_those_made_by_hand_always_stay(found: list[tuple[datetime, Reason]]) -> None:
    backups = [Backup(Path(f"{n}"), at, reason, 0) for n, (at, reason) in enumerate(found)]

    gone = outdated(backups)

    left = [backup for backup in backups if backup not in gone]
    assert not {backup.reason for backup in gone} & {Reason.BY_HAND, Reason.DAMAGED}
    assert sum(backup.reason is Reason.DAILY for backup in left) <= 26
    for reason in {backup.reason for backup in backups}:
        newest = max(backup.made_at for backup in backups if backup.reason is reason)
        assert any(backup.reason is reason and backup.made_at == newest for backup in left)


def test_a_restore_puts_the_newest_backup_back_and_keeps_what_stood_there(path: Path) -> None:
    _rename(path, "before")
    make_backup(path)
    _rename(path, "after")

    restored = restore_backup(path)

    assert _name(path) == "before"
    assert restored.kept is not None
    assert _name(restored.kept) == "after"
    Store.open(path).close()


def test_a_restore_puts_the_named_backup_back(path: Path, tmp_path: Path) -> None:
    _rename(path, "older")
    older = make_backup(path, target=tmp_path / "older.cxdesk").path
    _rename(path, "newer")
    make_backup(path)

    restore_backup(path, older)

    assert _name(path) == "older"


def test_two_restores_in_a_row_can_be_taken_back(path: Path) -> None:
    _rename(path, "first")
    make_backup(path)
    _rename(path, "second")
    kept = restore_backup(path).kept

    restore_backup(path, kept)

    assert _name(path) == "second"


def test_a_workspace_that_is_open_is_not_restored(store: Store, path: Path) -> None:
    make_backup(path)

    with pytest.raises(CxError, match="open elsewhere"):
        restore_backup(path)


def test_a_lost_workspace_is_restored(path: Path) -> None:
    name = _name(path)
    make_backup(path)
    path.unlink()

    assert restore_backup(path).kept is None
    assert _name(path) == name


def test_a_damaged_workspace_is_restored_over_and_its_bytes_are_kept(path: Path) -> None:
    name = _name(path)
    make_backup(path)
    _spoil(path)
    spoiled = path.read_bytes()

    kept = restore_backup(path).kept

    assert _name(path) == name
    assert kept is not None
    assert kept.read_bytes() == spoiled


def test_a_stale_log_is_not_played_into_the_restored_file(
    path: Path, me: Actor, store: Store, new_case: Callable[[], UUID]
) -> None:
    make_backup(path)
    new_case()
    log = path.with_name(path.name + "-wal")
    left_behind = log.read_bytes()
    store.close()
    log.write_bytes(left_behind)  # as a killed program leaves it

    restore_backup(path)

    with Store.open(path) as again, again.connect() as db:
        assert db.execute("SELECT count(*) FROM cases").fetchone() == (0,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("spoil", [_spoil, lambda path: os.truncate(path, 30_000)])
def test_a_damaged_backup_is_refused_and_changes_nothing(path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(make_backup(path).path)
    before = path.read_bytes()

    with pytest.raises(CxError, match="damaged"):
        restore_backup(path)

    assert path.read_bytes() == before


def test_a_file_that_is_no_workspace_is_not_restored(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("notes")

    with pytest.raises(CxError, match="not a cxdesk workspace"):
        restore_backup(path, other)


def test_without_a_backup_there_is_nothing_to_restore(path: Path) -> None:
    with pytest.raises(CxError, match="There is no backup"):
        restore_backup(path)
