// Of all facts, shows those of one body of rules and those with all of some words. Only their page loads this; all
// wording comes from there. Nothing typed leaves the page, its address included.

import { define } from "./parsed.js";

class FactFilter extends HTMLElement {
  /** What is looked through, by fact. @type {Map<HTMLElement, string>} */
  #texts = new Map();
  /** What each count says of all. @type {Map<HTMLElement, string>} */
  #whole = new Map();

  connectedCallback() {
    for (const fact of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".facts > li"))) {
      this.#texts.set(fact, plain(`${fact.closest("details")?.querySelector("h3")?.textContent} ${fact.textContent}`));
    }
    for (const count of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[role=status], .fold > summary > span"))) {
      this.#whole.set(count, count.textContent ?? "");
    }
    this.addEventListener("input", () => this.#draw());
    this.addEventListener("sought", ({ target }) => {
      if (!(target instanceof Element) || !target.closest("[hidden]")) return;
      this.#body.value = this.#words.value = "";
      this.#draw();
    });
  }

  get #body() {
    return /** @type {HTMLSelectElement} */ (this.querySelector("select"));
  }
  get #words() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input"));
  }

  #draw() {
    const [body, words] = [this.#body.value, plain(this.#words.value).split(/\s+/).filter(Boolean)];
    const isAll = !body && !words.length;
    let sum = 0;
    for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (this.querySelectorAll(".fold"))) {
      const facts = /** @type {HTMLElement[]} */ ([...fold.querySelectorAll(".facts > li")]);
      for (const fact of facts) {
        const text = this.#texts.get(fact) ?? "";
        fact.hidden = !words.every((word) => text.includes(word));
      }
      const shown = !body || fold.dataset["of"] === body ? facts.filter((fact) => !fact.hidden).length : 0;
      fold.hidden = !shown;
      fold.open = !isAll && shown > 0;
      this.#count(/** @type {HTMLElement} */ (fold.querySelector("summary > span")), shown, facts.length);
      sum += shown;
    }
    this.#count(/** @type {HTMLElement} */ (this.querySelector("[role=status]")), sum, this.#texts.size);
  }

  /** @param {HTMLElement} place @param {number} shown @param {number} count */
  #count(place, shown, count) {
    const words = this.dataset[shown ? "some" : "none"] ?? "";
    const told = words.replace("{shown}", `${shown}`).replace("{count}", `${count}`);
    place.textContent = shown === count ? (this.#whole.get(place) ?? "") : told;
  }
}

/** As it is compared: in small letters without accents. @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

define("fact-filter", FactFilter);
