"""Amounts of money with their currency, as far as it was typed."""

from dataclasses import dataclass, field
from decimal import Decimal

CODES = frozenset((
    "AED", "AUD", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF",
    "IDR", "ILS", "INR", "IQD", "ISK", "JOD", "JPY", "KRW", "KWD", "KZT", "LYD", "MAD", "MXN", "MYR", "NGN", "NOK",
    "NZD", "OMR", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SEK", "SGD", "THB", "TND", "TRY",
    "TWD", "UAH", "USD", "VND", "ZAR",
))  # fmt: skip
DOLLARS = ("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN", "CLP", "COP")
CROWNS = ("SEK", "NOK", "DKK", "ISK", "CZK")
SIGNS = {
    "$": DOLLARS, "dollar": DOLLARS, "dollars": DOLLARS, "us$": ("USD",), "au$": ("AUD",), "a$": ("AUD",),
    "ca$": ("CAD",), "c$": ("CAD",), "nz$": ("NZD",), "hk$": ("HKD",), "mx$": ("MXN",), "r$": ("BRL",),
    "€": ("EUR",), "euro": ("EUR",), "euros": ("EUR",), "£": ("GBP",), "pound": ("GBP",), "pounds": ("GBP",),
    "¥": ("JPY", "CNY"), "￥": ("JPY", "CNY"), "₹": ("INR",), "rs": ("INR", "PKR"), "kr": CROWNS,
    "zł": ("PLN",), "zl": ("PLN",), "kč": ("CZK",), "ft": ("HUF",), "lei": ("RON",), "лв": ("BGN",), "fr": ("CHF",),
    "₽": ("RUB",), "руб": ("RUB",), "₴": ("UAH",), "грн": ("UAH",), "₺": ("TRY",), "tl": ("TRY",), "₪": ("ILS",),
    "nis": ("ILS",), "shekel": ("ILS",), "shekels": ("ILS",),
    "₩": ("KRW",), "₫": ("VND",), "฿": ("THB",),
}  # fmt: skip
"""What people write for a currency, in small letters without a dot, and the codes it can mean."""

SHOWN = {DOLLARS: "$", CROWNS: "kr", ("JPY", "CNY"): "¥", ("INR", "PKR"): "Rs"}
PLACES = dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3) | dict.fromkeys(("JPY", "KRW", "VND"), 0)
"""Decimals, where they are not two (ISO 4217)."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Money above zero. `currency` is a code, a sign that several currencies share (`$`), or empty.

    typed: how the currency was typed around the number, like `€ {}`; empty where none was.
    """

    value: Decimal
    currency: str = ""
    typed: str = field(default="", compare=False)

    def __str__(self) -> str:
        """`40.00 USD`, `$40.00`, `40.00`; with the currency as it was typed: `zł 40.00`."""
        return self._with(f"{self.value:.{PLACES.get(self.currency, 2)}f}")

    @property
    def grouped(self) -> str:
        """`1,240.00 USD`, to be read again."""
        return self._with(f"{self.value:,.{PLACES.get(self.currency, 2)}f}")

    def _with(self, number: str) -> str:
        if self.typed:
            return self.typed.format(number)
        return f"{self.currency}{number}" if self.currency in ("$", "¥") else f"{number} {self.currency}".rstrip()


def share(whole: Amount, percent: int) -> Amount:
    """So many hundredths of an amount, not rounded."""
    return Amount(whole.value * percent / 100, whole.currency)


def meant(written: str) -> frozenset[str]:
    """The codes that a sign, a word or a code can mean; none when it is no currency."""
    name = "".join(written.split())
    name = name.removesuffix(".") if len(name) > 1 else name
    if name.upper() in CODES:
        return frozenset((name.upper(),))
    return frozenset(SIGNS.get(name.casefold(), ()))


def shown(codes: frozenset[str]) -> str:
    """A code, or the sign that its codes share."""
    if len(codes) == 1:
        return next(iter(codes))
    return next((sign for shared, sign in SHOWN.items() if codes == frozenset(shared)), "")
