# One command each; `make` alone lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
.SUFFIXES:
.DELETE_ON_ERROR:

PORT ?= 8000
ARGS ?=
# Processes of the tests: one per core, 0 for a debugger.
WORKERS ?= auto
export PORT

PYTHON := .venv/bin/python
NEWEST := python3 python3.14 python3.13 python3.12 python3.11
ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

# Production settings with a secret that lives as long as the command.
AS_PRODUCTION = ENVIRONMENT=production ALLOWED_HOSTS=portail.example \
	SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')"

PYTEST = $(PYTHON) -m pytest -n $(WORKERS) --dist worksteal

.PHONY: help install assets messages-compile run dev fresh test test-slow coverage screenshots \
	bench noun check fix migrations lock clean psql

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | while IFS='|' read -r name what; \
		do printf '%-26s %s\n' "$$name" "$$what"; done

install: .venv/.installed .env ## the virtual environment and the settings file

.venv/.installed: requirements-dev.txt
	@set -e; for python in $(NEWEST); do \
		command -v $$python >/dev/null && $$python -c '$(ENOUGH)' 2>/dev/null && break; python=; \
	done; \
	if [ -z "$$python" ]; then \
		echo "Il faut Python 3.11 ou plus récent ; ici : $$(python3 --version 2>&1 || true)."; exit 1; \
	fi; \
	if ! $(PYTHON) -c '$(ENOUGH)' 2>/dev/null; then \
		rm -rf .venv; \
		$$python -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; $$python -m venv --without-pip .venv; }; \
	fi; \
	if $(PYTHON) -m pip --version >/dev/null 2>&1; then pip="$(PYTHON) -m pip"; \
	elif $$python -m pip --version >/dev/null 2>&1; then pip="$$python -m pip --python $(PYTHON)"; \
	else echo "Il manque pip : apt-get install python3-venv (ou python3-pip)."; exit 1; fi; \
	echo "Installation des paquets Python (une à deux minutes la première fois)…"; \
	$$pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.env: | .venv/.installed
	@$(PYTHON) -m indh_portal.bootstrap environment

assets: build/.assets ## browser files from package-lock.json to build/vendor

build/.assets: package.json package-lock.json .npmrc indh_portal/vendoring.py | .venv/.installed
	@mkdir -p build
	@if ! { command -v npm && node -e 'process.exit(+process.versions.node.split(".")[0] < 18)'; } \
		>/dev/null 2>&1; then PATH="$(CURDIR)/.venv/bin:$$PATH"; fi; \
	NODE_USE_SYSTEM_CA=1 npm ci --ignore-scripts --no-progress --loglevel=error >/dev/null
	@$(PYTHON) -m indh_portal.vendoring
	@touch $@

messages-compile: .venv/.installed ## locale/*.po to .mo
	@$(PYTHON) -m indh_portal.bootstrap messages

run: install assets messages-compile ## the portal as its users meet it, on 127.0.0.1:$(PORT)
	@exec $(PYTHON) -m indh_portal.bootstrap serve

dev: install assets messages-compile ## the reloading development server
	@$(PYTHON) -m indh_portal.bootstrap prepare
	@exec env DEBUG=on $(PYTHON) manage.py runserver 127.0.0.1:$(PORT)

fresh: install assets messages-compile ## the private demonstration made anew, database and files
	@$(PYTHON) -m indh_portal.bootstrap fresh

test: install assets messages-compile ## every test but the slow ones; ARGS="-k name" chooses
	@browser="$${CHROMIUM:-}"; \
	for name in chromium-headless-shell chromium chromium-browser google-chrome; do \
		browser="$${browser:-$$(command -v $$name)}"; \
	done; \
	if [ -z "$$browser" ]; then \
		printf '\n  %s\n  %s\n\n' \
		"ATTENTION : Chromium est absent, les tests de navigateur seront sautés." \
		"Installez-le (apt-get install chromium-headless-shell) ou indiquez CHROMIUM=/chemin."; \
	fi
	@exec $(PYTEST) -m "not slow" $(ARGS)

