"""Which weather a text says that there is now: not what it compares, denies, or says was or fell
of something else.

`A storm of feathers`, `white as snow`, `it isn't raining any more`, `it rained all night`, `she
storms out`, `a snow globe`: none of these is weather in the picture.
"""

from __future__ import annotations

import re

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.bible import Weather

_SIGNS: tuple[tuple[Weather, str], ...] = (
    (Weather.SNOW, r"snow\w*|blizzard|sleet|neige\w*|flocons?"),
    (
        Weather.RAIN,
        r"rain\w*|storm(?:s|y)?|thunder(?:s|y|storm\w*|clap\w*)?|downpour|drizzl\w+|pours? down|"
        r"pluie\w*|pluvieu\w+|pleut|pleuvait|orages?|orageu\w+|tonnerre|tempêtes?|averses?|"
        r"bruine|foudre|éclairs? (?:déchire|zèbre|illumine)",
    ),
    (Weather.FOG, r"fog\w*|mist|misty|haze|brumes?|brumeu\w+|brouillard"),
)
_ANY = re.compile("|".join(rf"(?<!\w)(?P<{w.name}>{p})(?!\w)" for w, p in _SIGNS))

WEATHER = ("precipitation.n.03", "atmospheric_phenomenon.n.01", "storm.n.01", "weather.n.01",
           "snow.n.02", "cloud.n.01", "cloud.n.02", "fog.n.02")  # fmt: skip
"""What a word of weather is a kind of; a raincoat and a snow globe are none."""

_CLAUSE = re.compile(r"(?<=[.!?;:\n])\s+|\n+|,\s+(?=(?:and|but|then|et|mais|puis)\s)")
_BEFORE_SENTENCE = 60
"""Characters before a word in its clause that say how it is meant."""

_COMPARED = re.compile(
    r"\b(?:like|as (?:if|though|\w+ as)|as|than|comme|tel(?:le)?s?(?: que)?|ainsi que|on dirait)\s"
    r"(?:\w+['’]?\s?){0,4}$"
)
_DENIED = re.compile(
    r"(?:\b(?:no|not|never|without|nor|neither|non|sans|jamais|aucune?|ni|plus de|pas de|pas d['’])"
    r"|n['’]t|\bn['’e]\s?)\s?(?:\w+['’]?\s?){0,3}$"
)
_OVER = re.compile(
    r"^\W*(?:is over|(?:(?:has|have|had|a|est)\s+)?(?:now\s+)?"
    r"(?:stopped|stops|gone|past|passed|ceased|ended|eased)|"
    r"(?:(?:has|have|had|is|are|now)\s+)*(?:(?:beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?)\s+to\s+)?"
    r"(?:burn(?:s|ed|ing)? off|lift(?:s|ed|ing)?|clear(?:s|ed|ing)?|dispers(?:e|es|ed|ing))|"
    r"(?:a |est )?(?:cess(?:e|é)e?|s['’](?:arrête|est levée?)|pas|plus|finie?|"
    r"se (?:lève|dissipe)))\b"
)
_LIES = re.compile(
    r"^\W*(?:still |now |already |encore )?(?:lies|lay|lying|covers?|covered|caps?|capped|clad|"
    r"blankets?|remains?|is (?:deep|thick)|on (?:the|his|her|its|their)|sur (?:les?|la)|"
    r"recouvre|couvre)\b"
)
"""What snow does that fell before."""
_GONE = re.compile(
    r"\b(?:after|since|before|until|last (?:night|week)['’]s|yesterday['’]s|après|depuis|avant|"
    r"(?:smells?|wet|puddles?|damp|dripping|shelter\w*|prays?|waits?|waiting|hop\w*|dreams?|dreaming|"
    r"remember\w*|talk\w*|speak\w*|think\w*) (?:of|from|with|for|about))\s(?:\w+['’]?\s?){0,3}$"
)
_PAST = re.compile(r"(?:rained|snowed|thundered|stormed|drizzled|pleuvait|neigeait)$")
_DEED = re.compile(r"^(?:storms?|thunders?)$|^(?:thunder|snow|rain)(?:s|ing|ed)$")
_BREATH = re.compile(r"\b(?:breaths?|breathing|cries|cry|words|voices?|sighs?|exhal\w+)\s$")
"""What mists in cold air."""
_MIND = re.compile(r"\bin an?\s(?:\w+(?:ous|ed|ful|en|less|al|ic)\s)?$")
"""Before a fog that somebody is in with his mind."""
_PARTICLE = re.compile(
    r"^\s(?:in|out|off|past|through|into|up|down|across|away|over|along|towards?|on|upon|by|from)\b"
)
_IT = re.compile(r"(?:^|\b(?:it|and|still|now|keeps?|starts?|begins?|stops?|always|is|['’]s)\s)$")
_FOR = re.compile(r"\b(?:cornes?|boules?|bottes?|pneus?|manteaux?|bonhomme) (?:de |à |d['’])?$")
"""Before a French word of weather, what it is for or of."""
_THING_OF = re.compile(r"^\s(?:of|de|d['’])\s?(?P<what>\w+)")
_ENGLISH = ("rain", "snow", "storm", "thunder", "fog", "mist")
_NEXT = re.compile(r"^[\s-](?P<what>[^\W\d_]+)")


