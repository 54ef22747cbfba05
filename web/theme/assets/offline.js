// Asks for what a visit without a connection needs to be kept (sw.js), and says when the rules of an open page are no
// longer those of the site. All wording stands in the page.

import { check } from "./copies.js";
import { define } from "./parsed.js";

const version = import.meta.url.split("/").at(-2) ?? ""; // of the runtime
const AN_HOUR = 3_600_000; // milliseconds

/** @type {ServiceWorkerContainer | undefined} */
const container = navigator.serviceWorker; // not every window has one
let isWanted = false;
let looked = Date.now();
/** Rules of the page that brought the scripts, so of its Python, and the newest that were heard of. */
let [running, newest] = ["", ""];

class SiteNotes extends HTMLElement {
  connectedCallback() {
    const { rules = "" } = this.dataset;
    running ||= rules;
    if (this.#note("kept").hidden) newest = rules; // a copy may be older than its Python
    this.#note("changed").querySelector("button")?.addEventListener("click", () => location.reload());
    this.draw();
  }

  draw() {
    this.#note("changed").hidden = !newest || newest === running;
  }

  /** @param {string} name @returns {HTMLElement} */
  #note(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-note=${name}]`));
  }
}

define("site-notes", SiteNotes);

/** After an answer, unless the site wants nothing to be kept, or the browser keeps no files: Python's would travel twice. */
export async function keepForOffline() {
  if (!container || !document.querySelector("site-notes")) return;
  isWanted = true;
  try {
    await check();
    await container.register(new URL("../../../sw.js", import.meta.url), { updateViaCache: "none" });
    container.controller?.postMessage(version); // else it says when it has begun
  } catch (error) {
    console.debug(`Nothing is kept for a visit without a connection: ${error}`);
  }
}

container?.addEventListener("message", ({ data, source }) => {
  newest = data.rules;
  for (const notes of document.querySelectorAll("site-notes")) if (notes instanceof SiteNotes) notes.draw();
  if (isWanted) source?.postMessage(version);
});

// The browser looks for another worker when a page is loaded; one that stays open looks when the reader comes back.
document.addEventListener("visibilitychange", async () => {
  if (document.hidden || Date.now() - looked < AN_HOUR) return;
  looked = Date.now();
  const registration = await container?.getRegistration().catch(() => undefined);
  registration?.update().catch(() => {}); // there is no connection
});
