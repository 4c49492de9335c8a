"""The connection file: where the shared database is and whom to trust. It holds no secret and is signed by nothing.

Whoever hands out a changed one can send people elsewhere: hand it out as one hands out an address.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cxdesk.models.texts import N_, CxError

SUFFIX = ".cxserver"
#: The form of the file that this program writes, and the newest that it reads.
FORM = 1
#: The one host at which a server without TLS is accepted.
THIS_MACHINE = "127.0.0.1"
_MARK = "cxdesk connection"
_LARGEST = 1 << 20
_CERTIFICATE = "-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True, slots=True)
class ConnectionFile:
    """The address. `ca`: certificates of the authority, PEM; empty: those that the system trusts."""

    host: str
    port: int
    database: str
    tls: bool
    ca: str = ""


def write_connection_file(path: Path, file: ConnectionFile) -> None:
    """Write it in whole or not at all. Raises CxError where the folder refuses."""
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_text(connection_text(file), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CxError(
            N_("The connection file “{file}” cannot be written."),
            N_("Check the folder and your rights in it."),
            file=path.name,
        ) from error


def connection_text(file: ConnectionFile) -> str:
    """The file as TOML."""
    import tomli_w

    content: dict[str, Any] = {
        "file": _MARK, "form": FORM, "host": file.host, "port": file.port, "database": file.database,
        "tls": file.tls,
    }  # fmt: skip
    if file.ca:
        content["ca"] = file.ca
    return tomli_w.dumps(content, multiline_strings=True)


def read_connection_file(path: Path) -> ConnectionFile:
    """Read it. Raises CxError where it is missing, something else, of a newer form, or asks for work without TLS."""
    try:
        if path.stat().st_size > _LARGEST:
            raise _no_connection_file(path.name)
        return parse_connection(path.read_text(encoding="utf-8"), path.name)
    except OSError as error:
        raise CxError(
            N_("The connection file “{file}” cannot be read."),
            N_("Check the name and the rights of the file."),
            file=path.name,
        ) from error
    except UnicodeError as error:
        raise _no_connection_file(path.name) from error


def parse_connection(text: str, name: str = "") -> ConnectionFile:
    """What `connection_text` wrote; `name` is the file's, for sentences. Raises CxError as `read_connection_file`."""
    try:
        content = tomllib.loads(text)
    except ValueError as error:
        raise _no_connection_file(name) from error
    if content.get("file") != _MARK:
        raise _no_connection_file(name)
    if not isinstance(content.get("form"), int) or content["form"] > FORM:
        raise CxError(
            N_("The connection file “{file}” was written by a newer cxdesk."),
            N_("Install the newer version."),
            file=name,
        )
    host, port, database = content.get("host"), content.get("port"), content.get("database")
    tls, ca = content.get("tls"), content.get("ca", "")
    strings = all(isinstance(value, str) and value for value in (host, database)) and isinstance(ca, str)
    if not strings or type(port) is not int or not 0 < port < 65536 or not isinstance(tls, bool):
        raise _no_connection_file(name)
    file = ConnectionFile(str(host), port, str(database), tls, str(ca))
    check_tls(file)
    return file


def read_certificates(path: Path) -> str:
    """The certificates of an authority, PEM. Raises CxError where the file holds none, or a private key."""
    try:
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeError) as error:
        raise CxError(
            N_("The certificate “{file}” cannot be read."), N_("Check the name of the file."), file=path.name
        ) from error
    if "PRIVATE KEY" in text:
        raise CxError(
            N_("“{file}” holds a private key."),
            N_("Never hand it out: take the certificate of the authority, which is another file."),
            file=path.name,
        )
    if _CERTIFICATE not in text:
        raise CxError(
            N_("“{file}” holds no certificate."),
            N_("It begins with a line -----BEGIN CERTIFICATE-----."),
            file=path.name,
        )
    return text


def check_tls(file: ConnectionFile) -> None:
    """Raise CxError where the connection would leave this machine without TLS."""
    if not file.tls and file.host != THIS_MACHINE:
        raise CxError(
            N_("The connection file names the server “{host}” without TLS."),
            N_("Without TLS cxdesk connects to 127.0.0.1 only. Ask your administrator for another file."),
            host=file.host,
        )


def _no_connection_file(name: str) -> CxError:
    return CxError(
        N_("“{file}” is no connection file of cxdesk."),
        N_("Ask your administrator for a *.cxserver file."),
        file=name,
    )
