"""A page may run and draw only what lies in files of the site, and a few scripts of Material by their hash."""

import re
import shutil
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from mkdocs.exceptions import MkDocsException
from mkdocs_redirects.plugin import HTML_TEMPLATE  # type: ignore[import-untyped]

from web import headers, runtime, sheets
from web.headers import FOR_EVER, FRAMES, HASHED, KNOWN, NOT_RUN, RULES, for_hosts, inline_scripts, policy, protect

PALETTE = f'{KNOWN[1]}"__palette");if(1<2)document.body'
PAGE = f'<!doctype html><meta charset="utf-8"><title>A</title><script>{PALETTE}</script><p>Good</p>'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(headers, "FOR_HOSTS", tmp_path / "hosting")
    monkeypatch.setattr(runtime, "current", lambda: Path("0123"))
    folder = tmp_path / "site"
    (folder / "guide").mkdir(parents=True)
    for name in ("index.html", "guide/index.html"):
        (folder / name).write_text(PAGE, encoding="utf-8")
    return folder


def test_a_policy_stands_first_in_every_page_and_names_the_scripts_of_all(site: Path) -> None:
    another = f'{KNOWN[0]}"..")'
    (site / "guide" / "index.html").write_text(PAGE.replace(PALETTE, another), encoding="utf-8")
    protect(site, "https://a.test/")
    told = set()
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        before, policy = re.findall(r'^(.*)\n<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)[0]
        assert before == '<!doctype html><meta charset="utf-8">'
        told.add(policy)
    (said,) = told
    for script in (PALETTE, another):
        assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in said
    assert "frame-ancestors" not in said, "a page cannot say it of itself"


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("<script>alert(1)</script>", "the script “alert(1)”"),
        ('<script type="module">import "./a.js"</script>', 'the script “import "./a.js"”'),
        (f"<script>alert(1);{PALETTE}</script>", "the script “alert(1);"),
        ('<p onclick="alert(1)">', 'onclick="alert(1)" of <p>'),
        ('<p STYLE="color: red">', 'style="color: red" of <p>'),
        ('<a href=" JavaScript:void(0)">', 'href=" JavaScript:void(0)" of <a>'),
        ("<style>p { color: red }</style>", "<style>"),
    ],
)
def test_what_stands_within_a_page_stops_the_build_with_a_sentence_that_names_it(
    written: str, named: str, site: Path
) -> None:
    (site / "guide" / "index.html").write_text(PAGE + written, encoding="utf-8")
    with pytest.raises(MkDocsException, match=re.escape(f"guide/index.html: {named}")) as refused:
        protect(site, "")
    assert str(refused.value).endswith("into KNOWN of web/headers.py.")
    assert "Content-Security-Policy" not in (site / "index.html").read_text(encoding="utf-8")


def test_what_is_only_read_needs_no_hash() -> None:
    texts = [f'<script type="{kind}">{{"alert": 1}}</script><script src="a.js"></script>' for kind in NOT_RUN]
    assert inline_scripts({str(nth): text for nth, text in enumerate(texts)}) == set()


def test_a_page_whose_policy_would_have_no_place_stops_the_build(site: Path) -> None:
    (site / "bare.html").write_text("<p>No charset</p>", encoding="utf-8")
    with pytest.raises(MkDocsException, match=r"bare\.html: the policy stands behind"):
        protect(site, "")


def test_a_page_that_has_moved_has_its_script_in_a_file(site: Path) -> None:
    (site / "old").mkdir()
    (site / "old" / "index.html").write_text(HTML_TEMPLATE.format(url="../new/#place"), encoding="utf-8")
    protect(site, "")
    text = (site / "old" / "index.html").read_text(encoding="utf-8")
    assert '<script src="../assets/runtime/0123/moved.js"></script>' in text
    assert 'href="../new/#place"' in text


def test_hosts_are_told_the_same_policy_and_that_nobody_may_frame_it(site: Path) -> None:
    protect(site, "https://a.test/any/path/")
    files = [site / "_headers", site.parent / "hosting" / "nginx.conf", site.parent / "hosting" / "Caddyfile"]
    said = policy([PALETTE]) + FRAMES
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert said in text
        assert "{{" not in text
        for header in ("Referrer-Policy", "Permissions-Policy", "X-Content-Type-Options", "Cross-Origin-Opener-Policy"):
            assert header in text, file.name
        assert "immutable" in text
        assert "/any/path/" in text
    assert files[0].read_text(encoding="utf-8").count("/any/path/assets/runtime/*\n  Cache-Control: public") == 1


def test_hosts_that_read_a_file_are_told_each_style_sheet_and_script_that_has_its_content_in_its_name(
    site: Path,
) -> None:
    kept, asked = {"assets/a.0123abcd.min.css", "assets/js/b.89abcdef.min.js"}, {"assets/js/lunr.de.min.js", "a.css"}
    for address in kept | asked:
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).touch()
    protect(site, "https://a.test/any/path/")
    rules = (site / "_headers").read_text(encoding="utf-8")
    told = re.findall(rf"^/any/path/(\S+)\n  Cache-Control: {FOR_EVER}$", rules, re.MULTILINE)
    assert {*kept, "assets/runtime/*"} == set(told)


def test_what_is_kept_for_ever_has_its_content_in_its_name() -> None:
    """By the pattern that nginx and Caddy are given, and no page or worker among it."""
    (pattern,) = re.findall(r'\$uri ~ "(.+)"\)', for_hosts("", "/")["nginx.conf"])
    assert for_hosts("", "/")["Caddyfile"].count(f"path_regexp {pattern}\n") == 2
    assert pattern.endswith(f"|{HASHED.pattern}")
    of_runtime = ("form.js", "pyodide.js", runtime.WHOLE_WASM, *runtime.COUNTED)
    kept = [f"/any/{address}" for address, _ in sheets.sheets().values()]
    kept += [f"/assets/runtime/0123456789abcdef/{name}" for name in of_runtime]
    assert [address for address in kept if not re.search(pattern, address)] == []
    asked = ["/", "/guide/", "/index.html", "/sw.js", "/search/search_index.json", "/sitemap.xml", "/assets/mark/a.png"]
    asked += ["/assets/javascripts/lunr/min/lunr.de.min.js"]  # a language, and both letters are digits too
    assert [address for address in asked if re.search(pattern, address)] == []


def test_nothing_is_allowed_that_is_not_named() -> None:
    assert RULES["default-src"] == "'none'"
    assert "unsafe-inline" not in policy([])
    assert not re.search(r"'unsafe-eval'|\*|https?:|blob:", policy([]))


def test_the_address_of_a_style_sheet_changes_with_its_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sheets.address("assets/elsewhere.css") == "assets/elsewhere.css"
    before = sheets.address("assets/calculator.css")
    shutil.copytree(runtime.ASSETS, tmp_path / "assets")
    with (tmp_path / "assets" / "calculator.css").open("a", encoding="utf-8") as sheet:
        sheet.write("p { color: red }")
    monkeypatch.setattr(sheets, "ASSETS", tmp_path / "assets")
    sheets.sheets.cache_clear()
    try:
        assert before != sheets.address("assets/calculator.css")
        assert sheets.sheets()["assets/calculator.css"][1].endswith(b"p{color:red}")
    finally:
        sheets.sheets.cache_clear()
