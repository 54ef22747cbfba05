// A link to an answer: which form it opens, and taking it, or a message of an answer or a page, along. Python writes and reads it (calculators/front/links.py).

import { define } from "./parsed.js";

const BEGINNING = "#v=";
const CHOICES = "#with&";

/** Whether the page was opened with one, for whichever form. */
export const isLink = () => location.hash.startsWith(BEGINNING);

/** The link in the page's address, if that is one and for this form: the one it names, else the first, which then says
 * what is wrong with it. @param {Element} form */
export function linkFor(form) {
  if (!isLink()) return "";
  const named = new URLSearchParams(location.hash.slice(1)).get("calculator");
  const forms = [...document.querySelectorAll("calculator-form")];
  const target = forms.find((other) => other.getAttribute("name") === named) ?? forms[0];
  return target === form ? location.hash : "";
}

/** The kept order that it opens, on the device on which that is. @param {string} link */
export const orderOf = (link) => new URLSearchParams(link.slice(1)).get("order") ?? "";

/** Choices that a page of this site brings along for the fields of a form, taken out of the address; what else stands
 * there is nothing that we wrote. @param {(HTMLInputElement | HTMLSelectElement)[]} fields */
export function brought(fields) {
  const { hash } = location;
  if (!hash.startsWith(CHOICES)) return {};
  // With a place to scroll to, or Material would put the hash back.
  history.replaceState(history.state ?? { x: 0, y: 0 }, "", location.pathname + location.search);
  const isChoice = ([name = "", text = ""]) =>
    fields.some((field) => field.name === name && (field instanceof HTMLSelectElement ? [...field.options] : [field]).some(
      (choice) => !(choice instanceof HTMLInputElement && !["radio", "checkbox"].includes(choice.type)) && choice.value === text,
    ));
  return Object.fromEntries([...new URLSearchParams(hash.slice(CHOICES.length))].filter(isChoice));
}

/** Out of the address: what is typed from now on is not what it says. */
export function drop(link = location.hash) {
  if (link.startsWith(BEGINNING) && location.hash === link) history.replaceState(history.state, "", location.pathname + location.search);
}

/** Copy or share a link, or copy the message that stands beside the button; where the browser refuses, it is marked for
 * the reader. @param {HTMLElement} button @param {string} link */
export async function take(button, link) {
  const place = /** @type {HTMLElement} */ (button.closest(".outcome-share, .outcome-message"));
  const message = place.querySelector("pre");
  const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
  const text = message?.innerText ?? new URL(link, location.href).href;
  status.textContent = ""; // so that it is announced again
  try {
    if (button.dataset["do"] === "share") await navigator.share({ url: text });
    else await navigator.clipboard.writeText(text);
    if (button.dataset["do"] === "copy") status.textContent = status.dataset["copied"] ?? "";
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return; // the reader closed the sheet
    status.textContent = status.dataset["byHand"] ?? "";
    if (message) return getSelection()?.selectAllChildren(message);
    const field = /** @type {HTMLTextAreaElement} */ (place.querySelector("textarea"));
    field.value = text;
    field.hidden = false;
    field.focus();
    field.select();
  }
}

/** The button below a message of a page. */
class CopyText extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    if (target instanceof HTMLButtonElement) void take(target, "");
  }
}

define("copy-text", CopyText);
