"""A PostgreSQL that is treated badly: power cuts, restores of yesterday's copy, long transactions; fsync is on."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

import psycopg

_OWNER = "postgres"
_PATIENCE = 60.0
_RULES = """local all postgres trust
host all postgres 127.0.0.1/32 trust
host all all 127.0.0.1/32 scram-sha-256
"""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: Debian's newest, or what is on PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).parent if found else None


class Cluster:
    """One server in a folder of its own, on a port of 127.0.0.1 that it keeps through restarts.

    The superuser comes in without a password, everybody else by SCRAM. `within`: where its folder is made, e.g. on
    another disk.
    """

    def __init__(self, *, settings: tuple[str, ...] = (), within: Path | None = None) -> None:
        found = programs()
        assert found is not None, "PostgreSQL is not installed"
        self._programs = found
        self.folder = Path(tempfile.mkdtemp(prefix="cxdesk-proof-", dir=within))
        if os.geteuid() == 0:
            shutil.chown(self.folder, _OWNER)
        self.data = self.folder / "data"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._settings = (
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={self.folder}",
            "fsync=on",
            "max_connections=250",
            "shared_buffers=256MB",
            "password_encryption=scram-sha-256",
            *settings,
        )
        self.crashes = 0

    @property
    def url(self) -> str:
        """libpq's address of the database `postgres` for the superuser."""
        return self.address("postgres")

    def address(self, database: str) -> str:
        """libpq's address of a database for the superuser."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def __enter__(self) -> Self:
        self._run(
            "initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"
        )
        (self.data / "pg_hba.conf").write_text(_RULES)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start, recover, and answer."""
        options = " ".join(f"-c {setting}" for setting in (f"port={self.port}", *self._settings))
        self._run(
            "pg_ctl", "-D", self.data, "-o", options, "-l", self.folder / "log", "-w", "-t", "60", "start"
        )
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < until, "the server does not come up again"

    def stop(self, mode: str = "fast") -> None:
        """Stop; `immediate` is a power cut as far as the data folder can tell."""
        self._run("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop")

    def crash(self) -> None:
        """A power cut, then the lights go on again."""
        self.stop("immediate")
        self.crashes += 1
        self.start()

    def keep_copy(self, name: str) -> None:
        """A cold copy of the data folder, as last night's backup."""
        self.stop()
        self._run_as("cp", "-a", self.data, self.folder / name)
        self.start()

    def restore_copy(self, name: str) -> None:
        """Lose today: the data folder is last night's again."""
        self.stop("immediate")
        self._run_as("rm", "-rf", self.data)
        self._run_as("cp", "-a", self.folder / name, self.data)
        self.start()

    def kill_backend(self, database: str) -> int:
        """End the sessions of workstations, as an administrator may; how many there were."""
        with psycopg.connect(self.url, autocommit=True) as admin:
            ended = admin.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = %s AND usename <> 'postgres'",
                (database,),
            ).fetchone()
        return int(ended[0]) if ended else 0

    def waste_ids(self, count: int) -> None:
        """Transactions that have an id and leave nothing: after a power cut their ids are given again."""
        with psycopg.connect(self.url) as other:
            for _ in range(count):
                other.execute("SELECT pg_current_xact_id()")
                other.rollback()

    def next_id(self) -> int:
        """What the next transaction that writes will be."""
        with psycopg.connect(self.url) as other:
            found = other.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint").fetchone()
        return int(found[0]) if found else 0

    def _run(self, program: str, *arguments: str | Path) -> None:
        self._run_as(self._programs / program, *arguments)

    @staticmethod
    def _run_as(*command: str | Path) -> None:
        """Run as a user that PostgreSQL accepts: it refuses root."""
        prefix = ["runuser", "-u", _OWNER, "--"] if os.geteuid() == 0 else []
        # The server inherits the outputs: a pipe would never end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [*prefix, *map(str, command)], stdout=output, stderr=output, cwd="/", check=False
            )
            output.seek(0)
            assert done.returncode == 0, output.read().decode(errors="replace")
