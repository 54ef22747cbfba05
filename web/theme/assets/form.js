// Brings a form that Python drew to life. Knows no calculator and holds no wording: both come from the page.

import { ask, current, start, warmUp } from "./python.js";

export { ask, start };

/** @typedef {import("./python.js").Reply} Reply */

const PATIENCE = 15_000; // milliseconds of silence until we say that Python could not start
const A_MOMENT = 150; // milliseconds after which the wait is told
const A_WHILE = 1_000; // milliseconds after which it is shown

const inView = new IntersectionObserver((entries) => {
  if (entries.some((entry) => entry.isIntersecting) && warmUp()) inView.disconnect();
});

/** What was typed, by page and calculator: nothing is lost when the reader looks at another page.
 * @type {Map<string, Record<string, string>>} */
const typed = new Map();
/** What was said last, in the same way. @type {Map<string, { reply: Reply, isOutdated: boolean }>} */
const said = new Map();
/** When an answer that is still due was asked for. @type {Map<string, number>} */
const due = new Map();
/** The form that was drawn last: a link within the page may draw it anew, in the middle of all this.
 * @type {Map<string, CalculatorForm>} */
const drawn = new Map();

class CalculatorForm extends HTMLElement {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watching;
  #file = "";

  connectedCallback() {
    this.#restore();
    for (const picker of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("[data-for]"))) {
      if (picker.value) this.#edited(picker); // chosen before this script was there
    }
    this.#showAskedQuestions();
    if (!current()) inView.observe(this);
    for (const touch of ["focusin", "pointerdown"]) this.#form.addEventListener(touch, () => current()?.isReady || this.#warm(), { once: true });
    this.#form.addEventListener("input", (event) => this.#edited(/** @type {HTMLInputElement} */ (event.target)));
    this.#form.addEventListener("click", ({ target }) => {
      // Firefox and Safari open the calendar from one corner of the field only.
      if (target instanceof HTMLInputElement && target.type === "date") target.showPicker?.();
    });
    this.#output.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLElement && target.dataset["do"] === "print") print();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#answer();
    });
    this.#find("button", this.#failure).addEventListener("click", () => {
      current()?.giveUp();
      this.#rest();
      void this.#answer();
    });
    this.addEventListener("click", (event) => this.#followed(event));
    /** @type {HTMLButtonElement} */ (this.#find("[type=submit]")).disabled = false;
    const isAgain = drawn.has(this.#key);
    drawn.set(this.#key, this);
    const before = said.get(this.#key);
    if (before) this.#draw(before.reply);
    if (before?.isOutdated) this.#markOutdated();
    if (due.has(this.#key)) this.#warm();
    if (isAgain) this.#turnTo(this.#named(location.hash));
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
  /** What is kept for this page and calculator is kept by this. */
  get #key() {
    return location.pathname + this.#name;
  }
  get #status() {
    return this.#find(".calculator-status").textContent ?? "";
  }
  set #status(words) {
    if (words !== this.#status) this.#find(".calculator-status").textContent = words;
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
    const answers = typed.get(this.#key);
    /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
    const fields = this.#form.querySelectorAll(":is(input, select)[name]");
    if (!answers && [...fields].some(isTyped)) typed.set(this.#key, this.#answers); // before this script was there
    if (!answers) return;
    for (const field of fields) {
      const answer = answers[field.name];
      if (answer === undefined) continue;
      if (field instanceof HTMLInputElement && field.type === "radio") field.checked = field.value === answer;
      else field.value = answer;
    }
  }

  /** The question that a link within the page names. @param {string} hash */
  #named(hash) {
    const place = hash ? this.querySelector(`#${CSS.escape(hash.slice(1))}`) : null;
    return /** @type {HTMLElement | null | undefined} */ (place?.closest("[data-question]"));
  }

  /** Go to the question that a link in the answer names, without drawing the page anew as Material would; the way
   * back is the same. @param {MouseEvent} event */
  #followed(event) {
    const link = event.target instanceof Element && event.target.closest("a");
    const question = link && link.getAttribute("href")?.startsWith("#") && this.#named(link.hash);
    if (!question || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    history.replaceState({ x: scrollX, y: scrollY }, "");
    history.pushState(null, "", link.hash);
    this.#turnTo(question);
  }

  /** @param {HTMLElement | null | undefined} question */
  #turnTo(question) {
    const control = this.#control(question?.dataset["question"] ?? "");
    if (control === document.activeElement) control?.blur(); // so that it is announced again
    control?.focus({ preventScroll: true });
    question?.scrollIntoView();
  }

  /** Start Python and show how it goes until it is there and no answer is due: words soon, after a while how much has
   * come in, and after much silence that it could not start. What comes in later takes that back. */
  #warm() {
    if (this.#watching) return;
    const python = start();
    const begun = performance.now();
    const { loading = "", loaded = "" } = this.dataset;
    const bar = /** @type {HTMLProgressElement} */ (this.#find("progress"));
    const wait = this.#find(".calculator-wait");
    this.#watching = setInterval(() => {
      const now = performance.now();
      const asked = due.get(this.#key);
      const isLost = asked !== undefined && now - Math.max(asked, python.heard) >= PATIENCE;
      if (isLost === this.#failure.hidden) this.#fail(isLost);
      bar.value = python.received;
      wait.hidden = isLost || python.isReady || now - begun < A_WHILE;
      if (!isLost && !python.isReady && now - begun >= A_MOMENT) this.#status = loading;
      if (python.isReady && this.#status === loading) this.#status = loaded;
      if (!this.isConnected || (python.isReady && asked === undefined)) this.#rest();
    }, 50);
    python.ready.catch(() => {
      this.#status = ""; // told when an answer is asked for
      this.#rest();
    });
  }

  #rest() {
    clearInterval(this.#watching);
    this.#watching = undefined;
    this.#find(".calculator-wait").hidden = true;
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
    typed.set(this.#key, this.#answers);
    const before = said.get(this.#key);
    if (before?.reply.kind === "errors") {
      delete before.reply.errors[field.name];
      if (Object.keys(before.reply.errors).length === 0) this.#status = "";
    } else if (before) before.isOutdated = true;
    if (before?.isOutdated) this.#markOutdated();
  }

  #markOutdated() {
    this.#output.dataset["outdated"] = "";
    this.#status = this.dataset["outdated"] ?? "";
  }

  #showAskedQuestions() {
    const answers = this.#answers;
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-when]"))) {
      const { question = "", when = "", whenOneOf = "" } = element.dataset;
      element.hidden = !whenOneOf.split(" ").includes(answers[when] ?? "");
      if (element.hidden) delete answers[question]; // what depends on it stands below it, and is not asked either
    }
  }

  async #answer() {
    const key = this.#key;
    const asked = performance.now();
    due.set(key, asked);
    this.#failure.hidden = true;
    this.#warm();
    if (!start().isReady) this.#output.style.minHeight = "26rem"; // what stands below moves now, not when it is read
    const request = { calculator: this.#name, answers: this.#answers, today: today(), page: location.origin + location.pathname };
    const reply = await ask(request).catch(() => undefined);
    if (due.get(key) !== asked) return; // asked again
    due.delete(key);
    if (reply) said.set(key, { reply, isOutdated: false });
    const form = this.isConnected ? this : drawn.get(key);
    if (form) form.#end(reply);
  }

  /** @param {Reply | undefined} reply */
  #end(reply) {
    this.#rest();
    if (reply) this.#show(reply); // even if it is late
    else this.#fail(true);
  }

  /** @param {Reply} reply */
  #show(reply) {
    this.#draw(reply);
    if (reply.kind === "errors") {
      const wrong = this.#questions.find((question) => reply.errors[question.dataset["question"] ?? ""]);
      this.#turnTo(wrong);
      return;
    }
    // When it has been drawn: scrolling in the frame in which it grows makes what stands below jump.
    const outcome = this.#output.firstElementChild;
    const show = () => isInView(outcome) || this.#output.scrollIntoView();
    if (outcome) requestAnimationFrame(() => requestAnimationFrame(show));
  }

  /** @param {Reply} reply */
  #draw(reply) {
    this.#status = "";
    this.#failure.hidden = true;
    delete this.#output.dataset["outdated"];
    const errors = reply.kind === "errors" ? reply.errors : {};
    const names = this.#questions.map((question) => question.dataset["question"] ?? "");
    for (const name of names) this.#showError(name, errors[name] ?? "");
    this.#output.innerHTML = reply.kind === "errors" ? "" : reply.html;
    if (reply.kind === "outcome") this.#offer(reply.calendar);
    else this.#output.style.minHeight = "";
    const count = names.filter((name) => errors[name]).length;
    const { wrong = "", manyWrong = "" } = this.dataset;
    if (count > 0) this.#status = count === 1 ? wrong : manyWrong.replace("{count}", String(count));
    else this.#status = Object.values(errors).join(" ");
  }

  /** Give the link in the answer its file, in place of that of the answer before. @param {string} calendar */
  #offer(calendar) {
    URL.revokeObjectURL(this.#file);
    /** @type {HTMLAnchorElement | null} */
    const link = this.#output.querySelector("a[download]");
    if (link) link.href = this.#file = URL.createObjectURL(new Blob([calendar], { type: "text/calendar;charset=utf-8" }));
  }

  /** @param {boolean} isLost */
  #fail(isLost) {
    if (isLost) [this.#status, this.#output.style.minHeight] = ["", ""];
    this.#failure.hidden = !isLost;
    /** @type {HTMLDetailsElement} */ (this.#find("details")).open ||= isLost;
  }

  get #questions() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-question]"))];
  }

  /** @param {string} question @returns {HTMLInputElement | null} */
  #control(question) {
    return this.querySelector(`[name="${question}"]:checked, [name="${question}"]`);
  }

  /** @param {string} question @param {string} words */
  #showError(question, words) {
    const error = this.#find(`#${this.#name}-${question}-error`);
    error.textContent = words;
    for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll(`[name="${question}"]`))) {
      control.ariaInvalid = words ? "true" : null;
      if (control.type !== "radio") continue; // others are always read with their error
      if (words) control.setAttribute("aria-describedby", error.id);
      else control.removeAttribute("aria-describedby");
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

/** Whether it is not as it was drawn. @param {HTMLInputElement | HTMLSelectElement} field */
function isTyped(field) {
  if (field instanceof HTMLSelectElement) return !field.selectedOptions[0]?.defaultSelected;
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}

/** @param {Element | null} element */
function isInView(element) {
  const { top = 0 } = element?.getBoundingClientRect() ?? {};
  return top >= 0 && top <= innerHeight / 2; // its headline is seen
}
