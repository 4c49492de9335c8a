"""One line a figure: an absolute beside its limit or peer of the same run, and what it must keep to."""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

#: Rows of each size that SIZE may name.
SIZES = {"tiny": 400, "small": 10_000, "10k": 10_000, "100k": 100_000}


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
