// Orders that the reader keeps on the device: stored here, drawn and changed in Python (calculators/front/orders.py).
// Holds no wording. Only the pages that show or keep orders load it.

import { keep, kept, MINE, today } from "./kept.js";
import { define } from "./parsed.js";
import { askOrders, current, start, where } from "./python.js";
import { drawTicks, takeOver, ticked } from "./ticks.js";

/** @typedef {import("./python.js").Order} Order */
/** @typedef {import("./python.js").OrdersReply} OrdersReply */
/** @typedef {{ day: string, now: string, later: string }} Line of the home page, as it was on that day */

const PLACE = "dispute-desk"; // of the database, and of the news to other tabs
const PATIENCE = 15_000; // milliseconds of silence until we say that Python did not come
const A_WHILE = 1_000; // milliseconds after which a wait is shown
const HOME = new URL("../../../", import.meta.url); // of the site
const news = "BroadcastChannel" in self ? new BroadcastChannel(PLACE) : undefined;

/* ------------------------------------------------------------- storage */

/** @type {Promise<IDBDatabase> | undefined} */
let database;

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return (database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(PLACE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("orders", { keyPath: "id" });
      request.result.createObjectStore("line");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  }));
}

/** One transaction, all or nothing. Rejects with null when it was given up on purpose.
 * @template T @param {IDBTransactionMode} mode
 * @param {(orders: IDBObjectStore, line: IDBObjectStore) => IDBRequest<T> | void} use @returns {Promise<T>} */
async function within(mode, use) {
  const open = await opened();
  return new Promise((resolve, reject) => {
    const transaction = open.transaction(["orders", "line"], mode);
    const request = use(transaction.objectStore("orders"), transaction.objectStore("line"));
    transaction.oncomplete = () => resolve(/** @type {T} */ (request?.result));
    transaction.onabort = () => reject(transaction.error);
  });
}

/** @returns {Promise<Order[]>} */
const all = () => within("readonly", (orders) => orders.getAll());

/** Ask Python what a wish changes, and store that, unless another tab has changed the same order meanwhile: then ask
 * anew. @param {Record<string, string>} [wish] @returns {Promise<OrdersReply>} */
async function act(wish) {
  for (;;) {
    const before = await all();
    const reply = await askOrders({ orders: before, today: today(), ...where(), ...(wish && { do: wish }) });
    const isStored = await within("readwrite", (orders, line) => {
      if (reply.line.now) line.put({ day: today(), ...reply.line }, "line");
      else line.clear();
      for (const order of reply.put) {
        const there = orders.get(order.id);
        there.onsuccess = () => {
          if (there.result?.changed !== before.find(({ id }) => id === order.id)?.changed) orders.transaction.abort();
          else orders.put({ ...order, changed: (there.result?.changed ?? 0) + 1 });
        };
      }
    }).then(() => true, (error) => (error ? Promise.reject(error) : false));
    if (isStored && reply.put.length) news?.postMessage("");
    if (isStored) return reply;
  }
}

/* ------------------------------------------------------------- what stands in the pages */

class Part extends HTMLElement {
  /** @template {HTMLElement} [E=HTMLElement] @param {string} name @returns {E} */
  piece(name) {
    return /** @type {E} */ (this.querySelector(`[data-part=${name}]`));
  }

  /** @param {string} [words] */
  tell(words = "") {
    this.piece("says").textContent = ""; // so that it is announced again
    this.piece("says").textContent = words;
  }

  /** What a form of the page wishes. @param {SubmitEvent} event @returns {Record<string, string>} */
  wish(event) {
    event.preventDefault();
    return Object.fromEntries([...new FormData(/** @type {HTMLFormElement} */ (event.target))].map(([name, text]) => [name, String(text)]));
  }
}

class OrderList extends Part {
  /** The last that was deleted. @type {Order | undefined} */
  #deleted;
  #file = "";
  #again = () => void this.#draw();

