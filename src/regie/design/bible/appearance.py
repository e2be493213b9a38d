"""Reads how a person looks from the words near an introduction; what is unsaid is chosen.

What is chosen is varied but stable: it comes from a hash of the name, so the same name looks the
same in every draft.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TypeVar

from regie.design.bible.lexicon import Lexicon, load_lexicon, words_of
from regie.film.bible import Bottom, Figure, HairStyle, Hat, Top, Wardrobe

ChoiceT = TypeVar("ChoiceT")

SKINS = ("#e2b08d", "#d7a07a", "#cb9169", "#ba8059", "#a56d4a", "#8c593b", "#754a32", "#623e2a")
"""Skin tones from light to dark. The ends stop where film light would bleach a pale face or
lose the form of a dark one."""

HAIRS = ("#1d1a18", "#2a211b", "#3a2a1e", "#4a3222", "#5a3d28", "#6e3420", "#93421f", "#c79a55")

TOPS = (
    "#5d7183", "#8c5a4a", "#4f6f5c", "#7c6a8c", "#a57b3f", "#44546a", "#96503f", "#5f8a8b",
    "#b59a6a", "#6d7d4a", "#8a4f66", "#3f5f7f",
)  # fmt: skip
"""Muted dyes that stay apart from each other at thumbnail size."""

BOTTOMS = ("#39424f", "#4b4038", "#2f3a45", "#55504a", "#3d4a3f", "#5a4a3a")

SHOES = ("#2b2622", "#4a3526", "#1f2226", "#5b4632")

COATS = ("#3b3f46", "#4a3d31", "#2f3d34", "#5a4a3c", "#31384a")

NEAR = 9
"""Words that still belong to what they stand near: a name, a garment."""

PRONOUNS = frozenset({"she", "her", "hers", "he", "him", "his", "elle", "il"})


def draft_figure(name: str, said: str, sex: float | None, taken: Sequence[Figure]) -> Figure:
    """A body for a person.

    Args:
        name: decides what `said` does not.
        said: the sentences that describe the person.
        sex: 0 masculine, 1 feminine, if already known from elsewhere.
        taken: figures that this one must not look like.
    """
    lexicon = load_lexicon()
    age = find_age(said)
    female = sex if sex is not None else find_sex(name, said)
    if female is None:
        female = float(_pick(name, "sex", (0, 1)))
    years = age if age is not None else float(_pick(name, "age", (27, 33, 38, 44, 52)))
    words = words_of(said)
    base = Figure(
        age=years,
        female=female,
        height=_height(words, years, female, lexicon),
        weight=_first(words, lexicon.weight, _pick(name, "weight", (0.35, 0.45, 0.5, 0.6, 0.7))),
        muscle=_first(words, lexicon.muscle, _pick(name, "muscle", (0.4, 0.5, 0.55, 0.65))),
        skin=_pick(name, "skin", SKINS),
        hair=_hair_style(name, said, years, female, lexicon),
        hair_colour=_hair_colour(name, said, years, lexicon),
        beard=bool(lexicon.beards & set(words)) and years >= 16,
    )
    return _keep_apart(name, base, taken, said)


def draft_wardrobe(
    name: str, said: str, female: float, age: float, taken: Sequence[Wardrobe]
) -> Wardrobe:
    """Clothes for a person: those that `said` names, in the colours it gives, else chosen."""
    worn = find_garments(said)
    top = worn.get("top")
    bottom = worn.get("bottom")
    chosen_top = Top(top[0]) if top else Top(_pick(name, "top", ("shirt", "sweater", "t-shirt")))
    if chosen_top is Top.DRESS:
        chosen_bottom = Bottom.NONE
    elif bottom:
        chosen_bottom = Bottom(bottom[0])
    elif female > 0.5 and age >= 16 and _pick(name, "skirt", (0, 0, 1)):
        chosen_bottom = Bottom.SKIRT
    else:
        chosen_bottom = Bottom.TROUSERS
    coat = worn.get("coat")
    hat = worn.get("hat")
    shoes = worn.get("shoes")
    colour = top[1] if top and top[1] else _apart(name, TOPS, [w.top_colour for w in taken])
    return Wardrobe(
        top=chosen_top,
        top_colour=colour,
        coat=coat is not None,
        coat_colour=(coat[1] if coat else None) or _pick(name, "coat", COATS),
        bottom=chosen_bottom,
        bottom_colour=(bottom[1] if bottom else None) or _pick(name, "bottom", BOTTOMS),
        shoes_colour=(shoes[1] if shoes else None) or _pick(name, "shoes", SHOES),
        hat=Hat(hat[0]) if hat else Hat.NONE,
        hat_colour=(hat[1] if hat else None) or _pick(name, "hat", COATS),
    )


def find_age(said: str) -> float | None:
    """Years, from `(34)`, `34 ans`, `aged 34`, `in her thirties`, `an old man`; None if unsaid."""
    number = re.search(
        r"\(\s*(?:age[d]?\s*)?(\d{1,2})\s*(?:ans|years?(?: old)?)?\s*[,;)]"
        r"|\b(\d{1,2})[- ](?:ans|years?[- ]old|year-old)\b|\baged? (\d{1,2})\b"
        r"|^[^.(]{2,40}, (\d{1,2}),",
        said,
        re.IGNORECASE,
    )
    if number:
        years = float(next(g for g in number.groups() if g))
        return max(1.0, min(years, 95.0))
    lexicon = load_lexicon()
    words = words_of(said)[: NEAR + 3]
    for table in (lexicon.decades, lexicon.age):
        for word in words:
            if word in table:
                return float(table[word])
    return None


def find_sex(name: str, said: str) -> float | None:
    """0 masculine, 1 feminine; None if nothing tells.

    Nouns close behind the name tell most (`PIP (9), Ivo's granddaughter`), then the first name,
    then the pronoun that a sentence begins with.
    """
    lexicon = load_lexicon()
    for word in words_of(said)[:NEAR]:
        if word not in PRONOUNS and word in lexicon.female:
            return 1.0
        if word not in PRONOUNS and word in lexicon.male:
            return 0.0
    for word in words_of(name):
        if word in lexicon.female_names or word in lexicon.female:
            return 1.0
        if word in lexicon.male_names or word in lexicon.male:
            return 0.0
    for sentence in re.split(r"[.!?]\s+|,\s+", said.lower()):
        subject = next(iter(words_of(sentence)), "")
        if subject in ("she", "elle", "her"):
            return 1.0
        if subject in ("he", "il", "his"):
            return 0.0
    return None


def find_garments(said: str) -> dict[str, tuple[str, str | None]]:
    """Garments by slot (`top`, `bottom`, `coat`, `hat`, `shoes`): value and colour, if said."""
    lexicon = load_lexicon()
    worn: dict[str, tuple[str, str | None]] = {}
    for phrase in re.split(r"[,;.()]|\band\b|\bwith\b|\bet\b|\bavec\b", said.lower()):
        words = words_of(phrase)
        for index, word in enumerate(words):
            if word not in lexicon.garments or (word == "short" and index + 1 < len(words)):
                continue
            slot, _, value = lexicon.garments[word].partition(":")
            near = words[max(0, index - NEAR) : index + 3]
            worn.setdefault(slot, (value, _colour(near, lexicon)))
    return worn


def _colour(words: Sequence[str], lexicon: Lexicon) -> str | None:
    """The first colour named; of `bleu marine` the second word, which narrows the first."""
    for index, word in enumerate(words):
        if word in lexicon.colours:
            following = words[index + 1] if index + 1 < len(words) else ""
            return lexicon.colours[following if following in lexicon.colours else word]
    return None


def _height(words: Sequence[str], age: float, female: float, lexicon: Lexicon) -> float | None:
    change = next((lexicon.height[w] for w in words if w in lexicon.height), None)
    if change is None or age < 18:
        return None
    return round(1.76 - 0.13 * female + change, 2)


def _hair_style(name: str, said: str, age: float, female: float, lexicon: Lexicon) -> HairStyle:
    low = said.lower()
    for word in words_of(low):
        if word in lexicon.hair_styles:
            return HairStyle(lexicon.hair_styles[word])
    if re.search(r"\blong (?:\w+ )?hair\b|\bcheveux (?:\w+ )?longs\b", low):
        return HairStyle.LONG
    if re.search(r"\bshort (?:\w+ )?hair\b|\bcheveux (?:\w+ )?courts\b", low):
        return HairStyle.SHORT
    if age < 2:
        return HairStyle.BALD
    styles = (
        ("long", "medium", "bun", "curly", "medium")
        if female > 0.5
        else (
            ("short", "short", "short", "curly", "bald")
            if age >= 40
            else ("short", "short", "curly")
        )
    )
    return HairStyle(_pick(name, "hair", styles))


def _hair_colour(name: str, said: str, age: float, lexicon: Lexicon) -> str:
    low = said.lower()
    near = re.search(r"([\w-]+) (?:hair|beard|bun|curls|barbe)|(?:cheveux|barbe) ([\w-]+)", low)
    words = [g for g in near.groups() if g] if near else []
    words += [w for w in words_of(low) if w in ("blonde", "blond", "rousse", "roux", "brune")]
    for word in words:
        if word in lexicon.hair_colours:
            return lexicon.hair_colours[word]
    if age >= 66:
        return _pick(name, "grey", ("#b9b9b8", "#dcdad4", "#9a9895"))
    if age >= 52:
        return _pick(name, "greying", ("#8b8a88", "#6f6a66", "#4a3222"))
    return _pick(name, "hair colour", HAIRS)


def _keep_apart(name: str, figure: Figure, taken: Sequence[Figure], said: str) -> Figure:
    """Changes what nobody asked for until the figure is not a twin of one already taken."""
    lexicon = load_lexicon()
    words = set(words_of(said))
    hair_said = bool(words & (set(lexicon.hair_styles) | {"hair", "cheveux", "beard", "barbe"}))
    for attempt in range(12):
        twin = any(
            abs(t.age - figure.age) < 12
            and abs(t.female - figure.female) < 0.5
            and t.hair is figure.hair
            and t.hair_colour == figure.hair_colour
            for t in taken
        )
        if not twin or hair_said:
            return figure
        figure = figure.model_copy(
            update={
                "hair_colour": _pick(name, f"again {attempt}", HAIRS),
                "skin": _pick(name, f"skin again {attempt}", SKINS),
            }
        )
    return figure


def _first(words: Sequence[str], table: Mapping[str, float], default: float) -> float:
    return float(next((table[w] for w in words if w in table), default))


def _apart(name: str, colours: Sequence[str], taken: Sequence[str]) -> str:
    """The name's colour among those that nobody wears yet; any, when all are worn."""
    free = [c for c in colours if c not in taken] or list(colours)
    ranked = sorted(free, key=lambda c: blake2b(f"{name}|{c}".encode(), digest_size=8).digest())
    return ranked[0]


def _pick(name: str, purpose: str, choices: Sequence[ChoiceT]) -> ChoiceT:
    digest = blake2b(f"{name}|{purpose}".encode(), digest_size=8).digest()
    return choices[int.from_bytes(digest) % len(choices)]
