"""The windows of the accounts, for a PySide6 program: `AuthFlow(Settings("Ward Notes")).guard(window)`.

Nothing here blocks and nothing opens a loop of its own."""

from __future__ import annotations

from desktop_auth.qt.flow import AuthFlow

__all__ = ["AuthFlow"]
