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
