// Python's side of the page: starts the runtime once, then answers requests, JSON text in and JSON text out.
//
// It lies beside the files of its runtime. Its address says which Pyodide that is (`abi`), how large the files are
// (`sizes`), and what to start (`how`): "quick" from the snapshot that was made when the site was built, with a wasm that
// holds what runs then; "whole" from everything, nothing kept.

import { check, copy } from "./copies.js";
import { unpacked } from "./snapshot.js";

/** @typedef {{ id: number, request: string, needs?: string }} ToWorker */
/** @typedef {{ kind: "ready" } | { kind: "failed", error: string } | { kind: "progress", received: number }
 *   | { kind: "reply", id: number, reply: string }} FromWorker */

const asked = new URL(self.location.href).searchParams;
const how = asked.get("how") ?? "quick";
const isWhole = how === "whole";
const WASM = isWhole ? "pyodide-whole.asm.wasm" : "pyodide.asm.wasm";
const [SNAPSHOT, LIBRARY, WHEEL] = ["snapshot.bin", "library-whole.zip", "calculators-whole.zip"];
const FOUND = "/lib/calculators.zip"; // where Python finds our wheel

const { fetch } = self; // Pyodide is given another one, and a file may still be asked for then
/** @param {string} file */
const at = (file) => new URL(file, import.meta.url);
/** @param {FromWorker} message */
const send = (message) => self.postMessage(message);

/* ------------------------------------------------------------- fetching, everything at once */

/** What is kept may be what is damaged. @type {RequestInit} */
const CACHING = isWhole ? { cache: "reload" } : {};
const QUICKLY = 200; // milliseconds
const PATIENCE = 3_000; // milliseconds until a copy that is kept for a visit without a connection is looked for

/** Besides the wasm: the snapshot, or library and wheel. */
const parts = (isWhole ? [LIBRARY, WHEEL] : [SNAPSHOT]).map(downloaded);
const wasm = compiled();
const glue = import(at("pyodide.asm.js").href); // Pyodide would import it later
/** @type {Promise<typeof import("pyodide")>} */
const pyodide = import(at("pyodide.js").href);

/** Rejects when something cannot be had or used, and never resolves: Pyodide keeps some failures to itself.
 * @type {Promise<never>} */
const lost = new Promise((_, reject) => {
  Promise.all([wasm, glue, pyodide, ...parts]).catch(reject);
  self.addEventListener("unhandledrejection", (event) => reject(event.reason));
});
lost.catch(() => {}); // whoever waits for Python is told
wasm.then(() => arrived(WASM), () => {});
glue.then(tell, () => {});

/** Counted where people wait for it, else compiled while it comes in.
 * @returns {Promise<WebAssembly.Module>} */
async function compiled() {
  const response = download(WASM);
  if (await comesQuickly(response)) return compiledFrom(response);
  const body = await bytes(WASM, await response);
  return kept().catch(() => WebAssembly.compile(body));
}

/** The browser keeps compiled code only of what it hands over itself, not of bytes that went through a count. */
async function kept() {
  await check();
  return compiledFrom(copy(at(WASM)));
}

/** A host that knows no .wasm names another type, which browsers refuse before they read any of it.
 * @param {Promise<Response>} response */
function compiledFrom(response) {
  return WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await (await response).arrayBuffer()));
}

/** A host may begin to answer at once and send slowly: that shows in the other files, which are always counted.
 * @param {Promise<Response>} response */
async function comesQuickly(response) {
  const slowly = new Promise((resolve) => setTimeout(() => resolve(false), QUICKLY));
  return Promise.race([Promise.all([response, ...parts]).then(() => true), slowly]);
}

