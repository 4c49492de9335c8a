"""Make the pictures of the user's guide of the screenshots: light, 1280 wide, in few colours, so that they stay small.

python tools/screenshots.py build/screenshots queue import fixes month causes calendar
python tools/guide_pictures.py build/screenshots
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PIL import Image

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "user"
#: Enough for the letters' edges on each ground.
COLOURS = 128
_SHOWN = re.compile(r"!\[[^\]]+\]\(\.\./pictures/([\w-]+)\.png\)")


def wanted() -> list[str]:
    """The names of the pictures that the pages show, e.g. `queue-ru`."""
    return sorted({name for page in GUIDE.rglob("*.md") for name in _SHOWN.findall(page.read_text("utf-8"))})


def main(arguments: list[str]) -> int:
    """Write what is wanted; 1 where a screenshot is missing."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    missing = 0
    for name in wanted():
        source = Path(arguments[0]) / f"{name}-light-1280.png"
        if not source.is_file():
            print(f"missing: {source}")
            missing += 1
            continue
        target = GUIDE / "pictures" / f"{name}.png"
        target.parent.mkdir(exist_ok=True)
        with Image.open(source) as picture:
            few = picture.convert("RGB").quantize(
                COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
            )
            few.save(target, optimize=True)
        print(f"{target.name}: {target.stat().st_size // 1000} KB")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