def weather_told(text: str) -> tuple[Weather, ...]:
    """The weathers that a text says there are, in order, each as often as it is meant."""
    return tuple(
        Weather[found.lastgroup]
        for clause in _CLAUSE.split(text.lower())
        for found in _ANY.finditer(clause)
        if found.lastgroup and _is_meant(found[0], clause[: found.start()], clause[found.end() :])
    )


def weather_ends(text: str) -> bool:
    """Whether a text says that rain, snow or fog is over."""
    low = text.lower()
    return any(_OVER.match(low[found.end() :]) for found in _ANY.finditer(low))


def _is_meant(word: str, before: str, after: str) -> bool:
    """Whether a word of weather says that there is that weather, between what stands around it."""
    near = before[-_BEFORE_SENTENCE:]
    if any(way.search(near) for way in (_COMPARED, _DENIED, _GONE, _FOR)) or _OVER.match(after):
        return False
    if word.startswith(("snow", "neige")) and (_LIES.match(after) or _LIES.match(f" {word[4:]}")):
        return False
    if word in ("mist", "fog", "haze") and (_BREATH.search(near) or _MIND.search(near)):
        return False
    if _PAST.search(word) or near.endswith("-") or re.match(r"-\w", after):
        return False
    if (of := _THING_OF.match(after)) and (_ANY.match(of["what"]) or _is_thing(of["what"])):
        # A storm of snow is snow.
        return False
    if _DEED.match(word) and _falls_from_somebody(word, near, after):
        return False
    if word == "rain" and after.startswith(" down") and re.search(r"[^\Ws]s\s$", near):
        return False
    return _is_weather(word) and not _is_compound(word, after)


def _falls_from_somebody(word: str, before: str, after: str) -> bool:
    """`She storms out`, `plaster rains on them`: a deed of what is no weather."""
    if word.startswith(("storm", "thunder")):
        return bool(re.search(r"[\w.]\s$", before)) and bool(_PARTICLE.match(after))
    return not _IT.search(before)


def _is_thing(word: str) -> bool:
    """Whether one can name it: what it is a storm of."""
    if not is_there() or not word.isascii():
        return True
    wordnet = open_wordnet()
    senses = wordnet.senses(word, "n")[:1]
    return not any(wordnet.is_a(s, k) for s in senses for k in (*WEATHER, "time_period.n.01"))


def _is_weather(word: str) -> bool:
    """Whether no sense of a longer word of weather says that it is something else: a raincoat."""
    if word.startswith("thunder") or not is_there() or not word.isascii():
        return not word.endswith(("ous", "ing"))
    wordnet = open_wordnet()
    if senses := wordnet.senses(word, "n"):
        return any(wordnet.is_a(s, k) for s in senses for k in WEATHER)
    deeds = wordnet.senses(word.removesuffix("s"), "v")
    # It snowballs.
    return not deeds or any(deed.field == "verb.weather" for deed in deeds)


def _is_compound(word: str, after: str) -> bool:
    """Whether it is the first half of a thing's name: a storm lantern, a snow globe."""
    found = _NEXT.match(after)
    if found is None or not is_there() or not word.startswith(_ENGLISH):
        return False
    wordnet = open_wordnet()
    what = found["what"]
    if senses := wordnet.senses(f"{word} {what}", "n"):
        return not any(wordnet.is_a(s, k) for s in senses for k in WEATHER)
    things = [s for s in wordnet.senses(what, "n")[:3] if s.field == "noun.artifact"]
    acts = what.endswith(("s", "ed", "ing")) and wordnet.senses(what, "v")
    return bool(things) and not acts
