#!/bin/sh
# Prints a Python that can run desktop_auth: the one named in PYTHON, or the first that fits.
# Older ones lack what the code uses; for newer ones there is no PySide6 in requirements.lock.
for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
        command -v "$python"
        exit 0
    fi
done
echo "desktop_auth needs Python 3.11 to 3.14, and ${PYTHON:-no python3 here} is none:" \
    "install one (on Ubuntu 22.04: sudo apt-get install python3.11 python3.11-venv)" \
    "or name yours: make run PYTHON=/path/to/python3" >&2
exit 1
