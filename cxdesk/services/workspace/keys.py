"""The keys of encrypted workspaces and the password of the shared database: in the system's keyring, else nowhere.

Where there is no keyring, the key is made of a passphrase that a person gives each time. Neither key, passphrase nor
password is ever written to a file, a log, a command line or an error.
"""

from __future__ import annotations

import os
import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import scrypt
from pathlib import Path
from typing import TYPE_CHECKING

from cxdesk.models.texts import N_, CxError
from cxdesk.services.workspace import file
from cxdesk.services.workspace.cipher import (
    Key,
    Origin,
    begin_salt,
    begun,
    finish_salt,
    fits,
    origin_of,
    salt_of,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

#: What our entries in the keyring are filed under.
SERVICE = "cxdesk"
PASSPHRASE_VARIABLE = "CXDESK_PASSPHRASE"  # noqa: S105 - the name of a variable
#: Characters of a passphrase at least.
SHORTEST = 8
#: Memory-hard: 128 MB and some 0.4 s a guess.
_SCRYPT = {"n": 1 << 17, "r": 8, "p": 1, "maxmem": 160 << 20, "dklen": 32}
#: Backends that keep nothing, or keep it legible.
_REFUSED = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")

_unlocked: dict[bytes, Key] = {}
_guard = threading.Lock()


class PassphraseWanted(CxError):
    """A workspace opens by a passphrase that nobody has given yet, or that was wrong."""


def new_key(passphrase: str | None = None) -> Key:
    """A key for a new workspace, unlocked for this process: kept in the keyring, else made of the passphrase (or of
    CXDESK_PASSPHRASE).

    Raises PassphraseWanted where there is neither, CxError where the passphrase is too short or the keyring refuses.
    """
    backend = _backend()
    if backend is None:
        return _keep(_made_of(passphrase or os.environ.get(PASSPHRASE_VARIABLE, "")))
    secret = secrets.token_bytes(32)
    key = Key(secret, finish_salt(begin_salt(Origin.KEYRING), secret))
    with _told_keyring():
        backend.set_password(SERVICE, _entry(key.salt), key.told)
    return _keep(key)


def key_of(path: Path, head: bytes) -> Key:
    """The key for a file that begins so: unlocked before, or in the keyring, or made of CXDESK_PASSPHRASE.

    Raises PassphraseWanted, or CxError where the key is not on this computer.
    """
    salt = salt_of(head)
    with _guard:
        found = _unlocked.get(salt)
    if found is not None:
        return found
    if origin_of(salt) is Origin.PASSPHRASE:
        given = os.environ.get(PASSPHRASE_VARIABLE, "")
        if not given:
            raise PassphraseWanted(
                N_("“{file}” is locked with a passphrase."),
                N_("Type it, or give it in CXDESK_PASSPHRASE."),
                file=path.name,
            )
        return _keep(_opened_by(given, salt))
    return _keep(_from_keyring(path, salt))


def is_locked(path: Path) -> bool:
    """Whether a passphrase must be typed before the file can be opened. Raises CxError where there is none of ours."""
    file.check_mark(path)
    head = file.head(path)
    with _guard:
        known = salt_of(head) in _unlocked
    return origin_of(head) is Origin.PASSPHRASE and not known


def unlock(path: Path, passphrase: str) -> None:
    """Let this process open the file, and whatever else has its salt: its backups. Takes half a second.

    Raises PassphraseWanted where the passphrase is wrong.
    """
    _keep(_opened_by(passphrase, salt_of(file.head(path))))


def forget(key: Key) -> None:
    """Forget a key for good: what it encrypted cannot be read any more."""
    with _guard:
        _unlocked.pop(key.salt, None)
    backend = _backend()
    if backend is not None and origin_of(key.salt) is Origin.KEYRING:
        with _told_keyring():
            if backend.get_password(SERVICE, _entry(key.salt)) is not None:
                backend.delete_password(SERVICE, _entry(key.salt))


def has_keyring() -> bool:
    """Whether this computer keeps secrets; where not, passphrase and password are asked for each time."""
    return _backend() is not None


def remember_password(server: str, login: str, password: str) -> bool:
    """Keep the password of a login at a server; False where there is no keyring: nothing was kept."""
    backend = _backend()
    if backend is None:
        return False
    with _told_keyring():
        backend.set_password(SERVICE, f"{login}@{server}", password)
    return True


def recall_password(server: str, login: str) -> str | None:
    """The password that was kept, None where none was."""
    backend = _backend()
    if backend is None:
        return None
    with _told_keyring():
        return backend.get_password(SERVICE, f"{login}@{server}")


def forget_password(server: str, login: str) -> None:
    """Keep the password no longer."""
    backend = _backend()
    if backend is not None and recall_password(server, login) is not None:
        with _told_keyring():
            backend.delete_password(SERVICE, f"{login}@{server}")


def _backend() -> KeyringBackend | None:
    """The system's keyring; None where there is none that keeps secrets secret."""
    import keyring

    with _told_keyring():
        chosen = keyring.get_keyring()
    chained: list[KeyringBackend] = list(getattr(chosen, "backends", (chosen,)))
    return next((backend for backend in chained if _is_safe(backend)), None)


def _is_safe(backend: KeyringBackend) -> bool:
    kind = type(backend)
    return not kind.__module__.startswith(_REFUSED) and "plain" not in kind.__qualname__.lower()


@contextmanager
def _told_keyring() -> Iterator[None]:
    from keyring.errors import KeyringError

    try:
        yield
    except (KeyringError, OSError) as error:
        raise CxError(
            N_("The keyring of this computer does not answer."), N_("Unlock it, then try again.")
        ) from error


def _from_keyring(path: Path, salt: bytes) -> Key:
    backend = _backend()
    found = None
    if backend is not None:
        with _told_keyring():
            found = backend.get_password(SERVICE, _entry(salt))
    try:
        return Key(bytes.fromhex(found or ""), salt)
    except ValueError as error:
        raise CxError(
            N_("The key of “{file}” is not in the keyring of this computer."),
            N_("Open it as the person and on the computer that made it, or connect to the database anew."),
            file=path.name,
        ) from error


def _made_of(passphrase: str) -> Key:
    if not passphrase:
        raise PassphraseWanted(
            N_("This computer has no keyring: the workspace needs a passphrase."),
            N_("Type one, or give it in CXDESK_PASSPHRASE."),
        )
    if len(passphrase) < SHORTEST:
        raise PassphraseWanted(
            N_("The passphrase is too short."), N_("Choose at least {n} characters."), n=SHORTEST
        )
    begun_salt = begin_salt(Origin.PASSPHRASE)
    secret = _stretch(passphrase, begun_salt)
    return Key(secret, finish_salt(begun_salt, secret))


def _opened_by(passphrase: str, salt: bytes) -> Key:
    secret = _stretch(passphrase, begun(salt))
    if not fits(secret, salt):
        raise PassphraseWanted(
            N_("The passphrase is wrong."), N_("Type it again; without it nobody can read the workspace.")
        )
    return Key(secret, salt)


def _stretch(passphrase: str, salt: bytes) -> bytes:
    # Keyboards and systems write the same letters in two forms.
    return scrypt(unicodedata.normalize("NFC", passphrase).encode(), salt=salt, **_SCRYPT)


def _entry(salt: bytes) -> str:
    return f"workspace {salt.hex()}"


def _keep(key: Key) -> Key:
    with _guard:
        return _unlocked.setdefault(key.salt, key)
