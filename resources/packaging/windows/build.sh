#!/bin/sh
# Makes dist/desktop-auth-VERSION-setup.exe, on Linux, out of this checkout: build.sh TOOLS [--fast]
# --fast: hardly compressed, for tests. What is costly is made once, in DESKTOP_AUTH_MACHINES if that names a folder.
# Whoever has a certificate names its folder in DESKTOP_AUTH_SIGNING: sign.sh.
set -eu
PATH=$PATH:/usr/sbin:/sbin # chroot, where only programs for everybody are looked for
tools=$1
speed=${2:-}
here=resources/packaging/windows
work=$PWD/build/windows
root=${DESKTOP_AUTH_MACHINES:-$PWD/build/machines}/trixie
if [ "$(id -u)" != 0 ]; then
    echo "Only root can make the Debian with wine that this needs: sudo make windows" >&2
    exit 1
fi
sh "$here/make-root.sh" "$root"
sh "$here/make-python.sh" "$tools" "$work/python"
"$tools/python" resources/packaging/messages.py compile
rm -rf "$work/out"
mkdir -p "$work/out" dist "$root/mnt/src" "$root/mnt/work" "$root/mnt/signing"
PYTHONPATH=resources/packaging "$tools/python" -c \
    "import facts, sys; sys.stdout.write(facts.fill(facts.HOUSE / '$here' / 'setup.nsi.in'))" >"$work/out/setup.nsi"
export SOURCE_DATE_EPOCH PYTHONHASHSEED=1 PYTHONDONTWRITEBYTECODE=1
# The mounts are of this process and its children alone, and these end with it: no wine is left behind.
unshare --mount --pid --fork --kill-child --propagation private sh -eu -c '
    mount --bind "$1" "$2/mnt/src"
    mount -o remount,ro,bind "$2/mnt/src"
    mount --bind "$3" "$2/mnt/work"
    mount -t proc proc "$2/proc"
    mount --rbind /dev "$2/dev"
    [ -z "${DESKTOP_AUTH_SIGNING:-}" ] || mount --bind "$DESKTOP_AUTH_SIGNING" "$2/mnt/signing"
    exec chroot "$2" sh "/mnt/src/$4/inside.sh" $5' build "$PWD" "$root" "$work" "$here" "$speed"
rm -f dist/desktop-auth-*-setup.exe
mv "$work"/out/*-setup.exe dist/
ls -l dist/*-setup.exe
