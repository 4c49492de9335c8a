"""Whether an account, a card, a phone takes money, as files say it in words."""

from __future__ import annotations

import re

from cxdesk.models.recovery_values import MethodState

#: In the order of the staged columns: account, card, phone, bonus.
PAY_FIELDS = ("account_state", "card_state", "phone_state", "bonus_state")

_DENIED = (
    r"\b(?:не|not|un|no|нет|без)\s*-?(?:арест|огранич|(?:за)?блок|закры|arrest|block|restrict|frozen|closed)"
    r"|разблок|(?:арест|блокировка|ограничени[ея])\w* снят|снят\w* (?:арест|блок|огранич)|lifted"
)
_NONE = (
    r"^(?:нет|no|none)(?: карты| счета| телефона| card| account| phone)?$|there is none|отсутств|absent|missing"
    r"|not (?:issued|opened)|не (?:выпу|выда|откры|заве)|без (?:карты|счета|телефона)"
)
_ARRESTED = r"арест|arrest|взыскан|seiz|garnish|пристав"
_BLOCKED = (
    r"блок|block|огранич|restrict|приостан|suspend|заморо|froz|не ?актив|inactive|not active|утер|украд"
    r"|lost|stolen"
)
_CLOSED = (
    r"закры|clos|расторг|истек|истёк|expired|аннулир|cancel|terminat|не ?действ|invalid|not valid|не ?обслуж"
    r"|смен[её]н|не ?использ"
)
_OPEN = (
    r"^(?:да|yes|ok|ок|\+|есть)$|откры|open|актив|active|действ|работа|valid|current|норм|normal|принимает"
    r"|takes money|обслужив"
)
#: The first that fits holds: what is denied stands before what is said, and what bars before what does not.
_WORDS = tuple(
    (state, re.compile(words))
    for state, words in (
        (MethodState.OPEN, _DENIED),
        (MethodState.NONE, _NONE),
        (MethodState.ARRESTED, _ARRESTED),
        (MethodState.BLOCKED, _BLOCKED),
        (MethodState.CLOSED, _CLOSED),
        (MethodState.OPEN, _OPEN),
    )
)


def pay_state_of(word: str) -> MethodState | None:
    """The state that a word tells; None where it tells none that is known."""
    plain = " ".join(word.split()).casefold()
    return next((state for state, words in _WORDS if words.search(plain)), None)
