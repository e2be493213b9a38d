"""Every store does what the contract says."""

from __future__ import annotations

from pathlib import Path

import pytest
from row_store import RowStore
from store_contract import StoreContract

from regie.build import Blob
from regie.build.stores.contract import BlobStore
from regie.build.stores.folder import FolderStore


class TestFolderStore(StoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> FolderStore:
        store = FolderStore(tmp_path / "state")
        store.create()
        return store

    def damage(self, store: BlobStore, blob: Blob, content: bytes | None) -> None:
        blob.path.chmod(0o644)
        if content is None:
            blob.path.unlink()
        else:
            blob.path.write_bytes(content)


class TestRowStore(StoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> RowStore:
        store = RowStore(tmp_path / "rows.sqlite", tmp_path / "cache")
        store.create()
        return store

    def damage(self, store: BlobStore, blob: Blob, content: bytes | None) -> None:
        assert isinstance(store, RowStore)
        if content is None:
            store.run("DELETE FROM kept")
        else:
            store.run("UPDATE kept SET content = ?, version = version + 1", content)
