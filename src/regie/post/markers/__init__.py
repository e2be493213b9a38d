"""Markers of editing rooms: out to CSV, EDL, OTIO and FCPXML, and in again, frame for frame."""

from regie.post.markers.csv_list import read_csv_markers, write_csv_markers
from regie.post.markers.edl import read_edl_markers, write_edl_markers
from regie.post.markers.fcpxml import read_fcpxml_markers, write_fcpxml_markers
from regie.post.markers.marker import FilmClock, Marker, MarkerError
from regie.post.markers.otio import read_otio_markers, write_otio_markers

READERS = {
    ".csv": read_csv_markers,
    ".edl": read_edl_markers,
    ".otio": read_otio_markers,
    ".fcpxml": read_fcpxml_markers,
}
"""By suffix: each takes the file's text and the film's clock."""

WRITERS = {
    ".csv": write_csv_markers,
    ".edl": write_edl_markers,
    ".otio": write_otio_markers,
    ".fcpxml": write_fcpxml_markers,
}
"""By suffix: each takes the film's name, markers and clock, and returns text."""

__all__ = ["READERS", "WRITERS", "FilmClock", "Marker", "MarkerError"]
