"""What a step of the line declares of itself to the guard."""

from __future__ import annotations

from regie.film.policy import Stage
from regie.film.units import Noun


class Declared(Noun):
    """What kind of work a step is. A step without it is unknown, and unknown is unsure.

    Attributes:
        stage: the part of the line that it belongs to.
        capability: the kind of backend that makes the result, whose own description says
            whether it is generative, remote and paid, its licence and its terms of data; None
            for a step that its own rules make on this machine.
        package: whose code it is, as Python imports it. Only of Régie's own is it known that no
            backend makes it; others' is taken at its word where a person vouches for the package.
    """

    stage: Stage
    capability: str | None
    package: str = ""
