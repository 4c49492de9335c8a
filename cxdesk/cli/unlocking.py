"""A workspace that opens by a passphrase: it is asked for where somebody sits at the terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from getpass import getpass
from pathlib import Path

from cxdesk.services.translation import tr
from cxdesk.services.workspace import file


def unlock(path: Path) -> None:
    """Ask for the passphrase of a file that needs one, unless CXDESK_PASSPHRASE gives it.

    Where nobody can be asked, opening the file says what is missing. Raises CxError where it is wrong.
    """
    if not file.is_encrypted(path):
        return
    from cxdesk.services.workspace import keys

    if os.environ.get(keys.PASSPHRASE_VARIABLE) or not sys.stdin.isatty() or not keys.is_locked(path):
        return
    with suppress(EOFError):  # nothing was typed: opening the file says what is missing
        keys.unlock(path, getpass(tr("Passphrase of {file}: ", file=path.name)))
