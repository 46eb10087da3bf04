# One door for people and for continuous integration. Every target does its own set-up.
# Without make: docs/development.md has the same commands.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup system demo format quick test check prove bench samples docs snapshots pictures lock vectors release clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: ## make .venv ready
	@$(PYTHON) .ci/setup.py

system: ## install or name the system programs that tests need
	@$(PYTHON) .ci/system.py

demo: setup ## make the scorecard workbook and the first deck from the sample company
	$(BIN)/steadydraw demo --out demo --force

format: setup ## put the code into its standard form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

quick: setup ## format, lint, types, imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: setup system ## all tests, with the examples in the docstrings, the documents and the wheel
	$(BIN)/pytest -n 2 --dist worksteal

check: quick ## everything that must hold before a change lands
	@$(MAKE) --no-print-directory test

prove: setup system ## the same tests with full counts; takes long
	$(BIN)/pytest -n 2 --dist worksteal -m "prove or not prove" --hypothesis-profile=prove

bench: setup ## time and memory of the book by its size, of each metric, of a large workbook, of the add-in, of the desk, of decks
	$(BIN)/python benchmarks/book.py
	$(BIN)/python tests/benchmarks/metrics.py
	$(BIN)/python tests/benchmarks/workbook.py
	$(BIN)/python tests/benchmarks/addin.py
	$(BIN)/python tests/benchmarks/desk.py
	$(BIN)/python benchmarks/decks.py

samples: setup ## rebuild the sample company
	$(BIN)/python samples/build.py

docs: setup ## rebuild the generated pages
	$(BIN)/python .ci/pages.py
	$(BIN)/python .ci/dictionary.py
	$(BIN)/python templates/build.py
	$(BIN)/python .ci/changelog.py

snapshots: setup system ## renew the outlines and small pictures of decks after a wanted change
	$(BIN)/python -m tests.snapshots.decks

pictures: setup system ## render the pictures of the README from the demo
	$(BIN)/python .ci/pictures.py

lock: setup ## renew constraints.txt; LOCK=--upgrade takes the newest versions
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --group dev \
		--no-emit-index-url --no-annotate --custom-compile-command "make lock" $(LOCK) \
		--output-file constraints.txt pyproject.toml

vectors: setup ## renew the golden vectors from the tests of the metrics
	$(BIN)/python -m tests.golden.making

release: setup ## build the wheel with Pyodide inside into dist/
	$(BIN)/python .ci/release.py

clean: ## remove everything that can be made again
	rm -rf .venv build dist demo addin/web/node_modules tests/addin/node_modules tests/validation/node_modules
	rm -rf benchmarks/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find addin generator samples tests .ci -name __pycache__ -prune -exec rm -rf {} +
