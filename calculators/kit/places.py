"""Where a buyer lives: the countries and provinces whose law we know, as the heads of the policy files name them."""

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


def _parts_by_name() -> list[tuple[str, str]]:
    parts = [part for regime in regimes().values() for part in regime.provinces.items()]
    return sorted(parts, key=lambda part: part[1])


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


class Province(Choice):
    """The part of a country that has a law of its own, in alphabetical order; the last one is every other part."""

    _ignore_ = ["code", "name"]  # noqa: RUF012
    for code, name in _parts_by_name():
        vars()[code] = code, name
    OTHER = "other", "Another province, or a territory"


def with_provinces() -> tuple[Country, ...]:
    """The countries whose law depends on the province."""
    return tuple(dict.fromkeys(Country[code.partition("-")[0]] for code, _ in _parts_by_name()))


def provinces_of(regime: str) -> tuple[Province, ...]:
    """The provinces of a regime, in the order of its policy file."""
    return tuple(Province[code] for code in regimes()[regime].provinces)


def countries_of(regime: str) -> tuple[Country, ...]:
    """The countries of a regime, in the order of its policy file."""
    return tuple(Country[code] for code in regimes()[regime].countries)
