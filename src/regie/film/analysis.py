"""What is found out about a screenplay: figures, curves, voices, structure, each with its lines.

Nothing here is a judgement of quality. Curves are sums of countable features of the text (see
`docs/guide/analysis.md`); acts and turning points are suggestions.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from regie.film.bible import Unit
from regie.film.citation import Citations
from regie.film.units import Noun

Points = Annotated[float, Field(ge=0, le=100)]
"""A place on a curve, 0 to 100; comparable within one script."""

Balance = Annotated[float, Field(ge=-1, le=1)]
"""Valence: -1 for the darkest words, 0 for neutral or unknown, 1 for the lightest."""

Source = Literal["script", "suggested"]
"""Who says so: the script itself (a section, a heading), or a rule."""


class SceneFigures(Noun):
    """One scene's length and people.

    Attributes:
        eighths: of a page.
        estimated_minutes: of film, by what is said and what is done (see `script.analysis.length`).
        words: spoken and read.
        spoken: words of dialogue.
        dialogue_share: spoken to all words, 0 to 1.
        setting: `INT`, `EXT`, `INT/EXT` or `unsaid`.
        light: `day`, `night`, `dawn`, `dusk` or `unsaid`.
        light_inherited: the slugline does not say; it is the light of the scene before.
        speaking: who has a line, voices off screen included.
        silent: who is there without a word, as the breakdown finds.
    """

    number: str
    slugline: str
    eighths: int
    words: int
    estimated_minutes: float = 0.0
    spoken: int = 0
    dialogue_share: Unit = 0.0
    place: str = ""
    setting: str = "unsaid"
    light: str = "unsaid"
    light_inherited: bool = False
    speaking: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    cited: Citations = ()


class CharacterFigures(Noun):
    """One speaker's part.

    Attributes:
        lines: how often the character has a cue with words.
        share: of all words spoken, 0 to 1.
        scenes: with a line.
        silent_scenes: present without a line.
        first, last: numbers of the first and the last scene with a line.
        cited: the first and the last line.
    """

    name: str
    lines: int
    words: int
    share: Unit
    scenes: int
    first: str
    last: str
    silent_scenes: int = 0
    cited: Citations = ()


class PresenceKind(StrEnum):
    """How a person is in a scene."""

    SPEAKS = "speaks"
    HEARD = "heard"
    SILENT = "silent"


class ScenePresence(Noun):
    """A person in one scene; `heard` is only off screen.

    Attributes:
        confidence: 1 for a cue, less for a name found in the action.
    """

    scene: str
    kind: PresenceKind
    confidence: Unit = 1.0
    cited: Citations = ()


class CharacterPresence(Noun):
    """Where a person is, from the first appearance to the last, in the script's order."""

    name: str
    scenes: tuple[ScenePresence, ...]

    @property
    def first(self) -> str:
        return self.scenes[0].scene

    @property
    def last(self) -> str:
        return self.scenes[-1].scene


VERSION = 1
"""Of the format of a script's figures as they are printed."""


class ScriptFigures(Noun):
    """A screenplay's figures, version 1 of the shape that `--stats --json` prints.

    Attributes:
        pages: length as written on a breakdown sheet, `96 3/8`.
        minutes: at a page a minute.
        estimated_minutes: the sum of the scenes' estimates.
        settings, lights: eighths of a page in each; `unsaid` where the slugline does not say.
        dialogue_share: words spoken to all words, 0 to 1.
        presence: everybody who speaks or is seen, most scenes first.
    """

    version: int = VERSION
    title: str
    language: str
    scenes: tuple[SceneFigures, ...]
    characters: tuple[CharacterFigures, ...]
    places: tuple[tuple[str, int], ...]
    settings: tuple[tuple[str, int], ...]
    lights: tuple[tuple[str, int], ...]
    eighths: int
    pages: str
    minutes: float
    estimated_minutes: float = 0.0
    words: int
    dialogue_share: float
    presence: tuple[CharacterPresence, ...] = ()


class Feature(Noun):
    """One countable thing that a curve is made of.

    Attributes:
        name: `stakes`, `questions`, `night` …; `docs/guide/analysis.md` says what each counts.
        value: what was counted, in the feature's own unit (a count, a share, a rate).
        points: what it adds to the curve.
        cited: the lines that were counted.
    """

    name: str
    value: float
    points: float
    cited: Citations = ()


class ScenePace(Noun):
    """How fast a scene reads.

    Attributes:
        pace: 0 to 100 from the features.
        smoothed: the curve through the scenes around it.
        cuts_per_minute: changes of what is looked at, as written, for each estimated minute: a
            paragraph of action or a change of speaker is one. No editor was asked.
        action_verbs: for 100 words of action.
        sentence_words: mean length of a sentence of action; 0 without action.
    """

    scene: str
    pace: Points
    smoothed: Points
    cuts_per_minute: float
    dialogue_share: Unit
    action_verbs: float
    sentence_words: float
    features: tuple[Feature, ...] = ()
    cited: Citations = ()


