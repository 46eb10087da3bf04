"""Shapley's split of a change in a product of three factors."""

from __future__ import annotations

Factors = tuple[float, float, float]


def shapley_of_three(before: Factors, after: Factors) -> Factors:
    """What each factor adds to the change of the product x y z, averaged over all orders of changing them.

    The part of x is dx/3 (y0 z0 + y1 z1) + dx/6 (y0 z1 + y1 z0), likewise y and z; the three add up to
    x1 y1 z1 - x0 y0 z0, in the unit of the product. From 1 x 1 x 1 to 2 x 2 x 2 each adds 7 / 3 of the 7:

    >>> [round(part, 4) for part in shapley_of_three((1, 1, 1), (2, 2, 2))]
    [2.3333, 2.3333, 2.3333]

    A factor that stays adds nothing, and where one alone moves the change is its own:

    >>> shapley_of_three((2, 3, 5), (4, 3, 5))
    (30.0, 0.0, 0.0)
    """
    (x0, y0, z0), (x1, y1, z1) = before, after
    return (
        _part(x1 - x0, (y0, z0), (y1, z1)),
        _part(y1 - y0, (x0, z0), (x1, z1)),
        _part(z1 - z0, (x0, y0), (x1, y1)),
    )


def _part(moved: float, before: tuple[float, float], after: tuple[float, float]) -> float:
    (y0, z0), (y1, z1) = before, after
    return moved * (2 * (y0 * z0 + y1 * z1) + (y0 * z1 + y1 * z0)) / 6
