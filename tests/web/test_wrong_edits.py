"""What people get wrong who are no programmers, edit by edit, and the sentence that each gets: file, line, a good one.

Each edit is made in the text of one file as it is, and read as `web.check` reads it. What needs more than one file
stands in test_check.py.
"""

import re
from pathlib import Path

from calculators.kit.policy import PolicyError
from tests.folding import for_each
from tests.frozen import HERE, frozen
from web import page_check, policy_file, prose
from web.accept import renewed
from web.case_tables import CaseError, parse, rows, write
from web.check import decoded
from web.tables import ROOT

CHANGES = "CHANGELOG.md"
FACTS, CASES = "calculators/policy/brazil.toml", "cases/brazil_regret.csv"
PAGE, GUIDE, NAV = "docs/situations/tracking-frozen.md", "docs/guide/appeal.md", "mkdocs.yml"
FACT = "[withdraw_days]"
SINCE = f"{FACT} since 1991-03-11:"

# what is replaced, by what, how the sentence begins, and how many lines below the place of the edit it points
POLICY = [
    # numbers and days
    ("value = 7", "value = 7,5", f"{FACT}: write a whole number and nothing else: value = 15 (not valid TOML", 0),
    ("value = 7", "value = 7.5", f"{SINCE} value 7.5 is not a whole number", 0),
    ("value = 7", "value = 7 days", f"{FACT}: write a whole number and nothing else: value = 15", 0),
    ("value = 7", "value = 1,000", f"{FACT}: write a whole number and nothing else: value = 15", 0),
    ("value = 7", 'value = "7"', f"{SINCE} value '7' is not a whole number", 0),
    ("value = 7", "value = seven", f"{FACT}: write a whole number, or a sentence between quote marks: value = 15", 0),
    ("value = 7", "value = -7", f"{SINCE} value -7 is not above 0", 0),
    ("value = 7", "value =", f"{FACT}: something is missing behind =: value = 15", 0),
    ("value = 7\n", "", f"{SINCE} value is missing: write a whole number", -2),
    ("= 1991-03-11", "= 1991-13-03", f"{FACT}: write a day as year-month-day: since = 1991-03-13", 0),
    ("= 1991-03-11", "= 13.03.1991", f"{FACT}: write a day as year-month-day: since = 1991-03-13", 0),
    ("= 1991-03-11", "= 03/11/1991", f"{FACT}: write a day as year-month-day: since = 2026-11-23", 0),
    ("= 1991-03-11", "= 11 March 1991", f"{FACT}: write a day as year-month-day: since = 2026-11-23", 0),
    ("= 1991-03-11", "= 1991-02-30", f"{FACT}: write a day as year-month-day: since = 2026-11-23", 0),
    ("= 1991-03-11", '= "1991-03-11"', f"{FACT}: since '1991-03-11' is not a date like 2026-11-23, without quote", 0),
    ("= 1991-03-11", "= 1991", f"{FACT}: since 1991 is not a date like 2026-11-23", 0),
    ("= 1991-03-11", "= 1991-3-11", f"{FACT}: write a day as year-month-day: since = 1991-03-11", 0),
    ("= 1991-03-11", "= 2062-03-11", f"{FACT} since 2062-03-11: since 2062-03-11 is after checked 2026-11-23", 0),
    ("= 1991-03-11", "= today", f"{FACT}: write a day as year-month-day: since = 2026-11-23", 0),
    ("review_by = 2027", "review_by = 2025", f"{SINCE} review_by 2025-", 0),
    ("review_by = 2027", "review_by = 2037", f"{SINCE} review_by 2037-", 0),
    # quote marks and other signs
    ('= "high"', '= "high', f"{FACT}: a quote mark is missing: a text stands between two, in one line: confidence", 0),
    ('= "high"', '= high"', f'{FACT}: a quote mark is missing: confidence = "high"', 0),
    ('= "high"', "= high", f'{FACT}: put a text between quote marks: confidence = "high"', 0),
    ('= "high"', "= “high”", f'{FACT}: write straight quote marks: confidence = "high"', 0),
    ('= "high"', ': "high"', f"{FACT}: write = between a name and what it is: value = 15", 0),
    ('confidence = "high"', 'confidence "high"', f"{FACT}: write a name, =, and what it is: value = 15", 0),
    ('= "high"', '= "High"', f"{SINCE} confidence 'High' is not one of high, medium, low", 0),
    ('= "high"', '= ""', f"{SINCE} confidence is empty", 0),
    ('confidence = "high"\n', "", f"{SINCE} confidence is missing", -3),
    ('quote = "no', 'quote = "o "dia" no', f"{FACT}: write “…” for quote marks inside a text: quote = ", 0),
    ('quote = "no', 'quote = "no\n', f"{FACT}: a quote mark is missing: a text stands between two, in one line", 0),
    ('quote = "no', r'quote = "\no \prazo', rf"{FACT}: write \\ for a backslash", 0),
    ('quote = "no', f'quote = "{"palavra " * 20}no', f"{SINCE} the quote has 35 words, more than 25; keep what", 0),
    ("# Withdrawing", "// Withdrawing", "[regime]: begin a remark with #", 0),
    # names and blocks
    ("value = 7", "Value = 7", f"{SINCE} unknown key 'Value'; did you mean 'value'?", 0),
    ("since = 1991-03-11", "sinse = 1991-03-11", f"{FACT}: unknown key 'sinse'; did you mean 'since'?", 0),
    ("value = 7", "value = 7\nremark = 3", f"{SINCE} unknown key 'remark'", 1),
    ("value = 7", "value = 7\nvalue = 8", f"{FACT}: 'value' stands twice in this block: a new value has a block", 1),
    ("\n[[withdraw_days.values]]", "\n[[withdraw_days.values]", f"{FACT}: a fact begins with [its_name], each", 1),
    ("\n[[withdraw_days.values]]", "\n[withdraw_days.values]", f"{FACT}: has no value; one begins with [[with", -5),
    ("\n[[withdraw_days.values]]", "\n[[withdraw_day.values]]", f"{FACT}: has no value; one begins with [[with", -5),
    ("[withdraw_refund]", "[[withdraw_dayz.values]]\nsince = 2026-11-01\n[withdraw_refund]",
     "[withdraw_dayz]: there is no block [withdraw_dayz] above this one; did you mean 'withdraw_days'", 0),
    ("[withdraw_refund]", FACT, f"{FACT}: [withdraw_days] stands twice: give the new fact another name; a new val", 0),
    ('unit = "cal', 'unit = "Cal', f"{FACT}: unit 'Calendar days' is not one of calendar days, working days", 0),
    ('title = "Days', 'titel = "Days', f"{FACT}: unknown key 'titel'; did you mean 'title'?", 0),
    ('\ncountries = { BR = "Brazil" }', "\ncountries = BR", "[regime]: put a text between quote marks", 1),
    ('{ BR = "Brazil" }', '{ BR : "Brazil" }', "[regime]: write = inside braces too: countries = { BR", 0),
    ("[withdraw_days]\n", "[withdraw_day]\n", "[withdraw_day]: has no value; one begins with", 0),
    ('{ BR = "Brazil" }', '["Brazil"]', "[regime]: countries is not a table of ISO codes with their names", 0),
    ("\nwithdraw_days =", "\nwithdraw_day =", "[regime.ladder]: there is no fact 'withdraw_day'; did you mean", 1),
    # sources
    ("https://www.planalto", "http://www.planalto", f"{SINCE} url 'http://www.planalto.gov.br", 0),
    ("https://www.planalto", "www.planalto", f"{SINCE} url 'www.planalto.gov.br", 0),
    ("/ccivil_03/leis/l8078compilado.htm", "", f"{SINCE} url 'https://www.planalto.gov.br' names a site and no pag", 0),
    ("https://www.planalto", "https:// www.planalto", f"{SINCE} url 'https:// www.planalto.gov.br", 0),
    ('source = "C', 'source = ""  # ', f"{SINCE} source is empty", 0),
    ('source = "Código de Defesa do Consumidor, art. 49, as told by feijaoadvocacia.com.br"', 'source = "CDC"',
     f"{SINCE} source 'CDC' does not say which page; write its title and publisher", 0),
    ('short = "CDC', 'short = "The consumer code CDC', f"{SINCE} short has 75 characters; add its short form", 0),
    ('\nshort = "CDC of', '\n# short = "CDC of', f"{SINCE} source has 74 characters; add its short form of at", 0),
    # sentences for readers
    ("= \"Every day", '= "every day', "[withdraw_counting] since 1991-03-11: value is no sentence", 0),
    ("receipt is day 1.", "receipt is day 1", "[withdraw_counting] since 1991-03-11: value is no sentence for", 0),
    ("seller usually pays", "seller pays", "[withdraw_return_cost] since 2013-08-22: confidence is medium, but val", 0),
    # lists
    ("l8078compilado.htm\" },\n]", "l8078compilado.htm\" },\n", "[withdraw_and_free_return]: put a comma behind", -1),
    (' },\n]', ' }\n{ source = "Other" },\n]', "[withdraw_and_free_return]: put a comma behind each {…}", 1),
]  # fmt: skip

