"""`make pictures`: an answer as readers see it, in both schemes, for README.md."""

from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.filling import DAY_TO_ACT, WINDOW, ask
from tests.browser.site import ROOT, served

SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
WIDTH = 720  # pixels, each drawn twice as fine
COLOURS = 128


def picture(scheme: str) -> Path:
    """Where it lies."""
    return ROOT / ".github" / "pictures" / f"answer-{scheme}.png"


def main() -> None:
    """Draw both."""
    with sync_playwright() as playwright, served() as site:
        browser = playwright.chromium.launch(executable_path=CHROMIUM.read_text(encoding="utf-8").strip(), args=FLAGS)
        for scheme in SCHEMES:
            draw(browser, site, scheme)
            print(f"{picture(scheme).relative_to(ROOT)}: {picture(scheme).stat().st_size / 1000:.0f} kB")
        browser.close()


def draw(browser: Browser, site: str, scheme: Literal["light", "dark"]) -> None:
    """One answer of 15 November 2026."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": 1200}, color_scheme=scheme, device_scale_factor=2, locale="en-GB"
    )
    form = ask(page, site + WINDOW, "dispute_window", DAY_TO_ACT)
    page.mouse.move(0, 0)
    picture(scheme).parent.mkdir(parents=True, exist_ok=True)
    drawn = Image.open(BytesIO(form.locator(".outcome").screenshot(animations="disabled")))
    drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(picture(scheme), optimize=True)
    page.close()


if __name__ == "__main__":
    main()
