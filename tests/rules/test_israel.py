"""What cancelling costs in Israel: the lower of 5 % of the price and 100 shekels; nothing for a fault."""

from datetime import date
from decimal import Decimal

import pytest

from calculators.kit.amounts import Amount
from calculators.rules import israel

RECEIVED = date(2026, 11, 11)


@pytest.mark.parametrize(
    ("price", "fee"), [("300", "15.00"), ("2000", "100.00"), ("2500", "100.00"), ("333.33", "16.67")]
)
def test_the_fee_is_the_lower_of_both(price: str, fee: str) -> None:
    said = israel.fee(RECEIVED, Amount(Decimal(price), "ILS")).text
    assert said == f"Cancelling may cost you {fee} ILS: 5 % of the price, but at most 100 shekels."


def test_goods_with_a_fault_cost_no_fee() -> None:
    reasons = israel.withdraw(RECEIVED, price=Amount(Decimal(300), "ILS"), has_fault=True).reasons
    assert "fee" not in [reason.id for reason in reasons]
    assert "no_fee" in [reason.id for reason in reasons]
