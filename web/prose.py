"""`make lint`: whether the pages can be read easily, by people who do not speak English at home.

Measured are the paragraphs and lists as written: words in a sentence, and Flesch's reading ease. Syllables come from
pyphen, which hyphenates and so counts a few less than are spoken: our good pages have 85 to 95.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyphen
from mkdocs.utils.meta import get_data

from web.tables import ROOT

DOCS = ROOT / "docs"
EASE = 80.0  # of the hardest page that may stand
WORDS = 14.0  # in a sentence, on average
LONGEST = 32  # words in one sentence

HYPHENS = pyphen.Pyphen(lang="en_US")
CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
NO_PROSE = re.compile(r"^\s*(:::|#|\||!!!|\?\?\?|<|\{)")
ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")
ICON = re.compile(r":[a-z]+-[\w-]+:")
FACT = re.compile(r"\{fact:[^}]*\}")
LINK = re.compile(r"\]\([^)]*\)(?:\{[^}]*\})?")

UNIT = r"(?:calendar |working |business )?(?:hour|day|week|month|year)s?"
COUNTED = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety"
TYPED = re.compile(rf"\b(?:\d[\d.,–-]*|{COUNTED})[ -]{UNIT}\b|[£$€] ?\d[\d.,]*|\b\d[\d.,]* ?%", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”|`[^`]*`")  # what others say is theirs


@dataclass(frozen=True, slots=True)
class Ease:
    """How easy a text is: words in all, words in a sentence, Flesch's reading ease (higher is easier)."""

    words: int
    per_sentence: float
    flesch: float


def pages() -> list[Path]:
    """All pages for readers."""
    return sorted(page for page in DOCS.rglob("*.md") if "adr" not in page.parts)


def paragraphs(markdown: str) -> Iterator[str]:
    """The text of paragraphs and list items, without what is code, heading, table or directive."""
    gathered: list[str] = []
    for line in [*CODE.sub("", markdown).splitlines(), ""]:
        if gathered and (not line.strip() or ITEM.match(line) or NO_PROSE.match(line)):
            yield " ".join(gathered)
            gathered = []
        if line.strip() and not NO_PROSE.match(line):
            plain = LINK.sub("", ICON.sub("", FACT.sub("seven", ITEM.sub("", line))))
            gathered.append(re.sub(r"[*_\[\]]", "", plain).strip())


def sentences(markdown: str) -> list[str]:
    """What ends with a full stop, a question mark, or with its paragraph."""
    return [
        sentence
        for paragraph in paragraphs(markdown)
        for sentence in re.split(r"(?<=[.?!])[”\"]?\s+", paragraph)
        if re.search(r"\w", sentence)
    ]


def ease(markdown: str) -> Ease:
    """Measure a text. Raises ValueError for one without a sentence."""
    said = sentences(markdown)
    words = [word for sentence in said for word in re.findall(r"[A-Za-z’']+", sentence)]
    if not words:
        raise ValueError("there is no sentence to measure")
    syllables = sum(len(HYPHENS.positions(word)) + 1 for word in words)
    per_sentence = len(words) / len(said)
    return Ease(len(words), per_sentence, 206.835 - 1.015 * per_sentence - 84.6 * syllables / len(words))


def typed_numbers(markdown: str) -> Iterator[tuple[int, str]]:
    """Counts of days, and amounts, that should be facts: line and words. What stands in “quotes” is somebody else's."""
    for number, line in enumerate(markdown.splitlines(), 1):
        bare = LINK.sub("", FACT.sub("", QUOTED.sub("", line)))
        for match in TYPED.finditer(bare):
            yield number, match[0]


def problems(page: Path) -> Iterator[str]:
    """What is hard to read on a page, with its place."""
    markdown, _ = get_data(page.read_text(encoding="utf-8"))
    where = page.relative_to(ROOT)
    found = ease(markdown)
    if found.flesch < EASE:
        yield f"{where}: reading ease {found.flesch:.0f}, below {EASE:.0f}: shorter words and sentences"
    if found.per_sentence > WORDS:
        yield f"{where}: {found.per_sentence:.1f} words in a sentence on average, more than {WORDS:.0f}"
    for sentence in sentences(markdown):
        if len(sentence.split()) > LONGEST:
            yield f"{where}: {len(sentence.split())} words in one sentence, more than {LONGEST}: {sentence[:80]}…"


if __name__ == "__main__":
    if "--table" in sys.argv:
        for page in pages():
            found = ease(get_data(page.read_text(encoding="utf-8"))[0])
            print(f"{found.flesch:5.0f} {found.per_sentence:5.1f} {found.words:5}  {page.relative_to(ROOT)}")
    else:
        told = [problem for page in pages() for problem in problems(page)]
        print("\n".join(told) or f"{len(pages())} pages are easy to read")
        sys.exit(bool(told))
