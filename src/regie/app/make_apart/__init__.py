"""Makes that go on without whoever asked for them: in a process of a title's own."""

from regie.app.make_apart.asks import (
    MakeError,
    Makes,
    NoMakeError,
    ask_look_book,
    ask_make,
    ask_vary,
    end_maker,
    find_make,
    list_makes,
    read_log,
    retry_make,
    start_first_make,
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
from regie.app.make_apart.story import MakeAsk, MakeFailure, OneMake, RunningStep

__all__ = [
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
    "RunningStep",
    "ask_look_book",
    "ask_make",
    "ask_vary",
    "end_maker",
    "find_make",
    "follow_makes",
    "list_makes",
    "read_log",
    "retry_make",
    "start_first_make",
    "wake_maker",
    "want_of_make",
]
