"""The password of a person at a server: as it was typed, else as the environment or the keyring has it.

What was typed stands in this process alone, and goes with it.
"""

from __future__ import annotations

import os

from cxdesk.models.texts import N_, CxError
from cxdesk.services.workspace import keys

VARIABLE = "CXDESK_PASSWORD"
#: Characters of a password that is given to somebody.
SHORTEST = 8
_typed: dict[tuple[str, str], str] = {}


def hold_password(server: str, login: str, password: str, *, remember: bool = False) -> None:
    """Use this password from now on; `remember`: in the keyring too. Raises CxError where that does not answer."""
    _typed[server, login] = password
    if remember:
        keys.remember_password(server, login, password)


def known_password(server: str, login: str) -> str | None:
    """The password, None where nobody has told it."""
    return _typed.get((server, login)) or os.environ.get(VARIABLE) or keys.recall_password(server, login)


def check_password(password: str) -> None:
    """Raise CxError where a password that is given to somebody is too short."""
    if len(password) < SHORTEST:
        raise CxError(
            N_("The password is too short."), N_("Choose one of {least} characters or more."), least=SHORTEST
        )
