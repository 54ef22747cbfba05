// Brings a form that Python drew to life. Knows no calculator and holds no wording: both come from the page.

import { remind } from "./bar.js";
import { forget, isAnything, keep, kept, MINE, note, noted, reread, today } from "./kept.js";
import { brought, drop, isLink, linkFor, orderOf, take } from "./link.js";
import { printWithCode } from "./paper.js";
import { define } from "./parsed.js";
import { ask, current, read, start, warmUp, where } from "./python.js";
import { narrow, Steps } from "./steps.js";
import { drawTicks, tick } from "./ticks.js";

export { ask, start };

/** @typedef {import("./python.js").Reply} Reply */
/** @typedef {import("./python.js").Order} Order */

const PATIENCE = 15_000; // milliseconds of silence until we say that Python could not start
const A_MOMENT = 150; // milliseconds after which the wait is told
const A_WHILE = 1_000; // milliseconds after which it is shown
/** @type {Intl.DateTimeFormatOptions} as hints write a day: 21 June 2026 */
const AS_HINTED = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const A_PAUSE = 250; // milliseconds without typing after which Python reads what was typed
const HOME = new URL("../../../", import.meta.url); // of the site
const TO_UNDO = 15_000; // milliseconds for which what was forgotten can be had back

const inView = new IntersectionObserver((entries) => {
  if (entries.some((entry) => entry.isIntersecting) && warmUp()) inView.disconnect();
});

/** What was said last, and to which answers, by page and calculator: it is there when the reader comes back.
 * @type {Map<string, { reply: Reply, to: Record<string, string> }>} */
const said = new Map();
/** When an answer that is still due was asked for. @type {Map<string, number>} */
const due = new Map();
/** The country of the browser's language. English of the United States is what many browsers are sold with. */
const REGION = navigator.language === "en-US" ? "" : (navigator.language.split("-").find((part) => /^[A-Z]{2}$/.test(part)) ?? "");
/** The form that was drawn last: a link within the page may draw it anew, in the middle of all this.
 * @type {Map<string, CalculatorForm>} */
const drawn = new Map();

class CalculatorForm extends HTMLElement {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watching;
  #file = "";
  #steps = new Steps(this);
  /** The pause in typing that is waited for. */
  #pause = 0;
  /** Whether an answer may be shown that nobody has asked for. */
  #isUntouched = !isLink();
  /** What is changed here, though it was typed elsewhere. @type {Set<string>} */
  #changed = new Set();
  #undo = () => {};
  /** What had the focus when the answer was asked for. @type {Element | null} */
  #asker = null;

  connectedCallback() {
    this.#restore();
    if (this.#names.some((name) => kept()[name]?.page === location.pathname)) this.#unfold();
    this.#steps.begin();
    this.#showAskedQuestions();
    this.#steps.draw();
    if (!current()) inView.observe(this.closest("details") ?? this);
    for (const again of ["keydown", "pointerdown"]) this.#form.addEventListener(again, () => (this.#asker = null));
    for (const touch of ["focusin", "pointerdown"]) this.#form.addEventListener(touch, () => this.#touched(), { once: true });
    this.#form.addEventListener("input", (event) => this.#edited(/** @type {HTMLInputElement} */ (event.target)));
    this.#form.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLElement && target.dataset["do"] === "change") this.#turnTo(target.closest("[data-question]"), "nearest");
      if (target === this.#undoer) this.#undo();
    });
    this.#output.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLElement && target.dataset["do"] === "print") {
        const paper = this.#find(".card-link", this.#output)?.textContent ?? "";
        void printWithCode(target, { calculator: this.#name, answers: {}, today: today(), paper });
      }
      if (target instanceof HTMLElement && target.dataset["do"] === "edit") this.#turnTo(this.#questions.find(({ hidden }) => !hidden));
      if (target instanceof HTMLElement && target.matches("[data-do=copy], [data-do=share]")) void take(target, this.#link);
    });
    this.#output.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement && target.matches(".outcome-box"))) return;
      tick(target);
      drawTicks(this.#output);
    });
    this.#output.addEventListener("filed", (event) => void this.#refile(/** @type {CustomEvent<Order>} */ (event).detail));
    this.#forgetter.addEventListener("click", () => this.#forget());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#steps.canAsk || !this.#steps.go(1)) void this.#answer();
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
    if (due.has(this.#key) || (this.#isUntouched && !said.has(this.#key) && this.#wasAnswered)) this.#warm();
    if (isAgain) this.#turnTo(this.#named(location.hash));
    this.open();
    this.meet();
  }

  /** Whether these very answers were answered in this tab already, before the page was loaded anew. */
  get #wasAnswered() {
    /** @type {{ to: [string, string][], page: string } | undefined} */
    const bar = noted(`bar ${this.#name}`);
    const answers = this.#answers;
    return bar?.page === location.pathname && bar.to.every(([name, text]) => text === (kept()[name]?.text ?? "")) && Object.keys(answers).length > 0;
  }

