"""The legal guarantee: its years, who must prove, and telling the seller, country by country."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from calculators.kit import policy
from calculators.kit.days import months_after, years_after
from calculators.kit.outcome import Clock
from calculators.kit.places import Country, countries_of
from calculators.kit.policy import Gap
from calculators.kit.questions import OF_THE_EU, SellerIn
from calculators.rules.eu import guarantee, notice, proof
from calculators.rules.eu.sale import Sale
from tests.folding import for_each

D = date.fromisoformat
SAME, OTHER, OUTSIDE = SellerIn.SAME_COUNTRY, SellerIn.OTHER_EU, SellerIn.OUTSIDE_EU
BE, DE, ES, FR, IE, IS, LU, NL = (Country[name] for name in ("BE", "DE", "ES", "FR", "IE", "IS", "LU", "NL"))
NO, PL, PT, SE, SI, SK = (Country[name] for name in ("NO", "PL", "PT", "SE", "SI", "SK"))


def sale(country: Country, delivered: date, seller_in: SellerIn = SAME, noticed: str = "", told: str = "") -> Sale:
    days = [D(day) if day else None for day in (noticed, told)]
    return Sale(country=country, delivered_on=delivered, seller_in=seller_in, noticed_on=days[0], told_on=days[1])


def claimed(country: Country, delivered: date, seller_in: SellerIn = SAME, noticed: str = "", told: str = "") -> Clock:
    return guarantee.guarantee(sale(country, delivered, seller_in, noticed, told))


def presumed(country: Country, delivered: date, seller_in: SellerIn = SAME) -> Clock:
    return proof.fault_presumed(sale(country, delivered, seller_in))


def telling(country: Country, delivered: str, noticed: str, told: str = "") -> Clock:
    return notice.tell_seller(sale(country, D(delivered), SAME, noticed, told), D(noticed))


def days_of(clock: Clock) -> tuple[str, str, str]:
    opens, do_by, last = (str(found or "") for found in (clock.opens_on, clock.do_by, clock.last_day))
    return opens, do_by, last


def told(clock: Clock, today: str) -> str:
    """Everything that is said on that day."""
    return " ".join([clock.headline(D(today)), clock.if_missed, *(r.text for r in clock.reasons), *clock.warnings])


LONGER = {ES: 3, PT: 3, SE: 3}
LASTING = {IS: 5, NO: 5}
BURDEN = dict.fromkeys((BE, ES, FR, NO, PL, PT, SE, SK), 2)
NO_FIXED_END = (NL, Country["FI"], IE)
every_seller = pytest.mark.parametrize("seller_in", OF_THE_EU)
every_country_and_seller = for_each(countries_of("eu"), OF_THE_EU)


@every_country_and_seller
def test_the_last_day_is_national_for_a_seller_in_the_same_country_only(country: Country, seller_in: SellerIn) -> None:
    delivered = D("2026-11-08")  # 8 November 2027 to 2029 has no weekend to move past, 2026 is a Sunday
    years = LONGER.get(country, 2) if seller_in is SAME else 2
    claim = claimed(country, delivered, seller_in)
    assert years_after(delivered, years) == claim.last_day
    assert years_after(delivered, years) - timedelta(days=2) == claim.do_by


@every_country_and_seller
def test_a_longer_national_time_is_named_on_its_condition_and_makes_the_end_uncertain(
    country: Country, seller_in: SellerIn
) -> None:
    delivered = D("2023-05-10")
    claim = claimed(country, delivered, seller_in)
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


@every_country_and_seller
def test_the_time_of_the_presumption_and_whose_law_it_is(country: Country, seller_in: SellerIn) -> None:
    delivered = D("2026-11-08")
    clock = presumed(country, delivered, seller_in)
    own = {IS: D("2027-05-08"), IE: D("2027-11-07")}  # in Ireland the day of delivery counts
    expected = own.get(country) or years_after(delivered, BURDEN.get(country, 1))
    assert ("trader", expected, None) == (clock.who, clock.last_day, clock.do_by)
    text = " ".join(reason.text for reason in clock.reasons)
    is_conditional = country in BURDEN and seller_in is not SAME
    assert (f"If the law of {country.within} applies, until" in text) == is_conditional
    assert ("until Monday 8 November 2027" in text) == (is_conditional or expected == D("2027-11-08"))
    assert clock.firm == (not is_conditional and country is not IS)


@pytest.mark.parametrize("seller_in", [OTHER, OUTSIDE])
@pytest.mark.parametrize("country", list(BURDEN))
def test_nobody_is_told_to_prove_before_the_national_date(country: Country, seller_in: SellerIn) -> None:
    clock = presumed(country, D("2025-03-01"), seller_in)
    assert "Monday 1 March 2027" in clock.headline(D("2026-11-25"))
    assert "the proof is yours" not in clock.headline(D("2027-03-01"))
    assert "the proof is yours" in clock.headline(D("2027-03-02"))
    assert "you must prove" not in told(clock, "2026-11-25")


def test_ireland_and_iceland_have_months_of_their_own_from_their_first_day_on() -> None:
    assert presumed(IE, D("2022-11-29")).last_day == D("2023-11-28")  # the day of delivery counts
    assert presumed(IE, D("2022-11-28")).last_day == D("2023-11-28")  # a year after it
    assert presumed(IS, D("2003-06-01")).last_day == D("2003-12-01")


@pytest.mark.parametrize(("country", "since"), [(SK, "2024-07-01"), (BE, "2022-06-01"), (SE, "2022-05-01")])
def test_goods_that_came_on_the_first_day_of_a_new_law_may_have_been_bought_before(
    country: Country, since: str
) -> None:
    with pytest.raises(Gap):
        presumed(country, D(since), OTHER)
    assert presumed(country, D(since) - timedelta(days=1), OTHER).last_day == years_after(D(since), 1) - timedelta(
        days=1
    )


def test_iceland_has_six_months_perhaps_longer() -> None:
    for seller_in in OF_THE_EU:
        clock = presumed(IS, D("2024-05-20"), seller_in)
        assert (D("2024-11-20"), "medium") == (clock.last_day, clock.confidence)
        assert "perhaps longer: ask ECC Iceland" in told(clock, "2026-11-25")
        assert "the proof is yours" not in told(clock, "2026-11-25")


@every_seller
@pytest.mark.parametrize("delivered", ["2022-11-25", "2024-01-01", "2024-01-14"])
def test_norway_is_uncertain_for_what_may_have_been_bought_before_2024(delivered: str, seller_in: SellerIn) -> None:
    with pytest.raises(Gap, match="We cannot say how long the trader must prove"):
        presumed(NO, D(delivered), seller_in)
    assert presumed(NO, D("2024-01-15"), seller_in).last_day == D("2026-01-15")


def test_before_their_own_years_began_poland_and_slovakia_have_the_year_of_the_eu() -> None:
    days = [(PL, "2022-12-31"), (PL, "2023-01-01"), (SK, "2024-06-30"), (SK, "2024-07-15")]
    ends = [str(presumed(country, D(delivered), SAME).last_day) for country, delivered in days]
    assert ["2023-12-31", "2025-01-01", "2025-06-30", "2026-07-15"] == ends
    with pytest.raises(Gap, match="1 July 2024"):
        presumed(SK, D("2024-07-14"), SAME)


@every_country_and_seller
def test_two_years_come_with_a_word_on_longer_ones_where_the_law_has_them_or_was_not_read(
    country: Country, seller_in: SellerIn
) -> None:
    text = told(claimed(country, D("2026-11-02"), seller_in), "2026-11-12")
    assert ("may give you longer" in text) == (country in guarantee.NOT_READ)
    assert ("more than 2 years" in text) == (country in NO_FIXED_END)
    has_others = country in LASTING or (country in LONGER and seller_in is not SAME)
    assert (f"he law of {country.within} gives" in text) == has_others


@every_seller
@pytest.mark.parametrize("country", NO_FIXED_END)
def test_the_guarantee_is_never_closed_where_the_law_knows_no_fixed_end(country: Country, seller_in: SellerIn) -> None:
    clock = claimed(country, D("2022-11-02"), seller_in)
    assert (False, "unsure") == (clock.firm, clock.verdict(D("2036-11-12")))
    assert country.label in clock.headline(D("2026-11-12"))


@every_country_and_seller
def test_a_fault_that_was_noticed_in_time_is_never_told_too_late(country: Country, seller_in: SellerIn) -> None:
    delivered = D("2023-05-10")
    for noticed in ("2023-05-10", "2024-12-24", "2025-05-10"):
        clock = claimed(country, delivered, seller_in, noticed)
        for today in ("2025-05-11", "2026-11-25", "2028-05-11", "2035-01-01"):
            assert clock.verdict(D(today)) in ("open", "closing", "unsure")
            if clock.verdict(D(today)) == "unsure":
                assert clock.headline(D(today)).startswith("The fault showed in time. Tell the seller today.")
                assert country.within in clock.headline(D(today))


@pytest.mark.parametrize("seller_in", [OTHER, OUTSIDE])
def test_a_fault_noticed_in_the_longer_national_time_is_not_told_too_late_either(seller_in: SellerIn) -> None:
    in_the_third_year = claimed(ES, D("2023-05-10"), seller_in, "2025-08-01")
    assert in_the_third_year.verdict(D("2027-01-01")) == "unsure"
    assert "If the law of Spain applies" in in_the_third_year.headline(D("2027-01-01"))
    after_it = claimed(ES, D("2023-05-10"), seller_in, "2026-05-11")
    assert after_it.verdict(D("2027-01-01")) == "closed"
    assert after_it.headline(D("2027-01-01")).startswith("The 2 years are over. By the law of Spain the longest")


@pytest.mark.parametrize("country", list(LASTING))
def test_in_norway_and_iceland_the_complaint_itself_must_be_made_in_time(country: Country) -> None:
    noticed = claimed(country, D("2023-05-10"), SAME, "2025-05-01")
    for clock in (noticed, claimed(country, D("2023-05-10"), SAME)):
        assert "the complaint itself usually must be made" in clock.if_missed
    assert "gives 5 years: until Wednesday 10 May 2028" in noticed.headline(D("2026-11-25"))


def test_the_guarantee_does_not_move_past_a_weekend() -> None:
    clock = claimed(DE, D("2024-11-14"), OTHER)  # 14 November 2026 is a Saturday
    assert days_of(clock) == ("", "2026-11-12", "2026-11-14")


def test_the_netherlands_have_their_article_in_a_sentence() -> None:
    clock = claimed(NL, D("2022-11-02"), OUTSIDE)
    assert "law of the Netherlands" in clock.headline(D("2026-11-12"))


@pytest.mark.parametrize("seller_in", [SAME, OTHER])
def test_we_are_less_sure_of_the_icelandic_years(seller_in: SellerIn) -> None:
    assert claimed(IS, D("2026-11-02"), seller_in).confidence == "medium"
    assert claimed(ES, D("2026-11-02"), seller_in).confidence == "high"


def test_a_seller_outside_the_eu_is_warned_about_and_no_other() -> None:
    warned = [
        any("targets buyers in the EU" in text for text in claimed(DE, D("2026-11-02"), where).warnings)
        for where in (SAME, OTHER, OUTSIDE)
    ]
    assert [False, False, True] == warned


@pytest.mark.parametrize("noticed", ["2026-10-31", "2026-12-30", "2026-12-31", "2027-12-30", "2028-02-29"])
def test_telling_the_seller_within_two_months_is_advice(noticed: str) -> None:
    clock = telling(DE, "2026-10-01", noticed)
    assert ("tell_seller", "you", False, "medium") == (clock.id, clock.who, clock.firm, clock.confidence)
    assert months_after(D(noticed), 2) == clock.last_day
    assert clock.verdict(D("2029-01-01")) == "unsure"


def test_in_slovakia_telling_the_seller_is_a_duty_after_which_the_right_may_be_lost() -> None:
    clock = telling(SK, "2025-03-01", "2026-09-15")
    assert (True, "2026-11-15", "high") == (clock.firm, str(clock.last_day), clock.confidence)
    assert ("closing", "unsure") == (clock.verdict(D("2026-11-15")), clock.verdict(D("2026-11-16")))
    assert clock.headline(D("2026-11-25")).startswith("Your right may be lost. Tell the seller")
    assert "condition of your right" in told(clock, "2026-11-25")


def test_the_duty_in_slovakia_never_lasts_longer_than_the_two_years_and_began_in_july_2024() -> None:
    assert telling(SK, "2025-03-01", "2027-02-01").last_day == D("2027-03-01")
    before = telling(SK, "2024-06-30", "2026-05-01")
    assert (False, "medium") == (before.firm, before.confidence)


@pytest.mark.parametrize(("country", "since"), [(BE, "2022-06-01"), (SI, "2023-01-26"), (SK, "2024-07-01")])
def test_a_duty_to_tell_holds_from_its_first_day_on(country: Country, since: str) -> None:
    before = D(since) - timedelta(days=1)
    assert [False, True] == [telling(country, str(day), "2026-01-12").firm for day in (before, D(since))]


def test_only_a_duty_of_slovenia_and_slovakia_ends_with_the_two_years() -> None:
    assert telling(SI, "2024-11-12", "2026-11-01").last_day == D("2026-11-12")
    assert telling(BE, "2024-11-12", "2026-11-01").last_day == D("2027-01-01")
    assert telling(SI, "2023-01-25", "2025-01-10").last_day == D("2025-03-10"), "advice, before it was a duty"


def test_advice_is_that_of_the_day_on_which_the_fault_is_noticed() -> None:
    assert telling(DE, "2017-12-01", "2018-05-01").last_day == D("2018-07-01")


def test_only_where_the_law_names_the_months_are_they_more_than_our_advice() -> None:
    own = [country for country in countries_of("eu") if notice.has_own_months(sale(country, D("2025-03-01")))]
    assert {BE, NO, SI, SK} == set(own)
    assert [False, True] == [notice.has_own_months(sale(SK, D(day))) for day in ("2024-06-30", "2024-07-01")]


@pytest.mark.parametrize(
    ("country", "says"),
    [(PT, "ask the seller today for a new item or your money."), (SI, "write to the seller today.")],
)
def test_a_fault_of_the_first_days_says_after_them_what_to_ask_and_by_whose_law(country: Country, says: str) -> None:
    for where, ends in ((SAME, says), (OTHER, f"This holds if the law of {country.label} applies.")):
        clock = notice.reject(sale(country, D("2026-10-10"), where, "2026-10-12"))
        assert clock
        assert says in clock.headline(D("2026-11-10")), "30 days ended on 9 November"
        assert clock.headline(D("2026-11-10")).endswith(ends)


def test_in_norway_two_months_are_always_in_time_and_later_may_be_too() -> None:
    clock = telling(NO, "2025-03-01", "2026-09-15")
    assert (False, "2026-11-15", "high") == (clock.firm, str(clock.last_day), clock.confidence)
    assert "this is always in time" in told(clock, "2026-11-25")
    assert clock.verdict(D("2026-11-25")) == "unsure"


# ---------------------------------------------------------------- facts


@pytest.mark.parametrize(
    ("make", "day"),
    [
        (lambda day: claimed(DE, day, OTHER), "2021-12-31"),
        (lambda day: presumed(Country["AT"], day, OTHER), "2021-12-31"),
        (lambda day: presumed(DE, day, OTHER), "2022-01-14"),
        (lambda day: presumed(ES, day, OTHER), "2022-01-14"),
        (lambda day: presumed(BE, day, SAME), "2022-06-14"),
        (lambda day: presumed(SE, day, SAME), "2022-05-14"),
    ],
)
def test_before_the_first_published_rule_there_is_a_gap(make: object, day: str) -> None:
    assert callable(make)
    with pytest.raises(Gap):
        make(D(day))
    assert isinstance(make(D(day) + timedelta(days=1)), Clock)


@pytest.mark.parametrize(("seller_in", "is_french"), [(SAME, True), (OTHER, False)])
def test_before_the_law_of_france_that_we_know_the_gap_is_hers_for_a_french_seller_only(
    seller_in: SellerIn, is_french: bool
) -> None:
    with pytest.raises(Gap) as gap:
        presumed(FR, D("2021-12-31"), seller_in)
    assert is_french is ("France" in str(gap.value))


def test_the_facts_say_how_sure_we_are_country_by_country() -> None:
    sure = {name: fact.values[-1].confidence for name, fact in policy.facts("eu").items() if "_years" in name}
    less = ["guarantee_years_is", "guarantee_years_is_lasting", "burden_years_be", "burden_years_sk", "burden_years_se"]
    assert [name for name, confidence in sure.items() if confidence != "high"] == less
    assert len([name for name in sure if name.startswith("burden_years_")]) == len(BURDEN)


# ---------------------------------------------------------------- how long a fault that showed in time can be claimed


@pytest.mark.parametrize(
    ("country", "delivered", "noticed", "told_on", "last_day"),
    [
        (ES, "2023-12-01", "2026-11-20", "", "2031-11-20"),
        (DE, "2024-12-10", "2026-11-20", "", "2027-03-20"),
        (DE, "2024-12-10", "2026-01-20", "", "2026-12-10"),  # the four months end first
        (PT, "2026-11-02", "", "2026-11-20", "2028-11-20"),
        (PT, "2026-11-02", "2026-11-20", "", "2029-11-02"),  # not told yet: the years of the guarantee
        (LU, "2025-06-02", "", "2026-11-20", "2028-11-20"),
        (LU, "2024-06-02", "2026-05-20", "2026-06-02", "2028-06-02"),
        (LU, "2024-06-02", "2026-05-20", "2026-06-03", "2026-06-02"),  # told one day after the years
        (FR, "2024-07-05", "2026-06-01", "", "2026-07-05"),
        (SK, "2024-08-05", "2026-06-01", "2026-06-02", "2026-08-05"),
    ],
)
def test_where_the_law_names_an_end_of_the_claim_it_is_the_last_day(
    country: Country, delivered: str, noticed: str, told_on: str, last_day: str
) -> None:
    assert last_day == str(claimed(country, D(delivered), SAME, noticed, told_on).last_day)
    abroad = claimed(country, D(delivered), OUTSIDE, noticed, told_on)
    assert years_after(D(delivered), 2) == abroad.last_day, "the years of the EU"
    assert abroad.verdict(D("2035-01-01")) == "unsure"


def test_a_claim_by_the_law_of_a_seller_elsewhere_is_named_on_its_condition() -> None:
    clock = claimed(DE, D("2024-12-10"), OUTSIDE, "2026-11-20")
    assert "This holds if the law of Germany applies." in told(clock, "2026-12-15")
    assert "If the law of Germany applies, the time to claim is over after Saturday 20 March 2027." in clock.headline(
        D("2026-12-15")
    )
    assert "is over after Saturday 20 March 2027." in clock.headline(D("2027-12-15")), "no past day is still to come"
    assert "If the law" not in told(claimed(DE, D("2024-12-10"), SAME, "2026-11-20"), "2027-12-15")


def test_who_has_not_told_the_seller_in_portugal_is_told_that_the_years_run_from_then() -> None:
    says = claimed(PT, D("2023-05-10"), SAME, "2026-05-01").headline(D("2026-11-25"))
    assert says.startswith("The fault showed in time. Tell the seller today. By the law of Portugal you have 2 years")
    abroad = told(claimed(PT, D("2023-05-10"), OTHER, "2025-05-01"), "2026-11-25")
    assert "from the day you tell the seller. This holds if the law of Portugal applies." in abroad


def test_who_told_the_seller_is_not_asked_to_tell_the_seller() -> None:
    for country in countries_of("eu"):
        clock = claimed(country, D("2024-07-20"), SAME, "2026-05-01", "2026-05-10")
        assert "Tell the seller today" not in clock.headline(D("2030-11-25")), country


def test_in_norway_a_complaint_in_time_is_not_too_late_and_one_after_the_years_is() -> None:
    noticed, delivered = "2025-12-01", D("2021-02-01")
    in_time, late = (claimed(NO, delivered, SAME, noticed, day) for day in ("2026-02-01", "2026-02-02"))
    assert ("unsure", "closed") == (in_time.verdict(D("2027-01-01")), late.verdict(D("2027-01-01")))


@pytest.mark.parametrize(("lasting", "years"), [(True, 5), (False, 2)])
@pytest.mark.parametrize("country", list(LASTING))
def test_who_says_whether_it_is_meant_to_last_gets_one_end(country: Country, lasting: bool, years: int) -> None:
    delivered = D("2022-11-25")
    of = Sale(country=country, delivered_on=delivered, seller_in=SAME, lasting=lasting)
    clock = guarantee.guarantee(of)
    assert (years_after(delivered, years), None) == (clock.last_day, clock.perhaps_until)
    assert clock.verdict(D("2030-01-01")) == "closed"
    abroad = guarantee.guarantee(replace(of, seller_in=OUTSIDE))
    assert years_after(delivered, 2) == abroad.last_day
    assert (abroad.perhaps_until == years_after(delivered, 5)) is lasting


def test_a_norwegian_complaint_after_two_years_is_not_said_to_be_in_time_where_nobody_said_that_the_goods_last() -> (
    None
):
    clock = claimed(NO, D("2022-11-25"), SAME, "2024-11-01", "2025-11-01")
    assert clock.headline(D("2026-11-25")).startswith(
        "The 2 years are over. For goods, or parts of them, that are meant"
    )


def test_a_fault_after_the_known_years_of_a_country_is_not_told_that_its_law_may_give_longer() -> None:
    clock = claimed(ES, D("2022-05-10"), SAME, "2025-05-11")
    assert clock.headline(D("2026-11-25")) == (
        "The 3 years are over. By the law of Spain the time ended on Saturday 10 May 2025."
    )


def test_only_norway_and_iceland_know_goods_that_are_meant_to_last() -> None:
    plain = sale(Country["DE"], date(2024, 11, 12))
    assert guarantee.guarantee(plain) == guarantee.guarantee(replace(plain, lasting=True))


def test_a_polish_trader_has_fourteen_days_to_answer() -> None:
    assert "the trader has 14 days to answer a complaint" in told(claimed(PL, D("2025-03-01")), "2026-11-25")
    assert "the trader has 14 days to answer a complaint" in told(claimed(PL, D("2023-01-01")), "2026-11-25")
    assert "to answer a complaint" not in told(claimed(PL, D("2022-12-31")), "2026-11-25")


@pytest.mark.parametrize(
    ("country", "seller_in", "noticed", "lasting", "says"),
    [
        (ES, SAME, "", None, "If the fault showed by Saturday 1 March 2025, tell the seller now."),
        (ES, SAME, "2025-03-02", None, "By the law of Spain the time ended on Saturday 1 March 2025."),
        (ES, OUTSIDE, "", None, "ended on Saturday 1 March 2025. If the fault showed by then, tell the seller now."),
        (ES, OUTSIDE, "2025-03-02", None, "By the law of Spain the longest time ended on Saturday 1 March 2025."),
        (NO, SAME, "", False, "By the law of Norway the time ended on Friday 1 March 2024."),
        (NO, OTHER, "", False, "If the fault showed by Friday 1 March 2024, tell the seller now."),
        (NO, OTHER, "2024-03-02", False, "If the law of Norway governs the sale, it may give longer."),
        (DE, SAME, "2024-03-02", None, "If the law of Germany governs the sale, it may give longer."),
    ],
)
def test_after_the_years_it_is_said_whose_time_ended_and_what_a_fault_of_then_is_worth(
    country: Country, seller_in: SellerIn, noticed: str, lasting: bool | None, says: str
) -> None:
    clock = guarantee.guarantee(replace(sale(country, D("2022-03-01"), seller_in, noticed), lasting=lasting))
    headline = clock.headline(D("2027-03-02"))
    assert says in headline
    assert ("If the fault showed by" in headline) is ("If the fault showed by" in says)


@pytest.mark.parametrize(("country", "delivered"), [(ES, "2022-01-14"), (PT, "2022-01-14"), (DE, "2022-01-14")])
def test_in_the_first_days_of_a_new_law_its_terms_hold_on_the_condition_that_it_was_sold_under_it(
    country: Country, delivered: str
) -> None:
    around = claimed(country, D(delivered), SAME, "2023-11-01", "2023-11-02")
    assert D("2024-01-14") == around.last_day, "the years of the EU"
    says = around.headline(D("2024-02-01"))
    assert "This holds for a sale since 1 January 2022. For an older sale the older law holds" in says
    later = claimed(country, D(delivered) + timedelta(days=1), SAME, "2023-11-01", "2023-11-02")
    assert "This holds for a sale since" not in told(later, "2024-02-01")


# ---------------------------------------------------------------- ending the contract early


@pytest.mark.parametrize(
    ("country", "last_day", "within", "how"),
    [
        (PT, "2026-12-02", "ask for a new item or your money", "In Portugal you can ask at once"),
        (SI, "2026-12-02", "end the contract for the fault", "In Slovenia you can usually end the contract"),
        (IE, "2026-12-01", "end the contract for the fault", "In Ireland you can end the contract"),
    ],
)
def test_the_first_thirty_days(country: Country, last_day: str, within: str, how: str) -> None:
    clock = notice.reject(sale(country, D("2026-11-02")))
    assert clock
    assert (last_day, within, within) == (str(clock.last_day), clock.within, clock.label.lower())
    assert clock.reasons[0].text.startswith(how)
    after = D(last_day) + timedelta(days=1)
    assert clock.headline(after) == "The first days are over. The legal guarantee goes on."
    showed = notice.reject(sale(country, D("2026-11-02"), SAME, "2026-11-20"))
    assert showed
    assert showed.verdict(after) == ("closed" if country is IE else "unsure"), "only Ireland has a day for asking"
    assert notice.reject(sale(country, D("2026-11-02"), SAME, "2026-12-03")) is None
    assert "This holds if the law of" in told(notice.reject(sale(country, D("2026-11-02"), OUTSIDE)) or clock, last_day)


def test_no_other_country_has_them_and_they_have_a_beginning() -> None:
    have = [country for country in countries_of("eu") if notice.reject(sale(country, D("2026-11-02")))]
    assert {IE, PT, SI} == set(have)
    assert notice.reject(sale(IE, D("2022-11-28"))) is None
    assert notice.reject(sale(SI, D("2023-01-25"))) is None
    assert notice.reject(sale(IE, D("2022-11-29")))
    assert notice.reject(sale(SI, D("2023-01-26")))


# ---------------------------------------------------------------- telling the seller


@pytest.mark.parametrize("country", [BE, NO, SI, SK])
def test_a_duty_to_tell_that_was_kept_is_done_and_one_told_late_is_not(country: Country) -> None:
    in_time = telling(country, "2025-03-01", "2026-09-15", "2026-11-15")
    late = telling(country, "2025-03-01", "2026-09-15", "2026-11-16")
    assert (True, False) == (in_time.done, late.done)
    assert late.headline(D("2026-11-25")).startswith("Your right may be lost: you told the seller after Sunday 15 Nov")
    assert telling(DE, "2025-03-01", "2026-09-15", "2026-11-16").done, "advice elsewhere"


def test_sweden_and_belgium_are_uncertain_around_their_new_laws_and_both_rules_are_named() -> None:
    for country, delivered in ((SE, "2022-05-10"), (BE, "2022-06-10"), (SK, "2024-07-10"), (NO, "2023-12-20")):
        with pytest.raises(Gap) as gap:
            presumed(country, D(delivered), OTHER)
        assert "For a sale since then it is usually 2 years." in gap.value.says
        assert "For an older sale" in gap.value.says
