#!/bin/sh
# The part of build.sh that runs in the Debian with wine: /mnt/src is the checkout, only to be read, /mnt/work ours.
set -eu
here=/mnt/src/resources/packaging/windows
work=/mnt/work
python=$work/python/cp311
built=$work/out/desktop-auth
export HOME=$work WINEPREFIX=$work/prefix

for file in python.exe python311.dll; do
    said=$(osslsigncode verify -ignore-crl -CAfile /etc/ssl/certs/ca-certificates.crt -in "$python/$file" 2>&1) || true
    case $said in
        *'CN=Python Software Foundation'*'Signature verification: ok'*) ;;
        *)
            echo "$said" >&2
            echo "$file is not signed by the Python Software Foundation." >&2
            exit 1
            ;;
    esac
done

rm -rf "$WINEPREFIX" # a new one each time: what a build leaves there cannot be in the next
bash "$here/wine.sh" --new
cd /mnt/src
bash "$here/wine.sh" "Z:$python/python.exe" -m PyInstaller --noconfirm --clean --log-level WARN \
    --distpath "Z:$work/out" --workpath "Z:$work/out/work" build.spec
wineserver --kill --wait || true

if find "$built" -iname 'icu*.dll' | grep .; then
    echo "That is a part of Windows, or wine's stand-in for it: it must not be in the package." >&2
    exit 1
fi
for program in "$built"/*.exe; do
    sh "$here/sign.sh" "$program"
done
cp "$work/out/work/made/icons/mark.ico" "$work/out"
sh "$here/make-setup.sh" "$work/out" "${1:-}"
