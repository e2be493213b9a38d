"""What a model proposes of a title, numbered for people, and laid into `out/`."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.reading_plan import ReadingProposal
from regie.film.units import Noun
from regie.pipeline.title_folder import Title
from regie.support.files import write_whole

PROPOSALS = "reading-proposals.toml"
"""In `out/`."""


class NumberedProposal(Noun):
    """A proposal by the number by which a person names it."""

    number: int
    proposal: ReadingProposal
    state: str


def number_proposals(
    title: Title, proposals: Sequence[ReadingProposal]
) -> tuple[NumberedProposal, ...]:
    """Numbers stay when others are decided: they count those that are decided too."""
    from regie.film.reading_corrections import RefusedProposal
    from regie.pipeline.model_reader import decided_of
    from regie.reading.correcting import FILE, read_reading_corrections

    corrections = read_reading_corrections(title.bible / FILE, f"bible/{FILE}")
    decided = decided_of(proposals, corrections)
    refused = {c.proposal for c in corrections if isinstance(c, RefusedProposal)}
    return tuple(
        NumberedProposal(
            number=number,
            proposal=p,
            state="refused" if p.id in refused else "accepted" if p.id in decided else "open",
        )
        for number, p in enumerate(proposals, 1)
    )


def write_proposals(title: Title, proposals: Sequence[ReadingProposal]) -> None:
    """Lays what waits for a person into `out/`, in the form of `bible/reading.toml`."""
    from regie.reading.proposing.as_rows import rows_text

    waiting = [
        (p.number, p.proposal) for p in number_proposals(title, proposals) if p.state == "open"
    ]
    title.out.mkdir(exist_ok=True)
    write_whole(title.out / PROPOSALS, rows_text(waiting), within=title.folder)
