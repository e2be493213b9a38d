"""Finds the one JSON object in what a model wrote around it."""

from __future__ import annotations

import json
import re
from typing import Any

_FENCE = re.compile(r"```[a-zA-Z]*\s*\n(.*?)```", re.DOTALL)
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)

MOST_STARTS = 200
"""How many opening braces are tried, so that a wall of braces costs no more than a page."""


class NoJsonError(ValueError):
    """There is no JSON object in a text; the message says what there is."""


def find_object(text: str) -> dict[str, Any]:
    """The largest JSON object in a text: bare, fenced, or with words around it.

    A model's thoughts before it answers are passed over. Only what stands there is read: nothing
    is closed, quoted or guessed.

    Raises:
        NoJsonError: there is none, or it is cut short.
    """
    text = _THOUGHT.sub("", text).strip()
    if not text:
        raise NoJsonError("the answer is empty")
    for candidate in (text, *(block.strip() for block in _FENCE.findall(text))):
        found = _load(candidate)
        if found is not None:
            return found
    decoder = json.JSONDecoder(strict=False)
    best: dict[str, Any] | None = None
    longest = 0
    at = tried = 0
    while tried < MOST_STARTS and (at := text.find("{", at)) >= 0:
        tried += 1
        try:
            value, end = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            at += 1
            continue
        if isinstance(value, dict) and end - at > longest:
            best, longest = value, end - at
        at = end
    if best is None:
        raise NoJsonError(
            "the JSON object is cut short or broken" if "{" in text else "there is no JSON object"
        )
    return best


def _load(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text, strict=False)  # line breaks inside strings are let pass
    except (json.JSONDecodeError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
