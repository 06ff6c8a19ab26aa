#!/bin/sh
# Makes sure that Debian's Chromium is there for the browser tests, with the fonts that their pictures were taken with.
set -eu
if command -v chromium >/dev/null 2>&1; then
    exit 0
fi
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}
echo "Installing Chromium for the browser tests…" >&2
if ! { as_root apt-get update -qq && as_root apt-get install -y -qq chromium fonts-dejavu-core fonts-liberation; } >/dev/null 2>&1; then
    echo "Chromium is missing: install it as root with 'apt-get install chromium'." >&2
    exit 1
fi
