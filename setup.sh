#!/bin/sh
# Makes the virtual environment in the folder given and installs the locked versions into it.
set -eu
venv=$1

python=
for candidate in python3.13 python3.12 python3.11 python3; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Backtalk needs Python 3.11, 3.12 or 3.13: install one, for example with 'apt-get install python3'." >&2
    exit 1
fi

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    echo "Installing the package python3-venv, which Debian keeps apart from Python…" >&2
    if ! { as_root apt-get update -qq && as_root apt-get install -y -qq python3-venv; } >/dev/null 2>&1; then
        echo "Python's venv module is missing: install it as root with 'apt-get install python3-venv'." >&2
        exit 1
    fi
fi

if [ ! -x "$venv/bin/python" ]; then
    "$python" -m venv "$venv"
fi
echo "Installing Backtalk's packages; the first time this takes some minutes…" >&2
if [ -n "${TORCH_INDEX:-}" ]; then
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --index-url "$TORCH_INDEX" \
        "$(grep '^torch==' requirements.lock)"
fi
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
