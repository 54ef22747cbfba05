"""`python -m web.holidays`, a step of the build: writes the national public holidays that EU periods are rolled past.

They come from the library `holidays`. The browser gets the days only: calculators/policy/holidays.json. Each country
has one text for each year, with its days as month and day: `"0101 0106 …"`. Regional and half days are left out.
"""

import json
from importlib.metadata import version
from pathlib import Path

import holidays

COUNTRIES = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 2024, 2030
TARGET = Path(__file__).parent.parent / "calculators" / "policy" / "holidays.json"


def table() -> dict[str, object]:
    """What the file holds: source, years, and the days of each country, one text a year."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return {
        "source": f"holidays {version('holidays')} (PyPI)",
        "first_year": FIRST_YEAR,
        "last_year": LAST_YEAR,
        "days": {country: [_days(country, year) for year in years] for country in COUNTRIES},
    }


def text() -> str:
    """The file, the same for the same version of the library."""
    return json.dumps(table(), separators=(",", ":")) + "\n"


def _days(country: str, year: int) -> str:
    return " ".join(f"{day:%m%d}" for day in sorted(holidays.country_holidays(country, years=year)))


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    print(f"Public holidays of {len(COUNTRIES)} countries, {FIRST_YEAR} to {LAST_YEAR}: {TARGET.stat().st_size} bytes")
