"""Chromium with a profile folder: an empty one is a first visit, a copy of one that a visit left is the next visit."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, Playwright, ViewportSize

from bench import HERE

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PHONE: ViewportSize = {"width": 390, "height": 844}
SAVE_DATA = "Object.defineProperty(NetworkInformation.prototype, 'saveData', { get: () => true });"


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that can be opened on profiles."""

    playwright: Playwright
    program: Path
    profiles: Path

    def empty(self, name: str) -> Path:
        """A profile folder with nothing in it."""
        folder = self.profiles / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def copy(self, profile: Path) -> Path:
        """The same profile again, so that several visits can each be the second one."""
        shutil.copytree(profile, copy := self.empty("copy"), dirs_exist_ok=True, symlinks=True)
        return copy

    def group(self, profile: Path) -> int:
        """The group of all processes of the browser that is open on this profile."""
        for number, group, command, _ in _processes():
            if f"--user-data-dir={profile}" in command and "--type=" not in command and number == group:
                return group
        raise AssertionError(f"no browser is open on {profile}")

    def worked(self, profile: Path) -> float:
        """Milliseconds of processor time that the browser on this profile has used, all its processes together."""
        wanted = self.group(profile)
        return sum(used for _, group, _, used in _processes() if group == wanted)

    @contextmanager
    def visit(self, profile: Path, *, save_data: bool = True) -> Iterator[Page]:
        """A page in a browser of its own, which is closed at the end. With `save_data` nothing is fetched early."""
        context = self.playwright.chromium.launch_persistent_context(
            profile, executable_path=self.program, args=FLAGS, viewport=PHONE, locale="en-GB"
        )
        try:
            context.add_init_script(path=HERE / "watch.js")
            if save_data:
                context.add_init_script(SAVE_DATA)
            yield context.pages[0]
        finally:
            context.close()


def _processes() -> Iterator[tuple[int, int, str, float]]:
    """Number, group, command and milliseconds of processor time of each process of this machine."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            command = (folder / "cmdline").read_text(encoding="utf-8")
        except OSError:
            continue  # it has ended
        ticks = sum(map(int, after_name[11:13]))
        yield int(folder.name), int(after_name[2]), command, ticks * 1000 / os.sysconf("SC_CLK_TCK")
