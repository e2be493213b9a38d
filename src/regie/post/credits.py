"""The credits of a title as text: who wrote it, who speaks, whose things are in the pictures.

Creative Commons' licences ask that authors are named in a manner reasonable to the medium
(CC BY 3.0, 4b): with the film goes a file that names them, and says that their models were changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from regie.film.things import Credit
from regie.library import tell_credits
from regie.support.files import write_whole
from regie.support.messages import say


def write_credits(
    title: str,
    author: str,
    voices: str,
    credits: Iterable[Credit],
    language: str,
    out: Path,
) -> None:
    """Writes the credits.

    Args:
        author: as the title page has it; empty where it names nobody.
        voices: what spoke, and its licence.
        credits: of every thing that stands in a picture.
    """
    parts = [[title]]
    if author:
        parts.append([say("credits.written", language), author])
    if named := tell_credits(credits):
        parts.append([say("credits.things", language), *named])
    parts.append([say("credits.bodies", language), "MakeHuman (CC0-1.0)"])
    parts.append([say("credits.voices", language), voices])
    parts.append([say("credits.made", language)])
    write_whole(out, "\n\n".join("\n".join(part) for part in parts) + "\n")
