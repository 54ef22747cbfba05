"""What it costs to serve all calculators instead of the seven first ones: milliseconds to the first answer."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Route

from bench.figures import Spread, spread
from bench.visits import Desk, first_answer
from web.runtime import WHEEL

SEVEN = (
    "dispute_window", "dispute_timeline", "appeal_window", "cancel_unshipped", "free_return", "return_shipping",
    "refund_arrival",
)  # fmt: skip
KEPT = re.compile(
    rf"calculators/(__init__|({'|'.join(SEVEN)})|(kit|front)/\w+|rules/(__init__|aliexpress)|policy/aliexpress)\.\w+"
)


@dataclass(frozen=True, slots=True)
class Loading:
    """The first answer with all calculators and with seven, and what lies between them in each round."""

    of_all: Spread
    of_seven: Spread
    more: Spread


def loading(desk: Desk, times: int) -> Loading:
    """Fresh profiles in turn; both archives are handed to the browser in the same way."""
    (archive,) = desk.sites.folder.rglob(WHEEL)
    both = {"all": archive.read_bytes(), "seven": only_seven(archive)}
    taken = [{name: _ms(desk, both[name]) for name in order} for order in [("all", "seven"), ("seven", "all")] * times]
    return Loading(
        spread(one["all"] for one in taken),
        spread(one["seven"] for one in taken),
        spread(one["all"] - one["seven"] for one in taken),
    )


def only_seven(archive: Path) -> bytes:
    """The archive of the calculators without the other ones, their rules and their policy."""
    kept = io.BytesIO()
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(kept, "w") as part:
        for entry in whole.infolist():
            if KEPT.fullmatch(entry.filename):
                part.writestr(entry, whole.read(entry))
    return kept.getvalue()


def _ms(desk: Desk, archive: bytes) -> float:
    def hand_over(route: Route) -> None:
        route.fulfill(body=archive, content_type="application/zip")

    with desk.chromium.visit(desk.fresh("loading"), save_data=True) as page:
        page.route(f"**/{WHEEL}", hand_over)
        page.goto(desk.sites.ours, wait_until="networkidle")
        return first_answer(page)
