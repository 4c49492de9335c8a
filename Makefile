# cxdesk: `make run` and `make test` set up what they need, on a fresh Debian 12 too (python3, pip, make, git).
# make run | test | soak | bench | screenshots | translations | format | lock | setup

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEMO := build/demo.cxdesk
CODE := cxdesk tools tests $(wildcard benchmarks)
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# Workers of the test run, and seconds that one test may take.
WORKERS ?= 2
TIMEOUT ?= 300
SIZE ?= 10k,100k

.DEFAULT_GOAL := run
.PHONY: run test soak bench screenshots translations format lock setup system system-tests clean \
	check-format check-lint check-types check-imports check-dependencies check-translations check-tests

setup: $(INSTALLED)

# Again only when the lock or the project's metadata changed. A plain `venv` fails where python3-venv is missing.
$(INSTALLED): requirements.lock pyproject.toml
	@echo "== setup: the libraries of requirements.lock into $(VENV)"
	@$(PYTHON) tools/python_version.py
	@test -x $(BIN)/python || $(PYTHON) -m venv --without-pip $(VENV)
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-input \
		--require-hashes --only-binary :all: -r requirements.lock
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-input \
		--no-deps --no-build-isolation --no-index --editable .
	@touch $@

system:
	@sh tools/system_packages.sh window

system-tests:
	@sh tools/system_packages.sh window tests

run: system setup
	@sh tools/run.sh $(DEMO)

screenshots: system setup
	@$(OFFSCREEN) $(BIN)/python tools/screenshots.py build/screenshots

# The long forms of what `make test` runs short and seeded.
soak: system-tests setup
	@$(OFFSCREEN) $(BIN)/python -m pytest -m soak --timeout 0 -q -rA

bench: system setup
	@$(OFFSCREEN) SIZE="$(SIZE)" $(BIN)/python -m benchmarks

translations: setup
	@$(BIN)/python tools/translations.py
	@$(BIN)/python tools/guide.py

format: setup
	@$(BIN)/ruff check --fix --quiet $(CODE) || true
	@$(BIN)/ruff format $(CODE)

# Named, one after the other, so that the first failure is the last thing printed.
test: system-tests setup
	@set -e; for step in format lint types imports dependencies translations tests; do \
		echo "== $$step"; $(MAKE) --no-print-directory check-$$step; done

check-format:
	@$(BIN)/ruff format --check $(CODE)
check-lint:
	@$(BIN)/ruff check $(CODE)
check-types:
	@$(BIN)/mypy --strict cxdesk tools
check-imports:
	@$(BIN)/lint-imports --no-cache
check-dependencies:
	@$(BIN)/deptry .
check-translations:
	@$(BIN)/python tools/translations.py --check
check-tests:
	@$(OFFSCREEN) $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --timeout $(TIMEOUT) -q

# Needs uv. No address of an index may stand in the file.
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet -o requirements.lock $(UPGRADE)

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
