"""What is kept for a visit without a connection: what assets/sw.js is told, and what pages say (docs/adr/0011)."""

import hashlib
import json
from urllib.parse import urlsplit

from mkdocs.structure.files import Files

from calculators.kit.days import short
from calculators.kit.policy import facts, regimes
from web import runtime
from web.sheets import sheets
from web.tables import in_force

WORKER, NO_WORKER, PAGE = "sw.js", "sw-off.js", "offline.html"
SCRIPTS = (WORKER, NO_WORKER)
PAGES = ("", "my-order/", "my-orders/", PAGE)
HERE = "/from-here/.."  # leads nowhere else: sw.js finds by it where the addresses of its page begin
ASSETS = ("assets/mark/", "assets/stylesheets/", "assets/javascripts/bundle.", "assets/javascripts/workers/")
FILES = ("pyodide.js", "pyodide.asm.js", *runtime.COUNTED)


def rules() -> str:
    """16 hex digits over what the rules are: values of facts since when, holidays, and the code that applies them.

    A source that was checked again, a sentence of a page or another look changes nothing of them.
    """
    house = runtime.ROOT / "calculators"
    values = [
        (row.id, row.unit, [(str(value.since), value.value) for value in row.values])
        for regime in regimes()
        for row in facts(regime).values()
    ]
    digest = hashlib.sha256(json.dumps(values).encode())
    code = [path for path in sorted(house.rglob("*.py")) if path.relative_to(house).parts[0] not in ("front", "words")]
    for file in [*code, house / "policy" / "holidays.json"]:
        digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def notes() -> dict[str, str]:
    """What pages are told: the rules, and the newest day on which one of their facts was checked."""
    return {"rules": rules(), "day": short(max(value.checked for value in in_force()))}


def worker(files: Files) -> str:
    """The service worker, told what to keep."""
    folder = f"assets/runtime/{runtime.current().name}"
    assets = [file.url for file in files if file.src_uri.startswith(ASSETS) and not file.src_uri.endswith(".map")]
    built = {
        "runtime": runtime.current().name,
        "rules": rules(),
        "pages": PAGES,
        "assets": [
            *assets,
            *(address for address, _ in sheets().values()),
            "sitemap.xml",
            "search/search_index.json",
            *(f"{folder}/{file.name}" for file in runtime.SCRIPTS),
        ],
        "files": [f"{folder}/{name}" for name in FILES],
    }
    script = (runtime.ASSETS / WORKER).read_text(encoding="utf-8")
    return script.replace('"BUILT"', json.dumps(json.dumps(built)))


def base(site_url: str) -> str:
    """Where the addresses of the offline page begin: it is shown in place of any page, so it knows none of its own."""
    return urlsplit(site_url).path.rstrip("/") + HERE
