# Python 3.11 to 3.13 and make are all a machine needs; everything else goes into .venv.
# Settings are environment variables: HELPDESK_RAW, HELPDESK_WORK, HELPDESK_PUBLISHED, HELPDESK_VARS.
# `make build FULL=1` makes every table anew, whether anything has changed or not.
# `make build ACCEPT=1` publishes though expectations are not met, and accepts what they found.
# `make build FRESH=1` removes the work database first, where that is damaged.
# `make build TARGET=spark` computes with Apache Spark, which also needs Java 17 or 21.

PYTHON ?= python3
TARGET ?= $(or $(HELPDESK_TARGET),duckdb)
export HELPDESK_TARGET := $(TARGET)
# Containers often tell Python to keep nothing compiled; every process would then compile dbt and Great Expectations anew.
export PYTHONDONTWRITEBYTECODE :=
ifeq ($(TARGET),spark)
# Spark is large and holds some packages back, so it has an environment of its own.
VENV := .venv-spark
REQUIREMENTS ?= requirements/spark.txt
else
VENV := .venv
# runtime.txt is enough to build; dev.txt adds what the tests need.
REQUIREMENTS ?= requirements/dev.txt
endif

BIN := $(VENV)/bin
STAMP := $(VENV)/installed
WORK := $(or $(HELPDESK_WORK),warehouse)
# Macros and generic tests hold no whole statement: .ci/lint_macros.py reads what they stand for.
SQL := $(wildcard models tests analyses benchmarks expectations)

.DEFAULT_GOAL := help
.PHONY: help setup build validate summary csv rollback forget freshness doctor test test-spark test-all lint format docs sample clean lock

help: ## Show what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s  %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## Create .venv (or .venv-spark) with the pinned packages

$(STAMP): $(REQUIREMENTS)
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and \
		"Python 3.11 to 3.13 is needed, not " + sys.version.split()[0] + ": make setup PYTHON=python3.12")'
	@echo "Installing the pinned packages into $(VENV); this happens once and takes about a minute."
	@$(PYTHON) -m venv $(VENV)
	@# Hashes make sure that nothing but the pinned files comes in, --no-deps that nothing else does. Python compiles what it uses.
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile --no-deps --require-hashes -r $(REQUIREMENTS)
	@# The project is importable from its own folder, with nothing to build.
	@echo "$(CURDIR)" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/helpdesk_kpis.pth"
	@touch $@

build: setup ## Load HELPDESK_RAW (default: the sample), compute and test every KPI, publish
	@$(BIN)/python -m helpdesk_kpis build $(if $(FULL),--full) $(if $(FRESH),--fresh) $(if $(ACCEPT),--accept)

validate: setup ## Judge the data and figures of the last build again, by the suites in expectations/
	@$(BIN)/python -m helpdesk_kpis validate

summary: setup ## Show the published figures of the last full month again
	@$(BIN)/python -m helpdesk_kpis summary

csv: setup ## Write the published tables that people open in a spreadsheet into HELPDESK_WORK/csv
	@$(BIN)/python -m helpdesk_kpis csv

rollback: setup ## Take the published version back: the one before it is in its place again
	@$(BIN)/python -m helpdesk_kpis rollback

doctor: ## Check what a build rests on and say what to do; changes nothing
	@test -x $(BIN)/python || { echo "There is no $(VENV) yet: run \`make setup\`."; exit 1; }
	@$(BIN)/python -m helpdesk_kpis doctor

forget: setup ## Forget a customer: make forget CUSTOMER=<source>:<id>
	@test -n "$(CUSTOMER)" || { echo "Say whom: make forget CUSTOMER=<source>:<id>" >&2; exit 2; }
	@$(BIN)/python -m helpdesk_kpis forget -- '$(subst ','\'',$(CUSTOMER))'

freshness: setup ## Say which tables of HELPDESK_RAW are late, by the clock or by the var as_of
	@$(BIN)/python -m helpdesk_kpis freshness

test: setup ## Lint, build the sample with all dbt tests, check conventions, run pytest
	@.ci/test

test-spark: setup ## Build the sample on DuckDB and on Spark and compare every published value
	@$(MAKE) --no-print-directory -s setup TARGET=spark
	@.ci/test-spark

test-all: setup ## Run test and test-spark with one build of the sample on each engine, as .ci/run does
	@$(MAKE) --no-print-directory -s setup TARGET=spark
	@.ci/test --spark

lint: setup ## Check style and formatting of Python and SQL
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@# Before the models: with a macro that can't be loaded sqlfluff reads no model and yet is content.
	@$(BIN)/python .ci/lint_macros.py
	@$(BIN)/sqlfluff lint --processes 0 --disable-progress-bar $(SQL)

format: setup ## Format Python and SQL in place, macros excepted
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format
	@$(BIN)/sqlfluff fix --processes 0 --disable-progress-bar $(SQL)

docs: setup ## Write the documentation of every model and column, after a build
	@$(BIN)/python -m helpdesk_kpis docs

sample: setup ## Generate the sample: make sample [TICKETS=20000 OUT=folder SEED=7 AS="zendesk stripe" TRUTH=kpis.csv.gz]
	@$(BIN)/python -m helpdesk_kpis.sample $(if $(TICKETS),--tickets $(TICKETS)) $(if $(OUT),--out '$(OUT)') $(if $(SEED),--seed $(SEED)) \
		$(patsubst %,--as %,$(AS)) $(if $(TRUTH),--truth '$(TRUTH)')

clean: ## Remove .venv, .venv-spark and everything a build made, the published file included
	rm -rf .venv .venv-spark $(WORK)/raw $(WORK)/spark $(WORK)/target $(WORK)/logs $(WORK)/docs $(WORK)/csv $(WORK)/dashboard $(WORK)/data_docs $(WORK)/batches $(WORK)/work.duckdb* $(WORK)/lock $(WORK)/published
	rm -rf logs target .pytest_cache .ruff_cache .hypothesis

lock: ## Pin the newest packages that pyproject.toml allows (needs a package index)
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/python -m pip install -qq uv
	@$(VENV)-lock/bin/uv pip compile -q --universal --upgrade --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--group dev -o requirements/dev.txt pyproject.toml
	@# Constrained by the first file, so that all pin the same versions.
	@$(VENV)-lock/bin/uv pip compile -q --universal --upgrade --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		-c requirements/dev.txt -o requirements/runtime.txt pyproject.toml
	@$(VENV)-lock/bin/uv pip compile -q --universal --upgrade --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		-c requirements/dev.txt --group bench -o requirements/bench.txt
	@$(VENV)-lock/bin/uv pip compile -q --universal --upgrade --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		-c requirements/dev.txt --group spark -o requirements/spark.txt pyproject.toml
	@rm -rf $(VENV)-lock
