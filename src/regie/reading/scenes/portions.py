"""What a thing is that is said to be of something: its vessel, a piece of it, or only like it."""

from __future__ import annotations

from regie.reading.entities.nouns import is_kind_of, meaning
from regie.reading.entities.registry import Being
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.syntax import article_of

VESSELS = ("container.n.01", "tableware.n.01")
FOOD = ("food.n.01", "food.n.02")


def takes_content(held: Being, content: str) -> bool:
    """Has a thing mean what it is of: a bottle its milk, a stick the gum that it is a piece of.

    Returns:
        Whether it does: of a table of food nothing is meant but the table.
    """
    if held.living:
        return False
    if is_kind_of(held.concept, *VESSELS):
        held.nouns.append(content)
        return True
    food = meaning(content).concept
    if not is_kind_of(food, *FOOD) or is_kind_of(held.concept, "furniture.n.01", "vehicle.n.01"):
        return False
    held.concept, held.head = food, content
    return True


def is_one_of(s: Parsed, token: Token, inner: Token) -> bool:
    """`a bear of a man`: a man, and what he is like."""
    articles = {article_of(s, t) for t in (token, inner)}
    if not articles <= {"a", "an"} or token.plural or inner.plural:
        return False
    like = sense_at(s, token).kind in ("person", "animal", "place")
    return like and sense_at(s, inner, acts=True).kind == "person"
