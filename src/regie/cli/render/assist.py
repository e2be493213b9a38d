"""Words for `regie assist`."""

from __future__ import annotations

from regie.app.assistant.answers import Assisted, RetrievedLines
from regie.app.assistant.ask import Usage
from regie.app.assistant.keys import AllowedKeys
from regie.app.assistant.proposals import ProposalList, RuledProposal, ShownProposal
from regie.app.assistant.proposing import ProposedChanges
from regie.cli.render import words_for
from regie.film.assistance import Proposal
from regie.preproduction.assistant.report import report_text


@words_for(Assisted)
def tell_answer(assisted: Assisted) -> str:
    where = f"\nKept as {assisted.file}." if assisted.file else ""
    return f"{report_text(assisted.report).rstrip()}\n{_tell_usage(assisted.usage)}{where}"


@words_for(AllowedKeys)
def tell_keys(told: AllowedKeys) -> str:
    if not told.places:
        return "Keys of yours go to this machine, and to the vendors that they are named after."
    return "\n".join(f"{name} may go to {', '.join(told.places[name])}." for name in told.places)


@words_for(RetrievedLines)
def tell_lines(found: RetrievedLines) -> str:
    if not found.lines:
        return "No word of the question is in the script."
    return "\n".join(
        f"{line.cited}  scene {line.scene}  "
        + (f"{line.speaker}: " if line.speaker else "")
        + line.text
        for line in found.lines
    )


@words_for(ProposedChanges)
def tell_proposed(proposed: ProposedChanges) -> str:
    blocks = []
    for change in proposed.proposals:
        p = change.proposal
        why = f"  ({p.why})" if p.why else ""
        blocks.append(f"{p.id}  scene {p.scene}{why}\n{change.diff}")
    blocks += [f"Not let through: {reason}" for reason in proposed.refused]
    blocks += [f"Note: {warning}" for warning in proposed.warnings]
    if proposed.proposals:
        first = proposed.proposals[0].proposal.id
        blocks.append(f"Accept one with: regie assist accept {proposed.title} {first} --by NAME")
    else:
        blocks.append("Nothing is proposed.")
    blocks.append(_tell_usage(proposed.usage))
    return "\n\n".join(blocks)


@words_for(ProposalList)
def tell_proposals(found: ProposalList) -> str:
    if not found.proposals:
        return "There are no proposals."
    return "\n".join(
        f"{p.id}  {p.state:<8}  {p.kind:<7}  scene {p.scene:<4}  {_first_words(p)}"
        for p in found.proposals
    )


@words_for(ShownProposal)
def tell_proposal(shown: ShownProposal) -> str:
    p = shown.proposal
    decided = f" by {p.by} on {p.on}" if p.by else ""
    rows = [
        f"{p.id}: {p.kind}, scene {p.scene}, {p.state}{decided}",
        f"asked: {p.asked}" if p.asked else "",
        f"the model says: {p.why}" if p.why else "",
        f"model {p.maker.model}, prompt {p.maker.prompt} {p.maker.prompt_version} "
        f"({p.maker.prompt_digest[:12]}), seed {p.maker.seed}",
    ]
    return "\n".join([*(row for row in rows if row), "", shown.diff])


@words_for(RuledProposal)
def tell_ruled(ruled: RuledProposal) -> str:
    if ruled.state == "rejected":
        return f"{ruled.id} is rejected by {ruled.by}; nothing is changed."
    return (
        f"{ruled.id} is accepted by {ruled.by}: {ruled.file} is changed.\n"
        f"What this reaches: regie plan {ruled.file.parent}"
    )


def _first_words(proposal: Proposal) -> str:
    if proposal.elements:
        return ", ".join(f"{e.category.value}: {e.name}" for e in proposal.elements)
    new = next((x for e in proposal.edits for x in e.after if x.strip()), "")
    return new.strip()[:70]


def _tell_usage(usage: Usage) -> str:
    """Small sums are told to a hundredth of a cent."""
    if not usage.asked:
        return "Known already: nothing was sent."
    mended = f", {usage.mended} mended" if usage.mended else ""
    cost = "".join(f", for {v:.4f} {k}" for k, v in usage.money.items() if v)
    return (
        f"{usage.asked} of {usage.questions} questions sent{mended}: {usage.tokens_in} tokens "
        f"in, {usage.tokens_out} out, in {usage.seconds:.1f} s{cost}."
    )
