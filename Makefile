# Every target sets up what it needs first: the system's packages, then .venv. PYTHON=… names a Python of your own.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check format messages build deb wheel windows twice test-installers test-windows bench screenshots lock clean \
	system-run system-test system-build system-packages system-installers
export PYTHON
unexport PYTHONDONTWRITEBYTECODE  # without bytecode the program starts three times slower
# uv trusts a list of its own otherwise, and so no registry behind a company's proxy; pip looks here too.
export UV_SYSTEM_CERTS ?= 1

BIN := .venv/bin
READY := .venv/.ready
BENCH := build/bench-venv
TOOLS := build/tools
CATALOGUES := $(wildcard resources/translations/*/LC_MESSAGES/*.po)
# The catalogue that is made last.
SPOKEN := resources/translations/en/LC_MESSAGES/desktop_auth.mo
SYSTEM := sh resources/packaging/system-packages.sh

help: ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name line; do printf '  make %-17s%s\n' "$$name" "$$line"; done

run: $(READY) $(SPOKEN) ## Start the program (ARGS="…" for its command line)
	@$(BIN)/python -m desktop_auth $(ARGS)

test: system-test check $(SPOKEN) ## Check everything, then run the tests (ARGS="…" for pytest)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(ARGS)

check: $(READY) ## Style, types and who imports whom; no tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Put the style right where a machine can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(READY) ## Bring the sentences of every language up to date with the code
	@$(BIN)/python resources/packaging/messages.py collect

build: $(TOOLS)/.ready ## Make the program with its own Python: dist/desktop-auth/
	@$(TOOLS)/bin/python resources/packaging/messages.py compile
	$(TOOLS)/bin/pyinstaller --noconfirm --clean --log-level WARN build.spec

deb: system-packages build ## Make the Debian package and look whether it is in order (FAST=1: hardly compressed)
	@PYTHONPATH=$(CURDIR) $(TOOLS)/bin/python resources/packaging/sbom.py
	@sh resources/packaging/check-deb.sh "$$($(TOOLS)/bin/python resources/packaging/debian_package.py $(if $(FAST),--fast))"

wheel: $(TOOLS)/.ready ## Make wheel and sdist and look whether they are in order
	@sh resources/packaging/make-wheel.sh $(TOOLS)/bin

windows: system-installers $(TOOLS)/.ready ## Make the installer for Windows, with wine; needs root (FAST=1: hardly compressed)
	@sh resources/packaging/windows/build.sh $(TOOLS)/bin $(if $(FAST),--fast)

twice: system-packages $(TOOLS)/.ready ## Make deb and wheel twice: they must not differ in one byte (WINDOWS=1: windows too)
	@for time in first second; do \
		rm -rf dist build/$$time && mkdir -p build/$$time && \
		$(MAKE) --no-print-directory deb wheel $(if $(WINDOWS),windows) && \
		find dist -maxdepth 1 -type f -exec mv -t build/$$time {} + || exit 1; \
	done
	ls -l build/first && diff -r build/first build/second && echo 'Twice the same.'

test-installers: system-test system-installers $(READY) deb wheel ## Install all packages and try them; needs root (LINUX_ONLY=1; ARGS="…" for pytest)
	@sh resources/packaging/try-installers.sh $(BIN)/python $(ARGS)
	$(if $(LINUX_ONLY),,@$(MAKE) --no-print-directory test-windows)

test-windows: system-test system-installers $(READY) windows ## Try what windows made, installed in wine; needs root (ARGS="…" for pytest)
	@sh resources/packaging/windows/try.sh $(BIN)/python $(ARGS)

build deb wheel windows twice: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1700000000)
build deb wheel twice: export PYTHONHASHSEED = 1

bench: system-test $(READY) $(SPOKEN) $(BENCH)/.ready ## Measure what docs/performance.md promises (ARGS=--write for the page)
	@$(BIN)/python -m compileall -qq .venv/lib desktop_auth tests/benchmarks || true
	@$(BIN)/python -m tests.benchmarks $(ARGS)

screenshots: system-test $(READY) $(SPOKEN) ## Pictures of all windows in build/screenshots (ARGS="--help" to choose; --readme)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screens $(ARGS)

lock: ## Write requirements.lock anew (ARGS=--upgrade for newer versions)
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	"$$(sh resources/packaging/find-python.sh)" -m venv "$$tools" && \
	"$$tools/bin/python" -m pip install --quiet --disable-pip-version-check uv && \
	"$$tools/bin/uv" pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command 'make lock' --quiet $(ARGS) --output-file requirements.lock && \
	"$$tools/bin/uv" pip compile --group bench --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command 'make lock' --quiet $(ARGS) --output-file tests/benchmarks/peers.lock && \
	"$$tools/bin/uv" pip compile pyproject.toml --group build --constraint requirements.lock --universal \
		--python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url --custom-compile-command 'make lock' \
		--quiet $(ARGS) --output-file resources/packaging/build.lock

clean: ## Remove all that these targets made
	rm -f resources/translations/*/LC_MESSAGES/*.mo
	rm -rf .venv build dist .mypy_cache .ruff_cache .import_linter_cache .pytest_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

system-run system-test system-build system-packages system-installers:
	@$(SYSTEM) $(@:system-%=%)

$(READY): requirements.lock pyproject.toml | system-run
	@echo 'Setting up .venv, about a minute the first time …'
	@$(BIN)/python -c '' 2>/dev/null || { python=$$(sh resources/packaging/find-python.sh) && "$$python" -m venv --clear .venv; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -qq .venv/lib || true  # pip leaves some out; templates of tools are no Python
	@touch $@

$(TOOLS)/.ready: resources/packaging/build.lock | system-build
	@echo 'Setting up $(TOOLS), about a minute the first time …'
	@"$$(sh resources/packaging/find-python.sh)" -m venv --clear $(TOOLS)
	@$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@$(TOOLS)/bin/python -m compileall -qq $(TOOLS)/lib || true
	@touch $@

$(SPOKEN): $(CATALOGUES) resources/packaging/messages.py | $(READY)
	@$(BIN)/python resources/packaging/messages.py compile

$(BENCH)/.ready: tests/benchmarks/peers.lock | $(READY)
	@echo 'Setting up $(BENCH): Django and Flask-Security, to measure ours beside …'
	@{ "$$(sh resources/packaging/find-python.sh)" -m venv --clear $(BENCH) && \
		$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< && \
		$(BENCH)/bin/python -m compileall -qq $(BENCH)/lib; } || echo 'They cannot be installed here; the table will say so.'
	@touch $@ 2>/dev/null || true
