"""Figure 5b: from the data to the PDF of a month, the whole process, beside pandas and matplotlib from a CSV.

Ours opens a workspace of ten years and writes its report. The peer reads the rows of one file, which is all that it has
to know, computes the same kinds of figures and draws as many charts and tables; where matplotlib is not there, ours
stands alone.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.figure import SIZES, Figure, Growth, figure
from benchmarks.processes import installed
from benchmarks.workspaces import opened
from benchmarks.years import LAST, make_years
from cxdesk.services.insight.keeping import keep_months

ROUNDS, GOAL, PEER_ROWS, CHARTS, TABLES = 5, 0.1, 100_000, 8, 6


def main(size: str, growth: Growth | None = None) -> Iterator[Figure]:
    """The figure's lines."""
    growth = growth or Growth()
    path = make_years(120, share=SIZES[size] / SIZES["3.4m"])
    with opened(path) as (store, _):
        keep_months(store)
    peer = importlib.util.find_spec("matplotlib") is not None and size != "tiny"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = ["cxdesk", "report", "-w", str(path), "-o", str(folder / "m.pdf"), f"{LAST:%Y-%m}"]
        theirs = ["benchmarks.month_pdf", str(folder / "rows.csv"), str(folder / "peer.pdf")]
        if peer:
            _write_csv(folder / "rows.csv")
        mine, beside, memory = [], [], []
        _run(ours, folder)
        if peer:
            _run(theirs, folder)
        for _ in range(1 if size == "tiny" else ROUNDS):
            seconds, megabytes = _run(ours, folder)
            mine.append(seconds)
            memory.append(megabytes)
            beside += [_run(theirs, folder)[0]] if peer else []
        assert (folder / "m.pdf").read_bytes().startswith(b"%PDF")
    against = f"pandas and matplotlib, a CSV of {PEER_ROWS} rows" if peer else ""
    goal = GOAL if peer else None
    yield from growth.beside(
        figure("5b data to PDF, whole process", mine, "s", size, against=against, beside=beside, goal=goal)
    )
    yield figure("5b data to PDF, memory", memory, "MB", size)


_RUN = """
import atexit, runpy, sys
from benchmarks.painted import peak_memory
sys.argv = sys.argv[1:]
atexit.register(lambda: print(peak_memory(), file=sys.stderr))
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


def _run(arguments: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and peak memory (MB) of a process whose bytecode is there, as that of an installed program is."""
    environment = installed(folder, MPLCONFIGDIR=str(folder))
    started = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments], env=environment, check=True, capture_output=True, text=True
    )
    return perf_counter() - started, float(done.stderr.split()[-1])


def _write_csv(path: Path) -> None:
    """Answers of twelve months with their channel, cause and whether it was closed in time."""
    with path.open("w", encoding="utf-8") as file:
        file.write("answered_at,sent_at,score,nps,channel,cause,in_time\n")
        for n in range(PEER_ROWS):
            day = f"{2025 + (10 + n % 12) // 12}-{(10 + n % 12) % 12 + 1:02}-{n % 28 + 1:02} {n % 24:02}:{n % 60:02}"
            file.write(f"{day},{day},{n % 5 + 1},{n * 7 % 11},phone,Причина {n * 31 % 40},{int(n % 9 > 0)}\n")


def draw(rows: Path, target: Path) -> None:
    """The peer: the figures of twelve months with their intervals, on pages with a chart each and with tables."""
    import matplotlib as mpl

    mpl.use("pdf")
    import pandas
    from matplotlib import pyplot
    from matplotlib.backends.backend_pdf import PdfPages

    found = pandas.read_csv(rows, parse_dates=["answered_at", "sent_at"])
    found["month"] = found["answered_at"].dt.to_period("M")
    by_month = found.groupby("month")
    series = [by_month[name].agg(["mean", "sem", "count"]) for name in ("score", "nps", "in_time")]
    causes: Any = found.groupby(["cause", "month"]).size().unstack()
    with PdfPages(target) as pages:
        for number in range(CHARTS):
            sheet, axes = pyplot.subplots(figsize=(8.27, 11.69))
            told = series[number % len(series)]
            axes.fill_between(
                range(len(told)), told["mean"] - 1.96 * told["sem"], told["mean"] + 1.96 * told["sem"], alpha=0.3
            )  # fmt: skip
            axes.plot(range(len(told)), told["mean"], marker="o")
            axes.set_xticks(range(len(told)), [str(month) for month in told.index], rotation=45)
            axes.set_title(f"Показатель {number}")
            pages.savefig(sheet)
            pyplot.close(sheet)
        for _ in range(TABLES):
            sheet, axes = pyplot.subplots(figsize=(8.27, 11.69))
            axes.axis("off")
            axes.table(cellText=causes.head(38).iloc[:, :6].to_numpy().tolist(), loc="center")
            pages.savefig(sheet)
            pyplot.close(sheet)


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
