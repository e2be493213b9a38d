"""What bodies are like: hair, build, skin, and what has got on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regie.reading.dossiers.beside import SUBJECTS, Person
from regie.reading.dossiers.claim import Claim, make_claim
from regie.reading.dossiers.clothes import slot_of, valued
from regie.reading.dossiers.faces import SOAKED, with_such_face
from regie.reading.dossiers.phrases import hyphened, modifiers, possessor
from regie.reading.dossiers.vocabulary import looks
from regie.reading.dossiers.walk import Walk
from regie.reading.dossiers.years import counted
from regie.reading.parsing import Token

HEADED = {"covered": "stain", "splashed": "stain", "smeared": "stain", "streaked": "stain",
          "haired": "hair", "headed": "hair", "bearded": "beard", "skinned": "skin",
          "clad": "wear", "mustached": "beard", "stained": "stain", "soaked": "stain",
          "spattered": "stain", "splattered": "stain", "caked": "stain"}  # fmt: skip
"""Second parts of compounds: `red-headed`."""


TURNS = frozenset("go turn become grow flush blush redevenir devenir virer".split())
"""Who goes pale is so for a moment."""


MOTTLED = "#7c7a78"
"""Hair that another colour is in."""


def hair(walk: Walk, token: Token, hair: str, person: Person) -> Iterator[Claim]:
    tables = looks()
    attribute, _, style = hair.partition(":")
    words = list(modifiers(walk.sentence, token))
    head = walk.sentence.head(token)
    if token.dep in SUBJECTS and head.index != token.index:
        words += [head, *walk.sentence.children(head, "acomp", "attr", "oprd")]
        words += [c for p in walk.sentence.children(head, "prep") for c in
                  walk.sentence.children(p, "pobj")]  # fmt: skip
    words += [c for p in walk.sentence.children(token, "prep") for c in
              walk.sentence.children(p, "pobj")]  # fmt: skip
    if attribute == "beard" and any(
        t.lemma in ("belt", "waist", "chest", "elbow", "knee", "navel", "ceinture")
        for t in walk.sentence.tokens[token.index : token.index + 6]
    ):
        style = "long"
    over = walk.sentence.head(token)
    greys = walk.sentence.child(over, *SUBJECTS) if token.dep == "dobj" else None
    if greys is not None and greys.low in tables["hair_colours"]:  # `silver flecks his hair`
        yield make_claim(person, "hair-colour", MOTTLED, token, 0.95, walk=walk)
    before = walk.sentence.tokens[max(0, token.index - 5) : token.index]
    if attribute == "beard" and {t.lemma for t in before} & {"day", "week", "growth", "shadow"}:
        style = "stubble"
    colour = ""
    for word in words:
        if ("condition", "wet") in walk.words.adjective(word.low):
            yield make_claim(person, "condition", "wet", token, 0.9, walk=walk)
        joined = hyphened(walk.sentence, word)
        forms = (joined, walk.words.english(word.low), walk.words.english(word.lemma))
        for low in dict.fromkeys(forms):
            if attribute == "hair":
                said = tables["hair_said"].get(low, style)
                style = tables["hair_pairs"].get(f"{style} {said}", said)
                more = walk.words.hair(low) or ""
                if more.startswith("hair:") and more != "hair:" and word.pos != "VERB":
                    style = more.partition(":")[2]
                style = style or dict(walk.words.adjective(low)).get("hair", "")
            elif low in ("long", "elbow", "chest", "waist", "bushy", "wild", "coude"):
                style = "long"
            elif low in ("thin", "trimmed", "short"):
                style = style or "full"
            colour = colour or tables["hair_colours"].get(low, "")
            if not colour and word.pos in ("ADJ", "NOUN", "PROPN"):
                colour = walk.words.colour(low) or ""
    if style:
        yield make_claim(person, attribute, style, token, 0.95, walk=walk)
    if colour:
        yield make_claim(person, "hair-colour", colour, token, 0.95, walk=walk)


def bare_head(walk: Walk, token: Token) -> Iterator[Claim]:
    """`a shaved head`, `his bald head`."""
    head = walk.sentence.head(token)
    said_of = [head] if token.dep in SUBJECTS and head.index != token.index else []
    for word in (*walk.sentence.children(token, "amod", "acl"), *said_of):
        low = walk.words.english(word.low)
        said = dict(walk.words.adjective(word.low)).get("hair")
        style = said or looks()["hair_said"].get(low)
        if style in ("cropped", "bald", "balding") and (
            person := walk.owner(token) or walk.portrait.of_worn(token)
        ):
            yield make_claim(person, "hair", style, token, 0.9, walk=walk)


def adjective(walk: Walk, token: Token) -> Iterator[Claim]:
    if token.pos not in ("ADJ", "VERB", "NOUN", "PROPN", "ADV"):
        return
    beside = walk.sentence.head(token) if token.dep == "conj" else token
    only = walk.words.is_only_adjective(token.low)
    if token.tag == "VB" and beside.pos != "ADJ" and not only:
        return  # but `elderly and frail`
    joined = hyphened(walk.sentence, token)
    said = walk.words.adjective(joined) if joined else ()
    if joined and not said and joined.partition("-")[0] not in PARTLY:
        return  # `sun-battered`, `five-aged`
    said = said or walk.words.adjective(token.low)
    if token.pos != "VERB":
        said = said or walk.words.adjective(token.lemma)
    skin = people(walk, token)
    folk = walk.words.folk(token.low) if token.text[:1].isupper() else None
    if not said and skin is None and folk is None:
        return
    noun = token.pos in ("NOUN", "PROPN") and walk.words.is_person(token.lemma)
    named = walk.who.get(token.index)
    before = walk.sentence.tokens[token.index - 1] if token.index else token
    surname = before.index in walk.who and before.pos == "PROPN" and token.text.isupper()
    own = named is not None and token.low in named.key.split("-")
    if token.pos == "PROPN" and (own or (surname and before.text.isupper())):
        return  # a name is no quality: RUTH YOUNG
    if token.index in walk.who and noun and skin is None and folk is None:
        return
    if token.low in ("black", "white") and token.text.isupper() and token.dep == "pobj":
        return  # `CUT TO BLACK`
    if counted(walk.sentence, token) or (token.low == "little" and token.dep in ADVERBIAL):
        return
    if token.tag in ("JJR", "JJS", "RBR"):
        said = tuple((a, v) for a, v in said if a == "age")
    person = walk.described(token) or walk.portrait.of_quality(token) or with_such_face(walk, token)
    if person is None or walk.negated(token) or _of_cloth(walk, token):
        return
    if walk.sentence.head(token).lemma in TURNS and token.dep not in ("amod", "appos"):
        said = tuple((a, v) for a, v in said if a != "skin")
    if walk.is_of_face(token) or with_such_face(walk, token) is not None:
        said = tuple((a, v) for a, v in said if a not in ("build", "height", "age"))
    if skin is not None:
        yield make_claim(person, "skin", skin, token, 0.8, walk=walk)
    if folk is not None:
        yield make_claim(person, "costume", folk, token, 0.7, certain=False)
    quality = describes(token) or only or walk.portrait.is_alone(token)
    if _in_a_compound(walk, token) and not (joined and walk.words.adjective(joined)):
        return
    for attribute, value in said if quality else ():
        if attribute == "condition" and walk.words.colour(token.lemma):
            continue  # What is red need not be bloody.
        weight = 0.9
        if attribute == "age":
            value, weight = aged(walk, token, value)
        if attribute == "hair-colour":
            value = looks()["hair_colours"].get(value, value)
        if value == "bald" and _but_for(walk.sentence.tokens[token.index + 1 :]):
            value = "balding"
        yield make_claim(person, attribute, value, token, weight, walk=walk)


TORSO = frozenset("torso chest back shoulder belly midriff upper-body torse poitrine dos".split())


def bare_part(walk: Walk, token: Token) -> Iterator[Claim]:
    """`his bare torso`: nothing is worn there."""
    if token.lemma not in TORSO or not walk.words.is_body_part(token.lemma):
        return
    if any(t.lemma in ("bare", "naked", "nu") for t in walk.sentence.children(token, "amod")):
        person = walk.owner(token) or walk.portrait.of_worn(token)
        if person is not None and not walk.only_later(person, token):
            yield make_claim(person, "top", "bare", token, 0.9, walk=walk)


def _but_for(after: Sequence[Token]) -> bool:
    """`bald but for a fringe of white`, `bald on top`."""
    return bool(after) and after[0].low in ("but", "except", "save", "on", "sauf", "apart")


def _of_cloth(walk: Walk, token: Token) -> bool:
    """`a suit grown too large`: it is the suit that is so."""
    tokens, at = walk.sentence.tokens, token.index
    while at > 1 and (tokens[at - 1].pos == "ADV" or tokens[at - 1].tag == "VBN"):
        at -= 1  # however the parser hung it
    if at < token.index and at and tokens[at].tag == "VBN":
        return walk.words.garment_of(tokens[at - 1]) is not None
    head = token
    for _ in range(3):
        if head.dep not in ("acl", "acomp", "xcomp", "oprd", "amod", "advmod", "relcl"):
            return False
        head = walk.sentence.head(head)
        said_of = head if head.pos in ("NOUN", "PROPN") else walk.sentence.child(head, *SUBJECTS)
        if said_of is not None:
            return walk.words.garment_of(said_of) is not None
    return False


def _in_a_compound(walk: Walk, token: Token) -> bool:
    """`black` of `black-and-white`."""
    before = [t.low for t in walk.sentence.tokens[max(0, token.index - 2) : token.index]]
    if before in (["and", "-"], ["et", "-"]):
        return True
    after = walk.sentence.tokens[token.index + 1 : token.index + 3]
    return len(after) > 1 and after[0].low == "-" and (
        token.end == after[0].start and after[0].end == after[1].start
        and after[1].low not in ("ish", "looking", "eyed")
    )  # fmt: skip


ADVERBIAL = frozenset({"npadvmod", "advmod", "nmod"})
"""As `a little` stands before what it weakens."""


def image(walk: Walk, token: Token) -> Iterator[Claim]:
    """`a bear of a man`, `a wisp of a girl`."""
    build = looks()["images"].get(token.lemma)
    if build is None:
        return
    for of in walk.sentence.children(token, "prep"):
        whose = walk.sentence.child(of, "pobj") if of.low == "of" else None
        if whose is not None and whose.index in walk.who:
            yield make_claim(walk.who[whose.index], "build", build, token, 0.8, walk=walk)


def people(walk: Walk, token: Token) -> str | None:
    """A people's name: `Nigerian`, `African-American`."""
    small = not token.text[:1].isupper()
    if token.pos not in ("ADJ", "PROPN", "NOUN") or (small and not _is_of_a_people(walk, token)):
        return None
    named = walk.who.get(token.index)
    if token.pos == "PROPN" and named is not None and token.low in (named.key or "").split("-"):
        return None  # FINN is no Finn
    shouted = token.text.isupper() and not walk.words.is_proper(token.low)
    if shouted:
        return None  # `the SAME`
    low = [t.low for t in walk.sentence.tokens]
    if low[token.index + 1 : token.index + 2] == ["-"]:
        return None
    if low[max(0, token.index - 1) : token.index] == ["-"] and token.index > 1:
        pair = f"{low[token.index - 2]}-{low[token.index]}"
        return walk.words.skin(pair) or walk.words.skin(low[token.index - 2])
    return walk.words.skin(token.text)


