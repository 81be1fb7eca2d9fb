"""Where the frozen program begins (build.spec)."""

import sys

from desktop_auth.__main__ import main

sys.exit(main())
