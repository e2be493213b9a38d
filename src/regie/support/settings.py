"""Where a user's own settings are: certificates, the trusted list, folders that titles may use."""

from __future__ import annotations

import os
from pathlib import Path


def settings_folder() -> Path:
    """The folder of the user's settings; `REGIE_SETTINGS` moves it. It is in no title."""
    from platformdirs import user_config_path

    moved = os.environ.get("REGIE_SETTINGS")
    return Path(moved) if moved else user_config_path("regie")
