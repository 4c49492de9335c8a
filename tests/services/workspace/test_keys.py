"""Where keys, passphrases and passwords are, and where they never are."""

from __future__ import annotations

import pickle
import traceback
from pathlib import Path

import keyring
import pytest
from keyring.backends.chainer import ChainerBackend
from keyring.backends.null import Keyring as NullKeyring

from cxdesk.models.texts import CxError
from cxdesk.services.workspace import doctor, file, keys
from cxdesk.services.workspace.cipher import Key
from cxdesk.services.workspace.store import Store
from tests.keyrings import MemoryKeyring, PlaintextKeyring, start_anew

PHRASE = "пять зелёных ёлок"


@pytest.fixture
def locked(no_keyring: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that opens by a passphrase, in a process that was not told it."""
    path = tmp_path / "desk.cxdesk"
    Store.open(path, create=True, key=keys.new_key(PHRASE)).close()
    start_anew(monkeypatch)
    return path


def test_a_workspace_with_a_passphrase_opens_once_it_was_typed(locked: Path) -> None:
    assert keys.is_locked(locked)
    with pytest.raises(keys.PassphraseWanted, match="is locked with a passphrase"):
        Store.open(locked)
    with pytest.raises(keys.PassphraseWanted, match="The passphrase is wrong"):
        keys.unlock(locked, PHRASE + ".")
    # The same letters, put together as another system does.
    keys.unlock(locked, PHRASE.replace("ё", "е\u0308"))
    assert not keys.is_locked(locked)
    Store.open(locked).close()
    (told,) = [str(check.text) for check in doctor.examine(locked) if check.name == "key"]
    assert told == "The file is encrypted; its key is made of the passphrase."


def test_a_passphrase_of_the_environment_opens_it(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(keys.PASSPHRASE_VARIABLE, "something else")
    with pytest.raises(keys.PassphraseWanted, match="The passphrase is wrong"):
        Store.open(locked)
    monkeypatch.setenv(keys.PASSPHRASE_VARIABLE, PHRASE)
    Store.open(locked).close()


def test_a_new_key_without_a_keyring_needs_a_passphrase_that_is_long_enough(
    no_keyring: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(keys.PassphraseWanted, match="needs a passphrase"):
        keys.new_key()
    with pytest.raises(keys.PassphraseWanted, match="Choose at least 8 characters"):
        keys.new_key("short")


@pytest.mark.parametrize("backend", [NullKeyring(), PlaintextKeyring()], ids=lambda each: type(each).__name__)
def test_a_keyring_that_keeps_nothing_or_keeps_it_legible_is_none(
    memory_keyring: MemoryKeyring, backend: keyring.backend.KeyringBackend
) -> None:
    keyring.set_keyring(backend)
    assert not keys.has_keyring()
    assert not keys.remember_password("db.example", "anna", "secret")
    assert keys.recall_password("db.example", "anna") is None


def test_of_several_keyrings_the_first_safe_one_is_used(
    memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ChainerBackend, "backends", (PlaintextKeyring(), memory_keyring))
    keyring.set_keyring(ChainerBackend())
    assert keys.remember_password("db.example", "anna", "secret")
    assert memory_keyring.held == {("cxdesk", "anna@db.example"): "secret"}


def test_a_password_is_remembered_by_server_and_login_until_it_is_forgotten(
    memory_keyring: MemoryKeyring,
) -> None:
    keys.remember_password("db.example", "anna", "secret")
    assert keys.recall_password("db.example", "anna") == "secret"
    assert keys.recall_password("db.example", "boris") is None
    keys.forget_password("db.example", "anna")
    keys.forget_password("db.example", "anna")
    assert keys.recall_password("db.example", "anna") is None


def test_a_keyring_that_stays_locked_is_told(
    memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise keyring.errors.KeyringLocked("no")

    monkeypatch.setattr(memory_keyring, "set_password", refuse)
    with pytest.raises(CxError, match="keyring of this computer does not answer"):
        keys.new_key()


def test_a_key_shows_itself_nowhere(memory_keyring: MemoryKeyring, tmp_path: Path) -> None:
    key = keys.new_key()
    secret = key.told
    assert secret not in f"{key!r} {key} {(key,)}"
    path = tmp_path / "desk.cxdesk"
    file.initialise(path, key)
    path.write_bytes(path.read_bytes()[:16] + bytes(8000))
    with pytest.raises(CxError) as caught:
        Store.open(path)
    told = "".join(traceback.format_exception(caught.value))
    assert secret not in told.lower()
    with pytest.raises(ValueError, match="another salt") as wrong:
        Key(bytes(32), key.salt)
    assert secret not in "".join(traceback.format_exception(wrong.value))


def test_a_key_travels_to_the_process_that_stages(memory_keyring: MemoryKeyring) -> None:
    key = keys.new_key()
    sent: Key = pickle.loads(pickle.dumps(key))
    assert (sent.told, sent.salt) == (key.told, key.salt)
