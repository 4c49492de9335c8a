"""What is installed from the wheel is whole: the package and its resources."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_wheel_carries_its_resources_and_finds_them(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    find = "from cxdesk.services.resources import resources; print(resources())"
    # -S and -I: neither this repository nor its environment is on the path.
    code = f"import sys; sys.path.insert(0, {str(site)!r}); {find}"
    found = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], check=True, capture_output=True, text=True
    )
    resources = Path(found.stdout.strip())
    assert resources == site / "cxdesk" / "resources"
    assert {p.name for p in resources.iterdir()} >= {"fonts", "icons", "translations"}
    assert any(p.name == "entry_points.txt" for p in site.rglob("*.txt"))
