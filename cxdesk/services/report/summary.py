"""The first page: the month in sentences, its tiles, and the contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxdesk.services.insight.definitions import CHANGE, DEFINITIONS, TITLES
from cxdesk.services.insight.rows import Key, MonthFigures, Score
from cxdesk.services.insight.sentences import Words
from cxdesk.services.report.paper import Paper
from cxdesk.services.report.typography import (
    BODY,
    BOLD,
    FIGURE,
    FINE,
    HEADING,
    INK,
    LEFT,
    LINE,
    REGULAR,
    RIGHT,
    SECOND,
    SMALL,
    TITLE,
    WIDTH,
    cut,
    plain,
    width_of,
    wrap,
)

if TYPE_CHECKING:
    from cxdesk.services.insight.brought_rows import Brought, PaperMonth

TILES = (Key.NPS, Key.CSI, Key.CSAT, Key.RESPONSE)
TILE, INSIDE = 72.0, 8.0
SENTENCE, NEXT_LINE = 17.0, 12.5
CONTENTS_LINE = 15.0


def draw_summary(paper: Paper, month: PaperMonth, words: Words) -> float:
    """Title, sentences and tiles; the height at which the contents begin."""
    tr, figures = words.catalogue.tr, month.figures
    paper.need(0, [tr(DEFINITIONS[key]) for key in TILES] + [tr(CHANGE)])
    paper.y -= TITLE
    paper.text(LEFT, paper.y, words.forms.month(figures.month), font=BOLD, size=TITLE)
    paper.y -= 20
    paper.text(LEFT, paper.y, _period(figures, month.brought, words), grey=SECOND)
    paper.y -= 12
    for sentence in words.sentences(figures, month.brought):
        _draw_sentence(paper, sentence)
    paper.y -= 14
    _draw_tiles(paper, figures, words)
    paper.y -= 12
    for note in _notes(figures, words):
        for line in wrap(plain(note), REGULAR, SMALL, WIDTH):
            paper.text(LEFT, paper.y, line, size=SMALL, grey=SECOND)
            paper.y -= 11
    return paper.y


def draw_contents(paper: Paper, words: Words, y: float) -> None:
    """What stands on which page, on the first one: drawn when the pages are known."""
    paper.turn_to(paper.pages[0], y)
    y -= 12 + HEADING
    paper.text(LEFT, y, words.catalogue.tr("Contents"), font=BOLD, size=HEADING)
    for section in paper.sections:
        y -= CONTENTS_LINE
        title, number = plain(f"{section.number}. {section.title}"), str(section.page)
        paper.text(LEFT, y, title)
        paper.text(RIGHT, y, number, align="right")
        start = LEFT + width_of(title, REGULAR, BODY) + 6
        paper.line(start, y + 1, RIGHT - width_of(number, REGULAR, BODY) - 6, y + 1, grey=LINE, dash=(0.7, 3))
        paper.link(section, LEFT, y - 3, RIGHT, y + BODY)


def _period(figures: MonthFigures, brought: Brought, words: Words) -> str:
    tr, forms = words.catalogue.tr, words.forms
    days = forms.days(figures.month, figures.last_day)
    compared = tr("Compared with {month}.", month=forms.month_with(figures.previous))
    if figures.complete_until is None:
        return tr("{days}, there are no data.", days=days) if not brought.kpis else f"{days}. {compared}"
    until = forms.day(figures.complete_until)
    return tr("{days}, data complete until {until}.", days=days, until=until) + " " + compared


def _draw_sentence(paper: Paper, sentence: str) -> None:
    lines = wrap(plain(sentence), REGULAR, BODY, WIDTH - 12)
    paper.y -= SENTENCE
    y = paper.y
    paper.box(LEFT, y + 1.4, 3.8, 3.8, grey=INK)
    for index, line in enumerate(lines):
        paper.text(LEFT + 12, y - NEXT_LINE * index, line)
    paper.y -= NEXT_LINE * (len(lines) - 1)


def _draw_tiles(paper: Paper, figures: MonthFigures, words: Words) -> None:
    top, bottom = paper.y, paper.y - TILE
    tile = WIDTH / len(TILES)
    for x, y, to_x, to_y in ((LEFT, top, RIGHT, top), (LEFT, bottom, RIGHT, bottom),
                             (LEFT, top, LEFT, bottom), (RIGHT, top, RIGHT, bottom)):  # fmt: skip
        paper.line(x, y, to_x, to_y, grey=LINE)
    for index, key in enumerate(TILES):
        x = LEFT + tile * index
        if index:
            paper.line(x, top, x, bottom, grey=FINE)
        _draw_tile(paper, figures.scores[key], words, (x + INSIDE, x + tile - INSIDE), top)
    paper.y = bottom


def _draw_tile(paper: Paper, score: Score, words: Words, sides: tuple[float, float], top: float) -> None:
    tr, forms, (left, right) = words.catalogue.tr, words.forms, sides
    now = score.now
    paper.text(left, top - 14, tr(TITLES[score.key]), size=SMALL, grey=SECOND)
    if now is None:
        paper.text(left, top - 36, "—", font=BOLD, size=FIGURE, grey=LINE)
        paper.text(left, top - 64, tr("no answers"), size=SMALL)
        return
    paper.text(right, top - 14, forms.count(now.n), size=SMALL, grey=SECOND, align="right")
    grey = LINE if now.few else INK
    paper.text(left, top - 36, words.value(score, now), font=BOLD, size=FIGURE, grey=grey)
    interval = words.interval(score, now)
    paper.text(left, top - 51, interval, size=SMALL, grey=SECOND)
    room = right - left - width_of(plain(interval), REGULAR, SMALL) - 4
    aside = cut(plain(_aside(score, words)), REGULAR, SMALL, room)
    paper.text(right, top - 51, aside, size=SMALL, grey=SECOND, align="right")
    verdict = cut(plain(words.verdict(score)), REGULAR, SMALL, right - left)
    paper.text(left, top - 64, verdict, size=SMALL)


def _aside(score: Score, words: Words) -> str:
    """The target, or that the month is still being answered."""
    if score.key == Key.RESPONSE and score.notes:
        return words.catalogue.text(score.notes[0])
    target = words.target(score)
    return words.catalogue.tr("target {target}", target=target) if target else ""


def _notes(figures: MonthFigures, words: Words) -> list[str]:
    """Which answers were left out of the scores, each said once."""
    found = [note for key in (Key.NPS, Key.CSI) for note in figures.scores[key].notes]
    return list(dict.fromkeys(words.catalogue.text(note) for note in found))
