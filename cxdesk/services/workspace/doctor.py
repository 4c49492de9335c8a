"""What is sound and what is not in a workspace and around it, told in words."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services import clock
from cxdesk.services.formats import Formats
from cxdesk.services.resources import resources
from cxdesk.services.translation import say
from cxdesk.services.workspace import file, schema
from cxdesk.services.workspace.backup import Reason, list_backups
from cxdesk.services.workspace.errors import told

#: The oldest SQLite whose window functions, partial indexes and WAL the program relies on.
OLDEST_SQLITE = (3, 37)
#: A log of this size slows each read: it is moved into the database at the next close.
_LARGE_LOG = 256 * 1024 * 1024
#: Days without a backup after which it is said.
_OLD_BACKUP = 7
_MB = 1_000_000
#: Live rows that point at a tombstone: table, column, table it points at.
_POINTERS = (
    ("case_sources", "case_id", "cases"),
    ("case_reviews", "case_id", "cases"),
    ("review_tags", "review_id", "case_reviews"),
    ("fix_cases", "fix_id", "fixes"),
    ("fix_causes", "fix_id", "fixes"),
)


class State(StrEnum):
    """How a check came out; only `wrong` needs somebody to act."""

    GOOD = "good"
    NOTICE = "notice"
    WRONG = "wrong"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; `name` is stable, `text` is for people."""

    name: str
    state: State
    text: Text

    def sentence(self, forms: Formats) -> str:
        """The text in the active language, its figures and moments in the form of the language."""
        told = dict(self.text.values)
        for name, value in told.items():
            if isinstance(value, int):
                told[name] = forms.number(value)
            elif isinstance(value, datetime):
                told[name] = forms.moment(value)
        return say(Text(self.text.source, told))


def examine(path: Path) -> list[Check]:
    """Look at everything; a file that cannot be read ends the list early. Raises nothing."""
    checks = [*_program(), *_surroundings(path)]
    try:
        file.check_mark(path)
    except CxError as error:
        return [*checks, Check("file", State.WRONG, error.title)]
    checks.append(Check("file", State.GOOD, Text(N_("The file bears the mark of a workspace."))))
    try:
        checks.extend(_encryption(path))
        with closing(file.connect(path, read_only=True)) as db:
            for examination in _EXAMINATIONS:
                checks.extend(examination(db))
    except CxError as error:
        checks.append(Check("key", State.WRONG, error.title))
    except sqlite3.Error as error:
        sentence = told(error)
        text = sentence.title if sentence else Text(N_("SQLite says: {what}"), {"what": str(error)})
        checks.append(Check("integrity", State.WRONG, text))
    return checks


def is_sound(checks: list[Check]) -> bool:
    """Whether nothing is wrong."""
    return all(check.state is not State.WRONG for check in checks)


def repair_search(path: Path) -> int:
    """Build the full text of all cases anew, and let months be summed anew; how many cases there are.

    Raises CxError where the workspace is open.
    """
    from cxdesk.services.casework.search import STEP, index_step
    from cxdesk.services.workspace.store import Store

    done = 0
    with Store.open(path) as store, store.bulk() as db:
        with store.lane.bulk():
            db.execute("BEGIN IMMEDIATE")
            db.execute("DELETE FROM month_summaries")
            db.execute("DELETE FROM case_words")
            db.execute("DELETE FROM search_pending")
            db.execute("INSERT INTO search_pending SELECT row FROM cases WHERE deleted_at IS NULL")
            db.execute("COMMIT")
        indexed = STEP
        while indexed == STEP:
            with store.lane.bulk():
                db.execute("BEGIN IMMEDIATE")
                indexed = index_step(db)
                db.execute("COMMIT")
            done += indexed
    return done


def _good(name: str, source: str, **values: object) -> Check:
    return Check(name, State.GOOD, Text(source, values))


def _wrong(name: str, source: str, **values: object) -> Check:
    return Check(name, State.WRONG, Text(source, values))


def _notice(name: str, source: str, **values: object) -> Check:
    return Check(name, State.NOTICE, Text(source, values))


def _program() -> Iterator[Check]:
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info >= OLDEST_SQLITE:
        yield _good("sqlite", N_("SQLite {version}."), version=version)
    else:
        yield _wrong("sqlite", N_("SQLite {version} is too old."), version=version)
    missing = [
        name
        for name, pattern in (("fonts", "*.ttf"), ("icons", "*.svg"), ("translations", "*.json"))
        if not any((resources() / name).glob(pattern))
    ]
    if missing:
        yield _wrong(
            "resources",
            N_("Missing among the program's files: {names}. Install it again."),
            names=", ".join(missing),
        )
    else:
        yield _good("resources", N_("Fonts, icons and translations are there."))


def _encryption(path: Path) -> Iterator[Check]:
    """Raises CxError where the key is not at hand."""
    if file.find_key(path) is None:
        return
    from cxdesk.services.workspace.cipher import Origin, origin_of

    if origin_of(file.head(path)) is Origin.KEYRING:
        yield _good("key", N_("The file is encrypted; its key is in the keyring of this computer."))
    else:
        yield _good("key", N_("The file is encrypted; its key is made of the passphrase."))


