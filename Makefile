# What a person at the keyboard needs; `make help` lists it. ARGS are handed on: make run ARGS="--dry-run"
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
# Without the bytecode each worker, and each process that a test starts, would compile all of ours again
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--no-annotate --custom-compile-command "make lock"
LOCK := $(COMPILE) pyproject.toml --group build
LOCK_CLIENTS := $(COMPILE) tests/clients/requirements.in --output-file tests/clients/requirements.lock
LOCK_TABLES = $(foreach name,oldest newest frames,$(COMPILE) --no-config tests/tables/$(name).in \
	--output-file tests/tables/$(name).lock $(1) &&) true
LOCK_PEERS := $(COMPILE) tests/benchmarks/peers/requirements.in --constraint requirements.lock \
	--output-file tests/benchmarks/peers/requirements.lock

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: run up test lint check test-whole test-clients test-tables check-all bench lock diagram charts upgrade clean help

run: .venv/ready.stamp ## Read the sources and publish what changed, once
	@$(BIN)/talkfeed run $(ARGS)

up: .venv/ready.stamp ## Everything, until Ctrl-C: the schedule, Prefect's pages and the site
	@$(BIN)/talkfeed up $(ARGS)

test: .venv/develop.stamp ## The quick tests, on all processors
	$(PYTEST) --numprocesses auto --dist worksteal $(ARGS)

lint: .venv/develop.stamp ## Style, types and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## What must hold before a commit

test-whole: .venv/develop.stamp ## The tests of the whole system, with real servers and processes
	$(PYTEST) -m whole $(ARGS)

test-clients: .venv/develop.stamp .venv-clients/ready.stamp ## What real calendar programs make of our calendars
	$(PYTEST) --numprocesses auto -m clients tests/clients tests/system $(ARGS)

test-tables: .venv/develop.stamp .venv-tables/ready.stamp ## What other versions of DuckDB, pandas and Polars make of our tables
	$(PYTEST) --numprocesses auto -m tables tests/tables $(ARGS)

check-all: check test-whole test-clients test-tables ## What must hold before a release

bench: .venv/develop.stamp .venv-bench/ready.stamp ## Measure the speed, beside what others do
	@$(BIN)/python -m tests.benchmarks.bench $(ARGS)
	@$(BIN)/python tests/benchmarks/kinds.py
	@$(BIN)/python tests/benchmarks/matches.py
	@$(BIN)/python -m tests.benchmarks.memory

lock: .venv/develop.stamp ## Write the locks anew, keeping what can be kept
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK_CLIENTS)
	$(LOCK_PEERS)
	$(call LOCK_TABLES)

diagram: .venv/develop.stamp .venv-diagram/ready.stamp ## Draw the tables anew, when their columns changed
	$(BIN)/python -m deployments.diagram > .venv-diagram/tables.dot
	node .venv-diagram/draw.mjs < .venv-diagram/tables.dot > flows/publishing/pictures/tables.svg

charts: .venv/develop.stamp ## Write the charts of the figures anew, when their code changed
	$(BIN)/python -m deployments.charts

upgrade: .venv/develop.stamp ## Write the locks anew with the newest of everything
	$(LOCK) --upgrade --output-file requirements.lock
	$(LOCK) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK_CLIENTS) --upgrade
	$(LOCK_PEERS) --upgrade
	$(call LOCK_TABLES,--upgrade)

clean: ## Take away all that was made, except your talks in var/
	rm -rf .venv .venv-bench .venv-clients .venv-diagram .venv-tables build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find flows schemas warehouse deployments tests -name __pycache__ -type d -prune -exec rm -rf {} +

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/locked.stamp: requirements.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Talkfeed needs Python 3.11 or newer; \
	this is %d.%d. Name another: make PYTHON=python3.12" % sys.version_info[:2])'
	@echo "Setting up .venv (once; a minute or two) …" >&2
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) install --no-deps --require-hashes --requirement requirements.lock
	@touch $@

.venv/ready.stamp: pyproject.toml .venv/locked.stamp
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/develop.stamp: requirements-dev.lock .venv/ready.stamp
	@echo "Adding the tools of development to .venv (once) …" >&2
	@$(PIP) install --no-deps --require-hashes --requirement requirements-dev.lock
	@touch $@

.venv-clients/ready.stamp: tests/clients/requirements.lock tests/clients/package.json tests/clients/package-lock.json
	@echo "Setting up .venv-clients (once; half a minute) …" >&2
	@$(PYTHON) -m venv --clear .venv-clients
	@.venv-clients/bin/python -m pip --quiet --quiet --disable-pip-version-check --no-input \
		install --no-deps --require-hashes --requirement tests/clients/requirements.lock
	@cp tests/clients/package.json tests/clients/package-lock.json .venv-clients/
	@if command -v npm >/dev/null; then npm ci --prefix .venv-clients --ignore-scripts --no-audit --no-fund --silent; \
		else echo "There is no npm: the calendar programs in JavaScript are NOT tried." >&2; fi
	@touch $@

.venv-tables/ready.stamp: tests/tables/oldest.lock tests/tables/newest.lock tests/tables/frames.lock \
		tests/tables/package.json tests/tables/package-lock.json
	@echo "Setting up .venv-tables (once; half a minute) …" >&2
	@for name in oldest newest frames; do \
		$(PYTHON) -m venv --clear .venv-tables/$$name && \
		.venv-tables/$$name/bin/python -m pip --quiet --quiet --disable-pip-version-check --no-input \
			install --no-deps --require-hashes --requirement tests/tables/$$name.lock || exit 1; \
	done
	@cp tests/tables/package.json tests/tables/package-lock.json .venv-tables/
	@if command -v npm >/dev/null; then npm ci --prefix .venv-tables --ignore-scripts --no-audit --no-fund --silent; \
		else echo "There is no npm: the DuckDB of browsers is NOT tried." >&2; fi
	@touch $@

.venv-bench/ready.stamp: tests/benchmarks/peers/requirements.lock
	@echo "Setting up .venv-bench (once; half a minute) …" >&2
	@$(PYTHON) -m venv --clear .venv-bench
	@.venv-bench/bin/python -m pip --quiet --quiet --disable-pip-version-check --no-input \
		install --no-deps --require-hashes --requirement tests/benchmarks/peers/requirements.lock
	@touch $@

.venv-diagram/ready.stamp: deployments/diagram/package.json deployments/diagram/package-lock.json deployments/diagram/draw.mjs
	@mkdir -p .venv-diagram
	@cp deployments/diagram/package.json deployments/diagram/package-lock.json deployments/diagram/draw.mjs .venv-diagram/
	@npm ci --prefix .venv-diagram --ignore-scripts --no-audit --no-fund --silent
	@touch $@
