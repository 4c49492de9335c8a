"""A figure over as many months as asked for: twelve for a page, a hundred and twenty for ten years."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from cxdesk.services.insight import causes, scores, statistics, surveys, workload
from cxdesk.services.insight.brought_rows import ContactCentre
from cxdesk.services.insight.contact_centre import contact_months
from cxdesk.services.insight.definitions import IN_TIME
from cxdesk.services.insight.months import Span, company_zone, spans_until
from cxdesk.services.insight.parts import CLOSED, COMPLAINTS, OPENED, RATINGS, Part
from cxdesk.services.insight.rows import Group, Key, Point, Rating, Scope, Score
from cxdesk.services.insight.scores import Histogram
from cxdesk.services.insight.summaries import Summaries, one_state
from cxdesk.services.sharing.coverage import check_covered

_ALL = Scope()
#: What reviews give as a rule; a site whose ratings lie outside has ten.
_RATED, _TEN = (1.0, 5.0), (0.0, 10.0)


class Counted(StrEnum):
    """What is counted by month."""

    COMPLAINTS = "complaints"
    CLAIMS = "claims"
    OPENED = "opened"
    CLOSED = "closed"


#: The part of each, and the place of its count from the end of a row.
_COUNTS: dict[Counted, tuple[Part, int]] = {
    Counted.COMPLAINTS: (COMPLAINTS, -2),
    Counted.CLAIMS: (COMPLAINTS, -1),
    Counted.OPENED: (OPENED, -1),
    Counted.CLOSED: (CLOSED, -2),
}


def score_series(
    db: sqlite3.Connection, key: Key, last: date, months: int, scope: Scope = _ALL
) -> tuple[Point, ...]:
    """A score with its intervals in the `months` months up to that of the day `last`; scales are never mixed."""
    with one_state(db):
        spans = _spans(db, last, months)
        return _score(db, key, spans, scope).series


def count_series(
    db: sqlite3.Connection, counted: Counted, last: date, months: int, scope: Scope = _ALL
) -> tuple[tuple[date, int], ...]:
    """How many there were in each of the `months` months up to that of the day `last`."""
    part, place = _COUNTS[counted]
    with one_state(db):
        spans = _spans(db, last, months)
        found = Summaries(db).months(part, spans, scope)
    return tuple(
        (span.month, sum(row[place] for row in rows)) for span, rows in zip(spans, found, strict=True)
    )


def group_series(db: sqlite3.Connection, last: date, months: int, scope: Scope = _ALL) -> tuple[Group, ...]:
    """The groups of causes among the reviewed cases of the `months` months up to that of the day `last`."""
    with one_state(db):
        spans = _spans(db, last, months)
        reviewed = causes.reviewed_months(Summaries(db), spans, scope)
        return causes.group_months(db, reviewed, causes.cause_trees(db))


def contact_series(
    db: sqlite3.Connection, last: date, months: int, scope: Scope = _ALL, *, seconds: int = IN_TIME
) -> tuple[tuple[date, ContactCentre], ...]:
    """What became of the contacts in each of the `months` months up to that of the day `last`: SL and LCR."""
    with one_state(db):
        spans = _spans(db, last, months)
        found = contact_months(Summaries(db), spans, scope, seconds=seconds)
    return tuple((span.month, centre) for span, centre in zip(spans, found, strict=True))


def rating_series(db: sqlite3.Connection, last: date, months: int, scope: Scope = _ALL) -> tuple[Rating, ...]:
    """The mean rating of each review site in the `months` months up to that of the day `last`, from its reviews.

    That with most reviews comes first.
    """
    with one_state(db):
        spans = _spans(db, last, months)
        given: dict[str, dict[int, Histogram]] = {}
        for place, rows in enumerate(Summaries(db).months(RATINGS, spans, scope)):
            for site, rating, n in rows:
                if rating is not None:
                    given.setdefault(site or "", {}).setdefault(place, Histogram())[rating] += n
    ratings = (
        (sum(found.total() for found in of_site.values()), _rated(site, of_site, len(spans)))
        for site, of_site in given.items()
    )
    return tuple(rating for _, rating in sorted(ratings, key=lambda found: (-found[0], found[1].site)))


def _rated(site: str, months: Mapping[int, Histogram], count: int) -> Rating:
    """Of the ratings by the place of their month."""
    usual = all(_RATED[0] <= each <= _RATED[1] for found in months.values() for each in found)
    low, high = _RATED if usual else _TEN
    means = {
        place: statistics.mean(scores.score_sums(found), lowest=low, highest=high)
        for place, found in months.items()
    }
    return Rating(site, tuple(means.get(place) for place in range(count)))


def _spans(db: sqlite3.Connection, last: date, months: int) -> tuple[Span, ...]:
    """The months of a series. Raises CxError where the workspace does not hold the rows of all of them."""
    spans = spans_until(last, company_zone(db), months)
    check_covered(db, spans[0].start)
    return spans


_OF_ANSWERS: dict[Key, Callable[[scores.Series, Sequence[scores.Month]], Score]] = {
    Key.NPS: scores.nps_score,
    Key.CSI: scores.csi_score,
    Key.CSAT: scores.csat_score,
}


def _score(db: sqlite3.Connection, key: Key, spans: Sequence[Span], scope: Scope) -> Score:
    summaries, series = Summaries(db), scores.Series([span.month for span in spans], {}, against=-1)
    if key in _OF_ANSWERS:
        answers = surveys.answers_by_scale(summaries, spans, scope, surveys.scales(db))
        return _OF_ANSWERS[key](series, answers)
    if key == Key.RESPONSE:
        sent = surveys.sent_and_answered(summaries, spans, scope)
        return series.share(key, [(answered, n) for n, answered in sent])
    return series.share(key, workload.kept_deadlines(summaries, spans, scope))
