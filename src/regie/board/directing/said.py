"""Reads choices that a director says in plain words, English or French: by rule, part by part.

What crews say of the camera is a closed vocabulary and stands in `said.toml`. What somebody does
is read as the script is: by the same parse, the same acts, the same way of playing them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from regie.board.camera.framing import ORDER, tighter
from regie.board.playing.acts import PLAYS
from regie.film.reading import Act, EntityKind, SceneReading
from regie.film.screenplay import Action, Scene, Screenplay, Setting, Slugline
from regie.film.shot import Shot, ShotSize

PARTS = re.compile(
    r"\s*(?:[,.](?!\d)|;|\band\b(?= (?:the camera|from|on|closer|wider))|\bpuis\b|\bthen\b)\s*"
)

LONGER_LENS = 1.5
"""How much longer a longer lens is: about the next of a set of primes but one."""

NEAR = 0.7
"""How alike a known term has to be to be offered for what was not understood, 0 to 1."""

PRONOUNS = re.compile(r"^(?:she|he|they|it|elles?|ils?|on)\b", re.IGNORECASE)

GAZES = frozenset({Act.LOOK, Act.TURN, Act.POINT, Act.SMILE, Act.SEARCH, Act.LISTEN})
"""Acts that have a body look at what they are done to."""


@dataclass
class Read:
    """What was understood.

    Attributes:
        choices: by key of a row.
        lost: parts that were not understood.
        advice: the nearest words that would have been, as the end of a sentence.
    """

    choices: dict[str, Any] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    advice: str = ""


@dataclass(frozen=True)
class Term:
    words: re.Pattern[str]
    says: Mapping[str, Any]
    plain: tuple[str, ...]


def read_said(text: str, shot: Shot | None, reading: SceneReading, fps: float) -> Read:
    """The choices in a director's words.

    Args:
        shot: that they are about; None for a scene, of which nothing is said in plain words yet.
        fps: frames a second of the title.
    """
    read = Read()
    acts: list[str] = []
    parts = [part for part in (p.strip() for p in PARTS.split(text)) if part]
    telling = [part for part in parts if _asking_before(part.split()) < len(part.split())]
    for part in telling or parts:
        said = _term(part, shot, fps)
        if said is not None:
            read.choices |= said
        else:
            acts.append(part)
    for part in acts:
        body = _body(part, shot, reading)
        if body is None:
            read.lost.append(f"“{part}”")
            continue
        read.choices.setdefault("bodies", []).append(body)
    if read.lost:
        near = get_close_matches(read.lost[0].strip("“”").lower(), _plain_words(), n=2, cutoff=NEAR)
        read.advice = f"; did you mean {' or '.join(near)}?" if near else ""
        if shot is not None and shot.size is ShotSize.INSERT:
            read.advice = "; its thing fills an insert: say of whom or what else it is (`on`)"
    return read


# The camera.


def _term(part: str, shot: Shot | None, fps: float) -> dict[str, Any] | None:
    """The choice of a part, whatever words it is asked with: `can we see it from above`."""
    for words in _without_asking(part):
        said = _exact_term(words, shot, fps)
        if said is not None:
            return said
    return None


def _without_asking(part: str) -> Iterator[str]:
    """A part as it was said, then with fewer and fewer of the words that only ask."""
    words = part.split()
    yield part
    first, last = _asking_before(words), len(words) - _asking_before(words[::-1])
    for start in range(first + 1):
        for end in range(len(words), max(last, start + 1) - 1, -1):
            if (start, end) != (0, len(words)):
                yield " ".join(words[start:end])


def _asking_before(words: Sequence[str]) -> int:
    """How many of the first words only ask."""
    asks = _said()[1]
    return next((n for n, word in enumerate(words) if word.casefold() not in asks), len(words))


def _exact_term(part: str, shot: Shot | None, fps: float) -> dict[str, Any] | None:
    for term in _said()[0]:
        found = term.words.fullmatch(part)
        if found is None:
            continue
        says = dict(term.says)
        if says.pop("named", False):
            given = dict(_given(found))
            if "ends_on" in given:
                given["ends_on"] = _size_named(given["ends_on"]) or given["ends_on"]
            return says | given
        if says.pop("listed", False):
            return {key: [name] for key, name in _given(found)}
        if name := says.pop("number", None):
            value = next(v for v in found.groups() if v)
            return {str(name): float(value.replace(",", "."))}
        if steps := says.pop("nearer", None):
            if shot is not None and shot.size is ShotSize.INSERT:
                return None  # it is of one thing that fills it
            return {"size": _nearer(shot, steps)}
        if steps := says.pop("longer_lens", None):
            lens = shot.camera.focal if shot is not None else 35.0
            return {"lens": float(round(min(300, max(8, lens * LONGER_LENS**steps))))}
        if times := says.pop("times", None):
            seconds = (shot.duration / fps) if shot is not None else 2.0
            return {"duration": round(seconds * times, 1)}
        return says
    return None


def _size_named(words: str) -> str | None:
    """The size that some words name: `a close-up`."""
    for term in _said()[0]:
        if "size" in term.says and term.words.fullmatch(words):
            return str(term.says["size"])
    return None


def _given(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    """The names in what was said, each with the key that it is for: its group's name."""
    for group, name in found.groupdict().items():
        if name:
            bare = re.sub(r"^(?:the|le|la|les|l.)\s+", "", name.strip(), flags=re.IGNORECASE)
            yield group.rstrip("0123456789"), bare


