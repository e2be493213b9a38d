"""What a word means that is worn: its place on the body, its nearest kind, its cut and its colour.

The kind is that of the nearest sense above the word's own in a small table; how it differs from
that kind is read from the definitions on the way there. A word that the table has nothing above is
what the first garment in its definition is; so is one of a list of definitions that WordNet lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from regie.concepts.wordnet import Sense, WordNet
from regie.reading.dossiers.cuts import cuts, cuts_in, defining, settle

SENSES = 4
"""Rarer meanings of a word are not taken."""

CLOTHES = ("clothing.n.01", "attire.n.01", "footwear.n.02", "headdress.n.01")

ADORNING = ("adornment.n.01", "insignia.n.01", "tattoo.n.02", "mask.n.01", "mask.n.04",
            "eyeglass.n.01", "hosiery.n.01", "accessory.n.01", "earphone.n.01", "girdle.n.02",
            "holster.n.01", "brace.n.06", "wristwatch.n.01", "hairpiece.n.01")  # fmt: skip
"""What is on a body and that nothing here draws."""


@dataclass(frozen=True)
class Worn:
    """A garment.

    Attributes:
        slot, value: of the wardrobe. dye: the colour that it usually has.
        cut: how it differs from others of its kind, values of `film.garments.Cut`, and its print.
        sex: who wears it by its definition, 1 for women, 0 for men; None for both.
    """

    slot: str
    value: str
    dye: str | None = None
    cut: tuple[str, ...] = ()
    sex: float | None = None
    often: bool = True
    """Whether the word is met in that sense, or only in others."""


@dataclass(frozen=True)
class GarmentWords:
    """Looks garments up.

    Attributes:
        senses: of a word, the most frequent first. colour: sRGB of a colour's name, if it is one.
        tables: `looks.toml`.
    """

    net: WordNet
    senses: Callable[[str], Sequence[Sense]]
    colour: Callable[[str], str | None]
    tables: Mapping[str, Mapping[str, str]]

    def find(self, word: str) -> Worn | None:
        """What a word names that is worn; None for other things."""
        if "-" in word and not self.senses(word):
            word = word.replace("-", "")  # `night-dress`
        defined = next((d for w in _forms(word) if (d := cuts()["defined"].get(w))), None)
        if defined is not None:
            return self._by_definition(defined, word)
        for place, sense in enumerate(list(self.senses(word))[:SENSES]):
            found = self._by_kind(sense)
            if found is None and any(self.net.is_a(sense, kind) for kind in CLOTHES):
                found = self._by_definition(defining(sense.gloss), word)
            if found is not None:
                return replace(found, often=not self._is_rare(word, place))
        return None if self.senses(word) else self._by_parts(word)

    def _is_rare(self, word: str, place: int) -> bool:
        """Whether a sense was met in no text, and the first is a thing that one meets."""
        return self._is_other(word) or self._is_rarely(word, place)

    def _is_other(self, word: str) -> bool:
        """`drawers`: what its singular is met as is a thing."""
        one = self.net.senses(word.removesuffix("s"), "n")[:SENSES] if word.endswith("s") else ()
        thing = bool(one) and one[0].field == "noun.artifact"
        worn = any(self._is_worn(s) or self._by_kind(s) is not None for s in one)
        return thing and not worn and self.net.tagged(word[:-1], "n") > self.net.tagged(word, "n")

    def _is_rarely(self, word: str, place: int) -> bool:
        first = self.senses(word)[0]
        thing = first.field == "noun.artifact" and not self.net.is_a(first, "covering.n.02")
        rival = thing or first.field in ("noun.animal", "noun.food", "noun.person", "noun.act")
        return bool(place) and rival and place >= max(self.net.tagged(w, "n") for w in _forms(word))

    def _by_parts(self, word: str) -> Worn | None:
        """`ballgown`, written in one: a gown, and what `ball` says of it."""
        for at in range(3, len(word) - 3):
            for sense in list(self.senses(word[at:]))[:SENSES] if " " not in word else ():
                kind = self._by_kind(sense) if self._is_worn(sense) else None
                if kind is not None:
                    before = cuts_in(word[:at], kind.value, before=True)
                    return replace(kind, cut=settle((before, kind.cut)))
        return None

    def is_adorning(self, word: str) -> bool:
        """Whether a noun names first of all what is on a body and cannot be drawn."""
        return any(self.net.is_a(s, k) for s in list(self.senses(word))[:1] for k in ADORNING)

    def said(self, worn: Worn, words: Iterable[str]) -> tuple[str, ...]:
        """The cut of a garment with what is said of it: `long`, `fur`, `evening`."""
        text = " ".join(words)
        stuffs = (cuts_in(gloss, worn.value) for gloss in self._stuffs(text.split()))
        return settle((cuts_in(text, worn.value, before=True), *stuffs, worn.cut))

    def _by_kind(self, sense: Sense) -> Worn | None:
        table = self.tables["wear"]
        passed: list[Sense] = []
        for above in self.net.ancestors(sense):
            if above.name in table:
                slot, _, rest = table[above.name].partition(":")
                value, *base = rest.split()
                texts = [defining(a.gloss) for a in passed]
                cut = settle((*(cuts_in(t, value) for t in texts), base))
                dye = self._dye(sense, texts)
                cut = (*cut, *self._prints(texts[:1]))
                return self._as_hat(Worn(slot, value, dye, cut, self._sex(sense)), texts)
            passed.append(above)
        return None

    def _by_definition(self, text: str, word: str) -> Worn | None:
        words = re.findall(r"[\w'’-]+", text.lower())
        for at in range(len(words)):
            if at and words[at - 1] == "to":
                continue  # what it is for: `to tie around the body`
            for size in (2, 1):
                named = " ".join(words[at : at + size])
                if word in (named, named.rstrip("s")) or named in ("garment", "clothing", "outer"):
                    continue
                for sense in list(self.senses(named))[:2]:
                    kind = self._by_kind(sense) if self._is_worn(sense) else None
                    if kind is not None:
                        cut = settle((cuts_in(text, kind.value), kind.cut))
                        dye = next((c for w in words if (c := self.colour(w))), kind.dye)
                        return self._as_hat(replace(kind, cut=cut, dye=dye), [text])
        return None

    def _is_worn(self, sense: Sense) -> bool:
        return any(self.net.is_a(sense, kind) for kind in CLOTHES)

    def _prints(self, texts: Sequence[str]) -> Iterator[str]:
        """What is woven into it: a kilt's tartan."""
        words = re.findall(r"\w+", " ".join(texts))
        details = self.tables["garment_details"]
        yield from dict.fromkeys(d for w in words if (d := details.get(w, "torn")) != "torn")

    def _sex(self, sense: Sense) -> float | None:
        first = sense.gloss.partition('"')[0]
        if self.net.is_a(sense, "woman's_clothing.n.01") or re.search(r"\bwom[ae]n", first):
            return None if re.search(r"\b(?:men|man)\b", first) else 1.0
        return 0.0 if re.search(r"\b(?:men|man's)\b", first) else None

    def _dye(self, sense: Sense, texts: Sequence[str]) -> str | None:
        dyes = self.tables["dyes"]
        own = next((dyes[a.name] for a in self.net.ancestors(sense) if a.name in dyes), None)
        told = (c for text in texts for w in re.findall(r"\w+", text) if (c := self.colour(w)))
        return own or next(told, None)

    def _as_hat(self, worn: Worn, texts: Sequence[str]) -> Worn:
        """A hat by what its definition says: `with a broad brim`."""
        if worn.slot != "hat" or worn.value not in ("hat", "cap", "beanie"):
            return worn
        for word in re.findall(r"[\w-]+", " ".join(texts).lower()):
            slot, _, kind = self.tables["made"].get(word, "").partition(":")
            if slot == "hat":
                return replace(worn, value=kind)
        return worn

    def _stuffs(self, words: Sequence[str]) -> Iterator[str]:
        """Definitions of the cloths and skins among some words."""
        for word in words:
            if word in cuts()["words"] or word in cuts()["said"]:
                continue
            for sense in list(self.senses(word))[:SENSES]:
                if any(self.net.is_a(sense, k) for k in ("fabric.n.01", "animal_skin.n.01")):
                    yield defining(sense.gloss)
                    break


def _forms(word: str) -> tuple[str, ...]:
    low = word.lower()
    return (low, low.replace(" ", "-"), low.removesuffix("s"), low.removesuffix("es"))
