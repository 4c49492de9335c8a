"""Whether it can be paid, in lines with a sign: the chosen method first, then the others."""

from __future__ import annotations

from cxdesk.models.recovery_values import PAYOUT_LABELS, Method
from cxdesk.models.texts import Text
from cxdesk.services.recovery.screen import PayoutScreen
from cxdesk.services.translation import say, tr
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.recovery.approval_words import ApprovalClock, told
from cxdesk.views.recovery.sign_rows import SignLine

_TONES = {True: "good", False: "bad", None: "neutral"}


def payable_lines(shown: PayoutScreen, clock: ApprovalClock) -> list[SignLine]:
    """The line of the method that was asked for, when it would go out, and the next possible way where it cannot."""
    lines = []
    own = next((line for line in shown.methods if line.method == shown.method), None)
    if own is not None:
        name = say(Text(PAYOUT_LABELS[Method(own.method)]))
        why = told(own.why, clock.formats, shown.currency)
        lines.append(SignLine(why if own.ok else f"{name}: {why}", _TONES[own.ok]))
        if own.ok and own.on is not None:
            day = clock.formats.day(own.on)
            lines.append(SignLine(tr("Would go out on {day}", day=day), "neutral"))
    if own is None or own.ok is False:
        other = next((line for line in shown.methods if line.ok and line.method != shown.method), None)
        if other is not None:
            name = say(Text(PAYOUT_LABELS[Method(other.method)]))
            lines.append(SignLine(tr("Possible instead: {method}", method=name), "watch"))
    if shown.given is not None and shown.caps is not None and shown.waits:
        over = shown.given + shown.amount > shown.caps.per_client
        given, cap = (
            plain_money(one, clock.formats, shown.currency) for one in (shown.given, shown.caps.per_client)
        )
        lines.append(
            SignLine(
                tr("In 12 months the client got {given} of {cap}", given=given, cap=cap),
                "bad" if over else "good",
            )
        )
    return lines
