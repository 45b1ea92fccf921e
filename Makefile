# make demo        judge a sample clip, no camera needed
# make test        run all tests, on all cores
# make test-fast   without the slow ones: whole sessions, pose models, long property tests
# All set everything up from nothing in .venv, with a stock Python 3.11, 3.12 or 3.13;
# another than the first that is found: make demo PYTHON=python3.12

PYTHON ?=
BIN := .venv/bin
PARALLEL := --numprocesses logical --dist loadgroup

.PHONY: demo test test-fast lint bench setup clean

demo: setup
	@$(BIN)/posecoach demo

test: setup
	@$(BIN)/pytest $(PARALLEL)

test-fast: setup
	@$(BIN)/pytest $(PARALLEL) -m "not slow"

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: setup
	@$(BIN)/python -m samples.bench clock

setup:
	@bash .ci/setup "$(PYTHON)"

clean:
	rm -rf .venv demo
