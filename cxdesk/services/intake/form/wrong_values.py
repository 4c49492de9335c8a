"""The refusal of a setting that cannot be."""

from __future__ import annotations

from cxdesk.models.texts import N_, CxError, Text


def wrong_value(key: str, value: object, expected: str) -> CxError:
    """The error for a setting of a mapping, or of a file's shape, that cannot be."""
    return CxError(
        N_("{key} cannot be {value}."),
        hint=N_("It must be {expected}."),
        key=key,
        value=value,
        expected=Text(expected),
    )
