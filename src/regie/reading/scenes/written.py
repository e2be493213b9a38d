"""Finds words that are there to be read: titles over the picture, signs, letters, screens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regie.concepts.wordnet import open_wordnet
from regie.film.reading import EntityKind, Presence, Relation, Sentence
from regie.film.screenplay import Action, Scene
from regie.reading.entities.nouns import is_kind_of
from regie.reading.entities.registry import Being, Registry
from regie.reading.parsing.forms import is_there, leaves_marks
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.acts_by_kind import WHERE
from regie.reading.scenes.devices import is_device, latest_device
from regie.reading.scenes.resolving import Resolver

_QUOTED = re.compile(r"[\"“«]\s*([^\"“”«»]{1,200}?)\s*[\"”»]|(?<!\w)['‘]([^'’]{2,120})['’](?!\w)")

_BIG = r"[A-ZÀ-Þ0-9=+&][A-ZÀ-Þ0-9’'&/.:-]*"
_CAPITALS = re.compile(rf"(?<![\w’']){_BIG}(?:[ ,=+-]+{_BIG})*[!?]?(?![\w’'])")
"""Words in capitals and figures, one after the other."""

_TITLE = re.compile(
    r"^\s*(?:A |THE )?(?:SUPER(?:IMPOSED?)?|(?:MAIN )?TITLE(?:S| CARD)?|CHYRON|LEGEND|CAPTION|"
    r"SUBTITLE|CARTON|TITRE|(?:ON[- ]SCREEN )?TEXT|ON[- ]SCREEN|CARD)\s*"
    r"(?:OVER BLACK|ON SCREEN|APPEARS|READS|IS SUPERIMPOSED)?\s*[:.–—-]\s*"
)

_CAPTION = re.compile(
    r"^(?:ON[- ]SCREEN(?: TEXT)?|SUPER(?:IMPOSED?)?|TITLE(?: CARD)?|CHYRON|CAPTION|SUBTITLES?|"
    r"(?:WRITTEN )?(?:WORDS|TEXT)(?: ON SCREEN)?|LEGEND|CARTON|À L[’']ÉCRAN)$"
)
"""Cues under which stands what is to be read over the picture."""

_SAYING = frozenset("read say spell bear show display flash indicate lire indiquer dire".split())
_ON = frozenset("on across onto sur".split())
_IN = frozenset("in à au en".split())
_TYPING = frozenset("type text reply answer taper".split())
_NO_CARRIER = frozenset(
    {"food", "drink", "substance", "light", "plant", "body", "person", "people"}
)
_STROKES = ("letter.n.02", "handwriting.n.01", "coloring_material.n.01", "chalk.n.04", "word.n.01",
            "script.n.03", "writing_implement.n.01", "makeup.n.01")  # fmt: skip
"""What words are written in, and not on."""

LONGEST = 80
"""Characters; what is longer is no inscription in capitals."""


@dataclass(frozen=True)
class Written:
    """Words that a sentence quotes, and where they stand in it, in characters."""

    text: str
    start: int
    end: int
    quoted: bool


def find_runs(words: str, s: Parsed) -> tuple[Written, ...]:
    """The words of a sentence that are there to be read, or said where they stand in marks."""
    found = [
        Written((m[1] or m[2]).strip(), m.start(), m.end(), True) for m in _QUOTED.finditer(words)
    ]
    colon = next((m.end() for m in re.finditer(r":\s", words)), len(words))
    for match in _CAPITALS.finditer(words):
        text = match[0].rstrip(" .,:")
        if len(text) > LONGEST or any(w.start <= match.start() < w.end for w in found):
            continue
        begun = match.start() >= colon and not words[colon : match.start()].strip()
        # `A photo: IVAN with a dog`
        begun = begun and not words[match.start() + len(text) :][:2].strip().isalpha()
        before = [t for t in s.tokens if t.end - s.start <= match.start() and t.pos != "PUNCT"]
        figures = not re.search(r"[A-ZÀ-Þ]", text)
        more = bool(found) and len(text.split()) > 1
        if (
            (begun and len(re.sub(r"\W", "", text)) > 1)
            or more
            or (
                before
                and _writes(before[-1], figures=figures)
                and not _names_thing(s, match.start(), match.start() + len(text))
            )
        ):
            found.append(Written(text, match.start(), match.start() + len(text), False))
    return tuple(found)


def _writes(token: Token, *, figures: bool = False) -> bool:
    """Whether what follows a word is what somebody wrote, or what a thing says."""
    if token.lemma in _SAYING:
        return True
    if token.pos == "VERB" and not figures:
        return leaves_marks(token.lemma)
    return token.lemma in ("word", "mot") and token.plural


def _names_thing(s: Parsed, start: int, end: int) -> bool:
    """`is a weathered LASER PRINTER`: what comes up in capitals after its article is a thing."""
    for token in s.tokens:
        if start <= token.start - s.start < end:
            article = s.child(token, "det", "poss")
            if article is not None and article.text.islower() and article.end <= start + s.start:
                return True
    return False


def with_its_mark(text: str, start: int, end: int) -> str:
    """A sentence of a text, with the quotation mark behind its full stop that closes its own."""
    words, after = text[start:end], text[end : end + 1]
    opened = words.count('"') % 2 if after == '"' else words.count("“") - words.count("”")
    return words + after if after in ('"', "”") and opened > 0 else words


def inside_quotes(words: str, s: Parsed, registry: Registry) -> frozenset[int]:
    """Tokens that are words to be read or said, and no things."""
    runs = [r for r in find_runs(words, s) if r.quoted or _no_name(r.text, registry)]
    return frozenset(
        t.index
        for t in s.tokens
        for run in runs
        if run.start <= t.start - s.start < run.end and t.start < t.end
    )


def find_written(words: str, s: Parsed, resolver: Resolver) -> Being | None:
    """Gives what is written to what the sentence says it stands on; gives what somebody writes on
    in it."""
    _called_by_words(s, resolver)
    runs = [r for r in find_runs(words, s) if r.quoted or _no_name(r.text, resolver.registry)]
    quoted = all(r.quoted for r in runs)
    verbless = s.root is not None and s.root.pos in ("NOUN", "PROPN", "ADP", "X", "NUM")
    told = any(t.lemma in _SAYING or _writes(t) for t in s.tokens)
    alone = quoted and len(runs) == 1 and runs[0].text == words.strip(' "“”«»')
    alone = alone and _is_read(resolver)
    if not runs or (quoted and not verbless and not told and not alone and ":" not in words):
        return None
    first = runs[0].start + s.start
    before = [t for t in s.tokens if t.end <= first]
    typed = any(t.lemma in _TYPING for t in before)
    carrier = next(_carriers(before, s, resolver), None) or _latest(resolver, typed)
    if carrier is None:
        return None
    text = "\n".join(r.text for r in runs)
    whole = resolver.registry.beings.get(carrier.part_of or "")
    both = (carrier, whole) if whole is not None and not whole.living else (carrier,)
    changes = any(t.pos == "VERB" and (leaves_marks(t.lemma) or t.lemma in _TYPING) for t in before)
    for being in both:
        new = changes or bool(being.text) or is_device(being)
        being.bear(text, resolver.sentence if new else 0)
    for token in before:
        # `in red letters`: what they are written in is there as they are.
        for being in resolver.resolve(s, token).beings if token.pos == "NOUN" else ():
            medium = token.dep == "pobj" and s.head(token).low in _IN and being is not carrier
            if _is_stroke(being) or medium:
                being.presence = Presence.MENTIONED
    return carrier if changes else None


def _called_by_words(s: Parsed, resolver: Resolver) -> None:
    """`an EXIT sign`: what is called by words in capitals bears them."""
    for token in s.tokens:
        if token.pos != "NOUN" or not token.text.islower():
            continue
        before = [c for c in s.children(token, "compound", "nmod", "amod") if c.text.isupper()]
        text = " ".join(c.text for c in before)
        if not before or not _no_name(text, resolver.registry):
            continue
        for being in resolver.resolve(s, token).beings:
            if is_kind_of(being.concept, *_CALLED_BY_WORDS):
                being.text = being.text or text
            elif len(before) > 1 and is_kind_of(being.concept, "movable_barrier.n.01"):
                _sign_on(being, text, resolver)


def _sign_on(door: Being, text: str, resolver: Resolver) -> None:
    """The sign on a door that is called by its words: `the STAFF ONLY door`."""
    name = f"{text.lower()} sign"
    known = any(b.name == name for b in resolver.registry.beings.values())
    if known:
        return
    sign = resolver.registry.add(
        name, EntityKind.THING, "sign", concept="sign.n.02", noun_kind="text", text=text
    )
    sign.place = Relation(where="on", what=door.key)
    resolver.registry.mean(sign, words=text)
    sign.presence = Presence.PRESENT


_CALLED_BY_WORDS = ("sign.n.02", "signboard.n.01", "board.n.03", "label.n.04", "button.n.07",
                    "push_button.n.01", "plate.n.02", "flag.n.01", "poster.n.01")  # fmt: skip


def goes_on(before: Sentence, now: Sentence, registry: Registry) -> bool:
    """Whether a sentence all in capitals goes on with what is to be read: `A sign: MAX. 4 PERSONS.`

    What bears the words before bears these too.
    """
    ended = before.text.rstrip(" .")
    said = next((b for b in registry.beings.values() if b.text and ended.endswith(b.text)), None)
    if said is None or before.element != now.element or not now.text.isupper():
        return False
    last = said.text
    for being in registry.beings.values():
        if being.text == last:
            being.text = f"{last}. {now.text.rstrip(' .')}"
            being.texts = [(since, being.text if t == last else t) for since, t in being.texts]
    return True


def _no_name(text: str, registry: Registry) -> bool:
    """Whether words in capitals are nobody's name."""
    return registry.role_named(text.split(",")[0], proper=False) is None


