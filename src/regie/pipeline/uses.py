"""What a title is about to do, as the guard is asked it: uses with the facts that are known.

The facts come from the steps that the line calls, from what each backend says of itself, from the
model catalogue and from what the title's `[rules.answers]` add. What nobody knows stays unsure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from regie.backends import BackendDescription
from regie.build import Build
from regie.film.declared import Declared
from regie.film.deliverables import FILM
from regie.film.policy import Answer, FactValue, Moment, Stage, Use
from regie.pipeline.manners import MANNERS, living_artists
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.film.shot import Shot
    from regie.guard.policy import Rulebook
    from regie.pipeline.source import Source

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE

Facts = dict[str, FactValue]

STAGES: tuple[Stage, ...] = get_args(Stage)
"""In the order of the line."""

DELIVERED = "delivered"
"""In a title's folder: what has left the house, signed."""

NO_SYSTEM: Mapping[str, FactValue] = dict.fromkeys(
    (
        "social_scoring",
        "scrapes_faces",
        "emotion_recognition",
        "at_work_or_school",
        "biometric_categorisation",
        "sensitive_categories",
        "biometric_data",
        "decides_on_people",
        "interactive",
        "exploits_vulnerability",
        "ai_text_public_interest",
    ),
    NO,
)
"""What no step that draws a stage or speaks a script does: each makes a file, about nobody."""

INVENTED: Mapping[str, FactValue] = {
    "likeness": (),
    "voice": (),
    "artist_style": (),
    "third_party_marks": (),
    "recreates_third_party": NO,
    "deep_fake": NO,
    "intimate_without_consent": NO,
    "personal_data": NO,
    "scans_performer": NO,
    "alters_performance": NO,
    "licensed_for_training": NO,
}
"""Of bodies built from parameters, sets built from words, and stock voices: they are nobody's."""

REVIEWED_TEXT: Mapping[str, FactValue] = {
    **NO_SYSTEM,
    **INVENTED,
    "recreates_third_party": UNSURE,
    "replica_kind": "none",
    "generated_people": NO,
    "manipulative": NO,
    "editorial_control": YES,
    "human_reviewed": YES,
}
"""Of what a language model writes about a title's own script. It shows and sounds like nobody, and
no word of it goes into the script before a person with a name has taken it. Whether it repeats
somebody's text, or does a writer's work, stays unsure."""

BY_RULES: Mapping[str, FactValue] = {
    **NO_SYSTEM,
    **INVENTED,
    "generative": NO,
    "model_trained": NO,
    "assistive": NO,
    "remote": NO,
    "provider_stores": NO,
    "provider_trains": NO,
    "secured_environment": YES,
    "replica_kind": "none",
    "replaces_union_work": NO,
    "generated_people": NO,
    "manipulative": NO,
    "backend": "regie",
    "model_licence": "Apache-2.0",
}
"""Facts of what Régie's own code makes, on this machine, by rules written by hand."""


def facts_of_backend(described: BackendDescription, kind: str = "film") -> Facts:
    """What is known of anything that a backend makes of a title's own screenplay.

    Args:
        kind: of title.

    Returns:
        Facts by the names of the guard's vocabulary; what is not known is unsure.
    """
    facts: Facts = {
        "backend": described.name,
        "capability": described.capability,
        "generative": _answer(described.generative),
        "model_trained": _answer(described.generative),
        "remote": _answer(described.remote),
        "model_licence": described.licence,
        "model": ", ".join(described.models),
        "provider_stores": _answer(described.keeps_data),
        "provider_trains": _answer(described.trains_on_data),
    }
    if described.remote is False:
        facts["secured_environment"] = YES
    if described.generative is False:
        return {**BY_RULES, **facts}
    facts |= _training(described)
    if described.capability == "manner":
        facts |= {**NO_SYSTEM, **INVENTED, "generated_people": NO, "replica_kind": "none"}
        facts |= {"recreates_third_party": UNSURE, "assistive": YES}
        if kind != "commercial":
            facts["manipulative"] = NO
    if described.capability == "voice":
        facts |= {**NO_SYSTEM, **INVENTED, "generated_people": NO, "replica_kind": "synthetic"}
        facts |= {"story_relevant": YES, "assistive": NO}
        if kind != "commercial":
            facts["manipulative"] = NO
    if described.capability == "language":
        facts = {**REVIEWED_TEXT, **facts, "model": described.version}
    if kind != "commercial":
        facts["artistic"] = YES
    return facts


def _training(described: BackendDescription) -> Facts:
    """What the catalogue says of how the models were trained; the worst of several counts."""
    from regie.backends.models import ModelError, find_model

    try:
        trained = [find_model(name).training for name in described.models]
    except ModelError:
        trained = []
    if not trained:
        return {}
    lawful = YES if all(t in ("licensed", "none") for t in trained) else UNSURE
    return {
        "training_data_known": NO if "untold" in trained else YES,
        "training_data_lawful": lawful,
    }


def _answer(known: bool | None) -> Answer:
    return UNSURE if known is None else YES if known else NO


UNKNOWN_STAGE: Stage = "takes"
"""The part of the line of a step that does not say where it belongs: where most rules look."""


def stage_of(declared: object) -> Stage:
    """The part of the line that a step belongs to, by what it declares."""
    return declared.stage if isinstance(declared, Declared) else UNKNOWN_STAGE


OWN_PACKAGE = __name__.partition(".")[0]


