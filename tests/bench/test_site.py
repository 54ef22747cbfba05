import gzip
import os
from pathlib import Path

import pytest

from bench.site import address_built_for, compress, lay_out

TEXT = "Open the dispute. " * 500


def test_a_file_gets_a_brotli_and_a_gzip_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "page.html").write_text(TEXT)
    compress(tmp_path)
    brotli, gzipped = (tmp_path / "sub" / f"page.html.{suffix}" for suffix in ("br", "gz"))
    assert TEXT == gzip.decompress(gzipped.read_bytes()).decode()
    assert brotli.stat().st_size < gzipped.stat().st_size < len(TEXT)


def test_what_does_not_shrink_or_is_a_picture_is_sent_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(os.urandom(2000))
    (tmp_path / "picture.png").write_text(TEXT)
    compress(tmp_path)
    assert {"noise.bin", "picture.png"} == {file.name for file in tmp_path.iterdir()}


def test_the_site_map_tells_where_the_site_was_built_for() -> None:
    site_map = "<loc>https://example.org/desk/guide/</loc><loc>https://example.org/desk/</loc>"
    assert address_built_for(site_map) == "https://example.org/desk/"


def test_without_a_site_it_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"run `make build/site/.done` first"):
        lay_out(tmp_path / "nothing", tmp_path / "served", "http://127.0.0.1:1")
