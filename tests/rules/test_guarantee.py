"""The legal guarantee: its years, who must prove, and telling the seller, country by country."""

from datetime import date, timedelta

import pytest

from calculators.kit import policy
from calculators.kit.days import months_after, years_after
from calculators.kit.order import OF_THE_EU, SellerIn
from calculators.kit.outcome import Clock
from calculators.kit.places import Country, countries_of
from calculators.kit.policy import Gap
from calculators.rules.eu import guarantee

D = date.fromisoformat
SAME, OTHER, OUTSIDE = SellerIn.SAME_COUNTRY, SellerIn.OTHER_EU, SellerIn.OUTSIDE_EU
DE, ES, FR, IS, NL, NO, PL, SK = (Country[name] for name in ("DE", "ES", "FR", "IS", "NL", "NO", "PL", "SK"))


def days_of(clock: Clock) -> tuple[str, str, str]:
    opens, do_by, last = (str(found or "") for found in (clock.opens_on, clock.do_by, clock.last_day))
    return opens, do_by, last


def told(clock: Clock, today: str) -> str:
    """Everything that is said on that day."""
    return " ".join([clock.headline(D(today)), clock.if_missed, *(r.text for r in clock.reasons), *clock.warnings])


LONGER = {Country["ES"]: 3, Country["PT"]: 3, Country["SE"]: 3}
LASTING = {IS: 5, NO: 5}
BURDEN = dict.fromkeys((Country["BE"], ES, FR, NO, PL, Country["PT"], Country["SE"], SK), 2)
NO_FIXED_END = (NL, Country["FI"], Country["IE"])
every_country = pytest.mark.parametrize("country", countries_of("eu"))
every_seller = pytest.mark.parametrize("seller_in", OF_THE_EU)


@every_country
@every_seller
def test_the_last_day_is_national_for_a_seller_in_the_same_country_only(country: Country, seller_in: SellerIn) -> None:
    delivered = D("2026-11-08")  # 8 November 2027 to 2029 has no weekend to move past, 2026 is a Sunday
    years = LONGER.get(country, 2) if seller_in is SAME else 2
    claim = guarantee.guarantee(country, delivered, seller_in)
    assert years_after(delivered, years) == claim.last_day
    assert years_after(delivered, years) - timedelta(days=2) == claim.do_by


@every_country
@every_seller
def test_a_longer_national_time_is_named_on_its_condition_and_makes_the_end_uncertain(
    country: Country, seller_in: SellerIn
) -> None:
    delivered = D("2023-05-10")
    claim = guarantee.guarantee(country, delivered, seller_in)
    longest = LASTING.get(country) or (LONGER.get(country) if seller_in is not SAME else None)
    end = years_after(delivered, longest) if longest else None
    assert end == claim.perhaps_until
    assert claim.last_day
    after = claim.last_day + timedelta(days=1)
    if end:
        assert ("unsure", "closed") == (claim.verdict(end), claim.verdict(end + timedelta(days=1)))
        says = claim.headline(after)
        assert f"until {end.day} {end:%B %Y}" in says.replace(f"{end:%A} ", "")
        assert (f"If the law of {country.within} applies, until" in says) == (seller_in is not SAME)
    assert claim.verdict(after) == ("unsure" if end or country in NO_FIXED_END else "closed")


@every_country
@every_seller
def test_the_time_of_the_presumption_and_whose_law_it_is(country: Country, seller_in: SellerIn) -> None:
    delivered = D("2026-11-08")
    clock = guarantee.fault_presumed(country, delivered, seller_in)
    expected = D("2027-05-08") if country is IS else years_after(delivered, BURDEN.get(country, 1))
    assert ("trader", expected, None) == (clock.who, clock.last_day, clock.do_by)
    text = " ".join(reason.text for reason in clock.reasons)
    is_conditional = country in BURDEN and seller_in is not SAME
    assert (f"If the law of {country.within} applies, until" in text) == is_conditional
    assert ("until Monday 8 November 2027" in text) == (is_conditional or expected == D("2027-11-08"))
    assert clock.firm == (not is_conditional and country is not IS)


@pytest.mark.parametrize("seller_in", [OTHER, OUTSIDE])
@pytest.mark.parametrize("country", list(BURDEN))
def test_nobody_is_told_to_prove_before_the_national_date(country: Country, seller_in: SellerIn) -> None:
    clock = guarantee.fault_presumed(country, D("2025-03-01"), seller_in)
    assert "Monday 1 March 2027" in clock.headline(D("2026-11-25"))
    assert "the proof is yours" not in clock.headline(D("2027-03-01"))
    assert "the proof is yours" in clock.headline(D("2027-03-02"))
    assert "you must prove" not in told(clock, "2026-11-25")


