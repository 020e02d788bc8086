# `make demo` and `make test` set up all they need; nothing but Python 3.11 or newer, make and git has to be there before.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check lint pictures lock clean

demo: $(VENV)/.ready
	@$(BIN)/detente brief src/detente/samples/articles --dyad PAK-RUS -o demo-brief.html

test: $(VENV)/.ready-dev
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: test lint

lint: $(VENV)/.ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/mypy

# The pictures of the documents, as the browser shows the pages now.
pictures: $(VENV)/.ready-dev
	@DETENTE_PICTURES=1 $(BIN)/python -m pytest -q tests/show/web/test_browser.py -k picture

# Every package by its hash; the package itself in place, built with the pinned hatchling.
$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("detente needs Python 3.11 or newer; try: make PYTHON=python3.12 demo" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up $(VENV): a minute or two, once" >&2
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# The tests of the reading room drive a real browser: Debian's, where it may be installed; elsewhere they skip and say so.
$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@$(PIP) --require-hashes -r requirements-dev.lock
	@command -v chromium >/dev/null || { apt-get -qq update && apt-get -qq -y install chromium; } >/dev/null 2>&1 \
		|| echo "no Chromium on this machine, and it cannot be installed: tests of the reading room will be skipped" >&2
	@touch $@

# For maintainers, with uv on the path: the newest versions that pyproject.toml allows, for every platform.
LOCK := uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock" --quiet --upgrade
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev --extra all --constraint requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) demo-brief.html
