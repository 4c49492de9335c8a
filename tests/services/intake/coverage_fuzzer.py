"""A program that breaks files with the help of what the readers run: `python -m tests.services.intake.coverage_fuzzer
SECONDS FOLDER`. It ends with an error at the first file that is neither read nor refused, and leaves it in FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path


def main(seconds: int, folder: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=["cxdesk.services.intake"]):
        from tests.services.intake.fuzzing import good_files, read_or_refuse

    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for name, content in good_files().items():
        (corpus / name).write_bytes(content)
    path = folder / "fuzzed.dat"

    def look(content: bytes) -> None:
        path.write_bytes(content)
        read_or_refuse(path)

    told = [f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=2048", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *told, str(corpus)], look)
    atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
