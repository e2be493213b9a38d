"""Who is described beside a name, and who stands behind a verb of state.

`LENA, 20, a tall girl with long hair runs in`: one girl, though a parser takes the name and the
noun for two subjects. `Sitting at the table are two boys`, `Beside her is a clerk`: they sit there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.reading.parsing.word import Word

_ONE = frozenset("a an un une".split())
_STATES = frozenset("be stand sit lie kneel hang wait".split())
_LEADING = ("prep", "advmod", "csubj", "advcl", "acl", "punct", "cc", "npadvmod", "ccomp", "dep")
_SUBJECTS = ("nsubj", "nsubjpass")


def with_described(words: Sequence[Word]) -> list[Word]:
    """The words with what says who somebody is under the name that it stands behind."""
    mended = list(words)
    for n, word in enumerate(words):
        if word.dep not in _SUBJECTS or word.pos != "NOUN" or word.tag == "NNS":
            continue
        start = min((m for m, w in enumerate(words) if w.head == n and m < n), default=n)
        if start < 2 or words[start].low not in _ONE or words[start - 1].low not in (",", "-", "—"):
            continue
        name = next(
            (
                m for m, w in enumerate(words[:start])
                if w.dep in _SUBJECTS and w.head == word.head and w.pos == "PROPN"
            ),
            None,
        )  # fmt: skip
        joined = name is None or any(w.pos in ("CCONJ", "VERB") for w in words[name:start])
        if name is not None and not joined:
            mended[n] = replace(word, dep="appos", head=name)
    return mended


def turn_states(words: Sequence[Word]) -> list[Word]:
    """The words with who is behind a verb of state as its subject, where a place stands first."""
    root = next((n for n, w in enumerate(words) if w.dep == "ROOT"), None)
    if root is None or words[root].lemma not in _STATES or not words[root].tag.startswith("VB"):
        return list(words)
    below = [n for n, w in enumerate(words) if w.head == root and n != root]
    first = [n for n in below if n < root]
    behind = [n for n in below if n > root and words[n].dep in ("attr", "dobj", "nsubj")]
    where = [n for n in first if words[n].dep != "punct" and words[n].pos != "CCONJ"]
    leads = bool(where) and all(words[n].dep in _LEADING for n in first)
    if not leads or len(behind) != 1 or words[behind[0]].pos not in ("NOUN", "PROPN"):
        return list(words)
    doing = [n for n in where if words[n].tag in ("VBG", "VBN") and words[n].pos == "VERB"]
    if words[root].lemma == "be" and not doing and not _opens_with_place(words, where):
        return list(words)
    return _turned(words, root, behind[0], doing[0] if doing else None)


def _opens_with_place(words: Sequence[Word], first: Sequence[int]) -> bool:
    """`Beside her is`, `Next to Ann is`, and no question, `How big is`, `There is`."""
    return any(
        words[n].dep == "prep"
        or any(w.head == n and w.dep == "prep" for w in words)
        for n in first
    )  # fmt: skip


def _turned(words: Sequence[Word], root: int, who: int, doing: int | None) -> list[Word]:
    """Args:
    doing: the participle that says how they are: `Sitting at the table are two boys`.
    """
    turned = list(words)
    main = root
    if doing is not None and words[root].lemma == "be":
        main = doing
        for n, word in enumerate(words):
            if word.head == root:
                turned[n] = replace(word, head=doing)
        turned[doing] = replace(words[doing], dep="ROOT", head=doing)
        turned[root] = replace(words[root], pos="AUX", dep="aux", head=doing)
    turned[who] = replace(turned[who], dep="nsubj", head=main)
    return turned
