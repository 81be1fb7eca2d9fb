"""A keyring whose module is never loaded: a broken desktop's bus does not answer."""

import threading

threading.Event().wait()
