"""What messages are seen on: the telephone or the computer that a scene has."""

from __future__ import annotations

import re

from regie.film.reading import EntityKind
from regie.reading.entities.nouns import Meaning, is_kind_of
from regie.reading.entities.registry import Being, Registry
from regie.reading.parsing.tokens import Parsed, Token

DEVICES = ("telephone.n.01", "computer.n.01", "pager.n.01")

_MESSAGES = ("message.n.01", "electronic_mail.n.01", "voice_mail.n.01")
"""What comes by wire or over the air, and is read where it comes to."""

_SCREENS = ("screen.n.01", "screen.n.04", "screen.n.05", "blind.n.03", "display.n.06")

_SAID = re.compile(r"^\s*\**[^\W\d_][^:\n]{0,30}:\**\s+\S")
"""`MIRA: "on my way"`: who writes, and what."""

MOST_LINES = 3
"""Messages that are read together; of more, the last."""


def is_device(being: Being) -> bool:
    return is_kind_of(being.concept, *DEVICES)


def latest_device(registry: Registry) -> Being | None:
    """The telephone or computer that was meant last."""
    return next((b for b in registry.by_recency() if is_device(b)), None)


def read_on(registry: Registry, s: Parsed, token: Token, noun: Meaning) -> Being | None:
    """What a message is seen on; `a text from Ann` is on a telephone in any case."""
    if is_kind_of(noun.concept, *_SCREENS) and not token.plural:
        # `the screen`, where there is a computer: that of the computer.
        article = next((c.low for c in s.children(token, "det", "poss")), "")
        return latest_device(registry) if article in ("the", "l'", "le", "her", "his") else None
    text = noun.concept == "text.n.01" and token.lemma.lower() in ("text", "texto")
    if not text and not is_kind_of(noun.concept, *_MESSAGES):
        return None
    device = latest_device(registry)
    paper = next((b for b in registry.by_recency() if b.noun_kind == "text"), None)
    if device is not None and (text or paper is None or paper.last < device.last):
        return device
    sent = any(p.low in ("from", "to", "de") for p in s.children(token, "prep"))
    if not text or not sent:
        return None
    concept = "cellular_telephone.n.01"
    return registry.add("phone", EntityKind.THING, "phone", concept=concept, noun_kind="machine")


def is_message(line: str) -> bool:
    """Whether a line that is laid out like one of the cut is read on a screen."""
    return bool(_SAID.match(line)) and (not line.isupper() or '"' in line)


def conversation(lines: list[str]) -> str:
    """What is read of some messages that follow on each other."""
    plain = (re.sub(r"[*_\"“”]", "", line).strip() for line in lines[-MOST_LINES:])
    return "\n".join(line for line in plain if line)
