#!/bin/sh
# Signs a program for Windows where build.sh was given a folder with what that takes, DESKTOP_AUTH_SIGNING:
# certificate.p12, its password, and the address of a timestamp server if there is one. Without it nothing is done.
set -eu
program=$1
keys=/mnt/signing
[ -e "$keys/certificate.p12" ] || exit 0
set -- -pkcs12 "$keys/certificate.p12" -readpass "$keys/password" -h sha256 -n 'Desktop Auth'
[ ! -e "$keys/timestamp" ] || set -- "$@" -ts "$(cat "$keys/timestamp")"
osslsigncode sign "$@" -in "$program" -out "$program.signed" >/dev/null
mv "$program.signed" "$program"
