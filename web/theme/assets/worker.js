// Python's side of the page: starts the runtime once, then answers requests, JSON text in and JSON text out.
//
// Its address says what to start: `runtime` the folder, `abi` which Pyodide that is, `sizes` how large its files are,
// and `how`: "quick" from a snapshot of Python's memory if one is kept, else "plain" from what is traced; "whole" from everything,
// nothing kept; "snapshot" to make the snapshot for the next visit and end.

/** @typedef {{ id: number, request: string }} ToWorker */
/** @typedef {{ kind: "ready", fromSnapshot: boolean } | { kind: "failed", error: string, fromSnapshot: boolean }
 *   | { kind: "progress", received: number } | { kind: "reply", id: number, reply: string } | { kind: "done", said: string }} FromWorker */

const here = new URL(self.location.href);
const asked = here.searchParams;
const how = asked.get("how") ?? "quick";
const runtime = new URL(`runtime/${asked.get("runtime")}/`, here);
const suffix = how === "whole" ? "-whole" : "";
const files = { wasm: "pyodide.asm.wasm", library: `library${suffix}.zip`, wheel: `calculators${suffix}.zip` };
const WHEEL = "/lib/calculators.zip"; // where Python finds it
const LIBRARY = "/lib/python313.zip"; // where Pyodide puts it

const SHELF = "dispute-desk"; // of Cache Storage; it holds one snapshot
const LARGEST = 24 * 1024 * 1024; // bytes
const place = new URL("snapshot", runtime).href;

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

const keepsFiles = how === "snapshot" ? checkCache() : undefined;
const found = how === "quick" ? findSnapshot().catch(() => undefined) : Promise.resolve(undefined);
const snapshot = found.then((there) => there && read(there));
snapshot.catch(() => {}); // start() reports it
// A snapshot holds all that answers need; the files are for what is imported later.
const library = found.then((there) => (there ? new ArrayBuffer(0) : downloaded(files.library)));
const wheel = found.then((there) => (there ? new ArrayBuffer(0) : downloaded(files.wheel)));
const wasm = compiled();
const glue = import(new URL("pyodide.asm.js", runtime).href); // Pyodide would import it later
/** @type {Promise<typeof import("pyodide")>} */
const pyodide = import(new URL("pyodide.mjs", runtime).href);

/** Rejects when something cannot be had or used, and never resolves: Pyodide keeps some failures to itself.
 * @type {Promise<never>} */
const lost = new Promise((_, reject) => {
  Promise.all([wasm, library, wheel, glue, pyodide]).catch(reject);
  self.addEventListener("unhandledrejection", (event) => reject(event.reason));
});
lost.catch(() => {}); // whoever waits for Python is told
wasm.then(
  () => arrived(files.wasm),
  () => {},
);
glue.then(tell, () => {});

/** Rejects where the browser asks the host all the same, like a private window of WebKit. */
async function checkCache() {
  const address = new URL(files.wheel, runtime);
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
  if (await comesQuickly(response)) return WebAssembly.compileStreaming(response);
  const body = await bytes(files.wasm, await response);
  await wheel; // by which the cache is tried
  return checkCache().then(kept).catch(() => WebAssembly.compile(body));
}

/** The browser keeps compiled code only of what it hands over itself, not of bytes that went through a count. */
function kept() {
  return WebAssembly.compileStreaming(fetch(new URL(files.wasm, runtime), KEPT));
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
  const response = await fetch(new URL(file, runtime), CACHING[how]);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
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

const sizes = new Map(Object.entries(JSON.parse(asked.get("sizes") ?? "{}")));
const OFTEN = 100; // milliseconds
/** Bytes by file, as far as they have come in. @type {Map<string, number>} */
const received = new Map();
let told = 0;

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
  received.set(file, Number(sizes.get(file) ?? 0));
  tell();
}

/** Whoever waits measures silence by this. */
function tell() {
  told = performance.now();
  send({ kind: "progress", received: [...received.values()].reduce((one, other) => one + other, 0) });
}

/* ------------------------------------------------------------- the snapshot of Python's memory */

async function findSnapshot() {
  const found = await (await caches.open(SHELF)).match(place);
  return Number(found?.headers.get("content-length")) ? found : undefined;
}

/** @param {Response} found */
async function read(found) {
  const packed = await found.arrayBuffer();
  if (packed.byteLength === Number(found.headers.get("content-length"))) return unpacked(packed);
  throw new Error("the snapshot is not whole");
}

const PAGE = 4096; // bytes; half of Python's memory is pages of nothing but zeros

/** A snapshot without its empty pages: how long it is, how many pages follow, their numbers, the pages.
 * @param {Uint8Array} snapshot */
