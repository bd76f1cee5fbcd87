#!/bin/sh
# All tests, in a temporary folder of their own that goes with them: they leave gigabytes behind. Some run as a plain user.
set -eu
TMPDIR="$(mktemp -d)"
export TMPDIR
chmod 1777 "$TMPDIR"
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT TERM
# shellcheck disable=SC2046
node --import tsx --test --test-concurrency=4 $(find journeys src test -name '*.test.ts' -o -name '*.test.tsx')
