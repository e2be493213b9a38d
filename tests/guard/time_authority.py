"""A time-stamping authority of this machine: OpenSSL's, behind HTTP."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIGURATION = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
[stamping]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
"""


class Authority:
    """Attributes: roots: PEM of who vouches for it; asked: how many stamps it gave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked = 0
        self.settings = folder / "tsa.cnf"
        self.settings.write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
        (folder / "serial").write_text("01\n", encoding="utf-8")
        self._openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", "/O=Clock House/CN=Root", "-days", "10", "-keyout", "ca.key", "-out", "ca.pem",
        )  # fmt: skip
        self._openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
            "/O=Clock House/CN=Clock", "-keyout", "tsa.key", "-out", "tsa.csr",
        )  # fmt: skip
        self._openssl(
            "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "10",
            "-CAcreateserial", "-extfile", str(self.settings), "-extensions", "stamping",
            "-out", "tsa.pem",
        )  # fmt: skip
        self.roots = (folder / "ca.pem").read_bytes()

    def answer(self, query: bytes) -> bytes:
        self.asked += 1
        (self.folder / "query").write_bytes(query)
        self._openssl(
            "ts", "-reply", "-config", str(self.settings), "-queryfile", "query", "-out", "reply"
        )
        return (self.folder / "reply").read_bytes()

    def _openssl(self, *words: str) -> None:
        done = subprocess.run(
            ["openssl", *words], cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


@contextmanager
def standing_authority(folder: Path) -> Iterator[tuple[Authority, str]]:
    """An authority, and the address at which it answers."""
    authority = Authority(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = authority.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield authority, f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
