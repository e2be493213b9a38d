"""The board: shot list, blocking, cameras, stages, storyboard."""

from typing import TYPE_CHECKING

from regie.support.lazy_imports import offer

if TYPE_CHECKING:
    from regie.board.camera.surface import Surface, read_surface
    from regie.board.cards.drawing import draw_card
    from regie.board.cards.listing import list_card_shots, name_speakers
    from regie.board.cards.over import draw_over
    from regie.board.errors import BoardError
    from regie.board.lister import list_reading_shots
    from regie.board.sheets.camera_lists import write_lens_list, write_lighting_list
    from regie.board.sheets.floor_plan import FloorPlan, write_floor_plans, write_plan_svg
    from regie.board.sheets.shots_csv import write_shots_csv
    from regie.board.sheets.storyboard import Panel, TitleBlock, write_storyboard
    from regie.board.shown.judge import judge_scene
    from regie.board.shown.page import ShownPage, write_shown
    from regie.board.staging.check import check_stage
    from regie.board.staging.things import things_of
    from regie.board.staging.write import write_stage
    from regie.board.stills import board_frame, still_move

__all__ = [
    "BoardError",
    "FloorPlan",
    "Panel",
    "ShownPage",
    "Surface",
    "TitleBlock",
    "board_frame",
    "check_stage",
    "draw_card",
    "draw_over",
    "judge_scene",
    "list_card_shots",
    "list_reading_shots",
    "name_speakers",
    "read_surface",
    "still_move",
    "things_of",
    "write_floor_plans",
    "write_lens_list",
    "write_lighting_list",
    "write_plan_svg",
    "write_shots_csv",
    "write_shown",
    "write_stage",
    "write_storyboard",
]

__getattr__ = offer(
    __name__,
    {
        "BoardError": "errors",
        "FloorPlan": "sheets.floor_plan",
        "Panel": "sheets.storyboard",
        "ShownPage": "shown.page",
        "Surface": "camera.surface",
        "TitleBlock": "sheets.storyboard",
        "board_frame": "stills",
        "check_stage": "staging.check",
        "draw_card": "cards.drawing",
        "draw_over": "cards.over",
        "judge_scene": "shown.judge",
        "list_card_shots": "cards.listing",
        "list_reading_shots": "lister",
        "name_speakers": "cards.listing",
        "read_surface": "camera.surface",
        "still_move": "stills",
        "things_of": "staging.things",
        "write_floor_plans": "sheets.floor_plan",
        "write_lens_list": "sheets.camera_lists",
        "write_lighting_list": "sheets.camera_lists",
        "write_plan_svg": "sheets.floor_plan",
        "write_shots_csv": "sheets.shots_csv",
        "write_shown": "shown.page",
        "write_stage": "staging.write",
        "write_storyboard": "sheets.storyboard",
    },
)
