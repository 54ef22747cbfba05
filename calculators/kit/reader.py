"""Who asks: what went wrong, how they paid, where they live. Choices that several calculators share."""

from calculators.kit.form import Choice


class Problem(Choice):
    """What went wrong with an order."""

    NOT_RECEIVED = "not_received", "It has not arrived"
    DAMAGED = "damaged", "It is damaged, or it does not work"
    WRONG_ITEM = "wrong_item", "It is another item, or the parcel is empty"
    NOT_AS_DESCRIBED = "not_as_described", "It is not as described: size, colour, material, capacity"
    COUNTERFEIT = "counterfeit", "It is a fake"
    MISSING_PARTS = "missing_parts", "Parts or pieces are missing"
    CHANGED_MIND = "changed_mind", "It is fine, but I do not want it"
    NO_REFUND_AFTER_CANCEL = "no_refund_after_cancel", "The order is cancelled, but the money is not back"


class PaidWith(Choice):
    """How the order was paid."""

    VISA = "visa", "Visa"
    MASTERCARD = "mastercard", "Mastercard"
    DISCOVER = "discover", "Discover"
    AMEX = "amex", "American Express"
    PAYPAL = "paypal", "PayPal"
    OTHER = "other", "Something else"


class Country(Choice):
    """Where the reader lives."""

    AT = "AT", "Austria"
    BE = "BE", "Belgium"
    BR = "BR", "Brazil"
    BG = "BG", "Bulgaria"
    HR = "HR", "Croatia"
    CY = "CY", "Cyprus"
    CZ = "CZ", "Czechia"
    DK = "DK", "Denmark"
    EE = "EE", "Estonia"
    FI = "FI", "Finland"
    FR = "FR", "France"
    DE = "DE", "Germany"
    GR = "GR", "Greece"
    HU = "HU", "Hungary"
    IS = "IS", "Iceland"
    IE = "IE", "Ireland"
    IT = "IT", "Italy"
    LV = "LV", "Latvia"
    LI = "LI", "Liechtenstein"
    LT = "LT", "Lithuania"
    LU = "LU", "Luxembourg"
    MT = "MT", "Malta"
    NL = "NL", "Netherlands"
    NO = "NO", "Norway"
    PL = "PL", "Poland"
    PT = "PT", "Portugal"
    RO = "RO", "Romania"
    SK = "SK", "Slovakia"
    SI = "SI", "Slovenia"
    ES = "ES", "Spain"
    SE = "SE", "Sweden"
    GB = "GB", "United Kingdom"
    US = "US", "United States"
    OTHER = "other", "Another country"

    @classmethod
    def named(cls, text: str) -> "Country | None":
        """EL is what the European Union calls Greece."""
        words = {country.value.casefold(): country for country in cls} | {
            country.label.casefold(): country for country in cls
        }
        return cls.GR if text.upper() == "EL" else words.get(text.casefold())


OUTSIDE_THE_EU = (Country.BR, Country.GB, Country.US, Country.OTHER)
IN_THE_EU = tuple(country for country in Country if country not in OUTSIDE_THE_EU)


class EuCountry(Choice):
    """The countries of the EU, then of the EEA, by their ISO codes."""

    AT = "AT", "Austria"
    BE = "BE", "Belgium"
    BG = "BG", "Bulgaria"
    HR = "HR", "Croatia"
    CY = "CY", "Cyprus"
    CZ = "CZ", "Czechia"
    DK = "DK", "Denmark"
    EE = "EE", "Estonia"
    FI = "FI", "Finland"
    FR = "FR", "France"
    DE = "DE", "Germany"
    GR = "GR", "Greece"
    HU = "HU", "Hungary"
    IE = "IE", "Ireland"
    IT = "IT", "Italy"
    LV = "LV", "Latvia"
    LT = "LT", "Lithuania"
    LU = "LU", "Luxembourg"
    MT = "MT", "Malta"
    NL = "NL", "Netherlands"
    PL = "PL", "Poland"
    PT = "PT", "Portugal"
    RO = "RO", "Romania"
    SK = "SK", "Slovakia"
    SI = "SI", "Slovenia"
    ES = "ES", "Spain"
    SE = "SE", "Sweden"
    IS = "IS", "Iceland"
    LI = "LI", "Liechtenstein"
    NO = "NO", "Norway"

    @classmethod
    def named(cls, text: str) -> Choice | None:
        """EU offices write EL for Greece."""
        return cls.GR if text.casefold() == "el" else super().named(text)

    @property
    def within(self) -> str:
        """The name in the middle of a sentence."""
        return f"the {self.label}" if self is EuCountry.NL else self.label