def test_iceland_has_six_months_perhaps_longer() -> None:
    for seller_in in OF_THE_EU:
        clock = guarantee.fault_presumed(IS, D("2024-05-20"), seller_in)
        assert (D("2024-11-20"), "medium") == (clock.last_day, clock.confidence)
        assert "perhaps longer: ask ECC Iceland" in told(clock, "2026-11-25")
        assert "the proof is yours" not in told(clock, "2026-11-25")


@every_seller
@pytest.mark.parametrize("delivered", ["2022-11-25", "2024-01-01", "2024-01-14"])
def test_norway_is_uncertain_for_what_may_have_been_bought_before_2024(delivered: str, seller_in: SellerIn) -> None:
    with pytest.raises(Gap, match="We cannot say how long the trader must prove"):
        guarantee.fault_presumed(NO, D(delivered), seller_in)
    assert guarantee.fault_presumed(NO, D("2024-01-15"), seller_in).last_day == D("2026-01-15")


def test_before_their_own_years_began_poland_and_slovakia_have_the_year_of_the_eu() -> None:
    days = [(PL, "2022-12-31"), (PL, "2023-01-01"), (SK, "2024-06-30"), (SK, "2024-07-15")]
    ends = [str(guarantee.fault_presumed(country, D(delivered), SAME).last_day) for country, delivered in days]
    assert ["2023-12-31", "2025-01-01", "2025-06-30", "2026-07-15"] == ends
    with pytest.raises(Gap, match="1 July 2024"):
        guarantee.fault_presumed(SK, D("2024-07-14"), SAME)


@every_country
@every_seller
def test_two_years_come_with_the_word_that_national_law_may_give_longer(country: Country, seller_in: SellerIn) -> None:
    has_them_all = seller_in is SAME and country in LONGER
    text = told(guarantee.guarantee(country, D("2026-11-02"), seller_in), "2026-11-12")
    longer = ("may give you longer", "more than 2 years", f"the law of {country.within} gives", "The law of")
    assert (not has_them_all) == any(words in text for words in longer)


@every_seller
@pytest.mark.parametrize("country", NO_FIXED_END)
def test_the_guarantee_is_never_closed_where_the_law_knows_no_fixed_end(country: Country, seller_in: SellerIn) -> None:
    clock = guarantee.guarantee(country, D("2022-11-02"), seller_in)
    assert (False, "unsure") == (clock.firm, clock.verdict(D("2036-11-12")))
    assert country.label in clock.headline(D("2026-11-12"))


@every_country
@every_seller
def test_a_fault_that_was_noticed_in_time_is_never_told_too_late(country: Country, seller_in: SellerIn) -> None:
    delivered = D("2023-05-10")
    for noticed in ("2023-05-10", "2024-12-24", "2025-05-10"):
        clock = guarantee.guarantee(country, delivered, seller_in, D(noticed))
        for today in ("2025-05-11", "2026-11-25", "2028-05-11", "2035-01-01"):
            assert clock.verdict(D(today)) in ("open", "closing", "unsure")
            if clock.verdict(D(today)) == "unsure":
                assert clock.headline(D(today)).startswith("The fault showed in time. Tell the seller today.")
                assert country.within in clock.headline(D(today))


@pytest.mark.parametrize("seller_in", [OTHER, OUTSIDE])
def test_a_fault_noticed_in_the_longer_national_time_is_not_told_too_late_either(seller_in: SellerIn) -> None:
    in_the_third_year = guarantee.guarantee(ES, D("2023-05-10"), seller_in, D("2025-08-01"))
    assert in_the_third_year.verdict(D("2027-01-01")) == "unsure"
    assert "If the law of Spain applies" in in_the_third_year.headline(D("2027-01-01"))
    after_it = guarantee.guarantee(ES, D("2023-05-10"), seller_in, D("2026-05-11"))
    assert after_it.verdict(D("2027-01-01")) == "closed"
    assert after_it.headline(D("2027-01-01")).startswith("The 2 years are over. By the law of Spain the longest")


@pytest.mark.parametrize("country", list(LASTING))
def test_in_norway_and_iceland_the_complaint_itself_must_be_made_in_time(country: Country) -> None:
    noticed = guarantee.guarantee(country, D("2023-05-10"), SAME, D("2025-05-01"))
    for clock in (noticed, guarantee.guarantee(country, D("2023-05-10"), SAME)):
        assert "the complaint itself must be made" in clock.if_missed
    assert "gives 5 years: until Wednesday 10 May 2028" in noticed.headline(D("2026-11-25"))


