"""Stand-ins: what takes the place of a body, a set or a prop that cannot be built, and says so.

Each gives the same layer and the same kind of plan as the real builder, from as little as can be:
no body kit, no designs, no drawings. What failed there must not fail again here.
"""

from typing import TYPE_CHECKING

from regie.support.lazy_imports import offer

if TYPE_CHECKING:
    from regie.design.standins.body import build_neutral_body
    from regie.design.standins.plan import bare_stage
    from regie.design.standins.prop import build_neutral_prop
    from regie.design.standins.stage import build_neutral_set

__all__ = ["bare_stage", "build_neutral_body", "build_neutral_prop", "build_neutral_set"]

__getattr__ = offer(
    __name__,
    {
        "bare_stage": "plan",
        "build_neutral_body": "body",
        "build_neutral_prop": "prop",
        "build_neutral_set": "stage",
    },
)
