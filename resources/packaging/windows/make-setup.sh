#!/bin/sh
# Makes the installer, in the Debian with wine: make-setup.sh FOLDER [--fast]
# In the folder are desktop-auth/, which is what is installed, mark.ico and setup.nsi, the template filled in.
set -eu
folder=$1
speed=${2:-}
here=$(dirname "$0")
built=$folder/desktop-auth

find "$built" -exec touch --date="@$SOURCE_DATE_EPOCH" {} +
# What the uninstaller removes: what the package brought and nothing else, whatever folder a person chose.
(
    cd "$built"
    find . -type f -printf 'Delete "$INSTDIR/%P"\n' | LC_ALL=C sort
    find . -mindepth 1 -type d -printf 'RMDir "$INSTDIR/%P"\n' | LC_ALL=C sort --reverse
) | tr / '\\' >"$folder/remove.nsh"
compressor='/SOLID lzma'
[ "$speed" != --fast ] || compressor=zlib
makensis -V2 -WX "-XSetCompressor $compressor" -DFOLDER="$folder" -DHERE="$here" \
    -DSIZE="$(du -sk --apparent-size "$built" | cut -f 1)" "$folder/setup.nsi"
sh "$here/sign.sh" "$folder"/*-setup.exe
