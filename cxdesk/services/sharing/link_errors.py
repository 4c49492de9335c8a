"""What can go wrong between a workstation and its server, told to a person; never with a password or a row's values."""

from __future__ import annotations

import json
import re
from typing import Any, Protocol

from cxdesk.models.refusals import shown_values
from cxdesk.models.texts import N_, CxError


class Offline(CxError):
    """The server cannot be reached, died, or does not answer: what one does locally goes on, sync comes later."""


class Busy(Offline):
    """The server could not do it just now (a lock, too many connections): the same once more, a moment later."""


class Crossed(Busy):
    """Two transactions waited for each other, and this one gave way: nothing of it was done."""


class Refused(CxError):
    """The server answered no. `code` is one English word with underscores, `params` the values of its sentence."""

    def __init__(self, code: str, title: str, hint: str, params: dict[str, Any] | None = None) -> None:
        self.code = code
        self.params = params or {}
        super().__init__(title, hint, **shown_values(self.params))


class ServerError(RuntimeError):
    """An answer of the server that is a bug of ours: told without the values that its message may quote."""


class Answered(Protocol):
    """What is read of a driver's error."""

    @property
    def sqlstate(self) -> str | None:
        """SQL's five letters; None where the connection itself broke."""

    @property
    def diag(self) -> Any:
        """The server's fields; all empty where the connection itself broke."""


_UNREACHABLE = (
    N_("The server “{server}” cannot be reached."),
    N_("Check the network. What you do meanwhile is kept here and sent later."),
)
_SILENT = (
    N_("The server “{server}” does not answer."),
    N_("Check the network. What you do meanwhile is kept here and sent later."),
)
_BUSY = (N_("The server “{server}” is busy."), N_("It is tried again by itself in a moment."))
_STARTING = (
    N_("The server “{server}” is being started or stopped."),
    N_("It is tried again by itself in a moment."),
)
_FULL = (
    N_("The server “{server}” has no room left for its data."),
    N_("Tell your administrator. What you do meanwhile is kept here and sent later."),
)
_CROWDED = (
    N_("The server “{server}” takes no more connections."),
    N_("Try again in a minute. Administrators: “cxdesk server check” says how many it allows."),
)

#: A newer server may refuse for reasons that this program has no words for.
_NO = (
    N_("The server refused this."),
    N_("This cxdesk may be older than the server: install the newer one."),
)

#: Code -> (title, hint): what the connection itself may be refused for.
REFUSALS: dict[str, tuple[str, str]] = {
    "wrong_password": (
        N_("The server “{server}” does not know this login with this password."),
        N_("Check both, the keyboard's language and Caps Lock. Your administrator can set a new password."),
    ),
    "no_database": (
        N_("The server “{server}” has no database of that name."),
        N_("Ask your administrator for the present connection file."),
    ),
    "not_admitted": (
        N_("The server “{server}” does not let this login in from here."),
        N_("Ask your administrator: the login may be deactivated, or this network not admitted."),
    ),
    "deactivated": (
        N_("Your sign-in at the server “{server}” was ended."),
        N_("Ask your administrator. Edits that were not sent yet are kept in the workspace."),
    ),
    "wrong_certificate": (
        N_("The certificate of “{server}” is not the one that the connection file vouches for."),
        N_(
            "Do not go on: somebody may listen in. Ask your administrator whether the certificate was renewed, "
            "and for a new connection file."
        ),
    ),
    "wrong_name": (
        N_("The certificate of “{server}” belongs to another name."),
        N_("Do not go on: somebody may listen in. Ask your administrator for the right connection file."),
    ),
    "no_tls": (
        N_("The server “{server}” offers no encrypted connection."),
        N_("Ask your administrator to switch TLS on; without it cxdesk connects within one machine only."),
    ),
    "weak_sign_in": (
        N_("The server “{server}” asks for the password in an unsafe way."),
        N_("Ask your administrator: the sign-in must be “scram-sha-256”, with channel binding."),
    ),
    "not_cxdesk": (
        N_("“{server}” is no server of cxdesk."),
        N_("Check the connection file. Administrators: “cxdesk server init” makes one of an empty database."),
    ),
    "not_postgres": (
        N_("What answers at “{server}” is no PostgreSQL."),
        N_("Check host and port in the connection file."),
    ),
    "read_only": (
        N_("“{server}” is a copy that can only be read."),
        N_("Ask your administrator for the connection file of the main server."),
    ),
    "not_allowed": (
        N_("The server does not let you do this."),
        N_("Ask your administrator which role it needs."),
    ),
}

