"""The mark is the same in every file, stays inside of it, is seen at 16 pixels, and is drawn once."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from math import cos, hypot, pi, sin
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageColor

from web import mark
from web.mark import APP, BOX, CLOCK, FAVICON, FAVICON_SVG, FRONT, HANDS, INK, MANIFEST, PAPER, PICTURES, Point

CSS = Path(mark.__file__).parent / "theme" / "assets" / "calculator.css"
PATH = "{http://www.w3.org/2000/svg}path"
SAFE = 0.4  # of the width: a device may cut an app icon to a circle of this radius
TEXT = 4.5  # the contrast that WCAG 2 asks of text

each_size = pytest.mark.parametrize("size", PICTURES.values())
each_app = pytest.mark.parametrize("size", [size for size in PICTURES.values() if size > 32])


def paths(markup: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(markup).iter(PATH))


def outlines(d: str) -> Iterator[list[Point]]:
    """The closed figures of a path as points, read from what the browser gets: M, L, Q, half circles and Z."""
    for figure in d.removesuffix("Z").split("Z"):
        points: list[Point] = []
        for letter, numbers in re.findall(r"([MLQa])([^MLQa]*)", figure):
            n = [float(number) for number in numbers.split()]
            if letter in "ML":
                points += zip(n[::2], n[1::2], strict=True)
            elif letter == "Q":
                (x, y), shares = points[-1], [step / 20 for step in range(1, 21)]
                points += [
                    (
                        (1 - t) ** 2 * x + 2 * t * (1 - t) * n[0] + t * t * n[2],
                        (1 - t) ** 2 * y + 2 * t * (1 - t) * n[1] + t * t * n[3],
                    )
                    for t in shares
                ]
            else:
                assert [0, 0, 1, 0] == [*n[2:5], n[6]] and 2 * n[0] == abs(n[5]), f"no half circle: {numbers}"
                (x, y), radius = points[-1], n[5] / 2
                turns = [pi * step / 60 for step in range(1, 61)]
                points += [(x + radius - radius * cos(turn), y - radius * sin(turn)) for turn in turns]
        yield points


def filled(d: str, size: int, finer: int = 8) -> list[float]:
    """How much of each pixel is inside by the even-odd rule, from 0 to 1, without Pillow."""
    edges = [edge for points in outlines(d) for edge in pairwise([*points, points[0]])]
    pixels = [0.0] * size**2
    for row in range(size * finer):
        y = (row + 0.5) / finer * BOX / size
        crossed = sorted(
            a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in edges if (a[1] <= y) != (b[1] <= y)
        )
        for left, right in zip(crossed[::2], crossed[1::2], strict=True):
            start, end = left * size / BOX, right * size / BOX
            for x in range(int(start), min(int(end) + 1, size)):
                pixels[row // finer * size + x] += max(0, min(end, x + 1) - max(start, x)) / finer
    return pixels


def greys(image: Image.Image) -> list[float]:
    assert image.mode == "L"
    return [grey / 255 for grey in image.tobytes()]


def colours(image: Image.Image) -> dict[Point, tuple[int, ...]]:
    """The colour of each pixel, by its middle as seen from that of the picture; its width is 1."""
    channels, width = image.tobytes(), image.width
    step = len(image.getbands())
    return {
        ((place % width + 0.5) / width - 0.5, (place // width + 0.5) / width - 0.5): tuple(
            channels[place * step : place * step + step]
        )
        for place in range(width * image.height)
    }


def luminance(colour: str) -> float:
    parts = [part / 255 for part in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


# ---------------------------------------------------------------- one geometry


def test_the_logo_is_one_filled_path_in_the_colour_of_its_place() -> None:
    (path,) = paths(mark.svg())
    assert f"0 0 {BOX} {BOX}" == ElementTree.fromstring(mark.svg()).attrib["viewBox"]
    assert {"d", "fill", "fill-rule"} == set(path.attrib)
    assert ("currentColor", "evenodd") == (path.attrib["fill"], path.attrib["fill-rule"])
    assert "#fff" == paths(mark.svg("#fff"))[0].attrib["fill"]


def test_the_favicon_is_the_logo_on_its_own_ground() -> None:
    ground, logo = paths(mark.favicon_svg())
    assert (INK, PAPER) == (ground.attrib["fill"], logo.attrib["fill"])
    assert paths(mark.svg())[0].attrib["d"] == logo.attrib["d"]
    (move, same, scale) = map(float, re.findall(r"[\d.]+", logo.attrib["transform"]))
    assert move == same
    assert BOX / 2 == pytest.approx(move + scale * BOX / 2)  # in the middle
    assert FAVICON == scale


@pytest.mark.parametrize("size", [16, 24, 32, 192])
def test_a_picture_shows_what_a_browser_draws(size: int) -> None:
    expected, actual = filled(paths(mark.svg())[0].attrib["d"], size), greys(mark.mask(size))
    assert max(abs(one - other) for one, other in zip(expected, actual, strict=True)) < 0.3
    assert sum(expected) == pytest.approx(sum(actual), rel=0.01)


def test_the_ground_of_a_picture_is_that_of_the_favicon() -> None:
    expected = filled(paths(mark.favicon_svg())[0].attrib["d"], 32)
    actual = greys(mark.png(32).getchannel("A"))
    assert max(abs(one - other) for one, other in zip(expected, actual, strict=True)) < 0.3


def test_the_mark_is_drawn_inside_its_box() -> None:
    for points in outlines(paths(mark.svg())[0].attrib["d"]):
        assert all(1 <= number <= BOX - 1 for point in points for number in point)


def test_the_hands_lie_in_the_clock_and_the_clock_in_the_parcel() -> None:
    assert all(hypot(x - CLOCK.x, y - CLOCK.y) < CLOCK.radius - 0.5 for x, y in HANDS.corners)
    (left, top), (right, bottom) = min(FRONT.corners), max(FRONT.corners)
    assert left + 0.5 < CLOCK.x - CLOCK.radius < CLOCK.x + CLOCK.radius < right - 0.5
    assert top + 0.5 < CLOCK.y - CLOCK.radius < CLOCK.y + CLOCK.radius < bottom - 0.5


def test_a_smaller_mark_has_the_same_middle() -> None:
    (left, top, right, bottom) = mark.mask(240, 0.5).getbbox() or (0, 0, 0, 0)
    assert [70, 70, 170, 170] == pytest.approx([left, top, right, bottom], abs=1)


# ---------------------------------------------------------------- pictures


@each_size
def test_a_picture_has_its_size(size: int) -> None:
    assert (size, size) == mark.png(size).size


def test_the_picture_of_a_tab_is_transparent_at_its_corners_only() -> None:
    shown = [grey > 0.5 for grey in greys(mark.png(32).getchannel("A"))]
    corners = [shown[0], shown[31], shown[-32], shown[-1]]
    assert not any(corners)
    middles = [shown[16], shown[16 * 32], shown[16 * 32 + 31], shown[-16]]
    assert all(middles)


def test_in_the_picture_of_a_tab_the_mark_keeps_away_from_the_edge() -> None:
    ink = ImageColor.getrgb(INK)
    outside = {colour[:3] for (x, y), colour in colours(mark.png(32)).items() if max(abs(x), abs(y)) > FAVICON / 2}
    assert {ink} == outside


@each_app
def test_an_app_icon_is_ground_to_its_corners_and_nothing_of_the_mark_is_cut(size: int) -> None:
    image = mark.png(size)
    assert "RGB" == image.mode  # iOS would show black where it is transparent
    inside = {place for place, colour in colours(image).items() if colour != ImageColor.getrgb(INK)}
    assert max(hypot(x, y) for x, y in inside) <= SAFE
    assert max(abs(x) for x, _ in inside) == pytest.approx(APP / 2 * 20 / BOX, abs=1 / size)  # it fills its room


@each_size
def test_a_picture_has_no_colours_but_the_two_and_what_is_between(size: int) -> None:
    ink, paper = ImageColor.getrgb(INK), ImageColor.getrgb(PAPER)
    for colour in set(colours(mark.png(size)).values()):
        shares = [(one - low) / (high - low) for one, low, high in zip(colour, ink, paper, strict=False)]
        assert -0.01 <= min(shares) <= max(shares) <= 1.01
        assert max(shares) - min(shares) < 0.02, f"{colour} is not between {INK} and {PAPER}"


def test_clock_hands_tape_and_lid_are_seen_at_16_pixels() -> None:
    grey = greys(mark.mask(16, FAVICON))

    def at(x: float, y: float) -> float:
        column, row = (int((BOX / 2 + FAVICON * (number - BOX / 2)) * 16 / BOX) for number in (x, y))
        return grey[row * 16 + column]

    assert min(at(7, 4), at(17, 4), at(4, 12), at(20, 20)) > 0.8  # the flaps and the front
    assert max(at(CLOCK.x - 3, CLOCK.y), at(CLOCK.x + 3, CLOCK.y - 1)) < 0.3  # the face of the clock
    assert at(11.5, 12.5) > 0.5  # a hand
    assert max(at(12, 4), at(6, 7.8)) < 0.3  # between the flaps, and below the lid


def test_the_colours_are_those_of_the_site_and_have_the_contrast_of_text() -> None:
    css = CSS.read_text(encoding="utf-8")
    assert f"--desk-ink: {INK};" in css
    assert f"--md-primary-fg-color: {INK};" in css  # the header, where the logo is white
    assert contrast(INK, PAPER) >= TEXT
    assert 21 == pytest.approx(contrast("#000000", "#ffffff"))


# ---------------------------------------------------------------- files


def test_what_is_written_is_what_is_named(tmp_path: Path) -> None:
    names = mark.write(tmp_path / "new")
    assert sorted(names) == sorted(file.name for file in (tmp_path / "new").iterdir())
    assert mark.favicon_svg() == (tmp_path / "new" / FAVICON_SVG).read_text(encoding="utf-8")
    for name, size in PICTURES.items():
        with Image.open(tmp_path / "new" / name) as image:
            assert ("PNG", (size, size)) == (image.format, image.size)
            assert mark.png(size).tobytes() == image.tobytes()


def test_nothing_is_written_twice(tmp_path: Path) -> None:
    names = mark.write(tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert names == mark.write(tmp_path)
    assert before == {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}


def test_a_missing_picture_or_an_older_manifest_is_written_again(tmp_path: Path) -> None:
    mark.write(tmp_path)
    (tmp_path / "icon-192.png").unlink()
    mark.write(tmp_path)
    assert (tmp_path / "icon-192.png").is_file()
    mark.write(tmp_path, "Another Desk")
    assert "Another Desk" == json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["name"]


def test_the_manifest_names_pictures_that_are_there(tmp_path: Path) -> None:
    names = mark.write(tmp_path)
    read = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    icons = {icon["src"].partition("?")[0]: icon for icon in read["icons"]}
    assert {FAVICON_SVG, "icon-192.png", "icon-512.png"} == set(icons) <= set(names)
    for name, icon in icons.items():
        wanted = "any" if name == FAVICON_SVG else f"{PICTURES[name]}x{PICTURES[name]}"
        assert wanted == icon["sizes"]
        assert ("maskable" in icon["purpose"]) == (icon["type"] == "image/png")  # a device would cut the favicon twice
    assert [INK, INK] == [read["theme_color"], read["background_color"]]


@pytest.mark.parametrize(
    ("site", "start"),
    [
        ("https://desk.example/", "/"),
        ("https://desk.example/site/", "/site/"),
        ("https://desk.example", "/"),
        ("", "/"),
    ],
)
def test_the_manifest_starts_where_the_site_does(site: str, start: str) -> None:
    read = json.loads(mark.manifest("Dispute “Desk”", site))
    assert [start, start] == [read["start_url"], read["scope"]]
    assert "Dispute “Desk”" == read["name"]


def test_there_is_a_picture_for_tabs_for_ios_and_for_both_sizes_of_a_manifest() -> None:
    assert {32, 180, 192, 512} == set(PICTURES.values())
