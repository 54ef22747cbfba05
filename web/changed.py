"""What is different between two states of the project, in words: facts, answers, pages, links. For `make changes`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from html.parser import HTMLParser
from textwrap import shorten
from typing import Any

from calculators.kit.days import short

SHORT = 40  # characters that say little by themselves
MOST, LONGEST = 100, 60_000  # lines of a list; characters, where a comment may have 65,536
DAYS = ("opens_on", "do_by", "last_day")
NAMES = {"opens_on": "opens", "do_by": "do by", "last_day": "last day"}
NOTHING = "Nothing changes for readers: the same facts, answers, pages and links.\n"


@dataclass(slots=True)
class Page:
    """A page as it is read: its title, its blocks of text, the places in it that a link may name; where it moved."""

    title: str = ""
    blocks: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    moved: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What one state of the project says and shows; pages by address."""

    facts: Mapping[str, Any]
    cases: Mapping[str, list[str]]
    replies: Mapping[str, Any] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)


# ---------------------------------------------------------------- a page as it is read

BLOCKS = frozenset({"p", "li", "tr", "dt", "dd", "pre", "summary", "caption", "figcaption", "option", "legend"})
CELLS = frozenset({"td", "th"})  # of a row, which is one block
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PLACES = HEADINGS | {"li", "tr", "dt", "div", "details", "section"}
UNREAD = "page-foot"  # sources and days of checks, which the facts tell better


class _Reader(HTMLParser):
    """Reads the article of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.page, self.inside, self.unread, self.text = Page(), False, False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.page.moved |= given.get("http-equiv") == "refresh"
        self.inside |= tag == "article"
        self.unread |= UNREAD in (given.get("class") or "")
        if self.inside and tag in BLOCKS | HEADINGS:
            self._end()
        if self.text and tag in CELLS:
            self.text += " | "
        if self.inside and tag in PLACES and given.get("id"):
            self.page.places.add(given["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS | HEADINGS or tag == "article":
            if tag == "h1" and not self.page.title:
                self.page.title = _plain(self.text)
            self._end()
        self.inside &= tag != "article"
        self.unread &= tag != "aside"

    def handle_data(self, data: str) -> None:
        if self.inside and not self.unread:
            self.text += data

    def _end(self) -> None:
        if text := _plain(self.text):
            self.page.blocks.append(text)
        self.text = ""


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("¶", "")).strip()


def read(html: str) -> Page:
    """A built page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


# ---------------------------------------------------------------- in words


def report(old: State, new: State, preview: str = "") -> str:
    """What is different, as Markdown; one line where nothing is."""
    parts = [facts_changed(old, new), answers_changed(old, new), pages_changed(old, new, preview), links_lost(old, new)]
    text = "\n".join(line for part in parts for line in part)
    if len(text) > LONGEST:
        text = text[: text.rindex("\n", 0, LONGEST)] + "\n\nThe rest is too long for one comment."
    return text or NOTHING


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from (f"### {title}", "", *found[:MOST])
        if len(found) > MOST:
            yield f"- … and {len(found) - MOST} more"
        yield ""


def facts_changed(old: State, new: State) -> Iterator[str]:
    """Each value that is new, gone or another one, with its source."""
    lines = [line for name in sorted({*old.facts, *new.facts}) for line in _fact(name, old.facts, new.facts)]
    yield from _listed("1 fact changes" if len(lines) == 1 else f"{len(lines)} facts change", lines)


