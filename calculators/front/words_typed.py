"""Words of dates and countdowns in ten languages beside English: months, days near today, units of time.

The words are words.json, which the build writes from the names of CLDR (web/words.mjs), without marks above letters.
"""

import json
import pkgutil
import re
from functools import cache

_MARKED = "áàâãäåąçćéèêëęğìíîïıłñńòóôõöśşùúûüżźžйїё"
_BARE = "aaaaaaacceeeeegiiiiilnnooooossuuuuzzzиіе"
_UNMARKED = str.maketrans(f"{_MARKED}’", f"{_BARE}'", "ºª")
UNITS = frozenset(("days", "hours", "minutes", "seconds"))
_UNIT = re.compile(r"(?<=\d) ?([^\W\d_]+)\.?(?= |$|\d)")
_AND = re.compile(r" (?:y|e|et|und|i|en|ve|и|і|та)(?= \d)")
_HOURS = re.compile(r"days (\d{1,2}) ?год")  # alone it may be a year, in Russian
CROATIAN = frozenset(("lip", "lis", "listopad", "listopada"))
"""Months that are other ones in Croatian, where a full stop stands behind the day; in Polish none does."""


def without_marks(text: str) -> str:
    """Small letters without the marks above them, however they were typed."""
    return re.sub("[\u0300-\u036f]", "", text).translate(_UNMARKED)


def in_english(word: str) -> str:
    """What a word means in English, in small letters; empty where it is not known."""
    return words().get(word.replace("'", ""), "")


def countdown_in_english(plain: str) -> str:
    """The text with its units of time in English; the same text where none was in another language."""
    said = _UNIT.sub(lambda found: f" {in_english(found[1])}" if in_english(found[1]) in UNITS else found[0], plain)
    return plain if said == plain else _HOURS.sub(r"days \1 hours", _AND.sub("", said)).replace("min.", "min")


@cache
def words() -> dict[str, str]:
    """What each word means in English."""
    return {word: meaning for meaning, several in meanings().items() for word in several.split()}


def meanings() -> dict[str, str]:
    """The file as it is: words by what they mean in English."""
    try:
        text = pkgutil.get_data("calculators", "front/words.json") or b""
    except FileNotFoundError:
        raise FileNotFoundError("front/words.json is not built yet: run `make setup`") from None
    read: dict[str, str] = json.loads(text)
    return read