TABLE = [
    (",", ";", "the columns are separated by semicolons; save the table with commas", 0),
    (",", "\t", "the columns are separated by tabs; save the table with commas", 0),
    ("case,delivered_on", "Case,delivered_on", "the first line names the columns: 'case' first, and 'today', like", 0),
    (",today,", ",date,", "the first line names the columns: 'case' first, and 'today', like case,delivered_on,", 0),
    ("case,delivered_on", "case,received_on", "unknown column 'received_on'", 0),
    ("withdraw.do_by", "withdraw.doby", "unknown column 'withdraw.doby'; a column of a deadline ends in .opens_on", 0),
    (",verdict,", ",", "the first line names 11 columns, and every other line has one cell more; a name is", 0),
    (",verdict,", ",today,", "the column 'today' stands twice", 0),
    (",kind,", ",", "the first line names 11 columns, and every other line has one cell more; a name is missing", 0),
    ("case,delivered_on,", "case,", "the first line names 11 columns, and every other line has one cell more", 0),
    ("error.delivered_on", "error.delivered_on,", "column 13 has no name; delete it", 0),
    ("2026-12-21,open", "21/12/2026,open", "today '21/12/2026' is not a day like 2026-11-12 (a spreadsheet changes", 0),
    (",2026-12-27,true", ",27.12.2026,true", "withdraw.last_day '27.12.2026' is not a day like 2026-11-12 (a", 0),
    (",2026-12-27,true", ",2026-27-12,true", "withdraw.last_day '2026-27-12' is not a day like 2026-11-12", 0),
    (",true,high", ",TRUE,high", "withdraw.firm 'TRUE' is not one of true, false", 0),
    (",true,high", ",true,sure", "withdraw.confidence 'sure' is not one of high, medium, low", 0),
    (",open,", ",Open,", "verdict 'Open' is not one of not_yet, open, closing", 0),
    ("Received on 10 November,", "Received on 10 November, a Tuesday,", "13 cells for 12 columns; put quotes", 0),
    ("Received on 10 November,", '"Received on 10 November,', "not valid CSV: ',' expected after '\"'", 0),
    ("2026-11-17,true,high,outcome,-", "2026-11-17,true,high", "10 cells for 12 columns; what is left empty needs its "
     "comma too: broken,,2026-11-12; up to today's cell all are there, so ,-,- may be missing at the end", 0),
    ("Received on 10 November,", "", "11 cells for 12 columns; what is left empty needs its comma too: ", 0),
    ("Received on 10 November,", ",", "the column 'case' is empty; say the case in one sentence", 0),
    ("Received today,", "Received on 10 November,", "the sentence 'Received on 10 November' stands in line 3", 0),
    ("Received today,", f"{',' * 11}\nReceived today,", "the line holds nothing but commas; delete it", 0),
]  # fmt: skip

