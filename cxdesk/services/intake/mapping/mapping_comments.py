"""A mapping as a TOML file that explains itself."""

from __future__ import annotations

import re

from cxdesk.models.texts import N_
from cxdesk.services.intake.kinds.kinds import kind_named
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.mapping.mapping_text import to_toml
from cxdesk.services.translation import tr

#: What stands before a key or a table.
_COMMENTS: dict[str, str] = {
    "kind": N_("What the rows are."),
    "encoding": N_("How the letters are written; without it, it is found out anew."),
    "delimiter": N_("What parts the columns."),
    "header_row": N_("The line of the header, from 1."),
    "sheet": N_("The sheet of the workbook."),
    "dates": N_("The order of day, month and year where the dates do not tell it: dmy, mdy or ymd."),
    "decimal": N_("A comma in a number is decimal, also before three digits."),
    "time_zone": N_("The time zone of instants that name none."),
    "identity": N_('The columns that identify a row; "content": all of it does.'),
    "metric": N_("What a survey measures: csi, csat or nps, with the ends of its scale below."),
    "low_threshold": N_("A score at or under it is low."),
    "source": N_("Rows of one source are told apart by their identity."),
    "columns": N_("Field = column of the file: its header, or its number from 1."),
    "constants": N_("Field = what every row has in it."),
    "date_forms": N_("Field = form of its dates, like dd.mm.yyyy."),
    "value_maps": N_("For a field: text of the file = value to take for it."),
    "questions": N_("Further questions of a survey on the scale of its score."),
}
_HEAD = re.compile(r"\[{0,2}(\w+)")


def commented(mapping: Mapping) -> str:
    """`mapping` as TOML, with a comment before each key that needs one."""
    fields = ", ".join(field.name for field in kind_named(mapping.kind).fields)
    head = (
        tr("A mapping of cxdesk: how the columns of a file become fields."),
        tr("Use it so: cxdesk import {kind} FILE --mapping THIS.toml -w WORKSPACE", kind=mapping.kind),
        tr("The fields are: {fields}.", fields=fields),
    )
    lines = [*(f"# {line}" for line in head), ""]
    told: set[str] = set()
    for line in to_toml(mapping).splitlines():
        found = _HEAD.match(line) if told.isdisjoint(_TABLES) or line.startswith("[") else None
        key = found.group(1) if found else ""
        if key in _COMMENTS and key not in told:
            lines.append(f"# {tr(_COMMENTS[key])}")
        if key:
            told.add(key)
        lines.append(line)
    return "\n".join(lines) + "\n"


#: After the first of these the lines are those of tables, whose keys are fields.
_TABLES = frozenset({"columns", "constants", "date_forms", "value_maps", "questions"})
