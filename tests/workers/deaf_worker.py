"""A small worker for tests: says that it is ready, then does what its first argument says."""

from __future__ import annotations

import json
import sys
import time

mode = sys.argv[1]
print("a word in the log", file=sys.stderr, flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "describe":
        if mode == "dies-at-start":
            sys.exit("libGL.so.1: cannot open shared object file")
        print(json.dumps({"ready": True, "blender": "0", "renderer": "none"}), flush=True)
    elif request["do"] == "render" and mode == "dies":
        sys.exit("Segmentation fault, as it were")
    elif request["do"] == "render":
        time.sleep(600)
