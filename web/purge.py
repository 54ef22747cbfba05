"""The theme's style sheets without what no page can show. Their names change with their content, like those of ours."""

import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from web.offline import WORKER
from web.tables import ROOT

FOLDER = "assets/stylesheets"
PURGE = ROOT / "web" / "purge.mjs"


def purge(site: Path) -> None:
    """Make the theme's style sheets of a built site small, and name them anew in its pages, and in the list of what a
    visit without a connection needs. Raises MkDocsException.
    """
    folder = site / FOLDER
    for unread in folder.glob("*.map"):
        unread.unlink()
    sheets = sorted(folder.glob("*.css"))
    node = Path(sys.executable).parent / "node"
    done = subprocess.run([node, PURGE, site, *sheets], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or not sheets:
        raise MkDocsException(f"the theme's style sheets could not be made small: {done.stderr[-300:]}")
    called = {}
    for sheet in sheets:
        text = re.sub(r"\s*/\*# sourceMappingURL=.*?\*/", "", sheet.read_text(encoding="utf-8"))
        named = f"{sheet.name.partition('.')[0]}.{sha256(text.encode()).hexdigest()[:8]}.min.css"
        sheet.unlink()
        (folder / named).write_text(text, encoding="utf-8")
        called[f"{FOLDER}/{sheet.name}"] = f"{FOLDER}/{named}"
    for file in (*site.rglob("*.html"), site / WORKER):
        text = file.read_text(encoding="utf-8")
        for before, now in called.items():
            text = text.replace(before, now)
        file.write_text(text, encoding="utf-8")
