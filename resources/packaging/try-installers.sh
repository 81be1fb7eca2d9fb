#!/bin/sh
# Runs the tests of the packages in dist/ on a clean Debian 12, with the Python that is given; the rest is for pytest.
# All mounts are made in a place of their own and are gone with it, however it ends.
set -eu
python=$1
shift
if [ "$(id -u)" != 0 ]; then
    echo "Only root can make a clean Debian to install on: sudo make test-installers" >&2
    exit 1
fi
machines=$PWD/build/machines
if [ ! -e "$machines/bookworm/.made" ]; then
    rm -rf "$machines/bookworm"
    mkdir -p "$machines"
    debootstrap --variant=minbase bookworm "$machines/bookworm" >"$machines/log" 2>&1 || {
        tail -n 20 "$machines/log" >&2
        echo "No clean Debian could be made, so the packages were not tried." >&2
        exit 1
    }
    touch "$machines/bookworm/.made"
fi
export DESKTOP_AUTH_PACKAGES="$PWD/dist" DESKTOP_AUTH_MACHINES="$machines"
exec unshare --mount --propagation private "$python" -m pytest tests/installers "$@"
