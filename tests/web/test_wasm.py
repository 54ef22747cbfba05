"""A function of the wasm is marked or emptied, and nothing else of the file changes."""

import subprocess

import pytest

from bench.site import NODE
from web import wasm

# Two functions, `one` with 200 locals and `two`, as one section after the other; then one of data.
ONE, TWO = bytes([1, 0xC8, 1, 0x7F, 0x41, 1, 0x0B]), bytes([0, 0x41, 2, 0x0B])
CODE = bytes([2, len(ONE), *ONE, len(TWO), *TWO])
HEAD = b"\0asm\1\0\0\0" + bytes([1, 5, 1, 0x60, 0, 1, 0x7F, 3, 3, 2, 0, 0, 5, 4, 1, 0, 0x81, 0x18])
EXPORTS = bytes([7, 15, 3, 1, 0x61, 0, 0, 1, 0x62, 0, 1, 3, 0x6D, 0x65, 0x6D, 2, 0])
DATA = bytes([11, 8, 1, 0, 0x41, 0, 0x0B, 2, 10, 10])
SMALL = HEAD + EXPORTS + bytes([10, len(CODE)]) + CODE + DATA

RUN = """
const { instance } = await WebAssembly.instantiate(Buffer.from(process.argv[1], "hex"));
const { a, b, mem } = instance.exports;
const said = [a, b].map((f) => { try { return f(); } catch (error) { return error.message; } });
console.log([...said, new Uint8Array(mem.buffer)[0], ...new Uint8Array(mem.buffer).slice(MARKS, MARKS + 2)].join());
""".replace("MARKS", str(wasm.MARKS))


def ran(file: bytes) -> str:
    command = [str(NODE), "--input-type=module", "-e", RUN, file.hex()]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_what_is_not_called_becomes_unreachable_and_nothing_else_changes() -> None:
    assert ran(wasm.reduced(SMALL, [1])) == "unreachable,2,10,0,0"
    assert wasm.reduced(SMALL, [0, 1]) == SMALL
    assert wasm.reduced(SMALL, []).endswith(DATA)
    assert wasm.functions(SMALL) == wasm.functions(wasm.reduced(SMALL, [])) == 2


def test_each_function_leaves_a_mark_when_it_is_called() -> None:
    assert ran(wasm.marked(SMALL)) == "1,2,10,1,1"
    assert ran(wasm.marked(wasm.reduced(SMALL, [1]))) == "unreachable,2,10,1,1"


# It takes a global of its page, one of each of two other modules, and a function; and says the sum of the globals.
NUMBER = bytes([3, 0x7F, 1])  # a global of 32 bits that changes
IMPORTS = [
    (b"page", b"end", NUMBER),
    (b"GOT.func", b"draw", NUMBER),
    (b"GOT.func", b"sound", NUMBER),
    (b"page", b"f", bytes([0, 0])),
]
TAKEN = b"".join(bytes([len(module)]) + module + bytes([len(name)]) + name + kind for module, name, kind in IMPORTS)
SUM = bytes([0, 0x23, 0, 0x23, 1, 0x6A, 0x23, 2, 0x6A, 0x0B])
LINKED = b"".join((
    b"\0asm\1\0\0\0", bytes([1, 5, 1, 0x60, 0, 1, 0x7F]), bytes([2, len(TAKEN) + 1, len(IMPORTS)]), TAKEN,
    bytes([3, 2, 1, 0]), bytes([7, 14, 2, 3, *b"sum", 0, 1, 4, *b"more", 0, 1]),
    bytes([10, len(SUM) + 2, 1, len(SUM)]), SUM,
))  # fmt: skip
LINK = """
const numbers = [5, 30, 200].map((value) => new WebAssembly.Global({ value: "i32", mutable: true }, value));
const [end, draw, sound] = numbers;
const given = { page: { end, f: () => 0 }, "GOT.func": { draw, sound } };
if (process.argv[2] === "alone") delete given["GOT.func"];
const { instance } = await WebAssembly.instantiate(Buffer.from(process.argv[1], "hex"), given);
console.log(Object.keys(instance.exports).join(), instance.exports.sum());
"""


def linked(file: bytes, how: str) -> str:
    command = [str(NODE), "--input-type=module", "-e", LINK, file.hex(), how]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_alone_it_exports_what_is_said_and_asks_for_nothing_of_other_modules() -> None:
    assert wasm.imported(LINKED) == {"end", "f"}
    assert linked(LINKED, "linked") == "sum,more 235"
    assert linked(wasm.alone(LINKED, ["sum"], ("page", "end")), "alone") == "sum 15"
    assert wasm.imported(wasm.alone(LINKED, [], ("page", "end"))) == {"end", "f"}


def test_a_file_without_code_is_refused() -> None:
    with pytest.raises(ValueError, match="without code"):
        wasm.reduced(HEAD, [])
