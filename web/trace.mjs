// Answers every request of standard input in Pyodide under Node.js, as the page's worker would, and prints as JSON the
// replies and which modules were loaded; of a marked wasm (web/wasm.py) also which functions were called, after more
// than answers need. `node web/trace.mjs PYODIDE LIBRARY WHEEL CODES [MARKS]`, as web/library.py calls it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const requests = JSON.parse(readFileSync(0, "utf8")); // first, because Pyodide takes the input for itself
const [folder = "", library = "", wheel = "", codes = "", marks = ""] = process.argv.slice(2);
/** @type {typeof import("pyodide")} */
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);

const where = { indexURL: folder, stdLibURL: library };
/** @type {Set<number>} */
const called = new Set();

if (marks) {
  const { Memory } = WebAssembly; // the marks lie above all that is used
  WebAssembly.Memory = /** @type {any} */ (function (/** @type {WebAssembly.MemoryDescriptor} */ asked) {
    const isPython = asked.initial > 100; // Pyodide tries out what the engine can with a small one
    return new Memory(isPython ? { ...asked, initial: Math.max(asked.initial, Number(marks) / 65536 + 16) } : asked);
  });
}

/** @param {any} python */
function look(python) {
  if (!marks) return;
  const marked = python._module.HEAPU8.subarray(Number(marks), Number(marks) + 65536);
  marked.forEach((/** @type {number} */ mark, /** @type {number} */ place) => mark && called.add(place));
}

/** @param {import("pyodide").PyodideAPI} python */
function prepared(python) {
  python.FS.writeFile("/lib/calculators.zip", readFileSync(wheel));
  python.pyimport("sys").path.insert(0, "/lib/calculators.zip");
  python.pyimport("calculators.front.reply").prepare();
  return python;
}

/** The replies; of an error its last line, because the lines before it name places in the code.
 * @param {import("pyodide").PyodideAPI} python @param {unknown[]} requests */
function replies(python, requests) {
  const { reply } = python.pyimport("calculators.front.reply");
  return requests.map((request) => {
    if (request && typeof request === "object" && "paper" in request) bring(python);
    try {
      return reply(JSON.stringify(request));
    } catch (error) {
      return String(error).trim().split("\n").at(-1);
    }
  });
}

/** What draws codes, which the page fetches on request. @param {import("pyodide").PyodideAPI} python */
function bring(python) {
  if (python.FS.analyzePath("/lib/segno.zip").exists) return;
  python.FS.writeFile("/lib/segno.zip", readFileSync(codes));
  python.pyimport("sys").path.append("/lib/segno.zip");
}

const python = prepared(await loadPyodide(where));
const replied = replies(python, requests);
const modules = [...python.pyimport("sys").modules.keys()];

if (marks) {
  python.runPython(readFileSync(new URL("wide.py", import.meta.url), "utf8"));
  for (const wrong of ["1 / 0", "(", "raise SystemExit(1)"]) {
    try {
      python.runPython(wrong);
    } catch (error) {
      String(error);
    }
  }
  look(python);
  const first = /** @type {any} */ (prepared(await loadPyodide({ ...where, _makeSnapshot: true })));
  const snapshot = first.makeMemorySnapshot(); // as the reader's browser makes it
  look(first);
  const again = await loadPyodide({ ...where, _loadSnapshot: snapshot });
  replies(again, requests.slice(0, 100));
  look(again);
}
console.log(JSON.stringify({ modules, replies: replied, called: [...called].sort((one, other) => one - other) }));
