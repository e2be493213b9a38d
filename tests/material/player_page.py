"""A page with nothing but the player, and a browser on it: what is seen is read from its canvas."""

from __future__ import annotations

import http.server
import io
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from barcode_films import draw_bars
from PIL import Image

from regie import studio
from regie.app.browser_parts import fetch_parts, find_part
from regie.film.playback import FrameTable
from regie.post.frame_table import index_frames

STATIC = Path(studio.__file__).parent / "static"

PAGE = Path(__file__).with_suffix(".html")
READ = Path(__file__).with_suffix(".js")


def as_index(film: Path, table: FrameTable, url: str) -> dict[str, Any]:
    """What the studio's API tells of a film."""
    told = table.model_dump(mode="json")
    return {
        **told,
        "file": film.name,
        "digest": film.stem,
        "url": url,
        "first_timecode": 0,
        "drop": False,
    }


class _Handler(http.server.BaseHTTPRequestHandler):
    films: Mapping[str, Path]
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        name = unquote(self.path.partition("?")[0])
        if name == "/":
            return self._send(PAGE.read_bytes(), "text/html")
        if name.startswith("/static/"):
            return self._send_file(STATIC / name.removeprefix("/static/"))
        if name.startswith("/parts/"):
            part, _, path = name.removeprefix("/parts/").partition("/")
            return self._send_file(find_part(part, path) or Path("missing"))
        if name.startswith("/still/"):
            return self._send(_draw_still(int(Path(name).stem)), "image/png")
        film = self.films.get(Path(name).stem)
        if film is None:
            return self._send(b"{}", "application/json", 404)
        if name.endswith(".json"):
            told = as_index(film, index_frames(film), f"/film/{film.stem}.mp4")
            return self._send(json.dumps(told).encode(), "application/json")
        return self._send_file(film)

    def _send_file(self, file: Path) -> None:
        kinds = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css"}
        if not file.is_file():
            return self._send(b"", "text/plain", 404)
        return self._send(file.read_bytes(), kinds.get(file.suffix, "video/mp4"))

    def _send(self, body: bytes, kind: str, status: int = 200) -> None:
        asked = self.headers.get("Range", "")
        headers = {"Content-Type": kind, "Accept-Ranges": "bytes"}
        if asked.startswith("bytes=") and status == 200:
            first, _, last = asked.removeprefix("bytes=").partition("-")
            begin, end = int(first or 0), min(int(last or len(body) - 1), len(body) - 1)
            headers["Content-Range"] = f"bytes {begin}-{end}/{len(body)}"
            body, status = body[begin : end + 1], 206
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _draw_still(number: int) -> bytes:
    out = io.BytesIO()
    Image.fromarray(draw_bars(number)).save(out, "PNG")
    return out.getvalue()


@contextmanager
def films_served(films: Mapping[str, Path]) -> Iterator[str]:
    """The page's address; `films` by name."""
    fetch_parts(lambda *_: None)
    handler = type("Handler", (_Handler,), {"films": films})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def browser_page(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """A page of a browser at an address; what it fails in is raised at the end."""
    context = browser.new_context(**options)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(path=READ)
    page.goto(address)
    yield page
    context.close()
    assert not errors, errors


def load_film(page: Any, name: str, frame: int = 0) -> None:
    """Opens a film in the page's player."""
    page.wait_for_function("!!customElements.get('regie-player')")
    page.evaluate("window.numberAt = (frame) => frame")
    assert page.evaluate(f"player().load('/film/{name}.json', {frame})"), page.inner_text("body")
