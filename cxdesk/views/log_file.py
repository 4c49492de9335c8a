"""The log of this machine: JSON lines in a rotating file. It never holds personal data."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

_MAX_BYTES = 1_000_000
_KEPT = 3


class JsonLine(logging.Formatter):
    """One JSON object a line: instant, level, place, message."""

    def format(self, record: logging.LogRecord) -> str:
        """Only the type of an exception is told: its message may hold a client's words."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=False)


def write_log(folder: Path) -> logging.Handler:
    """Begin to write `folder/cxdesk.log`; returns the handler, which the caller closes at the end."""
    handler = RotatingFileHandler(
        folder / "cxdesk.log", maxBytes=_MAX_BYTES, backupCount=_KEPT, encoding="utf-8"
    )
    handler.setFormatter(JsonLine())
    root = logging.getLogger("cxdesk")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return handler
