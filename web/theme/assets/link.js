// A link to an answer: which form it opens, and taking it along. Python writes and reads it (calculators/front/links.py).

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

/** Copy or share it; where the browser refuses, it stands in a field. @param {HTMLElement} button @param {string} link */
export async function take(button, link) {
  const place = /** @type {HTMLElement} */ (button.closest(".outcome-share"));
  const field = /** @type {HTMLTextAreaElement} */ (place.querySelector("textarea"));
  const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
  const { href: url } = new URL(link, location.href);
  status.textContent = ""; // so that it is announced again
  try {
    if (button.dataset["do"] === "share") await navigator.share({ url });
    else await navigator.clipboard.writeText(url);
    if (button.dataset["do"] === "copy") status.textContent = status.dataset["copied"] ?? "";
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return; // the reader closed the sheet
    field.value = url;
    field.hidden = false;
    status.textContent = status.dataset["byHand"] ?? "";
    field.focus();
    field.select();
  }
}
