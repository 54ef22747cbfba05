"""The mark of Dispute Desk, a parcel whose label is a clock: the logo of the header, the favicon, the app icons.

The shapes in `MARK` are written once, in the 24×24 box of Material's icons. Each one turns what it covers inside out
(SVG calls this even-odd), so the clock is a hole in the parcel and its hands are parcel again.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import PIL
from PIL import Image, ImageChops, ImageDraw

from calculators.front.html import Html, tag

BOX = 24
INK, PAPER = "#12363f", "#ffffff"
FINER, FINE = 8, 2048  # drawn at least 8 times as fine, and 2048 pixels wide, because Pillow draws whole pixels
STEPS = 16  # lines that a rounded corner is drawn as
FAVICON, APP = 0.9, 0.68  # how much of an icon the mark fills: no app may cut what is within 80 % of the diameter
SMALLEST_APP = 180  # pixels; from here on the device rounds the corners itself

PICTURES = {"favicon-32.png": 32, "apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}
FAVICON_SVG, MANIFEST = "favicon.svg", "site.webmanifest"

type Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled figure whose corners are cut by `rounding` on both sides and joined by a curve."""

    corners: tuple[Point, ...]
    rounding: float = 0

    def path(self) -> str:
        """As part of an SVG path."""
        if not self.rounding:
            return f"M{' '.join(map(_at, self.corners))}Z"
        curves = [f"{_at(start)}Q{_at(corner)} {_at(end)}" for start, corner, end in self._curves()]
        return f"M{'L'.join(curves)}Z"

    def draw(self, draw: ImageDraw.ImageDraw, size: float, origin: float) -> None:
        """Fill it; `size` is that of one unit, in pixels, and `origin` is where 0 is."""
        draw.polygon([(origin + x * size, origin + y * size) for x, y in self._outline()], fill=1)

    def _outline(self) -> list[Point]:
        if not self.rounding:
            return list(self.corners)
        shares = [step / STEPS for step in range(STEPS + 1)]
        return [
            _between(_between(start, corner, share), _between(corner, end, share), share)
            for start, corner, end in self._curves()
            for share in shares
        ]

    def _curves(self) -> list[tuple[Point, Point, Point]]:
        earlier, later = self.corners[-1:] + self.corners[:-1], self.corners[1:] + self.corners[:1]
        around = zip(earlier, self.corners, later, strict=True)
        return [(self._cut(corner, before), corner, self._cut(corner, after)) for before, corner, after in around]

    def _cut(self, corner: Point, other: Point) -> Point:
        length = abs(complex(*other) - complex(*corner))
        return _between(corner, other, self.rounding / length)


@dataclass(frozen=True, slots=True)
class Circle:
    """A filled circle."""

    x: float
    y: float
    radius: float

    def path(self) -> str:
        """As part of an SVG path."""
        half = f"a{_n(self.radius)} {_n(self.radius)} 0 0 1"
        return f"M{_at((self.x - self.radius, self.y))}{half} {_n(2 * self.radius)} 0{half} {_n(-2 * self.radius)} 0Z"

    def draw(self, draw: ImageDraw.ImageDraw, size: float, origin: float) -> None:
        """Fill it; `size` is that of one unit, in pixels, and `origin` is where 0 is."""
        x, y, radius = origin + self.x * size, origin + self.y * size, self.radius * size
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=1)


type Shape = Polygon | Circle

TILE = Polygon(((0, 0), (BOX, 0), (BOX, BOX), (0, BOX)), rounding=6)
LEFT_FLAP = Polygon(((4, 2), (10, 2), (10, 7), (2, 7)), rounding=0.5)
RIGHT_FLAP = Polygon(((14, 2), (20, 2), (22, 7), (14, 7)), rounding=0.5)
FRONT = Polygon(((2, 8.5), (22, 8.5), (22, 22), (2, 22)), rounding=1)
CLOCK = Circle(12, 15.25, 5.5)
HANDS = Polygon(((11, 11.25), (13, 11.25), (13, 14.7), (15.8, 16.3), (14.8, 18), (11, 15.85)))
MARK: tuple[Shape, ...] = (LEFT_FLAP, RIGHT_FLAP, FRONT, CLOCK, HANDS)


