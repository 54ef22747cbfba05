"""Builds the site into `build/site`, all or nothing: after a mistake the site that was there stays.

What MkDocs warns of stops the build, and its sentence is shown; what it only tells is left out.
"""

import logging
import shutil
import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from web import headers, purge
from web.tables import ROOT

SITE = ROOT / "build" / "site"


def main() -> int:
    """Build; returns the exit status."""
    shown = logging.StreamHandler(sys.stderr)
    shown.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(shown)
    logger.setLevel(logging.WARNING)
    unfinished, before = SITE.with_name("site-unfinished"), SITE.with_name("site-before")
    for folder in (unfinished, before):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(unfinished))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        purge.purge(unfinished)
        headers.protect(unfinished, config.site_url or "")
        config.plugins.on_shutdown()
    except MkDocsException as error:
        print(error, file=sys.stderr)
        shutil.rmtree(unfinished, ignore_errors=True)
        return 1
    if SITE.exists():
        SITE.rename(before)
    unfinished.rename(SITE)
    shutil.rmtree(before, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
