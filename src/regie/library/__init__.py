"""The catalogue of things: what each is in the hierarchy of meanings, how large, whose, its shape.

It knows nothing of drawing: `design.props` builds what is chosen here.
"""

from typing import TYPE_CHECKING

from regie.support.lazy_imports import offer

if TYPE_CHECKING:
    from regie.library.catalogue import find_thing, list_things, things_of
    from regie.library.choosing import choose_thing
    from regie.library.credits import tell_credits
    from regie.library.errors import LibraryError
    from regie.library.kept import library_salt, mesh_of
    from regie.library.wished import choose_wished

__all__ = [
    "LibraryError",
    "choose_thing",
    "choose_wished",
    "find_thing",
    "library_salt",
    "list_things",
    "mesh_of",
    "tell_credits",
    "things_of",
]

__getattr__ = offer(
    __name__,
    {
        "LibraryError": "errors",
        "choose_thing": "choosing",
        "choose_wished": "wished",
        "find_thing": "catalogue",
        "list_things": "catalogue",
        "library_salt": "kept",
        "mesh_of": "kept",
        "tell_credits": "credits",
        "things_of": "catalogue",
    },
)
