"""`make bench`: how fast the first answer is, beside stock Pyodide, PyScript and the floor, in one run.

Nothing here goes to a reader. `__main__` says what is measured and in which order; each module is one subject.
"""

from pathlib import Path

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent
SITE = ROOT / "build" / "site"
WORKSHOP = ROOT / "build" / "bench"
PACKAGES = HERE / "node_modules"
