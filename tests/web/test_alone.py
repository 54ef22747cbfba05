"""Pyodide's JavaScript keeps what is said, by itself, by its wasm or by our scripts, and loses the rest."""

import pytest

from web.alone import FOR_OTHERS, glue_alone

GLUE = """var made=(()=>{return async function(moduleArg={}){var Module=moduleArg;
var draw=x=>{lines(x)};draw.sig="vi";var lines=x=>x;var later=text=>eval(text);later.sig="ip";
var read=x=>x+1;read.sig="ii";function run(){return _run(Module.told,Module["heap"])}
var{shelf:shelf}=Module;function say(x){return x}
Module["lines"]=lines;Module["told"]=told;Module["heap"]=heap;Module["shelf"]=say;Module["ours"]=say;
var told=1;var heap=2;var wasmImports={draw:draw,later:later,read:read,run};var wasmExports=await start(wasmImports);
var _run=Module["_run"]=wasmExports["run"];var _sing=Module["_sing"]=wasmExports["sing"];
var _ours=Module["_ours"]=wasmExports["ours"];var _size=Module["_size"]=4096;
return Module}})();""".replace("return Module}", "".join(f"{one};" for one in FOR_OTHERS) + "return Module}")


def test_what_nobody_says_goes_and_all_else_stays() -> None:
    left = glue_alone(GLUE.replace("\n", ""), ["read", "run"], ["_ours", "ours"])
    for kept in ('"read"', "read:", "run:", '"run"', '"told"', '"heap"', '"shelf"', '"ours"', '"_ours"', ".sig"):
        assert kept.strip('"') in left, kept
    for gone in ("draw", "sing", "_size", "4096", "later", "eval"):
        assert gone not in left, gone


def test_a_pyodide_that_is_written_in_another_way_stops_the_build() -> None:
    with pytest.raises(SystemExit, match="is not written as"):
        glue_alone(GLUE.replace('Module["', 'exposed["'), ["read"], [])
    with pytest.raises(SystemExit, match="is not written as"):
        glue_alone(GLUE.replace("wasmImports", "given"), ["read"], [])
