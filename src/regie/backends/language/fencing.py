"""Fences lines of the script, so that a model can tell them from what it is asked to do.

Spotlighting (K. Hines and others, Defending Against Indirect Prompt Injection Attacks With
Spotlighting, 2024): every line of data begins with its number and a bar, and all of it stands
between two marks that hold a code made of the data itself. No line of the script can look like
one of ours: it cannot begin without a number, and it cannot know the code. Signs that chat
templates and other formats give a meaning to are written as look-alikes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import Annotated

from pydantic import Field

from regie.film.citation import NEEDED, Citation
from regie.film.units import Noun
from regie.support.plain_text import fold

_LOOKALIKES = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")", "`": "'", "|": "¦"})

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Characters that nobody sees and that may hide or turn round words."""

CHARACTERS_A_TOKEN = 2.8
"""Fewer than English or French text has on any common tokeniser, so that counts err upwards."""

_ADDRESSES_A_MODEL = re.compile(
    r"(ignore|disregard|forget|override|oublie[zr]?|ignore[zr]?|ne tiens? pas compte)\b[^.!?]{0,40}"
    r"\b(above|previous|prior|preceding|earlier|instructions?|prompt|rules|consignes?|precede\w*|"
    r"ci-dessus|precedent\w*|regles)"
    r"|^\W*(system|assistant|user|developer|systeme|utilisateur)\s*:"
    r"|\b(system prompt|new instructions|nouvelles instructions|you are (now )?(a|an) (ai|llm|"
    r"language model|assistant)|as an ai\b|jailbreak|developer mode|tool_call|function_call)"
    r"|\boutput only\b|\b(output|respond|answer|reply)\b[^.!?]{0,30}\b(only with|with only|json)\b"
    r"|\b(repondez|reponds)\b[^.!?]{0,30}\b(uniquement|seulement|json)\b"
    r"|^\W*\d{1,6}\s*[|\u00a6\u2502\uff5c]"  # looks like a line of ours, with its number and bar
    r"|im_start|im_end|endoftext|start_of_turn|\binst\b.{0,4}[\])]"
    r"|\{\s*\W{0,2}(claims|loglines|alternatives|changes|elements|answer|role|notes)\W{0,2}\s*:"
)


class SentLine(Noun):
    """One numbered line of an excerpt: what stands there, and what it cites.

    Answers are held against where it stands, so the step that asks is handed that too.
    """

    text: str
    speaker: str = ""
    scene: str = ""
    cited: Annotated[tuple[Citation, ...], Field(json_schema_extra=NEEDED)]


class Excerpt(Noun):
    """Lines as they are sent.

    Attributes:
        lines: line `n` of the excerpt is `lines[n - 1]`.
        text: with numbers and fences.
        code: of the fences.
    """

    lines: tuple[SentLine, ...]
    text: str
    code: str


def fence(lines: Sequence[SentLine]) -> Excerpt:
    """Any lines with their citations, numbered from 1 and fenced."""
    shown: list[str] = []
    scene = ""
    for number, line in enumerate(lines, start=1):
        if line.scene and line.scene != scene:
            scene = line.scene
            shown.append(f"(scene {disarm(scene)})")
        said = f"{disarm(line.speaker)}: " if line.speaker else ""
        shown.append(f"{number}| {said}{disarm(line.text)}")
    body = "\n".join(shown)
    code = blake2b(body.encode(), digest_size=4).hexdigest()
    while code in body:
        code = blake2b(code.encode(), digest_size=4).hexdigest()
    return Excerpt(
        lines=tuple(lines), text=f"[DATA {code}]\n{body}\n[END OF DATA {code}]", code=code
    )


def disarm(text: str) -> str:
    """One line of text without signs that have a meaning to anything but a reader."""
    return " ".join(_UNSEEN.sub("", text).translate(_LOOKALIKES).split())


def addresses_a_model(text: str) -> bool:
    """Whether a line reads as if it spoke to a language model and not to an audience, or looks like
    one of our numbered lines.

    A hint for the person, and a reason not to let a claim rest on that line alone. Nothing hangs
    on its being complete.
    """
    return bool(_ADDRESSES_A_MODEL.search(fold(_UNSEEN.sub("", text))))


def count_tokens(text: str) -> int:
    """About how many tokens a text is, rather too many."""
    return int(len(text) / CHARACTERS_A_TOKEN) + 1
