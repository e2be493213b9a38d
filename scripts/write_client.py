"""Generates the typed Python client of the studio's API from its own description.

`python scripts/write_client.py [FOLDER]` (`clients/python` where none is named) writes a package
that installs by itself, `regie_client`, with a function for each call and a class for each answer.
It is seventy thousand lines that a second makes: generated where it is needed, and not kept.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "clients" / "python"

PROGRAM = Path(__file__).parents[1] / ".worker-env" / "client" / "bin" / "openapi-python-client"
"""In an environment of its own, which `scripts/setup.sh dev` makes: it goes with other versions of
libraries than we do."""

CONFIG = {
    "project_name_override": "regie-client",
    "package_name_override": "regie_client",
    "content_type_overrides": {"application/offset+octet-stream": "application/octet-stream"},
    "literal_enums": True,
    "post_hooks": [],
}
"""As openapi-python-client takes it, in YAML, of which JSON is a part."""

METHODS = frozenset({"get", "post", "put", "patch", "delete"})
"""Those that the generator knows; `HEAD` and `OPTIONS` of uploads are left out."""


def write_client(folder: Path) -> list[str]:
    """Writes the client, in place of the one that was there.

    Returns:
        What could not be generated, as the generator tells it; nothing: all is there.
    """
    if not PROGRAM.exists():
        raise SystemExit("the generator is not here: run scripts/setup.sh dev")
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        (place / "api.json").write_text(json.dumps(describe(place / "home")), encoding="utf-8")
        (place / "config.yaml").write_text(json.dumps(CONFIG), encoding="utf-8")
        asked = ["generate", "--path", str(place / "api.json"), "--output-path", str(place / "out")]
        asked += ["--config", str(place / "config.yaml")]
        ran = subprocess.run(
            [str(PROGRAM), *asked, "--meta", "setup"],
            capture_output=True,
            text=True,
        )
        if ran.returncode != 0:
            raise SystemExit(f"the client cannot be generated: {ran.stdout}{ran.stderr}")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(place / "out", folder)
    return re.findall(r"^(?:WARNING parsing|Unable to).*$", ran.stdout, re.MULTILINE)


def describe(home: Path) -> dict[str, Any]:
    """The API's description, with one name for each thing: the generator goes by titles.

    Args:
        home: folder of a studio that is only asked for its description.
    """
    from regie.studio.application import create_app
    from regie.studio.house import House

    told = create_app(House(home=home)).openapi()
    for name, schema in told["components"]["schemas"].items():
        schema["properties"] = {n: _as_file(p) for n, p in schema.get("properties", {}).items()}
        schema["title"] = name.rpartition("__")[2] if _is_one(told, name) else name
    for path in told["paths"].values():
        for method in set(path) - METHODS:
            del path[method]
        for operation in path.values():
            tag = operation["tags"][0]
            operation["operationId"] = operation["operationId"].removeprefix(f"{tag}_")
    return told


def _as_file(schema: dict[str, Any]) -> dict[str, Any]:
    """A file, as OpenAPI 3.0 called it, which is what the generator knows one by."""
    kinds = schema.get("anyOf", [schema])
    if any("contentMediaType" in kind for kind in kinds):
        return {"type": "string", "format": "binary", "title": schema.get("title", "")}
    return schema


def _is_one(told: dict[str, Any], name: str) -> bool:
    short = name.rpartition("__")[2]
    return sum(n.rpartition("__")[2] == short for n in told["components"]["schemas"]) == 1


if __name__ == "__main__":
    left_out = write_client(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    print("\n".join(left_out) or "the client is written")
