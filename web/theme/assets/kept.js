// What was typed, by the name of its question: all forms of a tab that ask the same question share its answer. The
// browser forgets it with the tab; where it refuses to keep it, it lasts as long as this script.

/** The text, the day on which it was typed, and on which page.
 * @typedef {{ text: string, day: string, page: string }} Answer */

const ANSWERS = "dispute-desk-answers";
const NOTES = "dispute-desk-notes";
/** The name under which it is kept which order was opened in this tab: that is forgotten with the answers. */
export const MINE = "";

/** @type {Record<string, Answer>} */
let answers = {};
/** What is known beside the answers, and forgotten with them. @type {Record<string, any>} */
let notes = {};
reread();

/** By question. @returns {Readonly<Record<string, Answer>>} */
export const kept = () => answers;

/** @param {string} name */
export const noted = (name) => notes[name];

/** Whether anything was typed that can be forgotten. */
export const isAnything = () => Object.values(answers).some(({ text }) => text);

/** Texts by question. @param {Record<string, string>} texts @param {string} [page] on which they were chosen */
export function keep(texts, page = location.pathname) {
  for (const [name, text] of Object.entries(texts)) {
    const before = answers[name];
    const day = before?.text === text ? before.day : today(); // "yesterday" is a day before the one it was typed on
    answers[name] = { text, day, page };
  }
  store();
}

/** @param {string} name @param {unknown} what */
export function note(name, what) {
  notes[name] = what;
  store();
}

/** @returns {() => void} what brings it back */
export function forget() {
  const before = [answers, notes];
  [answers, notes] = [{}, {}];
  attempt(() => [ANSWERS, NOTES].forEach((place) => sessionStorage.removeItem(place)));
  dispatchEvent(new Event("kept"));
  return () => {
    [answers, notes] = /** @type {[typeof answers, typeof notes]} */ (before);
    store();
  };
}

function store() {
  attempt(() => {
    sessionStorage.setItem(ANSWERS, JSON.stringify(answers));
    sessionStorage.setItem(NOTES, JSON.stringify(notes));
  });
  dispatchEvent(new Event("kept"));
}

/** After the browser showed a page again that had been left. */
export function reread() {
  attempt(() => {
    const known = Object.entries(JSON.parse(sessionStorage.getItem(ANSWERS) ?? "null") ?? answers).filter(isAnswer);
    answers = Object.fromEntries(/** @type {[string, Answer][]} */ (known));
    notes = { ...(JSON.parse(sessionStorage.getItem(NOTES) ?? "null") ?? notes) };
  });
}

/** Another version of the site may have kept something else. @param {[string, any]} kept */
function isAnswer([, answer]) {
  return [answer?.text, answer?.day, answer?.page].every((part) => typeof part === "string");
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