  /** Python is there: it says what it reads, and answers at once what is known from elsewhere, or was answered before. */
  meet() {
    if (!current()?.isReady) return;
    void this.#say();
    const isKnown = this.#wasAnswered || this.#names.some((name) => kept()[name]?.text && kept()[name]?.page !== location.pathname);
    const isClosed = this.closest("details")?.parentElement?.closest("details:not([open])"); // in a section
    if (this.#isUntouched && isKnown && !isClosed && !said.has(this.#key) && !due.has(this.#key)) void this.#answerUnasked();
    this.#isUntouched = false;
  }

  #touched() {
    this.#isUntouched = false;
    if (!current()?.isReady) this.#warm();
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
    return this.#find(".calculator-send .calculator-forget");
  }
  get #undoer() {
    return this.#find("[data-do=undo]");
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
    /** @type {Record<string, string>} */
    const answers = {};
    for (const [name, value] of new FormData(this.#form)) answers[name] = [answers[name], value].filter(Boolean).join(" ");
    return answers;
  }

  /** Whether these are the answers still. @param {Record<string, string>} answers */
  #has(answers) {
    return JSON.stringify(answers) === JSON.stringify(this.#answers);
  }

  get #fields() {
    /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
    const fields = this.#form.querySelectorAll(":is(input, select)[name]");
    return [...fields];
  }

  /** What the page itself fills in. */
  get #preset() {
    return new Set(this.#fields.filter(isPreset).map(({ name }) => name));
  }

  #restore() {
    const answers = this.#answers;
    const early = this.#fields.filter(isTyped); // before this script was there
    const also = early.filter((field) => field instanceof HTMLInputElement && field.checked).map((field) => this.#also(field));
    if (early.length) keep(Object.assign({}, ...also, Object.fromEntries(early.map(({ name }) => [name, answers[name] ?? ""]))));
    const chosen = brought(this.#fields);
    keep(chosen, "");
    if (Object.keys(chosen).length) note("step", undefined); // the first that is open
    this.#fill();
  }

  /** Fill in what is kept. What the page itself fills in stays, unless it was changed on this page; what a form does
   * not offer is left empty in it. */
  #fill() {
    const answers = kept();
    const [preset, fields] = [this.#preset, this.#fields];
    for (const field of fields) {
      const answer = answers[field.name];
      if (!answer || (preset.has(field.name) && answer.page !== location.pathname)) continue;
      if (field instanceof HTMLInputElement && isChoice(field)) {
        const offered = fields.filter((one) => one.name === field.name && isPart(one.value, answer.text) && this.#isMeant(one));
        field.checked = offered.includes(field) && (offered.length === 1 || field.type === "checkbox");
      } else if (field.value !== answer.text) field.value = answer.text;
      if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
    }
    this.#guess();
    this.#showAskedQuestions();
    this.#forgetter.hidden = !isAnything();
    this.#steps.draw();
  }

  /** Choose the country of the browser's language, and say so, where the reader has chosen none. */
  #guess() {
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-guess]"))) {
      const list = /** @type {HTMLSelectElement} */ (this.#find("select", words.parentElement ?? this));
      const isGuess = this.isGuess(list);
      if (isGuess) list.value = REGION;
      words.hidden = !isGuess;
    }
  }

