"""Post-production: the cut, its exchange files, and the film file."""

from regie.post.credits import write_credits
from regie.post.cut import lay_cut
from regie.post.dissolve import dissolve_into
from regie.post.errors import PostError
from regie.post.exr import write_passes, write_told
from regie.post.fcpxml import write_fcpxml
from regie.post.film_file import join_film, measure_film
from regie.post.pieces import encode_black, encode_piece
from regie.post.shot_file import ShotWriter, encode_shot, encode_still, redraw_shot
from regie.post.timeline import write_edl, write_otio

__all__ = [
    "PostError",
    "ShotWriter",
    "dissolve_into",
    "encode_black",
    "encode_piece",
    "encode_shot",
    "encode_still",
    "join_film",
    "lay_cut",
    "measure_film",
    "redraw_shot",
    "write_credits",
    "write_edl",
    "write_fcpxml",
    "write_otio",
    "write_passes",
    "write_told",
]
