"""What a role asks for: skills, languages and accents by patterns, the sensitive by clearance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from regie.film.clearance import ClearanceKind
from regie.preproduction.clearance.content import find_content
from regie.preproduction.clearance.parts import Part
from regie.support.messages import say

NAMED = 0.85
BY_PRONOUN = 0.6
"""Confidence: the role is named in the sentence; a pronoun stands for who was named before."""

_TONGUES = (
    "English|French|Spanish|Italian|German|Portuguese|Russian|Polish|Arabic|Hebrew|Chinese|"
    "Mandarin|Cantonese|Japanese|Korean|Vietnamese|Hindi|Urdu|Turkish|Greek|Dutch|Swedish|"
    "Norwegian|Danish|Welsh|Irish|Gaelic|Scottish|Latin|Swahili|Creole|sign language|Ukrainian"
)
_LANGUES = (
    "anglais|français|espagnol|italien|allemand|portugais|russe|polonais|arabe|hébreu|chinois|"
    "mandarin|japonais|coréen|vietnamien|hindi|turc|grec|néerlandais|suédois|breton|basque|"
    "corse|créole|latin|swahili|langue des signes|ukrainien|occitan|alsacien"
)
SKILLS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "sings": r"\b(?:sings?|singing|sang)\b",
        "dances": r"\b(?:dances?|dancing|waltz(?:es)?)\b",
        "rides": r"\b(?:rides? (?:a |the |his |her )?(?:\w+ )?(?:horse|pony|mare|stallion)|"
        r"gallops|on horseback|in the saddle)\b",
        "rides a bicycle": r"\b(?:rides?|on) (?:a |the |his |her )?(?:\w+ )?(?:bicycle|bike)\b",
        "rides a motorcycle": r"\b(?:rides?|on) (?:a |the |his |her )?(?:\w+ )?"
        r"motor(?:cycle|bike)\b",
        "swims": r"\b(?:swims?|swimming|dives? into)\b",
        "fights": r"\b(?:fights?|wrestles?|punches|brawls?|grapples?)\b",
        "fences": r"\b(?:fences|fencing|duels?)\b(?! post)",
        "drives": r"\b(?:drives|at the wheel|behind the wheel)\b",
        "plays an instrument": r"\b(?:plays?|playing|strums?) (?:the |a |his |her )?(?:\w+ )?"
        r"(?:piano|guitar|violin|cello|trumpet|drums?|accordion|flute|saxophone|banjo|fiddle|"
        r"harmonica|organ)\b",
        "climbs": r"\b(?:climbs? (?:the )?(?:cliff|wall|rope|rock)|rappels?|abseils?)\b",
        "juggles": r"\bjuggl\w+\b",
        "skates or skis": r"\b(?:skates?|skating|skis|skiing)\b",
    },
    "fr": {
        "chante": r"\b(?:chante\w*|chantant|fredonne)\b",
        "danse": r"\b(?:danse|dansent|dansant|valse)\b",
        "monte à cheval": r"\b(?:monte (?:à|sur un|sur son) cheval|galope|à cheval|en selle)\b",
        "roule à vélo": r"\b(?:à vélo|en vélo|sur son vélo|bicyclette)\b",
        "conduit une moto": r"\b(?:à moto|en moto|sur sa moto|enfourche sa moto)\b",
        "nage": r"\b(?:nage|nagent|plonge dans)\b",
        "se bat": r"\b(?:se bat|se battent|bagarre|empoigne\w*)\b(?! (?:avec|contre) l[ea])",
        "fait de l'escrime": r"\b(?:escrime|croise le fer|duel)\b",
        "conduit": r"\b(?:conduit|au volant)\b",
        "joue d'un instrument": r"\bjou\w+ (?:du|de la|de l['’]|d['’]un)\s?(?:\w+ )?"
        r"(?:piano|guitare|violon|violoncelle|trompette|batterie|accordéon|flûte|saxophone|harmonica|orgue)\b",
        "escalade": r"\b(?:escalade|en rappel|grimpe (?:le mur|la falaise|à la corde))\b",
        "jongle": r"\bjongl\w+\b",
        "patine ou skie": r"\b(?:patine|patinent|skie|skient|à skis)\b",
    },
}
LANGUAGES = {
    "en": re.compile(
        rf"\b(?:in|speaks?|speaking|fluent|broken) (?:\w+ )?({_TONGUES})\b"
        rf"|\b((?:\w+ )?(?:{_TONGUES}|"
        r"southern|northern|cockney|american|british|russian) accent)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        rf"\b(?:en|parle|parlant) ({_LANGUES})\b|\b(accent (?:[a-zà-ÿ]+(?: [a-zà-ÿ]+)?))",
        re.IGNORECASE,
    ),
}
_SENSITIVE = frozenset(
    {
        ClearanceKind.SEXUAL,
        ClearanceKind.STUNT,
        ClearanceKind.SMOKING,
        ClearanceKind.DRUGS,
        ClearanceKind.WEAPON,
        ClearanceKind.ANIMAL,
        ClearanceKind.VIOLENCE,
    }
)


def skills_in(sentence: str, language: str) -> Iterator[str]:
    """The skills that a sentence shows somebody at."""
    for what, pattern in SKILLS["fr" if language.startswith("fr") else "en"].items():
        if re.search(pattern, sentence, re.IGNORECASE):
            yield what


def languages_in(text: str, language: str) -> Iterator[str]:
    """Languages and accents that a text names."""
    for match in LANGUAGES["fr" if language.startswith("fr") else "en"].finditer(text):
        yield " ".join((match[1] or match[2]).split())


def sensitive_in(part: Part, language: str) -> Iterator[tuple[int, str]]:
    """What is agreed with a performer beforehand: where in the text, and what."""
    for found in find_content(part, "fr" if language.startswith("fr") else "en"):
        if found.kind in _SENSITIVE:
            yield found.start, say(f"casting.sensitive-{found.kind.value}", language)
