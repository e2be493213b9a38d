"""Whom a piece of a description is about, by where it stands.

Screenplays introduce people in lists (`ANNA, forty, red hair, a man's coat, sits down`), which a
parser that learnt from prose takes apart at random. Pieces between commas and dashes that hold
only words of looks are said of whoever was named before them in the sentence; a sentence made of
such pieces alone, of whom the sentence before was about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from regie.reading.dossiers.beside import SUBJECTS, Person
from regie.reading.dossiers.referents import PRONOUNS
from regie.reading.dossiers.vocabulary import Vocabulary
from regie.reading.dossiers.years import DECADES, NUMBERS, YEARS
from regie.reading.parsing import Parsed, Token

BOUNDS = frozenset(", ; : . ( ) / – — -- --- ... …".split())
"""What ends a piece; so do hyphens between spaces, and `and`."""

ON_THE_BODY = frozenset(
    "in with under over beneath on into to down around behind inside and but en avec dans sous sur "
    "of at as de".split()
)
"""Prepositions that lead from one thing worn to another, and from hair to where it reaches."""

FIRST = frozenset(
    "in with under over behind wearing dressed clad sporting wears still now also all only en avec "
    "dans sous".split()
)
"""What may stand before the first thing of a piece; of anything else the place is told."""

UNLIKE = frozenset("like as than about for from without comme sans".split())

WEARS = frozenset("wears wearing wore sports sporting porte portant".split())

REMAINS = frozenset("leave remains remain remnant remnants rest rags tatters shreds reste".split())

LEFT = frozenset("on over across from in off beside".split())
"""Behind clothes, before a thing: where clothes lie that nobody wears."""

ABOUT_YEARS = frozenset(
    "early mid late about around maybe perhaps so barely almost nearly pushing just some going on "
    "age aged at most least old years year yrs odd ish something or to ans environ his her their "
    "the in a".split()
)


class Portrait:
    """Reads one sentence by its pieces."""

    def __init__(
        self,
        sentence: Parsed,
        who: Mapping[int, Person],
        topic: Person | None,
        vocabulary: Vocabulary,
    ) -> None:
        self._sentence = sentence
        self._who = who
        self._topic = topic
        self._words = vocabulary
        self._last_numbers = sum(t.low.isdigit() or t.low in NUMBERS for t in sentence.tokens)

    def of_worn(self, token: Token) -> Person | None:
        """Who wears a garment or has hair, if the words before it in its piece say no more."""
        dressed = self._dressed_in(token)
        if dressed is not None:
            return dressed
        start = self.start(token.index)
        worn = next((t for t in self._sentence.tokens[start : token.index] if t.low in WEARS), None)
        start = worn.index + 1 if worn is not None else start
        first = self._past_remains(start, token.index)
        before = self._sentence.tokens[first : token.index]
        after = self._sentence.tokens[token.index + 1 :]
        if token.pos in ("VERB", "AUX") and not self._no_verb(before, after):
            return None
        if not all(self._worn_word(t, n + first) for n, t in enumerate(before)):
            return None
        if before and before[0].pos == "ADP" and before[0].low not in FIRST:
            return None
        if self.left_behind(token) or self._others(before):
            return None
        person = self._whose(start)
        clause = any(self._acts(t) and not self._looks(t) for t in self._rest(token.index))
        return None if clause and person is self._topic else person

    def _past_remains(self, start: int, end: int) -> int:
        """Behind `what is left of`, `the remains of`: of what it is the rest."""
        rest = [n for n in range(start, end) if self._sentence.tokens[n].lemma in REMAINS]
        of = next(
            (n for n in range(start, end) if self._sentence.tokens[n].low in ("of", "de")), None
        )
        return of + 1 if rest and of is not None and of > rest[0] else start

    def of_quality(self, token: Token) -> Person | None:
        """Whom an adjective describes that has a piece to itself: `bearded,`, `Bald as an egg`."""
        start = self.start(token.index)
        before = self._sentence.tokens[start : token.index]
        after = self._sentence.tokens[token.index + 1 :]
        plain = ("ADJ", "ADV", "NUM", "PUNCT", "CCONJ", "DET")
        if any(t.pos not in plain and t.low not in ("a", "an", "not") for t in before):
            return None
        following = next((t for t in after if t.low != "-"), None)
        ends = following is None or self._ends(following) or following.pos in ("ADP", "SCONJ")
        noun = following is not None and following.pos in ("NOUN", "PROPN")
        if noun and following is not None and following.dep == "poss":
            return None  # `an old man's cough`
        person = noun and following and self._words.is_person(following.lemma.lower())
        people = following is not None and following.pos == "PROPN"  # `a rawboned Canadian`
        people = people and following is not None and following.index not in self._who
        return self._whose(start) if ends or person or people else None

    def of_stain(self, token: Token) -> Person | None:
        """Who has something on skin or clothes: `mud to the eyebrows`, `a shirt black with oil`."""
        piece = self._sentence.tokens[self.start(token.index) : self._end(token.index)]
        on = [t for t in piece if t is not token and self._looks(t) and t.pos in ("NOUN", "PROPN")]
        mine = (self._who[t.index] for t in piece if t.dep == "poss" and t.index in self._who)
        if not on:
            return None
        first = min(on[0], token, key=lambda t: t.index)
        return next(mine, None) or self.of_worn(first)

    def of_years(self, token: Token) -> Person | None:
        """Whose age a number is that has a piece to itself: `forty-odd`, `in her early 30s`."""
        start, end = self.start(token.index), self._end(token.index)
        piece = self._sentence.tokens[start:end]
        plain = all(
            t is token or t.low in ABOUT_YEARS or t.low in NUMBERS or t.low in DECADES
            or t.low in YEARS or t.low == "-" or t.low.isdigit()
            or re.fullmatch(r"(?:early|mid|late)?-?'?[1-9]0'?s", t.low)
            for t in piece
        )  # fmt: skip
        if not plain or (self._last_numbers > 4 and start):
            return None
        return self._whose(start)

    def _whose(self, start: int) -> Person | None:
        """Who was named last before a piece; else the topic, if it stands in a fragment."""
        tokens = self._sentence.tokens
        named = [t for t in tokens[:start] if t.index in self._who and t.dep != "poss"]
        sure = [t for t in named if t.low not in PRONOUNS or t.dep in SUBJECTS]
        chosen = next(iter(reversed(sure or named)), None)
        if chosen is not None:
            return self._who[chosen.index]
        if any(self._acts(t) for t in tokens[:start]):
            return None
        if any(self._is_thing(t) for t in tokens[:start]):
            return None
        first = next((t for t in tokens[start:] if t.index in self._who and t.dep != "poss"), None)
        if first is not None and start == 0 and first.dep in SUBJECTS:
            return self._who[first.index]
        return self._topic

    def _is_thing(self, token: Token) -> bool:
        """A noun that names neither people nor what is on them: a car is what `long` is said of."""
        return (
            token.pos == "NOUN"
            and token.dep in ("ROOT", *SUBJECTS)
            and not self._looks(token)
            and not self._words.is_person(token.lemma)
        )

    def is_alone(self, token: Token) -> bool:
        """Whether a word is a piece by itself: `(50s, squat, a perm)`."""
        return self.start(token.index) == token.index and self._end(token.index) == token.index + 1

    def begins(self, token: Token) -> bool:
        """Whether a word, or what is said of it, begins a piece: `, tattoos up his arms`."""
        before = self._sentence.tokens[self.start(token.index) : token.index]
        return all(t.pos in ("ADJ", "DET", "NUM", "ADV") for t in before)

    def start(self, index: int) -> int:
        """Where the piece of a word begins."""
        while index and not self._ends(self._sentence.tokens[index - 1]):
            index -= 1
        return index

    def _end(self, index: int) -> int:
        tokens = self._sentence.tokens
        while index < len(tokens) and not self._ends(tokens[index]):
            index += 1
        return index

    def _ends(self, token: Token) -> bool:
        if token.low in BOUNDS or token.low in ("and", "et"):
            return True
        tokens = self._sentence.tokens
        before = tokens[token.index - 1] if token.index else None
        return token.low == "-" and before is not None and before.end < token.start

    def _rest(self, index: int) -> Sequence[Token]:
        return self._sentence.tokens[index + 1 : self._end(index)]

    def _others(self, before: Sequence[Token]) -> bool:
        """`their crowns`, `its coat`: of nobody here."""
        return any(t.dep == "poss" and t.index not in self._who for t in before)

    def _acts(self, token: Token) -> bool:
        """A verb that somebody does something by."""
        # Scripts tell in the present: what is tagged as past is a participle.
        return token.pos == "AUX" or (token.pos == "VERB" and token.tag in ("VBZ", "VBP"))

    def _worn_word(self, token: Token, index: int) -> bool:
        if token.low in UNLIKE or (token.index in self._who and token.dep != "poss"):
            return False
        if token.low in FIRST or token.low in ON_THE_BODY:
            return True
        if token.pos in ("DET", "ADJ", "ADV", "NUM", "PUNCT", "PRON"):
            return True
        if self._named_together(token, index):
            return True
        if token.pos in ("VERB", "AUX"):
            return token.tag in ("VBN", "VBD") or (token.tag == "VBG" and self._described_by(index))
        return self._looks(token) or self._before_noun(index) or self._measure(index)

    def _named_together(self, token: Token, index: int) -> bool:
        """The first of two words that name one garment: `bow tie`."""
        after = self._sentence.tokens[index + 1 : index + 2]
        return bool(after) and (
            self._words.garment(f"{token.low} {after[0].lemma.lower()}") is not None
        )

    def _measure(self, index: int) -> bool:
        """`a mop of red hair`, `three days of stubble`."""
        after = self._sentence.tokens[index + 1 : index + 5]
        return bool(after) and after[0].low in ("of", "de") and any(
            self._words.hair(t.low) is not None for t in after[1:]
        )  # fmt: skip

    def _dressed_in(self, token: Token) -> Person | None:
        """`shivers in a greatcoat two sizes too big`, wherever the parser hung the coat."""
        tokens, at = self._sentence.tokens, token.index
        worn = self._words.garment_of(token)
        if worn is None or worn.slot == "hat" or token.pos == "VERB":
            return None
        while at and (tokens[at - 1].pos in ("DET", "ADJ", "ADV", "NUM") or (
            tokens[at - 1].pos in ("NOUN", "PROPN") and tokens[at - 1].index not in self._who
        ) or tokens[at - 1].low == "-" or tokens[at - 1].dep == "poss"):  # fmt: skip
            at -= 1
        if not at or tokens[at - 1].low not in ("in", "wearing"):
            return None
        subject = next((t for t in reversed(tokens[:at]) if t.dep in SUBJECTS), None)
        return self._who.get(subject.index) if subject is not None else None

    def _no_verb(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        """`overalls with one strap`, parsed as a verb; `ties his horse` is one."""
        subject = any(t.pos in ("NOUN", "PROPN", "PRON") and t.dep != "poss" for t in before)
        acted_on = bool(after) and after[0].pos in ("DET", "PRON", "PROPN", "NOUN", "PART")
        return not subject and not acted_on

    def _described_by(self, index: int) -> bool:
        """A participle before a noun: `greying hair`."""
        after = self._sentence.tokens[index + 1 : index + 2]
        return bool(after) and after[0].pos in ("NOUN", "PROPN", "ADJ", "ADV")

    def _before_noun(self, index: int) -> bool:
        """A noun that only tells the kind of the next: `cocktail dress`, `baseball cap`."""
        after = self._sentence.tokens[index + 1 : index + 3]
        return bool(after) and (
            after[0].pos in ("NOUN", "PROPN") or after[0].low == "-" or self._looks(after[0])
        )

    def _looks(self, token: Token) -> bool:
        words = self._words
        for form in (words.own(token.low), token.lemma.lower()):
            if words.garment(form) or words.hair(form) is not None or words.is_body_part(form):
                return True
            if words.stain(form) or words.colour(form):
                return True
        return False

    def left_behind(self, token: Token) -> bool:
        """`a coat on a hook`, `shoes in hand`: nobody wears it."""
        after = self._sentence.tokens[token.index + 1 :]
        if not after or after[0].low not in LEFT or len(after) < 2:
            return False
        nouns = [t for t in after[1:5] if t.pos in ("NOUN", "PROPN")]
        held = next((t for t in nouns if t.dep not in ("compound", "nmod")), None)
        if held is None:
            return False
        if held.lemma in ("hand", "arm", "main"):
            return True
        return not self._looks(held)
