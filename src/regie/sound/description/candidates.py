"""What could be described: what the script says is seen and nobody says or hears.

Figures and order follow the guides for audio description of broadcasters (ITC Guidance on
Standards for Audio Description, 2000; Netflix Audio Description Style Guide): where and who first,
then what is done and read, then how it looks; in the present, without opinion; nothing that is
heard anyway.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.film.cut import Cut, CutShot
from regie.film.description import Candidate
from regie.film.reading import About, Act, SceneReading, Sentence
from regie.film.screenplay import Light
from regie.film.shot import Shot
from regie.sound.description.wording import shorten, word_place, word_sentence

HEARD = frozenset(
    {Act.SOUND, Act.SPEAK, Act.SHOUT, Act.SING, Act.APPLAUD, Act.LAUGH, Act.PLAY_MUSIC}
)
"""Acts that are heard: to say them too would be to say them twice."""

RANKS: Mapping[About, int] = {
    About.TEXT: 1,
    About.ACTION: 1,
    About.RELATION: 2,
    About.REACTION: 2,
    About.PERSON: 2,
    About.THING: 3,
    About.PLACE: 3,
}
"""What is said before what."""

FIRST_SEEN = 1
"""Rank of whom one has not seen yet."""

CHANGED_PLACE = 1
SAME_PLACE = 4


def list_candidates(
    cut: Cut,
    scenes: Sequence[Sequence[Shot]],
    readings: Sequence[SceneReading],
    places: Sequence[str],
    names: Sequence[str],
    language: str,
) -> tuple[Candidate, ...]:
    """In the order of the film.

    Args:
        scenes: shots of each scene that is made. readings, places: of the same scenes: what the
            words say, and what the place is called.
        names: of the people.
    """
    written = _written(names)
    seen_places: tuple[str, Light] | None = None
    met: set[str] = set()
    found: list[Candidate] = []
    for shots, reading, place in zip(scenes, readings, places, strict=True):
        first = sum(len(before) for before in scenes[: readings.index(reading)])
        there = [p for p in cut.shots if first <= p.index < first + len(shots)]
        if not there:
            continue
        here = (place, reading.setting.light)
        rank = SAME_PLACE if here == seen_places else CHANGED_PLACE
        seen_places = here
        text = word_place(place, reading.setting.light, language)
        if text:
            found.append(_candidate(cut, reading.scene, "place", 0, place, text, there[:1], rank))
        for index, sentence in enumerate(reading.sentences):
            pieces = [p for p in there if index in shots[p.index - first].sentences]
            new = {k for k in sentence.topic if _is_person(reading, k)} - met
            if not pieces or not _is_seen(sentence, index, reading):
                continue
            text = word_sentence(sentence.text, written)
            rank = FIRST_SEEN if new else RANKS.get(sentence.about, 3)
            met |= new
            if text:
                verbs = [event.verb for _, event in reading.events_of(index)]
                found.append(
                    _candidate(
                        cut, reading.scene, "sentence", index, sentence.text, text, pieces, rank,
                        verbs,
                    )
                )  # fmt: skip
    return tuple(sorted(found, key=lambda c: (c.begins, c.kind != "place", c.index)))


def _candidate(
    cut: Cut,
    scene: str,
    kind: str,
    index: int,
    words: str,
    text: str,
    pieces: Sequence[CutShot],
    rank: int,
    verbs: Sequence[str] = (),
) -> Candidate:
    last = pieces[-1]
    return Candidate.model_validate(
        {
            "scene": scene,
            "kind": kind,
            "index": index,
            "words": words,
            "text": text,
            "short": shorten(text, verbs) if kind == "sentence" else "",
            "begins": cut.rate.seconds(pieces[0].start),
            "ends": cut.rate.seconds(last.start + last.duration),
            "rank": rank,
        }
    )


def _is_seen(sentence: Sentence, index: int, reading: SceneReading) -> bool:
    """Whether a sentence tells of something seen that is not heard anyway."""
    if sentence.about is About.NOTHING or not sentence.text[:1].isupper():
        return False
    acts = [event.act for _, event in reading.events_of(index)]
    return not acts or any(act is not None and act not in HEARD for act in acts)


def _is_person(reading: SceneReading, key: str) -> bool:
    entity = reading.entity(key)
    return entity is not None and entity.kind.value == "person"


def _written(names: Sequence[str]) -> dict[str, str]:
    """Each word of people's names as it stands in a sentence, by its capitals."""
    return {word.upper(): word.capitalize() for name in names for word in name.split()}
