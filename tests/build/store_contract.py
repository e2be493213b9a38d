"""What every store must do: subclass `StoreContract` in a test module and give it a `store`.

Nothing here asks how a store keeps files; how they are damaged, the subclass says.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from blake3 import blake3

from regie.build import Blob, StoreError
from regie.build.stores.contract import BlobStore, find_strays
from regie.ledger.records import BlobRecord

CONTENT = b"a picture" * 1000


class StoreContract:
    """Subclasses give the fixture `store`, created, and `damage`."""

    def damage(self, store: BlobStore, blob: Blob, content: bytes | None) -> None:
        """Gives a kept file another content behind the store's back; None: removes it."""
        raise NotImplementedError

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        file = tmp_path / "a.PNG"
        file.write_bytes(CONTENT)
        return file

    @pytest.fixture
    def blob(self, store: BlobStore, file: Path) -> Blob:
        return store.copy_in(file)

    def seal(self, store: BlobStore, blob: Blob) -> BlobRecord:
        sealed = store.seal([blob.place])[blob.place]
        assert sealed.size == blob.size
        return BlobRecord(blob.digest, blob.suffix, sealed.size, sealed.stamp)

    def test_a_file_is_named_by_its_content(self, store: BlobStore, file: Path, blob: Blob) -> None:
        assert blob == Blob(blake3(CONTENT).hexdigest(), len(CONTENT), ".png")
        assert file.exists()
        assert blob.path == store.locate(blob.place)
        assert blob.path.read_bytes() == CONTENT and blob.path.suffix == ".png"

    def test_a_file_that_is_taken_in_is_gone(
        self, store: BlobStore, file: Path, tmp_path: Path
    ) -> None:
        mine = tmp_path / "state" / "tmp" / "mine.png"
        mine.parent.mkdir(parents=True, exist_ok=True)
        file.rename(mine)
        blob = store.take_in(mine)
        assert not mine.exists() and blob.path.read_bytes() == CONTENT

    def test_equal_contents_are_one_file(self, store: BlobStore, file: Path, blob: Blob) -> None:
        assert store.copy_in(file) == blob
        assert [kept.place for kept in store.list_kept()] == [blob.place]

    def test_one_content_may_have_two_suffixes(
        self, store: BlobStore, blob: Blob, tmp_path: Path
    ) -> None:
        (tmp_path / "b.jpg").write_bytes(CONTENT)
        other = store.copy_in(tmp_path / "b.jpg")
        assert {kept.place for kept in store.list_kept()} == {blob.place, other.place}

    def test_a_suffix_that_is_none_is_refused(self, store: BlobStore, tmp_path: Path) -> None:
        (tmp_path / "a.b c").write_bytes(CONTENT)
        with pytest.raises(StoreError, match="suffix"):
            store.copy_in(tmp_path / "a.b c")
        assert list(store.list_kept()) == []

    def test_what_was_sealed_is_known_again(self, store: BlobStore, blob: Blob) -> None:
        record = self.seal(store, blob)
        assert store.has(record.place) and store.is_untouched(record)
        assert store.inspect(record) == record.mtime_ns

    @pytest.mark.parametrize("content", [b"x" * len(CONTENT), b"x", b""])
    def test_a_changed_file_is_found(self, store: BlobStore, blob: Blob, content: bytes) -> None:
        record = self.seal(store, blob)
        self.damage(store, blob, content)
        assert store.has(record.place)
        assert not store.is_untouched(record)
        assert store.inspect(record) is None

    def test_a_missing_file_is_found(self, store: BlobStore, blob: Blob) -> None:
        record = self.seal(store, blob)
        self.damage(store, blob, None)
        assert not store.has(record.place)
        assert not store.is_untouched(record)
        assert store.inspect(record) is None
        assert not store.locate(record.place).exists()
        assert store.put_aside(record) == ""

    def test_a_changed_file_is_put_aside_and_comes_again(
        self, store: BlobStore, file: Path, blob: Blob
    ) -> None:
        record = self.seal(store, blob)
        self.damage(store, blob, b"wrong")
        assert store.put_aside(record)
        assert not store.has(record.place)
        assert [kept.size for kept in store.list_aside()] == [len(b"wrong")]
        assert store.copy_in(file).path.read_bytes() == CONTENT
        store.remove_aside()
        assert list(store.list_aside()) == []

    def test_a_wrong_file_does_not_stand_for_a_right_one(
        self, store: BlobStore, file: Path, blob: Blob
    ) -> None:
        self.damage(store, blob, b"half on the disk")
        record = self.seal(store, store.copy_in(file))
        assert store.inspect(record) == record.mtime_ns
        assert store.locate(record.place).read_bytes() == CONTENT

    def test_what_is_removed_is_gone(self, store: BlobStore, blob: Blob) -> None:
        assert store.remove(blob.place) == len(CONTENT)
        assert not store.has(blob.place) and list(store.list_kept()) == []
        assert store.remove(blob.place) == 0

    def test_what_nobody_counts_is_found(
        self, store: BlobStore, blob: Blob, tmp_path: Path
    ) -> None:
        (tmp_path / "stray.wav").write_bytes(b"stray")
        stray = store.copy_in(tmp_path / "stray.wav")
        assert find_strays(store, [blob.place]) == [(stray.place, len(b"stray"))]
        assert find_strays(store, [blob.place, stray.place]) == []

    @pytest.mark.parametrize("place", ["../../precious.txt", "/etc/hosts", "ab/../../../x"])
    def test_a_place_that_leads_elsewhere_is_refused(self, store: BlobStore, place: str) -> None:
        with pytest.raises(StoreError):
            store.remove(place)
        with pytest.raises(StoreError):
            store.has(place)

    def test_a_record_that_leads_elsewhere_is_refused(
        self, store: BlobStore, tmp_path: Path
    ) -> None:
        (tmp_path / "precious.txt").write_bytes(CONTENT)
        record = BlobRecord("../../../precious", ".txt", len(CONTENT), 0)
        for ask in (store.inspect, store.put_aside):
            with pytest.raises(StoreError):
                ask(record)
        assert (tmp_path / "precious.txt").read_bytes() == CONTENT
