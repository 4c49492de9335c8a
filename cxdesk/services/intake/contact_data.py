"""Contact data of clients (phones, mail addresses, accounts, documents) in a file: what may be mapped, what is told."""

from __future__ import annotations

from collections.abc import Sequence

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.kinds.kinds import kind_named
from cxdesk.services.intake.mapping.mapping import Mapping, column_index


def check_contact_data(mapping: Mapping, headers: Sequence[str]) -> None:
    """Contact data come from a column, as they stand there: whatever else a mapping says of them would be kept in
    every workspace, with the mapping or with the identities of rows. Raises CxError.
    """
    fields = kind_named(mapping.kind).contact_data
    told = (mapping.constants.keys() | mapping.value_maps.keys()).intersection(fields)
    if told:
        raise CxError(
            N_("Contact data are taken from their column as they stand: {fields}."),
            N_("Take the constants and replaced values of these fields out of the mapping."),
            fields=", ".join(sorted(told)),
        )
    columns = {column_index(mapping.columns[name], headers) for name in fields if name in mapping.columns}
    wrong = [column for column in mapping.identity or () if column_index(column, headers) in columns]
    if wrong:
        raise CxError(
            N_("Contact data cannot identify a row: {columns}."),
            N_("Let the client's number and the day identify it."),
            columns=", ".join(map(str, wrong)),
        )


def contact_data_notes(mapping: Mapping, rejected: int, *, shared: bool) -> tuple[Text, ...]:
    """What becomes of the contact data of a file, where it has any."""
    columns = [str(mapping.columns[n]) for n in kind_named(mapping.kind).contact_data if n in mapping.columns]
    if not columns:
        return ()
    named = {"columns": ", ".join(columns)}
    if not shared:
        return (
            Text(N_("Contact data are kept only in a shared database: not stored from {columns}."), named),
        )
    kept = Text(N_("Contact data go to the shared database alone, from {columns}."), named)
    if not rejected:
        return (kept,)
    return kept, Text(N_("Rejected rows are written in the file's own form, with their contact data."))