def _carriers(before: Sequence[Token], s: Parsed, resolver: Resolver) -> Iterator[Being]:
    """What a sentence may mean that words stand on, the likeliest first.

    What says them; what they are on; what is named last before them.
    """
    nouns = [t for t in before if t.pos in ("NOUN", "PRON", "PROPN")]
    saying = [s.child(t, "nsubj", "nsubjpass") for t in before if t.lemma in _SAYING]
    heads = [s.head(t) for t in before if t.lemma in _SAYING and t.dep in ("relcl", "acl")]
    on = [t for t in nouns if t.dep == "pobj" and s.head(t).low in _ON]
    own = [t for t in nouns if t.dep != "pobj" or s.head(t).low not in WHERE]
    told = any(b.living for t in saying if t for b in resolver.resolve(s, t).beings)
    if told and not on:
        return
    # `A note on the fridge: BACK AT TEN`: on the note.
    above = [s.head(s.head(t)) for t in on]
    hung = [s.child(t, "nsubj") for t in above if t.pos == "VERB"]
    upon = [t for t in (*above, *hung) if t is not None and t.pos == "NOUN"]
    for token in (*heads, *saying, *reversed(upon), *reversed(on), *reversed(own)):
        if token is None or token.low in ("that", "which", "who", "you", "qui"):
            continue
        for being in resolver.resolve(s, token).beings:
            if can_carry(being):
                yield being


