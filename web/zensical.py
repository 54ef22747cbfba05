"""`make zensical`: the same sources, built with Zensical, which follows Material: how far the way is (docs/adr/0017).

Into build/zensical/site. Zensical knows Markdown extensions and templates, but no hooks of ours: what `web/hooks.py`
does, and can be done around it, is done here; what cannot is missing, and the ADR lists it.
"""

import os
import re
import shutil
import subprocess
import sys
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from web import case_check, directive, finding, history, licences, offline, runtime, sheets
from web.tables import ROOT

FOLDER = runtime.BUILD / "zensical"
SITE = FOLDER / "site"


class Ours(Extension):
    """Our directives, turned to the page that Zensical renders; it sets up Markdown anew for each."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Markdown, after Zensical has put the page into it."""
        from zensical.extensions.context import ContextPreprocessor

        context = ContextPreprocessor.from_markdown(md)
        directives = directive.Directives()
        directives.turn_to(directive.Page(str(context.page.path) if context else "page.md", 0))
        directives.extendMarkdown(md)


def makeExtension(**options: Any) -> Ours:  # noqa: N802
    """Called by Markdown."""
    return Ours(**options)


def configuration() -> str:
    """mkdocs.yml without hooks, with what they would have told the templates."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    moved = [f"        {old}: {new}" for old, new in finding.of_calculators().items()]
    told = {
        "site_dir: build/site": "site_dir: site",
        "hooks:\n  - web/hooks.py\n": "",
        "redirect_maps:\n": "\n".join(["redirect_maps:", *moved, ""]),
        "markdown_extensions:\n": "markdown_extensions:\n  - web.zensical\n",
        "assets/calculator.css": sheets.address("assets/calculator.css"),
        "extra:\n": f"extra:\n  paper: {sheets.address('assets/paper.css')}\n"
        f"  runtime: {{ folder: {runtime.current().name}, query: {runtime.query()!r} }}\n",
    }
    for old, new in told.items():
        if text.count(old) != 1:
            raise ValueError(f"mkdocs.yml has {old!r} {text.count(old)} times; web/zensical.py changes it once")
        text = text.replace(old, new)
    return text


def main() -> int:
    """Build; returns the exit status."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for part in ("docs", "web/theme"):  # it takes nothing from outside its folder
        shutil.copytree(ROOT / part, FOLDER / part)
    (FOLDER / "mkdocs.yml").write_text(configuration(), encoding="utf-8")
    own = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["zensical", "build", "-f", FOLDER / "mkdocs.yml"], cwd=FOLDER, env=own, check=False)
    if not done.returncode:
        lay_beside()
    return done.returncode


def lay_beside() -> None:
    """What hooks put into the site: the runtime, scripts, cases, style sheets, what machines read."""
    folder = SITE / "assets" / "runtime" / runtime.current().name
    shutil.copytree(runtime.current(), folder)
    made = {f"assets/runtime/{folder.name}/{case_check.FILE}": case_check.file(), licences.FILE: licences.texts()}
    made |= dict(sheets.sheets().values())
    site = re.search(r'SITE_URL, "([^"]+)"', (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    address = os.environ.get("SITE_URL") or (site[1] if site else "/")
    made["robots.txt"] = finding.robots_text(address).encode()
    made[history.FEED] = history.feed("Dispute Desk", address)
    made[offline.WORKER] = (runtime.ASSETS / offline.NO_WORKER).read_bytes()
    for path, content in made.items():
        (SITE / path).parent.mkdir(parents=True, exist_ok=True)
        (SITE / path).write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
