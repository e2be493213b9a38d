"""The error of this part of the guard."""

from __future__ import annotations


class ProvenanceError(Exception):
    """A file cannot be signed, marked, labelled or read; one sentence for the person."""

    exit_code = 4
