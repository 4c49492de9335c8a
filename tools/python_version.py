"""Stop with a sentence where the Python that would make the environment is not one that cxdesk runs on."""

import sys

if not (3, 11) <= sys.version_info[:2] < (3, 14):
    sys.exit(
        f"cxdesk needs Python 3.11 to 3.13; this is {sys.version.split()[0]}. "
        "Name another: make setup PYTHON=python3.12"
    )