def can_carry(being: Being) -> bool:
    """Whether words can stand on it: a lid can, and ink and handwriting are words themselves."""
    return not being.living and being.noun_kind not in _NO_CARRIER and not _is_stroke(being)


def _is_read(resolver: Resolver) -> bool:
    """Whether what was meant last are papers, or what messages come on: `He tears it open.
    "Come at once."`"""
    last = next((b for b in resolver.registry.by_recency() if not b.living), None)
    return last is not None and (last.noun_kind == "text" or is_device(last))


def _is_stroke(being: Being) -> bool:
    senses = open_wordnet().senses(being.head, "n")[:3] if is_there() else ()
    return any(is_kind_of(s.name, *_STROKES) for s in senses) and being.noun_kind != "picture"


def _latest(resolver: Resolver, typed: bool = False) -> Being | None:
    """`The ink has run: NOT YET`: on the paper that was meant last, else on the last thing.

    Args:
        typed: on what one types on, where that is there.
    """
    device = latest_device(resolver.registry) if typed else None
    if device is not None:
        return device
    beings = [b for b in resolver.registry.beings.values() if b.last > 0 and can_carry(b)]
    papers = [b for b in beings if b.noun_kind in ("text", "picture")]
    return max(papers or beings, key=lambda b: b.last, default=None)


def opens_title(words: str) -> bool:
    """Whether a sentence in a paragraph is a title: `TITLE: ten years on`."""
    return bool(_TITLE.match(words)) and words[:5].isupper()


def is_caption(cue: str) -> bool:
    """Whether a cue is nobody's, but says that its words are to be read."""
    return bool(_CAPTION.match(cue.strip().upper()))


def titled(words: str) -> str:
    return _TITLE.sub("", words).strip(' \n"“”:-–—.') or words.strip()


def is_title(element: Action, scene: Scene) -> bool:
    """A title over the picture: so called, or centred under a heading that says titles."""
    titles = "TITLE" in scene.slugline.text.upper() or "GÉNÉRIQUE" in scene.slugline.text.upper()
    return (
        bool(_TITLE.match(element.text))
        or (element.centred and titles)
        or (element.centred and element.text.isupper() and len(element.text) < 60)
    )
