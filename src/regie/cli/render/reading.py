"""Words for `regie reading`."""

from __future__ import annotations

from regie.app.read_by_model import DecidedReading, JudgedReader, ProposedReading
from regie.cli.render import words_for

MOST_REFUSED = 12
"""Refused items that are told; the JSON has all."""


@words_for(ProposedReading)
def tell_proposed(told: ProposedReading) -> str:
    rows = []
    for each in told.proposals:
        if each.state != "open":
            continue
        p = each.proposal
        state = "taken" if p.taken else "waits"
        rows.append(
            f"{each.number:>4}  {state}  scene {p.scene}  “{p.words}”\n"
            f"{'':12}rules: {p.rules}\n{'':12}model: {p.model}"
        )
    if not rows:
        rows.append("Nothing is proposed.")
    for refused in told.refused[:MOST_REFUSED]:
        rows.append(f"Not let through, scene {refused.scene}: {refused.what}: {refused.reason}.")
    if len(told.refused) > MOST_REFUSED:
        rows.append(f"… and {len(told.refused) - MOST_REFUSED} more.")
    rows += [f"Note: {sentence}" for sentence in told.said]
    waits = [p.number for p in told.proposals if p.state == "open" and not p.proposal.taken]
    if waits:
        rows.append(
            f"Mode {told.mode}. Take one with: regie reading {told.title} accept {waits[0]} "
            f"--by NAME\nThey are in {told.title / told.file} too."
        )
    return "\n".join(rows)


@words_for(DecidedReading)
def tell_decided(told: DecidedReading) -> str:
    numbers = ", ".join(str(n) for n in told.numbers)
    return f"{numbers}: {told.state} by {told.by}; written into {told.file}."


@words_for(JudgedReader)
def tell_judged(told: JudgedReader) -> str:
    judged = told.judged
    rows = [f"{told.model}, ten scenes, {judged.seconds / 10:.0f} s a scene:"]
    for question, of in judged.of.items():
        needs = ", ".join(
            f"{mode} from {100 * least[question]:.0f} %"
            for mode, least in told.needed.items()
            if question in least
        )
        rows.append(
            f"  {question:<12} {judged.yes[question]:>3} of {of:<3} "
            f"{100 * judged.share(question):>3.0f} %" + (f"   ({needs})" if needs else "")
        )
    rows.append(f"  said though the words deny it: {judged.lies}")
    rows.append(f"  not let through: {len(judged.refused)} items")
    rows += [f"  no plan: {sentence}" for sentence in judged.failed]
    rows.append(
        {
            "propose": "It may propose, for people to decide; not good enough to fill by itself.",
            "fill": 'It is good enough to fill what the rules leave open: mode = "fill".',
            "lead": 'It is good enough to lead: mode = "lead".',
        }[told.good_for]
    )
    return "\n".join(rows)
