"""Everything that the paper of a month tells, read in one state: its figures, what files brought, and the years."""

from __future__ import annotations

import sqlite3
from datetime import date

from cxdesk.services.insight.brought import load_brought
from cxdesk.services.insight.brought_rows import PaperMonth
from cxdesk.services.insight.month import month_figures
from cxdesk.services.insight.summaries import one_state
from cxdesk.services.insight.years import load_years


def load_paper(db: sqlite3.Connection, month: date, against: date | None = None) -> PaperMonth:
    """The month in which the day `month` lies, compared with that of the day `against` or with the one before."""
    with one_state(db):
        figures = month_figures(db, month, against=against)
        return PaperMonth(figures, load_brought(db, figures.month), load_years(db, figures.month))