def _fact(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if name not in new:
        yield f"- **{old[name]['title']}** (`{name}`) is gone."
        return
    before, row = old.get(name, {"title": "", "unit": new[name]["unit"], "values": {}}), new[name]
    head, told = f"- **{row['title']}** (`{name}`): ", ""
    for since, value in row["values"].items():
        earlier = [held for day, held in before["values"].items() if day <= since]
        was = before["values"].get(since) or (earlier[-1] if earlier else None)
        if since in before["values"] and before["values"][since]["value"] == value["value"]:
            told += _else(before["values"][since], value)
            continue
        amounts = (_amount(was, before["unit"]), _amount(value, row["unit"]))
        told += f"{' → '.join(amounts) if was else f'new: {amounts[1]}'}, since {short(date.fromisoformat(since))}"
        told += f". Source: [{value['source']}]({value['url']}). "
    for since in before["values"]:
        if since not in row["values"]:
            told += f"the value since {short(date.fromisoformat(since))} is gone. "
    if row["unit"] != before["unit"]:
        told += f"it counts in {row['unit']} now, not in {before['unit']}. "
    if told or row["title"] != before["title"]:
        yield head + (told.strip() or f"it was called “{before['title']}”.")


def _else(before: Mapping[str, Any], value: Mapping[str, Any]) -> str:
    if before["source"] != value["source"] or before["url"] != value["url"]:
        return f"another source: [{value['source']}]({value['url']}), it was [{before['source']}]({before['url']}). "
    return (
        ""
        if before["else"] == value["else"]
        else "the same value; its note, quote, days of check or confidence change. "
    )


def _amount(held: Mapping[str, Any] | None, unit: str) -> str:
    if held is None:
        return "nothing"
    return f"{held['value']:,} {unit}" if isinstance(held["value"], int) else f"“{shorten(held['value'], 160)}”"


def answers_changed(old: State, new: State) -> Iterator[str]:
    """Each case with the days that are different; then those whose words alone are, and cases that are new or gone."""
    both = [request for request in new.cases if request in old.cases]
    changed = {request: _differences(old.replies[request], new.replies[request]) for request in both}
    lines = [f"- {_case(new, request)}: {'; '.join(found)}" for request, found in changed.items() if found]
    yield from _listed(f"{len(lines)} of {len(both)} answers change" if lines else "", lines)
    words = [
        f"- {_case(new, request)}"
        for request, found in changed.items()
        if not found and _bare(old.replies[request]) != _bare(new.replies[request])
    ]
    yield from _listed(f"{len(words)} of {len(both)} answers keep their days and say something in other words", words)
    added = [request for request in new.cases if request not in old.cases]
    yield from _listed(f"{_cases(added)} new", (f"- {_new_case(old, new, request)}" for request in added))
    gone = [request for request in old.cases if request not in new.cases]
    yield from _listed(f"{_cases(gone)} gone", (f"- {_case(old, request)}" for request in gone))


def _cases(found: list[str]) -> str:
    return "1 case is" if len(found) == 1 else f"{len(found)} cases are"


def _case(state: State, request: str) -> str:
    sentence, place = state.cases[request]
    return f"*{sentence}* (`{place}`)"


def _new_case(old: State, new: State, request: str) -> str:
    said = new.replies[request]
    was = "; ".join(_differences(old.replies[request], said))
    now = "; ".join(_differences({"kind": said["kind"]}, said))
    return f"{_case(new, request)}: {now}. {f'It was: {was}' if was else 'This was the answer before, too'}."


def _bare(reply: Mapping[str, Any]) -> Any:
    """All that a reader is told, without the version of the rules and the markup."""
    return {**reply.get("outcome", {}), "receipt": None} if reply["kind"] == "outcome" else reply


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What decides: each deadline's days and what they are worth, errors, the state; the headline where these stay."""
    was, now = _parts(before), _parts(after)
    found = []
    for name in dict.fromkeys([*now, *was]):
        fields = dict.fromkeys([*now.get(name, {}), *was.get(name, {})])
        moved = [(field, was.get(name, {}).get(field, ""), now.get(name, {}).get(field, "")) for field in fields]
        told = [f"{field} {_from_to(old, new)}".strip() for field, old, new in moved if old != new]
        found += [f"{name}: {', '.join(told)}"] if told else []
    headlines = (f"“{reply.get('outcome', {}).get('headline', '')}”".replace("“”", "") for reply in (before, after))
    return found or [f"headline: {_from_to(*pair)}" for pair in [tuple(headlines)] if pair[0] != pair[1]]


def _from_to(old: str, new: str) -> str:
    return f"{old} → {new or 'nothing'}" if old else new


def _parts(reply: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """What decides in a reply, by whose it is and by field."""
    outcome = reply.get("outcome", {"verdict": "", "deadlines": []})
    said = reply.get("errors") or {"": str(reply.get("text") or reply.get("says") or "")}
    found = {"kind": {"": reply["kind"]}, "state": {"": outcome["verdict"] or ""}}
    found["error"] = {question: f"“{text}”" for question, text in said.items() if text}
    for deadline in outcome["deadlines"]:
        days = {NAMES[day]: short(date.fromisoformat(deadline[day])) if deadline[day] else "" for day in DAYS}
        found[deadline["label"]] = days | {
            "kind": "" if deadline["firm"] else "a usual time",
            "confidence": deadline["confidence"],
            "state": "done" if deadline["done"] else "",
        }
    return found


def pages_changed(old: State, new: State, preview: str) -> Iterator[str]:
    """Each page that reads differently, with its address and the first difference; pages that are new or gone."""
    lines = []
    for address, page in new.pages.items():
        before = old.pages.get(address)
        if before is None and not page.moved:
            lines.append(f"- {_page(address, page, preview)}: a new page.")
        elif before and not page.moved and before.blocks != page.blocks:
            lines.append(f"- {_page(address, page, preview)}: {_first(before.blocks, page.blocks)}")
    yield from _listed("1 page changes" if len(lines) == 1 else f"{len(lines)} pages change", lines)


def _page(address: str, page: Page, preview: str) -> str:
    title = page.title or address
    return f"[{title}]({preview}{address})" if preview else f"{title} (`/{address}`)"


def _first(before: list[str], after: list[str]) -> str:
    """How many blocks of text go and come, and the first of them."""
    out, come = list[str](), list[str]()
    for kind, out_from, out_to, come_from, come_to in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            out += [_titled(before, place) for place in range(out_from, out_to)]
            come += [_titled(after, place) for place in range(come_from, come_to)]
    shown = [f"“{_around(texts[0], (other or [''])[0])}”" for texts, other in ((out, come), (come, out)) if texts]
    return f"{_passages(len(out), 'goes', 'go')}, {_passages(len(come), 'comes', 'come')}: {' → '.join(shown)}"


def _titled(blocks: list[str], place: int) -> str:
    """A block; a bare number with the title that stands above it, as in a list of facts."""
    is_number = place and len(blocks[place]) < SHORT and blocks[place][0].isdigit()
    return f"{blocks[place - 1]}: {blocks[place]}" if is_number else blocks[place]


def _passages(count: int, one: str, more: str) -> str:
    return f"1 passage {one}" if count == 1 else f"{count} passages {more}"


def _around(text: str, other: str) -> str:
    """A text near where it begins to be another one."""
    same = next((place for place, both in enumerate(zip(text, other, strict=False)) if both[0] != both[1]), 0)
    begin = max(text.rfind(" ", 0, max(same - 40, 0)), 0) if len(text) > 160 else 0
    return ("…" if begin else "") + shorten(text[begin:], 160, placeholder=" …")


def links_lost(old: State, new: State) -> Iterator[str]:
    """Addresses of pages, and of places on them, that lead nowhere now."""
    gone = [f"- `/{address}`" for address in old.pages if address not in new.pages]
    for address, page in old.pages.items():
        if (now := new.pages.get(address)) and not now.moved:
            gone += [f"- `/{address}#{place}`" for place in sorted(page.places - now.places)]
    yield from _listed("1 link is lost" if len(gone) == 1 else f"{len(gone)} links are lost", gone)
