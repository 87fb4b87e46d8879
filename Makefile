# Every target installs what it needs on a fresh Debian machine. `make help` lists them.

SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(abspath $(VENV))/bin
INSTALLED := $(VENV)/.installed
TREES ?= var/trees
MIRRORS ?= var/mirrors
HALF ?= open
RELEASES ?= var/releases
WORDPRESS_GIT ?= https://github.com/johnpbloch/wordpress-core.git
FUZZ ?= zip php javascript block composer style readme facts baseline settings
SECONDS ?= 60
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo)
# For every Python from 3.11.0 on, not for the one that runs here.
COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11.0 --generate-hashes --no-header --no-emit-index-url
SAMPLE := backend/tests/coderenew/samples/old-gallery

.PHONY: help start test test-long coverage lint format types docs lock migration fuzz bench bench-indexes bench-server bench-wordpress accuracy lint-php new-rule catalog clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-15s %s\n", $$1, $$2}'

$(INSTALLED): backend/requirements/dev.lock backend/pyproject.toml scripts/install.sh
	@scripts/install.sh "$(VENV)"
	@touch $@

start: $(INSTALLED) ## judge the bundled sample plugin, then run the whole backend until Ctrl-C
	@$(BIN)/coderenew scan $(SAMPLE) --fail-on never
	@echo
	@echo "Judge your own:  $(VENV)/bin/coderenew scan path/to/plugin.zip"
	@echo
	@exec $(BIN)/coderenew-server

test: $(INSTALLED) ## run the tests, with real PHP, WordPress, PostgreSQL and Redis that they start themselves
	@scripts/install-php.sh "$(BIN)"
	@scripts/install-wordpress.sh "$(BIN)"
	@cd backend && $(BIN)/pytest -n auto --dist loadgroup -m "not long"

test-long: $(INSTALLED) ## run the tests that take minutes
	@scripts/install-php.sh "$(BIN)" --all
	@scripts/install-wordpress.sh "$(BIN)"
	@cd backend && $(BIN)/pytest -n auto --dist loadgroup -m "long or php"

coverage: $(INSTALLED) ## measure which lines and branches of the server the tests reach; under 90 % fails
	@cd backend && $(BIN)/pytest tests/app -n auto --dist loadgroup -m "not long" \
		--cov=app --cov-report=term-missing:skip-covered --cov-fail-under=90

lint: $(INSTALLED) ## check style, types, layers and generated files
	@cd backend && $(BIN)/ruff check . ../bench ../scripts && $(BIN)/ruff format --check . ../bench ../scripts && $(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/coderenew-catalog lint
	@$(BIN)/python scripts/generate_docs.py --check

format: $(INSTALLED) ## rewrite the code in the house style
	@cd backend && $(BIN)/ruff check --fix . ../bench ../scripts && $(BIN)/ruff format . ../bench ../scripts

docs: $(INSTALLED) ## write docs/rules and docs/cli.md from the code
	@$(BIN)/python scripts/generate_docs.py

lock: $(INSTALLED) ## pin every dependency with its hashes
	@cd backend && $(COMPILE) \
		--extra dev --extra server --extra embedded pyproject.toml requirements/build.in \
		-o requirements/dev.lock
	@cd backend && $(COMPILE) \
		--extra server -c requirements/dev.lock pyproject.toml -o requirements/server.lock
	@cd backend && $(COMPILE) \
		-c requirements/dev.lock pyproject.toml -o requirements/engine.lock
	@cd backend && $(COMPILE) \
		requirements/fuzz.in -o requirements/fuzz.lock

migration: $(INSTALLED) ## draft a migration from the models: make migration REV=007 NAME=add_something
	@$(BIN)/python scripts/new_migration.py "$(REV)" "$(NAME)"

catalog: $(INSTALLED) ## take new WordPress releases into the catalog and show what changed: make catalog [WORDPRESS_GIT=url]
	@scripts/update-catalog.sh "$(BIN)" "$(WORDPRESS_GIT)" var/catalog

fuzz: $(INSTALLED) ## look for inputs that crash or hang, a minute each: make fuzz [FUZZ=php] [SECONDS=60]
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r backend/requirements/fuzz.lock
	@cd backend && for target in $(FUZZ); do \
		echo "fuzzing $$target"; \
		$(BIN)/python -m fuzz $$target $(SECONDS) ../var/fuzz 2>&1 | tail -n 20; done

bench: $(INSTALLED) ## measure speed and memory: make bench TREES=dir [RIVALS=dir]
	@$(BIN)/python -m bench.speed --trees "$(TREES)" $(if $(RIVALS),--rivals "$(RIVALS)")

bench-indexes: $(INSTALLED) ## measure what each index of the database gains
	@$(BIN)/python -m bench.indexes

accuracy: $(INSTALLED) ## measure recall on real fixes: make accuracy MIRRORS=dir [HALF=open]
	@$(BIN)/python -m bench.accuracy.recall --mirrors "$(MIRRORS)" --half $(HALF)

lint-php: $(INSTALLED) ## compare what does not compile with real PHP: make lint-php TREES=dir
	@scripts/install-php.sh "$(BIN)" --all
	@PYTHONPATH=backend $(BIN)/python -m bench.accuracy.lint --trees "$(TREES)" --half $(HALF)

bench-server: $(INSTALLED) ## measure uploads, requests, scans and storing: make bench-server TREES=dir
	@command -v wrk >/dev/null || $(AS_ROOT) sh -c "apt-get update -qq && apt-get install -y -qq wrk >/dev/null"
	@PYTHONPATH=backend $(BIN)/python -m bench.server --trees "$(TREES)"

bench-wordpress: $(INSTALLED) ## run the WordPress rules on releases: make bench-wordpress RELEASES=dir
	@scripts/install-php.sh "$(BIN)"
	@scripts/install-wordpress.sh "$(BIN)"
	@PYTHONPATH=backend $(BIN)/python -m bench.wordpress_rules --releases "$(RELEASES)"

new-rule: $(INSTALLED) ## write a rule's module and fixtures: make new-rule ID=CR-PHP-SOMETHING
	@$(BIN)/python scripts/new_rule.py "$(ID)"

clean: ## remove what the targets made
	@rm -rf $(VENV) backend/tests/php/node_modules var/wordpress
