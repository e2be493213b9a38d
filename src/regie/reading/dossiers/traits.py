"""From claims to what is taken as known: one trait for each thing said, with when it holds."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from regie.film.garments import ADORNED, UNDRAWN, join_garments
from regie.film.reading import Dossier, Trait
from regie.reading.dossiers.cast import NO_NAMES, TITLES, Member, is_first_name
from regie.reading.dossiers.claim import Claim, Heard
from regie.reading.dossiers.vocabulary import Vocabulary, looks
from regie.reading.dossiers.within import held_while_there
from regie.reading.entities.names import share_of_women
from regie.reading.kin.ages import Compared, ages_by_others

OUTFIT = frozenset({"top", "costume"})
"""Attributes of which one replaces the other when clothes change."""

GARMENTS = frozenset({"outfit", "bottom", "coat", "hat", "shoes"})

TIMED = frozenset({"top", "costume", "bottom", "coat", "hat", "shoes", "glasses", "other",
                   "hair", "hair-colour", "fringe", "beard", "colour"})  # fmt: skip
"""What changes in the course of a story."""

CHANGING = TIMED | {"age", "condition"}
"""What is said of somebody at another time does not hold now."""

HOLY = {"FATHER": "priest", "SISTER": "nun", "BROTHER": "monk", "PÈRE": "priest", "SŒUR": "nun"}
"""What the church calls its own, before a name."""

SURE_SEX = 0.4
"""Votes beyond which a sex is taken as known, in units of a pronoun that nobody else can mean."""


EXPECTED = 1.0
"""Votes of a name alone beyond which a pronoun is first tried on somebody of that sex."""

READ = 4.0
"""Votes of the sex by which the scenes were read."""

TOLD_APART = 1.6
"""Votes beyond which a pronoun of the other sex cannot mean somebody."""

OVER = frozenset({"colour", "coat", "hat", "bottom", "shoes", "apron", "neck", "gloves"})
"""What is changed with the outfit unless it is named again."""


TEARS = "face:tears"
"""What dries before the next scene."""

BRIEF = frozenset(ADORNED + kind for kind in ("mask", "full-mask", "headphones"))
"""What one has on for a while."""

INKED = frozenset(ADORNED + kind for kind in ("tattoos", "piercing"))
"""What one does not take off."""

CHANGED = frozenset({"outfit", "bottom", "shoes", *OVER})
"""What one changes; hair and glasses were there before they are told of."""


def name_claims(member: Member, vocabulary: Vocabulary) -> Iterator[Heard]:
    """What the name itself says: `OLD MAN`, `NURSE`, `MR. GRAY`, `FATHER JOHN`."""

    def said(attribute: str, value: str, weight: float, words: str) -> Heard:
        cited = member.cited[0] if member.cited else None
        return Heard(Claim(member.key, attribute, value, weight, True, words), "", -1, cited)

    parts = member.parts
    names = [
        p for p in parts if is_first_name(p, vocabulary) and not vocabulary.is_person(p.lower())
    ]
    for n, part in enumerate(parts):
        low = part.lower()
        last = n == len(parts) - 1
        if part in TITLES and not last:
            yield said("sex", "female" if TITLES[part] else "male", 1.0, part)
            continue
        if part in HOLY and not last:
            yield said("costume", HOLY[part], 0.9, part)
        if part in names or part in NO_NAMES:
            continue
        if (sex := vocabulary.sex(low)) is not None and vocabulary.is_person(low):
            yield said("sex", "female" if sex else "male", 1.0, part)
        if (age := vocabulary.age(low)) is not None and vocabulary.is_role(low):
            yield said("age", f"{age[0]:g}", 0.6 * age[1], part)
        if vocabulary.is_proper(low) and not last and (skin := vocabulary.skin(part)):
            yield said("skin", skin, 0.8, part)
        if not names or not last:
            pair = f"{parts[n - 1].lower()} {low}" if n else low
            rank = looks()["ranks"].get(low) if not last else None
            called = vocabulary.is_role(low) or low in looks()["words"]  # and no boy named Pi
            trade = vocabulary.trade(low) if called else None
            costume = rank or (vocabulary.costume(pair) if n else None) or trade
            if costume is not None:
                yield said("costume", costume, 0.85, part)
        if not last or len(parts) == 1:
            for attribute, value in vocabulary.adjective(low):
                if attribute == "age" and len(parts) == 1:
                    continue  # the surname Young
                if attribute == "hair-colour":
                    value = looks()["hair_colours"].get(value, value)
                yield said(attribute, value, 0.6, part)
        if plain := looks()["persons"].get(vocabulary.english(low)):
            attribute, _, value = plain.partition(":")
            yield said(attribute, looks()["hair_colours"].get(value, value), 0.9, part)


def sex_votes(member: Member, claims: Sequence[Heard], vocabulary: Vocabulary) -> float:
    """Above 0 for a woman: what is said, what pronouns say, what the first name lets expect."""
    said = pronouns = 0.0
    for claim in (h.claim for h in claims if h.claim.key == member.key):
        if claim.attribute == "sex":
            way = 1.0 if claim.value == "female" else -1.0
            if claim.certain:
                said += 2.5 * claim.weight * way
            else:
                pronouns += 3.6 * claim.weight * way
    if member.sex:
        # The reading weighed names and all pronouns already.
        return READ * (1.0 if member.sex == "f" else -1.0) + max(-READ, min(READ, said)) * 0.75
    by_name = 0.0
    for name in member.names:
        for part in name.split():
            bare = part.strip(".,'’")
            if bare in TITLES or bare in NO_NAMES or vocabulary.costume(bare.lower()):
                continue
            share = share_of_women(bare, vocabulary.language)
            if share is not None:
                held = min(max(share, 0.07), 0.93)
                by_name = 0.6 * math.log(held / (1 - held))
                break
        if by_name:
            break
    return max(-6.0, min(6.0, said)) + max(-5.0, min(5.0, pronouns)) + by_name


def write_dossiers(
    cast: Sequence[Member],
    claims: Sequence[Heard],
    kin: Sequence[tuple[str, str, str]],
    compared: Sequence[Compared],
    votes: Mapping[str, float],
    numbers: Sequence[str],
    remembered: frozenset[str] = frozenset(),
    nights: Mapping[str, int] = {},
) -> tuple[Dossier, ...]:
    """A dossier for each of the cast.

    Args:
        nights: where in the script the day of a scene is over, by its number.
        numbers: of the script's scenes, in order.
        remembered: those that play at another time, where another age holds for them alone.
    """
    own = {m.key: [h for h in claims if h.claim.key == m.key] for m in cast}
    told = {key: trait for key, heard in own.items() if (trait := _age(heard)) is not None}
    for member in cast:
        if member.self_of is not None:
            told |= _other_self(member, told)
    inferred = ages_by_others(kin, compared, {k: float(t.value) for k, t in told.items()})
    dossiers = []
    for member in cast:
        traits: list[Trait] = []
        vote = votes[member.key]
        if abs(vote) > SURE_SEX:
            surely = any(h.claim.attribute == "sex" and h.claim.certain for h in own[member.key])
            traits.append(
                Trait(
                    attribute="sex",
                    value="female" if vote > 0 else "male",
                    certain=surely,
                    confidence=round(min(0.5 + abs(vote) / 6, 1.0), 2),
                )
            )
        if member.key in told:
            traits.append(told[member.key])
            traits += _other_ages(own[member.key], told[member.key], numbers, remembered)
        elif member.key in inferred and not member.self_of:
            traits.append(
                Trait(attribute="age", value=f"{inferred[member.key]:g}", certain=False,
                      confidence=0.5, words="by another's")
            )  # fmt: skip
        traits += _plain_traits(own[member.key])
        shown = [n for n, number in enumerate(numbers) if number in member.scenes]
        traits += _timed_traits(own[member.key], numbers, min(shown, default=0), remembered, nights)
        dossiers.append(
            Dossier(
                key=member.key,
                kind=member.kind,
                names=tuple(member.names),
                speaks=member.words > 0,
                traits=tuple(traits),
                kin=tuple(
                    dict.fromkeys((r, other) for whose, r, other in kin if whose == member.key)
                ),
                self_of=member.self_of,
                scenes=tuple(n for n in numbers if n in member.scenes),
                cited=tuple(member.cited[:1]),
            )
        )
    return tuple(dossiers)


def _trait(heard: Heard, scenes: tuple[str, ...] = ()) -> Trait:
    claim = heard.claim
    return Trait(
        attribute=claim.attribute,
        value=claim.value,
        scenes=scenes,
        certain=claim.certain,
        confidence=round(min(claim.weight, 1.0), 2),
        words=claim.words,
        cited=(heard.cited,) if heard.cited else (),
    )


def _other_self(member: Member, told: Mapping[str, Trait]) -> dict[str, Trait]:
    """The years of a younger or older self, from those of the one who it is."""
    own, whole = told.get(member.key), told.get(member.self_of or "")
    if own is not None and own.confidence >= 0.9:
        return {}
    first = member.name.split()[0]
    years = float(whole.value) if whole else 38.0
    if first.startswith(("OLD", "ELDER", "VIEUX", "VIEILLE")):
        value = max(72.0, years + 30)
    elif first.startswith("TEEN"):
        value = 15.0
    elif first.startswith("ADULT"):
        value = max(32.0, years + 20)
    elif first.startswith(("LITTLE", "PETIT")):
        value = 7.0
    else:
        value = max(8.0, round(0.4 * years))
    return {member.key: Trait(attribute="age", value=f"{value:g}", certain=False,
                              confidence=0.6, words=first)}  # fmt: skip


def _age(heard: Sequence[Heard]) -> Trait | None:
    """The surest; of equals the first. A number beats any word."""
    said = [h for h in heard if h.claim.attribute == "age"]
    if not said:
        return None
    return _trait(max(said, key=lambda h: (h.claim.weight, -h.order)))


AGED = 3.0
"""Years between two numbers that are both meant."""


def _other_ages(
    heard: Sequence[Heard], told: Trait, numbers: Sequence[str], remembered: frozenset[str]
) -> Iterator[Trait]:
    """Numbers that are told later and elsewhere: from there on, or in a flashback only there."""
    last = float(told.value)
    for one in heard:
        claim = one.claim
        if claim.attribute != "age" or claim.weight < SURE_AGE or not one.scene:
            continue
        if abs(float(claim.value) - last) < AGED or _trait(one).cited == told.cited:
            continue
        younger = float(claim.value) < last
        if one.scene in remembered or younger:
            yield _trait(one, (one.scene,))  # nobody grows younger
            continue
        last = float(claim.value)
        yield _trait(one, tuple(n for n in numbers[one.order :] if n not in remembered))


SURE_AGE = 0.95
"""Weight of a claim that gives years in numbers."""


def _plain_traits(heard: Sequence[Heard]) -> Iterator[Trait]:
    """What holds for good: one of each, the surest; and what holds in its scene only."""
    best: dict[str, Heard] = {}
    for one in heard:
        attribute = one.claim.attribute
        if attribute in TIMED or attribute in ("sex", "age"):
            continue
        if attribute == "condition":
            if one.scene:
                yield _trait(one, (one.scene,))
            continue
        if attribute not in best or one.claim.weight > best[attribute].claim.weight:
            best[attribute] = one
    yield from (_trait(h) for h in best.values())


def _same_slot(one: Heard, other: Heard) -> bool:
    return one.claim.attribute == other.claim.attribute


def _joined(one: Heard, other: Heard) -> Heard:
    """What is said later of a garment, with what was said of it before."""
    if one.claim.attribute == "costume":
        return other
    value = join_garments(one.claim.value, other.claim.value)
    return replace(other, claim=replace(other.claim, value=value))


def _timed_traits(
    heard: Sequence[Heard],
    numbers: Sequence[str],
    first: int,
    remembered: frozenset[str],
    nights: Mapping[str, int],
) -> Iterator[Trait]:
    """Clothes and hair: each holds from where it is said to where the next of its slot is.

    What somebody was introduced in is worn again on the day after another outfit.

    Args:
        nights: where in the script the day of a scene is over, by its number.
        remembered: scenes that play at another time, where what is said holds for them alone.
        first: scene of the first appearance; clothes that are said later were changed into.
    """
    slots: dict[str, list[Heard]] = defaultdict(list)
    for one in heard:
        attribute = one.claim.attribute
        if attribute not in TIMED:
            continue
        if attribute == "costume" and (not one.claim.certain or not one.scene):
            slots["trade"].append(one)
            continue
        slot = "outfit" if attribute in OUTFIT else attribute
        if attribute == "other":  # one neck has one tie; of other things there are several
            own = one.claim.value
            several = (UNDRAWN, ADORNED, "face:", "body:")
            slot = own.partition(" ")[0] if own.startswith(several) else own.partition(":")[0]
        slots[slot].append(one)
    there = held_while_there(slots)
    yield from (_trait(one, (numbers[one.order],)) for one in there)
    undressed = {numbers[one.order] for one in there}
    changes = {h.order for h in slots.get("outfit", ())} - {first}
    for slot, all_said in slots.items():
        if slot == "trade":
            best = max(all_said, key=lambda h: h.claim.weight)
            yield _trait(replace(best, claim=replace(best.claim, certain=False, weight=0.5)))
            continue
        strong = [h for h in all_said if h.claim.weight >= 0.5] or all_said
        if slot == TEARS:
            yield from (_trait(one, (one.scene,)) for one in all_said if one.scene)
            continue
        by_scene: dict[int, Heard] = {}
        for one in strong:
            held = by_scene.get(one.order)
            if held is None or one.claim.weight > held.claim.weight:
                by_scene[one.order] = one
            elif one.claim.attribute == held.claim.attribute and slot in GARMENTS:
                by_scene[one.order] = _joined(held, one)
        turns = sorted(by_scene)
        kept: list[tuple[int, Heard]] = []
        for order in turns:
            if kept and slot in GARMENTS and _same_slot(kept[-1][1], by_scene[order]):
                by_scene[order] = _joined(kept[-1][1], by_scene[order])
            if not kept or kept[-1][1].claim.value != by_scene[order].claim.value:
                kept.append((order, by_scene[order]))
        worn: list[tuple[int, int, Heard]] = []
        for n, (order, one) in enumerate(kept):
            later = (slot in CHANGED or one.claim.value == "sunglasses") and order > first
            start = order if n or later else 0
            end = kept[n + 1][0] if n + 1 < len(kept) else len(numbers)
            if slot in OVER or one.claim.value == "sunglasses":
                end = min([end, *(c for c in changes if c > order)])
            brief = one.claim.value == "sunglasses" or slot in BRIEF
            if one.scene in remembered or (brief and order > first):
                start, end = order, order + 1  # of then, or of that sun
            elif order > first and slot.startswith(ADORNED) and slot not in INKED:
                start, end = order, min(end, nights.get(one.scene, end))
            elif start and slot in CHANGED:
                end = min(end, nights.get(one.scene, end))
            worn.append((start, max(end, order + 1), one))
        usual = worn[0][2] if worn and not worn[0][0] else None
        free = set(range(len(numbers))).difference(*(range(s, e) for s, e, _ in worn[1:]))
        if slot in OVER:  # nor with another outfit
            others = (h for h in slots.get("outfit", ()) if h.order > first)
            free.difference_update(
                n for h in others for n in range(h.order, nights.get(h.scene, len(numbers)))
            )
        for start, end, one in worn:
            scenes = sorted(free) if one is usual and slot in CHANGED else range(start, end)
            free_of = undressed - {one.scene} if slot in CHANGED else frozenset[str]()
            told = tuple(numbers[n] for n in scenes if numbers[n] not in free_of)
            if told:
                yield _trait(one) if len(told) == len(numbers) else _trait(one, told)
