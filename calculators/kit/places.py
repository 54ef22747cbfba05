"""Where a buyer lives: the countries whose law we know, as the heads of the policy files name them."""

from calculators.kit.form import Choice
from calculators.kit.policy import regimes

WITH_AN_ARTICLE = {
    "Netherlands": "the Netherlands",
    "United Kingdom": "the United Kingdom",
    "United States": "the United States",
}


def _by_name() -> list[tuple[str, str]]:
    """Codes and names, in alphabetical order of the names."""
    countries = [country for regime in regimes().values() for country in regime.countries.items()]
    return sorted(countries, key=lambda country: country[1])


class Country(Choice):
    """Where the reader lives, in alphabetical order; the last one is everywhere else."""

    _ignore_ = ["code", "name"]  # noqa: RUF012
    for code, name in _by_name():
        vars()[code] = code, name
    OTHER = "other", "Another country"

    @classmethod
    def named(cls, text: str) -> Choice | None:
        """EU offices write EL for Greece."""
        return super().named("GR" if text.casefold() == "el" else text)

    @property
    def within(self) -> str:
        """The name in the middle of a sentence."""
        return WITH_AN_ARTICLE.get(self.label, self.label)


def countries_of(regime: str) -> tuple[Country, ...]:
    """The countries of a regime, in the order of its policy file."""
    return tuple(Country[code] for code in regimes()[regime].countries)
