"""A keyring that knows the key that the environment gives: what the processes of `encryption` look into."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend

VARIABLE = "CXDESK_BENCH_KEY"
_BACKEND = "PYTHON_KEYRING_BACKEND"


class GivenKeyring(KeyringBackend):
    """Answers every question with the same key, and keeps the last one that it is given."""

    priority = 1.0  # type: ignore[assignment] # a class property of the base

    def get_password(self, service: str, username: str) -> str | None:
        """The key."""
        return os.environ.get(VARIABLE)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Child processes are given it."""
        os.environ[VARIABLE] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        os.environ.pop(VARIABLE, None)


@contextmanager
def given() -> Iterator[None]:
    """This process and its children look into a `GivenKeyring`."""
    before, named = keyring.get_keyring(), os.environ.get(_BACKEND)
    keyring.set_keyring(GivenKeyring())
    os.environ[_BACKEND] = f"{__name__}.{GivenKeyring.__name__}"
    try:
        yield
    finally:
        keyring.set_keyring(before)
        os.environ.pop(_BACKEND)
        os.environ.pop(VARIABLE, None)
        if named is not None:
            os.environ[_BACKEND] = named
