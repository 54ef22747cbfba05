// Which modules Python really imports: answers every request of standard input in Pyodide under Node.js, and prints
// their names. `node web/trace.mjs PYODIDE_FOLDER LIBRARY WHEEL < requests.json`, as web/library.py calls it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const requests = JSON.parse(readFileSync(0, "utf8")); // first, because Pyodide takes the input for itself
const [folder = "", library = "", wheel = ""] = process.argv.slice(2);
/** @type {typeof import("pyodide")} */
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);

const python = await loadPyodide({ indexURL: folder, stdLibURL: library });
python.FS.writeFile("/lib/calculators.whl", readFileSync(wheel));
const sys = python.pyimport("sys");
sys.path.insert(0, "/lib/calculators.whl");
const door = python.pyimport("calculators.front.reply");
door.prepare();
for (const request of requests) door.reply(JSON.stringify(request));
console.log(JSON.stringify([...sys.modules.keys()]));
