"""Two things in turns, and the median of what each pair says: so a busy machine disturbs both alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from statistics import median

Step = Callable[[], object]


def pairs_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the pairs' ratios."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))


def seconds(call: Step) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def in_turns(rounds: int, *ways: Callable[[], float]) -> list[list[float]]:
    """What each of the `ways` measures, one after the other, so many times; the first round is thrown away."""
    for way in ways:
        way()
    found: list[list[float]] = [[] for _ in ways]
    gc.collect()
    for number in range(rounds):
        for offset in range(len(ways)):
            index = (number + offset) % len(ways)  # nobody is always the first
            found[index].append(ways[index]())
    return found


def shown(values: Sequence[float]) -> str:
    """The median in words."""
    middle = median(values)
    for unit, factor in (("s", 1.0), ("ms", 1e3), ("µs", 1e6)):
        if middle * factor >= 1 or unit == "µs":
            return f"{middle * factor:.3g} {unit}" if middle * factor < 100 else f"{middle * factor:.0f} {unit}"
    raise AssertionError
