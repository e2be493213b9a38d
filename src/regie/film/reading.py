"""What the words of a script say: one resolved reading, which every department takes.

A `ScriptReading` holds what is known over the whole script (who there is, how they look, the
places and what lies in what) and one `SceneReading` for each scene: who and what is there, when
and in what light, and what happens, sentence by sentence. Every claim cites its words and has a
confidence. Nothing here says how it is shown.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from regie.film.bible import Slug, Unit, Weather
from regie.film.citation import Citations, Cited
from regie.film.feelings import FaceMove
from regie.film.garments import UNDRAWN
from regie.film.screenplay import Light
from regie.film.set_piece import PieceKind
from regie.film.units import Noun


class EntityKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    """People who are meant together and have no names: the twins, three guards, a crowd."""
    ANIMAL = "animal"
    MACHINE = "machine"
    """A thing that speaks or acts by itself: a printer, an intercom, a robot."""
    VOICE = "voice"
    """Heard and never seen: a narrator, a dispatcher."""
    VEHICLE = "vehicle"
    THING = "thing"
    TEXT = "text"
    """Words that are there to be read: a sign, a letter, a title over the picture."""
    PART = "part"
    """A part of the place: a floor, a wall, a doorway. One can be at it; the set has it."""


class Presence(StrEnum):
    PRESENT = "present"
    HEARD = "heard"
    DEPICTED = "depicted"
    """In a photograph, on a screen, in a drawing."""
    MENTIONED = "mentioned"
    """Only spoken or written of; not there."""


class Act(StrEnum):
    """What can be played: one word for each thing that a body, a thing or a place can do.

    Verbs are mapped to these by their kinds in WordNet; a verb that has none is played near.
    """

    # Travel
    ENTER = "enter"
    EXIT = "exit"
    WALK = "walk"
    RUN = "run"
    CLIMB = "climb"
    DESCEND = "descend"
    CRAWL = "crawl"
    JUMP = "jump"
    FALL = "fall"
    FOLLOW = "follow"
    APPROACH = "approach"
    BACK_AWAY = "back-away"
    DRIVE = "drive"
    RIDE = "ride"
    FLY = "fly"
    SWIM = "swim"
    DANCE = "dance"
    # Posture
    STAND = "stand"
    SIT = "sit"
    RISE = "rise"
    KNEEL = "kneel"
    LIE = "lie"
    SLEEP = "sleep"
    WAKE = "wake"
    BEND = "bend"
    LEAN = "lean"
    TURN = "turn"
    HIDE = "hide"
    # Hands on things
    HOLD = "hold"
    TAKE = "take"
    PUT = "put"
    PUT_IN = "put-in"
    TAKE_OUT = "take-out"
    GIVE = "give"
    RECEIVE = "receive"
    CARRY = "carry"
    RAISE = "raise"
    THROW = "throw"
    CATCH = "catch"
    DROP = "drop"
    PUSH = "push"
    PULL = "pull"
    HIT = "hit"
    BREAK = "break"
    CUT = "cut"
    TEAR = "tear"
    OPEN = "open"
    CLOSE = "close"
    SWITCH_ON = "switch-on"
    SWITCH_OFF = "switch-off"
    PRESS = "press"
    OPERATE = "operate"
    TYPE = "type"
    WRITE = "write"
    DRAW = "draw"
    READ = "read"
    CLEAN = "clean"
    SWEEP = "sweep"
    DIG = "dig"
    COOK = "cook"
    POUR = "pour"
    EAT = "eat"
    DRINK = "drink"
    SMOKE = "smoke"
    PHONE = "phone"
    PHOTOGRAPH = "photograph"
    SHOOT = "shoot"
    AIM = "aim"
    DRESS = "dress"
    UNDRESS = "undress"
    PLAY_MUSIC = "play-music"
    SHOW = "show"
    TOUCH = "touch"
    # Person to person
    EMBRACE = "embrace"
    KISS = "kiss"
    SHAKE_HANDS = "shake-hands"
    FIGHT = "fight"
    HOLD_PERSON = "hold-person"
    HELP = "help"
    LEAD = "lead"
    # Signs, face and gaze
    LOOK = "look"
    LOOK_ROUND = "look-round"
    LOOK_AWAY = "look-away"
    SEARCH = "search"
    POINT = "point"
    WAVE = "wave"
    NOD = "nod"
    SHAKE_HEAD = "shake-head"
    SHRUG = "shrug"
    CROSS_ARMS = "cross-arms"
    SALUTE = "salute"
    BOW = "bow"
    PRAY = "pray"
    APPLAUD = "applaud"
    LAUGH = "laugh"
    SMILE = "smile"
    CRY = "cry"
    FROWN = "frown"
    START = "start"
    """Is startled, flinches, gasps."""
    LISTEN = "listen"
    SMELL = "smell"
    STRETCH = "stretch"
    THINK = "think"
    WAIT = "wait"
    SPEAK = "speak"
    SHOUT = "shout"
    SING = "sing"
    WORK = "work"
    # Things and places by themselves
    APPEAR = "appear"
    VANISH = "vanish"
    MOVE = "move"
    SOUND = "sound"
    SHINE = "shine"
    GO_OUT = "go-out"
    """A light or a fire ends."""
    BURN = "burn"
    EXPLODE = "explode"
    FLOW = "flow"
    BE = "be"
    """Is there, or is in a state that `changes` gives: described, not done."""


ReadBy = Literal["rules", "model", "hand"]
"""Who says so: our rules, a language model whose words were checked, or a person."""

Where = Literal[
    "on", "in", "under", "over", "beside", "behind", "in-front-of", "at", "against", "between",
    "around", "through", "to", "from", "out-of", "on-wall", "on-ceiling", "",
]  # fmt: skip
"""How one thing stands to another, or where an act leads."""


Toward = Literal["", "up", "down", "back"]
"""Which way something is turned."""

STRUCK = "\u0336"
"""Before words that somebody has crossed out: they are there, with a line through them."""


def is_struck(text: str) -> bool:
    return text.startswith(STRUCK)


class Relation(Noun):
    """Where something is: `on` the `desk`."""

    where: Where
    what: str
    """Key of an entity of the scene."""


class Entity(Noun):
    """Someone or something of a scene.

    Attributes:
        key: of the bible's character for a person whom it knows; else made of the name, one a
            scene.
        name: as the script calls it, without article: `paper tray`.
        head: lemma of its head noun, in the script's language: `tray`.
        concept: its sense in WordNet, `tray.n.01`; empty where none was chosen.
        modifiers: words that describe it, lemmas, in order: `old`, `red`.
        count: how many; of a crowd, how many at least.
        uncounted: the script gives no number: `awash with children`.
        opening: there before the first event; else it comes with `enters`.
        enters, leaves: indices of the scene's events that bring it and take it away.
        away: from which event to before which it is gone, in order; None for the scene's rest.
        place: where it is when it is first there.
        part_of: key of the thing that it is a part of.
        owner: key of the person whose it is.
        worn_by: key of the person who wears it.
        sex: `f` or `m`, of somebody without a name, where a noun or a pronoun says it.
        text: what is written on it and must be readable, the first words where they change.
        texts: the words with the sentence from which on they are there; empty: `text` always.
        confidence: 1 for what the syntax or a person says, less for what rules infer.
    """

    key: Slug
    kind: EntityKind
    name: str
    head: str = ""
    concept: str = ""
    modifiers: tuple[str, ...] = ()
    count: int = Field(1, ge=1)
    uncounted: bool = False
    presence: Presence = Presence.PRESENT
    opening: bool = True
    enters: int | None = None
    leaves: int | None = None
    away: tuple[tuple[int, int | None], ...] = ()
    place: Relation | None = None
    part_of: str | None = None
    owner: str | None = None
    worn_by: str | None = None
    sex: str = Field("", pattern="^[fm]?$")
    dead: bool = False
    text: str = ""
    texts: tuple[tuple[int, str], ...] = ()
    mentions: tuple[str, ...] = ()
    confidence: Unit = 1.0
    by: ReadBy = "rules"
    cited: Citations = ()

    def text_at(self, sentence: int) -> str:
        """The words that are on it as a sentence is told."""
        if not self.texts:
            return self.text
        return next((text for since, text in reversed(self.texts) if since <= sentence), "")

    @property
    def is_title(self) -> bool:
        """Whether it is words over the picture, and on nothing that stands there."""
        return self.kind is EntityKind.TEXT and self.name == "title"

    @property
    def called(self) -> str:
        """Its name in the singular: `washing machine`."""
        return " ".join((*self.name.split()[:-1], self.head or self.name.split()[-1]))

    @property
    def can_be_seen(self) -> bool:
        """Whether it is somebody, or some people, on the set."""
        people = self.kind in (EntityKind.PERSON, EntityKind.GROUP)
        return people and self.presence is Presence.PRESENT

    @property
    def goes(self) -> frozenset[int]:
        """Indices of the events that take it away, for good or for a while."""
        gone = (self.leaves, *(start for start, _ in self.away))
        return frozenset(index for index in gone if index is not None)


class Status(StrEnum):
    """How an event stands to what is seen."""

    ASSERTED = "asserted"
    BEGUN = "begun"
    """About to, starts to, tries to: its first movement is seen."""
    NEGATED = "negated"
    """Said not to happen: `too stubborn to lie down`. Not played."""
    UNREAL = "unreal"
    """Wished, remembered, compared, habitual. Not played."""


class Change(Noun):
    """What an event leaves different: `door` `open`, `mara` `holds` `letter`."""

    what: str
    """Key of an entity."""
    attribute: Literal[
        "holds", "open", "lit", "posture", "wears", "wounded", "broken", "wet", "asleep", "dead",
        "inside", "on",
    ]  # fmt: skip
    value: str
    """`yes`, `no`, a posture, or the key of an entity."""


class Event(Noun):
    """One thing that happens, or a state that is described.

    Attributes:
        sentence: index of its sentence in the scene.
        act: what is played; None for what cannot be seen at all (`knows`).
        verb: lemma as the script has it; empty for a phrase without a verb.
        sense: of the verb in WordNet; empty where none was chosen.
        near: the act only stands near to what the verb says.
        agents: keys of who or what does it.
        doers: how many of a group that is said of: `one of the guards`; 0: all.
        patient: what it is done to.
        recipient: who is given, shown or told something.
        instrument: with what.
        goal, where: what it leads to or happens at, and how it stands to it.
        source: where a way begins that leads to a goal.
        part: sense in WordNet of the part of a body, or of what somebody wears, that it is done
            to or with: of the patient's where there is one, else of the agent's own.
        face: what a part of the doer's face does.
        manner: adverbs and such, lemmas: `slowly`.
        toward: which way a look, a sign or a weapon goes that has nothing to go to.
        fast: at a run, in a hurry.
        lasting: a state and not a change: `is sitting`, not `sits down`.
    """

    sentence: int
    act: Act | None
    verb: str = ""
    sense: str = ""
    near: bool = False
    agents: tuple[str, ...] = ()
    doers: int = 0
    patient: str | None = None
    recipient: str | None = None
    instrument: str | None = None
    goal: str | None = None
    where: Where = ""
    source: str | None = None
    part: str = ""
    face: FaceMove | None = None
    manner: tuple[str, ...] = ()
    toward: Toward = ""
    fast: bool = False
    lasting: bool = False
    status: Status = Status.ASSERTED
    changes: tuple[Change, ...] = ()
    confidence: Unit = 1.0
    by: ReadBy = "rules"

    @property
    def played(self) -> bool:
        """Whether it is seen in the picture."""
        return self.act is not None and self.status in (Status.ASSERTED, Status.BEGUN)

    @property
    def meant(self) -> tuple[str, ...]:
        """Keys of all that take part, once each."""
        what = (self.patient, self.recipient, self.instrument, self.goal, self.source)
        parts = (*self.agents, *what)
        return tuple(dict.fromkeys(k for k in parts if k))


class About(StrEnum):
    """What a sentence asserts, which decides what its shot must show."""

    PLACE = "place"
    PERSON = "person"
    """How somebody is or looks."""
    ACTION = "action"
    """What somebody does."""
    THING = "thing"
    RELATION = "relation"
    """Something between two people."""
    REACTION = "reaction"
    """What is seen in a face."""
    TEXT = "text"
    """Something to be read."""
    NOTHING = "nothing"
    """Nothing that can be seen: a remark, a direction to the camera."""


class Sentence(Noun):
    """One sentence of action.

    Attributes:
        element: index of its paragraph among the scene's elements.
        start, end: of the sentence in the paragraph, in characters.
        about: what it asserts.
        topic: keys of what it is about, the most important first.
        beside: keys of the things that it names besides, each by a phrase of its own.
        heads: it only names what the next one tells of: one shot is of both.
        viewer: key of the person with whose eyes, or over whose shoulder, it is seen.
    """

    element: int
    start: int
    end: int
    text: str
    about: About
    topic: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    heads: bool = False
    viewer: str | None = None
    cited: Cited = None


class LineReading(Noun):
    """How one dialogue is spoken.

    Attributes:
        line_id: as `Scene.lines()` gives it.
        speakers: keys, several for lines said together.
        how: `seen`, the mouth can be seen; `off`, near and not in the picture; `over`, a
            narrator; `device`, out of the thing that `source` names.
        listener: key of who is spoken to, when someone is there.
        manner: of the parenthetical, lemmas.
        acts: indices of events that the parenthetical tells.
    """

    line_id: str
    speakers: tuple[str, ...]
    how: Literal["seen", "off", "over", "device"] = "seen"
    listener: str | None = None
    source: str | None = None
    manner: tuple[str, ...] = ()
    acts: tuple[int, ...] = ()


class PlaceNode(Noun):
    """A place of the script.

    Attributes:
        key: of the bible's place.
        name: as the sluglines write it most fully.
        aliases: other ways in which the script writes it.
        within: key of the place that it lies in (a room in a flat, a flat in a building).
        kind: what kind of place it is, by the name of a layout (`hospital-room`); empty: unknown.
        concept: its sense in WordNet.
        interior: inside.
        moving: a vehicle under way.
        modifiers: words that describe it: `dingy`, `modern`.
        holds: lemmas of things that the text says are there.
        called: what the text calls it, `dive bar`, and those who are there, `this bar`.
    """

    key: Slug
    name: str
    aliases: tuple[str, ...] = ()
    within: str | None = None
    kind: str = ""
    concept: str = ""
    interior: bool = True
    moving: bool = False
    modifiers: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    confidence: Unit = 1.0
    cited: Citations = ()


Culture = Literal[
    "", "eastasian", "southasian", "arabian", "latin", "african", "american", "european"
]
"""A part of the world in which people look, build and dress alike; empty: nobody says where."""


class Setting(Noun):
    """Where and when a scene plays.

    Attributes:
        place: key of a place node.
        other: the second place of a scene that plays in two.
        link: how the two belong together.
        mode: how the scene stands to the story's time.
        years: how many after the first scene, as the script says it: `TWENTY YEARS LATER`.
        period: `1930s`, `medieval`, `future`; empty: today.
        culture: of the land in which it plays.
        state: of the place, where the text says so: `party`, `wrecked`, `empty`.
    """

    place: str
    other: str | None = None
    link: Literal["", "intercut", "phone", "split", "window", "screen"] = ""
    light: Light
    weather: Weather = Weather.CLEAR
    season: Literal["", "spring", "summer", "autumn", "winter"] = ""
    mode: Literal["present", "flashback", "flashforward", "dream", "montage", "series"] = "present"
    years: int = 0
    period: str = ""
    culture: Culture = ""
    state: str = ""


BefallenPhase = Literal[
    "cracks", "sheds", "comes-down", "settles", "stands", "happens", "goes-on", "seen"
]
"""What happens to a building. `sheds`: bricks and tiles of it fall. `settles`: its dust does.
`stands`: what is left of it. `seen`: somebody looks at that, or goes up to it. What befalls a
place otherwise `happens`, or is told as going on."""


class Befallen(Noun):
    """What befalls a building or a place, or one that came down has left.

    Attributes:
        kind: of set piece that shows it.
        sentence, event: indices of where it is told; no event where the reading has none.
        what: lemma of what it befalls: `house`, `wall`, `dust`, `chimney`. concept: its sense.
    """

    phase: BefallenPhase
    kind: PieceKind = "collapse"
    sentence: int
    event: int | None = None
    what: str = ""
    concept: str = ""


class SceneReading(Noun):
    """One scene, resolved.

    Attributes:
        scene: number.
        entities: people first, each by first mention.
        whereabouts: for a scene in two places, on which side each entity is: its key and the
            place's.
        befallen: what befalls buildings, in order.
        by_rules: which means read it: `parse`, or `lexicon` where no model of the language is
            there.
        unread: what was not understood, as sentences for the person.
    """

    scene: str
    setting: Setting
    entities: tuple[Entity, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    events: tuple[Event, ...] = ()
    lines: tuple[LineReading, ...] = ()
    whereabouts: tuple[tuple[str, str], ...] = ()
    befallen: tuple[Befallen, ...] = ()
    by_rules: Literal["parse", "lexicon"] = "parse"
    unread: tuple[str, ...] = ()

    def entity(self, key: str | None) -> Entity | None:
        return next((e for e in self.entities if e.key == key), None)

    def events_of(self, sentence: int) -> tuple[tuple[int, Event], ...]:
        """Events of a sentence with their indices, in order."""
        return tuple((n, e) for n, e in enumerate(self.events) if e.sentence == sentence)


class Trait(Noun):
    """One thing that the script says of how somebody looks or is.

    Attributes:
        attribute: what of them.
        value: in the words of the bible where it has one (`female`, `bald`, `uniform`), a number
            as digits (`8`, `30-39`), a colour as `#rrggbb`, else the script's words.
        scenes: numbers of the scenes in which it holds; none for all.
        certain: the words say so; else it is inferred (a pronoun, kinship, a first name).
    """

    attribute: Literal[
        "sex", "age", "height", "build", "skin", "hair", "hair-colour", "fringe", "beard", "top",
        "bottom", "coat", "hat", "shoes", "costume", "glasses", "colour", "condition", "other",
    ]  # fmt: skip
    value: str
    scenes: tuple[str, ...] = ()
    certain: bool = True
    confidence: Unit = 1.0
    words: str = ""
    cited: Citations = ()


class Dossier(Noun):
    """Someone over the whole script.

    Attributes:
        key: as the bible's character.
        names: as cues and text write it, the fullest first.
        kin: `(relation, key)`: `("son", "joe")` says that Joe is the son of this one.
        self_of: key of the one of whom this is another age: YOUNG ANNA of ANNA.
    """

    key: Slug
    kind: EntityKind
    names: tuple[str, ...]
    speaks: bool = False
    concept: str = ""
    traits: tuple[Trait, ...] = ()
    kin: tuple[tuple[str, str], ...] = ()
    self_of: str | None = None
    scenes: tuple[str, ...] = ()
    cited: Citations = ()

    def trait(self, attribute: str, scene: str | None = None) -> Trait | None:
        """The surest trait of an attribute that holds in a scene, or that always holds."""
        fitting = [
            t
            for t in self.traits
            if t.attribute == attribute and (not t.scenes or scene is None or scene in t.scenes)
        ]
        return max(
            fitting,
            key=lambda t: (t.confidence, bool(t.scenes and scene is not None)),
            default=None,
        )


class ScriptReading(Noun):
    """A script, read once."""

    language: str = "en"
    dossiers: tuple[Dossier, ...] = ()
    nameless: tuple[Dossier, ...] = ()
    """Of those without names, each for one scene, by the entity's key there."""
    places: tuple[PlaceNode, ...] = ()
    scenes: tuple[SceneReading, ...] = ()

    def dossier(self, key: str | None) -> Dossier | None:
        return next((d for d in self.dossiers if d.key == key), None)

    def nameless_in(self, scene: str, key: str) -> Dossier | None:
        """What is said in a scene of somebody without a name."""
        return next((d for d in self.nameless if d.key == key and scene in d.scenes), None)

    def place(self, key: str | None) -> PlaceNode | None:
        return next((p for p in self.places if p.key == key), None)

    def undrawn(self, scene: str) -> tuple[str, ...]:
        """Words for what somebody has on in a scene and that bodies are not made with."""
        found = (
            t.value.removeprefix(UNDRAWN)
            for d in (*self.dossiers, *self.nameless)
            for t in d.traits
            if t.value.startswith(UNDRAWN) and scene in (t.scenes or d.scenes)
        )
        return tuple(dict.fromkeys(found))

    def scene(self, number: str) -> SceneReading | None:
        return next((s for s in self.scenes if s.scene == number), None)
