// Brings a form that Python drew to life. Knows no calculator and holds no wording: both come from the page.

// The shapes of calculators/front/reply.py, under the same names.
/** @typedef {{ calculator: string, answers: Record<string, string>, today: string }} Request */
/** @typedef {{ kind: "outcome", outcome: Record<string, unknown>, html: string }} OutcomeReply */
/** @typedef {{ kind: "errors", errors: Record<string, string> }} ErrorsReply */
/** @typedef {{ kind: "gap", text: string, html: string }} GapReply */
/** @typedef {OutcomeReply | ErrorsReply | GapReply} Reply */
/** @typedef {import("./worker.js").FromWorker} FromWorker */

const PATIENCE = 15_000; // milliseconds until we say that Python could not start

/* ------------------------------------------------------------- one Python for the whole visit */

/** @typedef {{ resolve: (reply: string) => void, reject: (error: Error) => void }} Waiting */

class Python {
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #asked = 0;
  #worker = new Worker(new URL(`worker.js${new URL(import.meta.url).search}`, import.meta.url), { type: "module" });
  /** Resolves when Python can answer; rejects when it cannot be had. @type {Promise<void>} */
  ready;

  constructor() {
    this.ready = new Promise((resolve, reject) => {
      /** @param {string} why */
      const fail = (why) => {
        console.error(`The calculators could not start: ${why}`);
        reject(new Error(why));
        this.stop(why);
      };
      this.#worker.addEventListener("error", (event) => fail(event.message ?? "the worker could not be loaded"));
      this.#worker.addEventListener("message", (/** @type {MessageEvent<FromWorker>} */ { data }) => {
        if (data.kind === "failed") return fail(data.error);
        if (data.kind === "ready") return resolve();
        this.#waiting.get(data.id)?.resolve(data.reply);
        this.#waiting.delete(data.id);
      });
    });
    this.ready.catch(() => {}); // whoever asks is told
  }

  /** @param {Request} request @returns {Promise<Reply>} */
  async ask(request) {
    await this.ready;
    const id = ++this.#asked;
    const reply = await new Promise((/** @type {(reply: string) => void} */ resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request: JSON.stringify(request) });
    });
    return JSON.parse(reply);
  }

  /** End it; the next question starts another one. @param {string} why */
  stop(why) {
    this.#worker.terminate();
    if (python === this) python = undefined;
    for (const { reject } of this.#waiting.values()) reject(new Error(why));
    this.#waiting.clear();
  }
}

/** @type {Python | undefined} */
let python;

/** The visit's Python, started by the first call. It outlives instant navigation, because this module does. */
export function start() {
  return (python ??= new Python());
}

/** Ask a calculator. @param {Request} request @returns {Promise<Reply>} */
export function ask(request) {
  return start().ask(request);
}

/* ------------------------------------------------------------- the form */

/** What was typed, by page and calculator: nothing is lost when the reader looks at another page.
 * @type {Map<string, Record<string, string>>} */
const typed = new Map();

class CalculatorForm extends HTMLElement {
  #turn = 0;

