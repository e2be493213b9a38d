"""The stream of news to many browsers: `python -m bench.live_news` prints a table.

python -m bench.live_news [--clients 200] [--seconds 30] [--rounds 3]

Protocol: a studio is served by a process of its own, on loopback, with one title and one account;
so many clients keep `/news` of the title open. Meanwhile one person changes where he is four times
a second, which is told to all: the delay is from before the request until each client has the
line. Then all clients leave and come back, so many rounds; the memory of the server and its open
streams are read after each. Goal: 200 clients, p95 0.5 s, no growth.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import psutil

from regie.app.new_title import start_title
from regie.studio.database import Database
from regie.studio.doors.roles import MAY, Role
from regie.studio.house import House
from regie.studio.people import accounts, tokens
from regie.studio.serve import open_socket

TELLS_A_SECOND = 4

SERVE = """
import sys
from pathlib import Path
from regie.studio.house import House
from regie.studio.serve import open_socket, serve
home, title, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
serve(House(home=home, origin=f"http://127.0.0.1:{port}", titles=(title,)),
      open_socket("127.0.0.1", port), on_ready=lambda _: print("open", flush=True))
"""


class Clients:
    """Browsers that keep the stream open. Attributes: heard: when each heard of a place."""

    def __init__(self, port: int, token: str, slug: str) -> None:
        self._port, self._token, self._slug = port, token, slug
        self._tasks: list[asyncio.Task[None]] = []
        self.heard: dict[str, list[float]] = {}
        self.open = 0

    async def come(self, count: int) -> None:
        self._tasks = [asyncio.create_task(self._listen()) for _ in range(count)]
        while self.open < count:
            await asyncio.sleep(0.02)

    async def leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.open = 0

    async def _listen(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            writer.write(
                f"GET /api/v1/titles/{self._slug}/news HTTP/1.1\r\n"
                f"Host: 127.0.0.1:{self._port}\r\nAuthorization: Bearer {self._token}\r\n"
                "Accept: text/event-stream\r\n\r\n".encode()
            )
            while line := await reader.readline():
                if line.startswith(b"retry:"):
                    self.open += 1
                elif line.startswith(b"data:") and b'"present"' in line:
                    for who in json.loads(json.loads(line[5:])["people"]):
                        self.heard.setdefault(who["shot"], []).append(time.perf_counter())
        finally:
            writer.close()


async def measure(port: int, token: str, slug: str, wanted: argparse.Namespace, pid: int) -> None:
    clients = Clients(port, token, slug)
    server = psutil.Process(pid)
    at = f"http://127.0.0.1:{port}/api/v1/titles/{slug}/present"
    async with httpx.AsyncClient(headers={"authorization": f"Bearer {token}"}) as person:
        began = time.perf_counter()
        await clients.come(wanted.clients)
        print(f"| {wanted.clients} streams open | {time.perf_counter() - began:.2f} s |")
        delays: list[float] = []
        lost = 0
        cpu, start = server.cpu_times(), time.perf_counter()
        for n in range(int(wanted.seconds * TELLS_A_SECOND)):
            sent = time.perf_counter()
            await person.post(at, json={"tab": "1", "room": "boards", "shot": f"{n + 1}A"})
            await asyncio.sleep(max(0.0, 1 / TELLS_A_SECOND - (time.perf_counter() - sent)))
            heard = clients.heard.get(f"{n + 1}A", [])
            delays += [at - sent for at in heard]
            lost += wanted.clients - len(heard)
        used = sum(server.cpu_times()[:2]) - sum(cpu[:2])
        spent = time.perf_counter() - start
        ranked = sorted(delays)
        print(f"| delay, median | {1000 * statistics.median(ranked):.0f} ms |")
        print(f"| delay, p95 (500 ms) | {1000 * ranked[int(0.95 * len(ranked))]:.0f} ms |")
        print(f"| delay, longest | {1000 * ranked[-1]:.0f} ms |")
        print(f"| later than the next one, of {len(ranked) + lost} | {lost} |")
        print(f"| processor of the server | {100 * used / spent:.0f} % of a core |")
        for round_ in range(wanted.rounds):
            await clients.leave()
            await asyncio.sleep(1.0)
            away = server.memory_info().rss / 2**20
            await clients.come(wanted.clients)
            here = server.memory_info().rss / 2**20
            files = server.num_fds()
            print(f"| round {round_ + 1}: memory away, here; open files | "
                  f"{away:.0f}, {here:.0f} MiB; {files} |")  # fmt: skip
        await clients.leave()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, title, script = (Path(folder) / n for n in ("studio", "one", "one.fountain"))
        script.write_text("INT. KITCHEN - NIGHT\n\nMARA stands by the table.\n")
        start_title(title, script)
        with open_socket("127.0.0.1", 0) as free:
            port = free.getsockname()[1]
        token = make_token(home)
        words = [sys.executable, "-c", SERVE, str(home), str(title), str(port)]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            process.stdout.readline()
            print("| live news | |\n|---|---|")
            asyncio.run(measure(port, token, "one", wanted, process.pid))
        finally:
            process.kill()
            process.wait()


def make_token(home: Path) -> str:
    """A token of the first account of a new house."""
    database = Database(House(home=home).database)
    database.create()
    now = time.time()
    with database.begin() as connection:
        ada = accounts.found(
            connection, name="Ada", password="a lamp on the stairs", language="en", now=now
        )
        _, token = tokens.add_token(
            connection, ada.id, name="bench", permissions=MAY[Role.ADMIN], titles=(), now=now,
            ends_at=None,
        )  # fmt: skip
    database.close()
    return token


if __name__ == "__main__":
    main()
