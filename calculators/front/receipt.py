"""The receipt of an answer: by which rules and which site it was worked out, on which day, and where to see it again.

It stands on paper, in the calendar file and in the reply, so that an answer that was kept can be compared with a later
one. The page says which site it is of and where its reader is; the command line is of no site.
"""

import re
from dataclasses import dataclass
from datetime import date

from calculators.kit.form import Choice
from calculators.kit.policy import version
from calculators.kit.words import Said, Verbatim, together

ZONE = re.compile(r"[A-Za-z0-9_+/-]{1,64}")  # of the IANA: America/Sao_Paulo, Etc/GMT+3
SITE = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class Receipt:
    """The reader's day and time zone, and the address that opens the answer again; what is not known is empty.

    guess: the answer that the reader's browser gave in place of the reader.
    """

    today: date
    zone: str = ""
    site: str = ""
    link: str = ""
    guess: str = ""

    @property
    def says(self) -> Said:
        """All of it but the link, as sentences."""
        checked, _, rules = version().partition(" ")
        return together(
            Said("Worked out on {today}.", today=self.today),
            Said("Time zone: {zone}.", zone=Verbatim(self.zone)) if self.zone else "",
            Said(
                "Rules: checked until {checked:short}, version {rules}.",
                checked=date.fromisoformat(checked),
                rules=Verbatim(rules),
            ),
            Said("Site: version {site}.", site=Verbatim(self.site)) if self.site else "",
            self.guess,
        )

    @property
    def plain(self) -> dict[str, str]:
        """For programs. Of `rules`, the part behind the space changes when an answer may, the day at every check."""
        return {"today": self.today.isoformat(), "zone": self.zone, "rules": version(), "site": self.site}


def receipt(today: date, zone: str, site: str, link: str = "", guess: str = "") -> Receipt:
    """A receipt; a time zone or a version that is none is left out, because an answer does not hang on it."""
    return Receipt(today, zone if ZONE.fullmatch(zone) else "", site if SITE.fullmatch(site) else "", link, guess)


def guessed(value: object) -> Said | str:
    """That the reader's country is what the browser's language says; empty where nothing was guessed."""
    if not isinstance(value, Choice):
        return ""
    return Said("The country is taken from your browser's language: {country}.", country=value.label)
