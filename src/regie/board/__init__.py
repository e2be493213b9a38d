"""The board: shot list, blocking, cameras, stages, storyboard."""

from typing import TYPE_CHECKING

from regie.lazily import offer

if TYPE_CHECKING:
    from regie.board.cards.drawing import draw_card
    from regie.board.cards.listing import list_card_shots, name_speakers
    from regie.board.errors import BoardError
    from regie.board.identity import number_repeats
    from regie.board.paper.shots_csv import write_shots_csv
    from regie.board.paper.storyboard import Panel, TitleBlock, write_storyboard
    from regie.board.reading.sky import choose_weather, resolve_lights, weathers
    from regie.board.shotlist import list_shots
    from regie.board.staging.check import check_stage
    from regie.board.staging.props import props_of
    from regie.board.staging.write import write_stage
    from regie.board.stills import board_frame, still_move

__all__ = [
    "BoardError",
    "Panel",
    "TitleBlock",
    "board_frame",
    "check_stage",
    "choose_weather",
    "draw_card",
    "list_card_shots",
    "list_shots",
    "name_speakers",
    "number_repeats",
    "props_of",
    "resolve_lights",
    "still_move",
    "weathers",
    "write_shots_csv",
    "write_stage",
    "write_storyboard",
]

__getattr__ = offer(
    __name__,
    {
        "BoardError": "errors",
        "Panel": "paper.storyboard",
        "TitleBlock": "paper.storyboard",
        "board_frame": "stills",
        "check_stage": "staging.check",
        "choose_weather": "reading.sky",
        "draw_card": "cards.drawing",
        "list_card_shots": "cards.listing",
        "list_shots": "shotlist",
        "name_speakers": "cards.listing",
        "number_repeats": "identity",
        "props_of": "staging.props",
        "resolve_lights": "reading.sky",
        "still_move": "stills",
        "weathers": "reading.sky",
        "write_shots_csv": "paper.shots_csv",
        "write_stage": "staging.write",
        "write_storyboard": "paper.storyboard",
    },
)
