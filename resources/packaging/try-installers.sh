#!/bin/sh
# Runs the tests of the packages in dist/ on a clean Debian 12, with the Python that is given; the rest is for pytest.
# All mounts are made in a place of their own and are gone with it, however it ends. The Debian is made once, in
# DESKTOP_AUTH_MACHINES if that names a folder.
# `try-installers.sh --can` makes no more than that; where it cannot be done on this computer, it says why.
set -eu
PATH=$PATH:/usr/sbin:/sbin # debootstrap, where only programs for everybody are looked for

why_not() {
    if [ "$(id -u)" != 0 ]; then
        echo "only root can make a clean Debian to install on"
    elif ! command -v debootstrap >/dev/null; then
        echo "there is no debootstrap to make a clean Debian with"
    elif ! unshare --mount --propagation private mount -t tmpfs tmpfs /mnt 2>/dev/null; then
        echo "nothing may be mounted here"
    elif [ "$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)" != bookworm ]; then
        echo "a package runs on Debian 12 only if it was built there"
    fi
}

why=$(why_not)
if [ -n "$why" ]; then
    echo "The packages cannot be tried: $why." >&2
    exit 1
fi
machines=${DESKTOP_AUTH_MACHINES:-$PWD/build/machines}
if [ ! -e "$machines/bookworm/.made" ]; then
    rm -rf "$machines/bookworm"
    mkdir -p "$machines"
    debootstrap --variant=minbase bookworm "$machines/bookworm" >"$machines/log" 2>&1 || {
        tail -n 20 "$machines/log" >&2
        echo "The packages cannot be tried: no clean Debian could be made." >&2
        exit 1
    }
    touch "$machines/bookworm/.made"
fi
[ "$1" != --can ] || exit 0
python=$1
shift
export DESKTOP_AUTH_PACKAGES="$PWD/dist" DESKTOP_AUTH_MACHINES="$machines"
exec unshare --mount --propagation private "$python" -m pytest tests/installers "$@"