FACT_OF_IT = ", and can go out of date; name its fact"
A_PAGE = [
    # front matter
    ("---\ntitle", "title", f"the front matter has no title and no description; {page_check.FRONT_MATTER}", 0),
    ("\n---\n\n# ", "\n\n# ", "the front matter has no title and no description; begin it with '---'", None),
    ('write."\n', "write.\n", "the front matter cannot be read: a quote mark is missing at the end of this line", 0),
    ("\ntitle: ", "\ntitel: ", "the front matter has no title", 0),
    ('\ntitle: ', '\ntitle: Wait: it', "the front matter cannot be read: put quote marks around a text", 1),
    ("\nasked_as:\n  - ", "\nasked_as:\n\t- ", "the front matter cannot be read: write spaces for the tab", 2),
    ("\ndescription: ", f"\ndescription: {'long ' * 40}", "description has ", 1),
    ("asked_as:", "askd_as:", "the page does not say how people ask for it; begin like this", None),
    ("situation: 3", "situation: 1", "situation 1 is docs/situations/not-shipped.md too; the newer page takes ", 0),
    # shape
    ("\n**", "\n", "the page does not begin with its answer, in bold; the order is: a bold answer", 1),
    ("## What to do", "## What to press", "the page has no '## What to do'; the order is", None),
    ("::: plan", "::: plann", "there is no directive '::: plann'; did you mean 'plan'?", 0),
    ("```text", "~~~text", "nothing closes this block; write ``` in a line of its own below it", 0),
]  # fmt: skip

