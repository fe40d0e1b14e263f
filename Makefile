# Everything a developer runs. Needs Python 3.11 or later and make; a C compiler makes the kernel fast.
# make test PYTHON=python3.12 PYTEST="tests/library -k calendar"

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
KERNEL := bpr/simulation/kernel.py
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

.PHONY: demo test check format lint types contracts kernel clean

demo: $(VENV)/demo.stamp
	$(BIN)/bpr simulate ma-company-creation

test: $(VENV)/dev.stamp
	$(BIN)/pytest $(PYTEST)

# The tests build the wheel, look into it and run it (tests/architecture/test_wheel.py).
check: lint types contracts kernel test

format: $(VENV)/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

contracts: $(VENV)/dev.stamp
	$(BIN)/lint-imports

# A C compiler that fails is silent: the extension is optional.
kernel: $(VENV)/dev.stamp
	$(BIN)/bpr --version | grep 'kernel: compiled'

$(VENV)/pip.stamp:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed: make PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade 'pip>=25.1' 'setuptools>=77' 'Cython>=3.1'
	touch $@

# A compiled kernel or a build folder of yesterday would silently beat an edited kernel.py: build it anew.
$(VENV)/demo.stamp: $(VENV)/pip.stamp pyproject.toml $(KERNEL)
	rm -rf build bpr/simulation/kernel.c bpr/simulation/kernel.*.so
	$(PIP) --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/demo.stamp
	$(PIP) --group dev
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info bpr/simulation/kernel.c bpr/simulation/kernel.*.so
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
