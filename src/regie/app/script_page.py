"""The screenplay as it is set on paper, from the source as it stands: pages, scenes, words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from regie.film.screenplay import Dialogue, Scene, Screenplay, Transition
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.screenplay.reader import ReadScript

MOST_WORDS = 400
"""Names, places and times that are offered to whoever types, of each kind."""


class SetPage(Noun):
    """Where a page begins. Attributes: line: of the text, from 1; row: typed row within it."""

    page: int
    line: int
    row: int = 0


class SetScene(Noun):
    """A scene of the page.

    Attributes:
        number: that it is called by. given: the script itself says so.
        line, last_line: in the text, from 1.
        length: in pages, as a breakdown has it: `1 3/8`.
    """

    number: str
    given: bool
    heading: str
    line: int
    last_line: int
    page: int
    length: str


class ScriptWords(Noun):
    """What is offered to whoever types, the most frequent first."""

    characters: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    transitions: tuple[str, ...] = ()


class SetScript(Noun):
    """A text as it is set on paper.

    Attributes:
        format: `fountain`; `text` where its lines are read by context.
        starts: of all pages but the first.
        warnings: what was not as it should be, one sentence each.
    """

    format: str
    language: str
    paper: Literal["a4", "letter"]
    pages: int
    starts: tuple[SetPage, ...]
    scenes: tuple[SetScene, ...]
    words: ScriptWords
    warnings: tuple[str, ...] = ()


class ScriptPage(SetScript):
    """A title's screenplay, to be read and written.

    Attributes:
        text: of the file, to the character. digest: BLAKE3 of its bytes.
        writable: it is text that one may change here; else it is shown as Fountain.
    """

    name: str
    file: str
    text: str
    digest: str
    writable: bool


class AboutScript(Noun):
    """What a page says of the script before its text is there.

    Attributes:
        name: of the title. digest: BLAKE3 of the script's bytes.
    """

    name: str
    file: str
    digest: str


class ExportedScript(Noun):
    """A script as another format."""

    content: bytes


def look_at_script(folder: Path) -> AboutScript:
    """The script's name and digest, without reading what it says.

    Raises:
        TitleError, ScriptError: there is none.
    """
    title = open_title(folder)
    data = read_script_bytes(title)
    return AboutScript(name=title.name, file=title.settings.script, digest=digest_of(data))


def export_script(folder: Path, to: Literal["pdf", "fdx", "fountain"]) -> ExportedScript:
    """The script as a file of a format; PDF with the numbers of the scenes.

    Raises:
        TitleError, ScriptError, DeskError: it cannot be read, or not be written so.
    """
    from regie.app.script import Writing, examine_script

    title = open_title(folder)
    writing = Writing(to=to, numbers=to == "pdf")
    examined = examine_script(title.script, writing, stats=False)
    return ExportedScript(content=examined.converted)


def open_script_page(folder: Path) -> ScriptPage:
    """The screenplay as it is saved.

    Raises:
        TitleError, ScriptError: it cannot be read.
    """
    from regie.screenplay import open_script, write_fountain
    from regie.screenplay.decoding import decode

    title = open_title(folder)
    data = read_script_bytes(title)
    read = open_script(title.script, name=title.settings.script)
    writable = read.format in ("fountain", "text")
    if writable:
        text = decode(data, title.settings.script).text
    else:
        text = write_fountain(read.screenplay)
        read = read_text(text, title.settings.script)
    shown = set_read(title, read)
    return ScriptPage(
        **shown.model_dump(exclude={"version"}),
        name=title.name,
        file=title.settings.script,
        text=text,
        digest=digest_of(data),
        writable=writable,
    )


def set_script_text(folder: Path, text: str) -> SetScript:
    """How a text would be set if it were the title's script; nothing is written.

    Raises:
        TitleError, ScriptError: it cannot be read.
    """
    title = open_title(folder)
    return set_read(title, read_text(text, title.settings.script))


def read_text(text: str, name: str) -> ReadScript:
    """Reads a text as if it were a file of that name.

    Raises:
        ScriptError: it is empty, or no text.
    """
    import tempfile

    from regie.screenplay import ScriptError, open_script

    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.fountain"
        try:
            draft.write_bytes(text.encode())
        except UnicodeEncodeError as error:
            line = text.count("\n", 0, error.start) + 1
            raise ScriptError(
                f"{name}:{line}: holds half of a character; delete it and type it again."
            ) from error
        return open_script(draft, name=name)


def set_read(title: Title, read: ReadScript) -> SetScript:
    """Sets what was read, its scenes under the numbers that they are locked to."""
    from regie.pipeline.source import number_scenes
    from regie.screenplay.layout.page_starts import find_page_starts
    from regie.screenplay.pages import eighths, write_eighths
    from regie.support.paper.sizes import paper_of

    screenplay = number_scenes(title, read.screenplay, save=False)
    starts = find_page_starts(screenplay)
    turns = [s.line for s in starts]
    scenes = screenplay.scenes
    begins = [s.cited.line if s.cited else 1 for s in scenes]
    ends = [line - 1 for line in begins[1:]] + [max((_last_line(s) for s in scenes), default=1)]
    return SetScript(
        format=read.format,
        language=screenplay.language,
        paper=paper_of(screenplay.language),
        pages=len(starts) + 1,
        starts=tuple(SetPage(page=s.page, line=s.line, row=s.row) for s in starts),
        scenes=tuple(
            SetScene(
                number=scene.number,
                given=scene.numbered,
                heading=scene.slugline.text,
                line=begin,
                last_line=max(begin, end),
                page=1 + bisect_right(turns, begin),
                length=write_eighths(eighths(scene)),
            )
            for scene, begin, end in zip(scenes, begins, ends, strict=True)
        ),
        words=_find_words(screenplay),
        warnings=read.warnings,
    )


def _last_line(scene: Scene) -> int:
    cited = [e.cited.last_line for e in scene.elements if e.cited]
    return max([scene.cited.last_line if scene.cited else 1, *cited])


def _find_words(screenplay: Screenplay) -> ScriptWords:
    people: Counter[str] = Counter()
    extensions: Counter[str] = Counter()
    transitions: Counter[str] = Counter()
    places: Counter[str] = Counter()
    times: Counter[str] = Counter()
    settings: Counter[str] = Counter()
    for element in (*screenplay.opening, *(e for s in screenplay.scenes for e in s.elements)):
        if isinstance(element, Dialogue):
            people[element.character] += 1
            extensions.update(element.extensions)
        elif isinstance(element, Transition):
            transitions[element.text.upper()] += 1
    for scene in screenplay.scenes:
        line = scene.slugline
        places[line.place.upper()] += bool(line.text and line.place)
        times[line.time_of_day.upper()] += bool(line.time_of_day)
        settings[line.setting.value] += bool(line.setting.value)
    return ScriptWords(
        characters=_ordered(people),
        extensions=_ordered(extensions),
        settings=_ordered(settings),
        places=_ordered(places),
        times=_ordered(times),
        transitions=_ordered(transitions),
    )


def _ordered(counted: Counter[str]) -> tuple[str, ...]:
    common: Iterable[tuple[str, int]] = counted.most_common(MOST_WORDS)
    return tuple(word for word, count in common if word and count)


def digest_of(data: bytes) -> str:
    """BLAKE3 of a script's bytes, in hexadecimal: which draft it is."""
    from blake3 import blake3

    return blake3(data).hexdigest()


def read_script_bytes(title: Title) -> bytes:
    """Raises: ScriptError: it cannot be read."""
    from regie.screenplay.reader import read_bytes

    return read_bytes(title.script, title.settings.script)
