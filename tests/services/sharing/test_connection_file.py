"""The connection file: what is written is read; anything else is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services.sharing.connection_file import (
    ConnectionFile,
    connection_text,
    parse_connection,
    read_connection_file,
    write_connection_file,
)

_CA = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
_TEAM = ConnectionFile("server.company.ru", 5432, "quality", tls=True, ca=_CA)


@pytest.mark.parametrize("file", [_TEAM, ConnectionFile("127.0.0.1", 5433, "качество", tls=False)])
def test_what_is_written_is_read(tmp_path: Path, file: ConnectionFile) -> None:
    path = tmp_path / "team.cxserver"
    write_connection_file(path, file)

    assert read_connection_file(path) == file
    assert parse_connection(connection_text(file)) == file
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no connection file"),
        (b"\xff\xfe\x00", "is no connection file"),
        (b"host = 1", "is no connection file"),
        (b'file = "cxdesk connection"', "newer cxdesk"),
        (b'file = "cxdesk connection"\nform = 2', "newer cxdesk"),
        (
            b'file = "cxdesk connection"\nform = 1\nhost = "h"\nport = 70000\ndatabase = "d"\ntls = true',
            "is no conn",
        ),
        (
            b'file = "cxdesk connection"\nform = 1\nhost = "h"\nport = true\ndatabase = "d"\ntls = true',
            "is no conn",
        ),
        (
            b'file = "cxdesk connection"\nform = 1\nhost = ""\nport = 1\ndatabase = "d"\ntls = true',
            "is no conn",
        ),
        (b'file = "cxdesk connection"\nform = 1\nhost = "h"\nport = 1\ndatabase = "d"', "is no conn"),
        (
            b'file = "cxdesk connection"\nform = 1\nhost = "h"\nport = 1\ndatabase = "d"\ntls = false',
            "without TLS",
        ),
        (b"x" * (1 << 20) + b"x", "is no connection file"),
    ],
)
def test_anything_else_is_told_in_a_sentence(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "team.cxserver"
    path.write_bytes(content)
    with pytest.raises(CxError, match=told):
        read_connection_file(path)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.cxserver", tmp_path):
        with pytest.raises(CxError, match="cannot be read"):
            read_connection_file(path)
    with pytest.raises(CxError, match="cannot be written"):
        write_connection_file(tmp_path / "none" / "team.cxserver", _TEAM)
