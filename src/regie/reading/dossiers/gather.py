"""Brings all that a script says of its people together: one dossier for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from regie.film.reading import Dossier, SceneReading
from regie.film.screenplay import Action, Dialogue, Scene, Screenplay, Setting
from regie.reading.dossiers.cast import Member, take_roles
from regie.reading.dossiers.claim import Claim, Heard
from regie.reading.dossiers.claims import Claims
from regie.reading.dossiers.name_finder import Names
from regie.reading.dossiers.nameless import Called, write_nameless
from regie.reading.dossiers.pupils import with_ages_of_schools
from regie.reading.dossiers.referents import Referents
from regie.reading.dossiers.situations import with_clothes_of_situations, with_people_of_lands
from regie.reading.dossiers.traits import (
    CHANGING,
    EXPECTED,
    TOLD_APART,
    name_claims,
    sex_votes,
    write_dossiers,
)
from regie.reading.dossiers.vocabulary import Vocabulary, open_vocabulary
from regie.reading.entities.registry import Role
from regie.reading.kin.ages import Compared, compare_ages
from regie.reading.kin.relations import find_kin, kin_of_roles
from regie.reading.parsing import Paragraph, Parsed
from regie.reading.roles import find_roles
from regie.reading.scenes.read_scene import Links, SceneParse
from regie.reading.story_time import ends_of_days, read_asides

NEW = 1
"""Paragraphs after which a fragment no longer tells how somebody looks who came up in a scene:
`A checked shirt.` does, `Multiple locks.` after a page of action does not."""

Parse = Callable[[Sequence[str]], Sequence[Paragraph]]


Listener = Callable[[str, Parsed, Sequence[Claim]], None]
"""Is told the scene, a sentence, and what it claims of people's looks."""


@dataclass(frozen=True)
class _Steps:
    """What happens in a scene, in order: cues, and paragraphs of action with whom their words
    stand for, and whether they show another time.
    """

    scene: Scene
    order: int
    steps: tuple[tuple[Action, Paragraph, Mapping[int, str], bool] | Dialogue, ...]


def make_dossiers(
    screenplay: Screenplay,
    parses: Sequence[SceneParse],
    roles: Sequence[Role],
    scenes: Sequence[SceneReading],
    links: Sequence[Links],
    listener: Listener | None = None,
) -> tuple[Dossier, ...]:
    """The dossiers of a script that is being read: `read_script(…, dossiers=make_dossiers)`.

    Those of people without names stand behind the others, and have none.

    Args:
        parses: of its scenes, in order; none where only names can tell.
        links: whom the words of each scene stand for.
        listener: is told what each sentence claims.
    """
    vocabulary = open_vocabulary(screenplay.language)
    cast = take_roles(screenplay, roles)
    present = {m.key: [s.scene for s in scenes if s.entity(m.key) is not None] for m in cast}
    for member in cast:
        member.scenes.update(dict.fromkeys(present[member.key]))
    steps = [
        _steps(scene, order, actions, linked)
        for order, (scene, actions, linked) in enumerate(
            zip(
                screenplay.scenes,
                [p.actions for p in parses] or repeat({}),
                links or repeat({}),
                strict=False,
            )
        )
    ]
    dossiers = _gather(
        screenplay,
        vocabulary,
        cast,
        steps,
        _remembered(scenes),
        kin_of_roles(roles),
        ends_of_days(scenes),
        listener,
    )
    named = [d for d in dossiers if d.names]
    aged = with_ages_of_schools(named, scenes, vocabulary)
    outside = {s.number for s in screenplay.scenes if s.slugline.setting is Setting.EXTERIOR}
    dressed = with_clothes_of_situations(aged, scenes, outside, vocabulary)
    at_home = with_people_of_lands(dressed, scenes, vocabulary)
    return (*at_home, *(d for d in dossiers if not d.names))


def _remembered(scenes: Sequence[SceneReading]) -> frozenset[str]:
    """Scenes that play at another time than those around them."""
    apart = ("flashback", "flashforward", "dream")
    return frozenset(s.scene for s in scenes if s.setting.mode in apart)


def gather_dossiers(screenplay: Screenplay, parse: Parse | None) -> tuple[Dossier, ...]:
    """The dossiers of a script that nothing else has been read of, in order of appearance.

    Args:
        parse: of paragraphs; without one only names and cues tell anything.
    """
    vocabulary = open_vocabulary(screenplay.language)
    cast = take_roles(screenplay, find_roles(screenplay, (), {}, ()))
    steps = []
    for order, scene in enumerate(screenplay.scenes):
        places = [n for n, e in enumerate(scene.elements) if isinstance(e, Action)]
        texts = [scene.elements[n].text for n in places]
        parsed = parse(texts) if parse else [Paragraph(text) for text in texts]
        steps.append(_steps(scene, order, dict(zip(places, parsed, strict=True)), {}))
    return _gather(screenplay, vocabulary, cast, steps)


