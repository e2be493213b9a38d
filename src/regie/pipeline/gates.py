"""Gates of the line: what waits for a person, and for whom.

A gate that `title.toml` closes lets a thing on only when enough persons have approved exactly
that content. What waits is told at the end of a make; nothing else waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.decisions import Decision, Gate, Gates, Standing, stand
from regie.film.deliverables import kind_of

if TYPE_CHECKING:
    from regie.guard.approvals.imprints import Imprints

LONGEST_LIST = 12
"""Subjects of one gate that are named in a sentence."""


@dataclass
class Gatekeeper:
    """Knows the decisions, answers the line, and remembers what it held back.

    Attributes:
        imprints: compares pictures whose bytes are not what was decided on; None: bytes only.
        waiting: what was asked for and did not pass, in the order of the line.
        alike: what passed, as approved with other bytes.
        unmade: subjects whose content is not made yet, by gate: known only in a plan.
    """

    gates: Gates
    decisions: Sequence[Decision] = ()
    imprints: Imprints | None = None
    waiting: list[Standing] = field(default_factory=list)
    alike: list[Standing] = field(default_factory=list)
    _by_subject: dict[tuple[str, str], list[Decision]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for decision in self.decisions:
            key = (decision.gate, decision.subject)
            self._by_subject.setdefault(key, []).append(decision)

    def is_closed(self, gate: Gate) -> bool:
        """Whether anything has to be approved here at all."""
        return self.gates.persons(gate) > 0

    def stand(
        self, gate: Gate, subject: str, content: str, picture: Path | None = None
    ) -> Standing:
        """How a content stands, whether the gate is closed or not.

        What was said of exactly this content comes first. Only where that neither lets it pass
        nor holds it back counts what was said of other bytes that show the same.

        Args:
            picture: the file, where it is one that can be looked at.
        """
        about = self._by_subject.get((gate, subject), ())
        persons = self.gates.persons(gate)
        signed = self.gates.asks_signatures(gate)
        standing = stand(gate, subject, content, about, persons, signed=signed)
        if standing.state not in ("waiting", "stale"):
            return standing
        alike = self.alike_to(gate, subject, content, picture)
        return stand(gate, subject, content, about, persons, alike, signed) if alike else standing

    def alike_to(
        self, gate: Gate, subject: str, content: str, picture: Path | None
    ) -> frozenset[str]:
        """Other contents that were decided on and show the same picture."""
        if self.imprints is None or picture is None:
            return frozenset()
        about = self._by_subject.get((gate, subject), ())
        imprints = {d.content: d.imprint for d in about if d.imprint and d.content != content}
        return frozenset(
            other
            for other, imprint in imprints.items()
            if self.imprints.show_the_same(imprint, picture, content)
        )

    def passes(self, gate: Gate, subject: str, content: str, picture: Path | None = None) -> bool:
        """Whether the line may go on with this content; if not, it is remembered.

        Args:
            content: empty when it is not made yet: then nobody can have approved it.
            picture: as for `stand`.
        """
        if not self.is_closed(gate):
            return True
        standing = self.stand(gate, subject, content, picture)
        if not standing.passes:
            self.waiting.append(standing)
        elif standing.alike:
            self.alike.append(standing)
        return standing.passes


def subject_of(name: str) -> tuple[Gate, str]:
    """The gate and the subject that a deliverable's name belongs to.

    `boards/12A.png` is `12A` at the gate `boards`, `film.mp4` is itself at `delivery`.
    """
    kind = kind_of(name)
    return ("delivery", name) if kind is None else (kind.gate, kind.subject_of(name))


def joint_digest(digests: Mapping[str, str]) -> str:
    """One digest for several files that are decided on together; the file's own if it is one."""
    from blake3 import blake3

    if len(digests) == 1:
        return next(iter(digests.values()))
    rows = "\n".join(f"{name} {digest}" for name, digest in sorted(digests.items()))
    return blake3(rows.encode()).hexdigest()


def contents_of(manifest: Mapping[str, str]) -> dict[tuple[Gate, str], str]:
    """What can be decided on, with its content, from what lies in `out/`."""
    files: dict[tuple[Gate, str], dict[str, str]] = {}
    for name, digest in manifest.items():
        files.setdefault(subject_of(name), {})[name] = digest
    return {subject: joint_digest(digests) for subject, digests in files.items()}


def picture_in(files: Iterable[Path]) -> Path | None:
    """The one picture among the files of a subject; None where it is several, or no picture."""
    from regie.guard.approvals.imprints import SUFFIXES

    found = list(files)
    return found[0] if len(found) == 1 and found[0].suffix in SUFFIXES else None


def pictures_of(manifest: Mapping[str, str], out: Path) -> dict[tuple[Gate, str], Path]:
    """Pictures that can be decided on, from what lies in `out/`."""
    files: dict[tuple[Gate, str], list[Path]] = {}
    for name in manifest:
        files.setdefault(subject_of(name), []).append(out / name)
    found = {subject: picture_in(paths) for subject, paths in files.items()}
    return {subject: path for subject, path in found.items() if path is not None}


def tell_alike(alike: Iterable[Standing]) -> list[str]:
    """Sentences on what stands though its bytes are others, one a gate."""
    gates: dict[str, list[Standing]] = {}
    for standing in alike:
        gates.setdefault(standing.gate, []).append(standing)
    return [
        f"{gate}: {_list_subjects(found)} {'stands' if len(found) == 1 else 'stand'} as approved: "
        "the same picture, other bytes"
        for gate, found in gates.items()
    ]


def tell_waiting(waiting: Iterable[Standing], title: str) -> list[str]:
    """Sentences on what waits, one a gate and state, with the command that goes on."""
    groups: dict[tuple[str, str], list[Standing]] = {}
    for standing in waiting:
        groups.setdefault((standing.gate, standing.state), []).append(standing)
    return [_tell(gate, state, found, title) for (gate, state), found in groups.items()]


_STATES = {
    "waiting": "for approval",
    "rejected": "for another one: it was rejected",
    "change": "for the change that was asked for",
    "stale": "for approval again, because it changed",
}


def _tell(gate: str, state: str, found: Sequence[Standing], title: str) -> str:
    notes = "".join(f" ({note})" for s in found[:3] for note in s.notes)
    persons = max(s.needed for s in found)
    by = f" by {persons} persons" if persons > 1 and state == "waiting" else ""
    if any(s.unsigned for s in found):
        by += ", signed with an enrolled key"
    verb = "waits" if len(found) == 1 else "wait"
    return (
        f"{gate}: {_list_subjects(found)} {verb} {_STATES[state]}{by}{notes}; "
        f"regie approve {title} {found[0].subject} --gate {gate} --by NAME"
    )


def _list_subjects(found: Sequence[Standing]) -> str:
    names = [s.subject for s in found]
    more = f" and {len(names) - LONGEST_LIST} more" if len(names) > LONGEST_LIST else ""
    return ", ".join(names[:LONGEST_LIST]) + more
