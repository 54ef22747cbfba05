// Runs in every measured page before the page's own scripts. Nothing here works while an answer is under way,
// except one MutationObserver.

const PATIENCE = 60_000; // milliseconds

globalThis.bench = {
  /** Time from the reader's next touch until there is something in `selector`, in milliseconds. */
  watch(selector) {
    const output = document.querySelector(selector);
    let touched;
    addEventListener("pointerdown", (event) => (touched ??= event.timeStamp), { capture: true });
    this.answer = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`nothing in ${selector} after ${PATIENCE} ms`)), PATIENCE);
      new MutationObserver((_, observer) => {
        if (touched === undefined || !output.textContent.trim()) return;
        observer.disconnect();
        const shown = performance.now();
        resolve({ touched, shown, ms: shown - touched });
      }).observe(output, { childList: true, characterData: true, subtree: true });
    });
    this.answer.catch(() => {});
  },

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
      const shown = new Promise((resolve) =>
        new MutationObserver((changes, observer) => {
          if (!changes.some(({ type }) => type === "childList")) return;
          observer.disconnect();
          resolve(performance.now());
        }).observe(output, { childList: true }),
      );
      const asked = performance.now();
      form.querySelector("form").requestSubmit();
      times.push((await shown) - asked);
      if (!output.textContent.trim()) throw new Error(`${name} has no answer for ${question} = ${text}`);
    }
    return times;
  },

  /** What long tasks of the main thread within this span take beyond 50 ms each, in milliseconds. */
  longTasks: [],
  blocking(from = 0, to = Infinity) {
    return this.longTasks
      .filter(({ startTime, duration }) => startTime + duration > from && startTime < to)
      .reduce((sum, { duration }) => sum + duration - 50, 0);
  },

  /** How much of the page's blocking time so far was spent in our scripts, in milliseconds. */
  longFrames: [],
  blockingOfOurs() {
    return this.longFrames
      .map(({ blockingDuration, scripts }) => {
        const ours = scripts.filter(({ sourceURL }) => /\/assets\/[^/]+\.js/.test(sourceURL));
        return Math.min(blockingDuration, ours.reduce((sum, { duration }) => sum + duration, 0));
      })
      .reduce((sum, ms) => sum + ms, 0);
  },

  /** The places in Cache Storage that hold a snapshot of Python. An empty one only says that none is to be made. */
  async snapshots() {
    const found = [];
    for (const name of await caches.keys()) {
      const shelf = await caches.open(name);
      for (const request of await shelf.keys()) {
        if (!/snapshot/i.test(name) && !/snapshot/i.test(request.url)) continue;
        if ((await (await shelf.match(request)).blob()).size) found.push([name, request.url]);
      }
    }
    return found;
  },
  async dropSnapshots() {
    for (const [name, url] of await this.snapshots()) await (await caches.open(name)).delete(url);
  },
};

for (const [type, entries] of [
  ["longtask", globalThis.bench.longTasks],
  ["long-animation-frame", globalThis.bench.longFrames],
]) {
  new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({ type, buffered: true });
}
