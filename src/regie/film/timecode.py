"""Timecode: counts frames at the nominal rate; drop-frame leaves out numbers, never pictures.

Source: SMPTE ST 12-1. At 29.97 two numbers are left out each minute except each tenth, at 59.94
four.
"""

from __future__ import annotations

import re

from regie.film.units import FrameRate

_FORM = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})([:;.,])(\d{2,3})")


class TimecodeError(ValueError):
    """Text that is no timecode of a rate; one sentence for the person."""

    exit_code = 4


def nominal_rate(rate: FrameRate) -> int:
    """What a timecode counts to: 24 for 23.976."""
    return max(1, round(rate.fps))


def can_drop(rate: FrameRate) -> bool:
    """Whether there is a drop-frame count of a rate: 29.97 and 59.94."""
    nominal = nominal_rate(rate)
    return nominal % 30 == 0 and rate.fps < nominal - 0.01


def format_timecode(count: int, rate: FrameRate, *, drop: bool = False) -> str:
    """`01:00:04:12`, or drop-frame `01:00:04;12`.

    Args:
        count: frames since 00:00:00:00; goes on from 0 after 24 hours.
    """
    nominal = nominal_rate(rate)
    drop = drop and can_drop(rate)
    shown = (_skip_numbers(count, nominal) if drop else count) % (24 * 3600 * nominal)
    seconds, frames = divmod(shown, nominal)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    digits = 3 if nominal > 100 else 2
    return f"{hour:02}:{minute:02}:{second:02}{';' if drop else ':'}{frames:0{digits}}"


def parse_timecode(text: str, rate: FrameRate, *, drop: bool | None = None) -> int:
    """Frames since 00:00:00:00.

    Args:
        drop: whether it is drop-frame; None: as its last separator says.

    Raises:
        TimecodeError: it is no timecode, or a number that this rate does not count.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise TimecodeError(f"{text}: not a timecode; write it as 01:00:04:12")
    hour, minute, second, frames = (int(found[n]) for n in (1, 2, 3, 5))
    nominal = nominal_rate(rate)
    if frames >= nominal or second > 59 or minute > 59:
        raise TimecodeError(
            f"{text}: there is no such timecode at {rate.fps:.3f} frames a second; check the rate"
        )
    count = ((hour * 60 + minute) * 60 + second) * nominal + frames
    if not (can_drop(rate) and (found[4] in ";," if drop is None else drop)):
        return count
    left = nominal // 15
    if minute % 10 and second == 0 and frames < left:
        raise TimecodeError(f"{text}: drop-frame leaves this number out; use the next that it has")
    every = hour * 60 + minute
    return count - left * (every - every // 10)


def _skip_numbers(count: int, nominal: int) -> int:
    left = nominal // 15
    minute = nominal * 60 - left
    tens, rest = divmod(count, minute * 10 + left)
    minutes = 0 if rest < nominal * 60 else 1 + (rest - nominal * 60) // minute
    return count + left * (tens * 9 + minutes)
