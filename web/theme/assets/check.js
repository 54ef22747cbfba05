// Asks every published case in the reader's browser, and names those whose answer is another one. Only its page loads
// this. All wording comes from there; the comparison is Python's (calculators/front/agreement.py).

import { define } from "./parsed.js";
import { compare, current, start } from "./python.js";

/** @typedef {import("./python.js").Case} Case */
/** @typedef {"agree" | "differ" | "stopped" | "failed" | "broken"} Result */

const PATIENCE = 30_000; // milliseconds of silence until we say that it could not be finished
const OFTEN = 100; // milliseconds
const version = import.meta.url.split("/").at(-2) ?? ""; // of the runtime: a hash of all that the browser runs

class CaseCheck extends HTMLElement {
  /** @type {AbortController | undefined} */
  #running;

  connectedCallback() {
    this.#on("start", () => void this.#check());
    this.#on("stop", () => this.#running?.abort());
    this.#on("copy", () => void this.#copy());
    this.#on("again", () => {
      if (!current()?.isReady) current()?.giveUp();
      this.#find("[data-do=start]").focus();
      void this.#check();
    });
    /** @type {HTMLButtonElement} */ (this.#find("[data-do=start]")).disabled = false;
  }

  disconnectedCallback() {
    this.#running?.abort();
  }

  /** @param {string} name @param {() => void} act */
  #on(name, act) {
    this.#find(`[data-do=${name}]`).addEventListener("click", act);
  }

  /** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement} */
  #find(selector, within = this) {
    return /** @type {HTMLElement} */ (within.querySelector(selector));
  }

  /** A sentence of the page. @param {string} name @param {Record<string, string | number>} [holes] */
  #words(name, holes = {}) {
    const shown = (/** @type {string} */ hole) => holes[hole]?.toLocaleString(document.documentElement.lang);
    return (this.dataset[name] ?? "").replaceAll(/\{(\w+)\}/g, (whole, hole) => shown(hole) ?? whole);
  }

  async #check() {
    if (this.#running) return;
    const { signal } = (this.#running = new AbortController());
    /** @type {Promise<never>} */
    const stopped = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    stopped.catch(() => {}); // told where it is raced
    const count = Number(this.dataset["count"]);
    const [python, begun] = [start(), performance.now()];
    let [done, asked, isSilent] = [0, "", false];
    /** @type {string[]} */
    const wrong = [];
    const show = () => {
      const { isReady, received, heard } = current() ?? python;
      /** @type {HTMLProgressElement} */ (this.#find("progress")).value = isReady ? done / count : received;
      this.#find(".calculator-wait label").textContent = this.#words(isReady ? "checked" : "loading", { done, count });
      isSilent = performance.now() - Math.max(begun, heard) > PATIENCE;
      if (isSilent) this.#running?.abort();
    };
    this.#draw(true);
    show();
    const watching = setInterval(show, OFTEN);
    /** @type {Result} */
    let result = "failed";
    try {
      const cases = await this.#cases(signal);
      for (const published of cases) {
        asked = published.case;
        const { text, html } = await Promise.race([compare(published), stopped]);
        done++;
        if (text) wrong.push(text);
        this.#find("ol").insertAdjacentHTML("beforeend", html);
      }
      result = wrong.length ? "differ" : "agree";
    } catch (error) {
      result = signal.aborted && !isSilent ? "stopped" : done ? "broken" : "failed";
      console.debug(`The check ended early: ${error}`);
    }
    clearInterval(watching);
    this.#running = undefined;
    this.#draw(false);
    this.#end(result, { done, count, wrong: wrong.length, case: asked }, wrong);
  }

  /** Only as they were when this page was built. @param {AbortSignal} signal @returns {Promise<Case[]>} */
  async #cases(signal) {
    const { integrity = "" } = this.dataset;
    const response = await fetch(new URL(`cases.json?${encodeURIComponent(integrity)}`, import.meta.url), { integrity, signal });
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.json();
  }

  /** @param {boolean} isRunning */
  #draw(isRunning) {
    const [begin, stop] = [this.#find("[data-do=start]"), this.#find("[data-do=stop]")];
    if (document.activeElement === stop) begin.focus();
    begin.ariaDisabled = isRunning ? "true" : null;
    stop.hidden = this.#find(".calculator-wait").hidden = !isRunning;
    if (!isRunning) return;
    for (const part of [".calculator-failure", ".case-check-report"]) this.#find(part).hidden = true;
    this.#find("ol").replaceChildren();
    const said = this.#find(".case-check-result");
    said.textContent = this.#words("started");
    delete said.dataset["result"];
  }

  /** @param {Result} result @param {Record<string, string | number>} holes @param {string[]} wrong */
  #end(result, holes, wrong) {
    const isLost = result === "failed" || result === "broken";
    const [words, advice] = [this.#words(result, holes), this.#words(`${result}Advice`)];
    const [lost, said] = [this.#find(".calculator-failure"), this.#find(".case-check-result")];
    (isLost ? this.#find("p", lost) : said).textContent = `${words} ${advice}`.trim();
    lost.hidden = !isLost;
    if (isLost) said.textContent = "";
    else said.dataset["result"] = result;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const day = new Date().toLocaleDateString("sv"); // written like 2026-11-23
    const report = this.#words("report", { result: words, browser: navigator.userAgent, day, zone, version });
    this.#find("textarea").textContent = [report, ...wrong].join("\n");
    this.#find(".case-check-report").hidden = false;
    this.#find(".case-check-copied").textContent = "";
  }

  async #copy() {
    const report = /** @type {HTMLTextAreaElement} */ (this.#find("textarea"));
    const copied = this.#find(".case-check-copied");
    copied.textContent = ""; // so that it is announced again
    const isCopied = await navigator.clipboard?.writeText(report.value).then(() => true, () => false);
    if (!isCopied) report.select();
    copied.textContent = this.#words(isCopied ? "copied" : "selected");
  }
}

define("case-check", CaseCheck);