def test_the_guarantee_does_not_move_past_a_weekend() -> None:
    clock = guarantee.guarantee(DE, D("2024-11-14"), OTHER)  # 14 November 2026 is a Saturday
    assert days_of(clock) == ("", "2026-11-12", "2026-11-14")


def test_the_netherlands_have_their_article_in_a_sentence() -> None:
    clock = guarantee.guarantee(NL, D("2022-11-02"), OUTSIDE)
    assert "law of the Netherlands" in clock.headline(D("2026-11-12"))


@pytest.mark.parametrize("seller_in", [SAME, OTHER])
def test_we_are_less_sure_of_the_spanish_years(seller_in: SellerIn) -> None:
    assert guarantee.guarantee(ES, D("2026-11-02"), seller_in).confidence == "medium"
    assert guarantee.guarantee(DE, D("2026-11-02"), seller_in).confidence == "high"


def test_a_seller_outside_the_eu_is_warned_about_and_no_other() -> None:
    warned = [
        any("targets buyers in the EU" in text for text in guarantee.guarantee(DE, D("2026-11-02"), where).warnings)
        for where in (SAME, OTHER, OUTSIDE)
    ]
    assert [False, False, True] == warned


@pytest.mark.parametrize("noticed", ["2026-10-31", "2026-12-30", "2026-12-31", "2027-12-30", "2028-02-29"])
def test_telling_the_seller_within_two_months_is_advice(noticed: str) -> None:
    clock = guarantee.tell_seller(DE, D("2026-10-01"), D(noticed))
    assert ("tell_seller", "you", False, "medium") == (clock.id, clock.who, clock.firm, clock.confidence)
    assert months_after(D(noticed), 2) == clock.last_day
    assert clock.verdict(D("2029-01-01")) == "unsure"


def test_in_slovakia_telling_the_seller_is_a_duty_after_which_the_right_may_be_lost() -> None:
    clock = guarantee.tell_seller(SK, D("2025-03-01"), D("2026-09-15"))
    assert (True, "2026-11-15", "high") == (clock.firm, str(clock.last_day), clock.confidence)
    assert ("closing", "unsure") == (clock.verdict(D("2026-11-15")), clock.verdict(D("2026-11-16")))
    assert clock.headline(D("2026-11-25")).startswith("Your right may be lost. Tell the seller")
    assert "condition of your right" in told(clock, "2026-11-25")


def test_the_duty_in_slovakia_never_lasts_longer_than_the_two_years_and_began_in_july_2024() -> None:
    assert guarantee.tell_seller(SK, D("2025-03-01"), D("2027-02-01")).last_day == D("2027-03-01")
    before = guarantee.tell_seller(SK, D("2024-06-30"), D("2026-05-01"))
    assert (False, "medium") == (before.firm, before.confidence)


def test_in_norway_two_months_are_always_in_time_and_later_may_be_too() -> None:
    clock = guarantee.tell_seller(NO, D("2025-03-01"), D("2026-09-15"))
    assert (False, "2026-11-15", "high") == (clock.firm, str(clock.last_day), clock.confidence)
    assert "this is always in time" in told(clock, "2026-11-25")
    assert clock.verdict(D("2026-11-25")) == "unsure"


# ---------------------------------------------------------------- facts


@pytest.mark.parametrize(
    ("make", "day"),
    [
        (lambda day: guarantee.guarantee(DE, day, OTHER), "2021-12-31"),
        (lambda day: guarantee.fault_presumed(DE, day, OTHER), "2021-12-31"),
        (lambda day: guarantee.fault_presumed(Country["BE"], day, SAME), "2022-05-31"),
        (lambda day: guarantee.fault_presumed(Country["SE"], day, SAME), "2022-04-30"),
    ],
)
def test_before_the_first_published_rule_there_is_a_gap(make: object, day: str) -> None:
    assert callable(make)
    with pytest.raises(Gap):
        make(D(day))
    assert isinstance(make(D(day) + timedelta(days=1)), Clock)


def test_the_facts_say_how_sure_we_are_country_by_country() -> None:
    sure = {name: fact.values[-1].confidence for name, fact in policy.facts("eu").items() if "_years" in name}
    assert [name for name, confidence in sure.items() if confidence == "high"] == [
        "guarantee_years",
        "guarantee_years_no",
        "guarantee_years_no_lasting",
        "guarantee_years_se",
        "burden_years_no",
        "burden_years_pl",
    ]
    assert len([name for name in sure if name.startswith("burden_years_")]) == len(BURDEN)
