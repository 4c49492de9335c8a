"""Whatever bytes a file holds, it is read or refused with a sentence: no crash, no hang."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.intake.fuzzing import breaks, broken, good_files, read_or_refuse, repacked, sheet_of

GOOD = good_files()
_STARTS = [
    b"",
    b"PK\x03\x04",
    b"[",
    b"{",
    b'[{"a":',
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"id;date;score\n",
    "дата;".encode(),
]
#: How long the fuzzer runs that watches the code.
_SECONDS = 600
Changes = list[tuple[float, int, bytes]]


def check_bytes(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    read_or_refuse(path)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "a.dat"


@pytest.mark.parametrize("form", GOOD)
def test_the_whole_files_are_read(path: Path, form: str) -> None:
    path.write_bytes(GOOD[form])
    assert read_or_refuse(path)


def test_a_workbook_with_any_byte_of_a_sheet_broken_is_read_or_refused(path: Path) -> None:
    content = GOOD["xlsx"]
    begin = content.index(b"xl/worksheets/sheet1.xml")
    for at in range(begin, begin + 300, 3):
        check_bytes(path, content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])


few = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
many = settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(st.sampled_from(_STARTS), st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(path: Path, start: bytes, rest: bytes) -> None:
    check_bytes(path, start + rest)


@few
@given(st.sampled_from(_STARTS), st.text(max_size=400))
def test_any_text_is_read_or_refused(path: Path, start: bytes, rest: str) -> None:
    check_bytes(path, start + rest.encode())


@few
@given(st.sampled_from(sorted(GOOD)), breaks)
def test_a_broken_file_is_read_or_refused(path: Path, form: str, changes: Changes) -> None:
    check_bytes(path, broken(GOOD[form], changes))


@few
@given(breaks)
def test_a_workbook_with_a_broken_sheet_is_read_or_refused(path: Path, changes: Changes) -> None:
    check_bytes(path, repacked(GOOD["xlsx"], broken(sheet_of(GOOD["xlsx"]), changes)))


@pytest.mark.soak
def test_ten_minutes_of_files_made_by_what_the_readers_run(tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    program = [sys.executable, "-m", "tests.services.intake.coverage_fuzzer", str(_SECONDS), str(tmp_path)]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3_000:]


@pytest.mark.soak
@many
@given(st.sampled_from(_STARTS), st.binary(max_size=2_000) | st.text(max_size=1_000).map(str.encode))
def test_any_bytes_are_read_or_refused_at_length(path: Path, start: bytes, rest: bytes) -> None:
    check_bytes(path, start + rest)


@pytest.mark.soak
@many
@given(st.sampled_from(sorted(GOOD)), breaks)
def test_a_broken_file_is_read_or_refused_at_length(path: Path, form: str, changes: Changes) -> None:
    check_bytes(path, broken(GOOD[form], changes))


@pytest.mark.soak
@many
@given(breaks)
def test_a_workbook_with_a_broken_sheet_is_read_or_refused_at_length(path: Path, changes: Changes) -> None:
    check_bytes(path, repacked(GOOD["xlsx"], broken(sheet_of(GOOD["xlsx"]), changes)))
