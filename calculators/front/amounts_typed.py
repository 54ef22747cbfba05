"""Amounts of money as people type them, with or without their currency."""

import re
from decimal import Decimal

from calculators.front.days_typed import unseen_left_out
from calculators.kit.amounts import PLACES, Amount, meant, shown
from calculators.kit.form import Unreadable
from calculators.kit.words import Said, Verbatim, together

LARGEST = Decimal(10_000_000)
AN_AMOUNT = "Enter an amount of money, like 12.50"
_ABOVE_ZERO = "Enter an amount above zero, like 12.50"
_IN = {
    "CAD": "This question is about Canadian dollars. Enter the amount in Canadian dollars, like 12.50",
    "GBP": "This question is about pounds. Enter the amount in pounds, like 12.50",
    "EUR": "This question is about euros. Enter the amount in euros, like 12.50",
    "ILS": "This question is about Israeli shekels. Enter the amount in shekels, like 12.50",
    "USD": "This question is about US dollars. Enter the amount in US dollars, like 12.50",
}
_IN_ANOTHER = "This question is about {currency}. Enter the amount in {currency}, like 12.50"

_SEPARATORS = str.maketrans("\u066b\u066c\u2019", ".,'")  # of Arabic digits, and of Switzerland
_PARTS = re.compile(r"(\D*)(\d(?:.*\d)?)(\D*)", re.DOTALL)
_WHOLE_PRICE = re.compile(r"[.,](?:-{1,2}|–|—)")  # 12,- is a price without cents
_GROUPED = re.compile(r"((?!0)\d{1,3}([., '])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,3}))?")
_INDIAN = re.compile(r"((?!0)\d{1,2}(?:,\d{2})+,\d{3})()(?:\.(\d{1,3}))?")
_PLAIN = re.compile(r"(\d{1,12})()(?:[.,](\d{1,3}))?")


def amount(text: str, currency: str = "") -> Amount:
    """Money above zero. `1,250.00` and `1.250,00` are the same; a separator before exactly three digits groups
    thousands. Only a currency may stand beside the number; `currency` is the one that is asked for, if only one is.
    Raises Unreadable.
    """
    plain = re.sub(r"\s+", " ", unseen_left_out(text)).strip()
    parts = _PARTS.fullmatch(plain.translate(_SEPARATORS))
    if parts is None:
        raise Unreadable(AN_AMOUNT)
    before, number, behind = parts[1], parts[2], _WHOLE_PRICE.sub("", parts[3]).rstrip()
    if re.search(r"[-−–(]", before) or re.search(r"[-−–)]", behind):
        raise Unreadable(_ABOVE_ZERO)
    written = _currency(before, behind)
    if currency and written and currency not in written:
        raise Unreadable(_IN.get(currency) or Said(_IN_ANOTHER, currency=Verbatim(currency)))
    code = currency or shown(written)
    return Amount(_value(number, code), code, f"{before}{{}}{behind.removesuffix('.')}" if written else "")


def written_amount(amount: Amount) -> str:
    """The text from which `amount` reads the same. Three decimals after a nought group no thousands."""
    number = f"{amount.value:f}"
    groups = len(number.partition(".")[2]) == 3
    return (amount.typed or f"{{}} {amount.currency}".rstrip()).format(f"{'0' if groups else ''}{number}")


def _currency(before: str, behind: str) -> frozenset[str]:
    """The codes that the signs beside a number can mean together; none without a sign."""
    codes = [meant(part) for part in (before, behind) if part.strip()]
    both = frozenset.intersection(*codes) if codes else frozenset()
    if codes and not both:
        raise Unreadable(AN_AMOUNT)
    return both


def _value(number: str, currency: str) -> Decimal:
    found = _GROUPED.fullmatch(number) or _INDIAN.fullmatch(number) or _PLAIN.fullmatch(number)
    if found is None:
        raise Unreadable(AN_AMOUNT)
    whole, decimals, places = re.sub(r"\D", "", found[1]), found[3] or "", PLACES.get(currency, 2)
    if len(decimals) > places:
        raise Unreadable(AN_AMOUNT)
    if places == 3 and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", number):
        decimal = f"{number[:-4]}.{number[-3:]}"
        raise Unreadable(
            Said(
                "Is that {decimal} or {whole}? Enter two decimals, or no separator",
                decimal=Verbatim(decimal),
                whole=Verbatim(whole),
            )
        )
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)  # a yen has no ".0": it could not be read again
    if value <= 0:
        raise Unreadable(_ABOVE_ZERO)
    if value >= LARGEST:
        raise Unreadable(together("That is a very large amount.", AN_AMOUNT))
    return value
