"""Dated states of clients, and memberships of agents with the teams, departments and sites that they bring."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from cxdesk.models.texts import N_
from cxdesk.services.intake.kinds.kinds import kind_named
from cxdesk.services.intake.staging.names import Id
from cxdesk.services.intake.staging.prepare_rows import RowPreparer, Values
from cxdesk.services.intake.values.pay_states import PAY_FIELDS, pay_state_of

#: Beginnings of the words for a client's state.
_STATES = tuple(
    (code, re.compile(rf"^(?:{words})"))
    for code, words in (
        ("inactive", "inactive|not active|неактив|не актив|dormant|спящ|no$|нет$|false$|0$"),
        ("active", "active|актив|действ|current|открыт|open|yes$|да$|true$|1$"),
        ("blocked", "block|заблок|arrest|арест|frozen|suspend"),
        ("left", "left|churn|closed|закры|ушел|ушёл|former|бывш|отток|расторг"),
    )
)


def state_of(word: str | None) -> str:
    """The code of a client's state, or the file's own word; "" where there is none."""
    plain = (word or "").strip().casefold()
    return next((code for code, words in _STATES if words.search(plain)), (word or "").strip())


#: In the order of their staged columns.
_CONTACT_DATA = kind_named("clients").contact_data
#: What parts several phones in one cell. (A comma may well stand in a document.)
_SEVERAL = re.compile(r"[;|\n]")


def _several(cell: str | None) -> str | None:
    """The values of a cell in lines, each once; None where there is none."""
    found = dict.fromkeys(" ".join(part.split()) for part in _SEVERAL.split(cell or ""))
    found.pop("", None)
    return "\n".join(found) or None


class ClientPreparer(RowPreparer):
    """Makes the staged tuple of a client's state; of contact data only where they go to a shared database."""

    FIELDS: ClassVar[dict[str, tuple[str, ...]]] = {
        "scope_id": (), "status": ("status",), "operations": ("operations",), "category_id": ("category",),
        "profitability": ("profitability",), "valid_from": ("valid_from",),
    }  # fmt: skip

    def _prepared(self, identity: str, content: bytearray, row: Values) -> tuple[Any, ...]:
        category = self._names.category(row["category"])
        client = self._names.client(self._n, row["client"], row["client_name"], category)
        assert client is not None  # the check asks for it
        if row["client_name"]:
            self._names.rename(self._n, client, row["client_name"])
        earned, day = row["profitability"], self._days.date_of(row["valid_from"]).isoformat()
        self._tell_pay_states(client, day, row)
        if self._plan.shared:
            told = [_several(row[name]) for name in _CONTACT_DATA]
            if any(told):
                self._names.contact_data(self._n, client, day, told)
        return (
            self._row_id(identity), self._company, self._source, identity, content, client, day,
            state_of(row["status"]), row["operations"], category, None if earned is None else int(earned * 100),
        )  # fmt: skip

    def _tell_pay_states(self, client: Id, day: str, row: Values) -> None:
        told = []
        for name in PAY_FIELDS:
            word = row[name]
            state = pay_state_of(word) if word else None
            if word and state is None:
                self._note(N_("{n} rows with a state that is not known: “{word}” ({field}); it was left out"),
                           word=word, field=name)  # fmt: skip
            told.append(state.value if state else None)
        if any(told):
            self._names.pay_states(self._n, client, day, told)


class AgentPreparer(RowPreparer):
    """Makes the staged tuple of an agent's membership."""

    FIELDS: ClassVar[dict[str, tuple[str, ...]]] = {
        "scope_id": (), "valid_from": ("valid_from",), "valid_to": ("valid_to",), "team_id": ("team",),
        "department_id": ("department",), "site_id": ("site",),
    }  # fmt: skip

    def _prepared(self, identity: str, content: bytearray, row: Values) -> tuple[Any, ...]:
        names, n = self._names, self._n
        name = row["agent_name"] or " ".join(part for part in (row["last_name"], row["first_name"]) if part)
        agent = names.agent(n, row["agent"], name)
        assert agent is not None  # the check asks for it
        if name:
            names.rename(n, agent, name)
        site = names.part_made(n, "site", row["site"])
        department = names.part_made(n, "department", row["department"])
        team = names.part_made(n, "team", row["team"], department, site)
        begins = self._days.date_of(row["valid_from"])
        ends = None if row["valid_to"] is None else self._days.date_of(row["valid_to"])
        if ends is not None and ends < begins:
            self._note(N_("{n} rows end before they begin: the end was left empty"))
            ends = None
        return (
            self._row_id(identity), self._company, self._source, identity, content, agent, begins.isoformat(),
            ends and ends.isoformat(), team, department, site,
        )  # fmt: skip
