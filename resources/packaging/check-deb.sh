#!/bin/sh
# Looks whether a Debian package is in order, with the tools of Debian. They say nothing but of faults.
set -eu
deb=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dpkg-deb --extract "$deb" "$folder"
share=$folder/usr/share

desktop-file-validate "$share"/applications/*.desktop
said=$(appstreamcli validate --no-net --no-color "$share"/metainfo/*.xml) || { echo "$said" >&2; exit 1; }
said=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$share"/man/man1/*.1.gz 2>&1 >/dev/null)
[ -z "$said" ] || { echo "$said" >&2; exit 1; }
as_root=
[ "$(id -u)" = 0 ] && as_root=--allow-root
lintian $as_root --fail-on error,warning "$deb"

kilobytes=$(du -k "$deb" | cut -f 1)
echo "$deb: $((kilobytes / 1024)) MB, in order"
