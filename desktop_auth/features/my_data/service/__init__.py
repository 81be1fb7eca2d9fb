"""What is kept about oneself: taken along, or erased."""

from __future__ import annotations

from desktop_auth.features.my_data.service.my_data import MyData

__all__ = ["MyData"]
