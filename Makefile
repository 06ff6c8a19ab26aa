# Sets everything up and runs it; `make help` lists the commands.
PORT ?= 7860
VENV := .venv
BIN := $(VENV)/bin
# The index of PyTorch's CPU builds, if wanted: see README.md.
TORCH_INDEX ?=

.PHONY: help setup run test lint evaluate check bench browser clean

help:
	@echo "make run [PORT=7860]  set up and serve the page"
	@echo "make test             set up and pass the tests"
	@echo "make lint             ruff and mypy"
	@echo "make evaluate         measure quality; fails below the stored baseline"
	@echo "make check            everything that CI runs"
	@echo "make bench            measure times; never part of a check"

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml setup.sh
	@TORCH_INDEX="$(TORCH_INDEX)" sh setup.sh "$(VENV)"
	@touch $@

run: setup
	@$(BIN)/backtalk serve --port $(PORT)

browser:
	@sh setup_browser.sh

test: setup browser
	@$(BIN)/python -m pytest -m "not benchmark"

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

evaluate: setup
	@$(BIN)/backtalk evaluate

check: lint test evaluate

bench: setup browser
	@$(BIN)/python -m pytest -m benchmark -s -q

clean:
	@rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
