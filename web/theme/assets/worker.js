// Python's side of the page: loads the runtime once, then answers requests, JSON text in and JSON text out.

/** @typedef {{ id: number, request: string }} ToWorker */
/** @typedef {{ kind: "ready" } | { kind: "failed", error: string } | { kind: "reply", id: number, reply: string }} FromWorker */

const here = new URL(self.location.href);
const runtime = new URL(`runtime/${here.searchParams.get("runtime")}/`, here);

/** @param {FromWorker} message */
const send = (message) => self.postMessage(message);

/** The function `reply` of calculators/front/reply.py. @returns {Promise<(request: string) => string>} */
async function start() {
  const wheel = download("calculators.whl");
  wheel.catch(() => {}); // reported below, where it is awaited
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(new URL("pyodide.mjs", runtime).href);
  const python = await loadPyodide({ indexURL: runtime.href });
  python.FS.writeFile("/lib/calculators.whl", new Uint8Array(await wheel));
  python.pyimport("sys").path.insert(0, "/lib/calculators.whl");
  return python.pyimport("calculators.front.reply").reply;
}

/** @param {string} file @returns {Promise<ArrayBuffer>} */
async function download(file) {
  const response = await fetch(new URL(file, runtime));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.arrayBuffer();
}

// Pyodide reports some files that cannot be loaded only this way.
self.addEventListener("unhandledrejection", (event) => send({ kind: "failed", error: String(event.reason) }));

const reply = start();
reply.then(
  () => send({ kind: "ready" }),
  (error) => send({ kind: "failed", error: String(error) }),
);

self.addEventListener("message", async (/** @type {MessageEvent<ToWorker>} */ event) => {
  const { id, request } = event.data;
  try {
    send({ kind: "reply", id, reply: (await reply)(request) });
  } catch (error) {
    send({ kind: "failed", error: String(error) });
  }
});

export {}; // a module, so that its types can be imported
