"""How many examples are tried, and which.

As it is, each run tries the same ones, so that a build fails for what was changed and for nothing else.
`HYPOTHESIS_PROFILE=search` looks for new ones, ten times as many; what it finds is tried first the next time."""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, max_examples=200, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
