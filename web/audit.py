"""`make audit-deps`: known faults of what is installed, as the registries know them; it says so where they are silent.

Exit status 0 for none, 1 for some, 2 where a registry could not be asked, so that nothing is known.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from web.tables import ROOT

PIP = (
    "pip-audit",
    "--require-hashes",
    "--disable-pip",
    "--progress-spinner=off",
    "-f",
    "json",
    "-r",
    "requirements.txt",
)
NPM = ("npm", "audit", "--json")
LISTS = {"requirements.txt": PIP, "package-lock.json": NPM, "bench/package-lock.json": (*NPM, "--prefix", "bench")}
SILENT = "{name}: not looked at: {why}. Try again where the registries answer; until then nothing is known of it."


class Found(NamedTuple):
    """What is known of a list of packages: faults in words; why it is not known, or nothing."""

    faults: list[str]
    silent: str = ""


def of_python(told: Mapping[str, Any]) -> Found:
    """What pip-audit tells."""
    packages = told.get("dependencies", [])
    faults = [
        f"{package['name']} {package['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'none'}"
        for package in packages
        for fault in package.get("vulns", [])
    ]
    skipped = [package for package in packages if "skip_reason" in package]
    if skipped or not packages:
        return Found(faults, f"the registry does not know {len(skipped)} of {len(packages)} packages here")
    return Found(faults)


def of_node(told: Mapping[str, Any]) -> Found:
    """What npm tells."""
    if "vulnerabilities" not in told:
        return Found([], str(told.get("message") or "npm gave no answer").partition("\n")[0])
    faults = told["vulnerabilities"].values()
    return Found([f"{fault['name']} {fault['range']}: {fault['severity']}" for fault in faults])


def asked(command: tuple[str, ...]) -> dict[str, Any]:
    """What a tool prints as JSON; nothing where it prints something else."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    try:
        told: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {}
    return told


def main() -> int:
    """Print what is known of each list; returns the exit status."""
    status = 0
    for name, command in LISTS.items():
        found = (of_python if command is PIP else of_node)(asked(command))
        lines = [f"{name}: {fault}" for fault in found.faults]
        lines += [SILENT.format(name=name, why=found.silent)] if found.silent else []
        print("\n".join(lines) or f"{name}: no known fault")
        status = 1 if found.faults else status or (2 if found.silent else 0)
    return status


if __name__ == "__main__":
    sys.exit(main())
