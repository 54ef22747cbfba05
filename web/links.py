"""`make links`: whether the addresses that facts and pages cite still lead somewhere. It needs a network.

Polite: each address once, one request at a time to a host and a pause before the next one there, and our name in it.
Many hosts refuse programs; such an address is no dead one, but somebody has to look.
"""

import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from web import policy_file, prose
from web.check import decoded
from web.tables import POLICY, ROOT

NAME = "DisputeDesk-links/1 (checks whether cited pages are still there)"
PATIENCE = 20  # seconds for one address
PAUSE = 1.0  # seconds before the next address of the same host
AT_ONCE = 8  # hosts
GONE = (404, 410)
OUTSIDE = re.compile(r"\]\((https?://[^)\s]+)")

type Places = dict[str, str]  # by address, where it stands first


@dataclass(frozen=True, slots=True)
class Found:
    """What came of an address: `there`, `moved`, `gone`, `unsure` (look yourself) or `silent` (no connection)."""

    address: str
    how: str
    words: str = ""


class _NoRedirect(HTTPRedirectHandler):
    """A page that moved is worth a sentence, so it is not followed."""

    def redirect_request(self, *_: object) -> None:
        """Never."""


def cited() -> Places:
    """Every address in facts and pages, with file and line."""
    found: Places = {}
    for file in sorted(POLICY.glob("*.toml")):
        place = file.relative_to(ROOT).as_posix()
        text, fact = decoded(file.read_bytes(), place), ""
        for number, line in enumerate(text.splitlines(), 1):
            fact = head["name"].partition(".")[0] if (head := policy_file.BLOCK.match(line)) else fact
            for address in re.findall(r'\burl = "([^"]+)"', line):
                found.setdefault(address, f"{place}:{number}: [{fact}]")
    for page in prose.pages():
        place = page.relative_to(ROOT).as_posix()
        for number, line in enumerate(decoded(page.read_bytes(), place).splitlines(), 1):
            for address in OUTSIDE.findall(line):
                found.setdefault(address, f"{place}:{number}:")
    return found


def look(address: str) -> Found:
    """Ask for one address."""
    request = Request(quote(address.partition("#")[0], safe=":/?&=%+,;@!$'()*~[]"), headers={"User-Agent": NAME})
    try:
        with build_opener(_NoRedirect).open(request, timeout=PATIENCE):
            return Found(address, "there")
    except HTTPError as error:
        if error.code in GONE:
            return Found(address, "gone", f"is not there any more ({error.code}): find the page, or say why: no_page")
        if error.code in (301, 308) and (there := error.headers.get("Location")):
            return Found(address, "moved", f"has moved to {there}")
        if error.code in (302, 303, 307):
            return Found(address, "there")
        return Found(address, "unsure", f"refuses a program ({error.code}): look yourself")
    except (URLError, OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        return Found(address, "silent", f"gives no answer ({reason}): look yourself, and again tomorrow")


def look_at_all(addresses: Iterable[str], pause: float = PAUSE) -> Iterator[Found]:
    """Ask for all of them, host by host, hosts beside each other."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc].append(address)

    def of_host(listed: list[str]) -> list[Found]:
        found = []
        for number, address in enumerate(listed):
            time.sleep(pause if number else 0)
            found.append(look(address))
            if number == 0 and found[0].how == "silent":  # a host that is not there is not asked again
                return found + [Found(other, "silent", found[0].words) for other in listed[1:]]
        return found

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for found in pool.map(of_host, by_host.values()):
            yield from found


def told(found: Iterable[Found], places: Places) -> tuple[int, list[str]]:
    """The exit status, and what to say: 1 where an address is gone or its host silent, 2 where there was no network."""
    found = list(found)
    if found and all(one.how == "silent" for one in found):
        return 2, [f"There is no network here: none of {len(found)} addresses gave an answer, so nothing was checked."]
    lines = [f"{places[one.address]} {one.address} {one.words}" for one in found if one.how != "there"]
    counts = {how: sum(one.how == how for one in found) for how in ("there", "moved", "gone", "unsure", "silent")}
    summary = "{there} are there, {moved} moved, {gone} gone, {unsure} refuse a program, {silent} give no answer."
    return int(counts["gone"] + counts["silent"] > 0), [
        *sorted(lines),
        f"{len(found)} addresses: {summary.format(**counts)}",
    ]


def main() -> int:
    """Look at all; returns the exit status."""
    places = cited()
    print(f"Asking for {len(places)} addresses, politely: about a minute.", file=sys.stderr)
    status, lines = told(look_at_all(places), places)
    print("\n".join(lines))
    return status


if __name__ == "__main__":
    sys.exit(main())
