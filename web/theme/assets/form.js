// Brings a form that Python drew to life. Knows no calculator and holds no wording: both come from the page.

import { forget, isAnything, keep, kept, reread, today } from "./kept.js";
import { drop, linkFor, take } from "./link.js";
import { printWithCode } from "./paper.js";
import { ask, current, start, warmUp } from "./python.js";

export { ask, start };

/** @typedef {import("./python.js").Reply} Reply */

const PATIENCE = 15_000; // milliseconds of silence until we say that Python could not start
const SITE = new URL(".", import.meta.url).pathname.split("/").at(-2) ?? ""; // whose hash is the name of its folder
const A_MOMENT = 150; // milliseconds after which the wait is told
const A_WHILE = 1_000; // milliseconds after which it is shown

const inView = new IntersectionObserver((entries) => {
  if (entries.some((entry) => entry.isIntersecting) && warmUp()) inView.disconnect();
});

/** What was said last, and to which answers, by page and calculator: it is there when the reader comes back.
 * @type {Map<string, { reply: Reply, to: Record<string, string> }>} */
const said = new Map();
/** When an answer that is still due was asked for. @type {Map<string, number>} */
const due = new Map();
/** What the receipt of an answer tells of the page. */
const where = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "", site: SITE };
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
      if (target instanceof HTMLElement && target.dataset["do"] === "print") {
        const paper = this.#find(".card-link", this.#output)?.textContent ?? "";
        void printWithCode(target, { calculator: this.#name, answers: {}, today: today(), paper });
      }
      if (target instanceof HTMLElement && target.closest(".outcome-share [data-do]")) void take(target, this.#link);
    });
    this.#forgetter.addEventListener("click", () => this.#forget());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#answer();
    });
    this.#find("button", this.#failure).addEventListener("click", () => {
      current()?.giveUp();
      this.#rest();
      if (!this.open()) void this.#answer();
    });
    this.addEventListener("click", (event) => this.#followed(event));
    /** @type {HTMLButtonElement} */ (this.#find("[type=submit]")).disabled = false;
    const isAgain = drawn.has(this.#key);
    drawn.set(this.#key, this);
    this.#draw();
    if (due.has(this.#key)) this.#warm();
    if (isAgain) this.#turnTo(this.#named(location.hash));
    this.open();
  }

  /** Answer the link in the page's address, if it is for this form. */
  open() {
    const link = linkFor(this);
    if (link) void this.#answer(link);
    return Boolean(link);
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
  get #forgetter() {
    return this.#find(".calculator-forget");
  }
  /** To the answer that is shown. */
  get #link() {
    const { reply } = said.get(this.#key) ?? {};
    return reply?.kind === "outcome" ? reply.link : "";
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

  get #fields() {
    /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
    const fields = this.#form.querySelectorAll(":is(input, select)[name]");
    return [...fields];
  }

  #restore() {
    const answers = this.#answers;
    const early = this.#fields.filter(isTyped); // before this script was there
    if (early.length) keep(Object.fromEntries(early.map(({ name }) => [name, answers[name] ?? ""])));
    this.#fill();
  }

  /** Fill in what is kept. What the page itself fills in stays, unless it was changed on this page; what a form does
   * not offer is left empty in it. */
  #fill() {
    const answers = kept();
    const preset = new Set(this.#fields.filter(isPreset).map(({ name }) => name));
    for (const field of this.#fields) {
      const answer = answers[field.name];
      if (!answer || (preset.has(field.name) && answer.page !== location.pathname)) continue;
      if (field instanceof HTMLInputElement && field.type === "radio") field.checked = field.value === answer.text;
      else if (field.value !== answer.text) field.value = answer.text;
      if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
    }
    this.#showAskedQuestions();
    this.#forgetter.hidden = !isAnything();
  }

  /** Show what is kept now, and what it means for what was said. */
  refresh() {
    this.#fill();
    this.#judge();
  }

  #forget() {
    this.#forgetAll();
    this.#find("[type=submit]").focus({ preventScroll: true }); // what was pressed is hidden now
    this.#status = this.dataset["forgotten"] ?? "";
  }

  #forgetAll() {
    drop();
    forget();
    said.clear();
    due.clear();
    for (const form of forms()) form.#clear();
  }

  #clear() {
    this.#form.reset();
    this.#output.replaceChildren();
    URL.revokeObjectURL(this.#file);
    this.#output.style.minHeight = "";
    this.#fail(false);
    for (const name of this.#names) this.#showError(name, "");
    delete this.#output.dataset["outdated"];
    this.#status = "";
    this.#fill();
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
    keep({ [field.name]: this.#answers[field.name] ?? "" });
    for (const form of forms()) form.refresh();
  }

  #showAskedQuestions() {
    const answers = this.#answers;
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-when]"))) {
      const { question = "", when = "", whenOneOf = "" } = element.dataset;
      element.hidden = !whenOneOf.split(" ").includes(answers[when] ?? "");
      if (element.hidden) delete answers[question]; // what depends on it stands below it, and is not asked either
    }
  }

  /** @param {string} [link] whose answers are asked, in place of those of the form */
  async #answer(link = "") {
    const key = this.#key;
    const asked = performance.now();
    due.set(key, asked);
    this.#failure.hidden = true;
    this.#warm();
    if (!start().isReady) this.#output.style.minHeight = "26rem"; // what stands below moves now, not when it is read
    const answers = link ? {} : this.#affirm();
    if (link) this.#find(".calculator-send").scrollIntoView({ block: "center" });
    const page = location.origin + location.pathname;
    const how = link ? { link } : { typed_on: typedOn(answers) };
    const request = { calculator: this.#name, answers, today: today(), page, ...where, ...how };
    const reply = await ask(request).catch(() => undefined);
    if (due.get(key) !== asked) return; // asked again
    due.delete(key);
    const form = this.isConnected ? this : drawn.get(key);
    if (link && reply) {
      if (!form?.isConnected) return; // the reader has gone elsewhere
      form.#opened(reply.opened);
      drop(link);
    }
    if (reply) said.set(key, { reply, to: link && form ? form.#answers : answers });
    if (form) form.#end(reply);
  }

  /** What the page filled in is an answer once it is asked. */
  #affirm() {
    const answers = this.#answers;
    keep(Object.fromEntries(Object.entries(answers).filter(([name, text]) => text && text !== kept()[name]?.text)));
    for (const form of forms()) form.refresh();
    return answers;
  }

  /** A link is about one order: what was typed about another is not mixed with it.
   * @param {Record<string, string> | undefined} answers */
  #opened(answers) {
    if (!answers) return;
    this.#forgetAll();
    keep(Object.fromEntries(this.#names.map((name) => [name, answers[name] ?? ""])));
    for (const form of forms()) form.refresh();
  }

  /** @param {Reply | undefined} reply */
  #end(reply) {
    this.#rest();
    if (reply) this.#show(reply); // even if it is late
    else this.#fail(true);
  }

  /** @param {Reply} reply */
  #show(reply) {
    this.#draw();
    if (reply.kind === "errors") {
      const wrong = this.#questions.find((question) => reply.errors[question.dataset["question"] ?? ""]);
      if (wrong) this.#turnTo(wrong);
      else this.#find(".calculator-status").scrollIntoView({ block: "center" });
      return;
    }
    // When it has been drawn: scrolling in the frame in which it grows makes what stands below jump.
    const outcome = this.#output.firstElementChild;
    const show = () => isInView(outcome) || this.#output.scrollIntoView();
    if (outcome) requestAnimationFrame(() => requestAnimationFrame(show));
  }

  /** What was said last. */
  #draw() {
    const { reply } = said.get(this.#key) ?? {};
    if (!reply) return;
    this.#status = "";
    this.#failure.hidden = true;
    this.#output.innerHTML = reply.kind === "errors" ? "" : reply.html;
    const share = /** @type {HTMLElement | null} */ (this.#output.querySelector("[data-do=share]"));
    if (share) share.hidden = !("share" in navigator);
    if (reply.kind === "outcome") this.#offer(reply.calendar);
    else this.#output.style.minHeight = "";
    this.#judge();
  }

  /** Errors stand until their question is answered in another way; any other reply is outdated by another answer. */
  #judge() {
    const { reply, to = {} } = said.get(this.#key) ?? {};
    if (!reply) return;
    const answers = this.#answers;
    const changed = this.#names.filter((name) => (answers[name] ?? "") !== (to[name] ?? ""));
    const errors = reply.kind === "errors" ? reply.errors : {};
    const wrong = this.#names.filter((name) => errors[name] && !changed.includes(name));
    for (const name of this.#names) this.#showError(name, wrong.includes(name) ? (errors[name] ?? "") : "");
    const isOutdated = reply.kind !== "errors" && changed.some((name) => !this.#question(name)?.hidden);
    this.#output.toggleAttribute("data-outdated", isOutdated);
    const { outdated = "", wrong: one = "", manyWrong = "" } = this.dataset;
    const others = Object.keys(errors).filter((name) => !this.#names.includes(name));
    const count = wrong.length === 1 ? one : manyWrong.replace("{count}", String(wrong.length));
    const isMended = reply.kind === "errors" && !wrong.length && this.#names.some((name) => errors[name]);
    if (isOutdated) this.#status = outdated;
    else if (isMended) this.#status = "";
    else if (reply.kind === "errors") this.#status = [...others.map((name) => errors[name]), wrong.length ? count : ""].join(" ").trim();
    else if (this.#status === outdated) this.#status = "";
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

  get #names() {
    return this.#questions.map((question) => question.dataset["question"] ?? "");
  }

  /** @param {string} name */
  #question(name) {
    return this.#questions.find((question) => question.dataset["question"] === name);
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

addEventListener("hashchange", () => forms().some((form) => form.open()));
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  reread();
  for (const form of forms()) form.refresh();
});

/** Those of the page that have come to life. */
function forms() {
  return [...document.querySelectorAll("calculator-form")].filter((form) => form instanceof CalculatorForm);
}

/** The days of answers that were typed before today. @param {Record<string, string>} answers */
function typedOn(answers) {
  const days = Object.entries(kept()).filter(([name, { text, day }]) => text === answers[name] && day !== today());
  return Object.fromEntries(days.map(([name, { day }]) => [name, day]));
}

/** Whether it is not as it was drawn. @param {HTMLInputElement | HTMLSelectElement} field */
function isTyped(field) {
  if (field instanceof HTMLSelectElement) return !field.selectedOptions[0]?.defaultSelected;
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}

/** Whether the page was built with an answer in it. @param {HTMLInputElement | HTMLSelectElement} field */
function isPreset(field) {
  if (field instanceof HTMLSelectElement) return [...field.options].some((option) => option.defaultSelected && option.value);
  return field.type === "radio" ? field.defaultChecked : field.defaultValue !== "";
}

/** @param {Element | null} element */
function isInView(element) {
  const { top = 0 } = element?.getBoundingClientRect() ?? {};
  return top >= 0 && top <= innerHeight / 2; // its headline is seen
}
