"""Runs in the frozen program before anything else (build.spec): keeps Python's own import for launch.py."""

import builtins
import sys

sys.first_import = builtins.__import__
