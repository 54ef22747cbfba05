// Runs in every measured page before the page's own scripts. Nothing here works while an answer is under way,
// except one MutationObserver.

const PATIENCE = 60_000; // milliseconds
const EVERYTHING = { childList: true, characterData: true, attributes: true, subtree: true };

/** Resolves as soon as `test` holds, asked now and after each change within `node`. */
function until(node, test) {
  return new Promise((resolve, reject) => {
    if (test([])) return resolve();
    const observer = new MutationObserver((changes) => {
      if (!test(changes)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(node, EVERYTHING);
    setTimeout(() => reject(new Error(`after ${PATIENCE} ms, still not: ${test}`)), PATIENCE);
  });
}

globalThis.bench = {
  /** From now on `answer` is when the reader touches the page and when there is then something in `selector`. */
  watch(selector) {
    const output = document.querySelector(selector);
    let touched;
    addEventListener("pointerdown", (event) => (touched ??= event.timeStamp), { capture: true });
    this.answer = until(output, () => touched !== undefined && output.textContent.trim()).then(() => {
      return { touched, shown: performance.now() };
    });
    this.answer.catch(() => {});
  },

  /** When there is something at `selector`, on the page's clock. */
  shown: (selector) => until(document, () => document.querySelector(selector)).then(() => performance.now()),

  /** Fill in a calculator by script: no touch, so nothing starts. */
  fill(name, answers) {
    const form = document.querySelector(`calculator-form[name=${name}] form`);
    for (const [question, answer] of Object.entries(answers)) {
      form.elements[question].value = answer;
      const control = form.querySelector(`[name=${question}]:checked`) ?? form.querySelector(`[name=${question}]`);
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  },

  /** Answer one question again and again, each time with another of `texts`: milliseconds from submit to shown. */
  async ask(name, question, texts) {
    const form = document.querySelector(`calculator-form[name=${name}]`);
    const output = form.querySelector(".calculator-output");
    const times = [];
    for (const text of texts) {
      this.fill(name, { [question]: text });
      await new Promise((resolve) => setTimeout(resolve, 20)); // a reader's pause: what typing caused is over
      const shown = until(output, (changes) => changes.some(({ type }) => type === "childList"));
      const asked = performance.now();
      form.querySelector("form").requestSubmit();
      await shown;
      times.push(performance.now() - asked);
      if (!output.textContent.trim()) throw new Error(`${name} has no answer for ${question} = ${text}`);
    }
    return times;
  },

  /** What long tasks of the main thread so far took beyond 50 ms each, in milliseconds. */
  longTasks: [],
  blocking() {
    return this.longTasks.reduce((sum, { duration }) => sum + duration - 50, 0);
  },

  /** How much of that was spent in our scripts, in milliseconds. */
  longFrames: [],
  blockingOfOurs() {
    return this.longFrames
      .map(({ blockingDuration, scripts }) => {
        const ours = scripts.filter(({ sourceURL }) => /\/assets\/(runtime\/.+|[^/]+)\.js/.test(sourceURL));
        return Math.min(blockingDuration, ours.reduce((sum, { duration }) => sum + duration, 0));
      })
      .reduce((sum, ms) => sum + ms, 0);
  },
};

for (const [type, entries] of [
  ["longtask", globalThis.bench.longTasks],
  ["long-animation-frame", globalThis.bench.longFrames],
]) {
  new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({ type, buffered: true });
}
