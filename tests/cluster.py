"""A PostgreSQL server in a temporary folder, on a free port of this machine, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

_OWNER = "postgres"
_NEW = "-U postgres -A trust -E UTF8 --locale=C -N"
#: The superuser comes in without a password; everybody else proves who they are.
PEOPLE_SIGN_IN = (
    "local all postgres trust\n"
    "host replication postgres 127.0.0.1/32 trust\n"
    "host all postgres 127.0.0.1/32 trust\n"
    "host all all 127.0.0.1/32 scram-sha-256\n"
)


class Cluster(NamedTuple):
    """`folder`: its data, its log and its socket."""

    folder: Path
    port: int

    @property
    def log(self) -> str:
        """What it has logged."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")


@contextmanager
def running(
    hba: str, *settings: str, prepare: Callable[[Path], None] | None = None, copy_of: int | None = None
) -> Iterator[Cluster]:
    """A server with these doors and settings. `prepare` puts more into its data folder; `copy_of`: a standby of the
    server at that port. Skips where PostgreSQL is not installed.
    """
    programs = _programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="cxdesk-pg-"))
    own(folder)
    data, port = folder / "data", _free_port()
    options = " ".join(
        f"-c {setting}"
        for setting in (
            f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", "fsync=off", *settings
        )
    )  # fmt: skip
    try:
        if copy_of is None:
            _run(programs / "initdb", "-D", data, *_NEW.split())
            (data / "pg_hba.conf").write_text(hba, encoding="ascii")
        else:
            source = f"-h 127.0.0.1 -p {copy_of} -U postgres -R -X stream -c fast"
            _run(programs / "pg_basebackup", "-D", data, *source.split())
        if prepare is not None:
            prepare(data)
        _run(programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield Cluster(folder, port)
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def own(path: Path) -> None:
    """Let the server's user have it: PostgreSQL refuses to run as root, and a key that others may read."""
    if os.geteuid() == 0:
        shutil.chown(path, _OWNER)


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl: Debian's newest, or what is on PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).parent if found else None


def _run(*command: str | Path) -> None:
    """Run as a user that PostgreSQL accepts."""
    prefix = ["runuser", "-u", _OWNER, "--"] if os.geteuid() == 0 else []
    # The server inherits the outputs: a pipe would never end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [*prefix, *map(str, command)], stdout=output, stderr=output, cwd="/", check=False
        )
        output.seek(0)
        assert done.returncode == 0, output.read().decode(errors="replace")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
