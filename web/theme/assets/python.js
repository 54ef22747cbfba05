// One Python for the whole visit: started once, asked by every form, begun again when it fails.

import { keepForOffline } from "./offline.js";

// The shapes of calculators/front/reply.py, under the same names.
/** @typedef {{ calculator: string, answers: Record<string, string>, today: string,
 *   typed_on?: Record<string, string>, link?: string, page?: string, read?: boolean, zone?: string, site?: string,
 *   guessed?: string, order?: string, paper?: string }} Request */
/** @typedef {{ kind: "outcome", outcome: Record<string, unknown>, html: string, calendar: string, link: string,
 *   bar: string, opened?: Record<string, string> }} OutcomeReply */
/** @typedef {{ kind: "errors", errors: Record<string, string>, opened?: Record<string, string> }} ErrorsReply */
/** @typedef {{ kind: "gap", text: string, html: string, opened?: Record<string, string> }} GapReply */
/** @typedef {{ kind: "read", read: Record<string, string>, errors: Record<string, string> }} ReadReply */
/** @typedef {OutcomeReply | ErrorsReply | GapReply} Reply */
/** @typedef {{ id: string, name: string, answers: Record<string, string>, saved_on: string, rules: string,
 *   days: Record<string, string>, ticked?: string, entries?: string, changed: number }} Order of calculators/front/orders.py */
/** @typedef {{ orders: Order[], today: string, do?: Record<string, string>,
 *   zone?: string, site?: string }} OrdersRequest */
/** @typedef {{ kind: "orders", html: string, file: string, line: { now: string, later: string }, put: Order[],
 *   says: string, focus: string }} OrdersReply */
/** @typedef {Request & { case: string, expected: Record<string, string> }} Case */
/** @typedef {{ kind: "compared", text: string, html: string }} ComparedReply */
/** @typedef {{ kind: "paper", html: string }} PaperReply */
/** @typedef {import("./worker.js").FromWorker} FromWorker */
/** @typedef {{ request: Request | OrdersRequest, needs: string, resolve: (reply: string) => void,
 *   reject: (error: Error) => void }} Waiting */
/** From the snapshot that is sent, or from everything. @typedef {"quick" | "whole"} How */

/** @type {HTMLScriptElement | null} */
const script = document.querySelector("script[src*='form.js?']"); // whose address says what the runtime is made of
const { search } = new URL(script?.src ?? import.meta.url);

let zone = "";

/** What the receipt of an answer tells of the page: the hash of the site is the name of its folder. The zone comes from
 * the worker, unless an answer is asked for before it is there. */
export function where() {
  zone ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  return { zone, site: new URL(".", import.meta.url).pathname.split("/").at(-2) ?? "" };
}

/** @param {How} how */
function worker(how) {
  return new Worker(new URL(`worker.js${search}&how=${how}`, import.meta.url), { type: "module", name: how });
}

