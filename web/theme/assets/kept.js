// What was typed, by the name of its question: all forms of a tab that ask the same question share its answer. The
// browser forgets it with the tab; where it refuses to keep it, it lasts as long as this script.

/** The text, the day on which it was typed, and on which page.
 * @typedef {{ text: string, day: string, page: string }} Answer */

const PLACE = "dispute-desk-answers";

/** @type {Record<string, Answer>} */
let answers = {};
reread();

/** By question. @returns {Readonly<Record<string, Answer>>} */
export const kept = () => answers;

/** Whether anything was typed that can be forgotten. */
export const isAnything = () => Object.values(answers).some(({ text }) => text);

/** Texts by question. @param {Record<string, string>} texts */
export function keep(texts) {
  for (const [name, text] of Object.entries(texts)) {
    const before = answers[name];
    const day = before?.text === text ? before.day : today(); // "yesterday" is a day before the one it was typed on
    answers[name] = { text, day, page: location.pathname };
  }
  attempt(() => sessionStorage.setItem(PLACE, JSON.stringify(answers)));
}

export function forget() {
  answers = {};
  attempt(() => sessionStorage.removeItem(PLACE));
}

/** After the browser showed a page again that had been left. */
export function reread() {
  attempt(() => (answers = JSON.parse(sessionStorage.getItem(PLACE) ?? "null") ?? answers));
}

/** The reader's own day, like 2026-11-23. */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Storage may be full, or refused. @param {() => void} use */
function attempt(use) {
  try {
    use();
  } catch (error) {
    console.debug(`Answers are kept by this page only: ${error}`);
  }
}
