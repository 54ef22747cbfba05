"""The project on its forge: where a reader corrects what stands in its files.

`REPO_URL=https://…` is the project on its forge, `EDIT_BRANCH` the branch that readers edit, else main. With it, links
lead to the line in the forge's web editor, without it to the page that says how to correct us.
"""

import os
from urllib.parse import quote, urlsplit

from calculators.front.html import Html, link, tag

HOW = "/about/contribute/"
CORRECT = "Correct this"


def repository() -> str:
    """The project's address on its forge, without a last slash; empty where there is none. Raises ValueError."""
    address = os.environ.get("REPO_URL", "").rstrip("/")
    parts = urlsplit(address)
    if address and (
        parts.scheme != "https" or not parts.netloc or parts.query or parts.fragment or len(parts.path) < 2
    ):
        raise ValueError(
            f"REPO_URL is {address!r}: it needs https://, a host and a path, like https://host/group/project"
        )
    return address


def at_forge(way: str) -> str:
    """An address within the project. GitLab's have `/-/` in front; where its host does not say so, REPO_URL ends so."""
    between = "/-/" if "gitlab" in urlsplit(repository()).netloc and not repository().endswith("/-") else "/"
    return f"{repository()}{between}{way}"


def editor(file: str, line: int = 0) -> str:
    """The address at which a file is edited; where there is no forge, of the page that says how."""
    if not repository():
        return HOW
    way = f"edit/{quote(os.environ.get('EDIT_BRANCH') or 'main')}/{quote(file)}"
    return at_forge(f"{way}#L{line}" if line else way)


def correct(place: tuple[str, int], text: str = CORRECT) -> Html:
    """The link to where something is corrected."""
    address = editor(*place)
    made = link(address, text) if repository() else tag("a", text, href=address)
    return tag("span", made, class_="correct", data_search_exclude=True)
