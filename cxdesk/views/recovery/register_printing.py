"""A register on paper, in the same preview as the month."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cxdesk.services.report.register import RegisterPaper, write_register
from cxdesk.services.translation import tr
from cxdesk.views.desk import Desk
from cxdesk.views.report.preview import Preview


def open_paper(desk: Desk, paper: RegisterPaper, made_at: datetime, parent: QWidget) -> Preview:
    """The preview of the very rows that were read; printed or saved is what is shown."""

    def write(path: Path, language: str) -> None:
        write_register(paper, path, language=language, made_at=made_at)

    number = paper.register.number or "—"
    name = f"{tr('register')} {number}.pdf"
    preview = Preview(desk, tr("Register {number}", number=number), name, write, parent)
    preview.open()
    return preview
