"""Whether a file was made without generation, proved from the receipts of all that is behind it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from regie.film.provenance import Origin, Part, Proof
from regie.ledger.receipts import Receipt


def prove_no_generation(
    receipts: Iterable[Receipt], generative: Mapping[str, bool | None]
) -> Proof:
    """Looks at every result behind a file.

    A step without a backend is a program of rules. A backend counts against unless it is known
    not to generate: a proof cannot rest on what nobody said.

    Args:
        receipts: of the file and everything that it was made from (`walk_back`).
        generative: whether a trained model makes the result, by what receipts call the backend,
            `name/version/digest`.

    Returns:
        The proof, or with `holds` False the results that speak against it.
    """
    counted: Counter[tuple[str, str]] = Counter()
    against: list[str] = []
    content: list[tuple[str, int, str, tuple[str, ...]]] = []
    for receipt in receipts:
        content.append((receipt.step, receipt.version, receipt.key, receipt.salt))
        counted[receipt.step, ", ".join(map(_name, receipt.salt))] += 1
        for salt in receipt.salt:
            known = generative.get(salt)
            if known is not False:
                why = "a generative model" if known else "not known whether it generates"
                against.append(f"{receipt.step} {receipt.label}: {_name(salt)}, {why}")
    return Proof(
        holds=bool(content) and not against,
        steps=tuple((step, n, backend) for (step, backend), n in sorted(counted.items())),
        against=tuple(dict.fromkeys(against)) or (() if content else ("nothing is known of it",)),
        digest=_digest(sorted(content)),
    )


def parts_of(
    receipts: Iterable[Receipt],
    generative: Mapping[str, bool | None],
    by_rules: Origin = Origin.RULES,
) -> tuple[Part, ...]:
    """What a file is made of, a part for each step, for `choose_source_type`.

    A backend of which nobody says whether it generates is taken to.

    Args:
        generative: as `prove_no_generation`.
        by_rules: where the parts come from that no model made: a program that sets the writer's
            words in type makes nothing up.
    """
    origins: dict[str, Origin] = {}
    for receipt in receipts:
        model = any(generative.get(salt) is not False for salt in receipt.salt)
        if model or receipt.step not in origins:
            origins[receipt.step] = Origin.MODEL if model else by_rules
    return tuple(Part(name=step, origin=origin) for step, origin in sorted(origins.items()))


def _name(salt: str) -> str:
    """A backend's name: the first part of `name/version/digest`."""
    return salt.split("/", 1)[0]


def _digest(content: list[tuple[str, int, str, tuple[str, ...]]]) -> str:
    from blake3 import blake3

    return blake3(json.dumps(content).encode("utf-8")).hexdigest()
