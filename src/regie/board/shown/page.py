"""The script with each sentence as its shots show it: one HTML file that needs nothing beside it.

Shades are told by a sign and a word beside the colour, so that they are read in print, by who does
not tell red from green, and by a screen reader.
"""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from regie.film.screenplay import Action, Dialogue, Scene
from regie.film.shown import Reason, Shade, Shown, ShownScene, ShownSentence
from regie.support.messages import Messages

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What the page may load: nothing. A script that got into it would not run."""

SIGNS = {Shade.SHOWN: "●", Shade.NEAR: "◐", Shade.MISSING: "○", Shade.UNSEEN: ""}

BOARD_WIDTH = 224
"""Pixels of a board beside its sentence."""

COUNTED = (Shade.SHOWN, Shade.NEAR, Shade.MISSING)


@dataclass(frozen=True)
class ShownPage:
    """What the page is made of.

    Attributes:
        boards: pictures by shot number; a shot without one is named only.
    """

    title: str
    scenes: Sequence[Scene]
    shown: Shown
    boards: Mapping[str, Path]
    language: str = "en"


def shown_html(page: ShownPage) -> str:
    """The page, complete."""
    words = Messages(page.language)
    by_number = {s.scene: s for s in page.shown.scenes}
    name = words.say("shown.title")
    style = (files("regie.board.shown") / "style.css").read_text(encoding="utf-8")
    body = [
        _head(page, words),
        "<main>",
        *(
            _scene(scene, by_number[scene.number], page.boards, words)
            for scene in page.scenes
            if scene.number in by_number
        ),
        "</main>",
    ]
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{_text(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_text(POLICY)}">\n'
        f"<title>{_text(page.title)} · {_text(name)}</title>\n<style>\n{style}</style>\n</head>\n"
        "<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _head(page: ShownPage, words: Messages) -> str:
    rows = "".join(
        f'<li class="{shade}"><span aria-hidden="true">{SIGNS[shade]}</span> '
        f"{_text(words.say(f'shown.shade-{shade}'))}: "
        f"<b>{words.number(100 * page.shown.share(shade))} %</b></li>"
        for shade in COUNTED
    )
    return (
        f"<header>\n<p>{_text(words.say('shown.title'))}</p>\n<h1>{_text(page.title)}</h1>\n"
        f"<p>{_text(words.say('shown.lead'))}</p>\n<ul>{rows}</ul>\n</header>"
    )


def _scene(scene: Scene, shown: ShownScene, boards: Mapping[str, Path], words: Messages) -> str:
    by_element: dict[int, list[ShownSentence]] = {}
    for sentence in shown.sentences:
        by_element.setdefault(sentence.element, []).append(sentence)
    parts = []
    for index, element in enumerate(scene.elements):
        if isinstance(element, Action):
            parts.append(_action(element, by_element.get(index, []), boards, words))
        elif isinstance(element, Dialogue) and element.text:
            parts.append(
                f'<div class="row"><p class="cue">{_text(element.character)}</p>'
                f'<p class="line">{_text(element.text)}</p></div>'
            )
    share = words.say("shown.scene-share", shown=shown.count(Shade.SHOWN), count=shown.counted)
    heading = f"{scene.number} {scene.slugline.text}".strip()
    return (
        f"<section>\n<h2>{_text(heading)} <small>{_text(share)}</small></h2>\n"
        + "\n".join(parts)
        + "\n</section>"
    )


def _action(
    action: Action, sentences: Sequence[ShownSentence], boards: Mapping[str, Path], words: Messages
) -> str:
    """A paragraph: its sentences where they stand, the words between them as they are."""
    inner: list[str] = []
    at = 0
    for sentence in sorted(sentences, key=lambda s: (s.start, s.end)):
        start, end = max(at, sentence.start), min(len(action.text), sentence.end)
        if start >= end:
            continue
        inner.append(_text(action.text[at:start]))
        inner.append(_sentence(action.text[start:end], sentence, words))
        at = end
    inner.append(_text(action.text[at:]))
    notes = [_note(s, words) for s in sentences if s.shade in (Shade.NEAR, Shade.MISSING)]
    listed = f'<ul class="why">{"".join(notes)}</ul>' if notes else ""
    shots = dict.fromkeys(s.shot for s in sentences if s.shot)
    return (
        f'<div class="row"><div class="words"><p>{"".join(inner)}</p>{listed}</div>'
        f'<div class="boards">{"".join(_board(n, boards, words) for n in shots)}</div></div>'
    )


def _sentence(written: str, sentence: ShownSentence, words: Messages) -> str:
    if sentence.shade is Shade.UNSEEN:
        return f'<span class="unseen">{_text(written)}</span>'
    name = words.say(f"shown.shade-{sentence.shade}")
    shot = f" <sup>{_text(sentence.shot)}</sup>" if sentence.shot else ""
    return (
        f'<mark class="{sentence.shade}" title="{_text(name)}">'
        f'<span aria-hidden="true">{SIGNS[sentence.shade]}</span>'
        f'<span class="spoken">{_text(name)}: </span>{_text(written)}{shot}</mark>'
    )


def _note(sentence: ShownSentence, words: Messages) -> str:
    told = "; ".join(_reason(r, words) for r in sentence.why) or words.say("shown.why-unknown")
    return f'<li class="{sentence.shade}">{_text(_shorten(sentence.text))} – {_text(told)}</li>'


def _reason(reason: Reason, words: Messages) -> str:
    return words.say(f"shown.why-{reason.key}", what=reason.what)


def _board(number: str, boards: Mapping[str, Path], words: Messages) -> str:
    caption = words.say("shown.shot", number=number)
    picture = _picture(boards.get(number), caption)
    return f"<figure>{picture}<figcaption>{_text(caption)}</figcaption></figure>"


def _picture(path: Path | None, alt: str) -> str:
    """The board, small, inside the page; nothing where there is none."""
    if path is None or not path.is_file():
        return ""
    from PIL import Image

    with Image.open(path) as whole:
        high = max(1, round(whole.height * BOARD_WIDTH / whole.width))
        small = whole.convert("RGB").resize((BOARD_WIDTH, high))
    data = io.BytesIO()
    small.save(data, "JPEG", quality=72)
    packed = base64.b64encode(data.getvalue()).decode("ascii")
    return (
        f'<img src="data:image/jpeg;base64,{packed}" alt="{_text(alt)}" '
        f'width="{BOARD_WIDTH}" height="{high}">'
    )


def _shorten(text: str, most: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rsplit(" ", 1)[0] + "…"


def _text(value: str) -> str:
    return html.escape(value, quote=True)


def write_shown(page: ShownPage, out_html: Path, out_json: Path) -> None:
    """Writes the page, and the same as data: `Shown` with its shares."""
    out_html.write_text(shown_html(page), encoding="utf-8", newline="\n")
    out_json.write_text(shown_json(page.shown), encoding="utf-8", newline="\n")


def shown_json(shown: Shown) -> str:
    """Version 1 of the data: shares of the title and of each scene, then every sentence."""
    import json

    document = {
        "version": 1,
        "share": _shares(shown),
        "scenes": [
            {
                "share": _shares(Shown(scenes=(scene,))),
                **scene.model_dump(mode="json"),
            }
            for scene in shown.scenes
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _shares(shown: Shown) -> dict[str, float]:
    return {str(shade): round(shown.share(shade), 4) for shade in COUNTED}
