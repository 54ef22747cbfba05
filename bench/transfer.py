"""Bytes on the wire up to the first answer: of the runtime and of the scripts that drive it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bench.compressed import size
from bench.served import Request
from bench.sites import OURS_BEFORE_THE_ANSWER, Sites

COUNTED = {
    "ours": OURS_BEFORE_THE_ANSWER,
    "stock": re.compile(r"^/bench/.*\.\w+$"),
    "pyscript": re.compile(r"^/bench/.*\.\w+$"),
    "floor": re.compile(r"^/bench/.*\.\w+$"),
}


@dataclass(frozen=True, slots=True)
class File:
    """One file that was fetched, in bytes with each compression."""

    name: str
    brotli: int
    gzip: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """What one first visit fetched."""

    brotli: int
    gzip: int
    files: tuple[File, ...]


def transfer(sites: Sites, name: str, requests: Iterable[Request]) -> Transfer:
    """What a first visit fetched, told by the server's record; a file that was asked for twice counts twice."""
    counted = [request for request in requests if request.status == 200 and COUNTED[name].search(request.path)]
    files = [_file(sites, request) for request in counted]
    return Transfer(
        sum(file.brotli for file in files),
        sum(file.gzip for file in files),
        tuple(sorted(files, key=lambda file: -file.brotli)),
    )


def _file(sites: Sites, request: Request) -> File:
    path = sites.file(request.path)
    brotli = size(path, ".br")
    if request.bytes != brotli:
        raise AssertionError(f"{request.path}: {request.bytes} bytes were sent, but its brotli file has {brotli}")
    return File(path.name, brotli, size(path, ".gz"))
