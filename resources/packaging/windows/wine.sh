#!/bin/bash
# Runs a program of Windows in the folder of Windows that WINEPREFIX names, which `wine.sh --new` makes.
export WINEARCH=win64 WINEDEBUG=-all LC_ALL=C.UTF-8
export WINEDLLOVERRIDES='mscoree,mshtml=;winedbg.exe=d' # no question about downloads, no debugger that waits for ever
if [ "$1" = --new ]; then
    wineboot --init </dev/null 2>&1 | cat >/dev/null
    wineserver --wait
    exec cp /opt/icuuc.dll "$WINEPREFIX/drive_c/windows/system32/"
fi
wine "$@" </dev/null 2>&1 | cat # Python dies where its standard streams are no pipes
exit "${PIPESTATUS[0]}"
