"""`cxdesk demo`: a workspace of sample data."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import timedelta
from time import perf_counter

from cxdesk.cli import terminal
from cxdesk.services import clock
from cxdesk.services.formats import formats
from cxdesk.services.translation import active, tr


def demo(arguments: argparse.Namespace) -> int:
    """Make the workspace; it ends yesterday unless told otherwise."""
    from cxdesk.services.insight.keeping import keep_months_of
    from cxdesk.services.sample.generate import write_sample

    started = perf_counter()
    until = arguments.until or clock.now().astimezone().date() - timedelta(days=1)
    with terminal.progressing() as progress:
        made = write_sample(
            arguments.file,
            months=arguments.months,
            scale=arguments.scale,
            seed=arguments.seed,
            until=until,
            progress=progress,
            force=arguments.force,
        )
        keep_months_of(arguments.file, progress)
    if arguments.json:
        terminal.tell_json({**asdict(made), "seconds": round(perf_counter() - started, 1)})
        return 0
    number = formats(active().language).number
    terminal.note(
        tr(
            "{file}: {contacts} contacts, {answered} of {sent} surveys answered, "
            "{complaints} complaints, {cases} cases",
            file=arguments.file.name,
            contacts=number(made.contacts),
            answered=number(made.surveys_answered),
            sent=number(made.surveys_sent),
            complaints=number(made.complaints),
            cases=number(made.cases),
        )
    )
    return 0


COMMANDS = {"demo": demo}
