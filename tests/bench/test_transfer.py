from pathlib import Path

import pytest

from bench.served import Request
from bench.sites import Sites, address_built_for
from bench.transfer import transfer


@pytest.fixture
def sites(tmp_path: Path) -> Sites:
    runtime = tmp_path / "sub" / "assets" / "runtime" / "0123"
    runtime.mkdir(parents=True)
    for name, length in (("python.wasm", 900), ("python.wasm.br", 300), ("python.wasm.gz", 400), ("library.zip", 50)):
        (runtime / name).write_bytes(b"x" * length)
    (tmp_path / "sub" / "index.html").write_bytes(b"x" * 1000)
    return Sites(tmp_path, "http://127.0.0.1:1", "http://127.0.0.1:1/sub/")


def test_what_the_runtime_s_requests_cost_is_counted_and_nothing_else(sites: Sites) -> None:
    requests = [
        Request("/sub/", 200, 1000),
        Request("/sub/assets/runtime/0123/python.wasm", 200, 300),
        Request("/sub/assets/runtime/0123/library.zip", 200, 50),
        Request("/sub/assets/runtime/0123/library.zip", 304, 0),
        Request("/sub/assets/javascripts/bundle.min.js", 200, 7),
    ]
    found = transfer(sites, "ours", requests)
    assert (found.brotli, found.gzip) == (350, 450)
    assert [file.name for file in found.files] == ["python.wasm", "library.zip"]


def test_bytes_that_were_not_sent_as_brotli_are_not_counted_as_if_they_were(sites: Sites) -> None:
    with pytest.raises(AssertionError, match=r"900 bytes were sent, but its brotli file has 300"):
        transfer(sites, "ours", [Request("/sub/assets/runtime/0123/python.wasm", 200, 900)])


def test_the_site_map_tells_where_the_site_was_built_for() -> None:
    site_map = "<loc>https://example.org/desk/guide/</loc><loc>https://example.org/desk/</loc>"
    assert address_built_for(site_map) == "https://example.org/desk/"