class SceneTension(Noun):
    """How tense a scene reads: the sum of its features."""

    scene: str
    tension: Points
    smoothed: Points
    features: tuple[Feature, ...] = ()
    cited: Citations = ()


class MoodWord(Noun):
    """A word of the lexicon as it stands in the script.

    Attributes:
        valence: as counted: a denied word is turned round and weakened.
        denied: `not happy`, `pas heureux`.
    """

    word: str
    valence: Balance
    arousal: Unit
    denied: bool = False
    cited: Citations = ()


class SceneMood(Noun):
    """How light or dark, how calm or excited, a scene's words are.

    Attributes:
        valence, arousal: drawn towards neutral when few words of the lexicon were found.
        smoothed_valence, smoothed_arousal: the curve through the scenes around it.
        found: how many words of the lexicon it rests on; below `script.analysis.emotion.FEW_WORDS`
            it says little.
        evidence: the strongest of them.
        cited: the lines of all of them.
    """

    scene: str
    valence: Balance
    arousal: Unit
    smoothed_valence: Balance
    smoothed_arousal: Unit
    found: int
    evidence: tuple[MoodWord, ...] = ()
    cited: Citations = ()


class CharacterMood(Noun):
    """The mood of what one person says, scene by scene and over all.

    Attributes:
        enough: enough words of the lexicon were found to say anything.
        change: the last third's valence less the first third's; 0 without enough words.
    """

    name: str
    valence: Balance
    arousal: Unit
    found: int
    enough: bool
    change: float
    scenes: tuple[SceneMood, ...] = ()
    cited: Citations = ()


class SignatureWord(Noun):
    """A word that a character says more than the others do.

    Attributes:
        count: how often.
        z: z-score of the log-odds with an informative prior (Monroe, Colaresi and Quinn, 2008).
        cited: the lines that it stands in.
    """

    word: str
    count: int
    z: float
    cited: Citations = ()


class CharacterVoice(Noun):
    """How a character talks, against all others.

    Attributes:
        enough: enough words to say anything of the character's words; without, `recognised`,
            `diversity` and `signature` are empty.
        words_a_line: mean length of a line, in words.
        questions, exclamations: share of the sentences that end so.
        diversity: moving-average type-token ratio over 50 words, 0 to 1.
        recognised: share of the lines that a word model gives to this character and not to one of
            the others; the line itself is left out of the model.
        chance: what guessing would give.
    """

    name: str
    words: int
    lines: int
    enough: bool
    words_a_line: float
    questions: Unit
    exclamations: Unit
    diversity: Unit | None = None
    recognised: Unit | None = None
    chance: Unit | None = None
    signature: tuple[SignatureWord, ...] = ()
    cited: Citations = ()


class VoicePair(Noun):
    """Whether two characters' lines can be told apart by their words.

    Attributes:
        told_apart: balanced share of lines given to the right one of the two; 0.5 is chance.
        margin: half the width of its 90 % interval.
        verdict: `unclear` when the interval allows both.
        cited: lines of the one that the model takes for the other's.
    """

    first: str
    second: str
    told_apart: Unit
    margin: float
    verdict: Literal["alike", "apart", "unclear"]
    cited: Citations = ()


class Reason(Noun):
    """Why a turn is suggested: a kind, its values for a sentence, its lines.

    Attributes:
        kind: a key of the report's words, `tension_rises`.
        values: names and texts that the sentence is filled with.
    """

    kind: str
    values: tuple[tuple[str, str], ...] = ()
    cited: Citations = ()


class TurningPoint(Noun):
    """A scene where the story may turn.

    Attributes:
        kind: `inciting_incident`, `first_turn`, `midpoint`, `second_turn`, `climax`.
        position: of the scene's start in the script, 0 to 1 by length.
        confidence: how well rules agree; never certainty.
    """

    kind: str
    scene: str
    position: Unit
    confidence: Unit
    source: Source = "suggested"
    reasons: tuple[Reason, ...] = ()
    cited: Citations = ()


class Act(Noun):
    """A run of scenes.

    Attributes:
        name: as the script calls it; empty when suggested.
        first, last: scene numbers.
    """

    name: str = ""
    first: str
    last: str
    eighths: int
    confidence: Unit
    source: Source = "suggested"
    cited: Citations = ()


class Structure(Noun):
    """Acts and turning points.

    Attributes:
        caution: `too_short` (nothing is suggested), `short` (weak), or empty.
    """

    acts: tuple[Act, ...] = ()
    turns: tuple[TurningPoint, ...] = ()
    caution: Literal["", "short", "too_short"] = ""


class Analysis(Noun):
    """All of it."""

    figures: ScriptFigures
    pace: tuple[ScenePace, ...] = ()
    tension: tuple[SceneTension, ...] = ()
    mood: tuple[SceneMood, ...] = ()
    characters_mood: tuple[CharacterMood, ...] = ()
    voices: tuple[CharacterVoice, ...] = ()
    alike: tuple[VoicePair, ...] = ()
    structure: Structure = Structure()
