"""`make bench`: how fast the first answer is, beside stock Pyodide, PyScript and the floor, in one run.

Nothing here goes to a reader. In reading order: `__main__` runs the parts; `site` serves, `browser` opens profiles,
`visits` times one visit, `rounds` lets all that are compared take turns; `lighthouse` and `build` are the other two
parts; `figures` makes medians of samples, `targets` says what we want, `report` fills in speed.md.
"""

from pathlib import Path

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent
SITE = ROOT / "build" / "site"
CHROMIUM = ROOT / "build" / "chromium-whole"  # says where it is
WORKSHOP = ROOT / "build" / "bench"
PACKAGES = HERE / "node_modules"