  /** @param {HTMLInputElement | HTMLSelectElement} field */
  isGuess(field) {
    const isOffered = field instanceof HTMLSelectElement && [...field.options].some(({ value }) => value && value === REGION);
    const isFree = !(field.name in kept()) && !this.#preset.has(field.name);
    return isOffered && isFree && Boolean(field.parentElement?.querySelector("[data-guess]"));
  }

  /** The question that is answered by a guess. */
  get #guessed() {
    return this.#fields.find((field) => this.isGuess(field) && field.value === REGION)?.name ?? "";
  }

  /** Show what is kept now, and what it means for what was said. */
  refresh() {
    this.#fill();
    this.#judge();
    this.#sayInAMoment();
  }

  #sayInAMoment() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#say(), A_PAUSE);
  }

  #forget() {
    const before = new Map(said);
    const bringBack = this.#forgetAll();
    if (this.#steps.isOne) this.#steps.focus(); // what was pressed is hidden now
    else this.#find("[type=submit]").focus({ preventScroll: true });
    this.#status = this.dataset["forgotten"] ?? "";
    this.#undoer.hidden = false;
    setTimeout(() => this.#undo === undo && this.#undoer !== document.activeElement && (this.#undoer.hidden = true), TO_UNDO);
    const undo = (this.#undo = () => {
      bringBack();
      for (const [key, was] of before) said.set(key, was);
      for (const form of forms()) form.refresh();
      for (const form of forms()) form.#draw();
      this.#forgetter.focus({ preventScroll: true });
      this.#undoer.hidden = true;
    });
  }

  #forgetAll() {
    drop();
    const bringBack = forget();
    said.clear();
    due.clear();
    for (const form of forms()) form.#clear();
    return bringBack;
  }

  #clear() {
    this.#form.reset();
    this.#output.replaceChildren();
    URL.revokeObjectURL(this.#file);
    this.#output.style.minHeight = "";
    this.#fail(false);
    this.#summary.hidden = true;
    for (const name of this.#names) this.#showError(name, "");
    delete this.#output.dataset["outdated"];
    this.#status = "";
    this.#isUntouched = false;
    this.#showWords();
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

  /** Its field, in place of a line. @param {HTMLElement} question */
  #open(question) {
    this.#changed.add(question.dataset["question"] ?? "");
    delete question.dataset["taken"];
  }

  /** What this form stands behind: a card, a section. */
  #unfold() {
    for (let card = this.closest("details"); card; card = card.parentElement?.closest("details") ?? null) card.open = true;
  }

  /** @param {HTMLElement | null | undefined} question @param {ScrollLogicalPosition} [block] */
  #turnTo(question, block = "start") {
    if (question) this.#unfold();
    if (question) this.#open(question);
    if (question) this.#steps.reveal(question);
    const control = this.#control(question?.dataset["question"] ?? "");
    if (control === document.activeElement) control?.blur(); // so that it is announced again
    control?.focus({ preventScroll: true });
    question?.scrollIntoView({ block });
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
      if (!isLost && !python.isReady && now - begun >= A_MOMENT) this.#status ||= loading;
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
      text.value = field.valueAsDate?.toLocaleDateString("en-GB", AS_HINTED) ?? text.value;
      field = text;
    }
    keep({ ...this.#also(field), [field.name]: [this.#answers[field.name], ...this.#besides(field)].filter(Boolean).join(" ") });
    for (const form of forms()) form.refresh();
    for (const form of forms()) form.#undoer.hidden = true; // what is typed now would be lost
  }

  /** Of two rows for one choice the one whose other answer is kept, else the one without.
   * @param {HTMLElement & { name: string, value: string }} row @returns {boolean} */
  #isMeant(row) {
    const [question = "", word] = row.dataset["also"]?.split("=") ?? [];
    if (word) return kept()[question]?.text === word;
    return !this.#rowsFor(row).some((other) => this.#isMeant(other));
  }

  /** The rows for the same choice and another answer at once. @param {{ name: string, value: string }} row */
  #rowsFor({ name, value }) {
    return this.#fields.filter((field) => field.name === name && field.value === value && field.dataset["also"]);
  }

  /** The other answers of a row that is chosen; those of a row that it takes the place of are forgotten.
   * @param {HTMLInputElement | HTMLSelectElement} chosen @returns {Record<string, string>} */
  #also(chosen) {
    const also = (/** @type {HTMLElement} */ row) => row.dataset["also"]?.split("=") ?? ["", ""];
    const others = this.#fields.filter((field) => field.name === chosen.name && field !== chosen && field.dataset["also"]);
    const past = others.map(also).filter(([question = "", word]) => kept()[question]?.text === word);
    return Object.fromEntries([...past.map(([question]) => [question, ""]), ...(chosen.dataset["also"] ? [also(chosen)] : [])]);
  }

  /** Where several were chosen elsewhere and one can be here, what is not offered here stays beside it.
   * @param {HTMLInputElement} field */
  #besides({ name, type }) {
    const words = kept()[name]?.text.split(" ") ?? [];
    const isOffered = (/** @type {string} */ word) => this.#fields.some((field) => field.name === name && field.value === word);
    return type === "radio" && words.length > 1 ? words.filter((word) => !isOffered(word)) : [];
  }

  /** Show what Python reads: under a day that is typed, and in place of a field whose answer is from another page. */
  async #say() {
    if (!current()?.isReady) return;
    const answers = this.#answers;
    const reply = await read(this.#request(answers)).catch(() => undefined);
    // A line more or less would move a button away from under the finger.
    if (document.querySelector("button:active")) return this.#sayInAMoment();
    if (reply?.kind === "read" && this.#has(answers)) this.#showWords(reply.read, reply.errors);
  }

  /** @param {Record<string, string>} [read] @param {Record<string, string>} [errors] */
  #showWords(read = {}, errors = {}) {
    const [answers, preset] = [this.#answers, this.#preset];
    for (const question of this.#questions) {
      const { question: name = "" } = question.dataset;
      const words = read[name] ?? "";
      const { text = "", page = "" } = kept()[name] ?? {};
      const isElsewhere = text !== "" && isPart(answers[name], text) && page !== location.pathname && !preset.has(name);
      const isHere = this.#changed.has(name) || name in errors || question.contains(document.activeElement);
      const isTaken = words !== "" && isElsewhere && !isHere;
      question.toggleAttribute("data-taken", isTaken);
      this.#find(".calculator-taken > span", question).textContent = words;
      const echo = question.querySelector(".calculator-echo");
      if (echo && echo.textContent !== words) echo.textContent = words;
    }
  }

  /** What is known from other pages is enough for an answer: it stands there, and nothing moves. Where the reader still
   * has to say something, or to look something up, the form waits. */
  async #answerUnasked() {
    const answers = this.#answers;
    const reply = await ask(this.#request(answers)).catch(() => undefined);
    if (reply?.kind !== "outcome" || (reply.outcome["verdict"] === "unsure" && !this.#wasAnswered)) return;
    if (!this.#has(answers) || !this.isConnected || said.has(this.#key) || due.has(this.#key)) return; // changed, or asked meanwhile
    this.#said(this.#key, reply, answers);
    this.#draw();
    this.#sayHeadline();
  }

  /** @param {Record<string, string>} answers */
  #request(answers) {
    const page = location.origin + location.pathname;
    return { calculator: this.#name, answers, today: today(), page, typed_on: typedOn(answers), guessed: this.#guessed };
  }

  /** @param {string} key @param {Reply} reply @param {Record<string, string>} to */
  #said(key, reply, to) {
    if (reply.kind === "errors") reply.errors = this.#placed(reply.errors);
    said.set(key, { reply, to });
    if (reply.kind === "outcome") remind(this.#name, reply.bar, to);
  }

  #showAskedQuestions() {
    const answers = this.#answers;
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-when]"))) {
      const { question = "", when = "" } = element.dataset;
      const holds = (/** @type {string} */ condition) => {
        const [, unless, name = "", words = ""] = condition.match(/(!?)(.*)=(.*)/) ?? [];
        return words.split(",").some((word) => isPart(word, answers[name])) !== Boolean(unless);
      };
      element.hidden = !when.split("|").some((way) => way.split(" ").every(holds));
      if (element.hidden) delete answers[question]; // what depends on it stands below it, and is not asked either
    }
  }

  /** @param {string} [link] whose answers are asked, in place of those of the form */
  async #answer(link = "") {
    const key = this.#key;
    const asked = performance.now();
    this.#asker = document.activeElement;
    due.set(key, asked);
    this.#unfold();
    this.#failure.hidden = true;
    this.#warm();
    if (!start().isReady) this.#output.style.minHeight = "26rem"; // what stands below moves now, not when it is read
    const answers = link ? {} : this.#affirm();
    if (link) this.#find(".calculator-send").scrollIntoView({ block: "center" });
    const reply = await ask({ ...this.#request(answers), ...where(), ...(link && { link }) }).catch(() => undefined);
    if (due.get(key) !== asked) return; // asked again
    due.delete(key);
    const form = this.isConnected ? this : drawn.get(key);
    if (link && reply) {
      if (!form?.isConnected) return; // the reader has gone elsewhere
      form.#opened(reply.opened, orderOf(link));
      drop(link);
    }
    if (reply && form) form.#said(key, reply, link ? form.#answers : answers);
    if (form) form.#end(reply);
  }

  /** What the page filled in is an answer once it is asked. */
  #affirm() {
    const answers = this.#answers;
    const guessed = this.#guessed;
    keep(Object.fromEntries(Object.entries(answers).filter(([name, text]) => text && name !== guessed && !isPart(text, kept()[name]?.text))));
    for (const form of forms()) form.refresh();
    return answers;
  }

  /** A link is about one order: what was typed about another is not mixed with it.
   * @param {Record<string, string> | undefined} answers @param {string} id of that order, if it is kept here */
  #opened(answers, id) {
    if (!answers) return;
    this.#forgetAll();
    keep(Object.fromEntries(this.#names.map((name) => [name, answers[name] ?? ""])));
    if (id) keep({ [MINE]: JSON.stringify({ id }) });
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
      const [name = "", ...others] = Object.keys(reply.errors);
      const only = others.length ? undefined : this.#question(name);
      if (only) return this.#turnTo(only);
      this.#find("h3", this.#summary).focus({ preventScroll: true });
      return this.#summary.scrollIntoView();
    }
    // When it has been drawn: scrolling in the frame in which it grows makes what stands below jump.
    const outcome = this.#output.firstElementChild;
    const show = () => {
      if (!isInView(outcome)) this.#output.scrollIntoView();
      const { activeElement: at, body } = document; // who went on meanwhile, in this field or another, stays there
      const isFree = !at || at === body || at === this.#asker;
      if (isFree) this.#find(".outcome-headline", this.#output).focus({ preventScroll: true });
      else this.#sayHeadline();
    };
    if (outcome) requestAnimationFrame(() => requestAnimationFrame(show));
  }

  /** What was said last. */
  #draw() {
    const { reply } = said.get(this.#key) ?? {};
    if (!reply) return this.#judge();
    this.#unfold();
    this.#status = "";
    this.#failure.hidden = true;
    this.#find(".calculator-said").textContent = "";
    this.#output.innerHTML = reply.kind === "errors" ? "" : reply.html;
    this.#describe();
    if (reply.kind === "errors") this.#list(reply.errors);
    this.#steps.draw();
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (this.#output.querySelectorAll("a[href^='/']"))) {
      link.href = new URL(`.${link.getAttribute("href")}`, HOME).href;
    }
    const share = /** @type {HTMLElement | null} */ (this.#output.querySelector("[data-do=share]"));
    if (share) share.hidden = !("share" in navigator);
    drawTicks(this.#output);
    if (reply.kind === "outcome") this.#offer(reply.calendar);
    else this.#output.style.minHeight = "";
    this.#judge();
  }

  /** Where the reader stands is read with the headline. */
  #describe() {
    const verdict = this.#output.querySelector(".outcome-verdict");
    if (!verdict) return;
    verdict.id = `${this.#name}-verdict`;
    this.#find(".outcome-headline", this.#output).setAttribute("aria-describedby", verdict.id);
  }

  /** Where the headline does not take the focus it is said all the same, and nothing else of the answer is. */
  #sayHeadline() {
    const heads = [...this.#output.querySelectorAll(".outcome-verdict, .outcome-headline")];
    this.#find(".calculator-said").textContent = heads.map(({ textContent }) => textContent?.trim()).join(". ");
  }

  get #summary() {
    return this.#find(".calculator-wrong");
  }

  /** What is wrong, each with the way to its question. @param {Record<string, string>} errors */
  #list(errors) {
    const items = Object.entries(errors).map(([name, words]) => {
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      link.textContent = this.#question(name)?.querySelector("legend, label")?.firstChild?.textContent ?? "";
      link.href = `#${this.#name}-${name}`;
      item.dataset["of"] = name;
      item.append(...(link.textContent ? [link, " "] : []), words);
      return item;
    });
    this.#find("ul", this.#summary).replaceChildren(...items);
  }

  /** The question to which this one is left by its last row. @param {HTMLElement | undefined} question */
  #leftTo(question) {
    return question?.querySelector("[value='']:checked") ? this.#question(question.dataset["instead"] ?? "") : undefined;
  }

  /** What is said of a question that is left to one that is not asked. @param {HTMLElement} question */
  #lacks(question) {
    return (this.#leftTo(question)?.hidden && question.dataset["says"]) || "";
  }

  /** Errors where they can be mended: that of a question that is left to another one stands there.
   * @param {Record<string, string>} errors */
  #placed(errors) {
    const place = (/** @type {string} */ name) => {
      const other = this.#leftTo(this.#question(name));
      return (!other?.hidden && other?.dataset["question"]) || name;
    };
    return Object.fromEntries(Object.entries(errors).map(([name, words]) => [place(name), words]));
  }

  /** Errors stand until their question, or the one beside which either is enough, is answered in another way; any other
   * reply is outdated by another answer. */
  #judge() {
    const { reply, to = {} } = said.get(this.#key) ?? {};
    const [answers, questions] = [this.#answers, this.#questions];
    const errors = reply?.kind === "errors" ? reply.errors : {};
    const isOther = (/** @type {string | undefined} */ name = "") => (answers[name] ?? "") !== (to[name] ?? "");
    /** @type {string[]} */
    const wrong = [];
    /** @type {string[]} */
    const mended = [];
    for (const question of questions) {
      const { question: name = "" } = question.dataset;
      const lacks = this.#lacks(question);
      const isMended = Boolean(errors[name]) && (isOther(name) || questions.some((other) => isBeside(question, other) && isOther(other.dataset["question"])));
      if (errors[name]) (isMended ? mended : wrong).push(name);
      this.#showError(name, lacks || (isMended ? "" : (errors[name] ?? "")));
      question.toggleAttribute("data-lacks", Boolean(lacks));
    }
    const isOutdated = Boolean(reply) && reply?.kind !== "errors" && questions.some(({ dataset, hidden }) => !hidden && isOther(dataset["question"]));
    this.#output.toggleAttribute("data-outdated", isOutdated);
    const { outdated = "" } = this.dataset;
    this.#summary.hidden = reply?.kind !== "errors" || (!wrong.length && mended.length > 0);
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (this.#summary.querySelectorAll("li"))) {
      item.hidden = mended.includes(item.dataset["of"] ?? ""); // what is taken away is not announced
    }
    if (isOutdated) this.#status = outdated;
    else if (this.#status === outdated) this.#status = "";
  }

  /** Give the link in the answer its file, in place of that of the answer before. @param {string} calendar */
  #offer(calendar) {
    URL.revokeObjectURL(this.#file);
    /** @type {HTMLAnchorElement | null} */
    const link = this.#output.querySelector("a[download]");
    if (link) link.href = this.#file = URL.createObjectURL(new Blob([calendar], { type: "text/calendar;charset=utf-8" }));
  }

  /** The answer is that of an order that is kept: its entries in a calendar are that order's. @param {Order} order */
  async #refile(order) {
    const { reply, to = {} } = said.get(this.#key) ?? {};
    const again = await ask({ ...this.#request(to), ...where(), order: JSON.stringify(order) }).catch(() => undefined);
    if (!this.isConnected || said.get(this.#key)?.reply !== reply) return;
    if (reply?.kind === "outcome" && again?.kind === "outcome") this.#offer((reply.calendar = again.calendar));
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
    return this.querySelector(`[name="${question}"]:checked`) ?? this.querySelector(`[name="${question}"]`);
  }

  /** @param {string} question @param {string} words */
  #showError(question, words) {
    const error = this.#find(`#${this.#name}-${question}-error`);
    error.textContent = words;
    if (words) this.#open(/** @type {HTMLElement} */ (error.closest("[data-question]")));
    for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll(`[name="${question}"]`))) {
      control.ariaInvalid = words ? "true" : null;
      if (!isChoice(control)) continue; // others are always read with their error
      if (words) control.setAttribute("aria-describedby", error.id);
      else control.removeAttribute("aria-describedby");
    }
  }
}

define("calculator-form", CalculatorForm);

// The focus stays on the button, so that nothing is typed into a calendar's field that nobody sees.
addEventListener("click", ({ target }) => {
  const picker = target instanceof Element && target.matches(".calculator-picker button") && target.previousElementSibling;
  if (!(picker instanceof HTMLInputElement)) return;
  if ("showPicker" in picker) picker.showPicker();
  else /** @type {HTMLInputElement} */ (picker).click(); // Safari before 16
});
addEventListener("python", () => forms().forEach((form) => form.meet()));
narrow.addEventListener("change", () => forms().forEach((form) => form.refresh()));
addEventListener("hashchange", () => forms().some((form) => form.open()));
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  reread();
  for (const form of forms()) form.refresh();
});

/** Whether one of the two may be left to the other. @param {HTMLElement} one @param {HTMLElement} other */
function isBeside({ dataset: one }, { dataset: other }) {
  return one["instead"] === other["question"] || other["instead"] === one["question"];
}

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
  return isChoice(field) ? field.defaultChecked : field.defaultValue !== "";
}

/** Whether it is one of the rows of a question. @param {HTMLInputElement | HTMLSelectElement} field */
function isChoice(field) {
  return field.type === "radio" || field.type === "checkbox";
}

/** Whether it is an answer, or one of several choices, which are one text. @param {string | undefined} part
 * @param {string | undefined} answer */
function isPart(part, answer) {
  return part === answer || Boolean(part && answer?.split(" ").includes(part));
}

/** @param {Element | null} element */
function isInView(element) {
  const { top = 0 } = element?.getBoundingClientRect() ?? {};
  return top >= 0 && top <= innerHeight / 2; // its headline is seen
}
