# make demo   judge a sample clip, no camera needed
# make test   run all tests
# Both set everything up from nothing in .venv, with a stock Python 3.11, 3.12 or 3.13.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint bench clean

demo: .venv/ready
	@$(BIN)/posecoach demo

test: .venv/ready
	@$(BIN)/pytest

lint: .venv/ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/ready
	@$(BIN)/python -m samples.bench

.venv/ready: pyproject.toml .ci/setup
	@bash .ci/setup $(PYTHON)
	@touch $@

clean:
	rm -rf .venv demo
