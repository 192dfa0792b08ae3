# make run: the assistant with a small example company; make test: all that a change must pass.
VENV ?= .venv
BIN := $(VENV)/bin
# the first of these that is Python 3.11 or newer
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
SOURCES := assistant evals bench scripts tests
RUN_STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.installed-for-tests
BENCH_STAMP := $(VENV)/.installed-for-bench

.PHONY: help run test check bench eval vectors clean
.DEFAULT_GOAL := help

help:
	@echo "make run      install, then serve the page with a small example company"
	@echo "make test     install what tests need, then run everything a change must pass"
	@echo "make bench    measure speed and memory"
	@echo "make eval     measure how good the answers are"
	@echo "make vectors  build the index of the guidance anew after its pages changed"
	@echo "make clean    remove the environment in $(VENV)"

run: $(RUN_STAMP)
	@$(BIN)/ems demo

test check: $(TEST_STAMP)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n 2 --dist loadfile

bench: $(BENCH_STAMP)
	$(BIN)/python -m bench

eval: $(RUN_STAMP)
	$(BIN)/ems eval

vectors: $(RUN_STAMP)
	$(BIN)/ems knowledge build

clean:
	rm -rf "$(VENV)"

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/it."; exit 1; }
	$(PYTHON) -m venv "$(VENV)"

$(RUN_STAMP): pyproject.toml constraints.txt | $(BIN)/python
	@$(BIN)/python scripts/install.py
	@touch $@

$(TEST_STAMP): pyproject.toml constraints.txt | $(BIN)/python
	@$(BIN)/python scripts/install.py all dev
	@touch $@ $(RUN_STAMP)

$(BENCH_STAMP): $(TEST_STAMP)
	@$(BIN)/python scripts/install.py all dev bench
	@touch $@
