"""Figure 5: a report of 20 pages with 10 charts, against the same marks put straight on a ReportLab canvas.

Both run in processes of their own, imports included, with the same fonts, compression and page furniture. The
peer lays nothing out: it knows where everything stands, so it is the limit of what ReportLab can do.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from cxdesk.services.insight.rows import MonthFigures, Score

CHARTS, LIMIT, ROUNDS = 10, 1.8, 7
MONTHS = tuple(date(2025 + (10 + i) // 12, (10 + i) % 12 + 1, 1) for i in range(12))
#: So many fixes make the report some 20 pages long; the peer has as many rows on its table pages.
FIXES, ROWS, COLUMNS = 490, 38, 6
DEFINITION = "Доля причины: разборы с ней среди завершённых разборов обращений этого месяца. " * 2


def main() -> Iterator[dict[str, Any]]:
    """The figure's lines: absolutes beside the ratio."""
    ours, raw = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        write_ours(path)
        pages = _count_pages(path)
        for _ in range(ROUNDS):
            ours.append(_seconds("ours", path, pages))
            raw.append(_seconds("raw", path, pages))
    mine, limit = statistics.median(ours), statistics.median(raw)
    yield {"name": "5 raw canvas", "value": round(limit, 3), "unit": "s", "limit": None, "ratio": 1.0}
    yield {
        "name": f"5 report, {pages} pages, {CHARTS} charts",
        "value": round(mine, 3),
        "unit": "s",
        "limit": LIMIT,
        "ratio": round(mine / limit, 2),
    }


def _seconds(which: str, path: Path, pages: int) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "benchmarks.report_pdf", which, str(path), str(pages)], check=True)
    return time.perf_counter() - started


