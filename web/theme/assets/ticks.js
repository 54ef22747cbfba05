// The boxes of what to show: what is ticked in the tab, by what a box stands for, and how many of an answer are.

import { keep, kept } from "./kept.js";

const BOX = "shown "; // what kept.js has it under, before what it stands for

/** All that is ticked in this tab, as an order holds it: words with spaces between them. */
export const ticked = () =>
  Object.entries(kept())
    .flatMap(([name, { text }]) => (text && name.startsWith(BOX) ? [name.slice(BOX.length)] : []))
    .sort()
    .join(" ");

/** The reader ticks a box, or clears it. @param {HTMLInputElement} box */
export function tick(box) {
  keep({ [BOX + box.value]: box.checked ? "yes" : "" });
  dispatchEvent(new Event("ticked"));
}

/** Take over what the order has ticked now, but for what was ticked or cleared here since that was sent.
 * @param {string} now @param {string} sent */
export function takeOver(now, sent) {
  const has = (/** @type {string} */ words, /** @type {string} */ id) => words.split(" ").includes(id);
  const mine = ticked();
  const others = `${now} ${mine}`.split(" ").filter((id) => id && has(now, id) !== has(mine, id) && has(sent, id) === has(mine, id));
  if (others.length) keep(Object.fromEntries(others.map((id) => [BOX + id, has(now, id) ? "yes" : ""])));
}

/** @param {ParentNode} answer */
export function drawTicks(answer) {
  const boxes = [.../** @type {NodeListOf<HTMLInputElement>} */ (answer.querySelectorAll(".outcome-box"))];
  for (const box of boxes) box.checked = Boolean(kept()[BOX + box.value]?.text);
  const line = /** @type {HTMLElement | null} */ (answer.querySelector(".outcome-done"));
  const number = { done: boxes.filter(({ checked }) => checked).length, all: boxes.length };
  const said = line?.dataset["words"]?.replace(/{(\w+)}/g, (_, name) => String(number[/** @type {"done"} */ (name)]));
  if (line && said && line.textContent !== said) line.textContent = said; // else it would be announced again
}
