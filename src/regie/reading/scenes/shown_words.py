"""What a scene's layout gives to be read: titles over the picture, captions, messages; and what is
said to the makers only."""

from __future__ import annotations

from regie.film.citation import Citation
from regie.film.reading import About, EntityKind, Presence, Sentence
from regie.film.screenplay import Action, Transition
from regie.reading.entities.registry import Being, Registry
from regie.reading.scenes.devices import conversation, latest_device
from regie.reading.scenes.written import titled


class ShownWords:
    """The words of one scene that are there to be read, as its sentences grow."""

    def __init__(self, registry: Registry, sentences: list[Sentence]) -> None:
        self._registry, self._sentences = registry, sentences
        self._thread: list[str] = []
        """Messages that follow on each other, and the element of the last."""

        self._thread_ends = -1

    def direction(self, index: int, element: Action) -> None:
        """What is said to the makers is a sentence that shows nothing."""
        words = element.text.strip()
        self._add(index, words, element.cited, About.NOTHING, length=len(element.text))

    def title(self, index: int, text: str, cited: Citation | None) -> None:
        """Words that stand over the picture."""
        being = self._title(text)
        if cited is not None:
            being.cited.append(cited)
        self._add(index, text.replace("\n", " "), cited, About.TEXT, being)

    def title_in(self, words: str) -> None:
        """The last sentence is such words."""
        shown = {"about": About.TEXT, "topic": (self._title(words).key,)}
        self._sentences[-1] = self._sentences[-1].model_copy(update=shown)

    def message(self, index: int, element: Transition) -> None:
        """What is read on a telephone, in the layout of many who write for the screen; what
        follows on each other is read together."""
        bearer = latest_device(self._registry)
        if bearer is None:
            return
        if not self._thread or self._thread_ends != index - 1:
            self._thread = []
            self._registry.mean(bearer)
            last = self._sentences[-1] if self._sentences else None
            if last is not None and last.element == index - 1 and last.text.endswith(":"):
                shown = {"about": About.TEXT, "topic": (bearer.key, *last.topic)}
                self._sentences[-1] = last.model_copy(update=shown)
            else:
                self._add(index, element.text, element.cited, About.TEXT, bearer)
        self._thread_ends = index
        self._thread.append(element.text)
        bearer.bear(conversation(self._thread), len(self._sentences) - 1)

    def _title(self, text: str) -> Being:
        being = self._registry.add("title", EntityKind.TEXT, "title", noun_kind="text")
        being.text, being.presence = titled(text).replace("\n", " "), Presence.PRESENT
        self._registry.mean(being)
        return being

    def _add(
        self,
        index: int,
        text: str,
        cited: Citation | None,
        about: About,
        topic: Being | None = None,
        length: int = 0,
    ) -> None:
        self._sentences.append(
            Sentence(
                element=index,
                start=0,
                end=length or len(text),
                text=text,
                about=about,
                topic=(topic.key,) if topic is not None else (),
                cited=cited,
            )
        )