class Python {
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #asked = 0;
  /** @type {How} */
  how;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {() => void} */
  #resolve = () => {};
  /** @type {(error: Error) => void} */
  #reject = () => {};
  /** Resolves when Python can answer; rejects when it cannot be had. @type {Promise<void>} */
  ready = new Promise((resolve, reject) => ([this.#resolve, this.#reject] = [resolve, reject]));
  isReady = false;
  /** How much of it has come in, from 0 to 1. */
  received = 0;
  /** When it was heard last, on the page's clock. */
  heard = performance.now();

  /** @param {How} how */
  constructor(how) {
    this.ready.catch(() => {}); // whoever asks is told
    this.how = how;
    try {
      this.#worker = this.#begin();
    } catch (error) {
      this.how = "whole"; // a browser without workers has none for another try either
      queueMicrotask(() => this.#failed(String(error)));
    }
  }

  #begin() {
    this.heard = performance.now();
    const begun = worker(this.how);
    begun.addEventListener("error", (event) => this.#failed(event.message ?? "the worker could not be loaded"));
    begun.addEventListener("message", (/** @type {MessageEvent<FromWorker>} */ { data }) => {
      if (begun !== this.#worker) return;
      this.heard = performance.now();
      if (data.kind === "failed") this.#failed(data.error);
      if (data.kind === "ready") this.#begun();
      if (data.kind === "zone") zone ||= data.zone;
      if (data.kind === "progress") this.received = data.received;
      if (data.kind !== "reply") return;
      const asked = this.#waiting.get(data.id);
      asked?.resolve(data.reply);
      this.#waiting.delete(data.id);
      if (this.how === "quick" && !(asked && "read" in asked.request)) keep();
    });
    for (const [id, { request, needs }] of this.#waiting) begun.postMessage({ id, request: JSON.stringify(request), needs });
    return begun;
  }

  #begun() {
    console.debug("Python is ready");
    this.isReady = true;
    this.#resolve();
    dispatchEvent(new Event("python"));
  }

  /** Once with everything: something may be missing in what is sent first, or damaged. @param {string} why */
  #failed(why) {
    if (this.how === "whole") {
      console.error(`The calculators could not start: ${why}`);
      return this.stop(why, "whole");
    }
    this.#worker?.terminate();
    this.how = "whole";
    console.warn(`The calculators start again with all of Python: ${why}`);
    this.#worker = this.#begin();
  }

  /** @param {Request | OrdersRequest} request @param {string} [needs] a file of the runtime that is fetched for it
   * @returns {Promise<any>} a Reply, or to a Case a ComparedReply */
  async ask(request, needs = "") {
    const id = ++this.#asked;
    const reply = await new Promise((/** @type {(reply: string) => void} */ resolve, reject) => {
      this.#waiting.set(id, { request, needs, resolve, reject });
      this.#worker?.postMessage({ id, request: JSON.stringify(request), needs });
    });
    return JSON.parse(reply);
  }

  /** The reader lost patience: another one, which takes what has come in from the browser's cache. */
  giveUp() {
    this.stop("the reader tries again", this.how);
  }

  /** End it. @param {string} why @param {How} another what the next question starts */
  stop(why, another) {
    this.#worker?.terminate();
    if (python === this) python = undefined;
    next = another;
    const error = new Error(why);
    this.#reject(error);
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** @type {Python | undefined} */
let python;
/** `make serve` builds without a snapshot. @type {How} */
let next = search.includes("snapshot.bin") ? "quick" : "whole";

/** The visit's Python, if one was started. */
export const current = () => python;

/** The visit's Python, started by the first call. It outlives instant navigation, because this module does. */
export const start = () => (python ??= new Python(next));

/** Ask a calculator. @param {Request} request @returns {Promise<Reply>} */
export const ask = (request) => start().ask(request);

/** Ask for what was typed, in words. @param {Request} request */
export const read = (request) => /** @type {Promise<ReadReply | ErrorsReply>} */ (start().ask({ ...request, read: true }));
/** Show and change the orders that are kept. @param {OrdersRequest} request @returns {Promise<OrdersReply>} */
export const askOrders = (request) => start().ask(request);

/** Ask a published case, and where the answer is not the published one. @param {Case} published */
export const compare = (published) => /** @type {Promise<ComparedReply>} */ (start().ask(published));

/** Draw the code of an address. @param {Request} request */
export const draw = (request) => /** @type {Promise<PaperReply>} */ (start().ask(request, "segno.zip"));

let isKept = false;

/** Once in a visit, when the first answer is there and nothing else is to do: what the next one needs. */
function keep() {
  if (isKept || !("caches" in self) || savesData()) return;
  isKept = true;
  whenIdle(() => {
    caches.delete("dispute-desk").catch(() => {}); // where Python's memory was kept until 30 November 2026
    void keepForOffline();
  });
}

/** Start it when nothing else is to do, if a reader who has not asked for anything yet may be sent four megabytes. */
export function warmUp() {
  if (savesData()) return false;
  const begin = () => whenIdle(() => document.querySelector("calculator-form") && start());
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
  return true;
}

function savesData() {
  /** @type {{ saveData?: boolean, effectiveType?: string } | undefined} */
  const connection = /** @type {any} */ (navigator).connection;
  return Boolean(connection?.saveData || connection?.effectiveType?.includes("2g"));
}

/** @param {() => void} work */
function whenIdle(work) {
  if ("requestIdleCallback" in self) requestIdleCallback(work, { timeout: 5_000 });
  else setTimeout(work, 1_000); // Safari
}
