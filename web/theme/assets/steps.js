// A long form one step at a time, on a narrow screen; all at once for those who want that, and without this script.

import { kept, note, noted } from "./kept.js";

export const narrow = matchMedia("(width < 45em)");

const A_GLANCE = 150; // milliseconds for which a row that was pressed is seen before the next step
const ENOUGH = 2; // steps before the one from which on an answer can be asked for
const FIELDS = 2; // typed or chosen from a list, at most, in one part of a step

/** What a phone shows at once: a step, or a part of it. Rows stand in the first part of their step.
 * @typedef {{ section: HTMLElement, questions: HTMLElement[], part: number, parts: number }} Screen */

export class Steps {
  #form;
  #ways;
  #words;
  #isPointed = false;

  /** @param {HTMLElement} form */
  constructor(form) {
    this.#form = form;
    this.#ways = /** @type {HTMLElement | null} */ (form.querySelector(".calculator-ways"));
    this.#words = /** @type {HTMLElement | null} */ (form.querySelector(".calculator-place"));
    form.addEventListener("pointerdown", () => (this.#isPointed = true));
    form.addEventListener("keydown", () => (this.#isPointed = false));
    form.addEventListener("click", ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      const { do: what = "" } = target.dataset;
      if (what === "back") this.go(-1);
      if (what === "next") this.go(1);
      if (what === "unknown") this.#goWithout(target);
      if (what === "all" || what === "one") this.#turn(what);
      // Not with the arrow keys, which choose each row that they pass; whoever uses them has the button.
      if (target.matches("[type=radio]") && this.#isPointed) setTimeout(() => this.#isPressed(target) && this.go(1), A_GLANCE);
    });
  }

  get #sections() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.#form.querySelectorAll("form > section"))];
  }
  /** Those with a question that the answers call for. */
  get #asked() {
    return this.#sections.filter((section) => section.querySelector("[data-question]:not([hidden])"));
  }
  /** @returns {Screen[]} */
  get #screens() {
    return this.#asked.flatMap((section) => {
      const questions = this.#questions(section);
      const fields = questions.filter(hasField);
      const parts = Math.max(1, Math.ceil(fields.length / FIELDS));
      return Array.from({ length: parts }, (_, part) => {
        const among = fields.slice(part * FIELDS, (part + 1) * FIELDS);
        return { section, part, parts, questions: questions.filter((question) => (hasField(question) ? among.includes(question) : part === 0)) };
      });
    });
  }
  get #isMeant() {
    return narrow.matches || this.#form.dataset["steps"] === "always";
  }
  get isOne() {
    return Boolean(this.#ways) && this.#isMeant && noted("steps") !== "all";
  }
  /** What is noted is the first question of the screen: those before it come and go with the answers. */
  get #at() {
    return Math.max(0, this.#screens.findLastIndex((screen) => this.#place(screen) <= (noted("step") ?? 0)));
  }
  get #screen() {
    return this.#screens[this.#at];
  }

  /** Where a screen begins, among all questions of the form. @param {Screen | undefined} screen */
  #place(screen) {
    return [...this.#all("[data-question]")].findIndex((question) => question === screen?.questions[0]);
  }

  /** Where the reader is already, else what is not known yet. */
  begin() {
    if (!this.#ways || noted("step") !== undefined || !Object.keys(kept()).length) return;
    const isOpen = (/** @type {HTMLElement} */ { dataset }) => !kept()[dataset["question"] ?? ""]?.text;
    const isHere = (/** @type {HTMLElement} */ question) => question.contains(document.activeElement);
    const screens = this.#screens;
    const first = screens.find(({ questions }) => questions.some(isHere)) ?? screens.find(({ questions }) => questions.some(isOpen));
    note("step", first ? this.#place(first) : 0);
  }

  draw() {
    const words = this.#words;
    if (!this.#ways || !words) return;
    const [screens, at, asked, isOne] = [this.#screens, this.#at, this.#asked, this.isOne];
    const screen = screens[at];
    for (const section of this.#sections) section.hidden = isOne ? section !== screen?.section : !asked.includes(section);
    for (const question of this.#all("[data-question]")) {
      question.toggleAttribute("data-later", isOne && !question.hidden && !screen?.questions.includes(question));
    }
    const isLast = at === screens.length - 1;
    const hasAnswer = Boolean(this.#form.querySelector(".calculator-output > *"));
    this.#ways.hidden = !isOne;
    for (const optional of this.#all(".calculator-optional")) optional.hidden = isOne;
    for (const button of this.#all("[data-do=unknown]")) button.hidden = !isOne || isAnswered(button.parentElement);
    this.#button("back").hidden = at === 0;
    this.#button("next").hidden = isLast;
    this.#button("all").hidden = !isOne;
    this.#button("one").hidden = isOne || !this.#isMeant;
    this.#submit.hidden = isOne && at < ENOUGH && !isLast && !hasAnswer;
    this.#button("next").classList.toggle("md-button--primary", !this.canAsk);
    if (screen) words.textContent = this.#says(screen, asked);
    if (isOne) this.#heading?.prepend(words);
    else this.#ways.append(words);
  }

  /** @param {Screen} screen @param {HTMLElement[]} asked */
  #says({ section, questions, part, parts }, asked) {
    const { words = "", parted = "", rows = "" } = this.#words?.dataset ?? {};
    const numbers = { step: asked.indexOf(section) + 1, steps: asked.length, part: part + 1, parts };
    const place = (parts > 1 ? parted : words).replace(/{(\w+)}/g, (_, name) => String(numbers[/** @type {"step"} */ (name)]));
    const isRows = questions.length === 1 && questions.every((question) => question.querySelector("[type=radio]"));
    return isRows ? `${place}. ${rows}` : place;
  }

  /** The step of a question, before the focus goes there. @param {Element} question */
  reveal(question) {
    if (!this.isOne) return;
    const screen = this.#screens.find(({ questions }) => questions.some((one) => one === question));
    if (!screen) return;
    note("step", this.#place(screen));
    this.draw();
  }

  /** On to the next step or back; from where an answer shows that one before it is needed after all, back to that one.
   * @param {1 | -1} by @returns {boolean} whether there is such a step to show */
  go(by) {
    const [screens, at] = [this.#screens, this.#at];
    const before = screens.slice(0, at).find(({ questions }) => questions.some(lacks));
    const next = this.isOne && ((by > 0 && before) || screens[at + by]);
    if (!next) return false;
    note("step", this.#place(next));
    this.draw();
    if (next === before) this.#focusOn(next.questions.find(lacks));
    else this.focus();
    return true;
  }

  /** @param {HTMLElement | undefined} question that says what it lacks */
  #focusOn(question) {
    question?.querySelector("input")?.focus({ preventScroll: true });
    question?.scrollIntoView();
  }

  /** To the next question of the step, else to the next step, else to the button. @param {HTMLElement} button */
  #goWithout(button) {
    const asked = this.#screen?.questions.filter(({ dataset }) => !("taken" in dataset)) ?? [];
    const next = asked[asked.findIndex((question) => question.contains(button)) + 1];
    if (!next && this.go(1)) return;
    const control = next?.querySelector("input:checked") ?? next?.querySelector("input, select") ?? this.#submit;
    /** @type {HTMLElement} */ (control).focus({ preventScroll: true });
    (next ?? control).scrollIntoView({ block: "nearest" });
  }

  /** On the heading, which says where the reader is; one without words is not seen among all. */
  focus() {
    const heading = this.#heading;
    const target = heading?.textContent ? heading : heading?.parentElement?.querySelector("input");
    target?.focus({ preventScroll: true });
    target?.scrollIntoView();
  }

  get canAsk() {
    return !this.#submit.hidden;
  }
  get #submit() {
    return /** @type {HTMLElement} */ (this.#form.querySelector("[type=submit]"));
  }
  get #heading() {
    return this.#screen?.section.querySelector("h3");
  }

  /** @param {"all" | "one"} what */
  #turn(what) {
    note("steps", what);
    this.draw();
    this.focus();
  }

  /** @param {string} selector @returns {NodeListOf<HTMLElement>} */
  #all(selector) {
    return this.#form.querySelectorAll(selector);
  }

  /** @param {string} what it does @returns {HTMLElement} */
  #button(what) {
    return /** @type {HTMLElement} */ (this.#form.querySelector(`[data-do=${what}]`));
  }

  /** Whether all that is asked at once is answered by rows, of which this was pressed. @param {Element} row */
  #isPressed(row) {
    const questions = this.#screen?.questions ?? [];
    const isHere = questions.some((question) => question.contains(row));
    return isHere && questions.every((question) => question.querySelector("[type=radio]:checked"));
  }

  /** Those of a step that the answers call for. @param {HTMLElement} section */
  #questions(section) {
    return [.../** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-question]:not([hidden])"))];
  }
}

/** Whether it has to be answered after all. @param {HTMLElement} question */
function lacks(question) {
  return "lacks" in question.dataset;
}

/** Whether it is typed, or chosen from a list; else it has rows. @param {HTMLElement} question */
function hasField(question) {
  return !question.querySelector("[type=radio], [type=checkbox]");
}

/** Whether anything is typed or chosen in the field of a question. @param {Element | null} question */
function isAnswered(question) {
  /** @type {HTMLInputElement | HTMLSelectElement | null | undefined} */
  const field = question?.querySelector("[name]");
  return Boolean(field?.value);
}
