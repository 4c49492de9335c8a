"""Backups of a workspace: whole copies beside it, checked before they bear their name. sqlite3 alone."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from cxdesk.models.outcome import Progress, no_progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services import clock
from cxdesk.services.workspace import file
from cxdesk.services.workspace.errors import told_errors

if TYPE_CHECKING:
    from cxdesk.services.recovery.sent_since import Carried
    from cxdesk.services.workspace.store import Store

#: How many of the daily ones stay: the newest of so many days and of so many months.
DAYS, MONTHS = 14, 12
#: Copies made before something risky: so many of the newest stay.
KEPT_BEFORE = 5
#: Pages copied between two reports of progress.
_PAGES = 4096
#: A copy that is older and still not finished never will be.
_ABANDONED = timedelta(days=1)
_STAMP = "%Y%m%dT%H%M%SZ"


class Reason(StrEnum):
    """Why a backup was made; the value stands in its name."""

    DAILY = "daily"
    BY_HAND = "by-hand"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"
    #: The bytes of a file that could not be read as a workspace any more: kept, never restored by itself.
    DAMAGED = "damaged"


REASONS: dict[Reason, str] = {
    Reason.DAILY: N_("of the day"),
    Reason.BY_HAND: N_("made by hand"),
    Reason.BEFORE_MIGRATION: N_("before a new version"),
    Reason.BEFORE_RESTORE: N_("before a restore"),
    Reason.DAMAGED: N_("a damaged file, kept as it was"),
}


@dataclass(frozen=True)
class Backup:
    """One copy of a workspace; `made_at` is UTC, `size` in bytes."""

    path: Path
    made_at: datetime
    reason: Reason
    size: int


@dataclass(frozen=True)
class Restored:
    """What a restore did: the backup that stands there now, the copy of what stood there before, and what became of
    the payouts that were sent meanwhile.
    """

    backup: Path
    kept: Path | None
    money: Carried


def backup_folder(path: Path) -> Path:
    """Where the backups of a workspace lie."""
    return path.absolute().with_name(f"{path.stem}-backups")


def list_backups(path: Path) -> list[Backup]:
    """The backups of a workspace, newest first; the workspace itself may be gone."""
    folder = backup_folder(path)
    pattern = re.compile(
        rf"{re.escape(path.stem)}-(\d{{8}}T\d{{6}}Z)(?:-\d+)?-({'|'.join(Reason)}){re.escape(file.SUFFIX)}"
    )
    found = []
    for entry in folder.iterdir() if folder.is_dir() else ():
        match = pattern.fullmatch(entry.name)
        if match:
            made_at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(entry, made_at, Reason(match[2]), entry.stat().st_size))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def make_backup(
    path: Path,
    reason: Reason = Reason.BY_HAND,
    *,
    target: Path | None = None,
    progress: Progress = no_progress,
) -> Backup:
    """Copy a workspace, open or not, as one consistent state; the copy is checked before it gets its name.

    Raises CxError where the workspace is damaged, the folder refuses or the disk is full;
    then no copy is left.
    """
    now = clock.now()
    final = target.absolute() if target else _new_name(path, reason, now)
    if final == path.absolute():
        raise CxError(N_("A backup cannot stand in the place of the workspace."), N_("Choose another name."))
    part = final.with_name(final.name + ".part")
    try:
        with _writing(final):
            final.parent.mkdir(parents=True, exist_ok=True)
            _check_space(path, final)
            _copy(path, part, progress)
            check_whole(part)
            _sync(part)
            part.replace(final)
            _sync(final.parent)
    finally:
        # A folder that refuses has told it already.
        with suppress(OSError):
            part.unlink()
    return Backup(final, now, reason, final.stat().st_size)


def backup_if_due(store: Store, *, progress: Progress = no_progress) -> Backup | None:
    """The backup of the day, where there is none yet; old ones go by the rule of `outdated`."""
    today = clock.now().astimezone().date()
    daily = [b for b in list_backups(store.path) if b.reason in (Reason.DAILY, Reason.BY_HAND)]
    if any(backup.made_at.astimezone().date() >= today for backup in daily):
        return None
    made = make_backup(store.path, Reason.DAILY, progress=progress)
    for backup in outdated(list_backups(store.path)):
        backup.path.unlink(missing_ok=True)
    _remove_abandoned(store.path)
    return made


def _remove_abandoned(path: Path) -> None:
    """Remove copies that a killed program did not finish; one that is being made now is younger."""
    since = (clock.now() - _ABANDONED).timestamp()
    for part in backup_folder(path).glob(f"*{file.SUFFIX}.part"):
        if part.stat().st_mtime < since:
            part.unlink(missing_ok=True)


def outdated(backups: Iterable[Backup]) -> list[Backup]:
    """The backups that may go: daily ones outside of the newest of 14 days and 12 months, and all but the
    newest copies made before something risky. What a person made, and damaged files, stay."""
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    daily = [b for b in newest_first if b.reason is Reason.DAILY]
    kept: set[Path] = set()
    for form, count in (("%Y-%m-%d", DAYS), ("%Y-%m", MONTHS)):
        newest: dict[str, Backup] = {}
        for backup in daily:
            newest.setdefault(backup.made_at.astimezone().strftime(form), backup)
        kept.update(backup.path for backup in list(newest.values())[:count])
    for reason in (Reason.BEFORE_MIGRATION, Reason.BEFORE_RESTORE):
        kept.update(b.path for b in [b for b in newest_first if b.reason is reason][:KEPT_BEFORE])
    forever = (Reason.BY_HAND, Reason.DAMAGED)
    return [b for b in newest_first if b.path not in kept and b.reason not in forever]


def restore_backup(path: Path, backup: Path | None = None, *, progress: Progress = no_progress) -> Restored:
    """Put a backup (the newest, where none is named) in the place of a workspace that nobody has open.

    What stands there is kept as another backup first, also where it is damaged, and what it knows of payouts that went
    to the bank is carried over. The file changes in one step.
    Raises CxError where the workspace is open, or the backup is not a whole workspace of a known version.
    """
    from cxdesk.services.recovery.sent_since import carry_sent

    path = path.absolute()
    chosen = (backup or _newest(path)).absolute()
    lock = file.FileLock(path)
    with told_errors():
        lock.acquire()
    part = path.with_name(path.name + ".restoring")
    try:
        check_restorable(chosen)
        with _writing(path):
            _copy(chosen, part, progress)
            check_whole(part)
            kept = _keep_present(path)
            whole = kept is not None and not kept.stem.endswith(f"-{Reason.DAMAGED}")
            money = carry_sent(part, kept if whole else None, _others(path, chosen))
            _sync(part)
            # The log of the file that goes must not be played into the one that comes.
            for side in ("-wal", "-shm"):
                path.with_name(path.name + side).unlink(missing_ok=True)
            part.replace(path)
            _sync(path.parent)
    finally:
        for side in ("", "-wal", "-shm"):
            part.with_name(part.name + side).unlink(missing_ok=True)
        lock.release()
    return Restored(chosen, kept, money)


def check_restorable(backup: Path) -> None:
    """Raise CxError where a file is not a whole workspace that this program can open."""
    from cxdesk.services.workspace.schema import check_revision

    file.check_mark(backup)
    check_whole(backup)
    check_revision(backup)


def check_whole(copy: Path) -> None:
    """Raise CxError where a copy is damaged. It is read as it lies, without a log."""
    with told_errors(), closing(file.bare(copy, immutable=True)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != ("ok",):
        raise CxError(
            N_("“{file}” is damaged."),
            N_("Choose an older backup: “cxdesk restore -w FILE --list” names them."),
            file=copy.name,
        )


def _others(path: Path, chosen: Path) -> Iterator[Path]:
    """The copies beside the chosen one that may know more than it, the newest first."""
    for backup in list_backups(path):
        if backup.reason is not Reason.DAMAGED and backup.path != chosen:
            yield backup.path


def _newest(path: Path) -> Path:
    for backup in list_backups(path):
        if backup.reason not in (Reason.BEFORE_RESTORE, Reason.DAMAGED):
            return backup.path
    raise CxError(
        N_("There is no backup of “{file}”."),
        N_("Name one with --from, or look into the folder “{folder}”."),
        file=path.name,
        folder=backup_folder(path).name,
    )


def _keep_present(path: Path) -> Path | None:
    """A backup of what stands at `path`; where it cannot be read any more, its bytes as they are."""
    if not path.exists():
        return None
    try:
        file.check_mark(path)
        kept = make_backup(path, Reason.BEFORE_RESTORE).path
        with closing(file.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except (CxError, sqlite3.Error):
        kept = _new_name(path, Reason.DAMAGED, clock.now())
        kept.parent.mkdir(parents=True, exist_ok=True)
        for side in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(path.with_name(path.name + side), kept.with_name(kept.name + side))
    return kept


def _copy(source: Path, target: Path, progress: Progress) -> None:
    def report(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total, Text(N_("Copying the workspace")))

    target.write_bytes(b"")  # tells what the folder refuses before SQLite does
    with (
        told_errors(),
        closing(file.bare(source)) as reader,
        # A copy has the key of its source, and the salt by which that is found.
        closing(file.bare(target, key=file.find_key(source))) as writer,
    ):
        # One read transaction: what others save meanwhile neither waits nor starts the copy again.
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        reader.backup(writer, pages=_PAGES, progress=report)
        reader.execute("ROLLBACK")


def _check_space(path: Path, final: Path) -> None:
    log = path.with_name(path.name + "-wal")
    needed = path.stat().st_size + (log.stat().st_size if log.exists() else 0)
    free = shutil.disk_usage(final.parent).free
    if free < needed:
        raise CxError(
            N_("There is no room for a backup: it needs {needed} MB, {free} MB are free."),
            N_("Free some space, or write it to another disk: “cxdesk backup -w FILE -o OTHER”."),
            needed=-(-needed // 1_000_000),
            free=free // 1_000_000,
        )


def _new_name(path: Path, reason: Reason, now: datetime) -> Path:
    """A free name with the moment in UTC, so that names sort and no hour comes twice in autumn."""
    folder = backup_folder(path)
    stamp = now.astimezone(UTC).strftime(_STAMP)
    candidate = folder / f"{path.stem}-{stamp}-{reason}{file.SUFFIX}"
    again = 1
    while candidate.exists():
        again += 1
        candidate = folder / f"{path.stem}-{stamp}-{again}-{reason}{file.SUFFIX}"
    return candidate


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Turn the system's refusals of a folder into a sentence."""
    try:
        yield
    except OSError as error:
        raise CxError(
            N_("“{file}” cannot be written."),
            N_("Check the folder, your rights in it and its free space."),
            file=target.name,
        ) from error


def _sync(path: Path) -> None:
    """Have the system put a file or folder on the disk; Windows has no such call for folders."""
    if path.is_dir() and os.name == "nt":
        return
    # Windows flushes only what is open for writing.
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
