"""The project on its forge: where a reader corrects what stands in its files.

`REPO_URL=https://…` is the project on its forge, `EDIT_BRANCH` the branch that readers edit, else main. With it, links
lead to the line in the forge's web editor, without it to the page that says how to correct us.
"""

import os
from urllib.parse import quote, urlencode, urlsplit

from calculators.front.html import Html, link, tag
from calculators.kit.policy import version

RULES = "Rules of this site: "
HOW = "/about/contribute/"
CORRECT = "Correct this"
FORMS = {
    "rule": "A rule is wrong",
    "case": "My case is missing, or the answer to it is wrong",
    "page": "A page is unclear",
    "country": "My country is missing",
}
"""What can be reported, by the form for it in .github/ISSUE_TEMPLATE/."""
NOWHERE = """\
A correction is a change to the files of the project. This copy of the site names no place where they are kept, so \
there is no link here. If you have a copy of the files, change them there, and hand in the change where you got the \
copy. The file `CONTRIBUTING.md` holds the same recipes with every detail."""
THERE = """\
A correction is a change to the files of the project, which are kept at [{host}]({repository}). Press “Correct this” \
below a page, a fact or an example: you see its line, change it there, and send it in. You need a free account. Or \
tell us, and we change it:"""


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


def is_gitlab() -> bool:
    """Whether it is GitLab, whose addresses hold `/-/`; where its host does not say so, REPO_URL ends so."""
    return repository().endswith("/-") or "gitlab" in urlsplit(repository()).netloc


def at_forge(way: str) -> str:
    """An address within the project."""
    return f"{repository().removesuffix('/-')}{'/-/' if is_gitlab() else '/'}{way}"


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


def report() -> list[str]:
    """How a correction reaches us: forms with the rules of this site filled in, or why there are none."""
    if not repository():
        return [NOWHERE]
    told = THERE.format(host=urlsplit(repository()).netloc, repository=repository().removesuffix("/-"))
    forms = [f"- [{title}]({_new(form, title)})" for form, title in FORMS.items()]
    return [told, "", *forms, "", f"What others could abuse, [report where only the keepers read it]({privately()})."]


def privately() -> str:
    """The address of a report that only the keepers read."""
    return at_forge("issues/new?issue[confidential]=true" if is_gitlab() else "security/advisories/new")


def _new(form: str, title: str) -> str:
    """The address of an empty report. GitLab has no forms of ours: it gets the title and the rules as text."""
    if is_gitlab():
        return at_forge(
            f"issues/new?{urlencode({'issue[title]': f'{title}: ', 'issue[description]': RULES + version()})}"
        )
    return at_forge(f"issues/new?{urlencode({'template': f'{form}.yml', 'title': f'{title}: ', 'rules': version()})}")
