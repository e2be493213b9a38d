"""The words of kinship, with what each says of age."""

from __future__ import annotations

OLDER: dict[str, float] = {
    "mother": 28, "father": 29, "mom": 28, "mum": 28, "dad": 29, "parent": 28, "stepmother": 26,
    "stepfather": 28, "grandmother": 56, "grandfather": 58, "grandma": 56, "grandpa": 58,
    "aunt": 26, "uncle": 26, "son": -28, "daughter": -28, "child": -28, "kid": -28, "baby": -28,
    "grandson": -57, "granddaughter": -57, "grandchild": -57, "nephew": -26, "niece": -26,
    "brother": -2, "sister": 2, "wife": -2, "husband": 2, "twin": 0, "cousin": 1,
    "girlfriend": -2, "boyfriend": 2, "fiance": 2, "fiancee": -2,
}  # fmt: skip
"""Years by which the one is older than whose he or she is: mean ages at birth and at marriage."""

_KINSHIPS = {
    "parent": "mother father mom mum dad parent stepmother stepfather mommy mummy mama mamma "
    "momma daddy papa maman ma pa pop pops",
    "child": "son daughter child kid stepson stepdaughter",
    "grandparent": "grandmother grandfather grandma grandpa granny gran nana grandad granddad "
    "mamie papi mémé pépé",
    "grandchild": "grandson granddaughter grandchild",
    "spouse": "wife husband",
    "sibling": "brother sister twin",
    "aunt": "aunt uncle auntie tante tonton",
    "nephew": "nephew niece",
    "partner": "girlfriend boyfriend fiance fiancee lover",
}
KINSHIPS: dict[str, str] = {w: name for name, words in _KINSHIPS.items() for w in words.split()}
"""What somebody is to somebody, by any word for it."""

INVERSE = {
    "parent": "child", "child": "parent", "grandparent": "grandchild",
    "grandchild": "grandparent", "aunt": "nephew", "nephew": "aunt",
}  # fmt: skip
"""What one is to whom another is it; of the rest each is the same to the other."""

SPOKEN = {
    **dict.fromkeys("mom mum mommy mummy mama mamma momma maman ma mother".split(), "f"),
    **dict.fromkeys("dad daddy papa pa pop pops father".split(), "m"),
    **dict.fromkeys("grandma granny gran nana mamie mémé grandmother auntie tante".split(), "f"),
    **dict.fromkeys("grandpa grandad granddad papi pépé grandfather tonton".split(), "m"),
}
"""How relatives are called to their faces, and of which sex they are."""

NAMED = {
    ("parent", "f"): "mother", ("parent", "m"): "father", ("parent", ""): "parent",
    ("child", "f"): "daughter", ("child", "m"): "son", ("child", ""): "child",
    ("grandparent", "f"): "grandmother", ("grandparent", "m"): "grandfather",
    ("grandchild", "f"): "granddaughter", ("grandchild", "m"): "grandson",
    ("spouse", "f"): "wife", ("spouse", "m"): "husband",
    ("sibling", "f"): "sister", ("sibling", "m"): "brother",
    ("aunt", "f"): "aunt", ("aunt", "m"): "uncle",
    ("nephew", "f"): "niece", ("nephew", "m"): "nephew",
    ("partner", "f"): "girlfriend", ("partner", "m"): "boyfriend",
}  # fmt: skip
"""The word of each kinship for a woman, a man, and where the sex is not known."""
