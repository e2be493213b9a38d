"""Finds words that are there to be read: titles over the picture, signs, letters, screens."""

from __future__ import annotations

import re

from regie.film.screenplay import Action, Scene
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.resolving import Resolver

_QUOTED = re.compile(r"[\"“«]\s*([^\"“”«»]{1,200}?)\s*[\"”»]|(?<!\w)['‘]([^'’]{2,120})['’](?!\w)")

_TITLE = re.compile(
    r"^\s*(?:SUPER(?:IMPOSE)?|TITLE(?: CARD)?|CHYRON|LEGEND|CAPTION|SUBTITLE|CARTON|TITRE)\s*"
    r"(?:OVER BLACK|ON SCREEN)?\s*[:.–—-]\s*"
)

_SHOWN_TEXT = re.compile(
    r"\b(?:reads?|says?|shows?|displays?|flashes|marked|labell?ed|titled|written|spells?|lit|indique|dit)\b"
)

_SAYING = frozenset("read say spell lire indiquer".split())


def find_written(words: str, s: Parsed, resolver: Resolver) -> None:
    """Words in quotation marks are written on what the sentence says reads so."""
    found = _QUOTED.search(words)
    text = (found[1] or found[2]) if found else ""
    after = words.rpartition(":")[2].strip(" .")
    told = after.isupper() and ":" in words and len(after.split()) > 1
    text = text or (after if told else "")
    for token in s.tokens:
        if (
            token.lemma in ("read", "say", "display", "show", "lire", "indiquer")
            and token.pos == "VERB"
        ):
            subject = s.child(token, "nsubj")
            head = s.head(token) if token.dep in ("relcl", "acl") else None
            for noun in (head, subject):
                if noun is None or noun.low in ("that", "which"):
                    continue
                meant = resolver.resolve(s, noun)
                if meant.beings and not meant.beings[0].living:
                    said = text or _rest(words, token, s)
                    if said:
                        meant.beings[0].text = said
                        return
    verbless = s.root is not None and s.root.pos in ("NOUN", "PROPN")
    if text and (verbless or _SHOWN_TEXT.search(words.lower())):
        things = [
            m.beings[0]
            for t in s.tokens
            if t.pos == "NOUN" and (m := resolver.resolve(s, t)).beings and not m.beings[0].living
        ]
        if things:
            things[0].text = things[0].text or text


def opens_title(words: str) -> bool:
    """Whether a sentence in a paragraph is a title: `TITLE: ten years on`."""
    return bool(_TITLE.match(words)) and words[:5].isupper()


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


def inside_quotes(s: Parsed) -> frozenset[int]:
    """Tokens between quotation marks, or in capitals after `reads`: words to be read or said, and
    no things."""
    inside: set[int] = set()
    colon = max((t.index for t in s.tokens if t.text == ":" and t.index > 1), default=None)
    if colon is not None and len(s.tokens) > colon + 2:
        letters = "".join(t.text for t in s.tokens[colon + 1 :] if t.text.isalpha())
        inside.update(range(colon + 1, len(s.tokens)) if letters.isupper() else ())
    for token in s.tokens:
        rest = s.tokens[token.index + 1 :]
        letters = "".join(t.text for t in rest if t.text.isalpha())
        if token.lemma in _SAYING and token.pos == "VERB" and letters.isupper() and len(rest) > 1:
            inside.update(t.index for t in rest)
    start: int | None = None
    for token in s.tokens:
        if token.text in ("“", "«") or (token.text in ('"', "''", "``") and start is None):
            start = token.index
        elif token.text in ("”", "»", '"', "''") and start is not None:
            inside.update(range(start + 1, token.index))
            start = None
    return frozenset(inside)


def _rest(words: str, verb: Token, s: Parsed) -> str:
    """What follows `reads` to the end of the sentence: `reads 4:50 AM`, `reads: NO DOGS`."""
    if verb.lemma not in ("read", "say", "lire", "indiquer"):
        return ""
    after = words[verb.end - s.start :].strip(' :.-–—"“”')
    shown = re.match(r"^[A-ZÀ-Þ0-9][\w:.,;&!?'’/ -]*$", after)
    big = (
        after.split(" ")[0].isupper()
        or after[:1].isdigit()
        or ":" in words[verb.end - s.start :][:2]
    )
    return after if shown and big and len(after) < 80 else ""
