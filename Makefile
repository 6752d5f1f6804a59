# Everything a person types here. `make help` lists it.

PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# Those that try more then (tests/effort.py), and the properties, of which more examples are tried.
LONG_TESTS := $(sort $(shell grep -rlE --include='test_*.py' 'from (tests.effort|hypothesis) import' tests))
ALONE := tests/trust/test_burst.py tests/trust/test_choosing_crowd.py
REAL_PARTS := tests/real_parts/failover.py tests/real_parts/rolling_upgrade.py
# Without the pages, which take minutes, but for their words: make test walks through them all.
QUICK_TESTS := tests/architecture tests/caches tests/content tests/domain tests/exports $(wildcard tests/forms) tests/storage \
	tests/web/http/test_language.py tests/web/http/test_messages.py tests/web/test_settings.py
# One more than there are processors: many tests wait for a browser, a disk or a server.
WORKERS := $(shell $(PYTHON) -c 'import os; print(min(4, (os.cpu_count() or 1) + 1))')

# Where root's own programs are: PostgreSQL's tests, run by root, make a user.
export PATH := $(PATH):/usr/sbin

.DEFAULT_GOAL := help

.PHONY: help
help: ## List these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

.PHONY: run
run: .venv/ready ## Set up what is missing, then serve on http://127.0.0.1:8000 (PORT=… to change)
	@exec $(BIN)/python app.py

.PHONY: room
room: .venv/ready ## The same for a room without internet: phones on its network reach it (ADN_ROOM=… to change the address)
	@ADN_ROOM=$${ADN_ROOM:-auto} exec $(BIN)/python app.py

.PHONY: test
test: .venv/ready-dev ## Set up what is missing, then run every check and every test
	@$(BIN)/python -m tests.browser.tools
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/flask content check
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal

.PHONY: coverage
coverage: .venv/ready-dev ## Run every test again, twice as slowly, and print which share of the lines they run
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal --cov --cov-report=
	@echo "Coverage: $$($(BIN)/coverage report --format=total) % of the lines of adn_assess"

.PHONY: quick
quick: .venv/ready-dev ## Every check, and the tests by examples of all but the pages: under a minute
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/flask content check
	@$(BIN)/pytest -q -n auto --maxprocesses 4 --dist worksteal \
		-m "not slow and not hypothesis" $(QUICK_TESTS)

.PHONY: test-long
test-long: .venv/ready-dev ## The tests that take long: the same questions, asked many more times
	@$(BIN)/python -m tests.browser.tools
	@$(BIN)/python -m tests.pooler
	@ADN_LONG=1 $(BIN)/pytest $(ALONE)
	@ADN_LONG=1 $(BIN)/pytest -n $(WORKERS) --dist worksteal $(filter-out $(ALONE),$(LONG_TESTS))
	@ADN_LONG=1 $(BIN)/pytest $(REAL_PARTS)
	@ADN_POOLED=1 $(BIN)/pytest -n $(WORKERS) --dist worksteal -k "postgresql or machine or tables" tests/storage tests/trust

.PHONY: dev
dev: .venv/ready-dev ## Serve with reload, on assessments in every state (FRESH=1 makes them again)
	@exec $(BIN)/python -m devtools.serve

.PHONY: mutants
mutants: .venv/ready-dev ## Try the tests of the scoring against changed code
	@$(BIN)/mutmut run
	@$(BIN)/mutmut results

.PHONY: advice
advice: .venv/ready-dev ## Print what the advice looks like over generated respondents, for docs/method.md
	@$(BIN)/python -m devtools.advice

.PHONY: bench
bench: .venv/ready-dev ## Measure its speed beside the least that a page can cost, into docs/bench.json
	@$(BIN)/python -m bench

.PHONY: bench-peers
bench-peers: .venv/ready-dev .venv-peers/ready ## The same, beside oTree and django-survey-and-report, into docs/bench-peers.json
	@$(BIN)/python -m bench.peers

.venv-peers/ready: bench/peers/requirements.txt
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/pip install -q --disable-pip-version-check "setuptools<81" wheel
	@.venv-peers/bin/pip install -q --disable-pip-version-check --no-build-isolation -r bench/peers/requirements.txt
	@touch $@

.PHONY: contact
contact: .venv/ready-dev ## Draw every page in every state into contact/, to look at
	@$(BIN)/python -m tests.browser.tools
	@$(BIN)/pytest -q tests/browser/contact_sheets.py

.PHONY: journey
journey: .venv/ready-dev ## Go through it as a director with a phone on a poor line: seconds, taps and bytes of each step
	@$(BIN)/python -m tests.browser.tools
	@$(BIN)/pytest -q tests/browser/director_journey.py

.PHONY: felt
felt: .venv/ready-dev ## Seconds, paints and bytes on a slow phone and a poor line, into docs/performance.md
	@$(BIN)/python -m tests.browser.tools
	@$(BIN)/pytest -q tests/browser/felt_speed.py

.PHONY: check
check: test ## The same as make test: for a person, a commit hook and CI alike

.PHONY: format
format: .venv/ready-dev ## Put the code in its usual form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

CATALOG := adn_assess/web/translations/en.po
MESSAGES := $(CATALOG).pot

.PHONY: messages
messages: .venv/ready-dev ## Bring the English messages up to date with the templates and the code
	@$(BIN)/pybabel -q extract -F babel.cfg -k gettext_noop --add-location=file --sort-by-file --no-wrap --omit-header -o $(MESSAGES) adn_assess templates
	@$(BIN)/pybabel -q update -i $(MESSAGES) -o $(CATALOG) -l en --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date
	@rm $(MESSAGES)

.PHONY: lock
lock: .venv/ready-dev ## Choose the exact versions and hashes again, from the .in files
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes requirements.in -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes requirements-dev.in -o requirements-dev.txt
	@$(BIN)/cyclonedx-py requirements requirements.txt --output-reproducible --short-PURLs -o docs/sbom.json

.PHONY: fonts
fonts: .venv/ready-dev ## Read again which characters the fonts of the PDF can draw
	@$(BIN)/python -m devtools.font_coverage

.PHONY: audit
audit: .venv/ready-dev ## Look the libraries up among known faults
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.txt

.PHONY: clean
clean: ## Remove what was set up; the database in instance/ stays
	@rm -rf .venv .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 ou plus récent est nécessaire : https://www.python.org/downloads/" >&2; exit 2; }
	@echo "Préparation (une seule fois) : environnement Python…"
	@$(PYTHON) -m venv .venv || { echo "Le module venv de Python manque (sous Debian ou Ubuntu : apt install python3-venv)." >&2; rm -rf .venv; exit 2; }

.venv/ready: requirements.txt | .venv/bin/python
	@echo "Installation des bibliothèques…"
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --require-hashes -r requirements.txt
	@touch $@

.venv/ready-dev: requirements-dev.txt | .venv/bin/python
	@echo "Installation des bibliothèques et des outils de test…"
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --require-hashes -r requirements-dev.txt
	@touch $@ .venv/ready
