"""Random choices that stay the same over Python versions."""

import math
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A named stream of random choices.

    Streams with different names don't disturb each other, so a new table leaves the others as they are.
    Everything is drawn from `Random.random`, the one method whose sequence Python promises to keep.
    """

    def __init__(self, *name: object) -> None:
        """Names the stream; the seed is a part of the name."""
        self._draw = random.Random(":".join(str(part) for part in name)).random

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self._draw() < probability

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both possible."""
        return low + int(self._draw() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, all equally likely."""
        return options[int(self._draw() * len(options))]

    def skewed(self, options: Sequence[T]) -> T:
        """One of the options, the first ones far more likely than the last."""
        return options[int(self._draw() ** 2 * len(options))]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One of the keys, as likely as its weight says."""
        mark = self._draw() * sum(weights.values())
        for option, weight in weights.items():
            mark -= weight
            if mark < 0:
                return option
        return option

    def lognormal(self, median: float, spread: float = 0.9) -> int:
        """A whole number of at least 1 around `median`, with a long tail to the right."""
        radius = math.sqrt(-2 * math.log(1 - self._draw()))
        return max(1, round(median * math.exp(spread * radius * math.cos(2 * math.pi * self._draw()))))
