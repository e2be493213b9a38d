"""Sheets of paper, upright, in points (1/72 inch), and which a language's readers print on."""

from __future__ import annotations

from typing import Literal

Paper = Literal["a4", "letter"]

SIZES: dict[Paper, tuple[float, float]] = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
"""Width and height: ISO 216 A4, 210 × 297 mm; US Letter, 8.5 × 11 inches."""

A4_ACROSS = SIZES["a4"][::-1]


def paper_of(language: str) -> Paper:
    """US Letter for a script in English, A4 for others."""
    return "letter" if language == "en" else "a4"
