"""From a paragraph of action to parsed sentences, by the model of its language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from regie.reading.entities.names import share_of_women
from regie.reading.parsing import kept, language_models
from regie.reading.parsing.dictionary import Dictionary, open_dictionary
from regie.reading.parsing.forms import is_common, is_living_word, is_person_word, singulars
from regie.reading.parsing.hanging import with_pronouns
from regie.reading.parsing.language_models import LanguageModel
from regie.reading.parsing.meanings import with_meanings
from regie.reading.parsing.normalise import Stretch, cut_sentences, lower_capitals
from regie.reading.parsing.one_scheme import to_one_scheme
from regie.reading.parsing.repair import Asked, Repaired, parse_repaired
from regie.reading.parsing.results import with_lettering
from regie.reading.parsing.said_beside import turn_states, with_described
from regie.reading.parsing.tagger import Kind, open_tagger
from regie.reading.parsing.tokens import Paragraph, Parsed, Token
from regie.reading.parsing.word import Word
from regie.reading.parsing.worded_names import (
    Phrase,
    find_worded_names,
    join_worded_names,
    runs_of,
)
from regie.reading.shot_terms import without_terms

VERSION = "44"
"""Of this parser; raised with every change of what it makes, so that no old parse is taken."""

_PLAIN = {ord("’"): "'", ord("‘"): "'"}
"""Apostrophes as a parser has learnt them: of `couldn’t` it made somebody named `n’t`."""

_DECADE = re.compile(r"(?<=\d0)'[sS](?!\w)")
"""Of `in her 20's`: a parser sees in it what somebody has, or `is`."""


def _plain(text: str) -> str:
    return _DECADE.sub("s ", text.translate(_PLAIN))


LONGEST_SENTENCE = 1_200
"""Characters; what is longer is parsed to there, as no sentence of a script is so long."""


@dataclass(frozen=True)
class ParagraphParser:
    """Parses paragraphs of one script.

    Attributes:
        names: words of the names of the script's people, in capitals.
        folder: where parses are kept; None keeps none.
    """

    language: str
    model: LanguageModel
    names: frozenset[str]
    folder: Path | None = None
    dictionary: Dictionary | None = None
    worded: frozenset[Phrase] = frozenset()
    """Names made of words: `Walks In Rain`."""

    def parse(self, texts: Sequence[str]) -> tuple[Paragraph, ...]:
        """The paragraphs of a scene, in order; kept together under one digest."""
        return self.parse_scenes([texts])[0]

    def parse_scenes(
        self, scenes: Sequence[Sequence[str]], headed: Sequence[Collection[int]] = ()
    ) -> list[tuple[Paragraph, ...]]:
        """The paragraphs of scenes, in order, each scene's kept together under one digest.

        The model sees all that is new at once, which is quicker than scene by scene.

        Args:
            headed: of each scene, which paragraphs tell of what the one before only names.
        """
        found: dict[int, tuple[Paragraph, ...]] = {}
        led = [frozenset(headed[n]) if headed else frozenset[int]() for n in range(len(scenes))]
        for n, texts in enumerate(scenes):
            marks = self._marks(texts, led[n])
            known = kept.read(self.folder, marks, texts) if self.folder else None
            if known is not None or not texts:
                found[n] = known or ()
        new = [n for n in range(len(scenes)) if n not in found]
        asked = [(text, at in led[n]) for n in new for at, text in enumerate(scenes[n])]
        parsed = iter(self._parse_all(asked) if new else ())
        for n in new:
            found[n] = tuple(next(parsed) for _ in scenes[n])
            if self.folder is not None:
                kept.write(self.folder, self._marks(scenes[n], led[n]), found[n])
        return [found[n] for n in range(len(scenes))]

    def _marks(self, texts: Sequence[str], headed: Collection[int]) -> tuple[str, ...]:
        models = (self.model.digest, self.dictionary.digest if self.dictionary else "")
        names = sorted(self.names & _caps(texts))
        text = " ".join(texts)
        worded = sorted(name for phrase in self.worded if (name := " ".join(phrase)) in text)
        return (self.language, *models, VERSION, *map(str, sorted(headed)), *names, *worded)

    def _parse_all(self, paragraphs: Sequence[tuple[str, bool]]) -> tuple[Paragraph, ...]:
        """All sentences and asides of paragraphs, together.

        Args:
            paragraphs: each with whether its first sentence may have its subject before it.
        """
        texts = [text for text, _ in paragraphs]
        stretches = [
            list(cut_sentences(lower_capitals(_plain(text), self.names, self.model.knows)))
            for text in texts
        ]
        stretches = [
            [_of_terms(stretch, text) for stretch in each]
            for each, text in zip(stretches, texts, strict=True)
        ]
        pieces = [
            piece
            for each, (_, headed) in zip(stretches, paragraphs, strict=True)
            for n, s in enumerate(each)
            for piece in (
                (s.start, s.text, headed and n == 0),
                *((at + 1, a.strip("()"), False) for at, a in s.asides),
            )
        ]
        trees = iter(self._trees(pieces))
        made = []
        for text, each in zip(texts, stretches, strict=True):
            sentences = []
            for stretch in each:
                tree = next(trees)
                asides = tuple(next(trees) for _ in stretch.asides)
                sentences.append(_placed(tree, asides, text))
            made.append(Paragraph(text, tuple(sentences)))
        return tuple(made)

    def _trees(self, pieces: Sequence[tuple[int, str, bool]]) -> list[Parsed]:
        cuts = [self.model.cut(plain[:LONGEST_SENTENCE]) for _, plain, _ in pieces]
        asked = [
            Asked(
                words,
                self._names_in(words),
                headed,
            )
            for cut, (_, _, headed) in zip(cuts, pieces, strict=True)
            if (words := [word for _, word in cut])
        ]
        parses = iter(parse_repaired(asked, self.model))
        trees = [
            self._tree(start, plain, cut, next(parses) if cut else Repaired([], None))
            for (start, plain, _), cut in zip(pieces, cuts, strict=True)
        ]
        return trees if self.language == "en" else _told_in_english(trees)

    def _names_in(self, words: Sequence[str]) -> list[int]:
        """Places of the words that are names or stand in one."""
        worded = {n for run in runs_of(words, self.worded) for n in run}
        own = {n for n, w in enumerate(words) if w[:1].isupper() and w.upper() in self.names}
        return sorted(own | worded)

    def _common(self, word: Word, place: int) -> Word:
        """A word that is only written large because it stands first: `Car idles.`"""
        low = word.text.lower()
        if place > 1 or word.pos != "PROPN" or word.text.upper() in self.names:
            return word
        several = word.tag == "NNPS" and word.lemma.lower() != low
        tag, lemma = ("NNS", word.lemma.lower()) if several else ("NN", low)
        return replace(word, pos="NOUN", tag=tag, lemma=lemma) if self.model.knows(low) else word

    def _tree(
        self,
        start: int,
        plain: str,
        cut: Sequence[tuple[int, str]],
        found: Repaired,
    ) -> Parsed:
        words: Sequence[Word] = found.words
        if self.language != "en":
            words = with_meanings(to_one_scheme(words), self.language, self.dictionary)
        words = [self._common(w, n) for n, w in enumerate(untangled(with_pronouns(words)))]
        words = turn_states(with_described(join_worded_names(words, self.worded)))
        spans = [(start + at, start + at + len(word)) for at, word in cut]
        if (put_in := found.put_in) is not None:
            spans.insert(put_in, (spans[put_in][0], spans[put_in][0]))
        kinds: list[Kind | None] = [*found.told.kinds] or [None] * len(cut)
        if put_in is not None:
            kinds.insert(put_in, None)
        tokens = tuple(
            _token(n, word, span, kind)
            for n, (word, span, kind) in enumerate(zip(words, spans, kinds, strict=True))
        )
        return Parsed(start, start + len(plain), tokens, about=found.told.about)


def open_parser(
    language: str, names: Iterable[str], texts: Sequence[str] = (), folder: Path | None = None
) -> ParagraphParser | None:
    """A parser for a script; None where this machine has no model of its language.

    Args:
        names: of the script's people, as cues write them.
        texts: the script's paragraphs of action, which show whether a word of a name is used as
            a name (`Mike`) or as a word (`the minion`).
        folder: where parses may be kept between runs.
    """
    model = language_models.load(language)
    if model is None or not _is_written_in(model, texts):
        return None
    words = {w for name in names for w in _LETTERS.findall(name.upper())}
    for text in texts:
        words.update(
            w
            for w in _INTRODUCED.findall(text)
            if not model.knows(w.lower()) and w.lower() not in _ARTICLES
        )
        words.update(
            w.upper()
            for first, last in _FULL_NAME.findall(text)
            if share_of_women(first, "en") is not None and not model.knows(last.lower())
            for w in (first, last)
        )
        words.update(w for run in _RANKED.findall(text) if _is_ranked(run) for w in run.split())
        words.update(w for run in _APPOSED.findall(text) for w in _LETTERS.findall(run))
        words.update(w for run in _WITH_AGE.findall(text) for w in _LETTERS.findall(run))
        words.update(w for run in _UNARTICLED.findall(text) if _is_name(run) for w in run.split())
    used = _used_as_names(words, model, texts, language)
    worded = find_worded_names(texts, model.knows, words)
    return ParagraphParser(language, model, used, folder, open_dictionary(language), worded)


FAR = 3
"""Words after an article that belong to its noun: `the very old man`."""

_WORDS_AND_STOPS = re.compile(r"[^\W\d_]+|[,.;:!?()]")
_INTRODUCED = re.compile(r"(?<![\w'’])[^\W\d_a-zß-öø-ÿ]{3,}(?!\w)")
_WITH_AGE = re.compile(r"((?:[^\W\d_a-zß-öø-ÿ]{2,}\s)*[^\W\d_a-zß-öø-ÿ]{2,})(?=,?\s\(?\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset(
    "the a an this that his her their its my our your another two three le la l un une les des "
    "ce cet cette son sa ses leur leurs du au deux trois quatre cinq sept huit neuf dix".split()
)


_FULL_NAME = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b")
"""`Mark Watney`."""

_APPOSED = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=\n))((?:[^\W\d_a-zß-öø-ÿ]{2,}\s)*[^\W\d_a-zß-öø-ÿ]{2,})"
    r"(?=,\s(?:a|an|the|his|her|their|une?|le|la|sa|son)\s)"
)
"""`ABIGAIL FROST, a midwife`: a name in capitals that opens a sentence, without an article."""

_RANKED = re.compile(
    r"(?<![\w'’])(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )"
    r"([^\W\d_a-zß-öø-ÿ]{3,} [^\W\d_a-zß-öø-ÿ]{3,})(?![\w ]*[A-Z]{2})"
)


_UNARTICLED = re.compile(
    r"(?<![\w'’])(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )(?<!\b[Ll][ae] )(?<!\b[Uu]n )(?<!\bune )"
    r"((?:[^\W\d_a-zß-öø-ÿ]{3,} )?[^\W\d_a-zß-öø-ÿ]{3,})(?= [a-z]|, |\.\s|\.?$)(?! [A-Z]{2})"
)
"""One or two words in capitals, without an article."""


def _is_name(run: str) -> bool:
    """`PETRA DAHL`, `MARTIN`, `GRANDPA`: a first name, or what a child calls somebody by."""
    first, *rest = run.split()
    if is_person_word(first.lower()) and any(
        is_person_word(w) for last in rest for w in singulars(last.lower())
    ):
        return False  # `RANGER OFFICERS`
    if share_of_women(first, "en") is not None:
        return bool(rest) or not is_common(first.lower())
    return not rest and (is_person_word(first.lower()) or is_living_word(first.lower()))


def _is_ranked(run: str) -> bool:
    """`CAPTAIN ROE`, without an article: a rank or a title and a name, whatever else it means."""
    first, last = run.lower().split()
    return is_person_word(first) and not any(map(is_person_word, (last, *singulars(last))))


def _used_as_names(
    words: Collection[str], model: LanguageModel, texts: Sequence[str], language: str
) -> frozenset[str]:
    """Those of the words in capitals that the script uses as names."""
    # `his son MARTIN`: an English son is no French article.
    articles = _ARTICLES - {"son"} if language == "en" else _ARTICLES
    as_name = dict.fromkeys(words, 0)
    as_word = dict.fromkeys(words, 0)
    for text in texts:
        since_article = FAR
        for word in _WORDS_AND_STOPS.findall(text):
            upper = word.upper()
            if upper in as_name:
                if word[0].islower() or since_article < FAR:
                    as_word[upper] += 1
                else:
                    as_name[upper] += 1
            begins = word.lower() in articles
            # `The photo shows IVAN`: a verb ends what the article began.
            called = language == "en" and is_person_word(word)
            ends = not word[0].isalpha() or (word.islower() and (model.rather_verb(word) or called))
            since_article = 0 if begins else FAR if ends else since_article + 1
    return frozenset(
        word
        for word in words
        if not model.knows(word.lower())
        or (as_name[word] > as_word[word] and not (as_word[word] and is_person_word(word.lower())))
    )


def _is_written_in(model: LanguageModel, texts: Sequence[str]) -> bool:
    """Whether the words are mostly ones that the model's language has.

    A script that is taken for English for want of a better guess is not parsed as English.
    """
    words = [w for text in texts for w in _WORD.findall(text) if w == w.lower()][:SAMPLE]
    known = sum(model.knows(w) for w in words)
    return len(words) < FEWEST or known >= LEAST_KNOWN * len(words)


SAMPLE, FEWEST = 400, 20
"""Words that are looked at, and how few of them decide nothing."""

LEAST_KNOWN = 0.5

_WORD = re.compile(r"\w{2,}")


def _of_terms(stretch: Stretch, text: str) -> Stretch:
    """The stretch without the words of the trade that it opens with."""
    own = text[stretch.start : stretch.start + len(stretch.text)]
    plain = without_terms(own)
    kept = (a if b == c else b for a, b, c in zip(stretch.text, plain, own, strict=True))
    left = "".join(kept).lstrip()
    return replace(stretch, text=f"{left[:1].upper()}{left[1:]}".rjust(len(own)))


def _caps(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(w for text in texts for w in _LETTERS.findall(text.upper()))


def _told_in_english(trees: Sequence[Parsed]) -> list[Parsed]:
    """Sentences with what they are about by their lemmas, which are English in every language."""
    tagger = open_tagger()
    if tagger is None:
        return list(trees)
    told = tagger.tell([[t.lemma for t in tree.tokens if t.start < t.end] for tree in trees])
    return [replace(tree, about=one.about) for tree, one in zip(trees, told, strict=True)]


def untangled(words: Sequence[Word]) -> list[Word]:
    """The words as one tree: whatever mends moved, every word leads to the root.

    Rules climb from word to head and must come to an end.
    """
    whole = list(words)
    root = next((n for n, w in enumerate(whole) if w.head == n), 0)
    sure = {root}
    for n in range(len(whole)):
        path: list[int] = []
        at = n
        while at not in sure:
            if at in path or whole[at].head == at:
                whole[at] = replace(whole[at], head=root, dep="dep")
                break
            path.append(at)
            at = whole[at].head
        sure.update((*path, n))
    if whole:
        whole[root] = replace(whole[root], head=root, dep="ROOT")
    return whole


def _placed(tree: Parsed, asides: Sequence[Parsed], text: str) -> Parsed:
    """A sentence with the script's own letters, and its asides after the words they follow."""
    anchored = tuple(
        replace(
            _worded(aside, text),
            anchor=max((t.index for t in tree.tokens if t.end <= aside.start), default=-1),
        )
        for aside in asides
    )
    return replace(_worded(tree, text), asides=anchored)


def _worded(tree: Parsed, text: str) -> Parsed:
    tokens = tuple(
        t if own in ("", t.text) else replace(t, text=own)
        for t in tree.tokens
        for own in (text[t.start : t.end].replace("\n", " "),)
    )
    return with_lettering(replace(tree, tokens=tokens))


def _token(index: int, word: Word, span: tuple[int, int], kind: Kind | None) -> Token:
    sex = "f" if "Gender=Fem" in word.morph else "m" if "Gender=Masc" in word.morph else ""
    return Token(
        index=index,
        text=word.text,
        lemma=word.lemma if word.pos == "PROPN" else word.lemma.lower(),
        pos=word.pos,
        tag=word.tag,
        dep=word.dep,
        head=word.head,
        start=span[0],
        end=span[1],
        sex=sex,
        somebody=kind.somebody if kind else 0.0,
        there=kind.there if kind else 0.0,
    )
