// The bar at the foot of a page: what the answer of one calculator says is next, in its own words, and the way there.

import { kept, note, noted, today } from "./kept.js";
import { define } from "./parsed.js";

/** What an answer says in a few words, and to what: another day or another answer makes it old.
 * @param {string} calculator @param {string} text @param {Record<string, string>} answers */
export function remind(calculator, text, answers) {
  const to = Object.keys(answers).map((name) => [name, kept()[name]?.text ?? ""]);
  note(`bar ${calculator}`, { text, to, day: today(), page: location.pathname });
}

class OrderBar extends HTMLElement {
  connectedCallback() {
    addEventListener("kept", this);
    this.handleEvent();
  }

  disconnectedCallback() {
    removeEventListener("kept", this);
  }

  handleEvent() {
    /** @type {{ text: string, to: [string, string][], day: string } | undefined} */
    const bar = noted(`bar ${this.dataset["of"]}`);
    this.hidden = !bar;
    if (!bar) return;
    const isOld = bar.day !== today() || bar.to.some(([name, text]) => text !== (kept()[name]?.text ?? ""));
    const words = /** @type {HTMLElement} */ (this.querySelector("span"));
    words.textContent = (isOld && this.dataset["old"]) || bar.text;
  }
}

define("order-bar", OrderBar);
