"""Ways to mend a cue that several rules share: other times, split, joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from regie.timed_text.cue import Cue, Film, Part
from regie.timed_text.rule import Change
from regie.timed_text.segment import break_lines, halve
from regie.timed_text.text import flat, is_dual, is_italic, italic, letters, plain, words_in


def retime(
    cues: Sequence[Cue],
    at: int,
    film: Film,
    *,
    starts: Iterable[int] = (),
    outs: Iterable[int] = (),
) -> Iterator[Change]:
    """The cue at other times, as near to those that are wished as may be.

    Besides the wishes those times are tried that rules like near them: at a cut, clear of it, a
    gap before the next. A cue before that would be in the way ends earlier.

    Args:
        starts, outs: wished, the best first; none: as it is.
    """
    cue = cues[at]
    wished_starts = [s for wish in starts for s in _starts_near(cues, at, film, wish)]
    wished_outs = [o for wish in outs for o in _outs_near(cues, at, film, wish)]
    seen = {(cue.start, cue.out)}
    for start in dict.fromkeys(wished_starts or [cue.start]):
        for out in dict.fromkeys(wished_outs or [cue.out, *_outs_near(cues, at, film, cue.out)]):
            if (start, out) in seen or out <= start or start < 0:
                continue
            seen.add((start, out))
            moved = replace(cue, start=start, out=out)
            before = cues[at - 1] if at else None
            if before is None or start >= before.out + film.limits.gap:
                yield Change(at, 1, (moved,))
            elif before.start < start - film.limits.gap:
                yield Change(at - 1, 2, (replace(before, out=start - film.limits.gap), moved))


def _starts_near(cues: Sequence[Cue], at: int, film: Film, wish: int) -> list[int]:
    limits = film.limits
    found = [wish]
    for cut in film.near_cuts(wish - limits.pull_back, wish + limits.pull_back):
        found += [cut, cut - limits.pull_back]
    if at:
        found.append(cues[at - 1].out + limits.gap)
    near = [f for f in found if abs(f - wish) <= 2 * limits.pull_back]
    return sorted(near, key=lambda f: abs(f - wish))


def _outs_near(cues: Sequence[Cue], at: int, film: Film, wish: int) -> list[int]:
    limits = film.limits
    found = [wish]
    for cut in film.near_cuts(wish - limits.pull_back, wish + limits.pull_back):
        found += [cut - limits.gap, cut + limits.pull_back]
    if at + 1 < len(cues):
        following = cues[at + 1].start
        found += [following - limits.gap, following - limits.closed_gap - 1]
    if film.duration is not None:
        found.append(film.duration)
    near = [f for f in found if abs(f - wish) <= 2 * limits.pull_back]
    return sorted(near, key=lambda f: abs(f - wish))


def reword(cues: Sequence[Cue], at: int, text: str) -> Iterator[Change]:
    """The cue with another text; nothing where it is the same."""
    if text != cues[at].text:
        yield Change(at, 1, (replace(cues[at], text=text),))


def rebreak(text: str, film: Film) -> str | None:
    """A text broken where it is best; None: it does not fit. Two who speak keep their lines."""
    if is_dual(text):
        lines = text.split("\n")
        return text if all(letters(line) <= film.limits.width for line in lines) else None
    try:
        if is_italic(text) and plain(text):
            return f"<i>{break_lines(flat(plain(text)), film.limits)}</i>"
        return break_lines(flat(text), film.limits)
    except ValueError:
        return None


def split(cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
    """The cue in two, at the best place of its text, each when its words are heard."""
    cue = cues[at]
    if is_dual(cue.text):
        yield from _split_dual(cues, at, film)
        return
    words = flat(plain(cue.text)).split()
    if len(words) < 2:
        return
    count = halve(" ".join(words), film.limits)
    texts = (" ".join(words[:count]), " ".join(words[count:]))
    parts = split_parts(cue.parts, count, len(words))
    yield from _two(cue, at, film, texts, parts, letters(texts[0]) / max(1, letters(cue.text)))


def _split_dual(cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
    cue = cues[at]
    upper, lower = (line.strip().lstrip("-–—‐ ") for line in plain(cue.text).split("\n"))
    parts: tuple[tuple[Part, ...], tuple[Part, ...]]
    if len(cue.parts) == 2:
        parts = (cue.parts[:1], cue.parts[1:])
    else:
        parts = split_parts(cue.parts, words_in(upper), words_in(cue.text))
    share = letters(upper) / max(1, letters(upper) + letters(lower))
    yield from _two(cue, at, film, (upper, lower), parts, share)


def _two(
    cue: Cue,
    at: int,
    film: Film,
    texts: tuple[str, str],
    parts: tuple[tuple[Part, ...], tuple[Part, ...]],
    share: float,
) -> Iterator[Change]:
    voices = [film.voice_of(of) for of in parts]
    seam = voices[1][0] if voices[1] else cue.start + round(cue.duration * share)
    gap = film.limits.gap
    if not cue.start + gap < seam < cue.out:
        seam = cue.start + round(cue.duration * share)
    if not cue.start + gap < seam < cue.out:
        return
    marked = is_italic(cue.text) and "<i>" in cue.text
    shown = [italic(t) if marked else t for t in texts]
    broken = [rebreak(text, film) or text for text in shown]
    first = replace(cue, out=seam - gap, text=broken[0], parts=parts[0], voice=voices[0])
    second = replace(
        cue, start=seam, text=broken[1], parts=parts[1], voice=voices[1], key=f"{cue.key}+"
    )
    yield Change(at, 1, (first, second))


def split_parts(
    parts: Sequence[Part], words: int, of: int
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Divides what a cue has of lines after some of its words.

    Where the text has other words than the lines, as a translation has, the lines are divided in
    the same proportion.
    """
    total = sum(end - first for _, first, end in parts)
    left = words if total == of else round(total * words / max(1, of))
    left = min(max(1, left), total - 1) if total > 1 else left
    head: list[Part] = []
    tail: list[Part] = []
    for line, first, end in parts:
        cut = min(max(first, first + left), end)
        head += [(line, first, cut)] if cut > first else []
        tail += [(line, cut, end)] if end > cut else []
        left -= end - first
    return tuple(head), tuple(tail)


