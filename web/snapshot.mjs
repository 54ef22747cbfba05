// Makes the snapshot from which Python starts in the page. `node web/snapshot.mjs [OUT]`, as web/traced.py calls it: without
// OUT it prints which functions of Python run after a start from all of it, of a marked wasm also its own; with OUT and
// these it takes out everything else (web/lean.py) and writes what is left.
//
// Nothing of the machine gets in: not its clock, its chance, its zone, its language or its folders.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { atData, called, forgetCalled, fromSnapshot, given, loadPyodide, replyTo } from "./node.mjs";
import { freeNames } from "./names.mjs";
import { packed } from "./theme/assets/snapshot.js";

const lock = JSON.parse(readFileSync(join(given.pyodide, "pyodide-lock.json"), "utf8"));
const { ran, said } = /** @type {any} */ (given);
const [, , out] = process.argv;
const NOW = Date.UTC(2026, 0, 1);
process.argv[1] = "python"; // Pyodide tells Python that it is called so
process.env.TZ = "UTC";
Date.now = () => NOW;
performance.now = () => 0;

/** What it prints. @param {any} python @param {string} code @returns {string} */
function run(python, code) {
  const [failed, told] = python._api.rawRun(code);
  if (failed) throw new Error(told);
  return told;
}

/** All of it, prepared. */
async function whole() {
  const python = await loadPyodide({
    indexURL: given.pyodide,
    stdLibURL: given.library,
    lockFileContents: /** @type {any} */ ({ info: lock.info, packages: {} }), // as in the page (theme/assets/worker.js)
    env: { PYTHONHASHSEED: "0", LANG: "C.UTF-8", HOME: "/home/pyodide" },
    fsInit: async (/** @type {any} */ files) => {
      files.writeFile("/lib/calculators.zip", readFileSync(given.wheel ?? ""));
      files.writeFile("/lib/segno.zip", readFileSync(given.codes));
      files.writeFile("/lean.py", readFileSync(new URL("lean.py", import.meta.url)));
      files.writeFile("/ran.json", JSON.stringify(ran ?? []));
      files.writeFile("/said.json", JSON.stringify(said ?? []));
    },
    .../** @type {any} */ ({ _makeSnapshot: true }),
  });
  run(python, `
import sys
sys.path[:0] = ["/lib/calculators.zip", "/lib/segno.zip"]
import calculators.front.reply, traceback, segno.encoder
calculators.front.reply.prepare()
exec(compile(open("/lean.py").read(), "/lean.py", "exec"))
forget()
`);
  return /** @type {any} */ (python);
}

if (out) {
  let data = new Uint8Array();
  atData((memory) => (data = memory.slice()));
  const python = await whole();
  run(python, `
import json
lean({tuple(one) for one in json.loads(open("/ran.json").read())}, json.loads(open("/said.json").read()))
for name in [*globals()]:
    if not name.startswith("__") and name not in ("gc", "zero"):
        del globals()[name]
gc.collect()
`);
  const zero = () => run(python, `zero(${python._module.HEAPU8.findLastIndex((/** @type {number} */ byte) => byte)})`);
  zero(); // addresses that still stand in what was freed
  freeNames(python._module, Number(run(python, "import sys\nprint(id(str), file=sys.stderr)\ndel sys")));
  zero();
  run(python, "del gc, zero");
  const { HEAPU8, _emscripten_stack_get_end, stackSave } = python._module;
  HEAPU8.fill(0, _emscripten_stack_get_end(), stackSave()); // nothing runs, so nothing is on it
  writeFileSync(out, packed(python.makeMemorySnapshot(), data));
} else {
  const first = await whole();
  const keys = (/** @type {any} */ python) => JSON.parse(python.runPython(`
import json
json.dumps(sorted((one.co_filename, one.co_name, one.co_firstlineno) for one in sys.ran.copy()))
`)); // since web/library.py watches
  const began = keys(first);
  run(first, "sys.ran.clear()");
  forgetCalled(first); // a start from the snapshot calls less
  const python = await loadPyodide(fromSnapshot(first.makeMemorySnapshot()));
  for (const request of given.requests) replyTo(python, request);
  const after = keys(python);
  if (given.marks) python.runPython(readFileSync(new URL("wide.py", import.meta.url), "utf8"));
  console.log(JSON.stringify({ ran: after, began, called: called(python) }));
}
