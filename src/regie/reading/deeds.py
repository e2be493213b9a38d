"""Finds in a sentence of action what a body does, in English and in French.

One table: what is done, and the words that say so. Words are matched on lower-case text; the
first deed in the sentence wins where two would overlap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Deed(StrEnum):
    ENTER = "enter"
    EXIT = "exit"
    SIT = "sit"
    RISE = "rise"
    KNEEL = "kneel"
    LIE = "lie"
    RUN = "run"
    WALK = "walk"
    POINT = "point"
    WAVE = "wave"
    TAKE = "take"
    REACH = "reach"
    DRINK = "drink"
    PHONE = "phone"
    LAUGH = "laugh"
    NOD = "nod"
    SHRUG = "shrug"
    CROSS_ARMS = "cross-arms"
    LOOK_ROUND = "look-round"
    LOOK = "look"
    WAIT = "wait"


WORDS: tuple[tuple[Deed, str], ...] = (
    (
        Deed.EXIT,
        r"exits?|leaves?|leaving|walks? out|runs? out|goes out|go out|storms? out|rush(?:es)? out|"
        r"steps? out|disappears?|heads? (?:out|for the door)|(?:runs?|walks?) (?:to|for) the door|"
        r"sort(?:ent)?(?! (?:un|une|son|sa|ses|le|la|les|de (?:sa|son) (?:poche|sac)))|"
        r"quitte(?:nt)?|s'en (?:va|vont)|dispara[iî]t|disparaissent|part en courant|"
        r"s'éloigne(?:nt)?|"
        r"(?:court|courent|se précipite|se dirige|marche|va) vers la porte",
    ),
    (
        Deed.ENTER,
        r"enters?|entering|comes? in|coming in|walks? in(?:to)?|runs? in(?:to)?|bursts? in(?:to)?|"
        r"steps? in(?:to|side)?|arrives?|emerges?|appears?|comes? through|"
        r"entre(?:nt)?(?= (?:dans|en|par|avec|à)\b| ?[.,;:!]|$)|arrive(?:nt)?|surgit|surgissent|"
        r"appara[iî]t|apparaissent|débarque(?:nt)?|fait irruption",
    ),
    (
        Deed.SIT,
        r"sits?(?: down)?|sitting|seated|takes? a seat|slumps? (?:in|down)|perche[sd]? on|"
        r"(?:s'assied|s'assoit|s'asseoit|s'asseyent|s'assoient)|assis(?:e|es)?|attablée?s?|"
        r"prend(?:nent)? place|au volant|"
        r"(?<!stands )(?<!stand )(?<!standing )(?:at|behind) the wheel",
    ),
    (
        Deed.RISE,
        r"stands? up|gets? up|gets? to (?:his|her|their) feet|ris(?:es?|ing)|jumps? up|"
        r"se lève(?:nt)?|se relève(?:nt)?|se redresse(?:nt)?|se met(?:tent)? debout|bondit",
    ),
    (
        Deed.KNEEL,
        r"kneels?(?: down)?|kneeling|crouch(?:es|ing)?|squats?|"
        r"s'agenouille(?:nt)?|à genoux|s'accroupi(?:t|ssent)|accroupie?s?",
    ),
    (
        Deed.LIE,
        r"lies? (?:down|on|in|still)|lying (?:down|on|in)|collapses?|"
        r"s'allonge(?:nt)?|allongée?s?|couchée?s?|s'effondre(?:nt)?",
    ),
    (
        Deed.RUN,
        r"runs?|running|rush(?:es|ing)?|sprints?|dash(?:es)?|races?|hurr(?:ies|y)|"
        r"court|courent|courant|se précipite(?:nt)?|se rue(?:nt)?|fonce(?:nt)?",
    ),
    (
        Deed.WALK,
        r"walks?|walking|cross(?:es)?(?! (?:his|her|their) arms)|crossing|strolls?|paces?|pacing|"
        r"approach(?:es)?|strides?|wanders?|steps? (?:forward|closer|back|away|up|to|toward)|"
        r"moves? (?:to|toward|across|away)|goes to|climbs?|"
        r"marche(?:nt)?|traverse(?:nt)?|s'approche(?:nt)?|s'avance(?:nt)?|avance(?:nt)?|"
        r"recule(?:nt)?|arpente(?:nt)?|fait les cent pas|se dirige(?:nt)?|va vers|vont vers|"
        r"monte(?:nt)?|descend(?:ent)?|longe(?:nt)?",
    ),
    (
        Deed.POINT,
        r"points?(?: (?:at|to|out))?|pointing|montre(?:nt)? du doigt|désigne(?:nt)?|"
        r"pointe(?:nt)?|montre(?:nt)?",
    ),
    (Deed.WAVE, r"waves?|waving|fait signe|font signe|salue(?:nt)?|agite(?:nt)? (?:la|le|les)"),
    (
        Deed.TAKE,
        r"picks? up|takes?(?! (?:a seat|a step|a breath|a drink|a sip))|grabs?|"
        r"lifts?|draws? (?:a|the|his|her)|"
        r"pulls? out|holds?(?: up| out)?|holding|carr(?:ies|ying)|snatch(?:es)?|"
        r"opens?|unfolds?|puts? down|"
        r"lays? (?:down|the|a|his|her)|"
        r"prend|prennent|ramasse(?:nt)?|saisi(?:t|ssent)|attrape(?:nt)?|soulève(?:nt)?|"
        r"tient|tiennent|"
        r"sort (?:un|une|son|sa|ses|le|la|les)|ouvre(?:nt)?|déplie(?:nt)?|"
        r"porte(?:nt)?|pose(?:nt)?|à la main",
    ),
    (Deed.REACH, r"reach(?:es|ing)?|hands? (?:him|her|over|it)|offers?|tend(?:ent)?(?= )"),
    (
        Deed.DRINK,
        r"drinks?|drinking|sips?|takes? a (?:drink|sip)|swallows?|boi(?:t|vent)|"
        r"sirote(?:nt)?|trinque(?:nt)?",
    ),
    (
        Deed.PHONE,
        r"(?:on|answers|picks up) the (?:tele)?phone|phone call|phones|dials?|"
        r"au téléphone|téléphone(?:nt)? à|décroche(?:nt)?|compose(?:nt)? (?:un|le) numéro",
    ),
    (
        Deed.LAUGH,
        r"laughs?|laughing|giggles?|chuckles?|rit|rient|rigole(?:nt)?|éclate(?:nt)? de rire",
    ),
    (Deed.NOD, r"nods?|nodding|hoche(?:nt)? la tête|acquiesce(?:nt)?|opine(?:nt)?"),
    (Deed.SHRUG, r"shrugs?|shrugging|hausse(?:nt)? les épaules"),
    (
        Deed.CROSS_ARMS,
        r"arms (?:crossed|folded)|cross(?:es)? (?:his|her|their) arms|"
        r"folds? (?:his|her|their) arms|(?:les )?bras croisés|croise(?:nt)? les bras",
    ),
    (
        Deed.LOOK_ROUND,
        r"looks? (?:a)?round|scans?|search(?:es)?|glances? around|"
        r"regarde(?:nt)? autour|scrute(?:nt)?|cherche(?:nt)?",
    ),
    (
        Deed.LOOK,
        r"looks?(?: at| up| down| out| back| into)?|looking|stares?|staring|"
        r"watch(?:es|ing)?|gazes?|"
        r"glances?|peers?|studies|eyes (?:him|her|the)|sees|notices?|turns? to|"
        r"regarde(?:nt)?|fixe(?:nt)?|observe(?:nt)?|contemple(?:nt)?|dévisage(?:nt)?|"
        r"aperçoi(?:t|vent)|"
        r"remarque(?:nt)?|se tourne(?:nt)? vers",
    ),
    (Deed.WAIT, r"waits?|waiting|attend(?:ent)?|patiente(?:nt)?"),
)


@dataclass(frozen=True)
class Found:
    """A deed and where its words stand in the sentence."""

    deed: Deed
    start: int
    end: int


@cache
def _matchers() -> tuple[tuple[Deed, re.Pattern[str]], ...]:
    return tuple((deed, re.compile(rf"(?<![\w'’-])(?:{words})(?![\w-])")) for deed, words in WORDS)


def find_deeds(sentence: str) -> tuple[Found, ...]:
    """The deeds of a sentence in the order of its words; where two overlap the first rule wins."""
    text = sentence.lower().replace("’", "'")
    taken: list[Found] = []
    for deed, pattern in _matchers():
        for match in pattern.finditer(text):
            if all(match.end() <= f.start or match.start() >= f.end for f in taken):
                taken.append(Found(deed, match.start(), match.end()))
    return tuple(sorted(taken, key=lambda f: f.start))
