"""`python -m web.holidays`, a step of the build: writes the national public holidays that EU periods are rolled past.

They come from the library `holidays`. The browser gets the days only: calculators/policy/holidays.json. Each country
has one text for each year, with its days as month and day: `"0101 0106 …"`. Regional and half days are left out.

A day moves the end of a period only if a second source has it too. The library was compared for every working day of
2024 to 2030 with `workalendar` 17.0.0 (PyPI) and `date-holidays` 3.37.0 (npm); DIFFERENCES holds what differs. A day
that stands in the library alone, or that is none by law, is `doubtful`: it moves nothing, and the reader is told of it.
tests/proof/test_holidays_elsewhere.py compares again, so that a new version of a library cannot move a day unseen.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import holidays

COUNTRIES = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 2024, 2030
TARGET = Path(__file__).parent.parent / "calculators" / "policy" / "holidays.json"


@dataclass(frozen=True, slots=True)
class Difference:
    """Days of one country that not every source has. `days` is a pattern for `2026-06-22 NAME`.

    verdict: `doubtful` and `counts` are days of the library; `elsewhere` are days of workalendar alone, which are no
    holidays here, so that the earlier day stands.
    """

    country: str
    days: str
    verdict: Literal["doubtful", "counts", "elsewhere"]
    why: str

    def names(self, day: date, name: str) -> bool:
        """Whether it is about that day of that name."""
        return re.search(self.days, f"{day} {name}") is not None


ALONE = "Neither workalendar nor date-holidays has it"
SECOND = "workalendar lacks it; date-holidays has it"
WESTERN = "workalendar reckons by the western Easter"
OBSERVANCE = "workalendar has no Liechtenstein; date-holidays calls it an observance."
EVES = "date-holidays has half a day or none; the library has none, and so the earlier day stands"

DIFFERENCES = (
    Difference("BG", r"Неприсъствен ден", "doubtful", f"{ALONE}: a bridge day of one year."),
    Difference("BG", r"2027-05-04|2028-12-27", "doubtful", f"{ALONE}: a substitute that jumps over other holidays."),
    Difference("CY", r"Καθαρά Δευτέρα", "doubtful", f"{WESTERN}; date-holidays has the day after."),
    Difference("CY", r"Αγίου Πνεύματος", "doubtful", f"{WESTERN}; date-holidays has none."),
    Difference("CY", r"Μεγάλη Παρασκευή|Διακαινησίμου", "counts", f"{WESTERN}; date-holidays agrees."),
    Difference("CY", r"-08-15", "counts", "workalendar has it in July; date-holidays agrees with the library."),
    Difference("CY", r"Clean|Good Friday|Easter|Pentecost", "elsewhere", "The western Easter."),
    Difference("CY", r"-07-15", "elsewhere", "The Dormition is in August by both other sources."),
    Difference("CY", r"-12-24", "elsewhere", "Christmas Eve stands in no other source."),
    Difference("DK", r"Store Bededag", "elsewhere", "Great Prayer Day ended in 2024."),
    Difference("DK", r"-12-24", "elsewhere", "Christmas Eve is no public holiday in the library."),
    Difference("FI", r"aatto", "doubtful", "By law Midsummer Eve and Christmas Eve are no public holidays."),
    Difference("GR", r"-05-0[47] Εργατική", "doubtful", f"{ALONE}: Labour Day, moved by the Orthodox Easter."),
    Difference("GR", r"2024-05-01", "elsewhere", "Labour Day was moved that year, the library says."),
    Difference("HU", r"Pihenőnap", "doubtful", f"{ALONE}: a rest day that was exchanged for a Saturday."),
    Difference("HU", r"Szenteste", "doubtful", f"{ALONE}: Christmas Eve."),
    Difference("IE", r"Brigid", "counts", f"{SECOND}."),
    Difference("IE", r"shift|Shift|substitute", "elsewhere", "A substitute that the library and date-holidays lack."),
    Difference("IS", r"-12-(24|31)", "elsewhere", f"{EVES}."),
    Difference("IT", r"Francesco", "counts", f"{SECOND}."),
    Difference("LI", r"Lichtmess|Josefstag|Staatsfeiertag|Allerheiligen", "doubtful", OBSERVANCE),
    Difference("LV", r"pārcelta", "doubtful", f"{ALONE}: a rest day that was exchanged for a Saturday."),
    Difference("NL", r"-05-05", "elsewhere", "Liberation Day is free for all every five years only."),
    Difference("PL", r"Wigilia", "counts", f"{SECOND}."),
    Difference("RO", r"Botez", "counts", f"{SECOND}."),
    Difference("SE", r"Eve", "elsewhere", "The library and date-holidays have no public holiday on an eve."),
    Difference("SK", r"Constitution|Struggle|Liberation|Blessed", "elsewhere", "The library has no day off then."),
)  # fmt: skip


def table() -> dict[str, object]:
    """What the file holds: source, years, and the days of each country that move an end, and those that may."""
    doubtful = {country: _years(country, doubtful=True) for country in COUNTRIES}
    return {
        "source": f"holidays {version('holidays')} (PyPI)",
        "first_year": FIRST_YEAR,
        "last_year": LAST_YEAR,
        "days": {country: _years(country, doubtful=False) for country in COUNTRIES},
        "doubtful": {country: texts for country, texts in doubtful.items() if any(texts)},
    }


def text() -> str:
    """The file, the same for the same version of the library."""
    return json.dumps(table(), separators=(",", ":")) + "\n"


def named(country: str, year: int) -> dict[date, str]:
    """The names of the library's days of one year."""
    return dict(sorted(holidays.country_holidays(country, years=year).items()))


def is_doubtful(country: str, day: date, name: str) -> bool:
    """Whether a day of the library may move nothing."""
    return any(row.verdict == "doubtful" and row.country == country and row.names(day, name) for row in DIFFERENCES)


def _years(country: str, *, doubtful: bool) -> list[str]:
    return [
        " ".join(
            f"{day:%m%d}" for day, name in named(country, year).items() if is_doubtful(country, day, name) is doubtful
        )
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
    ]


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    print(f"Public holidays of {len(COUNTRIES)} countries, {FIRST_YEAR} to {LAST_YEAR}: {TARGET.stat().st_size} bytes")