def _nearer(shot: Shot | None, steps: int) -> str:
    size = shot.size if shot is not None else ShotSize.MS
    # A size nearer reads as the same shot; two read as another: the 20 % rule's neighbour.
    at = ORDER.index(size)
    return tighter(size, 2 * steps if 1 < at + 2 * steps < len(ORDER) - 1 else steps).value


# People.


def _body(part: str, shot: Shot | None, reading: SceneReading) -> dict[str, Any] | None:
    """What somebody does, as a row of bodies; None where nothing that can be played is said."""
    people = {e.key: e for e in reading.entities if e.kind is EntityKind.PERSON}
    subject = shot.subject if shot is not None and shot.subject in people else None
    if subject is None and shot is not None and shot.lines:
        subject = shot.lines[0].character
    text = part
    if subject in people:
        text = PRONOUNS.sub(_titled(people[subject].name), text)
    for entity in people.values():
        text = re.sub(rf"\b{re.escape(entity.name)}\b", _titled(entity.name), text, flags=re.I)
    known = {e.name.upper(): e.key for e in people.values()}
    who = _who(text, people)
    if who is None and subject in people:
        who, text = subject, f"{_titled(people[subject].name)} {text}"
    if who is None:
        return None
    body: dict[str, Any] = {"who": people[who].name if who in people else who}
    for name, value in _play(text, known, who):
        body.setdefault(name, value)
    return body if len(body) > 1 else None


def _who(text: str, people: Mapping[str, Any]) -> str | None:
    """Whose name the words begin with."""
    return next(
        (k for k, e in people.items() if text.casefold().startswith(e.name.casefold())), None
    )


def _play(text: str, known: Mapping[str, str], who: str) -> Iterator[tuple[str, str]]:
    from regie.reading import read_script
    from regie.reading.moods import read_mood

    sentence = f"{text[:1].upper()}{text[1:].rstrip('.')}."
    slugline = Slugline(text="INT. ROOM - DAY", setting=Setting.INTERIOR, place="ROOM")
    scene = Scene(number="1", slugline=slugline, elements=(Action(text=sentence),))
    french = re.search(r"\b(?:le|la|les|l'|un|une|elle|il|vers|regarde|est)\b", text.casefold())
    play = Screenplay(scenes=(scene,), language="fr" if french else "en")
    read = read_script(play, known=dict(known)).scenes[0]
    for event in read.events:
        if event.act is None or not event.played:
            continue
        if event.act in GAZES:
            met = read.entity(event.patient or event.goal)
            seen = met.name if met is not None else _looked_at(text)
            if seen:
                yield "looks_at", seen
        how = PLAYS.get(event.act)
        if how is None:
            continue
        if how.travel == "to" and event.act not in GAZES:
            met = read.entity(event.goal or event.patient)
            if goal := (met.name if met is not None else _looked_at(text)):
                yield "goes_to", goal
        if event.face is not None:
            yield "gesture", event.face
            continue
        if how.gesture and not (event.act in GAZES and event.act is not Act.POINT):
            yield "gesture", how.gesture
        if how.posture is not None:
            yield "posture", how.posture.value
        if how.mood != "neutral":
            yield "expression", how.mood
    mood = read_mood(text)
    if mood != "neutral":
        yield "expression", mood


def _looked_at(text: str) -> str:
    """What stands behind the word that a look goes to, for what is no thing of the parse."""
    found = re.search(r"\b(?:at|to|towards?|into|vers|regarde)\s+(.+)$", text, re.IGNORECASE)
    words = found[1].strip(" .") if found else ""
    return re.sub(r"^(?:the|a|an|le|la|les|un|une|l')\s*", "", words, flags=re.IGNORECASE)


def _titled(name: str) -> str:
    return " ".join(w.capitalize() for w in name.split())


@cache
def _said() -> tuple[tuple[Term, ...], frozenset[str]]:
    """The terms, and the words that only ask."""
    text = files("regie.board.directing").joinpath("said.toml").read_text(encoding="utf-8")
    held = tomllib.loads(text)
    terms = tuple(
        Term(
            re.compile(row["words"], re.IGNORECASE),
            {k: v for k, v in row.items() if k != "words"},
            tuple(_spellings(row["words"])),
        )
        for row in held["term"]
    )
    return terms, frozenset(word for words in held["asking"].values() for word in words.split())


def _plain_words() -> list[str]:
    return [word for term in _said()[0] for word in term.plain]


def _spellings(pattern: str) -> list[str]:
    """A few spellings that a pattern takes, for advice."""
    bare = re.sub(r"\(\?:[^()]*\)\?", "", pattern)
    bare = re.sub(r"\(\?P?<?\w*>?:?([^()|]*)[^()]*\)", r"\1", bare)
    words = (re.sub(r"\[- \]\?|\.\?", " ", w).replace("?", "").strip() for w in bare.split("|"))
    return [w for w in words if re.fullmatch(r"[\w' -]{2,}", w)]
