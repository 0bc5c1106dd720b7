# `make help` lists what there is. Both `make demo` and `make test` set everything up by themselves.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test stress bench screenshots lint types layers check lock messages clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## virtual environment, dependencies, assets, secrets: what both commands share
	@$(PYTHON) scripts/setup.py

setup-dev:
	@$(PYTHON) scripts/setup.py --dev

demo: setup ## serve the whole line with demo content on http://localhost:8000 (PORT= changes it)
	@$(BIN)/python scripts/serve.py --port $(PORT)

test: setup-dev ## everything, browser journeys included, on SQLite and, where it can be had, PostgreSQL
	@$(BIN)/python scripts/run_tests.py

stress: setup-dev ## the full counts behind the samples of `make test`
	@$(BIN)/python scripts/run_tests.py --stress

bench: setup-dev ## ratios and counts against named peers, in one run
	@PYTHONPATH=platform:. $(BIN)/python -m benchmarks.run

screenshots: setup-dev ## the pictures in README, from the demo content
	@$(BIN)/python scripts/screenshots.py

lint: setup-dev ## style of Python and templates
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/djlint --lint --quiet themes platform courses credentials

types: setup-dev ## types of the packages that know no framework
	@$(BIN)/mypy

layers: setup-dev ## who may import whom
	@PYTHONPATH=platform:. $(BIN)/lint-imports

check: lint types layers ## lint, types, layers, migrations, settings of production
	@$(BIN)/python scripts/check_project.py

lock: ## lock the dependencies again, with hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/base.in -o requirements/base.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/dev.in -o requirements/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/ralph.in -o requirements/ralph.txt

messages: setup-dev ## collect texts into the .po files (needs gettext)
	@$(BIN)/python scripts/messages.py

clean: ## remove what setup made; keeps var/ with the data
	rm -rf .venv node_modules var/static .ruff_cache .mypy_cache .pytest_cache
