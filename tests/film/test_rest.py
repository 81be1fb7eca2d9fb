"""Every state of every window comes to rest: nothing is laid out or painted again while nobody does anything."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from screens.looks import SMALLEST, Look, wear
from screens.states import State, all_states
from screens.studio import Studio, resize, settle

_TURNS = 30
STATES = [state for state in all_states().values() if not state.name.startswith("names-")]


class _Work(QObject):
    """Counts how often anything is to be laid out or painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest)
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_a_state_comes_to_rest(studio: Studio, state: State, qapp: QApplication) -> None:
    wear(Look())
    state.build(studio)
    for size in (None, SMALLEST, (640, 560), (760, 700)):
        resize(studio.window(), size)
        settle()
        work = _Work()
        qapp.installEventFilter(work)
        for _turn in range(_TURNS):
            qapp.processEvents()
        qapp.removeEventFilter(work)
        assert work.count < _TURNS // 2, size
