// Answers everything in Pyodide under Node.js, started as the page's worker would, and prints as JSON the replies and, of
// a marked wasm, which functions were called. `node web/trace.mjs`, as web/traced.py calls it.

import { called, replies, started } from "./node.mjs";

const python = await started();
const replied = replies(python);
console.log(JSON.stringify({ replies: replied, called: called(python) }));
