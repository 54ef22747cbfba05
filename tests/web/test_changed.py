"""What `make changes` writes of two states; the states themselves are made by tests/web/test_changes.py."""

from typing import Any

from web.changed import NOTHING, Page, State, read, report

ASKED = '{"answers": {}, "calculator": "appeal_window", "today": "2026-11-03"}'
OTHER = '{"answers": {}, "calculator": "appeal_window", "today": "2026-11-04"}'


def fact(value: int, since: str = "2024-01-01", **other: str) -> dict[str, Any]:
    held = {"value": value, "source": "A page", "url": "https://example.com/a", "else": ""} | other
    return {"aliexpress.appeal": {"title": "Days to appeal", "unit": "calendar days", "values": {since: held}}}


def reply(last_day: str, headline: str = "Appeal.") -> dict[str, Any]:
    appeal: dict[str, Any] = {"label": "Appeal", "opens_on": None, "do_by": "2026-11-07", "last_day": last_day}
    appeal |= {"firm": True, "confidence": "low", "done": False}
    return {"kind": "outcome", "outcome": {"headline": headline, "verdict": "open", "deadlines": [appeal]}}


ONE = {"a/": Page("A page", ["One.", "Two."], {"one", "two"})}


def state(**parts: Any) -> State:
    cases = {ASKED: ["Closed yesterday", "cases/appeal_window.csv:2"]}
    made = {"facts": fact(7), "cases": cases, "replies": {ASKED: reply("2026-11-09"), OTHER: reply("2026-11-10")}}
    return State(**(made | {"pages": ONE} | parts))


def test_nothing_changed_is_one_line() -> None:
    assert NOTHING == report(state(), state())
    assert NOTHING.count("\n") == 1


def test_a_fact_is_told_with_old_and_new_value_source_and_day() -> None:
    corrected = report(state(), state(facts=fact(10)))
    assert "### 1 fact changes\n\n- **Days to appeal** (`aliexpress.appeal`): 7 calendar days → 10" in corrected
    assert "10 calendar days, since 1 January 2024. Source: [A page](https://example.com/a).\n" in corrected
    both = fact(7)
    both["aliexpress.appeal"]["values"] |= fact(10, "2026-10-15")["aliexpress.appeal"]["values"]
    assert "7 calendar days → 10 calendar days, since 15 October 2026" in report(state(), state(facts=both))
    assert "the value since 15 October 2026 is gone" in report(state(facts=both), state())
    assert "Days to appeal** (`aliexpress.appeal`): new: 7 calendar days" in report(state(facts={}), state())
    assert "(`aliexpress.appeal`) is gone" in report(state(), state(facts={}))
    assert "another source: [Law](https://example.com/a), it was [A page]" in report(
        state(), state(facts=fact(7, source="Law"))
    )
    assert "the same value; its note" in report(state(), state(facts=fact(7, **{"else": "note"})))


def test_an_answer_is_told_with_its_case_and_the_days_that_move() -> None:
    told = report(state(), state(replies={ASKED: reply("2026-11-12", "Another headline.")}))
    assert "### 1 of 1 answers change\n" in told
    assert (
        "*Closed yesterday* (`cases/appeal_window.csv:2`): Appeal: last day 9 November 2026 → 12 November 2026" in told
    )
    assert "headline: “Appeal.” → “Now.”" in report(state(), state(replies={ASKED: reply("2026-11-09", "Now.")}))
    broken = report(state(), state(replies={ASKED: {"kind": "error", "text": "ValueError: no"}}))
    assert "kind: outcome → error; state: open → nothing; error: “ValueError: no”; Appeal: do by 7 Nov" in broken


def test_an_answer_that_keeps_its_days_is_counted_by_itself() -> None:
    said = reply("2026-11-09")
    said["outcome"]["reasons"] = ["Another reason."]
    told = report(state(), state(replies={ASKED: said}))
    assert "### 1 of 1 answers keep their days and say something in other words\n\n- *Closed yesterday*" in told


def test_a_new_case_says_what_the_answer_is_and_what_it_was() -> None:
    more = {**state().cases, OTHER: ["Closed today", "cases/appeal_window.csv:3"]}
    told = report(state(), state(cases=more))
    assert "### 1 case is new\n\n- *Closed today* (`cases/appeal_window.csv:3`): state: open; Appeal: do by 7" in told
    assert told.strip().endswith("This was the answer before, too.")
    moved = report(state(), state(cases=more, replies={**state().replies, OTHER: reply("2026-11-13")}))
    assert "It was: Appeal: last day 10 November 2026 → 13 November 2026." in moved
    assert "### 1 case is gone\n\n- *Closed yesterday*" in report(state(), state(cases={}))


def test_a_page_is_told_with_its_address_and_its_first_difference() -> None:
    other = {"a/": Page("A page", ["One.", "Three."], {"one", "two"}), "b/": Page("New")}
    told = report(state(), state(pages=other), "https://preview.example/")
    assert "- [A page](https://preview.example/a/): 1 passage goes, 1 passage comes: “Two.” → “Three.”\n" in told
    assert "- [New](https://preview.example/b/): a new page.\n" in told
    assert "- A page (`/a/`): 1 passage goes" in report(state(), state(pages=other))


def test_a_place_or_a_page_that_is_gone_is_a_lost_link_unless_it_moved() -> None:
    renamed = {"a/": Page("A page", ["One.", "Two."], {"one", "three"})}
    assert "### 1 link is lost\n\n- `/a/#two`\n" in report(state(), state(pages=renamed))
    assert "- `/a/`\n" in report(state(), state(pages={}))
    assert NOTHING == report(state(), state(pages={"a/": Page(moved=True)}))


def test_a_long_list_is_cut_and_a_report_fits_into_a_comment() -> None:
    many = {f"{number}/": Page(f"{number} {'long ' * 200}") for number in range(200)}
    told = report(state(), state(pages=ONE | many))
    assert len(told) < 65_536
    assert "too long for one comment" in told
    assert "- … and 100 more" in report(state(), state(pages=ONE | {f"{n}/": Page() for n in range(200)}))


def test_a_page_is_read_without_its_foot_and_with_the_places_in_it() -> None:
    page = read(
        "<nav><p>Menu</p></nav><article><h1 id='t'>Title<a>¶</a></h1><p>One <b>and</b>\n two.</p><details><summary>"
        "<h2>More</h2></summary><div id='more'>x</div></details><input id='q'><aside class='page-foot'><p>Checked</p>"
        "</aside></article><p>Foot</p>"
    )
    assert Page("Title", ["Title", "One and two.", "More", "x"], {"t", "more"}) == page
    assert read('<meta http-equiv="refresh" content="0">').moved


def test_a_number_in_a_list_of_facts_is_told_with_its_title() -> None:
    before = Page("Chile", ["What the law says.", "Days to withdraw, South Korea", "7 calendar days"])
    after = Page("Chile", [*before.blocks[:2], "10 calendar days"])
    old, new = (State({}, {}, pages={"a/": page}) for page in (before, after))
    told = "“Days to withdraw, South Korea: 7 calendar days” → “Days to withdraw, South Korea: 10 calendar days”"
    assert f"1 passage goes, 1 passage comes: {told}\n" in report(old, new)
