// Python's side of the page: starts the runtime once, then answers requests, JSON text in and JSON text out.
//
// It lies beside the files of its runtime. Its address says which Pyodide that is (`abi`), how large the files are
// (`sizes`), and what to start (`how`): "quick" from the snapshot that was made when the site was built, with a wasm that
// holds what runs then; "whole" from everything, nothing kept.

import { copy } from "./copies.js";
import { unpacked } from "./snapshot.js";

/** @typedef {{ id: number, request: string, needs?: string }} ToWorker */
/** @typedef {{ kind: "ready" } | { kind: "zone", zone: string } | { kind: "failed", error: string } | { kind: "progress", received: number }
 *   | { kind: "reply", id: number, reply: string }} FromWorker */

const asked = new URL(self.location.href).searchParams;
const how = asked.get("how") ?? "quick";
const isWhole = how === "whole";
const PYODIDE = isWhole ? "pyodide-whole" : "pyodide";
const [WASM, GLUE] = [`${PYODIDE}.asm.wasm`, `${PYODIDE}.asm.js`];
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

/** @type {() => void} */
let hasBegun = () => {};
/** A first part has come in. */
const begun = new Promise((resolve) => (hasBegun = () => resolve(undefined)));

const first = downloaded(isWhole ? LIBRARY : SNAPSHOT);
const wheel = isWhole ? downloaded(WHEEL) : undefined;
/** Pyodide wants to know its size before it asks for the wasm, and what is in it after that. */
const memory = new Uint8Array(isWhole ? 0 : Number(asked.get("memory")));
const sent = isWhole ? undefined : first.then((snapshot) => unpacked(snapshot, memory));
const wasm = compiled();
const glue = import(at(GLUE).href); // Pyodide would import it later
/** @type {Promise<typeof import("pyodide")>} */
const pyodide = import(at("pyodide.js").href);

/** Rejects when something cannot be had or used, and never resolves: Pyodide keeps some failures to itself.
 * @type {Promise<never>} */
const lost = new Promise((_, reject) => {
  Promise.all([first, wheel, sent, wasm, glue, pyodide]).catch(reject);
  self.addEventListener("unhandledrejection", (event) => reject(event.reason));
});
lost.catch(() => {}); // whoever waits for Python is told
wasm.then(() => arrived(WASM), () => {});
glue.then(tell, () => {});

/** Compiled while it comes in, and counted where people wait for it.
 * @returns {Promise<WebAssembly.Module>} */
async function compiled() {
  const response = download(WASM);
  const slowly = new Promise((resolve) => setTimeout(resolve, QUICKLY, true));
  const isSlow = await Promise.race([Promise.all([response, begun]), slowly]);
  return compiledFrom(isSlow === true ? counted(WASM, await response) : await response);
}

/** A host that knows no .wasm names another type, which browsers refuse before they read any of it.
 * @param {Response} response */
function compiledFrom(response) {
  return WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await response.arrayBuffer()));
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
const A_PART = 1 / 8; // of all
const OFTEN = 100; // milliseconds
/** Bytes by file, as far as they have come in. @type {Map<string, number>} */
const received = new Map();
let told = 0;

/** @param {Iterable<number>} counts */
const sum = (counts) => [...counts].reduce((one, other) => one + other, 0);

/** The same, counted. @param {string} file @param {Response} response */
function counted(file, response) {
  const reader = response.body?.getReader();
  const body = new ReadableStream({
    async pull(controller) {
      const { value } = (await reader?.read()) ?? {};
      if (!value) return controller.close();
      received.set(file, (received.get(file) ?? 0) + value.byteLength);
      if (sum(received.values()) > A_PART * sum(sizes.values())) hasBegun();
      if (performance.now() - told > OFTEN) tell();
      controller.enqueue(value);
    },
  });
  return new Response(body, { headers: response.headers });
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
  await glue;
  const { loadPyodide } = await pyodide;
  // What Pyodide asks for is on its way already.
  const { WebAssembly: Wasm } = self;
  self.fetch = async (input, options) => {
    if (String(input) === at(LIBRARY).href) return new Response(isWhole ? await first : undefined);
    return String(input).endsWith(".wasm") ? new Response() : fetch(input, options);
  };
  Wasm.instantiateStreaming = async (_, imports) => {
    const [module, snapshot] = await Promise.all([wasm, sent]);
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
    .../** @type {any} */ (isWhole ? {} : { _loadSnapshot: memory }),
    indexURL: at(".").href,
    stdLibURL: at(LIBRARY).href,
    lockFileContents: /** @type {any} */ ({ info: { abi_version: asked.get("abi") }, packages: {} }),
    packageBaseUrl: at(".").href,
    fsInit: async (folder) => wheel && folder.writeFile(FOUND, new Uint8Array(await wheel)),
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
  // Asking for it takes 10 ms, four times that on a phone, which the page need not wait for.
  setTimeout(() => send({ kind: "zone", zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "" }));
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
