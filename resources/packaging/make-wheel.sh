#!/bin/sh
# Makes wheel and sdist in dist/ and looks whether they are in order. The tools stand in the folder that is given.
set -eu
tools=$1
rm -f dist/*.whl dist/*.tar.gz
"$tools/validate-pyproject" pyproject.toml
"$tools/pyproject-build" --no-isolation --outdir dist . >/dev/null
"$tools/check-wheel-contents" dist/*.whl
"$tools/twine" check --strict dist/*.whl dist/*.tar.gz
