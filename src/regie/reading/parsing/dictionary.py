"""What words of another language mean, by FreeDict's dictionaries.

They are GPL, so a separate program reads them (`workers/dictionary`) and is asked over a pipe.
"""

from __future__ import annotations

from functools import cache, lru_cache

from regie.concepts.wordnet import Part, open_wordnet
from regie.reading.parsing.forms import is_there
from regie.support.asked_program import AskedProgram, AskedProgramError, find_program

MODELS = {"fr": ("freedict-fra-eng", "freedict-eng-fra")}
"""The catalogue's dictionaries of a language: into English, and back."""

_PARTS: dict[str, Part] = {"n": "n", "v": "v", "adj": "a"}
"""WordNet's letter of a dictionary's part of speech."""


class Dictionary:
    """A language's dictionary; its program starts with the first word that is asked for.

    Attributes:
        digest: of its files. Empty when its program is gone: what was read then is not kept as
            what was read with it.
    """

    def __init__(self, digest: str, program: AskedProgram) -> None:
        self.digest = digest
        self._program = program
        self._found = lru_cache(maxsize=20_000)(self._look_up)
        self.meaning = lru_cache(maxsize=20_000)(self._meaning)

    def has(self, lemma: str, part: Part) -> bool:
        """Whether it has a word as that part of speech."""
        return any(_PARTS.get(kind, part) == part for kind, _, _ in self._found(lemma))

    def _meaning(self, lemma: str, part: Part) -> str:
        """The English word that WordNet has, as that part of speech; empty where there is none.

        Of several: one that the reverse dictionary translates back, and with the fewest others,
        a `list` before a `table`; then the one with the most senses that were met in texts, a
        `sheep` before a `mutton`.
        """
        if not is_there():
            return ""
        wordnet = open_wordnet()
        known = [
            (1 / back if back else 0.0, wordnet.tagged(word, part), -n, word)
            for n, (kind, english, back) in enumerate(self._found(lemma))
            for word in dict.fromkeys((english, english.replace("-", "")))
            if _PARTS.get(kind, part) == part
            and any(s.lemmas[0].islower() for s in wordnet.senses(word, part))
        ]
        return max(known)[-1] if known else ""

    def _look_up(self, lemma: str) -> tuple[tuple[str, str, int], ...]:
        """Part of speech, translation, and how many words that is translated back by."""
        if not self.digest:
            return ()
        try:
            answer = self._program.ask({"words": [lemma]})
        except AskedProgramError:
            self.digest = ""
            return ()
        return tuple((str(k), str(e), int(b)) for k, e, b in answer["found"][0])


@cache
def open_dictionary(language: str) -> Dictionary | None:
    """The dictionary of a language; None where it has none or it has not been pulled."""
    from regie.backends.models import find, find_model

    names = MODELS.get(language, ())
    paths = [folder / name for name in names if (folder := find(name))]
    program = find_program("dictionary", "dictionary_worker.py")
    if not paths or len(paths) < len(names) or program is None:
        return None
    digest = " ".join(find_model(name).digest for name in names)
    command = [str(program), *(str(path) for path in paths)]
    return Dictionary(digest, AskedProgram("The dictionary worker", lambda: command))
