"""What the whole text tells of its layout: where things stand, how wide they are, who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from regie.screenplay.formats.text.headings import HeadingStyle, survey_headings
from regie.screenplay.formats.text.laid import LaidLine
from regie.screenplay.formats.text.looks import Look

HARD_WRAP_MAX = 90
"""Widest measure of text that is broken at its edge; longer lines are whole paragraphs."""

LEAST_OPEN = 0.15
"""Share of lines in small letters that end in no full stop, where text is broken at its edge."""


@dataclass
class Survey:
    """The layout, as far as the text has one.

    Attributes:
        blanks: blank lines before a line that mean a new element; 0 when blanks say nothing.
        parted: elements are reliably parted, so that no blank means no new element.
        left, said, cued: where action, dialogue and cues stand, in characters; None where
            the indents do not tell them apart.
        cued_fixed: cues stand in one place, and not each in the middle.
        headings: how sluglines are set.
        measure, said_measure: how wide action and dialogue run, in characters; 0 when lines
            are not broken at an edge.
        names: lines in capitals that could be cues, and how often each stands there.
    """

    blanks: int = 0
    parted: bool = False
    left: float | None = None
    said: float | None = None
    cued: float | None = None
    cued_fixed: bool = False
    headings: HeadingStyle = field(default_factory=HeadingStyle)
    measure: int = 0
    said_measure: int = 0
    names: Counter[str] = field(default_factory=Counter)
    known: frozenset[str] = frozenset()


def survey(lines: Sequence[LaidLine], looks: Sequence[Look]) -> Survey:
    """Measures the text; takes one pass for each measure."""
    found = Survey()
    for look in looks:
        if look.cue and not look.transition and not look.shot:
            found.names[look.name] += 1
    _survey_blanks(found, lines, looks)
    _survey_indents(found, lines, looks)
    _survey_widths(found, looks)
    found.headings = survey_headings(lines, looks)
    parts = (word for name in found.names if found.names[name] > 1 for word in name.split())
    found.known = frozenset(w for w in parts if len(w) > 2)
    return found


def _survey_blanks(found: Survey, lines: Sequence[LaidLine], looks: Sequence[Look]) -> None:
    """A blank line means something where some lines have one before them and others do not."""
    counts = Counter(min(line.blanks, 4) for line in lines[1:] if not line.after_page)
    total = sum(counts.values())
    if not total:
        return
    usual = min(counts, key=lambda n: (counts[n] < 0.1 * total, n))
    more = sum(n for blanks, n in counts.items() if blanks > usual)
    if more < 0.08 * total:
        return
    found.blanks = usual + 1
    parted = [
        line.blanks > usual
        for line, look in list(zip(lines, looks, strict=True))[1:]
        if not line.after_page and (look.slugline == 2 or (look.cue and found.names[look.name] > 1))
    ]
    found.parted = not parted or sum(parted) >= 0.8 * len(parted)


def _survey_indents(found: Survey, lines: Sequence[LaidLine], looks: Sequence[Look]) -> None:
    """Where things stand: by the lines whose form alone says what they are."""
    heads: Counter[int] = Counter()
    pairs: list[tuple[int, int]] = []
    for at, (line, look) in enumerate(zip(lines, looks, strict=True)):
        if line.indent is None:
            continue
        if look.slugline == 2:
            heads[round(line.indent)] += 1
        elif look.cue and not look.transition and not look.shot:
            below = lines[at + 1] if at + 1 < len(lines) else None
            if below is None or below.indent is None or looks[at + 1].caps:
                continue
            if not looks[at + 1].bracketed:
                pairs.append((round(line.indent), round(below.indent)))
    if not pairs:
        return
    if not heads:
        heads.update(
            round(x.indent)
            for x, k in zip(lines, looks, strict=True)
            if x.indent is not None and not k.caps and k.length > 45
        )
    if heads:
        # What has action right below it is a caption in the middle, not a cue.
        edge = heads.most_common(1)[0][0]
        pairs = [pair for pair in pairs if pair[1] > edge + 2] or pairs
    cues = Counter(cue for cue, _ in pairs)
    after = Counter(said for _, said in pairs)
    left = heads.most_common(1)[0][0] if heads else min(after)
    said = after.most_common(1)[0][0]
    cued = sorted(cues.elements())[sum(cues.values()) // 2]
    if cued - left >= 3 or said - left >= 3:
        found.left, found.said, found.cued = left, said, cued
        near = sum(count for where, count in cues.items() if abs(where - cued) <= 1)
        found.cued_fixed = near >= 0.7 * sum(cues.values())


def _survey_widths(found: Survey, looks: Sequence[Look]) -> None:
    lengths = sorted(k.length for k in looks if not k.caps)
    if len(lengths) < 8:
        return
    widest = lengths[int(len(lengths) * 0.98)]
    small = [k for k in looks if not k.caps and not k.bracketed]
    open_ended = sum(not k.ends for k in small) / max(1, len(small))
    if widest > HARD_WRAP_MAX or open_ended < LEAST_OPEN:
        return
    found.measure = widest
    under = sorted(
        looks[at + 1].length
        for at in range(len(looks) - 1)
        if looks[at].cue and found.names[looks[at].name] > 1 and not looks[at + 1].caps
    )
    found.said_measure = under[int(len(under) * 0.95)] if len(under) >= 4 else widest
