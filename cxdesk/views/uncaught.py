"""What escapes from a slot is shown, instead of a line on a console that nobody reads."""

from __future__ import annotations

import sys
from types import TracebackType


def catch_bugs() -> None:
    """From here on a bug opens its dialog. The dialog is imported with the first one, not with the window."""

    def hook(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if isinstance(error, Exception):
            from cxdesk.views.errors import show_error

            show_error(error.with_traceback(where))
        else:
            sys.__excepthook__(kind, error, where)

    sys.excepthook = hook
