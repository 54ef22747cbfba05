// What the browser itself keeps of what it loaded.

/** @type {RequestInit} */
const KEPT = { cache: "only-if-cached", mode: "same-origin" };
const AT_ONCE = 500; // milliseconds: there is no line between

/** A file as the browser keeps it. Rejects where it asks a host that is silent, because its cache is switched off.
 * @param {URL} address @returns {Promise<Response>} */
export async function copy(address) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), AT_ONCE);
  const response = await fetch(address, { ...KEPT, signal: stop.signal });
  clearTimeout(late);
  return response;
}

/** Rejects unless the browser keeps pyodide.js, the smallest of Python's files: others ask the host all the same, like a
 * private window of WebKit. */
export async function check() {
  const address = new URL("pyodide.js", import.meta.url);
  performance.clearResourceTimings();
  await (await copy(address)).arrayBuffer();
  const [asked] = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(address.href));
  if (asked?.transferSize) throw new Error("the browser keeps no files");
}