function packed(snapshot) {
  const words = new Uint32Array(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength / 4);
  const inPage = PAGE / 4;
  /** @type {number[]} */
  const pages = [];
  for (let page = 0; page * inPage < words.length; page++) {
    if (words.subarray(page * inPage, (page + 1) * inPage).some((word) => word !== 0)) pages.push(page);
  }
  const head = Uint32Array.of(snapshot.byteLength, pages.length, ...pages);
  const whole = new Uint8Array(head.byteLength + pages.length * PAGE);
  whole.set(new Uint8Array(head.buffer));
  pages.forEach((page, place) => {
    whole.set(snapshot.subarray(page * PAGE, (page + 1) * PAGE), head.byteLength + place * PAGE);
  });
  return whole;
}

/** @param {ArrayBuffer} packed */
function unpacked(packed) {
  const [length = 0, count = 0] = new Uint32Array(packed, 0, 2);
  const pages = new Uint32Array(packed, 8, count);
  const snapshot = new Uint8Array(length);
  pages.forEach((page, place) => {
    const bytes = Math.min(PAGE, length - page * PAGE);
    snapshot.set(new Uint8Array(packed, 8 + count * 4 + place * PAGE, bytes), page * PAGE);
  });
  return snapshot;
}

/** Keep a snapshot of this runtime and of no other; an empty one means that none is to be tried or made again.
 * @param {Uint8Array<ArrayBuffer>} snapshot */
async function keep(snapshot) {
  const shelf = await caches.open(SHELF);
  for (const other of await shelf.keys()) if (other.url !== place) await shelf.delete(other);
  await shelf.put(place, new Response(snapshot, { headers: { "content-length": String(snapshot.byteLength) } }));
}

/** The next visit makes another one. */
async function drop() {
  await (await caches.open(SHELF)).delete(place);
}

/** No snapshot of this runtime is tried or made again. */
async function refuse() {
  await keep(new Uint8Array()).catch(() => {});
}

/* ------------------------------------------------------------- Python */

/** @param {import("pyodide").PyodideConfig} options */
async function loaded(options) {
  await glue;
  const { loadPyodide } = await pyodide;
  // What Pyodide asks for is on its way already.
  const { fetch, WebAssembly: Wasm } = self;
  const libraryAddress = new URL(files.library, runtime).href;
  self.fetch = async (input, options) => {
    if (String(input) === libraryAddress) return new Response(await library);
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
    indexURL: runtime.href,
    stdLibURL: libraryAddress,
    lockFileContents: /** @type {any} */ ({ info: { abi_version: asked.get("abi") }, packages: {} }),
    packageBaseUrl: runtime.href,
    fsInit: async (folder) => folder.writeFile(WHEEL, new Uint8Array(await wheel)),
  });
  if (!options._loadSnapshot) python.pyimport("sys").path.insert(0, WHEEL);
  return python;
}

/** The function `reply` of calculators/front/reply.py. @returns {Promise<(request: string) => string>} */
async function start() {
  const memory = await snapshot;
  const python = await loaded(memory ? { _loadSnapshot: memory } : {});
  const { reply } = python.pyimport("calculators.front.reply");
  send({ kind: "ready", fromSnapshot: Boolean(memory) });
  if (memory) void bringFiles(python).catch(() => {}); // a module that is missing then is a reason to start again
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
  if (fromSnapshot) await refuse();
  send({ kind: "failed", error: String(error), fromSnapshot });
}

/** Make a snapshot in which no reader has typed anything, unless there is one. @returns {Promise<string>} */
async function makeSnapshot() {
  if (await (await caches.open(SHELF)).match(place)) return "there is one";
  const python = await loaded({ _makeSnapshot: true });
  const door = python.pyimport("calculators.front.reply");
  door.prepare();
  door.destroy();
  const snapshot = /** @type {any} */ (python).makeMemorySnapshot();
  const toKeep = packed(snapshot);
  if (toKeep.byteLength > LARGEST) return `too large: ${toKeep.byteLength} bytes`;
  await keep(toKeep);
  return `${toKeep.byteLength} bytes`;
}

if (how === "snapshot") {
  Promise.race([makeSnapshot(), lost])
    .catch((error) => `none: ${error}`)
    .then((said) => send({ kind: "done", said }));
} else {
  if (how === "plain") findSnapshot().then((there) => there && drop(), () => {}); // it may be what was silent
  if (how === "whole") findSnapshot().then((there) => there && refuse(), () => {}); // it may be what failed
  const reply = Promise.race([start(), lost]);
  reply.catch(fail);
  self.addEventListener("message", async (/** @type {MessageEvent<ToWorker>} */ { data: { id, request } }) => {
    const answer = await reply.catch(() => undefined); // reported already
    if (!answer) return;
    try {
      send({ kind: "reply", id, reply: answer(request) });
    } catch (error) {
      await fail(error);
    }
  });
}

export {}; // a module, so that its types can be imported
