"""The table of the legal guarantee, country by country, holds every fact that only one country has."""

import re

from calculators.kit.policy import facts, regimes
from web.guarantees import guarantees

OF_ONE_COUNTRY = re.compile(
    r"(guarantee_years|burden_years|burden_months|tell_seller|reject|claim_\w+)_([a-z]{2})(_lasting)?"
)


def test_every_national_fact_in_force_stands_in_the_row_of_its_country() -> None:
    rows = {row.split("|")[1].strip(): row for row in guarantees()[2:]}
    names = {code.lower(): name for code, name in regimes()["eu"].countries.items()}
    national = [(found[2], name) for name in facts("eu") if (found := OF_ONE_COUNTRY.fullmatch(name))]
    assert len(national) >= 25
    for code, name in national:
        if facts("eu")[name].values[-1].value != "none":
            assert f"{{fact:eu.{name}}}" in rows[names[code]], name


def test_the_other_countries_share_the_last_row() -> None:
    *own, others = guarantees()[2:]
    assert sorted(own) == own
    assert others == (
        "| All others | {fact:eu.guarantee_years}, perhaps longer | {fact:eu.burden_years} year "
        "| {fact:eu.tell_seller_months} months, our advice | none found | not found |"
    )
