"""The arguments of the commands. What argparse says is told in the language of the person."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from cxdesk import __version__
from cxdesk.cli import payout_arguments, server_arguments, sharing_arguments
from cxdesk.models.texts import N_
from cxdesk.services.casework.queue import VIEWS
from cxdesk.services.exporting.rows import EXPORTS
from cxdesk.services.intake.kinds.kinds import KINDS
from cxdesk.services.intake.values.dates import ORDERS
from cxdesk.services.translation import LANGUAGES, tr

T = TypeVar("T")

#: What is imported beside the kinds of rows: the production calendar.
CALENDAR = "calendar"

#: Characters of what somebody says with a deed: more belongs into a document.
LONGEST_WORDS = 2_000

#: The sentences of argparse, and ours. (Its own catalogue is the system's, and has no Russian.)
_COMPLAINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), N_("{what} is missing.")),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), N_("“{what}” is not known here.")),
    (re.compile(r"ambiguous option: (?P<what>\S+) could match .+"), N_("“{what}” may mean several options.")),
    (
        re.compile(r"argument (?P<name>.+): invalid choice: (?P<what>.+) \(choose from (?P<choices>.+)\)"),
        N_("{name}: {what} is none of {choices}."),
    ),
    (re.compile(r"argument (?P<name>.+): expected .*argument.*"), N_("{name} needs a value.")),
    (
        re.compile(r"argument (?P<name>.+): invalid int value: (?P<what>.+)"),
        N_("{name}: {what} is no number."),
    ),
    (
        re.compile(r"argument (?P<name>.+): not allowed with argument (?P<what>.+)"),
        N_("{name} does not go with {what}."),
    ),
    (re.compile(r"argument (?P<name>.+?): (?P<what>.+)"), N_("{name}: {what}")),
)


class Parser(argparse.ArgumentParser):
    """A parser that speaks our two languages and says one sentence where it does not understand."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, allow_abbrev=False, **settings)
        self._positionals.title = tr("what")
        self._optionals.title = tr("options")
        self.add_argument("-h", "--help", action="help", help=tr("show this help"))

    def error(self, message: str) -> NoReturn:
        """One sentence on standard error, and exit code 2."""
        for pattern, sentence in _COMPLAINTS:
            found = pattern.fullmatch(message)
            if found:
                message = tr(sentence, **found.groupdict())
                break
        self.exit(2, tr("{message} See “{program} --help”.", message=message, program=self.prog) + "\n")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, tr("usage:") + " " if prefix is None else prefix)


def parser() -> Parser:
    """The parser of all commands, in the active language."""
    root = Parser(
        prog="cxdesk",
        description=tr("Turns low scores, complaints and reviews into cases, causes and fixes."),
    )
    root.add_argument(
        "--version", action="version", version=f"cxdesk {__version__}", help=tr("show the version")
    )
    commands = root.add_subparsers(
        dest="command", metavar="COMMAND", required=True, title=tr("commands"), parser_class=Parser
    )
    for name, text, build in (
        ("demo", tr("make a workspace of sample data"), _demo),
        ("import", tr("take files in"), _import),
        ("imports", tr("the log of imports"), _imports),
        ("import-undo", tr("take an import back"), _import_undo),
        ("mapping", tr("mappings under names: list, show, export, import, forget"), _mapping),
        ("cases", tr("list cases"), _cases),
        ("figures", tr("the figures of a month"), _figures),
        ("report", tr("a month as PDF"), _report),
        ("export", tr("write rows to a file"), _export),
        ("payouts", tr("ask for payouts, decide, send and settle them"), payout_arguments.build),
        ("backup", tr("copy a workspace"), _backup),
        ("restore", tr("put a backup in the place of a workspace"), _restore),
        ("doctor", tr("say whether a workspace is sound"), _doctor),
        ("connect", tr("make a workspace at a shared database"), sharing_arguments.connect),
        ("sync", tr("exchange with the shared database"), sharing_arguments.sync),
        ("conflicts", tr("what two people changed at once"), sharing_arguments.conflicts),
        ("resolve", tr("settle a conflict"), sharing_arguments.resolve),
        ("reveal", tr("show the contact data of a client, for a reason"), sharing_arguments.reveal),
        ("server", tr("keep the shared database: make, upgrade, check, people"), server_arguments.build),
    ):
        command = commands.add_parser(name, help=text, description=text)
        build(command)
        command.add_argument("--lang", choices=LANGUAGES, help=tr("language of the answers"))
    return root


