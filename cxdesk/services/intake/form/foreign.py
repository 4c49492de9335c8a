"""Files that are no table, told by how they begin."""

from __future__ import annotations

import re
from pathlib import Path

from cxdesk.models.texts import N_, CxError, Text

_SIGNS = (
    (b"%PDF", N_("a PDF document")),
    (b"\xd0\xcf\x11\xe0", N_("a workbook of the old kind (.xls) or another old Office document")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"\x1f\x8b", N_("a packed file")),
    (b"Rar!", N_("a packed file")),
    (b"7z\xbc\xaf", N_("a packed file")),
    (b"SQLite f", N_("a database, perhaps a workspace")),
)
#: An Office document under a password is wrapped into one of the old kind.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TEXTS = (
    (re.compile(r"\s*<(\?xml|!doctype|html|table|[a-z]+[ >])", re.IGNORECASE), N_("a web page or XML")),
    (re.compile(r"\{\\rtf"), N_("a text document")),
    (re.compile(r"\s*%PDF-"), N_("a PDF document")),
)


def refuse_foreign(path: Path, start: bytes) -> None:
    """Raise CxError where the first bytes of a file are those of something else."""
    for sign, what in _SIGNS:
        if start.startswith(sign):
            locked = sign == _SIGNS[1][0] and _LOCKED in start
            raise no_table(path, N_("a workbook under a password") if locked else what)


def refuse_foreign_text(path: Path, text: str) -> None:
    """Raise CxError where a text is in another language than that of tables."""
    for sign, what in _TEXTS:
        if sign.match(text):
            raise no_table(path, what)


def no_table(path: Path, what: str) -> CxError:
    """The error for a file that is something else, e.g. "a picture"."""
    return CxError(
        N_("{name} is {what}, not a table."),
        hint=N_("Ask for the same data as CSV, XLSX or JSON."),
        name=path.name,
        what=Text(what),
    )
