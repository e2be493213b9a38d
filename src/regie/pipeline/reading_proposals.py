"""What a model proposes of a title: taken by its mode, numbered for people, laid into `out/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from regie.film.reading import ScriptReading
from regie.film.reading_corrections import ReadingCorrection, RefusedProposal
from regie.film.reading_plan import ReadingProposal, Refusal, ScenePlan
from regie.film.screenplay import Screenplay
from regie.film.units import Noun
from regie.pipeline.title_folder import Title
from regie.support.files import write_whole

PROPOSALS = "reading-proposals.toml"
"""In `out/`."""


MODEL_CONFIDENCE = 0.7
"""Of what a model says and the words bear out: less than of what the syntax says."""


@dataclass(frozen=True)
class Proposed:
    """A reading with what a model added. Attributes: proposals: all, decided ones too."""

    reading: ScriptReading
    proposals: tuple[ReadingProposal, ...] = ()
    refused: tuple[Refusal, ...] = ()


def propose_all(
    title: Title,
    screenplay: Screenplay,
    reading: ScriptReading,
    plans: Mapping[str, ScenePlan],
    corrections: Sequence[ReadingCorrection],
) -> Proposed:
    """The reading with what the title's mode takes of the plans; a person's rows come after.

    Args:
        reading: as the rules read it.
        corrections: what a person accepted or refused is not taken again.
    """
    from regie.backends.reading.checking import check_plan
    from regie.pipeline.model_reader import texts_of
    from regie.reading.correcting import correct_reading
    from regie.reading.proposing.proposals import propose
    from regie.reading.proposing.taking import choose_taken, rows_of

    if not plans:
        return Proposed(reading)
    settings = title.settings.reading
    found: dict[str, ReadingProposal] = {}
    refused: list[Refusal] = []
    for text in texts_of(screenplay):
        scene = reading.scene(text.number)
        if scene is None or text.number not in plans:
            continue
        checked = check_plan(plans[text.number], text, [e.name for e in scene.entities])
        made, lost = propose(checked, scene, reading, _kind_of_place(reading), settings.certain)
        for proposal in made:
            found.setdefault(proposal.id, proposal)
        refused += lost
    proposals = choose_taken(tuple(found.values()), settings)
    decided = decided_of(proposals, corrections)
    taken = [p for p in proposals if p.taken and p.id not in decided]
    changed, _ = correct_reading(reading, rows_of(taken), "model", MODEL_CONFIDENCE)
    return Proposed(changed, proposals, tuple(refused))


def decided_of(
    proposals: Sequence[ReadingProposal], corrections: Sequence[ReadingCorrection]
) -> frozenset[str]:
    """Ids of the proposals that a person accepted or refused."""
    from regie.film.reading_corrections import TABLES

    refused = {c.proposal for c in corrections if isinstance(c, RefusedProposal)}
    rows = [c.model_copy(update={"cited": None}) for c in corrections]
    return frozenset(
        p.id for p in proposals if p.id in refused or TABLES[p.table].model_validate(p.row) in rows
    )


def _kind_of_place(reading: ScriptReading) -> Callable[[str], str]:
    from regie.design.sets import choose_kind
    from regie.design.sets.kind_of_part import UNKNOWN_INSIDE, UNKNOWN_OUTSIDE

    def kind(key: str) -> str:
        node = reading.place(key)
        if node is None or node.kind:
            return node.kind if node else ""
        home = reading.place(node.within)
        found = choose_kind(node.name, node.interior, node.concept,
                            (home.name,) if home else (), node.holds, (), node.called)  # fmt: skip
        return "" if found in (UNKNOWN_INSIDE, UNKNOWN_OUTSIDE) else str(found)

    return kind


class NumberedProposal(Noun):
    """A proposal by the number by which a person names it."""

    number: int
    proposal: ReadingProposal
    state: str


def number_proposals(
    title: Title, proposals: Sequence[ReadingProposal]
) -> tuple[NumberedProposal, ...]:
    """Numbers stay when others are decided: they count those that are decided too."""
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