test-slow: install assets messages-compile ## the long proofs, and every ugly input there is
	@FULL=1 exec $(PYTEST) -m "slow or rotates" $(ARGS)

coverage: install assets messages-compile ## which branches the tests take; fails under the floor
	@exec $(PYTEST) -m "not slow" --cov --cov-report=term:skip-covered $(ARGS)

screenshots: install assets messages-compile ## pictures of every page in build/screenshots
	@PICTURES=1 exec $(PYTEST) tests/browser $(ARGS)

bench: install assets messages-compile ## what each page costs against an empty page
	@exec $(PYTHON) -m bench.pages

noun: .venv/.installed ## what one noun costs, file by file: NOUN=GeneralMeeting WORDS=meeting,assembl
	@exec $(PYTHON) -m bench.noun $(NOUN) --words "$(WORDS)" $(ARGS)

check: install assets messages-compile ## linters, ends of files, contracts, migrations, production settings, Arabic
	$(PYTHON) -m ruff check --quiet
	$(PYTHON) -m ruff format --check --quiet
	$(PYTHON) -m djlint --check --quiet templates
	$(PYTHON) -m djlint --lint --quiet templates
	$(PYTHON) .ci/ends.py
	.venv/bin/lint-imports
	$(PYTHON) -m mypy
	$(PYTHON) -m indh_portal.devdb --test exec $(PYTHON) manage.py makemigrations --check --dry-run
	$(AS_PRODUCTION) $(PYTHON) -m indh_portal.devdb --test exec \
		$(PYTHON) manage.py check --deploy --fail-level WARNING
	$(PYTHON) -m indh_portal.devdb --test exec $(PYTHON) manage.py messages --check
	@echo "aucune adresse de dépôt de paquets dans les fichiers verrouillés"
	@! grep -nE '"resolved"|^ *(//.*:|@.*:)?registry *=' package-lock.json .npmrc
	@! grep -nE '://|^ *-(-extra|-index|-find|i |f )' requirements.in requirements.txt \
		requirements-dev.in requirements-dev.txt

# djlint says 1 when it has changed a file: what counts is that nothing is left to change.
fix: .venv/.installed ## mend what programs can: Python, templates, ends of files
	$(PYTHON) -m ruff check --fix-only --quiet
	$(PYTHON) -m ruff format --quiet
	$(PYTHON) -m djlint --reformat --quiet templates || $(PYTHON) -m djlint --check --quiet templates
	$(PYTHON) .ci/ends.py --fix

migrations: install assets messages-compile ## write the migrations; ARGS="funding --name …" chooses
	@$(PYTHON) -m indh_portal.devdb --test exec $(PYTHON) manage.py makemigrations $(ARGS)
	@$(PYTHON) -m ruff check --fix-only --quiet */migrations indh_portal/*/migrations
	@$(PYTHON) -m ruff format --quiet */migrations indh_portal/*/migrations
	@git status --short -- '*/migrations/*'

lock: .venv/.installed ## lock the requirements again; UPGRADE=--upgrade takes newer versions
	@for name in requirements requirements-dev; do \
		$(PYTHON) -m uv pip compile $$name.in -o $$name.txt --quiet --generate-hashes --universal \
			--python-version 3.11 --no-emit-index-url --no-emit-find-links \
			--custom-compile-command "make lock" $(UPGRADE) || exit 1; \
	done
	@command -v npm >/dev/null || PATH="$(CURDIR)/.venv/bin:$$PATH"; \
	npm install --package-lock-only --ignore-scripts --loglevel=error

psql: install ## the private database in psql
	@exec $(PYTHON) -m indh_portal.devdb psql $(ARGS)

clean: ## remove what can be rebuilt; the data and .env stay
	@[ ! -x $(PYTHON) ] || $(PYTHON) -m indh_portal.devdb --test remove
	rm -rf build node_modules test-results var/postgres/test var/test-templates var/test-media .coverage \
		.pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete
