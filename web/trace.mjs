// Answers everything in Pyodide under Node.js, started as the page's worker would, and prints as JSON the replies and, of
// a marked wasm, which functions were called. `node web/trace.mjs`, as web/traced.py calls it.

import { called, given, replyTo, started } from "./node.mjs";

const UNMET = /not in the snapshot|unreachable/; // what starts everything again in the page

let python = await started();
const replies = [];
for (const request of given.requests) {
  const replied = replyTo(python, request);
  replies.push(replied);
  if (given.snapshot && !given.marks && UNMET.test(replied)) python = await started(); // nobody asks that one again
}
console.log(JSON.stringify({ replies, called: called(python) }));
