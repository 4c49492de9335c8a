"""A file that is either the old one or the whole new one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from cxdesk.models.texts import N_, CxError


@contextmanager
def replaced_atomically(path: Path) -> Iterator[IO[bytes]]:
    """A file beside `path` that takes its place when all is written. CxError where the folder refuses."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            try:
                yield file
            except BaseException:
                file.close()
                temporary.unlink()
                raise
        _give_usual_rights(temporary)
        _put(temporary, path)
    except OSError as error:
        raise CxError(
            N_("The report cannot be written to “{folder}”."),
            N_("Choose a folder with room that you may write to, and close the file where it is open."),
            folder=path.parent.name or str(path.parent),
        ) from error


def _put(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError:
        temporary.unlink()
        raise


def _give_usual_rights(path: Path) -> None:
    """A temporary file is for its owner alone; the report has the rights of any new file."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
