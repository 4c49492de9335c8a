"""What rows of clients and agents do beside standing in their table, step by step within the merge, and taken back.

What stood before goes into `import_before`, under the id of the row that is changed.
"""

from __future__ import annotations

from cxdesk.services.intake.kinds.targets import TARGETS
from cxdesk.services.intake.merging.kept_forms import from_kept, kept_object

_STEP = "r.n > :low AND r.n <= :high AND r.action <> 'same'"
_KEPT = ("batch_id", "deleted_at")

_CLIENT = ("label", "label_key", "category_id", "profitability", "pay_states")
_NEWEST_OF_CLIENT = """(SELECT s.{column} FROM client_statuses s
    WHERE s.client_id = clients.id AND s.{column} IS NOT NULL AND s.deleted_at IS NULL
    ORDER BY s.valid_from DESC, s.id DESC LIMIT 1)"""
_CATEGORY, _PROFITABILITY = (
    _NEWEST_OF_CLIENT.format(column=name) for name in ("category_id", "profitability")
)
_PRESENT = (
    f"category_id = coalesce({_CATEGORY}, category_id), "
    f"profitability = coalesce({_PROFITABILITY}, profitability)"
)

#: Of a staged row: day and number, by which the newest comes last, then the state.
_TOLD = "p.told_on || printf('%012d', p.n) || p.{what}"
_WHATS = ("account", "card", "phone", "bonus")
_TOLD_STATES = ", ".join(
    f"max(CASE WHEN p.newest THEN {_TOLD.format(what=what)} END) AS {what}_new, "
    f"max({_TOLD.format(what=what)}) AS {what}_any"
    for what in _WHATS
)
_STATES = ", ".join(
    f"'{what}', coalesce(substr(t.{what}_new, 23), json_extract(clients.pay_states, '$.{what}'), "
    f"substr(t.{what}_any, 23))"
    for what in _WHATS
)
#: What is told of the client's newest day holds; what is told of an earlier one, where nothing was known.
_PAY_STATES = f"""UPDATE clients SET pay_states = json_patch(clients.pay_states, json_object({_STATES}))
    FROM (SELECT p.id, {_TOLD_STATES}
            FROM (SELECT r.*, r.told_on >= (SELECT max(s.valid_from) FROM client_statuses s
                                             WHERE s.client_id = r.id AND s.deleted_at IS NULL) AS newest
                    FROM staged.pay_states r JOIN staged.rows x ON x.n = r.n AND x.action <> 'same'
                   WHERE r.n > :low AND r.n <= :high) p
           GROUP BY p.id) t
    WHERE t.id = clients.id"""

_CLIENTS = (
    f"""INSERT OR IGNORE INTO import_before (batch_id, row_id, content)
        SELECT :batch, m.id, {kept_object(_CLIENT)}
          FROM staged.rows r JOIN clients m ON m.id = r.client_id WHERE {_STEP}""",
    """UPDATE clients SET label = r.name, label_key = r.name_key FROM staged.renamed r
        WHERE r.id = clients.id AND r.n > :low AND r.n <= :high""",
    f"""UPDATE clients SET {_PRESENT}
        WHERE id IN (SELECT r.client_id FROM staged.rows r WHERE {_STEP})""",
    _PAY_STATES,
)

_AGENT = ("name", "left_on")
_MEMBERSHIP = (*TARGETS["agents"].stored, *_KEPT)
_OF_STEP = f"SELECT r.agent_id FROM staged.rows r WHERE {_STEP}"
#: Memberships by hand, or from another source, that begin on the very day: what the file says holds.
_SAME_DAY = f"""EXISTS (SELECT 1 FROM staged.rows r WHERE {_STEP} AND r.agent_id = m.agent_id
    AND r.valid_from = m.valid_from AND r.id <> m.id) AND m.deleted_at IS NULL"""
_NEXT = """(SELECT min(l.valid_from) FROM agent_memberships l
    WHERE l.agent_id = m.agent_id AND l.valid_from > m.valid_from AND l.deleted_at IS NULL)"""
#: Memberships that still hold when the next one begins: they end the day before.
_OVERLAPPING = f"""m.deleted_at IS NULL AND m.agent_id IN ({_OF_STEP})
    AND coalesce(m.valid_to, '9999-12-31') >= {_NEXT}"""


def _before(condition: str) -> str:
    return f"""INSERT OR IGNORE INTO import_before (batch_id, row_id, content)
        SELECT :batch, m.id, {kept_object(_MEMBERSHIP)}
          FROM agent_memberships m WHERE m.batch_id IS NOT :batch AND {condition}"""


_AGENTS = (
    f"""INSERT OR IGNORE INTO import_before (batch_id, row_id, content)
        SELECT :batch, m.id, {kept_object(_AGENT)}
          FROM staged.rows r JOIN agents m ON m.id = r.agent_id WHERE {_STEP}""",
    """UPDATE agents SET name = r.name FROM staged.renamed r
        WHERE r.id = agents.id AND r.n > :low AND r.n <= :high""",
    _before(_SAME_DAY),
    f"UPDATE agent_memberships AS m SET deleted_at = :now WHERE {_SAME_DAY}",
    _before(_OVERLAPPING),
    f"UPDATE agent_memberships AS m SET valid_to = date({_NEXT}, '-1 day') WHERE {_OVERLAPPING}",
    f"""UPDATE agents SET left_on = (SELECT m.valid_to FROM agent_memberships m
            WHERE m.agent_id = agents.id AND m.deleted_at IS NULL ORDER BY m.valid_from DESC LIMIT 1)
        WHERE id IN ({_OF_STEP})""",
)

#: kind -> statements after the rows of a step.
FOLLOW_UPS: dict[str, tuple[str, ...]] = {"clients": _CLIENTS, "agents": _AGENTS}


def _restored(table: str, names: tuple[str, ...], condition: str) -> str:
    values = ", ".join(f"{name} = {from_kept(table, name)}" for name in names)
    return f"""UPDATE {table} SET {values} FROM import_before b
                WHERE b.batch_id = :batch AND b.row_id = {table}.id AND {condition}"""


_CLIENTS_GOING = "clients.id IN (SELECT s.client_id FROM client_statuses s JOIN temp.going g ON g.id = s.id)"
_AGENTS_GOING = "SELECT s.agent_id FROM agent_memberships s JOIN temp.going g ON g.id = s.id"
#: The newest of what other files told: a later one may have come since.
_PRESENT_AGAIN = _PRESENT.replace("s.deleted_at IS NULL", "s.deleted_at IS NULL AND s.batch_id IS NOT :batch")

#: kind -> statements that take back what the rows of `temp.going` did elsewhere, before these go themselves.
TAKEN_BACK: dict[str, tuple[str, ...]] = {
    "clients": (
        _restored("clients", _CLIENT, _CLIENTS_GOING),
        f"UPDATE clients SET {_PRESENT_AGAIN} WHERE {_CLIENTS_GOING}",
    ),
    "agents": (
        _restored("agents", _AGENT, f"agents.id IN ({_AGENTS_GOING})"),
        _restored(
            "agent_memberships",
            tuple(name for name in _MEMBERSHIP if name != "id"),
            f"agent_memberships.batch_id IS NOT :batch AND agent_memberships.agent_id IN ({_AGENTS_GOING})",
        ),
    ),
}
