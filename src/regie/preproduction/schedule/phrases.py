"""What the schedule says, in English and in French."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regie.film.screenplay import Light


@dataclass(frozen=True)
class Tongue:
    """Sentences with their gaps in braces, and the words of the printed pages."""

    no_scene: str
    no_date: str
    no_one: str
    no_start: str
    no_place: str
    needed_when_away: str
    too_long: str
    long_twilight: Mapping[Light, str]
    no_rest: str
    minor_at_night: str
    no_setting: str
    ignores: tuple[str, ...]
    words: Mapping[str, str]


ENGLISH = Tongue(
    no_scene="schedule.toml fixes scene {scene}, which the script does not have.",
    no_date="schedule.toml fixes scene {scene} on {date}, which is no working day of this "
    "calendar; the scene is left free.",
    no_one="schedule.toml says that {who} is away, but nobody of that name is on camera.",
    no_start="schedule.toml says when {who} is away, but gives no `start`, so days have no dates.",
    no_place="schedule.toml puts {place} together with others, but no slugline names it.",
    needed_when_away="{who} is needed on day {day} and is away then.",
    too_long="Day {day} holds more pages and moves than a day may.",
    long_twilight={
        Light.DAWN: "Day {day} has more than a page of dawn, which is short.",
        Light.DUSK: "Day {day} has more than a page of dusk, which is short.",
    },
    no_rest="Day {day} follows a night without a rest.",
    minor_at_night="Minor at night: {who}",
    no_setting="The slugline says neither INT nor EXT",
    ignores=(
        "Not looked at: travel times between locations and of people, weather and tides, "
        "sunrise and sunset at the place, build and strike of sets, rehearsals, make-up and "
        "company hours, meals, overtime, union and labour rules beyond a rest between night and "
        "day, rates and deals of the cast, drop and pick-up days, stunt, effects and equipment "
        "days, second units, the permits of places.",
        "Pages measure text and not work: a page of action can take two days.",
        "Places count as one location when they have one name, or when bible/schedule.toml "
        "puts them together. Roles that are only heard need no day. Extras are not in the "
        "day-out-of-days.",
    ),
    words={
        "colon": ": ",
        "schedule": "Shooting schedule",
        "stripboard": "Stripboard",
        "one_line": "One-line schedule",
        "dood": "Day out of days",
        "scene": "Scene",
        "int_ext": "I/E",
        "light": "Light",
        "set": "Set",
        "pages": "Pages",
        "cast": "Cast",
        "notes": "Notes",
        "day": "Day",
        "night_work": "night",
        "end_of_day": "End of day {day}",
        "total": "total {pages} pages",
        "moves_one": "1 company move",
        "moves": "{count} company moves",
        "rest": "Rest day",
        "rests": "{count} days without work",
        "week": "Week {week}",
        "role": "Role",
        "worked": "Work",
        "held": "Hold",
        "all": "Total",
        "start": "Start",
        "finish": "Finish",
        "scenes": "Scenes",
        "location": "Location",
        "minor": "minor",
        "day_l": "day",
        "night_l": "night",
        "dawn_l": "dawn",
        "dusk_l": "dusk",
        "codes": "S start, W work, H hold, F finish. SWF: one day only.",
        "ignored": "What this schedule does not look at",
        "attention": "To settle",
        "figures": "Figures",
        "of_this": "This schedule",
        "of_script": "In script order",
        "days": "Shooting days",
        "rest_days": "Days without work",
        "company_moves": "Company moves",
        "cast_days": "Cast days",
        "hold_days": "Hold days",
        "proved": "No schedule of these scenes is better by the weights below.",
        "gap": "At most {gap} % of its cost could still be saved by a better order; a lower "
        "cost than {bound} is proved impossible, this one is {cost}.",
        "weights": "Cost: shooting day {day}, day without work {rest}, company move {move}, "
        "cast day {cast}, hold day {hold}. At most {pages} pages a day, a move within a day counts "
        "as {move_pages}; night interiors are "
        "shot {interiors}.",
        "by day": "by day, windows blacked out",
        "at night": "at night",
        "voices": "Heard only, no shooting day: {names}.",
        "key": "White: day, inside. Yellow: day, outside. Blue: night, inside. Green: night, "
        "outside. Pink: dawn and dusk.",
        "castlist": "Cast",
        "empty": "The script has no scenes.",
        "date": "Date",
        "lines": "Lines",
    },
)

FRENCH = Tongue(
    no_scene="schedule.toml fixe la séquence {scene}, que le scénario n'a pas.",
    no_date="schedule.toml fixe la séquence {scene} au {date}, qui n'est pas un jour ouvré de ce "
    "calendrier ; elle reste libre.",
    no_one="schedule.toml dit que {who} est absent, mais personne de ce nom n'est à l'image.",
    no_start="schedule.toml dit quand {who} est absent, mais ne donne pas de `start` : les jours "
    "n'ont pas de date.",
    no_place="schedule.toml réunit {place} à d'autres lieux, mais aucun en-tête ne le nomme.",
    needed_when_away="{who} est nécessaire le jour {day} et absent ce jour-là.",
    too_long="Le jour {day} compte plus de pages et de déplacements qu'un jour ne peut.",
    long_twilight={
        Light.DAWN: "Le jour {day} a plus d'une page d'aube, qui est brève.",
        Light.DUSK: "Le jour {day} a plus d'une page de crépuscule, qui est bref.",
    },
    no_rest="Le jour {day} suit une nuit sans repos.",
    minor_at_night="Mineur de nuit : {who}",
    no_setting="L'en-tête ne dit ni INT ni EXT",
    ignores=(
        "Ne sont pas pris en compte : les trajets, la météo et les marées, le lever et le "
        "coucher du soleil, la construction et le démontage des décors, les répétitions, le "
        "maquillage et les horaires, les repas, les heures supplémentaires, les conventions "
        "collectives au-delà d'un repos entre nuit et jour, les cachets et contrats, les jours "
        "de cascade, d'effets et de matériel, les secondes équipes, les autorisations.",
        "Les pages mesurent le texte, pas le travail : une page d'action peut prendre deux jours.",
        "Des décors sont un même lieu s'ils portent le même nom, ou si bible/schedule.toml les "
        "réunit. Les rôles seulement entendus n'ont pas de jour. Les figurants ne sont pas dans "
        "le plan de présence.",
    ),
    words={
        "colon": " : ",
        "schedule": "Plan de travail",
        "stripboard": "Plan de travail",
        "one_line": "Plan de travail condensé",
        "dood": "Présence des rôles",
        "scene": "Séq.",
        "int_ext": "I/E",
        "light": "Effet",
        "set": "Décor",
        "pages": "Pages",
        "cast": "Rôles",
        "notes": "Remarques",
        "day": "Jour",
        "night_work": "nuit",
        "end_of_day": "Fin du jour {day}",
        "total": "total {pages} pages",
        "moves_one": "1 déplacement",
        "moves": "{count} déplacements",
        "rest": "Jour de repos",
        "rests": "{count} jours sans tournage",
        "week": "Semaine {week}",
        "role": "Rôle",
        "worked": "Trav.",
        "held": "Att.",
        "all": "Total",
        "start": "Début",
        "finish": "Fin",
        "scenes": "Séq.",
        "location": "Lieu",
        "minor": "mineur",
        "day_l": "jour",
        "night_l": "nuit",
        "dawn_l": "aube",
        "dusk_l": "crépuscule",
        "codes": "S début, W travail, H attente, F fin. SWF : un seul jour.",
        "ignored": "Ce que ce plan ne prend pas en compte",
        "attention": "À régler",
        "figures": "Chiffres",
        "of_this": "Ce plan",
        "of_script": "Dans l'ordre du scénario",
        "days": "Jours de tournage",
        "rest_days": "Jours sans tournage",
        "company_moves": "Déplacements",
        "cast_days": "Jours de rôle",
        "hold_days": "Jours d'attente",
        "proved": "Aucun plan de ces séquences n'est meilleur selon les poids ci-dessous.",
        "gap": "Un meilleur ordre pourrait encore épargner au plus {gap} % de son coût ; un coût "
        "sous {bound} est prouvé impossible, celui-ci est {cost}.",
        "weights": "Coût : jour de tournage {day}, jour sans tournage {rest}, déplacement {move}, "
        "jour de rôle {cast}, jour d'attente {hold}. Au plus {pages} pages par jour, un "
        "déplacement dans la journée compte pour {move_pages} ; les intérieurs "
        "nuit se tournent {interiors}.",
        "by day": "de jour, fenêtres occultées",
        "at night": "de nuit",
        "voices": "Seulement entendus, sans jour de tournage : {names}.",
        "key": "Blanc : jour, intérieur. Jaune : jour, extérieur. Bleu : nuit, intérieur. "
        "Vert : nuit, extérieur. Rose : aube et crépuscule.",
        "castlist": "Rôles",
        "empty": "Le scénario n'a pas de séquence.",
        "date": "Date",
        "lines": "Lignes",
    },
)


def tongue_of(language: str) -> Tongue:
    return FRENCH if language.startswith("fr") else ENGLISH
