# Every target sets up what it needs and does so once. `make help` lists them.

VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.run
DEV    := $(VENV)/.dev
PEERS  := $(VENV)/.peers
PYTEST := $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help demo check test bless gate raise bench fuzz packs wheel clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(RUN): pyproject.toml setup.cfg scripts/setup
	@scripts/setup $(VENV)
	@touch $@

$(DEV): pyproject.toml setup.cfg scripts/setup
	@scripts/setup $(VENV) dev
	@touch $@ $(RUN)

$(PEERS): pyproject.toml setup.cfg scripts/setup
	@scripts/setup $(VENV) dev,bench
	@touch $@ $(DEV) $(RUN)

demo: $(RUN) ## compare the shipped sample and write the report
	@$(BIN)/commdiff demo --no-open

check: $(DEV) ## lint, formatting, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: $(DEV) ## every test, browser included
	@scripts/browser
	$(PYTEST) -n 2

bless: $(DEV) ## accept what the golden tests now make; read the difference before you commit it
	$(PYTEST) tests/golden --bless
	@git --no-pager diff --stat -- tests/golden

gate: $(DEV) ## accuracy on the gold files with intervals, against floors that only rise
	$(PYTEST) tests/gate -s

raise: $(DEV) ## set the floors of corpora/gold to what is reached, and state it in docs/gold.md
	$(BIN)/python -m tests.gate.own_report --raise
	@git --no-pager diff --stat -- tests/gate docs/gold.md

bench: $(PEERS) ## what other comparers and readers find of what is known, and their time as a ratio to ours
	$(BIN)/python -m benchmarks.alignment
	$(BIN)/python -m benchmarks.readers

fuzz: $(DEV) ## 20,000 spoiled files, 200,000 pairs of texts; what fails goes to tests/actual/fuzz
	$(BIN)/python -m tests.fuzz.fuzz --count 20000
	$(BIN)/python -m tests.fuzz.fuzz_align --count 200000

packs: $(DEV) ## after a change of a shipped pack: keep what is parsed of it
	$(BIN)/python -c 'from commdiff.lexicon.parsed import main; main()'

wheel: $(DEV) ## build the wheel and the source archive into dist/
	$(BIN)/python -m build

clean: ## remove what was built
	rm -rf $(VENV) build dist *.egg-info tests/actual
