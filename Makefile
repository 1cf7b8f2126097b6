# Everything a person or a machine needs to do here, by name. `make help` lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PO := $(wildcard locale/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)

.DEFAULT_GOAL := help
.PHONY: help run test drills bite fmt bench messages lock clean

help: ## Say what each word here does
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.runtime $(MO) ## Start Roundtable on this machine, with demo data (PORT=8000)
	@exec $(BIN)/python -m config.supervisor

test: $(VENV)/.dev $(MO) ## Run every check: style, types, floors, and the tests on SQLite and PostgreSQL
	@exec $(BIN)/python -m scripts.check

drills: $(VENV)/.dev $(MO) ## Break everything on purpose, at full size (an hour; `make test` does it small)
	@exec $(BIN)/python -m scripts.drills

bite: $(VENV)/.dev $(MO) ## Take guards out one by one, in a copy, and see that a test notices each
	@exec $(BIN)/python -m scripts.bite

fmt: $(VENV)/.dev ## Put Python into the house's format
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev $(MO) ## Measure our speed against our goals
	@exec $(BIN)/python -m benchmarks

messages: $(VENV)/.dev ## Collect the strings to translate into locale/ (needs GNU gettext)
	@$(BIN)/python -m scripts.translations --write

lock: ## Refresh requirements/*.txt from pyproject.toml (needs uv)
	@scripts/lock.sh

clean: ## Remove what was built, and the embedded database with all its data
	rm -rf $(VENV) $(MO) var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# A stamp is written only after the whole lock was installed, so an interrupted install starts again.
$(VENV)/.runtime: requirements/runtime.txt requirements/installer.txt | $(BIN)/python
	@echo "Installing what Roundtable runs on (once) …"
	@$(BIN)/python scripts/install.py requirements/runtime.txt
	@touch $@

# The dev lock holds the runtime lock's versions too, so one install serves both.
$(VENV)/.dev: requirements/dev.txt requirements/runtime.txt requirements/installer.txt | $(BIN)/python
	@echo "Installing what Roundtable is tested with (once) …"
	@$(BIN)/python scripts/install.py requirements/dev.txt
	@touch $(VENV)/.runtime $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; (3, 11) <= sys.version_info < (3, 14) or sys.exit("Roundtable needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is %d.%d. Name another: make PYTHON=/path/to/python3.12 ..." % sys.version_info[:2])'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; } # half of one would look whole the next time

%.mo: %.po scripts/compile_messages.py
	@$(PYTHON) scripts/compile_messages.py $<
