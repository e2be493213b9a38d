"""What is chosen for one shot, as far as it decides what the shot is: size, side, who is in it."""

from __future__ import annotations

from dataclasses import replace

from regie.board.coverage.draft import Draft
from regie.board.directing.names import Names
from regie.film.direction import ShotChoice
from regie.film.shot import CameraMove, Coverage, ShotSize

_CONTRARY = (
    (("drop",), ("size", "lens", "move", "angle", "duration", "bodies", "split", "merge"),
     "it is left out"),
    (("merge",), ("split",), "it is held through the next shot and cut in two"),
    (("camera",), ("around", "height"), "the camera is where it is put"),
    (("aim",), ("place", "headroom"), "the frame is about what it is aimed at"),
    (("camera_to", "aim_to"), ("ends_on",), "the move ends where it is put"),
)  # fmt: skip


OF_PLACE = (Coverage.ESTABLISH, Coverage.MASTER)
"""Coverage of all who are there, and of nobody first."""


def choose(draft: Draft, choice: ShotChoice, names: Names) -> Draft:
    """The draft as a director wants it; what cannot be is told in it, and the rest holds."""
    lost: list[str] = find_contrary(choice)
    draft = replace(draft, choice=choice)
    if choice.on:
        draft = _turn_to(draft, choice.on, names, lost)
    if choice.coverage in OF_PLACE and not (choice.on or choice.shows):
        draft = replace(draft, subject=None, partner=None, prop=None, part=None, group=(), shows=())
    if choice.shows:
        draft = _gather(draft, names.find_all(choice.shows, lost), names)
    if choice.line == "off":
        draft = _off(draft, lost)
    elif choice.line == "on":
        draft = _on(draft)
    lost += [names.tell_unknown(w) for w in choice.without if names.find(w) is None]
    size = choice.size or draft.size
    if size is ShotSize.INSERT and draft.prop is None:
        if choice.size is ShotSize.INSERT:
            lost.append("an insert is of a thing: say of which with `on`")
        size = ShotSize.CU
    if draft.prop is not None and choice.size in (ShotSize.CU, ShotSize.ECU):
        size = ShotSize.INSERT
    coverage = choice.coverage or draft.coverage
    if coverage is Coverage.OVER_SHOULDER and draft.partner is None:
        partner = next((k for k in draft.present if k != draft.subject), None)
        if partner is None:
            lost.append("nobody else is there over whose shoulder one could look")
            coverage = draft.coverage
        draft = replace(draft, partner=partner)
    framed = any(
        v is not None for v in (choice.size, choice.angle, choice.coverage)
    ) or bool(choice.on or choice.shows)  # fmt: skip
    return replace(
        draft,
        size=size,
        coverage=coverage,
        angle=choice.angle or draft.angle,
        move=choice.move or (CameraMove.STATIC if framed and draft.prop else draft.move),
        asked=draft.asked or framed,
        move_chosen=draft.move_chosen or choice.move is not None,
        undone=(*draft.undone, *lost),
    )


def find_contrary(choice: ShotChoice) -> list[str]:
    """A sentence for each two choices for one shot that cannot both hold."""
    chosen = choice.model_dump(exclude_defaults=True)
    both = [
        f"{name} is in {one} and in {other}: take it out of one"
        for one, other in (("shows", "without"), ("lamps_on", "lamps_off"))
        for name in chosen.get(one, ())
        if name.casefold() in [n.casefold() for n in chosen.get(other, ())]
    ]
    return both + [
        f"{one} and {other} contradict each other: {why}; take one out"
        for ones, others, why in _CONTRARY
        for one in ones
        for other in others
        if one in chosen and other in chosen
    ]


def _turn_to(draft: Draft, name: str, names: Names, lost: list[str]) -> Draft:
    key = names.find(name)
    if key is None:
        lost.append(names.tell_unknown(name))
        return draft
    if not names.is_person(key):
        return replace(
            draft,
            subject=key,
            prop=key,
            partner=draft.subject if draft.prop is None else draft.partner,
            group=(),
            shows=(key,),
            coverage=Coverage.INSERT,
            size=ShotSize.INSERT,
            part=None,
        )
    speaks = any(h.beat.speaker == key for h in draft.lines)
    usual = Coverage.SINGLE if speaks or not draft.lines else Coverage.REACTION
    sized = draft.size if draft.subject is not None and draft.prop is None else ShotSize.MS
    return replace(
        draft,
        subject=key,
        prop=None,
        part=None,
        group=(),
        shows=(key,),
        coverage=usual,
        partner=None if draft.partner == key else draft.partner,
        size=sized if sized is not ShotSize.EWS else ShotSize.MS,
        lines=tuple(replace(h, mouth_seen=h.beat.speaker == key) for h in draft.lines),
    )


def _gather(draft: Draft, keys: tuple[str, ...], names: Names) -> Draft:
    people = tuple(k for k in keys if names.is_person(k))
    if not keys:
        return draft
    group = people if len(people) > 1 else ()
    subject = draft.subject if draft.subject in keys else next(iter(people), draft.subject)
    usual = Coverage.TWO_SHOT if len(people) == 2 else Coverage.ACTION
    size = draft.size if draft.size is not ShotSize.INSERT else ShotSize.MS
    if len(keys) > 1 and size in (ShotSize.CU, ShotSize.ECU, ShotSize.MCU):
        size = ShotSize.MS
    return replace(
        draft, subject=subject, group=group, shows=keys, coverage=usual, size=size, prop=None,
        part=None,
    )  # fmt: skip


def _off(draft: Draft, lost: list[str]) -> Draft:
    """The hearer is seen, not who speaks."""
    if not draft.lines:
        lost.append("nobody speaks in this shot, so no line can be off")
        return draft
    speakers = {h.beat.speaker for h in draft.lines}
    hearers = [k for k in (draft.lines[0].beat.listener, draft.partner, *draft.present) if k]
    hearer = next((k for k in hearers if k not in speakers), None)
    heard = tuple(replace(h, mouth_seen=False) for h in draft.lines)
    if hearer is None:
        return replace(draft, lines=heard, subject=None, group=(), shows=(),
                       coverage=Coverage.MASTER, size=ShotSize.WS, partner=None)  # fmt: skip
    return replace(
        draft, lines=heard, subject=hearer, partner=draft.lines[0].beat.speaker, group=(),
        shows=(hearer,), coverage=Coverage.REACTION, prop=None,
    )  # fmt: skip


def _on(draft: Draft) -> Draft:
    if not draft.lines:
        return draft
    speaker = draft.lines[0].beat.speaker
    lines = tuple(replace(h, mouth_seen=h.beat.speaker == speaker) for h in draft.lines)
    return replace(draft, lines=lines, subject=speaker, group=(), shows=(speaker,),
                   coverage=Coverage.SINGLE, prop=None)  # fmt: skip