def _count_pages(path: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


def write_ours(path: Path) -> None:
    """The product's own report, with three more charts to make ten."""
    from cxdesk.services.insight.brought_rows import Brought, ComplaintMonth, ContactCentre, PaperMonth
    from cxdesk.services.insight.sentences import Words
    from cxdesk.services.report import chart
    from cxdesk.services.report.files import replaced_atomically
    from cxdesk.services.report.month import draw_pages, lay_out
    from cxdesk.services.translation import catalogue

    made, month, words = datetime(2026, 11, 3, 9, 0, tzinfo=UTC), figures(), Words.of(catalogue("ru"))
    nothing = Brought(
        tuple(ComplaintMonth(each, 0, 0) for each in MONTHS), (ContactCentre(*[0] * 7),) * len(MONTHS), (), ()
    )
    paper = lay_out(PaperMonth(month, nothing), words, made)
    for number in range(3):
        paper.heading(f"Ещё показатель {number}", "баллы", chart.HEIGHT, [])
        dots = [chart.Dot(40.0 + i, 38.0 + i, 42.0 + i) for i in range(12)]
        chart.draw_chart(paper, MONTHS, [chart.Curve(dots)], chart.Axis(decimals=1), words.forms)
    with replaced_atomically(path) as file:
        draw_pages(paper, file, month, words, made, lambda *_: None)


def figures() -> MonthFigures:
    """A busy month."""
    from cxdesk.models.texts import Text
    from cxdesk.models.values import FixAction, FixKind, FixStatus
    from cxdesk.services.insight.rows import (
        Answers,
        CaseMonth,
        CauseShare,
        FixLine,
        Group,
        GroupMonth,
        MonthFigures,
        Pareto,
        Scope,
    )
    from cxdesk.services.insight.statistics import wilson

    share = wilson(143, 498).times(100)
    fix = (FixKind.SCRIPT, FixAction.EDITED, FixStatus.RELEASED, ("Непонятно, как оплатить",), "Отдел", None)
    return MonthFigures(
        month=MONTHS[-1],
        last_day=date(2026, 10, 31),
        previous=MONTHS[-2],
        scope=Scope(),
        company="Банк",
        covers=Text("whole company, all channels"),
        complete_until=date(2026, 10, 31),
        revision=7,
        scores=_scores(),
        answers=Answers(1775, 520, 2946),
        received=3208,
        sent=8000,
        answered=3208,
        cases=tuple(CaseMonth(m, 1200 + i, 1180 + i, 300 - i) for i, m in enumerate(MONTHS)),
        pareto=Pareto(
            498, 900, tuple(CauseShare(UUID(int=i), f"Причина {i}", 140 - i, share, i) for i in range(60))
        ),
        groups=tuple(
            Group(
                UUID(int=g),
                f"Группа жалоб {g}",
                tuple(GroupMonth(m, 90 * g + i, 498) for i, m in enumerate(MONTHS)),
            )
            for g in range(1, 4)
        ),
        fixes=tuple(
            FixLine(UUID(int=i), f"Новый текст скрипта ответа {i}", *fix, MONTHS[-1], i) for i in range(FIXES)
        ),
        fixes_proposed=FIXES,
        fixes_released=FIXES,
        counters=(),
    )


def _scores() -> dict[Any, Score]:
    from cxdesk.services.insight.rows import Key, Point, Score, Unit
    from cxdesk.services.insight.statistics import Estimate

    points = tuple(Point(m, Estimate(40.0 + i, 38.0 + i, 42.0 + i, 3000)) for i, m in enumerate(MONTHS))
    now, before, change = points[-1].estimate, points[-2].estimate, Estimate(1.0, -1.0, 3.0, 3000)
    return {key: Score(key, Unit.PERCENT, 1, now, before, change, points, 70.0) for key in Key}


def write_raw(path: Path, pages: int) -> None:
    """The same marks straight on the canvas."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from cxdesk.services.resources import resource

    for name, file in (("PTSans", "PTSans-Regular.ttf"), ("PTSans-Bold", "PTSans-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts") / file)))
    canvas = Canvas(str(path), pagesize=(595.28, 841.89), invariant=1, initialFontName="PTSans")
    for page in range(pages):
        _raw_furniture(canvas, page, pages)
        if page < CHARTS // 2:
            _raw_chart(canvas, 540)
            _raw_chart(canvas, 270)
        else:
            _raw_table(canvas)
        canvas.showPage()
    canvas.save()


def _raw_furniture(canvas: Any, page: int, pages: int) -> None:
    canvas.setFont("PTSans", 8)
    canvas.drawString(51, 790, "Отчёт о качестве обслуживания · Октябрь 2026")
    canvas.drawRightString(544, 790, "Вся компания, все каналы")
    canvas.line(51, 781, 544, 781)
    canvas.setFont("PTSans", 7.2)
    for line in range(3):
        canvas.drawString(
            51,
            65 - 10 * line,
            DEFINITION,
        )
    canvas.drawString(51, 33, "Составлен 03.11.2026 09:00, показатели ред. 7. Данные полны по 31.10.2026.")
    canvas.drawRightString(544, 33, f"Страница {page + 1} из {pages}")


def _raw_chart(canvas: Any, bottom: float) -> None:
    canvas.setFont("PTSans-Bold", 11.5)
    canvas.drawString(51, bottom + 180, "1. Показатель по месяцам")
    canvas.setFont("PTSans", 8)
    canvas.setLineWidth(0.7)
    xs = [90 + 38 * i for i in range(12)]
    path = canvas.beginPath()
    path.moveTo(xs[0], bottom + 40)
    for i, x in enumerate(xs):
        path.lineTo(x, bottom + 40 + i)
    for i, x in reversed(list(enumerate(xs))):
        path.lineTo(x, bottom + 20 + i)
    path.close()
    canvas.setFillGray(0.88)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillGray(0)
    for tick in range(5):
        canvas.line(70, bottom + 32 * tick, 544, bottom + 32 * tick)
        canvas.drawRightString(64, bottom + 32 * tick - 3, str(30 + 10 * tick))
    for i, x in enumerate(xs):
        canvas.drawCentredString(x, bottom - 12, "окт")
        canvas.drawCentredString(x, bottom + 50 + i, "42,6")
        if i:
            canvas.line(xs[i - 1], bottom + 29 + i, x, bottom + 30 + i)
    canvas.setFillGray(1)
    for i, x in enumerate(xs):
        canvas.circle(x, bottom + 30 + i, 2.3, stroke=1, fill=1)
    canvas.setFillGray(0)


def _raw_table(canvas: Any) -> None:
    canvas.setFont("PTSans", 8)
    for row in range(ROWS):
        y = 750 - 17 * row
        for column in range(COLUMNS - 1):
            canvas.drawString(51 + 85 * column, y, f"Новый текст скрипта {row}")
        canvas.drawRightString(544, y, f"{row}")
        canvas.line(51, y - 5, 544, y - 5)


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        write_ours(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["raw"]:
        write_raw(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        for line in main():
            print(json.dumps(line, ensure_ascii=False))
