"""The sound room's one error."""


class SoundError(Exception):
    """A sound could not be made; the message names the file, what is wrong and what to do."""

    exit_code = 5
