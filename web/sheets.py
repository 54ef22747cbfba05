"""Our style sheets, small. Their addresses change with their content, so that a browser may keep them for ever."""

from functools import cache
from hashlib import sha256

from rcssmin import cssmin

from web.runtime import ASSETS


@cache
def sheets() -> dict[str, tuple[str, bytes]]:
    """By the address they are written at: the one they are served at, in Material's form, and what lies there."""
    small = {sheet.stem: cssmin(sheet.read_text(encoding="utf-8")).encode() for sheet in sorted(ASSETS.glob("*.css"))}
    return {
        f"assets/{name}.css": (f"assets/{name}.{sha256(content).hexdigest()[:8]}.min.css", content)
        for name, content in small.items()
    }


def address(written: str) -> str:
    """Where a style sheet is served; other addresses are as they are written."""
    return sheets().get(written, (written,))[0]
