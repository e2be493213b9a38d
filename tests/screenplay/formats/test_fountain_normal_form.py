"""The normal form that docs/guide/fountain.md describes: what stays as it is, what is changed."""

from __future__ import annotations

import pytest
from any_script import read, uncited

from regie.screenplay import write_fountain

WELL_FORMED = """Title:
\tBRICK & STEEL
\tFULL RETIRED
Credit: Written by
Author: N. N.
Draft date: 1/27/2026
Contact:
\t1 Quay Street
\tPort

# Act One

= They meet, and part.

FADE IN:

EXT. BRICK'S PATIO - DAY #1#

A gorgeous day.  The sun is *shining*. But BRICK (40), **retired**, sits _quietly,_
contemplating.

    An indented card
    of two lines

STEEL
(beer raised)
To ***retirement***.
  
And to all that \\*follows\\*.
~La la la

BRICK (V.O.) (CONT'D)
Screw it.

STEEL ^
Screw it.

@23
Yippie.

[[Is this too long?]]

CUT TO:

.SNIPER SCOPE POV #1A#

> THE END <
> OF ACT ONE <

~Willy Wonka!
~Willy Wonka!

!EXT. AS A SIGN READS

> Burn to white.

===

## Sequence

INT./EXT. CAR - NIGHT #110-A#

שלום עולם, Привет, 😆 and C'est déjà l'été…
"""


def test_a_well_formed_file_comes_back_byte_for_byte() -> None:
    assert write_fountain(read(WELL_FORMED)) == WELL_FORMED


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("INT. A - DAY\r\n\r\nRain.\r\n", "INT. A - DAY\n\nRain.\n"),
        ("INT. A - DAY\r\rRain.", "INT. A - DAY\n\nRain.\n"),
        ("\n\nINT. A - DAY\n\n\n\nRain.\n\n\n", "INT. A - DAY\n\nRain.\n"),
        ("INT. A - DAY\n\n\t\tMARA\n\t(low)\n\tNo.\n", "INT. A - DAY\n\nMARA\n(low)\nNo.\n"),
        ("INT. A - DAY\n\n@MARA\nNo.\n", "INT. A - DAY\n\nMARA\nNo.\n"),
        ("INT. A - DAY\n\nRa[[so?]]in.\n", "INT. A - DAY\n\nRain.\n\n[[so?]]\n"),
        ("INT. A - DAY\n\nRain./* no\n\nEXT. B */\n", "INT. A - DAY\n\nRain.\n"),
        ("INT. A - DAY\n\n[[a [b]\n]]\n", "INT. A - DAY\n\n[[a [b] ]]\n"),
        ("INT. A - DAY\n\n*_both_*\n", "INT. A - DAY\n\n_*both*_\n"),
        ("INT. A - DAY\n\n>  THE END  <\n", "INT. A - DAY\n\n> THE END <\n"),
        ("INT. A - DAY\n\n\tTab.\n", "INT. A - DAY\n\n    Tab.\n"),
        ("Title:   A  \nContact:\n   One\n   Two\n\nINT. A\n",
         "Title: A\nContact:\n\tOne\n\tTwo\n\nINT. A\n"),
        (".INT. A - DAY\n\nRain.\n", "INT. A - DAY\n\nRain.\n"),
        ("12 INT. A - DAY 12\n\nRain.\n", "INT. A - DAY #12#\n\nRain.\n"),
    ],
)  # fmt: skip
def test_others_are_written_in_the_normal_form(written: str, normal: str) -> None:
    assert write_fountain(read(written)) == normal
    assert write_fountain(read(normal)) == normal
    assert uncited(read(normal)) == uncited(read(written))
