"""Keyrings for tests: one in memory, one that keeps what it is given legible. No test touches the person's own."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend

from cxdesk.services.workspace import keys


class MemoryKeyring(KeyringBackend):
    """Keeps secrets as long as the test."""

    priority = 1.0  # type: ignore[assignment] # a class property of the base

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class PlaintextKeyring(MemoryKeyring):
    """What must be refused by its name."""


@pytest.fixture
def memory_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """A computer with a keyring."""
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    monkeypatch.setattr(keys, "_unlocked", {})
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without one, as every test has that asks for none; nothing is unlocked yet."""
    monkeypatch.setattr(keys, "_unlocked", {})
    monkeypatch.delenv(keys.PASSPHRASE_VARIABLE, raising=False)


def start_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a new process: nothing is unlocked."""
    monkeypatch.setattr(keys, "_unlocked", {})
