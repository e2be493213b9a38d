"""Who is whose mother or father by how they are called to their faces: `Hi, Mom.`"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from regie.film.screenplay import Action, Dialogue, Scene
from regie.reading.kin.words import KINSHIPS, SPOKEN

_CALLED = re.compile(
    r"(?:^|[,.!?…:;)—–-]\s*|\b(?:hi|hey|hello|bye|goodbye|goodnight|night|thanks|thank you|no|yes|"
    r"oh|okay|ok|sorry|please|love you|salut|merci|oui|non|bonjour)\s*,?\s+)"
    rf"({'|'.join(sorted(SPOKEN, key=len, reverse=True))})\s*(?=$|[,.!?…;—–-])",
    re.IGNORECASE,
)

FEWEST = 2
"""Times that one must have been called so, the only other speaker of a scene counting twice."""


def find_addressed(
    scenes: Sequence[Scene], speakers: Mapping[str, str], sexes: Mapping[str, str]
) -> dict[tuple[str, str], list[str]]:
    """Whom each calls by a word of kinship: by the speaker and the kinship, at most one a sex.

    Args:
        speakers: keys by cue. sexes: by key, where they are known.
    """
    votes: dict[tuple[str, str, str], Counter[str]] = {}
    for scene in scenes:
        lines = [e for e in scene.elements if isinstance(e, Dialogue)]
        told = " ".join(e.text for e in scene.elements if isinstance(e, Action))
        silent = {k for name, k in speakers.items() if re.search(rf"\b{re.escape(name)}\b", told)}
        keys = [speakers.get(line.character, "") for line in lines]
        for at, line in enumerate(lines):
            own = keys[at]
            for called in _CALLED.findall(line.text) if own else ():
                word = called.lower()
                near = [k for k in (*keys[at + 1 : at + 2], *keys[max(0, at - 1) : at]) if k]
                if set(keys) <= {own, ""}:  # nobody else speaks
                    near = sorted(silent)
                # `Mama` of MAMA RISI is her title, whoever says it.
                near = [k for k in near if word not in k.split("-")[:-1]]
                heard = {k for k in near if k != own and sexes.get(k, "") in ("", SPOKEN[word])}
                once = votes.setdefault((own, KINSHIPS[word], SPOKEN[word]), Counter())
                for key in heard:
                    once[key] += 2 if set(keys) <= {own, key, ""} or len(heard) == 1 else 1
    found: dict[tuple[str, str], list[str]] = {}
    for (own, kinship, _), counted in votes.items():
        ranked = counted.most_common(2)
        if ranked and ranked[0][1] >= FEWEST and (len(ranked) < 2 or ranked[0][1] > ranked[1][1]):
            found.setdefault((own, kinship), []).append(ranked[0][0])
    return found
