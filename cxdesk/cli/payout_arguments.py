"""The arguments of `cxdesk payouts`: what a person asks for, decides, sends and settles."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from cxdesk.models.recovery_values import Method, PayoutReason, PayoutStatus, Predictor, RefusalReason
from cxdesk.services.translation import LANGUAGES, tr

_METHODS, _REASONS = tuple(map(str, Method)), tuple(map(str, PayoutReason))
_REFUSALS, _STATES, _SIGNS = (
    tuple(map(str, RefusalReason)),
    tuple(map(str, PayoutStatus)),
    tuple(map(str, Predictor)),
)

#: Deeds for which nobody answers: they change nothing.
_READING = frozenset({"list", "registers", "export", "print", "agree"})


def build(command: argparse.ArgumentParser) -> None:
    """All deeds, each with its options."""
    deeds = command.add_subparsers(
        dest="deed", metavar="DEED", required=True, title=tr("deeds"), parser_class=type(command)
    )
    for name, text, fill in (
        ("list", tr("list payouts"), _list),
        ("request", tr("ask for a payout"), _request),
        ("submit", tr("ask for what was drafted or asked back"), _submit),
        ("decide", tr("approve, refuse, ask back, cancel a payout"), _decide),
        ("batch", tr("put approved payouts of a method into a register"), _batch),
        ("registers", tr("list registers"), _plain),
        ("export", tr("a register as CSV or XLSX"), _export),
        ("print", tr("a register as PDF, for signature"), _print),
        ("settle", tr("say what the bank did"), _settle),
        ("retry", tr("draft a failed payout once more"), _retry),
        ("reply", tr("log what the client or the review site is told"), _reply),
        ("budgets", tr("the budgets of a month; set one"), _budgets),
        ("agree", tr("whether the sums agree at each step"), _plain),
    ):
        deed = deeds.add_parser(name, help=text, description=text)
        fill(deed)
        if name not in _READING:
            deed.add_argument(
                "--as",
                dest="answering",
                metavar="LOGIN",
                help=tr("who does it; else you, by your login on this computer"),
            )
        deed.add_argument(
            "-w", "--workspace", type=Path, required=True, metavar="FILE.cxdesk", help=tr("the workspace")
        )
        deed.add_argument("--lang", choices=LANGUAGES, help=tr("language of the answers"))
        deed.add_argument("--json", action="store_true", help=tr("answer in JSON"))


def _number(text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        value = 0
    if value <= 0:
        raise argparse.ArgumentTypeError(tr("“{text}” is not a whole number above 0.", text=text))
    return value


def _month(text: str) -> date:
    from cxdesk.cli.arguments import month

    return month(text)


def _pdf(text: str) -> Path:
    from cxdesk.cli.arguments import pdf

    return pdf(text)


def _sentence(text: str) -> str:
    from cxdesk.cli.arguments import sentence

    return sentence(text)


def _list(deed: argparse.ArgumentParser) -> None:
    deed.add_argument("--state", choices=_STATES, metavar="STATE", help=", ".join(_STATES))
    deed.add_argument("--method", choices=_METHODS, metavar="METHOD", help=", ".join(_METHODS))
    deed.add_argument("--case", metavar="NUMBER", help=tr("those of one case"))
    deed.add_argument("--register", metavar="NUMBER", help=tr("those of one register"))
    deed.add_argument("--limit", type=_number, metavar="N", help=tr("how many at most; all"))
    deed.add_argument(
        "--due", action="store_true", help=tr("those whose time to decide runs out, the first in front")
    )


def _request(deed: argparse.ArgumentParser) -> None:
    deed.add_argument("case", metavar="CASE", help=tr("the case's number"))
    deed.add_argument("amount", metavar="AMOUNT", help=tr("what the client gets: 500 or 500,00"))
    deed.add_argument("--method", choices=_METHODS, required=True, metavar="METHOD", help=", ".join(_METHODS))
    deed.add_argument("--reason", choices=_REASONS, required=True, metavar="REASON", help=", ".join(_REASONS))
    deed.add_argument("--words", type=_sentence, default="", metavar="TEXT", help=tr("why, in a sentence"))
    deed.add_argument(
        "--severity", type=int, choices=(1, 2, 3), default=1, help=tr("1 is slight, 3 is grave")
    )
    deed.add_argument(
        "--sign", choices=_SIGNS, action="append", default=[], dest="signs", metavar="SIGN", help=", ".join(_SIGNS)
    )  # fmt: skip
    deed.add_argument("--draft", action="store_true", help=tr("keep it as a draft, ask nobody yet"))
    _again(deed)


def _submit(deed: argparse.ArgumentParser) -> None:
    _payout(deed)
    _again(deed)


def _again(deed: argparse.ArgumentParser) -> None:
    deed.add_argument(
        "--again", action="store_true", help=tr("though the same is on its way for the case already")
    )


def _decide(deed: argparse.ArgumentParser) -> None:
    _payout(deed)
    step = deed.add_mutually_exclusive_group(required=True)
    step.add_argument("--approve", action="store_true", help=tr("grant it; repeat its amount with --amount"))
    step.add_argument("--reject", choices=_REFUSALS, metavar="REASON", help=", ".join(_REFUSALS))
    step.add_argument("--ask", action="store_true", help=tr("give it back with a question"))
    step.add_argument("--cancel", action="store_true", help=tr("give it up"))
    step.add_argument("--error", action="store_true", help=tr("it was found wrong later"))
    deed.add_argument("--amount", metavar="AMOUNT", help=tr("the amount that you saw; else the present one"))
    deed.add_argument(
        "--round",
        type=_number,
        metavar="N",
        help=tr("the round that you saw in “payouts list”; else the present one"),
    )
    deed.add_argument("--words", type=_sentence, default="", metavar="TEXT", help=tr("what you say with it"))
    deed.add_argument(
        "--for", dest="principal", metavar="LOGIN", help=tr("for whom you decide as the deputy")
    )


def _batch(deed: argparse.ArgumentParser) -> None:
    deed.add_argument("method", choices=_METHODS, metavar="METHOD", help=", ".join(_METHODS))
    deed.add_argument("payouts", nargs="*", metavar="PAYOUT", help=tr("their ids, or the ends of them; all"))
    deed.add_argument("--count", type=_number, metavar="N", help=tr("how many you mean"))
    deed.add_argument("--total", metavar="AMOUNT", help=tr("how much you mean"))
    deed.add_argument(
        "--not-sent",
        action="store_true",
        help=tr("after a restore: the bank has none of them, you have looked"),
    )


def _settle(deed: argparse.ArgumentParser) -> None:
    deed.add_argument("what", metavar="REGISTER|PAYOUT", help=tr("a register's number, or a payout's id"))
    answer = deed.add_mutually_exclusive_group(required=True)
    answer.add_argument("--file", type=Path, metavar="FILE", help=tr("the bank's answers to a register"))
    answer.add_argument("--paid", action="store_true", help=tr("the bank paid"))
    answer.add_argument(
        "--failed", type=_sentence, metavar="REASON", help=tr("the bank did not pay, and why")
    )
    answer.add_argument(
        "--returned", type=_sentence, metavar="REASON", help=tr("the bank gave it back, and why")
    )
    deed.add_argument("--part", action="store_true", help=tr("the file answers for a part of the register"))
    deed.add_argument("--dry-run", action="store_true", help=tr("read and check, store nothing"))


def _reply(deed: argparse.ArgumentParser) -> None:
    deed.add_argument("case", metavar="CASE", help=tr("the case's number"))
    text = deed.add_mutually_exclusive_group(required=True)
    text.add_argument("--script", metavar="CODE", help=tr("the script to fill"))
    text.add_argument("--text", type=_sentence, metavar="TEXT", help=tr("what was told"))
    deed.add_argument("--site", action="store_true", help=tr("on the review site, not to the client"))
    deed.add_argument("--dry-run", action="store_true", help=tr("show it, log nothing"))


def _budgets(deed: argparse.ArgumentParser) -> None:
    deed.add_argument("--month", type=_month, metavar="YYYY-MM", help=tr("which; the present one"))
    deed.add_argument("--team", metavar="NAME", help=tr("the product team whose budget is set"))
    deed.add_argument("--spendable", metavar="AMOUNT", help=tr("what the team may spend"))


def _payout(deed: argparse.ArgumentParser) -> None:
    deed.add_argument(
        "payout", metavar="PAYOUT", help=tr("its id in “cxdesk payouts list”, or the end of it")
    )


def _retry(deed: argparse.ArgumentParser) -> None:
    _payout(deed)


def _plain(_deed: argparse.ArgumentParser) -> None:
    """No options of its own."""


def _register(
    deed: argparse.ArgumentParser, form: str, text: str, kind: Callable[[str], Path] = Path
) -> None:
    deed.add_argument("register", metavar="REGISTER", help=tr("its number"))
    deed.add_argument("-o", "--output", type=kind, required=True, metavar=form, help=text)
    deed.add_argument("--names", action="store_true", help=tr("with the clients' names"))


def _export(deed: argparse.ArgumentParser) -> None:
    _register(deed, "FILE.csv|.xlsx", tr("the file to write"))


def _print(deed: argparse.ArgumentParser) -> None:
    _register(deed, "FILE.pdf", tr("the PDF"), _pdf)
