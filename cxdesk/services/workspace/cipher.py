"""SQLCipher in the place of SQLite, for a workspace that is encrypted at rest. Nobody else pays for its import.

The first 16 bytes of such a file are its salt, in the clear. We choose it: a mark that says where the key is, ten
random bytes, and two of a digest of the key, which tell a wrong key from a damaged file.
"""

from __future__ import annotations

import hmac
import secrets
import sqlite3
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import cast

from cxdesk.services.workspace.binding import bind_as_they_are

_SECRET_BYTES, _SALT_BYTES, _CHECK_BYTES = 32, 16, 2
_FAMILY = (
    "DatabaseError", "InterfaceError", "DataError", "OperationalError", "IntegrityError", "InternalError",
    "ProgrammingError", "NotSupportedError",
)  # fmt: skip


class Origin(Enum):
    """Where the key of a file comes from; the value begins the file."""

    KEYRING = b"cxdk"
    PASSPHRASE = b"cxdp"


class Key:
    """A key of 256 bits and the salt of the files that it opens. It is never printed."""

    __slots__ = ("_secret", "salt")

    def __init__(self, secret: bytes, salt: bytes) -> None:
        """Raises ValueError where the key is not the salt's."""
        if len(secret) != _SECRET_BYTES or not fits(secret, salt):
            raise ValueError("the key belongs to another salt")
        self._secret = secret
        self.salt = salt

    @property
    def told(self) -> str:
        """The key as the keyring holds it: 64 hex digits."""
        return self._secret.hex()

    @property
    def pragma(self) -> str:
        """The form in which SQLCipher takes a raw key with its salt."""
        return f"x'{self._secret.hex()}{self.salt.hex()}'"

    def __repr__(self) -> str:
        return f"<Key of {self.salt.hex()}>"


def begin_salt(origin: Origin) -> bytes:
    """The part of a new salt that is there before the key: 14 bytes."""
    mark = origin.value
    return mark + secrets.token_bytes(_SALT_BYTES - _CHECK_BYTES - len(mark))


def finish_salt(begun: bytes, secret: bytes) -> bytes:
    """The whole salt, 16 bytes: `begun` and what of the key is told."""
    return begun + sha256(begun + secret).digest()[:_CHECK_BYTES]


def fits(secret: bytes, salt: bytes) -> bool:
    """Whether a key is that of a salt; a wrong one is taken for right once in 65,536 times."""
    return hmac.compare_digest(finish_salt(begun(salt), secret), salt)


def begun(salt: bytes) -> bytes:
    """The part of a salt that a passphrase is mixed with."""
    return salt[:-_CHECK_BYTES]


def origin_of(head: bytes) -> Origin | None:
    """Where the key comes from, by the first bytes of a file; None for one that is not encrypted by us."""
    return next((origin for origin in Origin if head.startswith(origin.value)), None)


def salt_of(head: bytes) -> bytes:
    """The salt among the first bytes of a file."""
    return head[:_SALT_BYTES]


def connect(path: Path | str, key: Key, *, timeout: float = 15, uri: bool = False) -> sqlite3.Connection:
    """A connection by SQLCipher, made as the house makes those of sqlite3. A new file takes the salt of `key`.

    It is not a `sqlite3.Connection`, but has its methods; its errors are those of sqlite3.
    """
    connection = _library().connect(
        path, isolation_level=None, check_same_thread=False, cached_statements=256, timeout=timeout, uri=uri
    )
    # It would write to the standard error what we tell in a sentence.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f'PRAGMA key = "{key.pragma}"')
    return cast("sqlite3.Connection", connection)


@cache
def _library() -> ModuleType:
    from sqlcipher3 import dbapi2

    # Whoever catches an error of sqlite3 catches the same one of SQLCipher. (The two have no class in common;
    # `Error` itself cannot take a second base and is never raised.)
    for name in _FAMILY:
        ours, theirs = getattr(dbapi2, name), getattr(sqlite3, name)
        ours.__bases__ = (*ours.__bases__, theirs)
    bind_as_they_are(dbapi2)
    return cast("ModuleType", dbapi2)
