// A link to an answer: which form it opens, and taking it or a message along. Python writes and reads it (calculators/front/links.py).

const BEGINNING = "#v=";

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
