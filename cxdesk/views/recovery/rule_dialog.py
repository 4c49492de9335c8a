"""A form for a rule: open until it is decided; what is refused is said under its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cxdesk.models.texts import CxError
from cxdesk.services.recovery.amounts import read_sum
from cxdesk.services.translation import say, tr
from cxdesk.views.desk import Desk
from cxdesk.views.widgets import FieldMessage, Labelled
from cxdesk.views.widgets.confirming import ConfirmDialog
from cxdesk.views.widgets.fitting import fit_height


class RuleDialog(ConfirmDialog):
    """A subclass lays its fields by `lay` and reads them in `terms`."""

    #: What the fields say, as the use-case takes it.
    wanted = Signal(tuple)

    def __init__(self, title: str, words: Sequence[str], deed: str, parent: QWidget) -> None:
        super().__init__(title, words, deed, parent)
        self._by_code: dict[str, Labelled] = {}
        self._fields: list[Labelled] = []
        self.message = FieldMessage()
        self.put(self.message)

    def lay(self, title: str, widget: QWidget, *codes: str) -> Labelled:
        """A field below the others; refusals with these codes are said under it."""
        field = Labelled(title, widget)
        self._fields.append(field)
        self._by_code |= dict.fromkeys(codes, field)
        self.column.insertWidget(self.column.count() - 2, field)
        return field

    def terms(self) -> tuple[Any, ...] | None:
        """What the fields say; None where one of them is wrong, and says so."""
        raise NotImplementedError

    def accept(self) -> None:
        """Ask for it; the dialog closes when it is done."""
        for field in self._fields:
            field.say("")
        self.message.show_message("")
        terms = self.terms() if self.deed.isEnabled() else None
        fit_height(self)
        if terms is not None:
            self.deed.set_reason(tr("One moment…"))
            self.wanted.emit(terms)

    def refuse(self, error: CxError) -> None:
        """Say what stands against it, and how it is mended."""
        self.deed.set_reason("")
        told = f"{say(error.title)} {say(error.hint)}".strip()
        field = self._by_code.get(getattr(error, "code", ""))
        if field is None:
            self.message.show_message(told)
        else:
            field.say(told)
            field.field.setFocus()
        fit_height(self)

    def decided_by(self, desk: Desk, use_case: Callable[..., Any]) -> None:
        """Let `use_case` decide about what is wanted; open until it has."""

        def failed(error: Exception) -> None:
            if isinstance(error, CxError):
                self.refuse(error)
            else:
                self.deed.set_reason("")
                desk.show_error(error, use_case.__name__)

        self.wanted.connect(
            lambda terms: desk.jobs.decide(
                use_case, *terms, owner=self, then=lambda _: QDialog.accept(self), failed=failed
            )
        )
        self.open()


def sum_of(field: Labelled, currency: str) -> Decimal | None:
    """The sum that is written in a field; None where it is none, which the field says."""
    line = field.field
    assert isinstance(line, QLineEdit)
    try:
        return read_sum(line.text(), currency)
    except CxError as error:
        field.say(f"{say(error.title)} {say(error.hint)}".strip())
        return None
