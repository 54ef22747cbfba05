"""The static server, as a process of its own, and its record of requests."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from bench import HERE
from bench.compressed import node


@dataclass(frozen=True, slots=True)
class Request:
    """One request that was answered; `bytes` is the length of its body as sent."""

    path: str
    status: int
    bytes: int


@contextmanager
def served(folder: Path, port: int) -> Iterator[None]:
    """Serve `folder` on 127.0.0.1 while in the block."""
    command = [str(node()), str(HERE / "server.mjs"), str(folder), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            if not server.stdout or server.stdout.readline() != "listening\n":
                raise OSError(f"the server for {folder} did not start on port {port}")
            yield
        finally:
            server.terminate()


def requests_since(origin: str) -> list[Request]:
    """What was asked for since the last call."""
    with urlopen(f"{origin}/bench/requests") as answer:
        return [Request(**request) for request in json.load(answer)]
