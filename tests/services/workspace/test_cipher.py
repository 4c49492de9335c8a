"""An encrypted workspace: nothing of it is legible, and it is a workspace like any other."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.casework.case_index import CaseIndex
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.casework.queue import CaseFilter
from cxdesk.services.casework.queue_load import load_queue
from cxdesk.services.intake.importing import commit_import
from cxdesk.services.intake.preparing import prepare_import
from cxdesk.services.intake.reading import read_file
from cxdesk.services.intake.staging.child import stage_in_child
from cxdesk.services.people.seating import list_seats
from cxdesk.services.workspace import doctor, file, keys, schema
from cxdesk.services.workspace.backup import Reason, list_backups, make_backup, restore_backup
from cxdesk.services.workspace.cipher import Key, Origin, begin_salt, finish_salt
from cxdesk.services.workspace.create import discard_workspace, set_up
from cxdesk.services.workspace.store import Store
from tests.keyrings import MemoryKeyring, start_anew
from tests.services.casework.made_cases import NOW

SAID = "Не могу оплатить заём"
IMPORTED = "Деньги списали дважды"
PHRASE = "пять зелёных ёлок"
ZONE = ZoneInfo("Europe/Moscow")


def make(path: Path, key: Key | None) -> None:
    """A workspace with its defaults; an empty file is filled."""
    with Store.open(path, create=True, key=key) as store:
        set_up(store, "Bank", "Europe/Moscow")


@pytest.fixture(scope="session")
def encrypted_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Key]:
    """An encrypted workspace that no test touches, and its key."""
    secret = secrets.token_bytes(32)
    key = Key(secret, finish_salt(begin_salt(Origin.KEYRING), secret))
    path = tmp_path_factory.mktemp("encrypted") / "template.cxdesk"
    file.initialise(path, key)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keys, "_unlocked", {key.salt: key})
        make(path, None)
    return path, key


@pytest.fixture
def path(encrypted_template: tuple[Path, Key], memory_keyring: MemoryKeyring, tmp_path: Path) -> Path:
    """An encrypted workspace, not open; its key is in the keyring."""
    made, key = encrypted_template
    memory_keyring.set_password(keys.SERVICE, f"workspace {key.salt.hex()}", key.told)
    folder = tmp_path / "work"
    folder.mkdir()
    return Path(shutil.copy(made, folder / "desk.cxdesk"))


def me(store: Store) -> Actor:
    with store.connect() as db:
        return list_seats(db)[0].actor


def say(store: Store, text: str = SAID) -> None:
    store.write(enter_case, NewComplaint(text, client_ref="К-7"), by=me(store))


def texts(store: Store) -> list[str]:
    with store.connect() as db:
        return [row[0] for row in db.execute("SELECT text FROM complaints ORDER BY rowid")]


def legible(folder: Path, *words: str) -> set[str]:
    """The names of the files in which one of the words can be read."""
    sought = [form for word in words for form in (word.encode(), word.encode("utf-16-le"))]
    return {
        found.name
        for found in folder.rglob("*")
        if found.is_file() and any(word in found.read_bytes() for word in sought)
    }


def csv(path: Path) -> Path:
    """A review that is taken and one that is not."""
    rows = ("Review ID,Rating,Text,Date", f"R1,1,{IMPORTED},21.10.2026", f"R2,9,{SAID},22.10.2026", "")
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def use(path: Path, source: Path) -> set[str]:
    """All that writes files beside a workspace; the names of those that were seen."""
    with Store.open(path) as store:
        say(store)
        with store.connect() as db:
            reading = read_file(db, source, "reviews")
            CaseIndex(path).keep(db, ZONE, after=0)
        prepared = prepare_import(store, reading, run=stage_in_child)
        make_backup(path)
        seen = {found.name for found in path.parent.rglob("*") if found.is_file()}
        assert any(name.endswith("-wal") for name in seen)
        assert any(name.endswith(".staging") for name in seen)
        copy = path.parent.parent / "copied"
        shutil.copytree(path.parent, copy)
        found = legible(copy, SAID, IMPORTED, "Bank", "companies")
        assert commit_import(store, prepared, by=me(store)).accepted == 1
    return found


def test_nothing_is_legible_in_the_file_its_log_backup_codes_and_staging(path: Path, tmp_path: Path) -> None:
    assert use(path, csv(tmp_path / "a.csv")) == set()
    (rejected,) = path.parent.glob("desk-rejected/*.csv")  # rows of a file, handed back: the person's own
    assert legible(path.parent, SAID, IMPORTED, "Bank", "companies") == {rejected.name}
    assert path.with_name(path.name + "-facets").exists()


def test_the_same_is_legible_in_a_plain_workspace(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    make(folder / "desk.cxdesk", None)
    found = use(folder / "desk.cxdesk", csv(tmp_path / "a.csv"))
    assert {"desk.cxdesk", "desk.cxdesk-wal"} <= found
    assert {name.rpartition(".")[2] for name in found} >= {"staging", "cxdesk"}


def test_an_encrypted_workspace_is_worked_in_as_a_plain_one(path: Path, tmp_path: Path) -> None:
    use(path, csv(tmp_path / "a.csv"))
    with Store.open(path) as store, store.connect() as db:
        assert texts(store) == [SAID]
        found = load_queue(db, CaseFilter(view="all", search="списали"), None, now=NOW)
        assert len(found.rows) == 1
        with store.read() as session:
            assert session.connection().exec_driver_sql("SELECT count(*) FROM cases").scalar() == 2


def test_the_codes_of_an_encrypted_workspace_are_read_from_their_file(
    path: Path, statements: Callable[[sqlite3.Connection], list[str]]
) -> None:
    with Store.open(path) as store:
        say(store)
        with store.connect() as db:
            CaseIndex(path).keep(db, ZONE, after=0)
        with store.connect() as db:
            told = statements(db)
            with CaseIndex(path).at(db, ZONE) as codes:
                assert codes.last == 1
            assert not any("received_at, due_at" in statement for statement in told)
        path.with_name(path.name + "-facets").write_bytes(b"cxdk" + bytes(200))
        with store.connect() as db, CaseIndex(path).at(db, ZONE) as codes:
            assert codes.last == 1


@pytest.fixture
def statements() -> Callable[[sqlite3.Connection], list[str]]:
    """The statements of a connection, as they are run."""

    def listen(db: sqlite3.Connection) -> list[str]:
        told: list[str] = []
        db.set_trace_callback(told.append)
        return told

    return listen


def test_errors_are_those_of_sqlite(path: Path) -> None:
    with Store.open(path) as store, store.bulk() as db:
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            db.execute("SELECT * FROM absent")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            db.execute(
                "INSERT INTO teams (id, scope_id, name, department_id) VALUES (x'01', x'01', 'A', x'02')"
            )
        with store.connect() as reader, pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("DELETE FROM cases")


def test_the_bundled_sqlite_has_what_the_program_asks_for(path: Path) -> None:
    with closing(file.connect(path)) as db:
        assert sqlite3.sqlite_version_info >= doctor.OLDEST_SQLITE
        db.execute("CREATE VIRTUAL TABLE temp.found USING fts5(words, content='')")
        db.execute("INSERT INTO found (rowid, words) VALUES (1, 'слово')")
        assert db.execute("SELECT rowid FROM found WHERE found MATCH 'слов*' ORDER BY bm25(found)").fetchall()
        assert db.execute("SELECT sum(value) FROM json_each('[1, 2]')").fetchone() == (3,)
        assert db.execute("SELECT unhex('4142'), json_extract('{\"a\": 1}', '$.a')").fetchone() == (b"AB", 1)
        rows = db.execute("SELECT row_number() OVER (ORDER BY value) FROM json_each('[5, 4]')").fetchall()
        assert rows == [(1,), (2,)]
        db.execute("CREATE TEMP TABLE met (a PRIMARY KEY, n)")
        for _ in range(2):
            db.execute("INSERT INTO met VALUES (1, 1) ON CONFLICT (a) DO UPDATE SET n = n + excluded.n")
        assert db.execute("UPDATE met SET n = n RETURNING n").fetchone() == (2,)
        assert db.execute("PRAGMA temp_store").fetchone() == (2,)  # in memory: never in a file beside


def test_the_file_begins_with_the_salt_by_which_its_key_is_found(
    path: Path, memory_keyring: MemoryKeyring
) -> None:
    (entry,) = memory_keyring.held
    assert entry == ("cxdesk", f"workspace {path.read_bytes()[:16].hex()}")


def test_backups_are_opened_by_the_same_key_and_restored_with_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        say(store)
        made = make_backup(path)
        say(store, "Nachher")
    assert made.path.read_bytes()[:16] == path.read_bytes()[:16]
    start_anew(monkeypatch)
    with Store.open(made.path) as copy:
        assert texts(copy) == [SAID]
    restored = restore_backup(path, made.path)
    kept = restored.kept
    assert kept is not None
    # Its money is told by its server alone; without one nobody knows of it.
    assert restored.money.in_doubt
    assert kept.read_bytes()[:16] == path.read_bytes()[:16]
    with Store.open(path) as store:
        assert texts(store) == [SAID]
    assert legible(path.parent, SAID, "Nachher") == set()


def test_a_damaged_encrypted_workspace_is_told_and_restored_from_its_backup(path: Path) -> None:
    with Store.open(path) as store:
        say(store)
    make_backup(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:16] + bytes(len(whole) - 16))
    with pytest.raises(CxError, match="The workspace is damaged"):
        Store.open(path)
    assert not doctor.is_sound(doctor.examine(path))
    restore_backup(path)
    with Store.open(path) as store:
        assert texts(store) == [SAID]


def test_an_older_encrypted_workspace_is_copied_and_migrated(
    tmp_path: Path, memory_keyring: MemoryKeyring
) -> None:
    path = tmp_path / "old.cxdesk"
    file.initialise(path, keys.new_key())
    schema.upgrade_file(path, "0005")
    Store.open(path).close()
    assert schema.check_revision(path) == schema.HEAD
    assert [backup.reason for backup in list_backups(path)] == [Reason.BEFORE_MIGRATION]
    assert legible(tmp_path, "companies") == set()


def test_doctor_finds_an_encrypted_workspace_sound_and_says_where_its_key_is(path: Path) -> None:
    checks = doctor.examine(path)
    assert doctor.is_sound(checks)
    (found,) = [str(check.text) for check in checks if check.name == "key"]
    assert found == "The file is encrypted; its key is in the keyring of this computer."


def test_a_workspace_whose_key_is_elsewhere_is_told_apart_from_a_damaged_one(
    path: Path, memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory_keyring.held.clear()
    start_anew(monkeypatch)
    with pytest.raises(CxError, match="not in the keyring of this computer"):
        Store.open(path)
    (check,) = [check for check in doctor.examine(path) if check.state is doctor.State.WRONG]
    assert check.name == "key"
    with pytest.raises(CxError, match="not in the keyring"):
        make_backup(path)
    assert not list(path.parent.glob("desk-backups/*"))


def test_a_file_that_another_program_encrypted_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.cxdesk"
    path.write_bytes(bytes(range(256)) * 32)
    with pytest.raises(CxError, match="is not a cxdesk workspace"):
        Store.open(path)


def test_a_forgotten_key_leaves_nothing_that_can_be_read(path: Path, memory_keyring: MemoryKeyring) -> None:
    key = file.find_key(path)
    assert key is not None
    keys.forget(key)
    assert memory_keyring.held == {}
    with pytest.raises(CxError, match="not in the keyring"):
        Store.open(path)


def test_a_workspace_that_is_discarded_takes_its_key_along(path: Path, memory_keyring: MemoryKeyring) -> None:
    discard_workspace(path)
    assert not path.exists()
    assert memory_keyring.held == {}


_TAKE_ALL = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)
print(db.execute("PRAGMA journal_mode = DELETE").fetchone()[0])
"""