def _is_of_a_people(walk: Walk, token: Token) -> bool:
    """`an african woman`: written small, what can be nothing but the name of a people."""
    return token.dep == "amod" and walk.words.is_proper(token.low)


def aged(walk: Walk, token: Token, value: str) -> tuple[str, float]:
    """`young` of a girl is not that of a woman; an `old friend` need not be old."""
    head = walk.sentence.head(walk.sentence.joined_before(token))
    noun = head.lemma if head.pos == "NOUN" else ""
    if float(value) < 30 and noun and walk.words.is_offspring(noun):
        return f"{YOUNG_CHILD:g}", 0.8  # `her young daughter`
    years = walk.words.age(noun) if noun else None
    if years is not None and float(value) > 16:
        return f"{min(float(value), years[0]):g}", 0.5
    plain = not noun or walk.words.sex(noun) is not None
    return value, 0.55 if plain or float(value) < 60 else 0.25


YOUNG_CHILD = 9.0
"""Years of a young son or daughter."""


def compound(walk: Walk, token: Token) -> Iterator[Claim]:
    """`red-headed`, `dark-skinned`, `leather-clad`."""
    kind = HEADED.get(token.low)
    left = list(modifiers(walk.sentence, token))
    if kind is not None and hyphened(walk.sentence, token):
        left.append(walk.sentence.tokens[token.index - 2])
    if kind is None or not left:
        return
    person = walk.described(token) or walk.owner(token)
    if person is None or (kind == "stain" and walk.words.garment_of(walk.sentence.head(token))):
        return
    tables = looks()
    for word in left:
        low = walk.words.english(word.low)
        if kind == "skin" and low in tables["skins"]:
            yield make_claim(person, "skin", low, token, 0.9, walk=walk)
        elif kind == "stain":
            stain = walk.words.stain(low) or "dirt"
            yield make_claim(person, "condition", stain, token, 0.8, walk=walk)
        elif kind in ("hair", "beard"):
            if low in tables["hair_colours"]:
                yield make_claim(person, "hair-colour", tables["hair_colours"][low], token, 0.95)
            style = tables["hair_said"].get(low) or {"bald": "bald"}.get(low)
            if style and kind == "hair":
                yield make_claim(person, "hair", style, token, 0.95, walk=walk)
        elif kind == "wear" and (worn := walk.words.garment(low)):
            yield make_claim(person, slot_of(worn), valued(worn, worn.value), token, 0.9)


