"""A browser's window, driven by the commands of W3C WebDriver (https://www.w3.org/TR/webdriver2/).

Firefox and WebKitGTK take the same commands on different wires, and both wires are short enough to need no library.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from enum import Enum
from time import monotonic, sleep
from typing import Any, Protocol

from tests.browser.site import FOR_TESTS

PATIENCE = 45.0  # seconds for a start, and for a script in the page
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the standard's word for a reference to an element
ENTER, BACK = "\ue007", "\ue003"

# As a module of the page: what is sent as a command runs beside the page in Firefox, and would import anew. As a file
# of its host (tests/browser/site.py): the page's policy refuses any other script.
INTO_THE_PAGE = f"""
const script = document.createElement("script");
[script.type, script.src] = ["module", "{FOR_TESTS}"];
document.head.append(script);
while (!window.elsewhere) await new Promise((resolve) => setTimeout(resolve, 20));
"""

AROUND = """
const done = arguments[arguments.length - 1];
const given = Array.prototype.slice.call(arguments, 0, -1);
(async () => { %s })().then((value) => done({ value }), (error) => done({ error: String(error) }));
"""


class Command(Enum):
    """What is sent: its name in Firefox, its path in WebDriver."""

    OPEN = "WebDriver:Navigate", "url"
    RUN = "WebDriver:ExecuteAsyncScript", "execute/async"
    FIND = "WebDriver:FindElement", "element"
    CLICK = "WebDriver:ElementClick", "element/{id}/click"
    TYPE = "WebDriver:ElementSendKeys", "element/{id}/value"
    SIZE = "WebDriver:SetWindowRect", "window/rect"


Wire = Callable[[Command, Mapping[str, Any]], Any]


class Browser(Protocol):
    """One profile in one browser, empty at first."""

    def visit(self) -> AbstractContextManager["Window"]:
        """A visit; the next one finds what this one kept."""


class Window:
    """A window of a browser whose name and version are known."""

    def __init__(self, wire: Wire, browser: str, version: str) -> None:
        self._wire = wire
        self.browser = browser
        self.version = version

    def open(self, address: str) -> None:
        """Load a page, and what tests ask in it (page.js)."""
        self._wire(Command.OPEN, {"url": address})
        self._run(INTO_THE_PAGE)

    def resize(self, width: int, height: int) -> None:
        """Make the window so large, in pixels."""
        self._wire(Command.SIZE, {"width": width, "height": height})

    def ask(self, function: str, *arguments: Any) -> Any:
        """What a function of page.js returns. Raises AssertionError with what it throws."""
        return self._run(f"return window.elsewhere.{function}(...given)", *arguments)

    def click(self, selector: str) -> None:
        """Click on an element as a reader does; on the new one where it is drawn anew in between."""
        try:
            self._wire(Command.CLICK, {"id": self._find(selector)})
        except AssertionError as error:
            if "stale element" not in str(error):
                raise
            self._wire(Command.CLICK, {"id": self._find(selector)})

    def type(self, selector: str, keys: str) -> None:
        """Type into an element on the keyboard."""
        self._wire(Command.TYPE, {"id": self._find(selector), "text": keys})

    def leave(self) -> None:
        """Leave the page."""
        self._wire(Command.OPEN, {"url": "about:blank"})

    def _find(self, selector: str) -> str:
        found: dict[str, str] = self._wire(Command.FIND, {"using": "css selector", "value": selector})
        return found[ELEMENT]

    def _run(self, script: str, *arguments: Any) -> Any:
        around = AROUND % script
        answer = self._wire(Command.RUN, {"script": around, "args": list(arguments)})
        assert "error" not in answer, answer["error"]
        return answer.get("value")


def until(what: str, found: Callable[[], Any]) -> Any:
    """What `found` returns when there is something. Raises TimeoutError that says what there was not."""
    for _ in _moments():
        if there := found():
            return there
    raise TimeoutError(f"no {what} after {PATIENCE:.0f} seconds")


def _moments() -> Iterator[None]:
    end = monotonic() + PATIENCE
    while monotonic() < end:
        yield
        sleep(0.05)
