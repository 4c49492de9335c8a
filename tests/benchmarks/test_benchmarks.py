"""Each benchmark runs at its smallest size, with its own checks of what was done. No timing is asserted."""

from __future__ import annotations

import json

import pytest

from benchmarks.__main__ import BENCHMARKS, main


@pytest.mark.parametrize(
    "name",
    [
        "import", "last", "queue", "approvals", "sheet", "facets", "search", "scroll", "start", "encrypted", "save",
        "years", "pdf", "fill", "seen", "push", "connected",
    ],
)  # fmt: skip
def test_a_benchmark_gives_figures_at_its_smallest_size(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIZE", "tiny")
    main([name])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines
    assert all(line["name"] and line["unit"] and line["size"] == "tiny" for line in lines)
    assert all(line["value"] >= 0 for line in lines)


def test_an_unknown_benchmark_or_size_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="there are import"):
        main(["nothing"])
    monkeypatch.setenv("SIZE", "huge")
    with pytest.raises(SystemExit, match="SIZE may hold"):
        main([next(iter(BENCHMARKS))])
