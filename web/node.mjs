// What the scripts that start Pyodide under Node.js share: what they are given, and how it is asked.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { unpacked } from "./theme/assets/snapshot.js";

/** A folder with Pyodide's files, and what draws codes; a library and our wheel, or a snapshot; where the marks of a
 * marked wasm begin (web/wasm.py), or 0; and what is asked.
 * @type {{ pyodide: string, codes: string, library?: string, wheel?: string, snapshot?: string, marks: number,
 *   requests: unknown[] }} */
export const given = JSON.parse(readFileSync(0, "utf8")); // before Pyodide takes the input for itself

/** @type {typeof import("pyodide")} */
export const { loadPyodide } = await import(pathToFileURL(join(given.pyodide, "pyodide.mjs")).href);

const MOST = 65_536; // functions

if (given.marks) {
  const { Memory } = WebAssembly; // the marks lie above all that is used
  WebAssembly.Memory = /** @type {any} */ (function (/** @type {WebAssembly.MemoryDescriptor} */ asked) {
    const isPython = asked.initial > 100; // Pyodide tries out what the engine can with a small one
    return new Memory(isPython ? { ...asked, initial: Math.max(asked.initial, (given.marks + MOST) / 65_536) } : asked);
  });
}

/** @param {any} python @returns {Uint8Array} */
const marksOf = (python) => python._module.HEAPU8.subarray(given.marks, given.marks + (given.marks && MOST));

/** Which functions left a mark. @param {any} python */
export function called(python) {
  const marks = marksOf(python);
  return [...marks.keys()].filter((place) => marks[place]);
}

/** What was called until now is not asked for. @param {any} python */
export const forgetCalled = (python) => marksOf(python).fill(0);

/** Look at the memory of the next start just after its wasm was instantiated: its data, and nothing else yet.
 * @param {(memory: Uint8Array) => void} look */
export function atData(look) {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {any} */ module, /** @type {any} */ imports) => {
      const made = await instantiate(module, imports);
      if (imports?.env?.memory) {
        WebAssembly.instantiate = instantiate;
        look(new Uint8Array(imports.env.memory.buffer));
      }
      return made;
    }
  );
}

/** What was given, started as the page's worker would. */
export async function started() {
  if (given.snapshot) {
    const packed = readFileSync(given.snapshot);
    const { memory, complete } = unpacked(packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.length));
    atData(complete);
    return loadPyodide(fromSnapshot(memory));
  }
  const python = await loadPyodide({ indexURL: given.pyodide, stdLibURL: given.library, env: { PYTHONHASHSEED: "0" } });
  python.FS.writeFile("/lib/calculators.zip", readFileSync(given.wheel ?? ""));
  python.pyimport("sys").path.insert(0, "/lib/calculators.zip");
  python.pyimport("calculators.front.reply").prepare();
  return python;
}

/** There are no files in a start from a snapshot. @param {Uint8Array} memory */
export const fromSnapshot = (memory) => ({ indexURL: given.pyodide, stdLibURL: "/dev/null", _loadSnapshot: memory });

/** The reply; of an error its last line, because the lines before it name places in the code.
 * @param {import("pyodide").PyodideAPI} python @param {unknown} request @returns {string} */
export function replyTo(python, request) {
  if (request && typeof request === "object" && "paper" in request) bring(python);
  try {
    return python.pyimport("calculators.front.reply").reply(JSON.stringify(request));
  } catch (error) {
    return String(error).trim().split("\n").at(-1) ?? "";
  }
}

/** What draws codes, which the page fetches on request. @param {import("pyodide").PyodideAPI} python */
export function bring(python) {
  if (python.FS.analyzePath("/lib/segno.zip").exists) return;
  python.FS.writeFile("/lib/segno.zip", readFileSync(given.codes));
  python.pyimport("sys").path.append("/lib/segno.zip");
}
