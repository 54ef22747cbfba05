"""The command line: `python -m calculators NAME key=value … [--json | --ics]`, `python -m calculators --list`.

Exit status 0 for an answer (also a gap, and one that is no longer read), 2 for a name, a key or a value that cannot be
used.
"""

import argparse
import io
import json
import os
import sys
from datetime import date
from typing import Any, Literal

from calculators import RENAMED, names
from calculators.front.days_typed import due
from calculators.front.reply import ErrorsReply, answer, form_of
from calculators.kit.days import in_words
from calculators.kit.form import Unreadable
from calculators.kit.policy import did_you_mean


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m calculators",
        description="Ask a calculator, with dates as people write them.",
        epilog='example: python -m calculators dispute_window problem=not_as_described completed_on="10 Nov 2026"',
    )
    parser.add_argument("name", nargs="?", help="the calculator")
    parser.add_argument(
        "answers", nargs="*", metavar="key=value", help="its answers, and today=… (this day, if left out)"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json", action="store_true", help="print what the page's worker gets, without HTML and calendar"
    )
    form.add_argument("--ics", action="store_true", help="print the reader's own deadlines as a calendar file")
    parser.add_argument("--list", action="store_true", help="print the calculators and their questions")
    options = parser.parse_intermixed_args(arguments)
    if options.list:
        print(listing())
        return 0
    if options.name not in (*names(), *RENAMED):
        wrong = (
            f"there is no calculator {options.name[:80]!r}{did_you_mean(options.name[:80], names())}"
            if options.name
            else "which one?"
        )
        print(f"{wrong}\n\n{listing()}", file=sys.stderr)
        return 2
    return ask(options.name, options.answers, "json" if options.json else "ics" if options.ics else "text")


def ask(name: str, pairs: list[str], form: Literal["text", "json", "ics"] = "text") -> int:
    """Answer one question on the command line; returns the exit status."""
    known = [question.name for question in form_of(name).questions] + ["today"]
    typed: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals and key in known:
            print(f"{name}: write {key}=…, with no space around the equals sign\n\n{questions(name)}", file=sys.stderr)
            return 2
        if key not in known:
            print(
                f"{name} has no question {key[:80]!r}{did_you_mean(key[:80], known)}\n\n{questions(name)}",
                file=sys.stderr,
            )
            return 2
        typed[key] = value
    reply = answer(name, typed, _today(typed.pop("today", "today")))
    if reply["kind"] == "errors":
        if form == "json":
            print(json.dumps(reply, ensure_ascii=False, indent=2))
        print(_errors(name, reply), file=sys.stderr)
        return 2
    text = reply["text"] if reply["kind"] == "gap" else in_text(reply["outcome"])
    if form == "ics":
        return _write_calendar(reply["calendar"] if reply["kind"] == "outcome" else "", text)
    if form == "json":
        shown = {key: value for key, value in reply.items() if key not in ("html", "calendar")}
        print(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        print(text)
    return 0


def _write_calendar(file: str, text: str) -> int:
    """The file as it is, UTF-8 with its own ends of lines wherever it goes; without one the answer, as an error."""
    if not file:
        print(f"there is no day of yours ahead to put into a calendar\n\n{text}", file=sys.stderr)
        return 1
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(file)
    return 0


def _today(text: str) -> str:
    """The day of the question in ISO form, as people write it; what cannot be read stays as it is."""
    try:
        return due(text, date.today()).day.isoformat()
    except Unreadable:
        return text


def listing() -> str:
    """Every calculator with its questions."""
    return "\n\n".join(questions(name) for name in names())


def questions(name: str) -> str:
    """A calculator, its title, and a line for each question: `?` may stay empty."""
    form = form_of(name)
    width = max(len(question.name) for question in form.questions) + 1
    lines = [f"{name}: {form.title}"]
    for question in form.questions:
        kind = " | ".join(question.choices) or ("yes | no" if question.kind is bool else question.kind.__name__.lower())
        kind += ", or several of them" if question.several else ""
        label = f"{question.name}{'' if question.required else '?'}"
        lines.append(f"  {label:<{width}}  {question.ask.label} ({kind.replace('due', 'date or countdown')})")
    return "\n".join(lines)


def in_text(outcome: dict[str, Any]) -> str:
    """An outcome for a terminal: headline, days, reasons with addresses, things to do, letters, warnings."""
    lines = [outcome["headline"]]
    for clock in outcome["deadlines"]:
        lines.append(f"\n{clock['label']} ({clock['who']}{'' if clock['firm'] else ', a usual time'})")
        for key in ("opens_on", "do_by", "last_day"):
            if clock[key]:
                lines.append(f"  {key:<9} {in_words(date.fromisoformat(clock[key]))}")
        lines += _reasons(clock["reasons"])
        if clock["if_missed"]:
            lines.append(f"  If the day passes: {clock['if_missed']}")
    lines += _reasons(outcome["reasons"])
    for item in outcome["checklist"]:
        lines += [
            f"\n{item['title']}",
            f"  Proves: {item['proves']}",
            f"  How: {item['how']}",
            *_reasons(item["reasons"]),
        ]
    for letter in outcome["letters"]:
        lines += [f"\n{letter['title']}\n\n{letter['text']}\n", f"Next: {letter['next_step']}"]
        lines += [f"Do not write: {letter['avoid']}", *_reasons(letter["reasons"])]
    lines += [f"\n! {warning}" for warning in outcome["warnings"]]
    return "\n".join(lines)


def _reasons(reasons: list[dict[str, Any]]) -> list[str]:
    return [f"  - {reason['text']}" + (f"\n    {reason['url']}" if reason["url"] else "") for reason in reasons]


def _errors(name: str, reply: ErrorsReply) -> str:
    lines = [f"{question}: {text}" for question, text in reply["errors"].items()]
    return "\n".join([*lines, "", questions(name)])


def run() -> int:
    """The command as people start it: quiet when its reader goes away, and `?` where a terminal lacks a sign."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains once more at its end
        return 0
    return status


if __name__ == "__main__":
    sys.exit(run())
