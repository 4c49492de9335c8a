"""Several of a list, ticked in a popup: signs of a cause, products and categories that are left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from cxdesk.models.recovery_values import PAYOUT_LABELS, Predictor
from cxdesk.models.texts import Text
from cxdesk.services.translation import say
from cxdesk.views.widgets.filters import FilterOption
from cxdesk.views.widgets.options import OptionList


def ask_several(
    anchor: QWidget, title: str, names: Mapping[Any, str], chosen: Collection[Any],
    then: Callable[[frozenset[Any]], object],
) -> OptionList:  # fmt: skip
    """Open the list below `anchor`; each tick is told at once. `names`: what may be chosen, in this order."""
    popup = OptionList(title, anchor)
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    popup.show_options([FilterOption(value, words) for value, words in names.items()], frozenset(chosen))
    popup.toggled.connect(lambda: then(popup.chosen()))
    popup.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))
    popup.show()
    popup.list.setFocus()
    return popup


def sign_names() -> dict[Predictor, str]:
    """All signs."""
    return {sign: say(Text(PAYOUT_LABELS[sign])) for sign in Predictor}


def with_gone(names: Mapping[UUID, str], chosen: Iterable[UUID], gone: str) -> dict[UUID, str]:
    """The names, and `gone` for what was chosen and is not there any more: it can be taken out."""
    return dict(names) | {one: gone for one in sorted(chosen) if one not in names}


def told(names: Mapping[Any, str], chosen: Collection[Any]) -> str:
    """What is chosen, in the list's order."""
    return ", ".join(words for one, words in names.items() if one in chosen)
