from pathlib import Path

from bench.build import COPIES, lay_out


def test_ten_times_the_pages_are_the_pages_and_nine_copies(tmp_path: Path) -> None:
    pages = lay_out(tmp_path / "one", 0)
    assert pages > 0
    assert lay_out(tmp_path / "ten", COPIES) == 10 * pages
    assert not (tmp_path / "one" / "docs" / "adr").exists()
