"""Small sets, people and scenes that the board's tests shoot on."""

from __future__ import annotations

from regie.film.bible import Bible, Character, Figure, Place, SetKind, Voice
from regie.film.breakdown import BreakdownElement, Category, SceneBreakdown
from regie.film.screenplay import (
    Action,
    Dialogue,
    Light,
    Line,
    Parenthetical,
    Scene,
    Setting,
    Slugline,
    slug,
)
from regie.film.shot import Mark
from regie.film.stageplan import BodyPlan, Box, PropSpot, Seat, SetPlan

ADULT = BodyPlan(
    height=1.78, eye_height=1.66, chin_height=1.55, shoulder_width=0.46, hip_height=0.93
)
WOMAN = BodyPlan(
    height=1.66, eye_height=1.55, chin_height=1.45, shoulder_width=0.40, hip_height=0.87
)
CHILD = BodyPlan(
    height=1.22, eye_height=1.11, chin_height=1.02, shoulder_width=0.30, hip_height=0.61
)
GIANT = BodyPlan(
    height=2.05, eye_height=1.92, chin_height=1.80, shoulder_width=0.54, hip_height=1.08
)

FACES = (
    Mark(x=-0.7, y=0, facing=-90),
    Mark(x=0.7, y=0, facing=90),
)


def room() -> SetPlan:
    """6 m by 5 m, a table with four chairs on one side, a cupboard, one door."""
    spots = [(-1.5, 1.4), (1.5, 1.4), (0, 1.6), (-2.3, 0.6), (2.3, 0.6), (-2.2, -0.6)]
    spots += [(2.2, -0.6), (-1.4, -1.2), (1.4, -1.2), (0, -1.4), (-0.8, 0.9), (0.8, 0.9)]
    return SetPlan(
        kind="kitchen",
        interior=True,
        low=(-3, -2.5, 0),
        high=(3, 2.5, 2.7),
        marks=(*FACES, *(Mark(x=x, y=y, facing=180) for x, y in spots)),
        seats=(
            Seat(name="chair", mark=Mark(x=-2.5, y=-1.8, z=0.45, facing=-90)),
            Seat(name="chair", mark=Mark(x=-1.1, y=-1.8, z=0.45, facing=90)),
        ),
        doors=(Mark(x=2.8, y=1.9, facing=120),),
        path=(Mark(x=-2.2, y=2.0, facing=-90), Mark(x=2.2, y=2.0, facing=90)),
        obstacles=(
            Box(name="table", low=(-2.2, -2.2, 0), high=(-1.4, -1.4, 0.75)),
            Box(name="cupboard", low=(2.4, -2.5, 0), high=(3, -1.5, 2.0)),
        ),
        props=(
            PropSpot(name="radio", at=(-1.8, -1.8, 0.9), size=0.3),
            PropSpot(name="cup", at=(-1.6, -1.6, 0.8), size=0.1),
        ),
        establish_eye=(2.6, -4.6, 1.9),
        establish_target=(-0.4, 0.4, 1.0),
    )


def street() -> SetPlan:
    """40 m of street between two rows of houses, a car at the kerb."""
    marks = [Mark(x=-1.5 + 1.0 * (i % 4), y=2.0 + 1.1 * (i // 4), facing=180) for i in range(12)]
    return SetPlan(
        kind="street",
        interior=False,
        low=(-4, -10, 0),
        high=(4, 10, 4),
        marks=(*FACES, *marks),
        doors=(),
        path=(Mark(x=0, y=-6, facing=0), Mark(x=0, y=6, facing=180)),
        obstacles=(
            Box(name="houses", low=(-12, -20, 0), high=(-5, 20, 9)),
            Box(name="houses", low=(5, -20, 0), high=(12, 20, 9)),
            Box(name="car", low=(2.4, -3, 0), high=(4.2, 1.2, 1.4)),
        ),
        props=(PropSpot(name="lamp", at=(-3, 2, 2.8), size=0.4),),
        establish_eye=(2.2, -12, 2.4),
        establish_target=(0, 4, 1.6),
    )


def person(name: str, female: float = 0.5, age: float = 35) -> Character:
    return Character(
        key=slug(name),
        name=name,
        figure=Figure(female=female, age=age),
        voice=Voice(name="af_heart"),
    )


PEOPLE = (
    person("MARA", female=1),
    person("IVO", female=0),
    person("PIP", female=1, age=9),
    person("TOM", female=0),
)

BODIES = {"mara": WOMAN, "ivo": ADULT, "pip": CHILD, "tom": GIANT}

BIBLE = Bible(
    characters=PEOPLE,
    places=(
        Place(key="kitchen", name="KITCHEN", kind=SetKind.KITCHEN),
        Place(key="street", name="STREET", kind=SetKind.STREET, interior=False),
    ),
)


def scene(*elements: str | tuple[str, ...], number: str = "1", place: str = "KITCHEN") -> Scene:
    """A scene: a string is action, (name, text) or (name, aside, text) dialogue."""
    made: list[Action | Dialogue] = []
    for element in elements:
        if isinstance(element, str):
            made.append(Action(text=element))
            continue
        cue, *asides, text = element
        name, _, extension = cue.partition(" (")
        parts = [Parenthetical(text=a) for a in asides]
        made.append(
            Dialogue(
                character=name.rstrip(" ^"),
                extensions=(extension.rstrip(")"),) if extension else (),
                dual=cue.endswith("^"),
                parts=(*parts, Line(text=text)),
            )
        )
    return Scene(
        number=number,
        slugline=Slugline(
            text=f"INT. {place} - DAY", setting=Setting.INTERIOR, place=place, light=Light.DAY
        ),
        elements=tuple(made),
    )


def sheet_of(
    taken: Scene, people: tuple[Character, ...] = PEOPLE, props: tuple[str, ...] = ()
) -> SceneBreakdown:
    """The breakdown that the script room would make."""
    words = " ".join(e.text for e in taken.elements if isinstance(e, Action)).upper()
    cues = {d.character for _, d in taken.lines()}
    speaking = tuple(p.name for p in people if p.name in cues)
    silent = tuple(p.name for p in people if p.name not in cues and p.name in words)
    return SceneBreakdown(
        scene=taken.number,
        slugline=taken.slugline.text,
        place=taken.slugline.place,
        eighths=1,
        speaking=speaking,
        silent=silent,
        elements=tuple(
            BreakdownElement(category=Category.PROPS, name=p, mentions=(p,)) for p in props
        ),
    )
