#!/bin/sh
# Makes a Debian 13 with wine and the tools of Windows packages in the folder that is given, once: two minutes, 2 GB.
# Older wines cannot show a window of Qt 6.
set -eu
PATH=$PATH:/usr/sbin:/sbin # debootstrap, where only programs for everybody are looked for
root=$1
[ ! -e "$root/.made" ] || exit 0
echo "Setting up a Debian with wine, some minutes the first time …"
rm -rf "$root"
mkdir -p "$root"
fail() {
    tail -n 20 "$root.log" >&2
    echo "No Debian with wine could be made: the whole story is in $root.log" >&2
    exit 1
}
debootstrap --variant=minbase trixie "$root" >"$root.log" 2>&1 || fail
cp /etc/resolv.conf "$root/etc/resolv.conf"
inside() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@" >>"$root.log" 2>&1 || fail; }
inside apt-get update -q
inside apt-get install -q -y --no-install-recommends \
    wine wine64 fonts-dejavu-core nsis osslsigncode ca-certificates gcc-mingw-w64-x86-64-posix
cp "$(dirname "$0")/icuuc.c" "$(dirname "$0")/wine.sh" "$root/opt"
inside x86_64-w64-mingw32-gcc -shared -o /opt/icuuc.dll /opt/icuuc.c
inside apt-get clean
touch "$root/.made"
