"""Makes that go on without whoever asked for them: in a process of a title's own."""

from regie.app.make_apart.asks import (
    MakeError,
    Makes,
    NoMakeError,
    ask_make,
    ask_vary,
    end_maker,
    find_make,
    list_makes,
    read_log,
    retry_make,
    set_places,
    start_first_make,
    tell_places,
    wake_maker,
    want_of_make,
)
from regie.app.make_apart.follow import (
    FilesMade,
    MakeFollower,
    MakeMoved,
    MakeNews,
    MakerTrouble,
    follow_makes,
)
from regie.app.make_apart.naming import StepFor, name_step
from regie.app.make_apart.places import LARGEST, PlacesNow, sharing_places
from regie.app.make_apart.story import MakeAsk, MakeFailure, OneMake, RunningStep

__all__ = [
    "LARGEST",
    "FilesMade",
    "MakeAsk",
    "MakeError",
    "MakeFailure",
    "MakeFollower",
    "MakeMoved",
    "MakeNews",
    "MakerTrouble",
    "Makes",
    "NoMakeError",
    "OneMake",
    "PlacesNow",
    "RunningStep",
    "StepFor",
    "ask_make",
    "ask_vary",
    "end_maker",
    "find_make",
    "follow_makes",
    "list_makes",
    "name_step",
    "read_log",
    "retry_make",
    "set_places",
    "sharing_places",
    "start_first_make",
    "tell_places",
    "wake_maker",
    "want_of_make",
]
