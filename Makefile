# Every target sets up what it needs by itself; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links pyproject.toml
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed

.DEFAULT_GOAL := help
.PHONY: help demo tour test lint format bench lock translations golden clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: $(RUN) ## start everything on this machine and print one URL to open (no Telegram account needed)
	$(BIN)/python -m app demo

tour: $(RUN) ## play the main conversation in both languages without a browser
	$(BIN)/python -m app demo --tour

test: $(DEV) ## run the whole test suite
	$(BIN)/python -m pytest -n auto

lint: $(DEV) ## style, types, import arrows, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_architecture.py tests/bot/test_catalogues.py

format: $(DEV) ## let ruff lay out the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV) ## measure, as ratios within one run
	$(BIN)/python -m benchmarks

lock: $(DEV) ## pin the newest allowed versions, with hashes and without download hosts
	$(COMPILE) --upgrade -o requirements.lock
	$(COMPILE) --upgrade --extra dev -o requirements-dev.lock

translations: $(DEV) ## check both catalogues: complete, same placeholders, plurals, no mixed scripts
	$(BIN)/python -m pytest -q tests/bot/test_catalogues.py

golden: $(DEV) ## rewrite the golden texts of the screens from what the code says now
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/bot/screens tests/bot/test_documents.py

clean: ## remove the environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@echo "Making an environment in $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv $(VENV)

$(RUN): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the bot needs (pinned, with hashes) …"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the tests need (pinned, with hashes) …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
