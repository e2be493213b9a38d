"""Stores of files: the contract, and what fulfils it."""

from __future__ import annotations

from pathlib import Path

from regie.build.stores.contract import BlobStore


def open_store(state_dir: Path, *, read_only: bool = False) -> BlobStore:
    """The store of the title with this state folder.

    Args:
        read_only: take nothing in: it is a plan.
    """
    from regie.build.stores.folder import FolderStore

    return FolderStore(state_dir, read_only=read_only)
