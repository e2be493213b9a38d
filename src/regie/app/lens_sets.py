"""Lenses that are to be had, by sensor: what a crew chooses among."""

from __future__ import annotations

from collections.abc import Mapping

LENSES: Mapping[str, tuple[float, ...]] = {
    "Super 35": (12, 14, 16, 18, 21, 25, 27, 32, 35, 40, 50, 65, 75, 85, 100, 135, 150, 180),
    "full frame": (18, 21, 24, 28, 35, 40, 50, 65, 75, 85, 100, 135, 180, 200),
    "16 mm": (6, 8, 9.5, 12, 16, 25, 35, 50, 85),
    "phone": (4.2, 6.9, 9, 19.5),
}
"""Millimetres of lenses that are to be had for each sensor: primes as they are rented in sets.

Source: catalogues of ZEISS Master Prime and Ultra Prime (Super 35), ZEISS Supreme Prime (full
frame), ZEISS Ultra 16 and Super Speed 16; focal lengths of telephones with such a sensor.
"""