/** @param {string} file @returns {Promise<Response>} */
async function download(file) {
  const asked = fetch(at(file), CACHING);
  /** @type {Promise<undefined>} */
  const silence = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([asked, silence]).catch(() => undefined);
  const response = first ?? (await copyOf(file)) ?? (await asked.catch(() => copy(at(file))));
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

/** @returns {Promise<import("pyodide").PyodideAPI>} */
async function loaded() {
  const [first, wheel] = await Promise.all(parts);
  await glue;
  const { loadPyodide } = await pyodide;
  const snapshot = isWhole ? undefined : unpacked(/** @type {ArrayBuffer} */ (first));
  // What Pyodide asks for is on its way already.
  const { WebAssembly: Wasm } = self;
  self.fetch = async (input, options) => {
    if (String(input) === at(LIBRARY).href) return new Response(isWhole ? first : undefined);
    return String(input).endsWith(".wasm") ? new Response() : fetch(input, options);
  };
  Wasm.instantiateStreaming = async (_, imports) => {
    const module = await wasm;
    const { env } = /** @type {any} */ (imports);
    const initTrampoline = env._PyEM_InitTrampoline_js;
    env._PyEM_InitTrampoline_js = () => {
      initTrampoline();
      snapshot?.own(env.memory.buffer, counter(env, made.instance));
    };
    const instance = Wasm.instantiate(module, imports);
    void instance.then(); // what fails is told as an unhandled rejection, because Pyodide only writes it to the console
    const made = { module, instance: await instance };
    snapshot?.complete(new Uint8Array(env.memory.buffer));
    return made;
  };
  const python = await loadPyodide({
    .../** @type {any} */ (snapshot && { _loadSnapshot: snapshot.memory }),
    indexURL: at(".").href,
    stdLibURL: at(LIBRARY).href,
    lockFileContents: /** @type {any} */ ({ info: { abi_version: asked.get("abi") }, packages: {} }),
    packageBaseUrl: at(".").href,
    fsInit: async (folder) => wheel && folder.writeFile(FOUND, new Uint8Array(wheel)),
  });
  if (isWhole) python.pyimport("sys").path.insert(0, FOUND);
  return python;
}

/** Where CPython holds what counts the arguments of a function: 0 where the browser cannot, as on every iPhone.
 * @param {{ memory: WebAssembly.Memory, __memory_base: WebAssembly.Global }} env @param {WebAssembly.Instance} instance */
function counter({ memory, __memory_base: { value: base } }, { exports }) {
  const { _PyRuntime, _PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET: offset } = /** @type {Record<string, any>} */ (exports);
  return base + _PyRuntime.value + new DataView(memory.buffer).getInt32(base + offset.value, true);
}

/** @type {import("pyodide").PyodideAPI | undefined} */
let started;
/** What was fetched on request. @type {Set<string>} */
const brought = new Set();

/** Put a file where Python finds it; what cannot be had is missing there. The snapshot holds it. @param {string} file */
async function bring(file) {
  if (!started || !isWhole || brought.has(file)) return;
  const body = await download(file).then((response) => response.arrayBuffer(), () => undefined);
  if (!body) return;
  started.FS.writeFile(`/lib/${file}`, new Uint8Array(body));
  if (!brought.has(file)) started.pyimport("sys").path.append(`/lib/${file}`);
  brought.add(file);
}

/** The function `reply` of calculators/front/reply.py. @returns {Promise<(request: string) => string>} */
async function start() {
  started = await loaded();
  const { reply } = started.pyimport("calculators.front.reply");
  send({ kind: "ready" });
  return reply;
}

/** @param {unknown} error */
const fail = (error) => send({ kind: "failed", error: String(error) });

const reply = Promise.race([start(), lost]);
reply.catch(fail);
self.addEventListener("message", async (/** @type {MessageEvent<ToWorker>} */ { data: { id, request, needs } }) => {
  const answer = await reply.catch(() => undefined); // reported already
  if (!answer) return;
  if (needs) await bring(needs);
  try {
    send({ kind: "reply", id, reply: answer(request) });
  } catch (error) {
    fail(error);
  }
});
