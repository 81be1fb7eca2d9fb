"""A studio for each test; the stores of invented people are made once for each file."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from screens.looks import undressed
from screens.studio import Studio, Templates, still

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="module")
def templates() -> Iterator[Templates]:
    made = Templates()
    yield made
    made.close()


@pytest.fixture
def studio(qapp: QApplication, templates: Templates) -> Iterator[Studio]:
    with undressed():
        still()
        made = Studio(templates)
        yield made
        made.stop()