def svg(colour: str = "currentColor") -> str:
    """The mark alone, as Material's own icons are."""
    return str(tag("svg", _filled(MARK, colour), xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {BOX} {BOX}"))


def favicon_svg() -> str:
    """The mark on its own ground, because nobody knows the colour of a browser's tabs."""
    place = f"translate({_n(_margin(FAVICON))} {_n(_margin(FAVICON))}) scale({_n(FAVICON)})"
    content = [_filled((TILE,), INK), _filled(MARK, PAPER, place)]
    return str(tag("svg", content, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {BOX} {BOX}"))


def png(size: int) -> Image.Image:
    """The mark on its own ground: as in `favicon_svg`, or as an app icon, which is all ground to its corners."""
    is_app = size >= SMALLEST_APP
    image = Image.new("RGB" if is_app else "RGBA", (size, size), INK)
    image.paste(PAPER, mask=mask(size, APP if is_app else FAVICON))
    if not is_app:
        image.putalpha(mask(size, shapes=(TILE,)))
    return image


def mask(size: int, scale: float = 1, shapes: tuple[Shape, ...] = MARK) -> Image.Image:
    """Where the mark is, in shades of grey, to paste a colour through; `scale` makes it smaller around the middle."""
    finer = max(FINER, FINE // size)
    fine = size * finer
    unit = fine / BOX
    whole = Image.new("1", (fine, fine))
    for shape in shapes:
        one = Image.new("1", (fine, fine))
        shape.draw(ImageDraw.Draw(one), unit * scale, unit * _margin(scale))
        whole = ImageChops.logical_xor(whole, one)
    return whole.convert("L").reduce(finer)


def manifest(name: str, site: str) -> str:
    """`site.webmanifest`, for readers who put the site on their home screen; it lies beside the pictures.

    A picture's address changes with this file, so that no old one is shown, and `write` sees what is up to date.
    """
    start = urlsplit(site).path or "/"
    scalable = {"src": f"{FAVICON_SVG}?{_version()}", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    apps = [
        {"src": f"{file}?{_version()}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
        for file, size in PICTURES.items()
        if size > SMALLEST_APP
    ]
    entries = {
        "name": name,
        "short_name": name,
        "lang": "en",
        "id": start,
        "start_url": start,
        "scope": start,
        "display": "browser",
        "theme_color": INK,
        "background_color": INK,
        "icons": [scalable, *apps],
    }
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path, name: str = "Dispute Desk", site: str = "/") -> list[str]:
    """Put the icons and the manifest into a folder, unless they are there already. Returns their names."""
    names, text = [FAVICON_SVG, *PICTURES, MANIFEST], manifest(name, site)
    listed = folder / MANIFEST
    if all((folder / file).is_file() for file in names) and listed.read_text(encoding="utf-8") == text:
        return names
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FAVICON_SVG).write_text(favicon_svg(), encoding="utf-8")
    for file, size in PICTURES.items():
        png(size).save(folder / file, optimize=True)
    listed.write_text(text, encoding="utf-8")  # last: it says that the others are done
    return names


def _version() -> str:
    return hashlib.sha256(PIL.__version__.encode() + Path(__file__).read_bytes()).hexdigest()[:8]


def _filled(shapes: tuple[Shape, ...], colour: str, transform: str | None = None) -> Html:
    path = "".join(shape.path() for shape in shapes)
    return tag("path", d=path, fill=colour, fill_rule="evenodd", transform=transform)


def _margin(scale: float) -> float:
    return BOX * (1 - scale) / 2


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")
