"""Words for `regie verify`."""

from __future__ import annotations

from collections.abc import Sequence

from regie.app.verify import VerifiedFile
from regie.cli.render import words_for
from regie.film.provenance import Finding

HEADS = {
    Finding.TRUSTED: "verified",
    Finding.DEVELOPMENT: "verified, development certificate",
    Finding.UNKNOWN_SIGNER: "intact, signer unknown",
    Finding.FORGED: "forged",
    Finding.ALTERED: "altered",
    Finding.STRIPPED: "credentials removed",
    Finding.UNREGISTERED: "no credentials",
}


@words_for(VerifiedFile)
def tell_verified(verified: VerifiedFile) -> str:
    rows = [f"{verified.file}: {HEADS[verified.finding]}"]
    rows += [f"  {sentence}" for sentence in verified.sentences]
    credentials = verified.credentials
    if credentials is not None and credentials.intact:
        rows += _ingredients(credentials.ingredients)
    if verified.chain:
        rows.append(f"  chain      {verified.chain}")
    if verified.untraced:
        rows.append(f"  {verified.untraced}")
    if verified.lines:
        width = max(len(line.cite) for line in verified.lines)
        rows.append("  script")
        rows += [f"    {line.cite.ljust(width)}  {line.text}" for line in verified.lines]
    return "\n".join(rows)


def _ingredients(ingredients: Sequence[tuple[str, str, str]]) -> list[str]:
    words = {"parentOf": "edited from", "componentOf": "contains", "inputTo": "made from"}
    return [
        f"  {words.get(relation, relation):10} {name}  {_short(instance)}"
        for name, relation, instance in ingredients
    ]


def _short(instance: str) -> str:
    kind, _, value = instance.partition(":")
    return f"{kind} {value[:12]}…" if kind == "blake3" else ""
