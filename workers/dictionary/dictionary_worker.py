# SPDX-License-Identifier: GPL-3.0-or-later
"""Translates words by FreeDict's dictionaries, asked in JSON lines over a pipe.

A program of its own (see README.md): it needs only Python's standard library. Source of the
format: dictd(8), "Database format"; an entry is its headword with its part of speech in angle
brackets, then its translations, a line each or with commas, numbered where there are several
meanings.
"""

import argparse
import gzip
import json
import re
import sys
from pathlib import Path

DIGITS = {
    digit: value
    for value, digit in enumerate(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    )
}
PART = re.compile(r"<(\w+)")
NUMBER = re.compile(r"^\s*\d+\.\s*")
ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


class Dictionary:
    """A dictionary's index in memory, and its text."""

    def __init__(self, path):
        with gzip.open(f"{path}.dict.dz", "rb") as stream:
            self.text = stream.read()
        self.places = {}
        for line in Path(f"{path}.index").read_text("utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) >= 3 and not fields[0].startswith("00-database"):
                self.places.setdefault(fields[0].lower(), []).append(
                    (number(fields[1]), number(fields[2]))
                )

    def look_up(self, word):
        """Part of speech and translation of each meaning, in the dictionary's order."""
        found = []
        for start, length in self.places.get(word.lower(), ()):
            entry = self.text[start : start + length].decode("utf-8", "replace")
            head, _, body = entry.partition("\n")
            part = PART.search(head)
            for line in body.splitlines():
                for each in NUMBER.sub("", ASIDE.sub("", line)).split(","):
                    if each.strip():
                        found.append((part.group(1) if part else "", each.strip()))
        return list(dict.fromkeys(found))


def number(digits):
    """A number in the base of 64 that dictd writes."""
    value = 0
    for digit in digits:
        value = value * 64 + DIGITS[digit]
    return value


def answer(request, forward, reverse):
    return {
        "found": [
            [
                [part, translation, count_back(word, translation, reverse)]
                for part, translation in forward.look_up(word)
            ]
            for word in request["words"]
        ]
    }


def count_back(word, translation, reverse):
    """How many words the reverse dictionary has for a translation, this one among them; else 0."""
    back = [each.lower() for _, each in reverse.look_up(translation)] if reverse else []
    return len(back) if word.lower() in back else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forward")
    parser.add_argument("reverse", nargs="?")
    options = parser.parse_args()
    forward = Dictionary(options.forward)
    reverse = Dictionary(options.reverse) if options.reverse else None
    for line in sys.stdin.buffer:
        try:
            said = answer(json.loads(line), forward, reverse)
        except Exception as error:
            said = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
