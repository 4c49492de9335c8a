"""A refused edit is told beside its field, anything else as an error of the program."""

from __future__ import annotations

from collections.abc import Callable

from cxdesk.models.texts import CxError
from cxdesk.services.translation import say
from cxdesk.views.desk import Desk


def beside(show: Callable[[str], object], desk: Desk, context: str) -> Callable[[Exception], None]:
    """What `jobs.write(failed=...)` takes: `show` gets the sentence and its mend."""

    def refused(error: Exception) -> None:
        if isinstance(error, CxError):
            show(f"{say(error.title)} {say(error.hint)}".strip())
        else:
            desk.show_error(error, context)

    return refused
