// Python's side of the page: starts the runtime once, then answers requests, JSON text in and JSON text out.
//
// It lies beside the files of its runtime. Its address says which Pyodide that is (`abi`), how large the files are
// (`sizes`), and what to start (`how`): "quick" from a snapshot of Python's memory if one is kept, else "plain" from
// what is traced; "whole" from everything, nothing kept; "snapshot" to make the snapshot for the next visit and end.

import * as snapshots from "./snapshot.js";

/** @typedef {{ id: number, request: string, needs?: string }} ToWorker */
/** @typedef {{ kind: "ready", fromSnapshot: boolean } | { kind: "failed", error: string, fromSnapshot: boolean }
 *   | { kind: "progress", received: number } | { kind: "reply", id: number, reply: string } | { kind: "done", said: string, hasFiles: boolean }} FromWorker */

const asked = new URL(self.location.href).searchParams;
const how = asked.get("how") ?? "quick";
const suffix = how === "whole" ? "-whole" : "";
const files = { wasm: "pyodide.asm.wasm", library: `library${suffix}.zip`, wheel: `calculators${suffix}.zip` };
const WHEEL = "/lib/calculators.zip"; // where Python finds it
const LIBRARY = "/lib/python313.zip"; // where Pyodide puts it

const { fetch } = self; // Pyodide is given another one, and a file may still be asked for then
/** @param {string} file */
const at = (file) => new URL(file, import.meta.url);
/** @param {FromWorker} message */
const send = (message) => self.postMessage(message);

/* ------------------------------------------------------------- fetching, everything at once */

/** @type {RequestInit} */
const KEPT = { cache: "only-if-cached", mode: "same-origin" };
/** @type {Record<string, RequestInit>} */
const CACHING = {
  quick: {},
  plain: {},
  whole: { cache: "reload" }, // what is kept may be what is damaged
  snapshot: KEPT, // a snapshot is never worth a download
};
const QUICKLY = 200; // milliseconds
const PATIENCE = 3_000; // milliseconds until a copy that is kept for a visit without a connection is looked for

const keepsFiles = how === "snapshot" ? checkCache() : undefined;
const found = how === "quick" ? snapshots.find().catch(() => undefined) : Promise.resolve(undefined);
const memory = found.then((there) => there && snapshots.read(there));
memory.catch(() => {}); // start() reports it
// A snapshot holds all that answers need; the files are for what is imported later.
const library = found.then((there) => (there ? new ArrayBuffer(0) : downloaded(files.library)));
const wheel = found.then((there) => (there ? new ArrayBuffer(0) : downloaded(files.wheel)));
const wasm = compiled();
const glue = import(at("pyodide.asm.js").href); // Pyodide would import it later
/** @type {Promise<typeof import("pyodide")>} */
const pyodide = import(at("pyodide.js").href);

/** Rejects when something cannot be had or used, and never resolves: Pyodide keeps some failures to itself.
 * @type {Promise<never>} */
const lost = new Promise((_, reject) => {
  Promise.all([wasm, library, wheel, glue, pyodide]).catch(reject);
  self.addEventListener("unhandledrejection", (event) => reject(event.reason));
});
lost.catch(() => {}); // whoever waits for Python is told
wasm.then(() => arrived(files.wasm), () => {});
glue.then(tell, () => {});

/** Rejects where the browser asks the host all the same, like a private window of WebKit. */
async function checkCache() {
  const address = at(files.wheel);
  performance.clearResourceTimings();
  await (await fetch(address, KEPT)).arrayBuffer();
  const [asked] = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(address.href));
  if (asked?.transferSize) throw new Error("the browser keeps no files");
}

/** Counted where people wait for it, else compiled while it comes in.
 * @returns {Promise<WebAssembly.Module>} */
async function compiled() {
  if (how === "snapshot") return keepsFiles?.then(kept) ?? kept();
  if (await found) {
    const module = await kept().catch(() => undefined);
    if (module) return module; // else the browser kept the snapshot, but not this
  }
  const response = download(files.wasm);
  if (await comesQuickly(response)) return compiledFrom(response);
  const body = await bytes(files.wasm, await response);
  await wheel; // by which the cache is tried
  return checkCache().then(kept).catch(() => WebAssembly.compile(body));
}

/** The browser keeps compiled code only of what it hands over itself, not of bytes that went through a count. */
function kept() {
  return compiledFrom(fetch(at(files.wasm), KEPT));
}

/** A host that knows no .wasm names another type, which browsers refuse before they read any of it.
 * @param {Promise<Response>} response */
function compiledFrom(response) {
  return WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await (await response).arrayBuffer()));
}

/** A host may begin to answer at once and send slowly: that shows in the smaller files, which are always counted.
 * @param {Promise<Response>} response */
async function comesQuickly(response) {
  if (await found) return false; // nothing else is asked for
  const slowly = new Promise((resolve) => setTimeout(() => resolve(false), QUICKLY));
  return Promise.race([Promise.all([response, library, wheel]).then(() => true), slowly]);
}

/** @param {string} file @returns {Promise<Response>} */
async function download(file) {
  await keepsFiles;
  const asked = fetch(at(file), CACHING[how]);
  /** @type {Promise<undefined>} */
  const silence = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([asked, silence]).catch(() => undefined);
  const response = first ?? (await copyOf(file)) ?? (await asked.catch(() => fetch(at(file), KEPT)));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}

/** What sw.js keeps of it. @param {string} file @returns {Promise<Response | undefined>} */
async function copyOf(file) {
  return self.caches?.match(at(file)).catch(() => undefined);
}

/** @param {string} file */
async function downloaded(file) {
  return bytes(file, await download(file));
}

