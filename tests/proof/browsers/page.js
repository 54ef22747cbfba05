// What tests ask in an opened page.

const { ask, start } = await import(document.querySelector("script[src*='form.js']").src);

const files = new Map(); // by their addresses, which no script of a page may read
const make = URL.createObjectURL;
URL.createObjectURL = (file) => {
  const address = make.call(URL, file);
  files.set(address, file);
  return address;
};

/** A function's value once there is one. */
async function once(found) {
  for (;;) {
    const there = await found();
    if (there) return there;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const wrong = [];
addEventListener("securitypolicyviolation", (event) => wrong.push(`${event.violatedDirective}: ${event.blockedURI}`));
for (const kind of ["error", "unhandledrejection"]) {
  addEventListener(kind, ({ message, reason }) => wrong.push(String(message ?? reason)));
}
for (const kind of ["warn", "error"]) console[kind] = (...words) => wrong.push(words.join(" "));

globalThis.elsewhere = {
  /** What went wrong in the page since it was opened. */
  wrong: () => wrong,

  /** The replies to these requests. */
  replies: (requests) => Promise.all(requests.map(ask)),

  /** From what Python was started: "quick" is the snapshot. */
  async started() {
    await start().ready;
    return start().how;
  },

  /** Whether all is kept that a visit without a connection needs, once it is. */
  keptOffline: () =>
    once(async () => {
      const mark = new URL("filled", document.querySelector("script[src*='form.js']").src);
      return Boolean(await caches.match(mark));
    }),

  /** A browser under automation may keep no files: let the page think that this one does. */
  pretendToKeepFiles: () => void (performance.getEntriesByName = () => []),

  /** Keep this file among what is kept of the site: where the host is gone, tests ask it too. */
  keepThis: async () => (await caches.open("dispute-desk-offline")).add(import.meta.url),

  /** Let it be that moment for the page, like 2026-11-12T09:00:00. */
  setClock(moment) {
    const RealDate = Date;
    globalThis.Date = class extends RealDate {
      constructor(...parts) {
        super(...(parts.length ? parts : [moment]));
      }
    };
  },

  /** The headline of the answer, once there is one to the answers as they stand. */
  headline: () =>
    once(() => {
      const output = document.querySelector(".calculator-output");
      return output.dataset.outdated === undefined && output.querySelector(".outcome-headline")?.textContent;
    }),

  /** The text of an element, once there is one. */
  text: (selector) => once(() => document.querySelector(selector)?.textContent),

  /** Whether an element stands near the top of the window, once it does. */
  isAtTop: (selector) =>
    once(() => {
      const place = document.querySelector(selector);
      const top = place?.checkVisibility() ? place.getBoundingClientRect().top : 0;
      return top > 40 && top < 200;
    }),

  /** What a reader meets of a form that stands beside the text: itself, or the card where the browser cannot do that. */
  beside() {
    const form = document.querySelector(".calculator-beside > calculator-form");
    const card = document.querySelector(".calculator-beside > summary");
    if (!CSS.supports("selector(::details-content)")) return card.checkVisibility() ? "its card" : "nothing";
    const { left, top, width } = form.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + 20);
    return form.contains(there) ? "the form" : `${there?.outerHTML.slice(0, 80)} in its place`;
  },

  /** Change the part of the address behind the sign. */
  goTo(hash) {
    location.hash = hash;
  },

  /** Name, kind and text of the file that the answer's link gives. */
  async file() {
    const link = document.querySelector(".calculator-output a[download]");
    const file = files.get(link.href);
    return [link.download, file.type, await file.text()];
  },

  /** The time zone that the browser names. */
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,

  /** What stands in a field. */
  valueOf: (selector) => document.querySelector(selector).value,

  /** Choose a day in a calendar, which only a hand can. */
  choose(selector, day) {
    const field = document.querySelector(selector);
    field.value = day;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  },
};
