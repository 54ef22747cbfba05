"""Chromium with a profile folder: a fresh one is a first visit, the same again after closing is the next visit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, ViewportSize

from bench import HERE, ROOT

CHROMIUM = ROOT / "build" / "chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PHONE: ViewportSize = {"width": 390, "height": 844}
SAVE_DATA = "Object.defineProperty(NetworkInformation.prototype, 'saveData', { get: () => true });"


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser that can be opened on profiles."""

    playwright: Playwright
    path: Path

    @contextmanager
    def visit(self, profile: Path, save_data: bool = False) -> Iterator[Page]:
        """A page in a browser of its own, which is closed at the end. With `save_data` nothing is fetched early."""
        context = self.playwright.chromium.launch_persistent_context(
            profile, executable_path=self.path, args=FLAGS, viewport=PHONE, locale="en-GB"
        )
        try:
            context.add_init_script(path=HERE / "watch.js")
            if save_data:
                context.add_init_script(SAVE_DATA)
            yield context.pages[0]
        finally:
            context.close()


def chromium(playwright: Playwright) -> Chromium:
    """The Chromium of the browser tests. Raises FileNotFoundError that says what to run."""
    if not CHROMIUM.is_file():
        raise FileNotFoundError("no browser was looked for; run `make build/chromium` first")
    return Chromium(playwright, Path(CHROMIUM.read_text(encoding="utf-8").strip()))


def slow_down(context: BrowserContext, page: Page, times: int) -> None:
    """Let the page's main thread run `times` slower, as on a phone. Workers keep their speed."""
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})
