"""What is taken along with one button: a link to an answer, and a message; the page's script copies them."""

from calculators.front.html import Html, tag
from calculators.kit.words import Said, say

COPIED = "Copied."
BY_HAND_TEXT = "Your browser did not let this page do that. The text is marked: copy it yourself."
BY_HAND = "Your browser did not let this page do that. Copy the link from the field yourself."


def sharing() -> list[Html]:
    """Buttons for a link to these answers, which the page's script brings to life."""
    return [
        tag("button", say("Copy link"), type="button", class_="md-button", data_do="copy"),
        tag("button", say("Share"), type="button", class_="md-button", data_do="share", hidden=True),
        tag("span", role="status", class_="outcome-note", data_copied=say(COPIED), data_by_hand=say(BY_HAND)),
        tag("textarea", rows="3", readonly=True, aria_label=say("The link"), hidden=True),
    ]


def shared(headline: str) -> Said:
    """What the other person sees who opens the link."""
    return Said("Whoever opens the link sees your answers above and, today, this: {headline}", headline=headline)


def copier() -> Html:
    """The button that copies the message above it, and the place where it is said that it did."""
    status = tag("span", role="status", class_="outcome-note", data_copied=say(COPIED), data_by_hand=say(BY_HAND_TEXT))
    button = tag("button", say("Copy the text"), type="button", class_="md-button", data_do="copy")
    return tag("p", button, status, class_="outcome-copy")