  connectedCallback() {
    news?.addEventListener("message", this.#again);
    addEventListener("pageshow", this.#again);
    this.addEventListener("submit", (event) => void this.#draw(this.wish(event)));
    this.addEventListener("click", ({ target }) => target instanceof HTMLButtonElement && void this.#press(target));
    this.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && void this.#choose(target));
    void this.#draw();
  }

  disconnectedCallback() {
    news?.removeEventListener("message", this.#again);
    removeEventListener("pageshow", this.#again);
    URL.revokeObjectURL(this.#file);
  }

  /** @param {HTMLButtonElement} button */
  async #press(button) {
    const { do: does = "" } = button.dataset;
    if (!does) return;
    if (does === "again" && !current()?.isReady) current()?.giveUp();
    const id = button.closest("li")?.dataset["id"];
    const order = does === "delete" ? (await all()).find((one) => one.id === id) : this.#deleted;
    this.#deleted = does === "delete" ? order : undefined;
    await this.#draw(undefined, (orders) => {
      if (does === "wipe") orders.clear();
      else if (does === "delete" && id !== undefined) orders.delete(id);
      else if (does === "undo" && order) orders.put(order);
    });
    this.piece("undo").hidden = !this.#deleted;
    this.tell(this.dataset[does]);
    (this.#deleted ? this.piece("undo").querySelector("button") : this.piece("says"))?.focus();
  }

  /** A day in a calendar, or a file. @param {HTMLInputElement} field */
  async #choose(field) {
    const text = /** @type {HTMLInputElement | null} */ (document.getElementById(field.dataset["for"] ?? ""));
    if (text && field.value) text.value = field.value;
    const [file] = field.files ?? [];
    if (file) await this.#draw({ file: await file.slice(0, Number(this.dataset["most"]) + 1).text() });
    if (file) [field.value, this.piece("says").tabIndex] = ["", -1];
  }

  /** Change what is stored, as a wish or at once, and show it. @param {Record<string, string>} [wish]
   * @param {(orders: IDBObjectStore) => void} [atOnce] */
  async #draw(wish, atOnce) {
    for (const part of ["refused", "failed"]) this.piece(part).hidden = true;
    try {
      if (atOnce) await within("readwrite", atOnce);
      if (atOnce) news?.postMessage("");
      const isAny = wish || (await all()).length;
      if (!isAny) await within("readwrite", (_, line) => line.clear());
      const reply = isAny ? await this.#patiently(act(wish)) : undefined;
      this.#put(reply);
      if (!wish || !reply) return;
      this.tell(reply.says);
      (document.getElementById(reply.focus) ?? this.piece("says")).focus();
    } catch (error) {
      this.piece(error instanceof DOMException ? "refused" : "failed").hidden = false;
      console.debug(`The orders could not be shown: ${error}`);
    }
  }

  /** Show how much of Python has come in, and give it up after much silence. @param {Promise<OrdersReply>} reply */
  async #patiently(reply) {
    const [python, begun, bar] = [start(), performance.now(), this.piece("wait").querySelector("progress")];
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let watching;
    const silence = new Promise((_, reject) => {
      watching = setInterval(() => {
        if (bar) bar.value = python.received;
        this.piece("wait").hidden = python.isReady || performance.now() - begun < A_WHILE;
        if (performance.now() - Math.max(begun, python.heard) > PATIENCE) reject(new Error("Python is silent"));
      }, 100);
    });
    return Promise.race([reply, silence]).finally(() => {
      clearInterval(watching);
      this.piece("wait").hidden = true;
    });
  }

  /** What was begun elsewhere in the list stays, until something is stored. @param {OrdersReply | undefined} reply */
  #put(reply) {
    const list = this.piece("list");
    const focused = document.activeElement?.id ?? "";
    const open = [...list.querySelectorAll("details[open]")].map(({ id }) => id);
    const fields = [.../** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input:not([type=hidden])"))];
    const typed = fields.map(({ id, value, defaultValue }) => ({ id, value, isTyped: value !== defaultValue }));
    list.innerHTML = reply?.html ?? "";
    const isEmpty = !list.querySelector("li");
    this.piece("empty").hidden = !isEmpty;
    this.piece("tools").hidden = isEmpty;
    URL.revokeObjectURL(this.#file);
    if (reply) this.#file = URL.createObjectURL(new Blob([reply.file], { type: "application/json" }));
    this.piece("tools").querySelector("a")?.setAttribute("href", this.#file);
    if (!reply || reply.put.length) return;
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    for (const { id, value, isTyped } of typed) {
      const field = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
      if (field && isTyped) field.value = value;
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
}

class OrderKeep extends Part {
  /** One after the other: each begins with what the one before it has left. */
  #turn = Promise.resolve();
  #again = () => this.#next(() => this.#agree());

  connectedCallback() {
    news?.addEventListener("message", this.#again);
    addEventListener("ticked", this.#again);
    for (const link of this.querySelectorAll("a")) link.href = new URL(link.dataset["page"] ?? "", HOME).href;
    this.addEventListener("submit", (event) => {
      const [wish, isNew] = [this.wish(event), event.submitter?.dataset["do"] === "new"];
      this.#next(() => this.#keep(wish, isNew));
    });
    this.#next(() => this.#show().catch(() => {})); // told when the button is pressed
  }

  disconnectedCallback() {
    news?.removeEventListener("message", this.#again);
    removeEventListener("ticked", this.#again);
  }

  /** @param {() => Promise<void>} work */
  #next(work) {
    this.#turn = this.#turn.then(work);
  }

  get #answers() {
    return JSON.parse(this.piece("order").getAttribute("value") ?? "").answers;
  }

  /** The order of this tab: that which was opened or kept in it, else one with these very answers; and its base, as it
   * was then: another tab may have changed something else in it. */
  async #mine() {
    const orders = await all();
    const { id, base } = JSON.parse(kept()[MINE]?.text || "{}");
    const opened = orders.find((order) => order.id === id);
    const mine = opened ?? orders.find((order) => isSame(order.answers, this.#answers));
    return mine && { order: mine, base: (opened && base) ?? { name: mine.name, answers: mine.answers } };
  }

  async #show() {
    const typed = kept();
    const mine = await this.#mine();
    if (kept() !== typed) return; // forgotten meanwhile
    this.piece("changes").hidden = this.piece("another").hidden = !mine;
    this.piece("first").hidden = Boolean(mine);
    if (!mine) return;
    keep({ [MINE]: JSON.stringify({ id: mine.order.id, base: mine.base }) });
    /** @type {HTMLInputElement} */ (this.piece("name")).value = mine.order.name;
    this.dispatchEvent(new CustomEvent("filed", { bubbles: true, detail: mine.order }));
    await this.#agree();
  }

  /** What was ticked or cleared in this tab since its base is so in the order, too; what else is ticked there is ticked
   * here. */
  async #agree() {
    try {
      const typed = kept();
      const mine = await this.#mine();
      if (!mine) return;
      const { order, base } = mine;
      const sent = ticked();
      const { ticked: before = "" } = base;
      const now = sent === before ? order : (await act({ id: order.id, ticked: sent, base: before })).put[0];
      if (!now || !this.isConnected || kept() !== typed) return; // deleted meanwhile, there or here
      takeOver(now.ticked ?? "", sent);
      keep({ [MINE]: JSON.stringify({ id: order.id, base: { ...base, ticked: now.ticked } }) });
      drawTicks(this.closest(".outcome") ?? this);
    } catch (error) {
      if (error instanceof DOMException && kept()[MINE]) this.tell(this.dataset["refused"]);
      console.debug(`What is ticked could not be kept: ${error}`);
    }
  }

  /** @param {Record<string, string>} wish @param {boolean} isNew */
  async #keep(wish, isNew) {
    try {
      const typed = kept();
      const mine = isNew ? undefined : await this.#mine();
      const id = mine?.order.id ?? newId();
      const sent = ticked();
      const order = JSON.stringify({ ...JSON.parse(wish["order"] ?? ""), ticked: sent });
      const { says, put } = await act({ ...wish, order, id, ...(mine && { base: JSON.stringify(mine.base) }) });
      if (kept() !== typed) return; // forgotten meanwhile: what is typed next is another order
      keep({ [MINE]: JSON.stringify({ id, base: { name: put[0]?.name, answers: this.#answers, ticked: sent } }) });
      await this.#show();
      this.tell(says);
    } catch (error) {
      this.tell(this.dataset["refused"]);
      console.debug(`The order could not be kept: ${error}`);
    }
  }
}

class OrderLine extends Part {
  async connectedCallback() {
    /** @type {Line | undefined} */
    const line = await within("readonly", (_, lines) => lines.get("line")).catch(() => undefined);
    const link = this.querySelector("a");
    if (line && link) link.textContent = line.day === today() ? line.now : line.later;
    this.hidden = !line;
  }
}

/** @param {Record<string, string>} one @param {Record<string, string>} other */
function isSame(one, other) {
  return Object.keys({ ...one, ...other }).every((name) => one[name] === other[name]);
}

/** randomUUID is not there on every address. */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

define("order-list", OrderList);
define("order-keep", OrderKeep);
define("order-line", OrderLine);
