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
TYPED = re.compile(rf"\b(?:\d[\d.,–-]*|{COUNTED})[ -]{UNIT}\b|\b\d[\d.,]* ?%", re.IGNORECASE)
SIGN, AMOUNT = r"[£$€¥₩₪₺]", r"\d(?:[\d.,]*\d)?"
CODES = "AUD|BRL|CAD|CHF|CLP|CNY|CZK|DKK|EUR|GBP|HUF|ILS|ISK|JPY|KRW|MXN|NOK|NZD|PLN|RON|SEK|TRY|USD|ZAR"
NAMES = "eur|usd|gbp|euros?|dollars?|pounds?|cents?|pesos?|reais|yen|francs?|rand|liras?|shekels?|kronor|kroner|zlotys?"
MONEY = re.compile(
    rf"(?:\b[A-Z]{{1,3}})?{SIGN} ?{AMOUNT}|\b(?:{CODES}) {AMOUNT}|\b{AMOUNT} ?(?:{SIGN}|(?:{CODES})\b)"
    rf"|(?i:\b(?:{AMOUNT}|{COUNTED})[ -](?:US )?(?:{NAMES})\b)"
)
INVENTED = re.compile(r"\s*(?:[-*] )?\**An example\b|\s*:::")  # a parcel worth 40 EUR is no rule
QUOTED = re.compile(r"“[^”]*”|`[^`]*`")  # what others say is theirs
UNSAID = re.compile(r"(?<![’'])\b(?:clocks?|safe days?|delivery scans?|guidance|firm|regimes?)\b", re.IGNORECASE)
"""Words of builders: readers are told a deadline, a last day, a usual time."""
TOLD_BEFORE = re.compile(r"(?:title|description): ")  # the front matter that readers see
USUALLY = 6.0  # times in 1,000 words: doubt is said once, where it changes what to do


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
    """Counts of days, percents and money that should be facts: line and words. What stands in “quotes” is somebody
    else's, money in code and in a line that begins with “An example” is invented.
    """
    without_code = CODE.sub(lambda code: "\n" * code[0].count("\n"), markdown).split("\n")
    for number, line in enumerate(markdown.split("\n"), 1):
        bare = LINK.sub("", FACT.sub("", QUOTED.sub("", line)))
        found = [*TYPED.finditer(bare)]
        if without_code[number - 1] and not INVENTED.match(line):
            found += MONEY.finditer(bare)
        yield from ((number, match[0]) for match in sorted(found, key=lambda match: match.start()))


def unsaid(markdown: str) -> Iterator[tuple[int, str]]:
    """The words of builders in what readers see of a file: line and word. Code and “quotes” are not ours."""
    body, _ = get_data(markdown)
    before = markdown.count("\n") - body.count("\n")
    is_code = False
    for number, line in enumerate(markdown.splitlines(), 1):
        is_code ^= bool(re.match(r"\s*(```|~~~)", line))
        is_told = TOLD_BEFORE.match(line) if number <= before else not re.match(r"\s*(:::|<)", line)
        if is_told and not is_code:
            for match in UNSAID.finditer(LINK.sub("", ICON.sub("", QUOTED.sub("", line)))):
                yield number, match[0]


def usually(markdown: str) -> float:
    """How often a text says “usually”, in 1,000 words as `ease` counts them."""
    said = " ".join(paragraphs(markdown))
    return 1000 * len(re.findall(r"\busually\b", said, re.IGNORECASE)) / max(1, ease(markdown).words)


def problems(page: Path) -> Iterator[str]:
    """What is hard to read on a page, with its place."""
    whole = page.read_text(encoding="utf-8")
    markdown, _ = get_data(whole)
    where = page.relative_to(ROOT)
    found = ease(markdown)
    if where != DOCS.relative_to(ROOT) / "about" / "design.md":  # for builders
        for line, word in unsaid(whole):
            yield f"{where}:{line}: {word!r} is a word of builders: say deadline, last day, days, a usual time"
    if usually(markdown) > USUALLY:
        often = usually(markdown)
        yield f"{where}: {often:.1f} times “usually” in 1,000 words, more than {USUALLY:.0f}: say doubt once"
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
            doubt = usually(get_data(page.read_text(encoding="utf-8"))[0])
            print(
                f"{found.flesch:5.0f} {found.per_sentence:5.1f} {found.words:5} {doubt:4.1f}  {page.relative_to(ROOT)}"
            )
    else:
        told = [problem for page in pages() for problem in problems(page)]
        print("\n".join(told) or f"{len(pages())} pages are easy to read")
        sys.exit(bool(told))