def month(text: str) -> date:
    """`2026-10` as its first day."""
    return _told(
        lambda: date.fromisoformat(f"{text}-01") if re.fullmatch(r"\d{4}-\d\d", text) else _bad(),
        tr("“{text}” is not a month: write it like 2026-10.", text=text),
    )


def day(text: str) -> date:
    """`2026-10-21`."""
    return _told(
        lambda: date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else _bad(),
        tr("“{text}” is not a date: write it like 2026-10-21.", text=text),
    )


def setting(text: str) -> tuple[str, str]:
    """`field=value`."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(tr("“{text}” is not a setting: write field=value.", text=text))
    return name.strip(), value.strip()


def positive(text: str) -> float:
    """A number above 0."""

    def read() -> float:
        value = float(text.replace(",", "."))
        return value if 0 < value < float("inf") else _bad()

    return _told(read, tr("“{text}” is not a number above 0.", text=text))


def whole(text: str) -> int:
    """A whole number above 0."""
    return _told(
        lambda: int(text) if int(text) > 0 else _bad(),
        tr("“{text}” is not a whole number above 0.", text=text),
    )


def pdf(text: str) -> Path:
    """A file that is to be a PDF, by its name."""
    path = Path(text)
    named = path.with_suffix(".pdf").name if path.name else "FILE.pdf"
    return _told(
        lambda: path if path.suffix.lower() == ".pdf" else _bad(),
        tr("“{name}” is no PDF: name it {named}.", name=path.name or text, named=named),
    )


def sentence(text: str) -> str:
    """Words that a person reads."""
    return _told(
        lambda: text if len(text) <= LONGEST_WORDS else _bad(),
        tr("The text is longer than {most} characters.", most=LONGEST_WORDS),
    )


def _bad() -> NoReturn:
    raise ValueError


def _told(read: Callable[[], T], sentence: str) -> T:
    try:
        return read()
    except ValueError:
        raise argparse.ArgumentTypeError(sentence) from None


def _workspace(command: Parser) -> None:
    command.add_argument(
        "-w", "--workspace", type=Path, required=True, metavar="FILE.cxdesk", help=tr("the workspace")
    )


def _json(command: Parser) -> None:
    command.add_argument("--json", action="store_true", help=tr("answer in JSON"))


def _demo(command: Parser) -> None:
    command.add_argument("file", type=Path, metavar="FILE.cxdesk", help=tr("the workspace to make"))
    command.add_argument("--months", type=whole, default=24, metavar="N", help=tr("how many months"))
    command.add_argument(
        "--scale",
        type=positive,
        default=1.0,
        metavar="X",
        help=tr("1.0 is 100,000 contacts, 20,000 surveys and complaints a month"),
    )
    command.add_argument("--seed", type=int, default=1, metavar="N", help=tr("equal seeds make equal data"))
    command.add_argument("--until", type=day, metavar="YYYY-MM-DD", help=tr("the last day; yesterday"))
    command.add_argument("--force", action="store_true", help=tr("replace what stands there"))
    _json(command)


def _import(command: Parser) -> None:
    kinds = (*KINDS, CALENDAR)
    command.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    command.add_argument("files", type=Path, nargs="+", metavar="FILE", help=tr("CSV, XLSX or JSON"))
    _workspace(command)
    command.add_argument("--mapping", metavar="NAME|FILE.toml", help=tr("a saved mapping, or one in a file"))
    command.add_argument(
        "--set", type=setting, action="append", default=[], metavar="field=value", dest="settings",
        help=tr("a column or a constant for a field"),
    )  # fmt: skip
    command.add_argument("--dates", choices=ORDERS, help=tr("the order of day, month and year"))
    command.add_argument("--cases-from", type=day, metavar="DATE", help=tr("open cases from this day on"))
    command.add_argument("--dry-run", action="store_true", help=tr("read and check, store nothing"))
    _json(command)


def _imports(command: Parser) -> None:
    _workspace(command)
    _json(command)


def _import_undo(command: Parser) -> None:
    command.add_argument(
        "batch", metavar="IMPORT", help=tr("its id in “cxdesk imports”, the end of it, or last")
    )
    _workspace(command)


def _mapping(command: Parser) -> None:
    deeds = command.add_subparsers(
        dest="deed", metavar="DEED", required=True, title=tr("deeds"), parser_class=Parser
    )
    for name, text in (
        ("list", tr("the mappings of the workspace")),
        ("show", tr("a mapping as TOML, with all versions in JSON")),
        ("export", tr("write a mapping to a TOML file")),
        ("import", tr("keep the mapping of a TOML file")),
        ("forget", tr("find a mapping no more")),
    ):
        deed = deeds.add_parser(name, help=text, description=text)
        deed.add_argument("--lang", choices=LANGUAGES, help=tr("language of the answers"))
        if name == "import":
            deed.add_argument("file", type=Path, metavar="FILE.toml", help=tr("the mapping"))
            deed.add_argument("--name", metavar="NAME", help=tr("its name; the one that it bears"))
        elif name != "list":
            deed.add_argument("name", metavar="NAME", help=tr("the name of the mapping"))
        _workspace(deed)
        if name != "import":
            deed.add_argument("--kind", choices=tuple(KINDS), metavar="KIND", help=", ".join(KINDS))
        if name == "export":
            deed.add_argument(
                "-o", "--output", type=Path, required=True, metavar="FILE.toml", help=tr("the file to write")
            )
        if name in ("list", "show"):
            _json(deed)


def _cases(command: Parser) -> None:
    _workspace(command)
    command.add_argument("--view", choices=tuple(VIEWS), default="all", metavar="VIEW", help=", ".join(VIEWS))
    command.add_argument("--search", default="", metavar="TEXT", help=tr("words in any of their forms"))
    command.add_argument("--limit", type=whole, metavar="N", help=tr("how many at most; all"))
    _json(command)


def _figures(command: Parser) -> None:
    command.add_argument("month", type=month, metavar="YYYY-MM", help=tr("the month"))
    _workspace(command)
    _json(command)


def _report(command: Parser) -> None:
    command.add_argument("month", type=month, metavar="YYYY-MM", help=tr("the month"))
    _workspace(command)
    command.add_argument("-o", "--output", type=pdf, required=True, metavar="month.pdf", help=tr("the PDF"))


def _export(command: Parser) -> None:
    command.add_argument("kind", choices=tuple(EXPORTS), metavar="KIND", help=", ".join(EXPORTS))
    _workspace(command)
    command.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.csv|.xlsx", help=tr("the file to write")
    )


def _backup(command: Parser) -> None:
    _workspace(command)
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=tr("where to; the folder of backups beside it")
    )


def _restore(command: Parser) -> None:
    _workspace(command)
    choice = command.add_mutually_exclusive_group()
    choice.add_argument(
        "--from", type=Path, dest="backup", metavar="FILE", help=tr("which; the newest backup")
    )
    choice.add_argument("--list", action="store_true", help=tr("name the backups, change nothing"))


def _doctor(command: Parser) -> None:
    _workspace(command)
    command.add_argument("--repair", action="store_true", help=tr("build the search anew"))
    _json(command)
