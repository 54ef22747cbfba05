"""Pyodide's WebAssembly, reduced to the functions that run: the body of each other one becomes `unreachable`.

Its data, types and tables stay as they are, and so do the numbers of its functions, and of its imports, of which
`alone` makes some the same. A function is named by its place in the code section. Which ones run is traced: `marked`
makes each leave a mark in memory.
"""

from collections.abc import Callable, Collection, Iterator

MARKS = 192 << 20  # where the marks lie, in bytes: above all that a trace allocates
IMPORT, EXPORT, CODE = 2, 7, 10  # sections
OF_MODULES = "GOT.func"  # where addresses of functions of other modules come from
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


def imported(wasm: bytes) -> set[str]:
    """The names of what it imports from JavaScript."""
    return {name for module, name, _ in _imports(wasm) if module != OF_MODULES}


def alone(wasm: bytes, exported: Collection[str], nobody: tuple[str, str]) -> bytes:
    """One that exports these names only, and in the place of each function of other modules imports `nobody`, a global
    of the same type.
    """
    imports = [
        (*nobody, kind) if module == OF_MODULES else (module, name, kind) for module, name, kind in _imports(wasm)
    ]
    entries = {
        IMPORT: [_text(module) + _text(name) + kind for module, name, kind in imports],
        EXPORT: [_text(name) + what for name, what in _exports(wasm) if name in exported],
    }
    parts = [wasm[:HEAD]]
    for section, at, _, end in _sections(wasm):
        content = _unsigned(len(entries[section])) + b"".join(entries[section]) if section in entries else None
        parts.append(wasm[at:end] if content is None else bytes([section]) + _unsigned(len(content)) + content)
    return b"".join(parts)


def functions(wasm: bytes) -> int:
    """How many functions have a body."""
    _, start, end = _code(wasm)
    return sum(1 for _ in _bodies(wasm, start, end))


def _rewritten(wasm: bytes, rewrite: Callable[[int, bytes], bytes]) -> bytes:
    head, start, end = _code(wasm)
    bodies = [rewrite(place, body) for place, body in enumerate(_bodies(wasm, start, end))]
    code = _unsigned(len(bodies)) + b"".join(_unsigned(len(body)) + body for body in bodies)
    return wasm[:head] + bytes([CODE]) + _unsigned(len(code)) + code + wasm[end:]


def _sections(wasm: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Of each what it holds, where it begins, and where its content starts and ends."""
    at = HEAD
    while at < len(wasm):
        length, start = _number(wasm, at + 1)
        yield wasm[at], at, start, start + length
        at = start + length


def _code(wasm: bytes) -> tuple[int, int, int]:
    """Where the code section begins, and where its content starts and ends."""
    for section, at, start, end in _sections(wasm):
        if section == CODE:
            return at, start, end
    raise ValueError("a WebAssembly file without code")


def _entries(wasm: bytes, wanted: int) -> tuple[int, int]:
    """How many entries a section has, and where the first begins."""
    return next(_number(wasm, start) for section, _, start, _ in _sections(wasm) if section == wanted)


def _imports(wasm: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Module, name, and what it is."""
    count, at = _entries(wasm, IMPORT)
    for _ in range(count):
        module, at = _name(wasm, at)
        name, at = _name(wasm, at)
        start, at = at, _after_type(wasm, at)
        yield module, name, wasm[start:at]


def _exports(wasm: bytes) -> Iterator[tuple[str, bytes]]:
    """Name, and what it is."""
    count, at = _entries(wasm, EXPORT)
    for _ in range(count):
        name, at = _name(wasm, at)
        start, at = at, _number(wasm, at + 1)[1]
        yield name, wasm[start:at]


def _after_type(wasm: bytes, at: int) -> int:
    """Where what an import is ends."""
    match wasm[at]:
        case 0:  # a function
            return _number(wasm, at + 1)[1]
        case 3:  # a global: its type, and whether it changes
            return at + 3
        case 4:  # a tag
            return _number(wasm, at + 2)[1]
        case table_or_memory:
            at += 3 - table_or_memory  # the type of a table's entries
            limits, at = wasm[at], _number(wasm, at + 1)[1]
            return _number(wasm, at)[1] if limits & 1 else at


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


def _name(wasm: bytes, at: int) -> tuple[str, int]:
    """The name there, and where it ends."""
    length, at = _number(wasm, at)
    return wasm[at : at + length].decode(), at + length


def _text(name: str) -> bytes:
    return _unsigned(len(name.encode())) + name.encode()


def _unsigned(number: int) -> bytes:
    parts = bytearray()
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])
