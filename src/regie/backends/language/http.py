"""The HTTP client of language models: goes where it is told, and takes in only so much.

A local model is asked without the environment's proxies, and no model is asked by way of a
redirect: either would carry the script somewhere that the title did not name.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2

CONNECT_SECONDS = 10.0
"""How long a server may take to take the connection."""

MAX_ANSWER_BYTES = 4_000_000
"""More than any answer that is asked for; a server that sends more is cut off."""


def open_client(*, timeout: float, is_local: bool) -> httpx2.AsyncClient:
    """A client for one backend; the caller closes it.

    Args:
        timeout: seconds that an answer may take.
    """
    import httpx2

    class BoundedStream(httpx2.AsyncByteStream):
        def __init__(self, inner: httpx2.AsyncByteStream) -> None:
            self._inner = inner

        async def __aiter__(self) -> AsyncIterator[bytes]:
            taken = 0
            async for block in self._inner:
                taken += len(block)
                if taken > MAX_ANSWER_BYTES:
                    raise httpx2.ReadError(f"more than {MAX_ANSWER_BYTES:,} bytes came")
                yield block

        async def aclose(self) -> None:
            await self._inner.aclose()

    async def bound(response: httpx2.Response) -> None:
        if isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = BoundedStream(response.stream)

    return httpx2.AsyncClient(
        timeout=httpx2.Timeout(timeout, connect=min(timeout, CONNECT_SECONDS)),
        follow_redirects=False,
        trust_env=not is_local,
        headers={"accept-encoding": "identity"},
        event_hooks={"response": [bound]},
    )
