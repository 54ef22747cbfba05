import gzip
import os
from pathlib import Path

import pytest

from bench.compressed import compress, size

TEXT = "Open the dispute. " * 500


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "page.html").write_text(TEXT)
    return folder


def test_a_file_gets_a_brotli_and_a_gzip_file_beside_it(folder: Path, tmp_path: Path) -> None:
    compress(folder, tmp_path / "cache")
    assert TEXT == gzip.decompress((folder / "page.html.gz").read_bytes()).decode()
    assert size(folder / "page.html", ".br") == (folder / "page.html.br").stat().st_size
    assert size(folder / "page.html", ".br") < size(folder / "page.html", ".gz") < len(TEXT)


def test_what_does_not_shrink_or_is_a_picture_is_sent_as_it_is(folder: Path, tmp_path: Path) -> None:
    (folder / "noise.bin").write_bytes(os.urandom(2000))
    (folder / "picture.png").write_text(TEXT)
    compress(folder, tmp_path / "cache")
    assert {"page.html", "page.html.br", "page.html.gz", "noise.bin", "picture.png"} == {
        file.name for file in folder.iterdir()
    }
    assert size(folder / "noise.bin", ".br") == 2000


def test_the_same_content_is_compressed_once(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    compress(folder, cache)
    (kept,) = cache.glob("*.br")
    kept.write_bytes(b"from the cache")
    (folder / "copy.html").write_text(TEXT)
    compress(folder, cache)
    assert (folder / "copy.html.br").read_bytes() == b"from the cache"


def test_the_cache_forgets_what_is_no_longer_served(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    compress(folder, cache)
    before = {file.name for file in cache.iterdir()}
    for file in folder.iterdir():
        file.unlink()
    (folder / "page.html").write_text(TEXT + "And more.")
    compress(folder, cache)
    after = {file.name for file in cache.iterdir()}
    assert len(before) == len(after) == 2
    assert not before & after
