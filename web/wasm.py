"""Pyodide's WebAssembly, reduced to the functions that run: the body of each other one becomes `unreachable`.

Its data, types, imports, exports and tables stay as they are, and so do the numbers of its functions. A function is
named by its place in the code section. Which ones run is traced: `marked` makes each leave a mark in memory.
"""

from collections.abc import Callable, Collection, Iterator

MARKS = 192 << 20  # where the marks lie, in bytes: above all that a trace allocates
CODE = 10  # the section that holds the bodies
HEAD = 8  # bytes: what it is, and its version
NEVER = bytes([0x00, 0x00, 0x0B])  # no locals, unreachable, end
REFERENCES = (0x63, 0x64)  # types of two parts


def marked(wasm: bytes) -> bytes:
    """One whose functions each store a 1 at MARKS and their place when they are called."""

    def mark(place: int, body: bytes) -> bytes:
        after = _after_locals(body)
        address = _unsigned(MARKS + place)
        return body[:after] + bytes([0x41, 0, 0x41, 1, 0x3A, 0]) + address + body[after:]  # i32.store8 from 0 on

    return _rewritten(wasm, mark)


def reduced(wasm: bytes, called: Collection[int]) -> bytes:
    """One in which only the functions at these places can be called."""
    kept = frozenset(called)
    return _rewritten(wasm, lambda place, body: body if place in kept or len(body) <= len(NEVER) else NEVER)


def functions(wasm: bytes) -> int:
    """How many functions have a body."""
    _, start, end = _code(wasm)
    return sum(1 for _ in _bodies(wasm, start, end))


def _rewritten(wasm: bytes, rewrite: Callable[[int, bytes], bytes]) -> bytes:
    head, start, end = _code(wasm)
    bodies = [rewrite(place, body) for place, body in enumerate(_bodies(wasm, start, end))]
    code = _unsigned(len(bodies)) + b"".join(_unsigned(len(body)) + body for body in bodies)
    return wasm[:head] + bytes([CODE]) + _unsigned(len(code)) + code + wasm[end:]


def _code(wasm: bytes) -> tuple[int, int, int]:
    """Where the code section begins, and where its content starts and ends."""
    at = HEAD
    while at < len(wasm):
        length, start = _number(wasm, at + 1)
        if wasm[at] == CODE:
            return at, start, start + length
        at = start + length
    raise ValueError("a WebAssembly file without code")


def _bodies(wasm: bytes, start: int, end: int) -> Iterator[bytes]:
    _, at = _number(wasm, start)
    while at < end:
        length, at = _number(wasm, at)
        yield wasm[at : at + length]
        at += length


def _after_locals(body: bytes) -> int:
    groups, at = _number(body, 0)
    for _ in range(groups):
        _, at = _number(body, at)
        at = _number(body, at + 1)[1] if body[at] in REFERENCES else at + 1
    return at


def _number(wasm: bytes, at: int) -> tuple[int, int]:
    """The unsigned number there (LEB128), and where it ends."""
    number = shift = 0
    while True:
        byte = wasm[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def _unsigned(number: int) -> bytes:
    parts = bytearray()
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])
