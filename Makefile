# Everything sets itself up: a virtual environment with locked dependencies, and Kafka on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help setup demo test test-fast test-long lint types format faults bench bench-stream quality pictures schemas reference lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.test ## a virtual environment with everything

$(VENV)/.run: requirements-embedded.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Rasad needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Call: make PYTHON=python3.12 …")'
	@echo "Setting up $(VENV) …" >&2
	@$(PYTHON) -m venv $(VENV)
	@$(PIP_INSTALL) --require-hashes -r requirements-embedded.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.lock
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.run ## the whole stream on a real Kafka, from raw articles to counts
	@$(BIN)/rasad demo

lint: $(VENV)/.test ## lint, format, spelling, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell schemas workers tests docs examples deploy benchmarks README.md CHANGELOG.md Makefile
	$(BIN)/lint-imports --no-cache

types: $(VENV)/.test ## mypy --strict
	$(BIN)/mypy

format: $(VENV)/.test ## put the code in its format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

TEST_PROCESSES ?= 2
test: $(VENV)/.test lint types ## all checks and tests, on a real Kafka for each process (TEST_PROCESSES=1: one by one)
	$(BIN)/python -m pytest -m "not long and not timed" --numprocesses $(TEST_PROCESSES) --dist worksteal
	$(BIN)/python -m pytest -m timed

faults: $(VENV)/.test ## the stream under every fault, judged by an oracle (half an hour and more)
	$(BIN)/python -m tests.faults.suite

bench: $(VENV)/.test ## how fast the text core is
	$(BIN)/python -m benchmarks.text_core

$(VENV)-bench/.run: requirements-bench.lock pyproject.toml
	@echo "Setting up $(VENV)-bench …" >&2
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

bench-stream: $(VENV)-bench/.run ## the stream beside stock Faust, Quix Streams and a bare loop (OPTIONS="--rounds 1 --page …")
	$(VENV)-bench/bin/python -m benchmarks.stream $(OPTIONS)

quality: $(VENV)/.test ## how good the stories, dates, actors and duplicates are, on articles with gold
	$(BIN)/python -m tests.quality.measure

test-long: $(VENV)/.test ## the tests that `make test` leaves out: minutes of real pauses, restarts, take-overs
	$(BIN)/python -m pytest -m long

test-fast: $(VENV)/.test ## the tests that need no broker
	$(BIN)/python -m pytest tests/unit tests/flow tests/quality

pictures: $(VENV)/.test ## pictures of the page's views into docs/pictures (needs Chromium)
	$(BIN)/python -m tests.page.pictures

schemas: $(VENV)/.run ## write the JSON Schemas and the AsyncAPI document
	$(BIN)/rasad schemas --write schemas/json

reference: $(VENV)/.run ## write the reference pages that are made from the program
	$(BIN)/python -m tests.documentation.reference

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: ## renew the locked dependencies (needs uv): a deployment's, with the embedded Kafka's, with the tests'
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --extra embedded --extra export --group build -c requirements.lock pyproject.toml -o requirements-embedded.lock
	$(LOCK) --group dev -c requirements-embedded.lock -o requirements-dev.lock
	$(LOCK) --extra embedded --group build --group bench pyproject.toml -o requirements-bench.lock

clean: ## remove everything made here
	rm -rf $(VENV) $(VENV)-bench build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