def join(cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
    """The cue with the next in one, where their texts fit; two speakers get a dash each."""
    if not 0 <= at < len(cues) - 1:
        return
    one, two = cues[at], cues[at + 1]
    text = joined_text(one, two, film)
    if text is None:
        return
    voices = [v for v in (one.voice, two.voice) if v]
    yield Change(
        at,
        2,
        (
            replace(
                one,
                start=min(one.start, two.start),
                out=max(one.out, two.out),
                text=text,
                speaker=" / ".join(dict.fromkeys(s for s in (one.speaker, two.speaker) if s)),
                off_screen=one.off_screen and two.off_screen,
                parts=join_parts(one.parts, two.parts),
                voice=(min(v[0] for v in voices), max(v[1] for v in voices)) if voices else None,
                source=flat(f"{one.source} {two.source}"),
            ),
        ),
    )


def joined_text(one: Cue, two: Cue, film: Film) -> str | None:
    """Both texts in one cue; None: they do not fit, or more than two would speak."""
    if is_dual(one.text) or is_dual(two.text):
        return None
    if one.speaker != two.speaker:
        dash = film.limits.dash
        lines = [f"{dash}{flat(one.text)}", f"{dash}{flat(two.text)}"]
        return "\n".join(lines) if all(letters(x) <= film.limits.width for x in lines) else None
    if is_italic(one.text) != is_italic(two.text):
        return rebreak(f"{flat(one.text)} {flat(two.text)}", film)
    whole = f"{flat(plain(one.text))} {flat(plain(two.text))}"
    return rebreak(italic(whole) if is_italic(one.text) else whole, film)


def join_parts(one: Sequence[Part], two: Sequence[Part]) -> tuple[Part, ...]:
    """Parts one after the other; words of one line that follow each other are one part."""
    found = list(one)
    for line, first, end in two:
        if found and found[-1][0] == line and found[-1][2] == first:
            found[-1] = (line, found[-1][1], end)
        else:
            found.append((line, first, end))
    return tuple(found)
