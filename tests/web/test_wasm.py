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


def test_a_file_without_code_is_refused() -> None:
    with pytest.raises(ValueError, match="without code"):
        wasm.reduced(HEAD, [])
