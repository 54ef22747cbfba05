// A long form one step at a time, on a narrow screen; all at once for those who want that, and without this script.

import { kept, note, noted } from "./kept.js";

export const narrow = matchMedia("(width < 45em)");

const A_GLANCE = 150; // milliseconds for which a row that was pressed is seen before the next step
const ENOUGH = 2; // steps before the one from which on an answer can be asked for

export class Steps {
  #form;
  #ways;
  #place;
  #isPointed = false;

  /** @param {HTMLElement} form */
  constructor(form) {
    this.#form = form;
    this.#ways = /** @type {HTMLElement | null} */ (form.querySelector(".calculator-ways"));
    this.#place = /** @type {HTMLElement | null} */ (form.querySelector(".calculator-place"));
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
      if (target.matches("[type=radio]") && this.#isPointed) setTimeout(() => this.#isPressed(target.closest("section")) && this.go(1), A_GLANCE);
    });
  }

  get #sections() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.#form.querySelectorAll("form > section"))];
  }
  /** Those with a question that the answers call for. */
  get #asked() {
    return this.#sections.filter((section) => section.querySelector("[data-question]:not([hidden])"));
  }
  get #isMeant() {
    return narrow.matches || this.#form.dataset["steps"] === "always";
  }
  get isOne() {
    return Boolean(this.#ways) && this.#isMeant && noted("steps") !== "all";
  }
  /** What is noted is the step itself: those before it come and go with the answers. */
  get #at() {
    const sections = this.#sections;
    return Math.max(0, this.#asked.findLastIndex((section) => sections.indexOf(section) <= (noted("step") ?? 0)));
  }

  /** Where the reader is already, else what is not known yet. */
  begin() {
    if (!this.#ways || noted("step") !== undefined || !Object.keys(kept()).length) return;
    const isOpen = (/** @type {HTMLElement} */ section) =>
      [.../** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-question]:not([hidden])"))].some(
        ({ dataset }) => !kept()[dataset["question"] ?? ""]?.text,
      );
    const asked = this.#asked;
    const first = asked.find((section) => section.contains(document.activeElement)) ?? asked.find(isOpen);
    note("step", first ? this.#sections.indexOf(first) : 0);
  }

  draw() {
    const place = this.#place;
    if (!this.#ways || !place) return;
    const [asked, at, isOne] = [this.#asked, this.#at, this.isOne];
    for (const section of this.#sections) section.hidden = isOne ? section !== asked[at] : !asked.includes(section);
    const isLast = at === asked.length - 1;
    const hasAnswer = Boolean(this.#form.querySelector(".calculator-output > *"));
    this.#ways.hidden = !isOne;
    for (const words of this.#all(".calculator-optional")) words.hidden = isOne;
    for (const button of this.#all("[data-do=unknown]")) button.hidden = !isOne || isAnswered(button.parentElement);
    this.#button("back").hidden = at === 0;
    this.#button("next").hidden = isLast;
    this.#button("all").hidden = !isOne;
    this.#button("one").hidden = isOne || !this.#isMeant;
    this.#submit.hidden = isOne && at < ENOUGH && !isLast && !hasAnswer;
    this.#button("next").classList.toggle("md-button--primary", !this.canAsk);
    const { words = "", rows = "" } = place.dataset;
    const number = { step: at + 1, steps: asked.length };
    const said = words.replace(/{(\w+)}/g, (_, name) => String(number[/** @type {"step"} */ (name)]));
    place.textContent = this.#isRows(asked[at]) ? `${said}. ${rows}` : said;
    if (isOne) this.#heading?.prepend(place);
    else this.#ways.append(place);
  }

  /** The step of a question, before the focus goes there. @param {Element} question */
  reveal(question) {
    if (!question.closest("section[hidden]")) return;
    note("step", this.#sections.findIndex((section) => section.contains(question)));
    this.draw();
  }

  /** @param {1 | -1} by @returns {boolean} whether there is such a step to show */
  go(by) {
    const next = this.isOne && this.#asked[this.#at + by];
    if (!next) return false;
    note("step", this.#sections.indexOf(next));
    this.draw();
    this.focus();
    return true;
  }

  /** To the next question of the step, else to the next step, else to the button. @param {HTMLElement} button */
  #goWithout(button) {
    const asked = this.#questions(button.closest("section")).filter(({ dataset }) => !("taken" in dataset));
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
    return this.#asked[this.#at]?.querySelector("h3");
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

  /** Whether all that a step asks is answered by rows that were pressed. @param {Element | null | undefined} section */
  #isPressed(section) {
    const asked = this.#questions(section);
    return asked.length > 0 && asked.every((question) => question.querySelector("[type=radio]:checked"));
  }

  /** Whether one row answers all that a step asks. @param {Element | null | undefined} section */
  #isRows(section) {
    const [question, ...others] = this.#questions(section);
    return Boolean(question?.querySelector("[type=radio]")) && !others.length;
  }

  /** @param {Element | null | undefined} section */
  #questions(section) {
    return [.../** @type {Iterable<HTMLElement>} */ (section?.querySelectorAll(":not([hidden]) > [data-question]:not([hidden])") ?? [])];
  }
}

/** Whether anything is typed or chosen in the field of a question. @param {Element | null} question */
function isAnswered(question) {
  /** @type {HTMLInputElement | HTMLSelectElement | null | undefined} */
  const field = question?.querySelector("[name]");
  return Boolean(field?.value);
}
