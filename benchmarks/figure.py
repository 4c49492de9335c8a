"""One line a figure: an absolute beside its limit or peer of the same run, and what it must keep to."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

#: Rows of each size that SIZE may name.
SIZES = {
    "tiny": 400,
    "small": 10_000,
    "10k": 10_000,
    "100k": 100_000,
    "500k": 500_000,
    "1m": 1_000_000,
    "3.4m": 3_400_000,
}


@dataclass(frozen=True)
class Figure:
    """A measured value. `ratio`: value through `beside`, the value of the limit or peer; `goal`: of the ratio, or
    of the value where there is no ratio."""

    name: str
    value: float
    unit: str
    size: str
    against: str = ""
    beside: float | None = None
    ratio: float | None = None
    goal: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the goal is kept; None where there is none."""
        found = self.value if self.ratio is None else self.ratio
        return None if self.goal is None else found <= self.goal


def figure(
    name: str,
    values: Sequence[float],
    unit: str,
    size: str,
    *,
    against: str = "",
    beside: Sequence[float] = (),
    goal: float | None = None,
) -> Figure:
    """A figure of the medians of `values` and `beside`; the ratio is the median of the ratios round by round."""
    if not beside:
        return Figure(name, _rounded(statistics.median(values)), unit, size, goal=goal)
    ratio = statistics.median(mine / other for mine, other in zip(values, beside, strict=True))
    return Figure(
        name, _rounded(statistics.median(values)), unit, size, against, _rounded(statistics.median(beside)),
        round(ratio, 2), goal,
    )  # fmt: skip


def _rounded(value: float) -> float:
    return float(f"{value:.3g}") if value < 1000 else float(round(value))


def told(line: Figure | dict[str, Any]) -> str:
    """The JSON line."""
    if isinstance(line, dict):
        return json.dumps(line, ensure_ascii=False)
    return json.dumps(asdict(line) | {"met": line.met}, ensure_ascii=False)


def sizes() -> list[str]:
    """The sizes that the environment asks for."""
    named = [size.strip() for size in os.environ.get("SIZE", "10k,100k").split(",") if size.strip()]
    unknown = [size for size in named if size not in SIZES]
    if unknown:
        raise SystemExit(f"SIZE may hold {', '.join(SIZES)}; not {', '.join(unknown)}")
    return named


#: A benchmark of one size.
Benchmark = Callable[[str], Iterator[Figure]]


def interleaved(
    *works: Callable[[], Any], rounds: int = 31, clock: Callable[[], float] = time.perf_counter
) -> list[list[float]]:
    """Milliseconds of each work, round by round, warm: a busy machine slows all of them.

    With `time.thread_time` as the clock: of the processor, for what has no contender beside it.
    """
    found: list[list[float]] = [[] for _ in works]
    warm = min(2, rounds - 1)
    for number in range(rounds + warm):
        for place, work in enumerate(works):
            started = clock()
            work()
            if number >= warm:
                found[place].append((clock() - started) * 1000)
    return found


class Growth:
    """What the first, smallest size took, to set a larger one beside it."""

    def __init__(self) -> None:
        self._smallest: dict[str, Figure] = {}

    def beside(self, line: Figure, goal: float | None = None) -> Iterator[Figure]:
        """The line, and how much more it is than that of the smallest size."""
        yield line
        first = self._smallest.setdefault(line.name, line)
        if first is not line and first.value:
            ratio = round(line.value / first.value, 2)
            yield Figure(
                f"{line.name}: growth", line.value, line.unit, line.size, first.size, first.value, ratio, goal
            )