/** @param {string} file @param {Response} response */
async function bytes(file, response) {
  const body = await counted(file, response).arrayBuffer();
  arrived(file);
  return body;
}

/* ------------------------------------------------------------- how much has come in */

/** @type {Map<string, number>} */
const sizes = new Map(Object.entries(JSON.parse(asked.get("sizes") ?? "{}")));
const OFTEN = 100; // milliseconds
/** Bytes by file, as far as they have come in. @type {Map<string, number>} */
const received = new Map();
let told = 0;

/** @param {Iterable<number>} counts */
const sum = (counts) => [...counts].reduce((one, other) => one + other, 0);

/** @param {string} file @param {Response} response */
function counted(file, response) {
  /** @type {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
  const counting = new TransformStream({
    transform(part, controller) {
      received.set(file, (received.get(file) ?? 0) + part.byteLength);
      if (performance.now() - told > OFTEN) tell();
      controller.enqueue(part);
    },
  });
  return new Response(response.body?.pipeThrough(counting), { headers: response.headers });
}

/** @param {string} file */
function arrived(file) {
  received.set(file, sizes.get(file) ?? 0);
  tell();
}

/** Whoever waits measures silence by this. */
function tell() {
  told = performance.now();
  send({ kind: "progress", received: Math.min(1, sum(received.values()) / sum(sizes.values())) });
}

/* ------------------------------------------------------------- Python */

/** @param {import("pyodide").PyodideConfig} options */
async function loaded(options) {
  await glue;
  const { loadPyodide } = await pyodide;
  // What Pyodide asks for is on its way already.
  const { WebAssembly: Wasm } = self;
  self.fetch = async (input, options) => {
    if (String(input) === at(files.library).href) return new Response(await library);
    return String(input).endsWith(files.wasm) ? new Response() : fetch(input, options);
  };
  Wasm.instantiateStreaming = async (_, imports) => {
    const module = await wasm;
    const instance = Wasm.instantiate(module, imports);
    void instance.then(); // what fails is told as an unhandled rejection, because Pyodide only writes it to the console
    return { module, instance: await instance };
  };
  const python = await loadPyodide({
    ...options,
    indexURL: at(".").href,
    stdLibURL: at(files.library).href,
    lockFileContents: /** @type {any} */ ({ info: { abi_version: asked.get("abi") }, packages: {} }),
    packageBaseUrl: at(".").href,
    fsInit: async (folder) => folder.writeFile(WHEEL, new Uint8Array(await wheel)),
  });
  if (!options._loadSnapshot) python.pyimport("sys").path.insert(0, WHEEL);
  return python;
}

/** @type {import("pyodide").PyodideAPI | undefined} */
let started;
/** What was fetched on request. @type {Set<string>} */
const brought = new Set();

/** Put a file where Python finds it; what cannot be had is missing there. @param {string} file */
async function bring(file) {
  if (!started || brought.has(file)) return;
  const body = await download(file).then((response) => response.arrayBuffer(), () => undefined);
  if (!body) return;
  started.FS.writeFile(`/lib/${file}`, new Uint8Array(body));
  if (!brought.has(file)) started.pyimport("sys").path.append(`/lib/${file}`);
  brought.add(file);
}

/** The function `reply` of calculators/front/reply.py. @returns {Promise<(request: string) => string>} */
async function start() {
  const _loadSnapshot = await memory;
  const python = await loaded(_loadSnapshot ? { _loadSnapshot } : {});
  started = python;
  const { reply } = python.pyimport("calculators.front.reply");
  send({ kind: "ready", fromSnapshot: Boolean(_loadSnapshot) });
  if (_loadSnapshot) void bringFiles(python).catch(() => {}); // a module that is missing then starts it again
  return reply;
}

/** After a start from the snapshot: what Python may import later, which nothing does yet.
 * @param {import("pyodide").PyodideAPI} python */
async function bringFiles(python) {
  python.FS.writeFile(WHEEL, new Uint8Array(await downloaded(files.wheel)));
  python.FS.writeFile(LIBRARY, new Uint8Array(await downloaded(files.library)));
}

/** @param {unknown} error */
async function fail(error) {
  const fromSnapshot = Boolean(await found);
  if (fromSnapshot) await snapshots.refuse().catch(() => {});
  send({ kind: "failed", error: String(error), fromSnapshot });
}

/** Make a snapshot in which no reader has typed anything, unless there is one. @returns {Promise<string>} */
async function makeSnapshot() {
  if (await snapshots.isSettled()) return "there is one";
  const python = await loaded({ _makeSnapshot: true });
  const door = python.pyimport("calculators.front.reply");
  door.prepare();
  door.destroy();
  return snapshots.keep(/** @type {any} */ (python).makeMemorySnapshot());
}

if (how === "snapshot") {
  Promise.race([makeSnapshot(), lost])
    .catch((error) => `none: ${error}`)
    .then(async (said) => {
      const [hasFiles] = await Promise.all([true, wasm, library, wheel]).catch(() => [false]);
      send({ kind: "done", said, hasFiles });
    });
} else {
  if (how === "plain") snapshots.drop().catch(() => {});
  if (how === "whole") snapshots.refuse().catch(() => {});
  const reply = Promise.race([start(), lost]);
  reply.catch(fail);
  self.addEventListener("message", async (/** @type {MessageEvent<ToWorker>} */ { data: { id, request, needs } }) => {
    const answer = await reply.catch(() => undefined); // reported already
    if (!answer) return;
    if (needs) await bring(needs);
    try {
      send({ kind: "reply", id, reply: answer(request) });
    } catch (error) {
      await fail(error);
    }
  });
}
