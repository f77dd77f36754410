# One command checks everything: make test lint
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := build/bench
BORN_DIGITAL := pdf,docx,html,text,markdown
ROOMS := vocabulary extraction models reconciliation analysis annotations training evaluation service
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: evaluate scores evaluate-audit help demo test lint fix bench bench-tagger samples readme train pretrain typecheck-tree clean check-corpus corpus-page

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

$(VENV)/.read: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.read
	$(BIN)/pip install --quiet --editable '.[analysis,dev,ocr,serve,table,train]'
	touch $@

demo: $(VENV)/.read  ## install what reading needs and read the sample reports
	$(BIN)/gongkai demo

# An environment of its own: the peers bring builds of OpenCV that would replace ours.
$(BENCH)/.ready: pyproject.toml
	test -x $(BENCH)/bin/python || $(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/pip install --quiet --editable '.[analysis,bench,serve,spacy,table,train]'
	touch $@

.PHONY: bench-tables
bench: $(BENCH)/.ready printers  ## all of docs/benchmark.md: stages, growth, peers, tagger (about 6 minutes)
	$(BENCH)/bin/python -m gongkai.evaluation.bench_reading
	$(BENCH)/bin/python -m gongkai.evaluation.bench_growth
	$(BENCH)/bin/python -m gongkai.evaluation.bench_pdf
	$(BENCH)/bin/python -m gongkai.evaluation.bench_tables
	$(BENCH)/bin/python -m gongkai.training.bench_tagger

bench-tables: $(BENCH)/.ready printers  ## cells right, time and memory beside pdfplumber, PyMuPDF, camelot, img2table
	$(BENCH)/bin/python -m gongkai.evaluation.bench_tables

bench-tagger: $(VENV)/.dev  ## the tagger beside torch and spaCy's NER (REPORTS=folder: on these as well)
	$(BIN)/python -m gongkai.training.bench_tagger $(if $(REPORTS),$(wildcard $(REPORTS)/*))

samples: $(VENV)/.dev  ## print the sample reports anew from annotations/samples/
	$(BIN)/python -m gongkai.annotations.samples service/samples

readme: $(VENV)/.dev  ## show in the README what the command prints now
	$(BIN)/python tests/service/test_readme.py

.PHONY: baselines
baselines: $(VENV)/.dev  ## train a CRF and spaCy's NER on the corpus and score them (long); docs/baselines.md
	$(BIN)/python -m gongkai.evaluation.baselines_trained

evaluate: $(VENV)/.dev  ## score the shipped weights again on all gated data; fails where a score fell
	$(BIN)/python -m gongkai.evaluation gate

scores: $(VENV)/.dev  ## after new weights or data: every stored score, card, page and stated number anew
	$(BIN)/python -m gongkai.training score > /dev/null
	$(BIN)/python -m gongkai.evaluation store
	$(BIN)/python -m gongkai.evaluation leaderboard --add
	$(BIN)/python -m gongkai.evaluation page
	$(BIN)/python -m gongkai.evaluation.audits --out docs/audit-scores.json > /dev/null
	$(BIN)/python -m gongkai.evaluation numbers
	$(BIN)/python tests/service/test_readme.py

evaluate-audit: $(VENV)/.dev  ## recall and precision of the audit on 600 reports, half with planted errors
	$(BIN)/python -m gongkai.evaluation.audits --out docs/audit-scores.json

.PHONY: evaluate-cells printers
evaluate-cells: $(VENV)/.dev printers  ## cells read right on COUNT=400 fresh factory documents of KINDS, SEED=7
	$(BIN)/gongkai annotate factory --count $(or $(COUNT),400) --seed $(or $(SEED),7) --kinds $(or $(KINDS),$(BORN_DIGITAL)) --out build/cells-$(or $(SEED),7)
	$(BIN)/python -m gongkai.evaluation.cells_table build/cells-$(or $(SEED),7) --misses --out $(or $(OUT),docs/cells.json)

printers: browser  # LibreOffice, fonts and the libraries of WeasyPrint; without them some tests are skipped
	@command -v soffice > /dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk > /dev/null; \
	  else false; fi; \
	} || echo "libreoffice is not installed: PDF printed by it cannot be made"

check-corpus: $(VENV)/.read  ## check the annotated corpus: validity, leaks between splits
	$(BIN)/gongkai annotate check

corpus-page: $(VENV)/.read  ## docs/corpus.md and its plots
	$(BIN)/gongkai annotate stats --page docs > /dev/null

typecheck-tree:  # mypy resolves gongkai.ROOM through these links
	@mkdir -p build/typecheck
	@mkdir -p build/typecheck/gongkai && cp gongkai/*.py build/typecheck/gongkai/
	@for room in $(ROOMS); do ln -sfn ../../../$$room build/typecheck/gongkai/$$room; done

lint: $(VENV)/.dev typecheck-tree  ## ruff and mypy
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy -p gongkai

fix: $(VENV)/.dev  ## let ruff repair what it can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: $(VENV)/.dev printers  ## all tests
	$(BIN)/pytest -n auto --dist loadfile

.PHONY: browser
browser:  # the upload page is tested in Chromium; without it those tests are skipped
	@command -v chromedriver > /dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-noto-cjk > /dev/null; \
	  else false; fi; \
	} || echo "chromium and chromium-driver are not installed: the tests of the upload page are skipped"

train: $(VENV)/.dev  ## fine-tune the tagger and the classifiers, export and score them (long)
	$(BIN)/python -m gongkai.training train
	$(BIN)/python -m gongkai.training.weakness --corpus annotations/corpus

pretrain: $(VENV)/.dev  ## pre-train the encoder on TEXT=folder of .txt or .txt.xz (hours)
	$(BIN)/python -m gongkai.training pretrain $(TEXT) --out runs/encoder
	$(BIN)/python -m gongkai.training pack runs/encoder

clean:  ## remove what was built
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
