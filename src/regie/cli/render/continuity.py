"""Words for `regie continuity`."""

from __future__ import annotations

from regie.app.continuity import Continuity
from regie.cli.render import words_for
from regie.cli.render.direct import tell_choices


@words_for(Continuity)
def tell_continuity(told: Continuity) -> str:
    rows = [f"Taken: {', '.join(map(str, told.taken))}."] if told.taken else []
    for number, breach in enumerate(told.breaches, 1):
        one, two = breach.shots
        rows.append(f"{number:>4}  {one} → {two}  {breach.says}.")
        if breach.proposes:
            rows.append(f"{'':6}{two}: {tell_choices(breach.proposes)}")
    count = len(told.breaches)
    if told.cuts or not told.unmade:
        rows.append(
            f"{told.cuts} cuts, {count} do not match." if count else f"{told.cuts} cuts, all match."
        )
    if told.meant:
        rows.append("As the words have it, the way or the moment left out:")
        rows += [f"{'':6}{b.shots[0]} → {b.shots[1]}  {b.says}; {b.motive}." for b in told.meant]
    if told.unmade:
        shown = ", ".join(told.unmade[:12]) + (" …" if len(told.unmade) > 12 else "")
        many = "Scenes" if len(told.unmade) > 1 else "Scene"
        rows.append(f"{many} {shown}: not made yet, so nobody stands anywhere; make the boards "
                    "first.")  # fmt: skip
    return "\n".join(rows)