A_GUIDE = [
    ("::: folded", "You have 7 days.\n::: folded", f"'7 days' is typed{FACT_OF_IT}", 0),
    ("::: folded", "You have 997 days.", f"'997 days' is typed{FACT_OF_IT}, as in {{fact:aliexpress.appeal}} days", 0),
    ("::: folded", "You have seven days.", "'seven days' is typed, and can go out of date", 0),
    ("::: folded", "It costs 3,50 %.", "'3,50 %' is typed, and can go out of date", 0),
    ("::: folded", "Wait 2 weeks.", f"'2 weeks' is typed{FACT_OF_IT}; 14 is {{fact:", 0),
    ("::: folded", "Wait 24 months.", f"'24 months' is typed{FACT_OF_IT}, as in {{fact:aliexpress.appeal}} days", 0),
    ("::: folded", "Wait 2 years.", f"'2 years' is typed{FACT_OF_IT}; 2 is {{fact:eu.guarantee_years", 0),
    ("::: folded", "Wait 20 working days.", f"'20 working days' is typed{FACT_OF_IT}", 0),
    ("::: folded", "A 90-day return.", f"'90-day' is typed{FACT_OF_IT}; 90 is {{fact:aliexpress.free_return", 0),
    ("::: folded", "It costs 150 EUR.", f"'150 EUR' is typed{FACT_OF_IT}; 150 is {{fact:customs.eu_duty_under}}, as in "
     "{fact:customs.eu_duty_under} EUR; a line with an invented amount begins with 'An example:'", 0),
    ("::: folded", "Over £100.", f"'£100' is typed{FACT_OF_IT}; 100 is {{fact:uk.section_75_over}}, as in £{{fact", 0),
    ("::: folded", "Over R$ 50.", f"'R$ 50' is typed{FACT_OF_IT}, as in {{fact:customs.eu_duty_under}} EUR; a line", 0),
    ("::: folded", "Over ten dollars.", f"'ten dollars' is typed{FACT_OF_IT}, as in {{fact:customs.eu", 0),
    ("::: folded", "It has {fact:aliexpress.apeal} days.", "there is no fact 'aliexpress.apeal'; did you mean", 0),
    ("::: folded", "It has {aliexpress.appeal} days.", "this is no fact yet; write it like this, in one line", 0),
    ("::: folded", "It has {{fact:aliexpress.appeal}} days.", "this is no fact yet; write it like this", 0),
    ("::: folded", "See [the page] (evidence.md).", "'[the page] (evidence.md' is no link yet; write ] and (", 0),
    ("::: folded", "See [the page](evidence.md", "'](evidence.md' is no link yet; write ] and ( together", 0),
    ("::: folded", "<<<<<<< HEAD", "a mark of git where two changes meet; keep one of the two texts", 0),
    ("::: folded", "It has {fact aliexpress.appeal} days.", "this is no fact yet; write it like this, in one line", 0),
    ("::: folded", "::: fold", "there is no directive '::: fold'; did you mean 'folded'", 0),
    ("::: folded", ":: folded", "this is no directive yet; did you mean 'folded'", 0),
    ("::: folded", "[Appeal](apeal.md)", "there is no page 'apeal.md'; did you mean 'appeal.md'", 0),
    ("::: folded", "[Appeal](evidence.md#nowhere)", "evidence.md has no heading 'nowhere'", 0),
    ("::: folded", "[Appeal](#nxt)", "this page has no heading 'nxt'; did you mean 'next'", 0),
    ("::: folded", "[A fact](../about/facts.md#aliexpress.apeal)", "../about/facts.md has no heading 'ali", 0),
    ("::: folded", "[Shop](http://example.org)", "'http://example.org' does not begin with https://", 0),
    ("::: folded", "[Shop](www.example.org)", "'www.example.org' does not begin with https://", 0),
    ("::: folded", "It is <b>over</b>.", "<b> is HTML; write Markdown, like **bold**", 0),
    ("::: folded", "![](appeal.svg)", "the picture says nothing to who cannot see it; write ![what it shows]", 0),
]  # fmt: skip

NAVIGATION = [
    ("      - guide/appeal", "\t- guide/appeal", "cannot be read: write spaces for the tab, like", 0),
    ("          - guide/appeal.md", "        - guide/appeal.md", "cannot be read: line it up with its neighbours", 0),
    ("guide/appeal.md", "guide/apeal.md", "there is no page 'docs/guide/apeal.md'; did you", 0),
    ("guide/money.md", "guide/appeal.md", "guide/appeal.md stands in line ", 0),
]  # fmt: skip

