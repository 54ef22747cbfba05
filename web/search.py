"""What Material's search is given: each page once, with its line, and with how people ask for it (`asked_as`).

A page is one entry, so that the whole page counts for what is typed. Its words are there once each: nobody sees them.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

FEWEST, MOST = 3, 10
EXAMPLE = "write it in the front matter, like\n\nasked_as:\n  - parcel says delivered but i dont have it\n"
GAP = r"[\s\-,.:;!?…“”„«»()\[\]/|&]"
# What says nothing alone: typed, each would fit every word that begins like it ("no" fits "nothing").
SMALL = (
    "a about after all also am an and any are as at be because been but by can could did do does for from get got had "
    "has have he her him his how i if im in into is it its ive just me my no not of off on or our she so some than "
    "that the their them then there they this to too us was we were what when where which who will with would you your "
    "al con de del el en es la las le les lo los me mi o para por que se si su un una y "
    "da das do dos e em eu foi meu minha na nas no nos ao os um uma "
    "au avec ce des du est et il je ma mais mon ne on pas pour sur une "
    "czy do jak jest mi na nie po to w z za"
).split()


def separator() -> str:
    """Where a word ends, as a regular expression for JavaScript: at a gap, and at small words that are skipped."""
    small = "|".join("".join(f"[{letter}{letter.upper()}]" for letter in word) for word in sorted(set(SMALL)))
    return f"(?:^|{GAP}+)(?:(?:{small})(?:{GAP}+|$))*"


def plain(phrase: str) -> str:
    """A phrase as it is typed in a hurry: no accents, no apostrophes."""
    apart = unicodedata.normalize("NFKD", phrase.replace("ł", "l"))
    return re.sub(r"['’]", "", "".join(letter for letter in apart if not unicodedata.combining(letter)))