def _steps(scene: Scene, order: int, paragraphs: Mapping[int, Paragraph], links: Links) -> _Steps:
    found: list[tuple[Action, Paragraph, Mapping[int, str], bool] | Dialogue] = []
    asides = read_asides(scene)
    for index, element in enumerate(scene.elements):
        if isinstance(element, Dialogue):
            found.append(element)
        elif isinstance(element, Action) and index in paragraphs:
            who = {start: key for (at, start), key in links.items() if at == index}
            found.append((element, paragraphs[index], who, index in asides))
    return _Steps(scene, order, tuple(found))


def _gather(
    screenplay: Screenplay,
    vocabulary: Vocabulary,
    cast: Sequence[Member],
    scenes: Sequence[_Steps],
    remembered: frozenset[str] = frozenset(),
    family: Sequence[tuple[str, str, str]] = (),
    nights: Mapping[str, int] = {},
    listener: Listener | None = None,
) -> tuple[Dossier, ...]:
    by_name = [h for m in cast for h in name_claims(m, vocabulary)]
    sexes = {m.key: 1.0 if m.sex == "f" else 0.0 for m in cast if m.sex}
    expected = {
        m.key: 1.0 if vote > 0 else 0.0
        for m in cast
        if abs(vote := sex_votes(replace(m, sex=""), by_name, vocabulary)) > EXPECTED
    }
    claims: list[Heard] = []
    votes: dict[str, float] = {}
    kin: list[tuple[str, str, str]] = []
    compared: list[Compared] = []
    # Twice where no scene was read: who is meant by `she` is clearer once a woman is known.
    called: Called = {}
    for _ in range(1 if sexes else 2):
        claims, kin, compared, called = _read_all(
            scenes, cast, vocabulary, sexes, expected, listener
        )
        claims = by_name + claims
        votes = {m.key: sex_votes(m, claims, vocabulary) for m in cast}
        sexes = {k: 1.0 if v > 0 else 0.0 for k, v in votes.items() if abs(v) > TOLD_APART}
    numbers = [s.number for s in screenplay.scenes]
    kin = list(dict.fromkeys((*family, *kin)))
    named = write_dossiers(cast, claims, kin, compared, votes, numbers, remembered, nights)
    return (*named, *write_nameless(called, claims, numbers))


def _read_all(
    scenes: Sequence[_Steps],
    cast: Sequence[Member],
    vocabulary: Vocabulary,
    sexes: Mapping[str, float],
    expected: Mapping[str, float],
    listener: Listener | None = None,
) -> tuple[list[Heard], list[tuple[str, str, str]], list[Compared], Called]:
    names = Names.of(cast, vocabulary)
    reader = Claims(vocabulary)
    speakers = {n: m for m in cast for n in m.names}
    nameless: list[str] = []
    called: dict[tuple[int, str], tuple[str, bool]] = {}
    strangers: dict[str, str] = {}
    heard: list[Heard] = []
    kin: list[tuple[str, str, str]] = []
    compared: list[Compared] = []
    same: list[tuple[str, str]] = []
    by_key = {m.key: m for m in cast}
    for parsed in scenes:
        referents = Referents(names, vocabulary, sexes, nameless, expected, strangers)
        met: dict[str, int] = {}
        for at, step in enumerate(parsed.steps):
            if isinstance(step, Dialogue):
                speaker = speakers.get(" ".join(step.character.split()).upper())
                if speaker is not None:
                    referents.heard(speaker.key)
                continue
            action, paragraph, linked, is_aside = step
            for sentence in paragraph.sentences:
                topic = referents.topic
                who = referents.read(sentence, paragraph.text, linked)
                for person in who.values():
                    met.setdefault(person.key or "", at)
                new = topic is not None and at - met.get(topic, at - NEW - 1) <= NEW
                for person in who.values():
                    if person.key in by_key:
                        by_key[person.key].scenes.setdefault(parsed.scene.number)
                kin += find_kin(sentence, who, vocabulary)
                compared += compare_ages(sentence, who, topic)
                said = list(reader.read(sentence, who, topic if new else None))
                if listener is not None:
                    listener(parsed.scene.number, sentence, said)
                for claim in said:
                    if is_aside and claim.attribute in CHANGING:
                        continue
                    for key in referents.joined.get(claim.key, (claim.key,)):
                        own = replace(claim, key=key)
                        heard.append(Heard(own, parsed.scene.number, parsed.order, action.cited))
        same += referents.same
        called |= {(parsed.order, key): who for key, who in referents.nameless_here.items()}
    renamed = dict(same)
    names_of = {
        key: [k for whose, k in dict.fromkeys(same) if whose == key] + [key] * (key in by_key)
        for key in renamed
    }
    heard = [
        replace(h, claim=replace(h.claim, key=key))
        for h in heard
        for key in names_of.get(h.claim.key, (h.claim.key,))
    ]
    renamed = {k: name for k, name in renamed.items() if k not in by_key}
    known = [
        (renamed.get(a, a), relation, renamed.get(b, b)) for a, relation, b in dict.fromkeys(kin)
    ]
    kin = [k for k in known if not k[0].startswith("#") and not k[2].startswith("#")]
    return heard, kin, compared, called
