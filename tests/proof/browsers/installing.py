"""Programs that tests need from Debian's packages, installed as root."""

import os
import shutil
import subprocess
import sys


def from_debian(packages: list[str], tried: list[str]) -> bool:
    """Install Debian's packages; what went wrong is added to `tried`."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        tried.append(f"apt-get install {' '.join(packages)}: needs Debian or Ubuntu, and root")
        return False
    print(f"Installing Debian's {' '.join(packages)} …", file=sys.stderr)
    attempt(["apt-get", "update", "-qq"], tried)
    return attempt(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], tried)


def attempt(command: list[str], tried: list[str]) -> bool:
    """Run a command quietly, 10 minutes at most; what went wrong is added to `tried`."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)
    except subprocess.TimeoutExpired:
        tried.append(f"{' '.join(command)}: no end after 10 minutes")
        return False
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:] or ["no message"]
        tried.append(f"{' '.join(command)}: {last[0][:300]}")
    return done.returncode == 0
