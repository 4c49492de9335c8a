"""Encrypted workspaces on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cxdesk.services.workspace import keys
from cxdesk.services.workspace.create import set_up
from cxdesk.services.workspace.store import Store
from tests.cli.conftest import Run
from tests.keyrings import MemoryKeyring, start_anew

PHRASE = "пять зелёных ёлок"


def make(path: Path, passphrase: str | None) -> Path:
    with Store.open(path, create=True, key=keys.new_key(passphrase)) as store:
        set_up(store, "Bank", "Europe/Moscow")
    return path


@pytest.fixture
def locked(no_keyring: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that opens by a passphrase, in a process that was not told it."""
    path = make(tmp_path / "desk.cxdesk", PHRASE)
    start_anew(monkeypatch)
    return path


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Somebody sits at the terminal and types this; the questions that were asked."""

    def type_in(answer: str) -> list[str]:
        asked: list[str] = []

        def ask(prompt: str) -> str:
            asked.append(prompt)
            return answer

        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("cxdesk.cli.unlocking.getpass", ask)
        return asked

    return type_in


def test_a_passphrase_is_asked_for_at_a_terminal(
    run: Run, locked: Path, typed: Callable[[str], list[str]]
) -> None:
    asked = typed(PHRASE)
    assert run("cases", "-w", locked).code == 0
    assert asked == ["Passphrase of desk.cxdesk: "]
    assert run("doctor", "-w", locked).code == 0
    assert len(asked) == 1


def test_a_wrong_passphrase_is_refused_in_a_sentence(
    run: Run, locked: Path, typed: Callable[[str], list[str]]
) -> None:
    typed("something else")
    ran = run("cases", "-w", locked)
    assert ran.code == 1
    assert ran.sentence.startswith("The passphrase is wrong.")


def test_without_a_terminal_the_sentence_names_the_variable(run: Run, locked: Path) -> None:
    ran = run("cases", "-w", locked)
    assert ran.code == 1
    assert (
        ran.sentence == "“desk.cxdesk” is locked with a passphrase. Type it, or give it in CXDESK_PASSPHRASE."
    )


def test_a_process_takes_the_passphrase_of_its_environment_and_tells_it_nobody(locked: Path) -> None:
    def cxdesk(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cxdesk", *map(str, arguments)],
            env={**os.environ, keys.PASSPHRASE_VARIABLE: PHRASE, "CXDESK_LANG": "en"},
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    copied = cxdesk("backup", "-w", locked)
    assert copied.returncode == 0, copied.stderr
    locked.unlink()
    restored = cxdesk("restore", "-w", locked)
    assert restored.returncode == 0, restored.stderr
    listed = cxdesk("cases", "-w", locked, "--json")
    assert listed.returncode == 0, listed.stderr
    told = "".join(each.stdout + each.stderr for each in (copied, restored, listed))
    assert PHRASE not in told
    assert "ERROR" not in told
    assert not any(
        PHRASE.encode() in found.read_bytes() for found in locked.parent.rglob("*") if found.is_file()
    )


def test_a_key_in_the_keyring_asks_nobody(
    run: Run, memory_keyring: MemoryKeyring, tmp_path: Path, typed: Callable[[str], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = make(tmp_path / "desk.cxdesk", None)
    start_anew(monkeypatch)
    asked = typed("")
    assert run("cases", "-w", path).code == 0
    assert asked == []
