# The developer's life. `make` alone lists it.
PY ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup demo test lock docs bench clean

help:           ## list what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

$(VENV)/.ok: requirements.lock pyproject.toml
	$(PY) -m venv $(VENV)
	$(BIN)/pip install -q uv==0.13.9
	VIRTUAL_ENV=$(VENV) UV_COMPILE_BYTECODE=1 $(BIN)/uv pip install -q --require-hashes -r requirements.lock
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --no-deps -e .
	touch $@

setup: $(VENV)/.ok  ## install everything into .venv

demo: setup     ## set up, and run the pipeline on the sample articles
	$(BIN)/dateline demo

test: setup     ## set up, and run the tests, the linter and the type checker
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses 2 --dist loadfile

docs: setup     ## write the generated parts of the README
	$(BIN)/cog -r README.md

bench: setup    ## measure speed on the texts given as TEXTS=file.jsonl (default: the samples)
	$(BIN)/python tests/benchmark.py $(TEXTS)

lock:           ## resolve the dependencies again, for every supported Python
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip compile -q --universal --generate-hashes --no-strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --all-extras --group dev pyproject.toml -o requirements.lock

clean:          ## remove the environment and what the demo made
	rm -rf $(VENV) data
