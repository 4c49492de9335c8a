"""Mappings at the terminal: listed, shown, taken along as TOML, used by name, forgotten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def kept(run: Run, desk: Path, reviews: Path) -> str:
    """The name of the mapping that an import has kept."""
    run("import", "reviews", reviews, "-w", desk, "--set", "product=Loan")
    return reviews.name


def test_mappings_are_listed(run: Run, desk: Path, kept: str) -> None:
    (told,) = run("mapping", "list", "-w", desk, "--json").json
    assert (told["name"], told["kind"], told["version"]) == (kept, "reviews", 1)
    assert told["used_at"]
    header, row = run("mapping", "list", "-w", desk, "--kind", "reviews").out.splitlines()
    assert header.split("\t")[:3] == ["Name", "Kind", "Version"]
    assert row.split("\t")[:3] == [kept, "reviews", "1"]


def test_a_mapping_is_shown_as_toml_and_with_its_versions(
    run: Run, desk: Path, reviews: Path, kept: str
) -> None:
    run("import", "reviews", reviews, "-w", desk, "--set", "product=Card")
    assert 'product = "Card"' in run("mapping", "show", kept, "-w", desk).out
    told = run("mapping", "show", kept, "-w", desk, "--json").json
    assert [each["version"] for each in told["versions"]] == [2, 1]
    assert told["versions"][1]["mapping"]["constants"] == {"product": "Loan"}


def test_an_exported_mapping_is_imported_elsewhere_and_used_by_name(
    run: Run, desk: Path, reviews: Path, kept: str, tmp_path: Path
) -> None:
    target, other = tmp_path / "site.toml", tmp_path / "other.cxdesk"
    assert run("mapping", "export", kept, "-w", desk, "-o", target).code == 0
    assert target.read_text(encoding="utf-8").startswith("# A mapping of cxdesk")
    ran = run("mapping", "import", target, "-w", other, "--name", "Site")
    assert (ran.code, ran.sentence) == (0, "Mapping saved: Site")
    assert run("import", "reviews", reviews, "-w", other, "--mapping", "Site", "--json").json["accepted"] == 3
    (told,) = run("mapping", "list", "-w", other, "--json").json
    assert (told["name"], told["version"]) == ("Site", 1)


def test_a_forgotten_mapping_is_not_there_any_more(run: Run, desk: Path, kept: str) -> None:
    assert run("mapping", "forget", kept, "-w", desk).code == 0
    assert run("mapping", "list", "-w", desk, "--json").json == []
    ran = run("mapping", "show", kept, "-w", desk)
    assert (ran.code, f"no mapping “{kept}”" in ran.sentence) == (1, True)


def test_a_file_that_is_no_mapping_is_refused(run: Run, desk: Path, reviews: Path) -> None:
    ran = run("mapping", "import", reviews, "-w", desk)
    assert ran.code == 1
    assert "is not TOML" in ran.sentence


@pytest.mark.parametrize("content", ['{"kind": 5}', '{"kind": "reviews", "moons": 3}', '{"kind": "moods"}'])
def test_a_mapping_that_this_program_cannot_read_hinders_no_list_and_no_file(
    run: Run, desk: Path, reviews: Path, kept: str, content: str
) -> None:
    with closing(sqlite3.connect(desk)) as db:
        db.execute(
            """INSERT INTO import_mappings (id, scope_id, rev, kind, name, shape, version, content, made_at, used_at)
               SELECT x'0123456789abcdef0123456789abcdef', scope_id, 0, kind, 'later', shape, 1, ?, made_at, used_at + 1
                 FROM import_mappings""",
            (content,),
        )
        db.commit()
    assert [each["name"] for each in run("mapping", "list", "-w", desk, "--json").json] == [kept]
    assert run("import", "reviews", reviews, "-w", desk, "--json").json["rejected"] == 0
    assert "no mapping “later”" in run("mapping", "show", "later", "-w", desk).sentence