#: Code -> words of a failed sign-in, of the client library or of the server, in its language. First match counts.
_SIGNS = {
    "wrong_name": ("does not match host name",),
    "wrong_certificate": ("certificate verify failed", "certificate file", "self.signed"),
    "no_tls": ("does not support SSL", "не поддерживает SSL", "SSL is not", "remote host must support SSL"),
    "wrong_password": ("password authentication failed", "no password supplied", "не прош[её]л проверку",
                       "SCRAM.*proof", "role .* does not exist", "роль .* не существует"),
    "not_postgres": ("invalid response", "expected authentication", "received invalid", "protocol version"),
    "weak_sign_in": ("channel binding", "method requirement", "unsupported SASL", "authentication request"),
    "crowded": ("too many (?:clients|connections)", "remaining connection slots", "слишком много"),
    "starting": ("starting up", "shutting down", "recovery mode", "запускается", "выключается", "восстановлени"),
    "no_database": ("database .* does not exist", "база данных .* не существует"),
    "deactivated": ("not permitted to log in", "вход .*запрещ"),
    "not_admitted": ("permission denied for database", r"pg_hba\.conf", "доступ к базе"),
}  # fmt: skip
_OF_STATE = {
    "53300": "crowded", "57P03": "starting", "57P01": "starting", "57P02": "starting", "53100": "full",
    "28P01": "wrong_password", "28000": "not_admitted", "3D000": "no_database", "25006": "read_only",
    "42501": "not_allowed", "3F000": "not_cxdesk",
}  # fmt: skip
#: The same once more may well succeed: deadlock, serialisation, a lock or a statement that took too long.
_TRANSIENT = {"40001", "40P01", "55P03", "57014", "53000", "53200", "53400"}
_CROSSED = {"40001", "40P01"}
#: The server ended the connection: idle too long, idle within a transaction, broken.
_BROKEN = {"57P04", "57P05", "25P03", "25P04"}


def unreachable(server: str) -> Offline:
    """Nobody answers at the address."""
    return Offline(*_UNREACHABLE, server=server)


def silent(server: str) -> Offline:
    """The connection stands, and nothing comes."""
    return Offline(*_SILENT, server=server)


def refused(code: str, server: str) -> Refused:
    """One of the connection's own refusals."""
    return Refused(code, *REFUSALS[code], {"server": server})


def told_sign_in(message: str, sqlstate: str | None, server: str) -> CxError:
    """The sentence for a connection that was not made; `message` is read and never passed on."""
    code = _OF_STATE.get(sqlstate or "") or next(
        (
            code
            for code, signs in _SIGNS.items()
            if re.search("|".join(signs), message, re.IGNORECASE | re.DOTALL)
        ),
        "",
    )
    return _of_code(code, server) or unreachable(server)


def told_answer(error: Answered, server: str, what: str) -> Exception:
    """The error to raise for what the server answered to a statement; `what` names it, for the log."""
    state = error.sqlstate or ""
    if state.startswith("CX"):
        return _refusal(error)
    if state in _TRANSIENT:
        return (Crossed if state in _CROSSED else Busy)(*_BUSY, server=server)
    if not state or state.startswith("08") or state in _BROKEN:
        return unreachable(server)
    # With the first words one meets who has a schema of that name and no such function.
    code = "not_cxdesk" if (what, state) == ("hello", "42883") else _OF_STATE.get(state, "")
    return _of_code(code, server) or _bug(error, what)


def _of_code(code: str, server: str) -> CxError | None:
    busy = {"crowded": _CROWDED, "starting": _STARTING, "full": _FULL}
    if code in busy:
        return Busy(*busy[code], server=server)
    return refused(code, server) if code in REFUSALS else None


def _refusal(error: Answered) -> Refused:
    from cxdesk.services.sharing.refusals import REFUSALS as WORDS

    code, detail = error.diag.message_primary or "", error.diag.message_detail
    try:
        params = json.loads(detail) if detail else {}
    except ValueError:
        params = {}
    title, hint = WORDS.get(code, _NO)
    return Refused(code, title, hint, params)


def _bug(error: Answered, what: str) -> ServerError:
    diag = error.diag
    # The message may quote a value of somebody's row.
    message = re.sub(r"\"[^\"]*\"|'[^']*'|“[^”]*”|«[^»]*»", "…", diag.message_primary or "")
    place = ".".join(filter(None, (diag.table_name, diag.column_name, diag.constraint_name)))
    return ServerError(f"{what}: {error.sqlstate} {message} {place}".rstrip())
