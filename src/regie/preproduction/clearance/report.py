"""Makes the clearance report of a screenplay: all searches, merged by what they found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from regie.film.citation import Citation
from regie.film.clearance import (
    ATTENTIONS,
    Attention,
    ClearanceItem,
    ClearanceKind,
    ClearanceReport,
    Minor,
)
from regie.film.reading import ScriptReading
from regie.film.screenplay import Light, Screenplay, Setting
from regie.preproduction.clearance.by_reading import (
    is_borne_out,
    is_role,
    minors_read,
)
from regie.preproduction.clearance.content import find_content
from regie.preproduction.clearance.finding import Finding
from regie.preproduction.clearance.heard import find_heard
from regie.preproduction.clearance.known import cast_words, find_known
from regie.preproduction.clearance.minors import find_minors
from regie.preproduction.clearance.numbers import find_numbers
from regie.preproduction.clearance.parts import Part, Where, searched_parts
from regie.preproduction.clearance.places import find_places
from regie.preproduction.clearance.reasons import explain, explain_limits
from regie.preproduction.clearance.shops import find_shops
from regie.preproduction.clearance.texts import find_music, find_quotations, find_titles, find_works
from regie.preproduction.clearance.told import find_shown, find_told
from regie.preproduction.clearance.unlisted import find_full_names, find_unlisted
from regie.support.messages import say
from regie.support.plain_text import fold

_ORDER = {kind: at for at, kind in enumerate(ClearanceKind)}
_NOT_BESIDE_CHILDREN = {
    ClearanceKind.SEXUAL,
    ClearanceKind.VIOLENCE,
    ClearanceKind.STUNT,
    ClearanceKind.DRUGS,
    ClearanceKind.SMOKING,
    ClearanceKind.WEAPON,
    ClearanceKind.DANGER,
    ClearanceKind.ALCOHOL,
}


def clear_screenplay(
    screenplay: Screenplay, reading: ScriptReading | None = None
) -> ClearanceReport:
    """The clearance report of a whole script; dialogue is searched too.

    Nothing is certain: each item has a confidence, its reason and its lines, and a person decides.

    Args:
        reading: of the script; what its sentences do not bear out is left out.
    """
    minors = find_minors(screenplay)
    if reading is not None:
        minors = tuple(m for m in minors if is_role(m, reading))
        minors = (*minors, *minors_read(reading, minors))
    roles = [n for d in reading.dossiers for n in d.names] if reading is not None else []
    cast = cast_words(screenplay, [*roles, *(m.name for m in minors if m.name.isupper())])
    parts = list(searched_parts(screenplay))
    small = (w for p in parts for w in re.findall(r"\b[a-zà-ÿ][^\W_]+", p.text))
    headed = (w for p in parts if p.where is Where.SLUGLINE for w in re.findall(r"\w+", p.text))
    common = frozenset(fold(w) for w in chain(small, headed))
    found = list(chain.from_iterable(_search(p, cast, common, screenplay.language) for p in parts))
    if reading is not None:
        scenes = {s.scene: s for s in reading.scenes}
        found = [
            f for f in found if f.part.scene not in scenes or is_borne_out(f, scenes[f.part.scene])
        ]
        found += list(_told(parts, reading, found, screenplay.language))
    items = [
        *_merge(_without_titles_of_songs(found)),
        *_of_minors(minors, parts, found, screenplay),
    ]
    items.sort(
        key=lambda i: (_ORDER[i.kind], -ATTENTIONS.index(i.attention), _first(i.cited), i.what)
    )
    return ClearanceReport(
        title=screenplay.title.replace("\n", " "),
        language=screenplay.language,
        items=tuple(items),
        minors=minors,
        unchecked=explain_limits(),
    )


def _told(
    parts: Iterable[Part], reading: ScriptReading, found: Sequence[Finding], language: str
) -> Iterator[Finding]:
    """What the reading alone knows; what the lists found in a scene is told by them."""
    texts = _by_scene(parts)
    for scene in reading.scenes:
        if scene.by_rules == "parse":
            there = texts.get(scene.scene, [])
            yield from find_told(there, scene, language)
            listed = {f.kind for f in found if f.part.scene == scene.scene}
            yield from (f for f in find_shown(there, scene, language) if f.kind not in listed)


def _by_scene(parts: Iterable[Part]) -> dict[str, list[Part]]:
    by_scene: dict[str, list[Part]] = {}
    for part in parts:
        by_scene.setdefault(part.scene, []).append(part)
    return by_scene


def _search(
    part: Part, cast: frozenset[str], common: frozenset[str], language: str
) -> Iterator[Finding]:
    known = [*find_works(part, cast)]
    works = list(known)
    known += [
        k
        for k in find_known(part, cast)
        if k.kind is ClearanceKind.PERSON or not any(_overlap(k, w) for w in works)
    ]
    for more in (
        find_titles(part, cast),
        find_shops(part, cast, common),
        find_places(part, cast, common),
        find_full_names(part, cast),
        find_unlisted(part, cast, common, language),
    ):
        known += [found for found in more if not any(_overlap(found, k) for k in known)]
    yield from known
    yield from find_content(part, language)
    music = list(find_music(part, language))
    yield from music or find_heard(part, language)
    yield from find_quotations(part, language)
    yield from find_numbers(part)


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def _without_titles_of_songs(found: Iterable[Finding]) -> Iterator[Finding]:
    """A known song inside `the song "..."` is told once, by what is known of it."""
    kept: dict[int, list[Finding]] = {}
    for finding in found:
        kept.setdefault(id(finding.part), []).append(finding)
    for findings in kept.values():
        music = [f for f in findings if f.kind is ClearanceKind.MUSIC and f.confidence >= 0.9]
        for f in findings:
            told = any(_overlap(f, m) for m in music if m is not f)
            if not (f.kind is ClearanceKind.MUSIC and f.confidence < 0.9 and told):
                yield f


def _merge(found: Iterable[Finding]) -> Iterator[ClearanceItem]:
    """One item for all findings of one thing; the gravest says what is asked."""
    groups: dict[tuple[ClearanceKind, str], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.kind, finding.what.casefold()), []).append(finding)
    for (kind, _), findings in groups.items():
        gravest = max(findings, key=lambda f: ATTENTIONS.index(f.attention))
        yield ClearanceItem(
            kind=kind,
            what=findings[0].what,
            attention=gravest.attention,
            reason=gravest.reason,
            scenes=tuple(dict.fromkeys(f.part.scene for f in findings)),
            quotes=tuple(dict.fromkeys(f.part.quote(f.start, f.end) for f in findings)),
            spoken=all(f.part.spoken for f in findings),
            confidence=max(f.confidence for f in findings),
            cited=_cites(f.part.cite(f.start) for f in findings),
        )


def _of_minors(
    minors: Iterable[Minor],
    parts: Iterable[Part],
    found: Iterable[Finding],
    screenplay: Screenplay,
) -> Iterator[ClearanceItem]:
    """Each child, and what is in its scenes that a child's presence makes grave."""
    language = screenplay.language
    colon = say("common.colon", language)
    by_scene = _by_scene(parts)
    grave: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.kind in _NOT_BESIDE_CHILDREN and not finding.part.spoken:
            grave.setdefault(finding.part.scene, []).append(finding)
    nights = {s.number: s.cited for s in screenplay.scenes if _is_night_outside(s.slugline)}
    for minor in minors:
        sure = minor.confidence > 0.5
        scenes = [number for number, texts in by_scene.items() if _is_in(minor, texts)]
        what = minor.name if minor.age is None else f"{minor.name} ({minor.age})"
        yield ClearanceItem(
            kind=ClearanceKind.MINOR,
            what=what,
            attention=Attention.CLEAR if sure else Attention.CHECK,
            reason=explain("clearance.why-minor")
            if sure
            else explain("clearance.why-minor-perhaps"),
            scenes=tuple(scenes),
            quotes=(minor.said,),
            confidence=minor.confidence,
            cited=minor.cited,
        )
        for kind in ClearanceKind if sure else ():
            beside = [f for n in scenes for f in grave.get(n, ()) if f.kind is kind]
            if beside:
                yield ClearanceItem(
                    kind=ClearanceKind.MINOR,
                    what=f"{what}{colon}{say(f'clearance.kind-{kind.value}', language)}",
                    attention=Attention.CLEAR,
                    reason=explain("clearance.why-minor-beside"),
                    scenes=tuple(dict.fromkeys(f.part.scene for f in beside)),
                    quotes=tuple(dict.fromkeys(f.part.quote(f.start, f.end) for f in beside)),
                    confidence=round(minor.confidence * 0.8, 2),
                    cited=_cites(f.part.cite(f.start) for f in beside),
                )
        dark = [n for n in scenes if n in nights]
        if dark and sure:
            yield ClearanceItem(
                kind=ClearanceKind.MINOR,
                what=f"{what}{colon}{say('clearance.kind-night', language)}",
                attention=Attention.CLEAR,
                reason=explain("clearance.why-minor-night"),
                scenes=tuple(dark),
                confidence=minor.confidence,
                cited=_cites(nights[n] for n in dark),
            )


def _is_night_outside(slugline: object) -> bool:
    light, setting = getattr(slugline, "light", None), getattr(slugline, "setting", None)
    return light is Light.NIGHT and setting in (Setting.EXTERIOR, Setting.BOTH)


def _is_in(minor: Minor, texts: Iterable[Part]) -> bool:
    """Whether a child is named in a scene's action or cues."""
    name = minor.name.casefold()
    return any(name in t.text.casefold() for t in texts if not t.spoken)


def _cites(cited: Iterable[Citation | None]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(c for c in cited if c is not None))


def _first(cited: tuple[Citation, ...]) -> int:
    return cited[0].line if cited else 0
