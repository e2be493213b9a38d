"""What a program that Régie starts is told of its surroundings: a list, and nothing else.

The environment of a studio's machine holds keys: to sign with, to pay vendors with. A worker that
runs another package's step, or Blender with its scripts, has no use for them. So what is handed on
is named here; a backend that needs more says so by name (`BackendDescription.environment`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

HANDED_ON = frozenset(
    {
        # where programs, libraries and a user's own things are
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "PWD", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
        "VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "PYTHONHASHSEED", "PYTHONUTF8",
        "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONUNBUFFERED", "PYTHONWARNINGS",
        "PYTHONFAULTHANDLER", "PYTHONIOENCODING",
        # temporary files, language, time
        "TMPDIR", "TMP", "TEMP", "LANG", "LANGUAGE", "TZ", "TERM",
        # screens and graphics
        "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "LIBGL_ALWAYS_SOFTWARE", "GALLIUM_DRIVER",
        "EGL_PLATFORM", "CUDA_VISIBLE_DEVICES", "CUDA_HOME", "HIP_VISIBLE_DEVICES",
        # what Windows cannot do without
        "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "APPDATA", "LOCALAPPDATA",
        "PROGRAMDATA", "USERPROFILE",
        # certificates of a network; a proxy's address may hold a password, and is left out
        "SSL_CERT_FILE", "SSL_CERT_DIR",
        # Régie's own, none of them a secret
        "REGIE_MODELS", "REGIE_BLENDER", "REGIE_BLENDER_WORKER", "REGIE_WORKER_ENVS",
        "REGIE_WORKER_PATH", "REGIE_LIBRARY",
    }
)  # fmt: skip
"""Names of variables that every child may have. None of them holds a secret."""

BEGINNINGS = ("LC_", "XDG_", "MESA_", "__GL", "OMP_", "OPENBLAS_", "MKL_", "NUMEXPR_", "LP_")
"""How other such names begin: languages, folders, drivers, threads."""


OWN = "REGIE_"


def child_environment(
    needed: Iterable[str] = (), *, of: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The variables that a child is started with.

    Args:
        needed: names that it needs besides, such as the one of its vendor's key. Régie's own are
            not given for the asking: one of them signs.
        of: what they are taken from; this process's own by default.
    """
    mine = os.environ if of is None else of
    asked = {name.upper() for name in needed if not name.upper().startswith(OWN)}
    named = asked | HANDED_ON
    return {
        name: value
        for name, value in mine.items()
        if name.upper() in named or name.upper().startswith(BEGINNINGS)
    }
