"""Serves a model file by llama.cpp's own HTTP server until its standard input closes.

Usage: python model_server.py FILE. Prints the address once the model is loaded.
"""

from __future__ import annotations

import sys


def main() -> None:
    from xllamacpp import CommonParams, Server

    params = CommonParams()
    params.model.path = sys.argv[1]
    params.n_ctx = 4096
    params.n_parallel = 1
    # One thread: two that wait for each other on a busy machine take ten times as long.
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    server = Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
