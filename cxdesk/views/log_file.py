"""The log of this machine: JSON lines in a rotating file. It never holds personal data."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

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


class LogFile(logging.Handler):
    """The file is opened with the first line: `logging.handlers` brings sockets and pickles to the first paint."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: RotatingFileHandler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Called under the handler's lock."""
        try:
            self._file = self._file or self._open()
        except OSError:
            self.handleError(record)
        else:
            self._file.emit(record)

    def _open(self) -> RotatingFileHandler:
        from logging.handlers import RotatingFileHandler

        file = RotatingFileHandler(self._path, maxBytes=_MAX_BYTES, backupCount=_KEPT, encoding="utf-8")
        file.setFormatter(JsonLine())
        return file

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
        super().close()


def write_log(folder: Path) -> logging.Handler:
    """Begin to write `folder/cxdesk.log`; returns the handler, which the caller closes at the end."""
    handler = LogFile(folder / "cxdesk.log")
    root = logging.getLogger("cxdesk")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return handler
