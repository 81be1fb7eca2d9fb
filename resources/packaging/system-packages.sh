#!/bin/sh
# What desktop_auth needs from the system to `run`, to `test`, to `build`, to make `packages`, to try `installers`. On Debian and its kin what is missing is
# installed; elsewhere it is named. Libraries are looked up by their own names, because package names differ between
# releases (libglib2.0-0, libglib2.0-0t64); those written here are understood by apt on Debian 12, 13 and Ubuntu 22.04, 24.04.
set -eu
purpose=$1
here=$(dirname "$0")
PATH=$PATH:/usr/sbin:/sbin # ldconfig, for who is not root
missing=

[ "$(uname -s)" = Linux ] || exit 0 # elsewhere Qt brings all it needs

want() { missing="$missing $1"; }

want_library() { # the name programs load it by, the package that has it
    case $libraries in
        *"$1 "*) ;;
        *) want "$2" ;;
    esac
}

want_package() {
    if command -v dpkg-query >/dev/null; then
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] || want "$1"
    fi
}

want_command() {
    command -v "$1" >/dev/null || want "$2"
}

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

want_python() {
    .venv/bin/python -c '' 2>/dev/null && return
    if python=$(sh "$here/find-python.sh" 2>/dev/null); then
        # Debian keeps the module that makes environments in a package of its own, one for each version.
        "$python" -c 'import ensurepip' 2>/dev/null || want "python$(version_of "$python")-venv"
    elif [ -z "${PYTHON:-}" ] && ! command -v python3 >/dev/null; then
        want python3
        want python3-venv
    fi
}

want_shared_python() { # Debian's own Python has its library in a package of its own
    for python in .venv/bin/python "$(sh "$here/find-python.sh" 2>/dev/null)"; do
        "$python" -c 'import sys; sys.exit(sys.base_prefix != "/usr")' 2>/dev/null || continue
        version=$(version_of "$python")
        want_library "libpython$version.so.1.0" "libpython$version"
        return
    done
}

libraries=$(ldconfig -p 2>/dev/null) || libraries=
want_library libEGL.so.1 libegl1
want_library libGL.so.1 libgl1
want_library libdbus-1.so.3 libdbus-1-3
want_library libfontconfig.so.1 libfontconfig1
want_library libglib-2.0.so.0 libglib2.0-0
want_library libxkbcommon-x11.so.0 libxkbcommon-x11-0
want_library libwayland-cursor.so.0 libwayland-cursor0
want_library libxcb-cursor.so.0 libxcb-cursor0
want_library libxcb-icccm.so.4 libxcb-icccm4
want_library libxcb-keysyms.so.1 libxcb-keysyms1
want_library libxcb-shape.so.0 libxcb-shape0
want_python
case $purpose in
    run) ;;
    test)
        want_command Xvfb xvfb
        want_command xdotool xdotool
        want_command strace strace
        want_command dbus-run-session dbus
        want_command gnome-keyring-daemon gnome-keyring
        want_package at-spi2-core
        want_package gir1.2-atspi-2.0
        want_package python3-gi
        want_package fonts-dejavu-core
        want_command oathtool oathtool # an authenticator app that is not ours
        want_command zbarimg zbar-tools # a reader of QR codes that is not ours
        ;;
    build | packages)
        want_command objcopy binutils
        want_command patchelf patchelf
        want_shared_python
        if [ "$purpose" = packages ]; then
            want_command lintian lintian
            want_command desktop-file-validate desktop-file-utils
            want_command appstreamcli appstream
            want_command man man-db
        fi
        ;;
    installers)
        want_command debootstrap debootstrap
        want_package debian-archive-keyring
        want_command xprop x11-utils
        want_command weston weston
        ;;
    *)
        echo "usage: $0 run|test|build|packages|installers" >&2
        exit 2
        ;;
esac

[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null; then
    echo "Not found on this system; if something fails, install what Debian calls:$missing" >&2
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=sudo
else
    echo "desktop_auth needs some packages of your system, so please type this once: sudo apt-get install$missing" >&2
    exit 1
fi
echo "Installing from your system's packages:$missing"
$as_root apt-get update -q || echo "The list of packages could not be renewed; going on with the old one." >&2
# shellcheck disable=SC2086 # a list
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