def test_looking_at_an_open_workspace_does_not_end_its_locks(tmp_path: Path) -> None:
    path = tmp_path / "desk.cxdesk"
    make(path, None)
    with Store.open(path) as store:
        say(store)
        assert doctor.is_sound(doctor.examine(path))
        file.check_ours(path)
        done = subprocess.run(
            [sys.executable, "-c", _TAKE_ALL, str(path)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    # Without our locks the other process would take the log away from under the open workspace.
    assert "locked" in done.stderr


_SAVE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from cxdesk.services.workspace.store import Store
from tests.services.workspace.test_cipher import say, texts
with Store.open(Path(sys.argv[1])) as store:
    say(store, sys.argv[2])
    os.kill(os.getpid(), signal.SIGKILL)
"""
_READ_BESIDE = """
import sys
from pathlib import Path
from cxdesk.services.workspace.store import Store
from tests.services.workspace.test_cipher import texts
with Store.open_to_read(Path(sys.argv[1])) as store:
    sys.stdout.buffer.write("\\n".join(texts(store)).encode())
"""


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """A process of its own, which has the passphrase from its environment."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, keys.PASSPHRASE_VARIABLE: PHRASE}, cwd=Path(__file__).parents[3],
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture
def with_passphrase(no_keyring: None, tmp_path: Path) -> Path:
    """A workspace that other processes can open too."""
    path = tmp_path / "desk.cxdesk"
    make(path, keys.new_key(PHRASE))
    return path


def test_an_encrypted_save_is_kept_though_the_program_is_killed_at_once(with_passphrase: Path) -> None:
    killed = run(_SAVE_AND_DIE, with_passphrase, SAID)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert with_passphrase.with_name("desk.cxdesk-wal").stat().st_size
    assert legible(with_passphrase.parent, SAID) == set()
    with Store.open(with_passphrase) as store:
        assert texts(store) == [SAID]


def test_another_process_reads_an_encrypted_workspace_that_is_open(with_passphrase: Path) -> None:
    with Store.open(with_passphrase) as store:
        say(store)
        read = run(_READ_BESIDE, with_passphrase)
        assert read.stdout.decode() == SAID, read.stderr
        say(store, "Noch einer")
        assert texts(store) == [SAID, "Noch einer"]


def test_a_plain_workspace_stays_plain(memory_keyring: MemoryKeyring, tmp_path: Path) -> None:
    make(tmp_path / "desk.cxdesk", None)
    assert (tmp_path / "desk.cxdesk").read_bytes().startswith(b"SQLite format 3\x00")
    assert memory_keyring.held == {}
