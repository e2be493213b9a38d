"""Keys: what a result is found by."""

from __future__ import annotations

from blake3 import blake3

from regie.build.canonical import Digester
from regie.build.errors import CanonicalError
from regie.build.node import Node

KEY_DOMAIN = b"regie key 2\0"
"""Begins what a key is the hash of; another number would make everything anew."""


class Keys:
    """Computes keys, and remembers the digests of what is passed to many calls."""

    def __init__(self) -> None:
        self._digester = Digester()
        self._tracing_digester = Digester(trace=True)

    def compute(self, node: Node) -> None:
        """Sets the node's inputs and key; all its parents must be known.

        Raises:
            CanonicalError: an argument has no canonical form.
        """
        step = node.step
        digest = (self._tracing_digester if step.traced else self._digester).digest
        try:
            node.inputs = {name: digest(value) for name, value in node.arguments.items()}
        except CanonicalError as error:
            raise CanonicalError(f"an argument cannot be keyed. {error}") from error
        # Digests are of one length, and the prefix names the inputs: nothing can be mistaken.
        parts = [KEY_DOMAIN, step.key_prefix]
        parts += [node.inputs[name] for name in step.sorted_parameters]
        parts += [digest(salt) for salt in node.salt]
        node.key = blake3(b"".join(parts)).hexdigest()
