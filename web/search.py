"""What Material's search is given: each page once, with one line, and with how people ask for it (`asked_as`).

A page is one entry, so that all of it counts for what is typed; the price is that a result leads to the beginning of
its page, not to a heading. Of its text, each word is there once: nobody sees it.
"""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

FEWEST, MOST = 3, 10
RARE = 0.15  # of the pages at most: measured, phrasings that the index did not hold were found more often
EXAMPLE = (
    f"""begin like this, with {FEWEST} to {MOST} lines: 'asked_as:', '  - parcel says delivered but i dont have it'"""
)
GAP = r"[\s\-,.:;!?'’…“”„«»()\[\]/|&]"
# Skipped where they are typed: search takes a word for the beginning of others, and "no" would find "nothing".
SMALL = """
    about after all also am an and any are as at be because been but by can could did do does for from get got had has
    have he her him his how if im in into is it its ive just me my no not of off on or our she so some than that the
    their them then there they this to too us was we were what when where which who why will with would you your
    aint didn didnt doesn doesnt don dont hasn hasnt isn isnt ll re ve wasn wasnt won wont
    al con de del el en es la las lo los mi para por que se si su un una
    ao da das do dos em eu foi mas meu minha na nas não nao nos os uma
    au avec ce des du est et il je le les ma mais mon ne pas pour sur une
    czy do jak jest mi na nie po się sie to
    à é
"""


def separator() -> str:
    """Where a word ends, as a regular expression in JavaScript: at a gap, and at small words."""
    skipped = sorted({*SMALL.split(), *string.ascii_lowercase})
    small = "|".join("".join(f"[{letter}{letter.upper()}]" for letter in word) for word in skipped)
    return f"(?:^{GAP}*|{GAP}+)(?:(?:{small})(?:{GAP}+|$))*"


def entry(sections: list[dict[str, Any]], meta: Mapping[str, Any]) -> dict[str, Any]:
    """One entry of a page from those that Material makes of its sections: below its title stands its description."""
    asked = dict.fromkeys(form for phrase in meta.get("asked_as") or [] for form in (phrase, plain(phrase)))
    text = " ".join(f"{section['title']} {section['text']}" for section in sections)
    words = re.split(f"{GAP}+", unescape(re.sub(r"<[^>]+>", " ", text)).lower())
    return {
        **sections[0],
        "text": meta.get("description", ""),
        "tags": list(asked),
        "words": " ".join(sorted(set(words))).strip(),
    }


def keep_rare_words(entries: list[dict[str, Any]]) -> None:
    """Leave out of the text what is on many pages: it would make the same word in a title or a phrasing count less."""
    pages = Counter(word for entry in entries for word in entry["words"].split())
    for entry in entries:
        rare = (word for word in entry["words"].split() if pages[word] <= RARE * len(entries))
        entry["words"] = " ".join(rare)


def plain(phrase: str) -> str:
    """A phrase as it is typed in a hurry, without accents."""
    apart = unicodedata.normalize("NFKD", phrase.replace("ł", "l"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def mistakes(place: str, text: str, meta: Mapping[str, Any], first: dict[str, str]) -> Iterator[tuple[int, str]]:
    """What is wrong with the phrasings of a page, by line; `first` knows where others were asked."""
    if (meta.get("search") or {}).get("exclude"):
        return
    asked = meta.get("asked_as")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("asked_as:")]
    number = lines[0] if lines else 1
    if not asked:
        yield number, f"the page does not say how people ask for it; {EXAMPLE}"
    elif not isinstance(asked, list) or not all(isinstance(phrase, str) for phrase in asked):
        yield number, f"asked_as is not a list of phrasings; {EXAMPLE}"
    else:
        if not FEWEST <= len(asked) <= MOST:
            yield number, f"asked_as has {len(asked)} phrasings; {EXAMPLE}"
        for line, phrase in enumerate(asked, number + 1):
            other = first.setdefault(plain(phrase).casefold(), f"{place}:{line}")
            if other != f"{place}:{line}":
                yield line, f"{phrase!r} is asked at {other} too; in one of the two say it as somebody else would"
