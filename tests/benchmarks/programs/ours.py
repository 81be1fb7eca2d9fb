"""The program."""

import sys

import watch

sys.exit(watch.run(watch.watch_start))
