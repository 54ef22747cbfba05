"""The machine and the versions that a run was measured with."""

import os
import platform
import re
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import ROOT
from bench.sites import pyscript_version
from web.runtime import pyodide_version


@dataclass(frozen=True, slots=True)
class Machine:
    """What to know before comparing with another run. `load` is what others used before it began, in cores."""

    cores: int
    processor: str
    memory_gb: float
    system: str
    chromium: str
    pyodide: str
    pyscript: str
    day: str
    commit: str
    load: float


def machine(chromium: Path, load: float) -> Machine:
    """The one that runs this, now."""
    return Machine(
        cores=os.cpu_count() or 1,
        processor=_processor(),
        memory_gb=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        system=_system(),
        chromium=version_in(_said([str(chromium), "--version"])),
        pyodide=pyodide_version(),
        pyscript=pyscript_version(),
        day=date.today().isoformat(),
        commit=_commit(),
        load=round(load, 2),
    )


def version_in(words: str) -> str:
    """The version in what a program says of itself."""
    found = re.search(r"\d+(\.\d+)+", words)
    return found[0] if found else "unknown"


def _processor() -> str:
    names = Path("/proc/cpuinfo")
    lines = names.read_text(encoding="utf-8").splitlines() if names.is_file() else []
    found = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(found, platform.machine())


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def _commit() -> str:
    changes = _said(["git", "status", "--porcelain", "--untracked-files=no"])
    return _said(["git", "rev-parse", "--short=10", "HEAD"]) + (" with changes" if changes else "")


def _said(command: list[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
