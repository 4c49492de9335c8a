"""What the guide shows as an example works as it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cxdesk.cli import main
from cxdesk.services.intake.kinds.kinds import KINDS
from cxdesk.services.intake.mapping.match import match_columns
from cxdesk.services.intake.mapping.profile import profiles
from tests.docs.guide_pages import GUIDE, LANGUAGES, block


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mapping_of_the_guide_takes_its_file_in(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = GUIDE / language / "formats.md"
    (tmp_path / "surveys.csv").write_text(block(page, "csv"), "utf-8")
    (tmp_path / "surveys.toml").write_text(block(page, "toml"), "utf-8")

    code = main([
        "import", "surveys", str(tmp_path / "surveys.csv"), "-w", str(tmp_path / "work.cxdesk"),
        "--mapping", str(tmp_path / "surveys.toml"), "--json",
    ])  # fmt: skip

    answered = json.loads(capsys.readouterr().out)
    told = json.loads(block(page, "json"))
    assert code == 0
    assert {name: answered[name] for name in told} == told


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_first_header_that_the_guide_names_is_known(kind: object) -> None:
    """Each alone: together, fields of one kind share some names."""
    for field in kind.fields:  # type: ignore[attr-defined]
        header = field.names[0]
        columns = profiles([header], [[""] for _ in range(3)])
        assert field.name in match_columns(kind, columns), f"{field.name}: {header}"  # type: ignore[arg-type]
