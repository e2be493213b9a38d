"""Finds whom or what a director means by a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from regie.film.bible import Bible
from regie.film.reading import EntityKind, SceneReading
from regie.film.screenplay import slug

PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)


class Names:
    """Who and what is in a scene, by every name that a director may use."""

    def __init__(self, reading: SceneReading, bible: Bible) -> None:
        self.kinds: Mapping[str, EntityKind] = {e.key: e.kind for e in reading.entities}
        self._keys: dict[str, str] = {}
        for entity in reversed(reading.entities):
            for name in (entity.head, *entity.mentions, entity.name, entity.key):
                if name:
                    self._keys[_plain(name)] = entity.key
        for character in bible.characters:
            if character.key in self.kinds:
                self._keys[_plain(character.name)] = character.key

    def find(self, name: str) -> str | None:
        """The key of what is meant."""
        plain = _plain(name)
        return self._keys.get(plain) or self._keys.get(plain.partition(" ")[2])

    def find_all(self, names: Iterable[str], lost: list[str]) -> tuple[str, ...]:
        """Keys of what is meant; a sentence is added to `lost` for each name that is nobody's."""
        found = []
        for name in names:
            key = self.find(name)
            if key is None:
                lost.append(self.tell_unknown(name))
            else:
                found.append(key)
        return tuple(dict.fromkeys(found))

    def tell_unknown(self, name: str) -> str:
        """Says that a name is nobody's here, and which names are."""
        near = get_close_matches(_plain(name), self._keys, n=1, cutoff=0.6)
        if near:
            return f"nobody and nothing here is called {name}; did you mean {near[0]}?"
        here = ", ".join(sorted(set(self._keys.values()))[:12])
        return f"nobody and nothing here is called {name}; there are {here}"

    def is_person(self, key: str) -> bool:
        return self.kinds.get(key) in PEOPLE


def _plain(name: str) -> str:
    words = " ".join(name.casefold().replace("’", "'").split())
    for article in ("the ", "a ", "an ", "le ", "la ", "les ", "un ", "une ", "l'"):
        if words.startswith(article):
            return words[len(article) :]
    return slug(words).replace("-", " ") or words