def _surroundings(path: Path) -> Iterator[Check]:
    folder = path.absolute().parent
    if not folder.is_dir():
        return
    if path.exists() and not os.access(path, os.W_OK):
        yield _wrong("permissions", N_("The file may not be written."))
    elif not os.access(folder, os.W_OK):
        yield _wrong("permissions", N_("The folder may not be written."))
    else:
        yield _good("permissions", N_("File and folder may be written."))
    yield _space(path, folder)
    yield _backups(path)
    log = path.with_name(path.name + "-wal")
    size = log.stat().st_size if log.exists() else 0
    if size > _LARGE_LOG:
        yield _notice("log", N_("The log holds {size} MB: close the program once."), size=size // _MB)
    else:
        yield _good("log", N_("The log holds {size} MB."), size=size // _MB)


def _space(path: Path, folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    size = path.stat().st_size if path.is_file() else 0
    values = {"size": -(-size // _MB), "free": free // _MB}
    if free < 2 * size:
        return _notice("space", N_("{free} MB are free, too few for a backup beside {size} MB."), **values)
    return _good("space", N_("The file holds {size} MB; {free} MB are free."), **values)


def _backups(path: Path) -> Check:
    found = [backup for backup in list_backups(path) if backup.reason is not Reason.DAMAGED]
    if not found:
        return _notice("backups", N_("There is no backup yet: “cxdesk backup -w FILE” makes one."))
    last = found[0].made_at.astimezone()
    values = {"n": len(found), "when": last}
    if (clock.now() - last).days >= _OLD_BACKUP:
        return _notice("backups", N_("Backups: {n}, the last is old: {when}."), **values)
    return _good("backups", N_("Backups: {n}, the last of {when}."), **values)


def _integrity(db: sqlite3.Connection) -> Iterator[Check]:
    faults = [row[0] for row in db.execute("PRAGMA integrity_check(10)")]
    if faults == ["ok"]:
        yield _good("integrity", N_("The database is whole."))
    else:
        yield _wrong(
            "integrity", N_("The database is damaged: restore a backup. SQLite says: {what}"), what=faults[0]
        )
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        yield _wrong("references", N_("{n} rows point at rows that are not there."), n=len(broken))
    else:
        yield _good("references", N_("All rows point at rows that are there."))


def _revision(db: sqlite3.Connection) -> Iterator[Check]:
    found = file.revision(db)
    if found == schema.HEAD:
        yield _good("revision", N_("Version of the tables: {revision}."), revision=found)
    elif not schema.is_known(found):
        yield _wrong(
            "revision", N_("The workspace was written by a newer cxdesk ({revision})."), revision=found
        )
    else:
        yield _notice(
            "revision",
            N_("The tables are of version {revision}: opening renews them."),
            revision=found,
        )


def _search(db: sqlite3.Connection) -> Iterator[Check]:
    """Each live case has its words, or waits to be indexed."""
    missing = _count(
        db,
        "SELECT count(*) FROM cases c WHERE deleted_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM search_pending p WHERE p.case_row = c.row)"
        " AND NOT EXISTS (SELECT 1 FROM case_words_content w WHERE w.id = c.row)",
    )
    stray = _count(db, "SELECT count(*) FROM case_words_content WHERE id NOT IN (SELECT row FROM cases)")
    cases = _count(db, "SELECT count(*) FROM cases WHERE deleted_at IS NULL")
    if missing or stray:
        yield _wrong(
            "search",
            N_("The search lacks {missing} of {cases} cases, {stray} are too many: add --repair."),
            missing=missing,
            cases=cases,
            stray=stray,
        )
    else:
        yield _good("search", N_("The search knows all {cases} cases."), cases=cases)


def _numbers(db: sqlite3.Connection) -> Iterator[Check]:
    """No case has a number that its month's counter would give again; a shared database gives its own."""
    known = _count(db, "SELECT count(*) FROM sqlite_master WHERE name = 'sharing'")
    if known and _count(db, "SELECT count(*) FROM sharing"):
        return
    wrong = _count(
        db,
        "SELECT count(*) FROM cases LEFT JOIN case_counters ON month = substr(number, 1, 7)"
        " WHERE number IS NOT NULL AND CAST(substr(number, 9) AS INTEGER) > coalesce(last, 0)",
    )
    if wrong:
        yield _wrong("numbers", N_("{n} cases have numbers that would be given again."), n=wrong)
    else:
        yield _good("numbers", N_("The numbers of the cases are in order."))


def _tombstones(db: sqlite3.Connection) -> Iterator[Check]:
    orphans = sum(
        _count(
            db,
            f"SELECT count(*) FROM {table} r JOIN {target} t ON t.id = r.{column}"  # noqa: S608 - our names
            " WHERE r.deleted_at IS NULL AND t.deleted_at IS NOT NULL",
        )
        for table, column, target in _POINTERS
    )
    if orphans:
        yield _notice("tombstones", N_("{n} rows belong to something that was deleted."), n=orphans)
    else:
        yield _good("tombstones", N_("Nothing belongs to what was deleted."))


def _sums(db: sqlite3.Connection) -> Iterator[Check]:
    from cxdesk.services.insight.keeping import count_wrong_months

    wrong = count_wrong_months(db)
    if wrong:
        yield _wrong(
            "sums", N_("Months whose sums differ from their rows: {n}. --repair sums them anew."), n=wrong
        )
    else:
        yield _good("sums", N_("The sums of the months equal their rows."))


def _count(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])


def _tables(db: sqlite3.Connection) -> Iterator[Check]:
    """What needs the present tables; an older or newer file is told by its revision alone."""
    if file.revision(db) == schema.HEAD:
        yield from _search(db)
        yield from _numbers(db)
        yield from _tombstones(db)
        yield from _sums(db)


_EXAMINATIONS: tuple[Callable[[sqlite3.Connection], Iterator[Check]], ...] = (_integrity, _revision, _tables)