def facts_of_step(
    declared: object,
    backends: Mapping[str, Mapping[str, FactValue]],
    vouched: Collection[str] = (),
) -> Facts:
    """What is known of what a step makes.

    Args:
        declared: by the step; anything but a `Declared` says nothing.
        backends: facts by capability.
        vouched: packages whose steps' word is taken, besides Régie's own.

    Returns:
        Nothing where the step or its backend is unknown: then every fact is unsure.
    """
    if not isinstance(declared, Declared):
        return {}
    if declared.capability is None:
        is_known = declared.package in (OWN_PACKAGE, *vouched)
        return dict(BY_RULES) if is_known else {}
    return dict(backends.get(declared.capability, {}))


def use_of(
    step: str,
    label: str,
    stage: Stage,
    facts: Mapping[str, FactValue],
    moment: Moment = "before",
) -> Use:
    """A step's call as the guard is asked it."""
    return Use(step=step, label=label, stage=stage, moment=moment, facts=dict(facts))


@dataclass(frozen=True)
class TitleUses:
    """All that a title is about to do.

    Attributes:
        uses: in the order of the line; the deliveries come last.
        lines: ids of the lines that are heard in each shot, by the shot's number.
    """

    uses: tuple[Use, ...]
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of_shot(self, number: str) -> tuple[Use, ...]:
        """Uses that a shot rests on: its pictures, its voices, and the film that it goes into."""
        heard = set(self.lines.get(number, ()))
        return tuple(
            use
            for use in self.uses
            if use.label == number
            or (use.step == "sound.speak" and use.label in heard)
            or use.moment == "delivery"
        )


def uses_of_title(title: Title) -> TitleUses:
    """Plans the line, and says what it would do; runs and writes nothing.

    Raises:
        TitleError, ScriptError, CastError, VoiceError, PictureError: as `regie plan`.
    """
    from regie.pipeline.line import run_line
    from regie.pipeline.source import read_source
    from regie.pipeline.targets import choose

    source, _ = read_source(title, save=False)
    backends = facts_of_backends(title, source)
    found: list[tuple[int, Shot]] = []
    with Build.open(title.state, mode="plan") as build:
        line = run_line(build, source, choose(()))
        for scene in line.scenes:
            line.each_shot(scene, lambda scene, shot: found.append((scene.turn, shot)))
        build.finish()
        called = {(call.step, call.label): call.declared for call in build.calls()}
    vouched = title.settings.vouched
    uses = [
        use_of(step, label, stage_of(declared), facts_of_step(declared, backends, vouched))
        for (step, label), declared in called.items()
    ]
    # Calls come in as results do; what is told of them has one order.
    uses.sort(key=lambda use: (STAGES.index(use.stage), use.step, use.label))
    # Scenes are listed as workers have time; a scene's own shots come in their order.
    shots = [shot for _, shot in sorted(found, key=lambda each: each[0])]
    return TitleUses((*uses, *_deliveries(title, backends)), _lines_heard(shots))


def facts_of_backends(title: Title, source: Source) -> dict[str, Facts]:
    """Facts of what each backend of the title makes, by capability."""
    from regie.backends import describe_backend, find_backend

    vouched = title.settings.vouched
    names = {"picture": title.settings.picture_backend, "voice": source.voice_backend}
    if source.manners:
        names["manner"] = MANNERS
    found: dict[str, Facts] = {}
    for capability, name in names.items():
        backend = find_backend(capability, name)()
        try:
            found[capability] = facts_of_backend(
                describe_backend(backend, vouched), title.settings.kind
            )
        finally:
            backend.close()
    if source.manners:
        found["manner"]["artist_style"] = living_artists(source.manners.values())
    return found


def _deliveries(title: Title, backends: Mapping[str, Facts]) -> list[Use]:
    """The film as it leaves the house: the facts of its parts together, the doubtful ones kept."""
    parts = list(backends.values())
    generated = [facts for facts in parts if facts.get("generative") != NO]
    facts: Facts = dict(generated[0] if generated else BY_RULES)
    for other in generated[1:]:
        facts = joined_facts(facts, other)
    facts["final"] = YES
    film = title.folder / DELIVERED / FILM.path
    if film.is_file():
        facts["marked_machine_readable"] = _answer(has_manifest(film))
    facts["backend"] = ", ".join(str(p["backend"]) for p in generated) or "regie"
    return [use_of("post.film", "film.mp4", "delivery", facts, "delivery")]


def has_manifest(file: Path) -> bool:
    """Whether a file carries a C2PA manifest, inside or beside it. Its signature is not judged."""
    if file.with_suffix(".c2pa").is_file() or Path(f"{file}.c2pa").is_file():
        return True
    c2pa: Any = import_module("c2pa")
    try:
        with c2pa.Reader(str(file)):
            return True
    except c2pa.C2paError:
        return False


def joined_facts(one: Facts, other: Facts) -> Facts:
    """Facts of a whole from those of two parts: where they differ, nobody is sure."""
    names = dict.fromkeys((*one, *other))
    return {n: one[n] if n in one and one[n] == other.get(n) else UNSURE for n in names}


def _lines_heard(shots: list[Shot]) -> dict[str, tuple[str, ...]]:
    return {shot.number: tuple(line.line_id for line in shot.lines) for shot in shots}


def rulebook_of_title(title: Title) -> Rulebook:
    """The rule books that hold for a title, its house's own among them.

    Raises:
        RuleError: a rule file or the title's `[rules]` cannot be used.
    """
    from regie.guard.policy import load_rulebook

    settings = title.settings
    where = str(title.folder / "title.toml")
    return load_rulebook(settings.rules, kind=settings.kind, folder=title.folder, file=where)