COVERS = frozenset(
    "cover spatter splatter soak smear stain streak cake drench drip glisten gleam shine stream "
    "plaster couvrir tacher maculer".split()
)
"""What blood, mud and sweat do to whom they are on."""

WITHIN_THE_BODY = frozenset("drain leave rush freeze boil pound run rise".split())
"""What blood does that nobody sees: it drains from a face."""


def covered(walk: Walk, token: Token) -> Iterator[Claim]:
    """`covered in blood`, `blood on her face`, `soaked with rain`."""
    if token.pos != "NOUN":
        return
    stain = walk.words.stain(token.lemma)
    if stain is None:
        return
    sentence = walk.sentence
    head = sentence.head(token)
    verb = sentence.head(head) if token.dep in ("pobj", "npadvmod") else None
    if verb is not None and head.dep in ("prep", "agent") and (
        verb.lemma in COVERS or (head.low in ("with", "de") and verb.pos == "ADJ")
    ):  # fmt: skip
        on = sentence.child(verb, *SUBJECTS) or sentence.head(verb)
        if stain != "wet" and walk.words.garment_of(on) is not None:
            return  # The garment has it, see `garment_details`.
        person = walk.owner(verb)
        if person is None and (subject := sentence.child(verb, *SUBJECTS)):
            person = walk.owner(subject)
        if person is not None:
            yield make_claim(person, "condition", stain, token, 0.9, walk=walk)
        return
    place = token.dep == "pobj" and head.low not in ("with", "of", "de", "avec")  # `on wet sand`
    listed = None if place or stain == "wet" else walk.portrait.of_stain(token)
    if (person := listed) is not None:
        yield make_claim(person, "condition", stain, token, 0.8, walk=walk)
    within = stain == "blood" and head.lemma in WITHIN_THE_BODY
    if token.dep in SUBJECTS and not within:
        for part in sentence.subtree(head):
            owner = possessor(sentence, part, walk.who)
            wholly = stain != "wet" or part.lemma in SOAKED
            if owner is not None and wholly and walk.words.is_body_part(part.lemma):
                yield make_claim(owner, "condition", stain, token, 0.8, walk=walk)
    for prep in sentence.children(token, "prep"):
        for part in sentence.children(prep, "pobj"):
            owner = possessor(sentence, part, walk.who)
            wholly = stain != "wet" or part.lemma in SOAKED
            if wholly and owner is not None and prep.low in ("on", "over", "down", "sur"):
                yield make_claim(owner, "condition", stain, token, 0.8, walk=walk)


PARTLY = frozenset("half semi well very extra super ultra middle mid quite pre post à demi".split())
"""First parts of compounds that leave the second one what it is: `half-naked`."""


def describes(token: Token) -> bool:
    """Whether a word stands as a quality; nouns do in a list: `a priest, ginger, tall`."""
    listed = token.dep in ("appos", "conj", "attr", "oprd", "npadvmod")
    return token.pos in ("ADJ", "VERB", "ADV") or (token.pos in ("NOUN", "PROPN") and listed)
