"""Words for `regie vote`."""

from __future__ import annotations

from regie.app.vote import NextPair, VoteResult
from regie.cli.render import words_for


@words_for(NextPair)
def tell_next(told: NextPair) -> str:
    if told.pair is None:
        return f"Shot {told.shot}: you have voted on all pairs."
    one, two = told.pair
    return (
        f"Shot {told.shot}: {one} (left) or {two} (right)? See {told.title / told.picture}\n"
        f"Say: regie vote cast {told.title} {told.shot} BETTER OTHER [--tie] "
        f"({told.left} pairs to go; fewer do)"
    )


@words_for(VoteResult)
def tell_result(told: VoteResult) -> str:
    votes = f"{told.votes} vote{'s' if told.votes != 1 else ''}"
    people = f"{told.voters} {'people' if told.voters != 1 else 'person'}"
    if not told.closed:
        return f"Shot {told.shot}: {votes} by {people}. Who, and for what, is told at its close."
    rows = [f"Shot {told.shot}: {votes} by {people}, closed."]
    for place, one in enumerate(told.standings, 1):
        rows.append(
            f"{place:>3}. variant {one.number:<3} {one.points:6.0f} points, give or take "
            f"{one.within:.0f}; {one.wins:g} of {one.pairs}"
        )
    if not told.clear:
        rows.append("The first two are too near each other to tell: look again, or let one choose.")
    for vote in told.ballots:
        said = "a tie" if vote.better is None else f"{vote.better}"
        rows.append(f"     {vote.by}: {vote.pair[0]} or {vote.pair[1]}? {said}")
    if told.taken is not None:
        rows.append(f"Variant {told.taken} is taken. See it: regie make {told.title} boards")
    return "\n".join(rows)
