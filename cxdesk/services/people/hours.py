"""Working hours as people write them: `9:00–13:00, 14:00–18:00`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cxdesk.models.texts import N_, CxError
from cxdesk.models.worktime import Span

_TIME = r"(\d{1,2})(?:[:.](\d{2}))?"
_SPAN = re.compile(rf"\s*{_TIME}\s*[-–—]\s*{_TIME}\s*")
_LENGTH = re.compile(rf"\s*{_TIME}\s*")


def spans_text(spans: Sequence[Span]) -> str:
    """Spans in minutes of the day as text; empty for a day off."""
    return ", ".join(f"{minutes_text(start)}–{minutes_text(end)}" for start, end in spans)


def minutes_text(minutes: int) -> str:
    """Minutes as hours and minutes: `8:00`."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def read_spans(text: str) -> list[Span]:
    """Spans of a day, the gap between them being lunch. Raises CxError for what is no span."""
    spans = []
    for part in filter(str.strip, re.split("[,;]", text)):
        found = _SPAN.fullmatch(part)
        if found is None:
            raise _not_hours(text)
        hours, minutes, to_hours, to_minutes = found.groups()
        spans.append((_minutes(hours, minutes, text), _minutes(to_hours, to_minutes, text)))
    return spans


def read_minutes(text: str) -> int | None:
    """A length of time; None where nothing is written. Raises CxError for what is none."""
    if not text.strip():
        return None
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise _not_hours(text)
    return _minutes(found[1], found[2], text)


def _minutes(hours: str, minutes: str | None, text: str) -> int:
    if int(minutes or 0) > 59 or int(hours) > 24:
        raise _not_hours(text)
    return 60 * int(hours) + int(minutes or 0)


def _not_hours(text: str) -> CxError:
    return CxError(
        N_("“{text}” is not a time."),
        N_("Write it like 9:00–13:00, 14:00–18:00, or 7:00."),
        text=text.strip(),
    )
