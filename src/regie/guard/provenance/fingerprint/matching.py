"""Finds one fingerprint in another, at the offset where most bits agree."""

from __future__ import annotations

import base64
from typing import Any

from regie.film.provenance import Fingerprint, Match

PICTURE_FOUND = 0.80
"""Share of agreeing bits from which a still is the same picture."""

FILM_FOUND = 0.74
"""Mean share of agreeing bits from which a run of pictures is the same film."""

SOUND_FOUND = 0.64
"""Share from which a stretch of sound is the same. Chance gives 0.5."""

LEAST_MOMENTS = 4
"""Pictures that an excerpt of a film must have, two seconds of it."""

LEAST_SOUND = 48
"""Hashes that an excerpt of a sound must have: three seconds, and the half that the first needs."""

SAME_SHARE = 0.01
"""Shares as near as this are one: then the offset counts at which most moments meet. A shot that
stands still is like itself at any offset, and a little more so where only a part of it meets."""

MOST_PICTURES, MOST_SOUND = 240, 960
"""Longest stretch of the first fingerprint that is looked for: two minutes, one minute."""


def match(a: Fingerprint, b: Fingerprint) -> Match:
    """How well `a`, perhaps an excerpt or a cropped copy, is found in `b`.

    The better of the pictures' and the sound's fit.
    """
    seen, heard = _match_pictures(a, b), _match_sound(a, b)
    if seen.found != heard.found:
        return seen if seen.found else heard
    return seen if seen.score >= heard.score else heard


def _match_pictures(a: Fingerprint, b: Fingerprint) -> Match:
    import numpy as np

    from regie.guard.provenance.fingerprint.pictures import BITS, decode, mirror

    if not a.pictures or not b.pictures:
        return Match(score=0.0)
    whole = decode(a.pictures, a.views)[:, 0]
    reference = decode(b.pictures, b.views)
    still = a.rate == 0 or b.rate == 0
    least = 1 if still else min(LEAST_MOMENTS, len(whole))
    enough = PICTURE_FOUND if still or least < LEAST_MOMENTS else FILM_FOUND
    best = Match(score=0.0)
    for mirrored, hashes in ((False, whole), (True, mirror(whole))):
        first, looked = _stretch(hashes.copy().view(np.uint64), MOST_PICTURES)
        for view in range(reference.shape[1]):
            held = reference[:, view].copy().view(np.uint64)
            share, offset = _slide(looked, held, BITS, least)
            if share > best.score:
                rate = b.rate or a.rate or 1.0
                best = Match(
                    score=round(share, 4),
                    offset=0.0 if b.rate == 0 else (offset - first) / rate,
                    found=share >= enough,
                    mirrored=mirrored,
                    by="pictures",
                )
    return best


def _match_sound(a: Fingerprint, b: Fingerprint) -> Match:
    import numpy as np

    if not a.sound or not b.sound:
        return Match(score=0.0)
    looked = np.frombuffer(base64.b64decode(a.sound), "<u4")[:, None]
    held = np.frombuffer(base64.b64decode(b.sound), "<u4")[:, None]
    first, looked = _stretch(looked, MOST_SOUND)
    share, offset = _slide(looked, held, 32, LEAST_SOUND)
    return Match(
        score=round(share, 4),
        offset=(offset - first) / (b.sound_rate or 1.0),
        found=share >= SOUND_FOUND,
        by="sound",
    )


def _stretch(hashes: Any, most: int) -> tuple[int, Any]:
    """The fullest stretch of at most so many moments, and where it begins."""
    import numpy as np

    if len(hashes) <= most:
        return 0, hashes
    told = np.concatenate([[0], np.cumsum(hashes.any(axis=1))])
    start = int(np.argmax(told[most:] - told[:-most]))
    return start, hashes[start : start + most]


def _slide(looked: Any, held: Any, bits: int, least: int) -> tuple[float, int]:
    """Best mean share of agreeing bits over all offsets, and the offset.

    Moments where either shows nothing do not count; an offset at which fewer than `least` count
    is not considered.
    """
    import numpy as np

    n, m = len(looked), len(held)
    agree = np.zeros(n + m - 1, np.float64)
    count = np.zeros(n + m - 1, np.int64)
    told = held.any(axis=1)
    for i in range(n):
        if not looked[i].any():
            continue
        differ = np.bitwise_count(held ^ looked[i]).sum(axis=1)
        at = n - 1 - i  # held[j] meets looked[i] at offset j - i
        agree[at : at + m] += np.where(told, bits - differ, 0)
        count[at : at + m] += told
    enough = count >= max(least, 1)
    if not enough.any():
        return 0.0, 0
    share = np.where(enough, agree / np.maximum(count, 1) / bits, 0.0)
    near = share >= share.max() - SAME_SHARE
    best = int(np.argmax(np.where(near, agree, -1.0)))
    return float(share[best]), best - (n - 1)
