"""What a browser is told to refuse: a policy in every page, and headers for hosts (docs/adr/0016).

The policy names each script that stands within a page by the hash of its content, and there may be only those of
Material that are known here: what we write lies in a file of its own.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.exceptions import MkDocsException

from web import runtime

KNOWN = ("__md_scope=new URL(", "var palette=__md_get(", "var target=document.getElementById(location.hash")
"""How Material's scripts within a page begin."""
NOT_RUN = ("application/json", "application/ld+json")
RULES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
FOR_EVER = "public, max-age=31536000, immutable"
FRAMES = "; frame-ancestors 'none'"  # a page cannot say it of itself
NOT_USED = ["camera", "geolocation", "microphone", "payment", "usb", "serial", "midi", "display-capture"]

START = '<meta charset="utf-8">'
IN_PAGE = '<meta http-equiv="Content-Security-Policy" content="{}">\n<meta name="referrer" content="no-referrer">'
MOVED = re.compile(r'<script>var anchor=window\.location\.hash\.substr\(1\);location\.href="[^"<]*"[^<]*</script>')
HOSTING = Path(__file__).parent / "hosting"
FOR_HOSTS = runtime.BUILD / "hosting"
HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.(css|js)$")
"""How the address of a style sheet or a script ends that has its content in it."""
LAID_BESIDE = "_headers"  # hosts that read it look for it at the root of the site


class Inline(HTMLParser):
    """What of one page would run or be drawn without a file: its `scripts`, and what is `refused`."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.refused: list[str] = []
        self._script: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = dict(attrs)
        if tag == "script" and "src" not in given and given.get("type") not in NOT_RUN:
            self._script = ""
        for name, value in attrs:
            if name == "style" or name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.refused.append(f'{name}="{value}" of <{tag}>')
        if tag == "style":
            self.refused.append("<style>")

    def handle_endtag(self, tag: str) -> None:
        """A script ends."""
        if self._script is None:
            return
        if self._script.startswith(KNOWN):
            self.scripts.append(self._script)
        else:
            self.refused.append(f"the script “{self._script.strip()[:60]}”")
        self._script = None

    def handle_data(self, data: str) -> None:
        """Part of a script."""
        if self._script is not None:
            self._script += data


def inline_scripts(pages: Mapping[str, str]) -> set[str]:
    """The scripts that stand within pages, by address. Raises MkDocsException that names what a page may not hold."""
    found: set[str] = set()
    for address, text in pages.items():
        inline = Inline(text)
        if inline.refused:
            raise MkDocsException(
                f"{address}: {inline.refused[0]} stands within the page, and the Content-Security-Policy lets no "
                "browser use it. Put it into a file of web/theme/assets/; what a new Material brings, into KNOWN of "
                "web/headers.py."
            )
        found.update(inline.scripts)
    return found


def policy(scripts: Iterable[str]) -> str:
    """The Content-Security-Policy of pages that hold these scripts: the same one for all, because a link within the
    site leaves the first page's in force.
    """
    hashes = sorted(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    rules = {**RULES, "script-src": " ".join([RULES["script-src"], *hashes])}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def protect(site: Path, site_url: str) -> None:
    """Put the policy first into every page of a site that is built, and write what hosts are told."""
    pages = {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    pages = {address: _moved(address, text) for address, text in sorted(pages.items())}
    said = policy(inline_scripts(pages))
    for address, text in pages.items():
        if text.count(START) != 1:
            raise MkDocsException(f"{address}: the policy stands behind {START}, which is not there exactly once.")
        (site / address).write_text(text.replace(START, f"{START}\n{IN_PAGE.format(said)}"), encoding="utf-8")
    FOR_HOSTS.mkdir(parents=True, exist_ok=True)
    hashed = [address for file in site.rglob("*") if HASHED.search(address := file.relative_to(site).as_posix())]
    for name, text in for_hosts(said, urlsplit(site_url).path or "/", hashed).items():
        (site if name == LAID_BESIDE else FOR_HOSTS).joinpath(name).write_text(text, encoding="utf-8")


def for_hosts(said: str, path: str, hashed: Iterable[str] = ()) -> dict[str, str]:
    """The files of web/hosting/, filled in: the policy, the path of the site, with its last slash, and the addresses
    that have their content in them. Each is named alone, because hosts do not agree on a star amid a name.
    """
    holes = {
        "POLICY": said + FRAMES,
        "PERMISSIONS": ", ".join(f"{name}=()" for name in NOT_USED),
        "PATH": path,
        "HASHED": "\n".join(f"{path}{address}\n  Cache-Control: {FOR_EVER}" for address in sorted(hashed)),
    }
    return {
        file.name: re.sub(r"\{\{(\w+)\}\}", lambda hole: holes[hole[1]], file.read_text(encoding="utf-8"))
        for file in sorted(HOSTING.iterdir())
    }


def _moved(address: str, text: str) -> str:
    """A page that has moved, with its script in a file."""
    up = "../" * address.count("/")
    script = f'<script src="{up}assets/runtime/{runtime.current().name}/moved.js"></script>'
    return MOVED.sub(lambda _: script, text)
