#!/bin/sh
# Runs the tests of the installer in dist/ with the Python that is given, each on a computer of its own; the rest is for
# pytest. All mounts and all of wine are gone with it, however it ends.
set -eu
python=$1
shift
if [ "$(id -u)" != 0 ]; then
    echo "Only root can make a computer to install on: sudo make test-windows" >&2
    exit 1
fi
DESKTOP_AUTH_SETUP=$(ls "$PWD"/dist/*-setup.exe)
DESKTOP_AUTH_MACHINES=${DESKTOP_AUTH_MACHINES:-$PWD/build/machines}
export DESKTOP_AUTH_SETUP DESKTOP_AUTH_MACHINES
exec unshare --mount --mount-proc --pid --fork --kill-child --propagation private \
    "$python" -m pytest tests/installers/windows "$@"
