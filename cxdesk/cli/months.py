"""`cxdesk figures` and `cxdesk report`: a month in numbers and on paper."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from cxdesk.cli import terminal
from cxdesk.cli.opening import local_now, opened_to_read
from cxdesk.services.formats import Formats, formats
from cxdesk.services.insight.rows import FigureRow, Unit
from cxdesk.services.translation import active, tr


def figures(arguments: argparse.Namespace) -> int:
    """The figures of a month, as the page and the paper tell them."""
    from cxdesk.services.insight.brought import brought_rows, load_brought
    from cxdesk.services.insight.listing import figure_rows
    from cxdesk.services.insight.month import month_figures
    from cxdesk.services.insight.summaries import one_state

    with opened_to_read(arguments.workspace) as store, store.connect() as db, one_state(db):
        rows = figure_rows(month_figures(db, arguments.month))
        rows += brought_rows(load_brought(db, arguments.month))
    if arguments.json:
        terminal.tell_json([asdict(row) for row in rows])
        return 0
    forms = formats(active().language)
    terminal.table(
        [tr("Figure"), tr("Value"), tr("95 % interval"), "n"],
        [_as_cells(row, forms) for row in rows],
        right=frozenset({1, 2, 3}),
    )
    return 0


def _as_cells(row: FigureRow, forms: Formats) -> list[str]:
    decimals = _decimals(row.value, row.low, row.high)
    value = forms.number(row.value, decimals)
    if row.unit == Unit.PERCENT:
        value = forms.percent(row.value, decimals)
    interval = ""
    if row.low is not None and row.high is not None:
        interval = forms.interval(row.low, row.high, decimals)
    return [row.name, value, interval, "" if row.n is None else forms.number(row.n)]


def _decimals(*values: float | None) -> int:
    """The places that the rounded figures show."""
    plain = (f"{value:.6f}".rstrip("0") for value in values if value is not None)
    return max(len(text.partition(".")[2]) for text in plain)


def report(arguments: argparse.Namespace) -> int:
    """The month as an A4 PDF."""
    from cxdesk.services.insight.paper import load_paper
    from cxdesk.services.report.month import write_month_report

    with terminal.progressing() as progress:
        with opened_to_read(arguments.workspace) as store, store.connect() as db:
            found = load_paper(db, arguments.month)
            made_at = local_now(store)
        write_month_report(
            found, arguments.output, language=active().language, made_at=made_at, progress=progress
        )
    terminal.note(tr("{file} is written.", file=arguments.output.name))
    return 0


COMMANDS = {"figures": figures, "report": report}