  connectedCallback() {
    this.#restore();
    this.#showAskedQuestions();
    for (const touch of ["focusin", "pointerdown"]) this.#form.addEventListener(touch, () => this.#warm(), { once: true });
    this.#form.addEventListener("input", (event) => this.#edited(/** @type {HTMLInputElement} */ (event.target)));
    this.#form.addEventListener("click", ({ target }) => {
      // Firefox and Safari open the calendar from one corner of the field only.
      if (target instanceof HTMLInputElement && target.type === "date") target.showPicker?.();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#answer();
    });
    this.#find("button", this.#failure).addEventListener("click", () => {
      python?.stop("the reader tries again");
      void this.#answer();
    });
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.#find("form"));
  }
  get #output() {
    return this.#find(".calculator-output");
  }
  get #failure() {
    return this.#find(".calculator-failure");
  }
  get #name() {
    return this.getAttribute("name") ?? "";
  }
  /** @param {string} words */
  set #status(words) {
    this.#find(".calculator-status").textContent = words;
  }

  /** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement} */
  #find(selector, within = this) {
    return /** @type {HTMLElement} */ (within.querySelector(selector));
  }

  /** @returns {Record<string, string>} */
  get #answers() {
    return Object.fromEntries([...new FormData(this.#form)].map(([name, value]) => [name, String(value)]));
  }

  #restore() {
    const answers = typed.get(location.pathname + this.#name) ?? {};
    /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
    const fields = this.#form.querySelectorAll(":is(input, select)[name]");
    for (const field of fields) {
      const answer = answers[field.name];
      if (answer === undefined) continue;
      if (field instanceof HTMLInputElement && field.type === "radio") field.checked = field.value === answer;
      else field.value = answer;
    }
  }

  async #warm() {
    const { loading, loaded } = this.dataset;
    const python = start();
    const slow = setTimeout(() => (this.#status = loading ?? ""), 150);
    try {
      await python.ready;
      if (this.#find(".calculator-status").textContent === loading) this.#status = loaded ?? "";
    } catch {
      this.#status = ""; // told when an answer is asked for
    }
    clearTimeout(slow);
  }

  /** @param {HTMLInputElement} field */
  #edited(field) {
    if (field.dataset["for"]) {
      const text = /** @type {HTMLInputElement} */ (document.getElementById(field.dataset["for"]));
      if (field.value) text.value = field.value;
      field = text;
    }
    this.#showAskedQuestions();
    this.#showError(field.name, "");
    typed.set(location.pathname + this.#name, this.#answers);
    if (this.#output.childElementCount) {
      this.#output.dataset["outdated"] = "";
      this.#status = this.dataset["outdated"] ?? "";
    }
  }

  #showAskedQuestions() {
    const answers = this.#answers;
    for (const question of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-when]"))) {
      const { when = "", whenOneOf = "" } = question.dataset;
      question.hidden = !whenOneOf.split(" ").includes(answers[when] ?? "");
    }
  }

  async #answer() {
    const turn = ++this.#turn;
    this.#failure.hidden = true;
    void this.#warm();
    const late = setTimeout(() => turn === this.#turn && this.#fail(), PATIENCE);
    try {
      const reply = await ask({ calculator: this.#name, answers: this.#answers, today: today() });
      if (turn === this.#turn) this.#show(reply); // even if it is late
    } catch {
      if (turn === this.#turn) this.#fail();
    }
    clearTimeout(late);
  }

  /** @param {Reply} reply */
  #show(reply) {
    this.#status = "";
    this.#failure.hidden = true;
    delete this.#output.dataset["outdated"];
    const errors = reply.kind === "errors" ? reply.errors : {};
    for (const question of this.#questions) this.#showError(question, errors[question] ?? "");
    this.#output.innerHTML = reply.kind === "errors" ? "" : reply.html;
    const [first, ...others] = Object.keys(errors).filter((question) => this.#questions.includes(question));
    if (first) return this.#control(first)?.focus();
    if (others.length === 0 && reply.kind === "errors") this.#status = Object.values(errors).join(" ");
    const headline = this.#output.firstElementChild;
    if (headline && !isInView(headline)) this.#output.scrollIntoView();
  }

  #fail() {
    this.#status = "";
    this.#failure.hidden = false;
    /** @type {HTMLDetailsElement} */ (this.#find("details")).open = true;
  }

  get #questions() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-question]"))].map(
      (question) => question.dataset["question"] ?? "",
    );
  }

  /** @param {string} question @returns {HTMLInputElement | null} */
  #control(question) {
    return this.querySelector(`[name="${question}"]:checked, [name="${question}"]`);
  }

  /** @param {string} question @param {string} words */
  #showError(question, words) {
    this.#find(`#${this.#name}-${question}-error`).textContent = words;
    for (const control of this.querySelectorAll(`[name="${question}"]`)) {
      control.ariaInvalid = words ? "true" : null;
    }
  }
}

customElements.define("calculator-form", CalculatorForm);

/** The reader's own day, like 2026-11-23. */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** @param {Element} element */
function isInView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