LIST = [
    ("\n- ", "\n* ", "a change is one line below its group: '- Brazil: … Affected: orders since …'", 1),
    ("\n- ", "\n", "a change is one line below its group", 1),
    ("### Policy\n\n", "### Policy\n\n- A change\nin two lines\n", "a change is one line below its group", 3),
]  # fmt: skip

EDITS = [
    (file, *edit)
    for file, edits in (
        (FACTS, POLICY), (CASES, TABLE), (PAGE, A_PAGE), (GUIDE, A_GUIDE), (NAV, NAVIGATION), (CHANGES, LIST)
    )
    for edit in edits
]  # fmt: skip


def held(file: str) -> bytes:
    """What a file holds; of facts, and of answers that come of them, what is frozen and not what is published."""
    stored = (ROOT / file).read_bytes()
    if file == CASES:
        with frozen():
            return renewed(stored, Path(file).stem)[0]
    return (HERE / "facts" / Path(file).name).read_bytes() if file == FACTS else stored


def told(file: str, stored: bytes) -> list[str]:
    """What is said of one file."""
    path = ROOT / file
    try:
        if file == CHANGES:
            return list(page_check.in_changes(decoded(stored, file)))
        if file == NAV:
            names = [page.relative_to(page_check.DOCS).as_posix() for page in prose.pages()]
            return list(page_check.in_nav(decoded(stored, file), names))
        if path.suffix == ".csv":
            return [] if parse(stored, path.stem) else ["no case"]
        text = decoded(stored, file)
        if path.suffix == ".toml":
            return [] if policy_file.read(text, path.stem) else ["no fact"]
        numbers = {1: "docs/situations/not-shipped.md"}
        return [f"{file}:{line}: {problem}" for line, problem in page_check.mistakes(path, text, {}, numbers)]
    except (PolicyError, CaseError, UnicodeError) as error:
        return str(error).partition("; a good one looks")[0].splitlines()


@for_each(EDITS)
def test_a_wrong_edit_is_told(file: str, old: str, new: str, expected: str, below: int | None) -> None:
    text = held(file).decode()
    assert old in text, f"{file} does not hold {old!r}"
    everywhere = old == ","
    edited = text.replace(old, new) if everywhere else text.replace(old, new, 1)
    said = told(file, edited.encode())
    line = r"\d+" if below is None else str(text[: text.index(old)].count("\n") + 1 + below)
    assert any(re.match(rf"{re.escape(file)}:{line}: {re.escape(expected)}", one) for one in said), said


DELETED = [
    ("case", "the first line names the columns: 'case' first, and 'today', like case,delivered_on,today,verdict,kind"),
    ("today", "the first line names the columns: 'case' first, and 'today', like case,delivered_on,today,verdict,kind"),
    ("delivered_on", "the question 'delivered_on' has no column; put it back, with its cells, like case,delivered_on,"),
    ("kind", "the column 'kind' is missing; it says whether outcome, errors or gap is expected; put it back, with its"),
]


@for_each(DELETED)
def test_a_column_that_was_deleted_from_a_table_is_told_once(column: str, expected: str) -> None:
    cells = [cells for _, cells in rows(held(CASES), Path(CASES).stem)]
    place = cells[0].index(column)
    (said,) = told(CASES, write([*line[:place], *line[place + 1 :]] for line in cells))
    assert said.startswith(f"{CASES}:1: {expected}")


@for_each([FACTS, CASES, PAGE, GUIDE, NAV, CHANGES])
def test_what_editors_and_spreadsheets_add_is_read(file: str) -> None:
    """Ends of lines of Windows, a mark in front, empty lines at the end."""
    stored = held(file)
    assert [] == told(file, stored)
    assert [] == told(file, b"\xef\xbb\xbf" + stored.replace(b"\n", b"\r\n") + b"\r\n\r\n")


@for_each([FACTS, CASES, PAGE], ["cp1252", "utf-16"])
def test_a_file_in_another_encoding_is_told_how_to_save_it(file: str, encoding: str) -> None:
    text = Path(ROOT / file).read_text(encoding="utf-8").replace("Received on", "Received: ”", 1)
    (said,) = told(file, f"# ”{text}".encode(encoding, "ignore"))
    assert f"{file}:1: not in UTF-8; save it as" in said
