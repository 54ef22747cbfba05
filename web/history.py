"""What changed when: the day of each page, from git, and CHANGELOG.md as a feed (Atom, RFC 4287)."""

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from textwrap import shorten
from typing import NamedTuple
from uuid import NAMESPACE_OID, UUID, uuid5
from xml.etree import ElementTree as ET

from markdown import markdown

from web.tables import ROOT

CHANGES, FEED, MOST = "CHANGELOG.md", "feed.xml", 50
DRAWN_FROM = {"about/changes.md": CHANGES, "about/facts.md": "calculators/policy/"}  # more than from their own file


class Change(NamedTuple):
    """A line of the changelog: its number, its group, its title, which names it when the rest is reworded, its text."""

    line: int
    group: str
    title: str
    text: str

    @property
    def id(self) -> UUID:
        """The same on every host."""
        return uuid5(NAMESPACE_OID, self.title)

    @property
    def anchor(self) -> str:
        """Its place on the page of changes."""
        return f"change-{self.id.hex[:8]}"


def git(root: Path, *arguments: str) -> list[str]:
    """Lines that git prints; none where there is no git, no history, or a shallow one: it dates all by its last day."""
    try:
        shallow, lines = (
            subprocess.run(["git", *command], cwd=root, capture_output=True, text=True, check=True).stdout.splitlines()
            for command in (("rev-parse", "--is-shallow-repository"), arguments)
        )
    except (OSError, subprocess.CalledProcessError):
        return []
    return lines if shallow == ["false"] else []


@cache
def days(root: Path = ROOT) -> dict[str, str]:
    """The day of the newest commit of each file that pages are drawn from, as 2026-11-30."""
    found, day = dict[str, str](), ""
    for line in git(root, "log", "--format=%x09%cs", "--name-only", "--relative", "--", "docs", *DRAWN_FROM.values()):
        if line.startswith("\t"):
            day = line[1:]
        elif line:
            found[line] = max(found.get(line, ""), day)
    return found


def changed(page: str, root: Path = ROOT) -> str:
    """The day on which a page changed, by its path in docs/; empty where that is not known."""
    sources = tuple(filter(None, (f"docs/{page}", DRAWN_FROM.get(page))))
    return max((day for file, day in days(root).items() if file.startswith(sources)), default="")


def changes(text: str) -> Iterator[Change]:
    """The lines of a changelog, in its order."""
    group = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("### "):
            group = line[4:]
        elif line.startswith("- "):
            title = shorten(f"{group}: {re.sub(r'[*`]', '', line[2:])}", 100, placeholder="…")
            yield Change(number, group, title, line[2:])


def feed(name: str, site: str, root: Path = ROOT) -> bytes:
    """The newest changes as Atom. A change has the time of the commit that wrote its line, or the file's own."""
    file = root / CHANGES
    found = list(changes(file.read_text(encoding="utf-8")))
    times = [float(line.split()[1]) for line in git(root, "blame", "--line-porcelain", CHANGES) if is_time(line)]
    now = file.stat().st_mtime
    dated = [(times[change.line - 1] if times else now, change) for change in found]
    dated.sort(key=lambda entry: -entry[0])
    page, newest = f"{site}about/changes/", max((time for time, _ in dated), default=now)
    top = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    about(top, f"{name}: changes", f"{site}{FEED}", page, newest)
    ET.SubElement(top, "link", rel="self", type="application/atom+xml", href=f"{site}{FEED}")
    ET.SubElement(ET.SubElement(top, "author"), "name").text = name
    for time, change in dated[:MOST]:
        entry = ET.SubElement(top, "entry")
        about(entry, change.title, f"urn:uuid:{change.id}", f"{page}#{change.anchor}", time)
        ET.SubElement(entry, "category", term=change.group)
        ET.SubElement(entry, "content", type="html").text = markdown(change.text)
    ET.indent(top)
    return bytes(ET.tostring(top, encoding="utf-8", xml_declaration=True))


def is_time(line: str) -> bool:
    """Of a commit; what stands in the file begins with a tab."""
    return line.startswith("committer-time ")


def about(element: ET.Element, title: str, name: str, page: str, time: float) -> None:
    """What Atom asks of a feed and of each entry; `time` in seconds since 1970."""
    for tag, text in (("title", title), ("id", name), ("updated", f"{datetime.fromtimestamp(time, UTC):%FT%TZ}")):
        ET.SubElement(element, tag).text = text
    ET.SubElement(element, "link", rel="alternate", href=page)
