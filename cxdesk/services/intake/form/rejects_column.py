"""The column that the file of rejected rows has more than the file it came from."""

from __future__ import annotations

from collections.abc import Iterable

from cxdesk.models.texts import N_
from cxdesk.services.translation import LANGUAGES, catalogue

REASON = N_("Reason of the rejection")


def is_reason(header: str) -> bool:
    """Whether `header` is that of the reasons, in any language: such a column is nothing on the way in."""
    return any(header.strip() == catalogue(language).tr(REASON) for language in LANGUAGES)


def kept_headers(headers: Iterable[str]) -> list[str]:
    """`headers` without that of the reasons: the shape of the file that the rejected rows came from."""
    return [header for header in headers if not is_reason(header)]
