// Answers where the host does not, from copies made after an answer was given (docs/adr/0011). The host comes first.

/** Filled in by web/offline.py; addresses are relative to the site's.
 * @type {{ runtime: string, rules: string, pages: string[], assets: string[], files: string[] }} */
const BUILT = JSON.parse("BUILT");
const SHELF = "dispute-desk-offline"; // of Cache Storage
const PATIENCE = 3_000; // milliseconds
const A_WHILE = 10_000; // milliseconds after a page had to be taken from here, in which what it needs is taken at once
const [OFFLINE, KEPT] = ["offline.html", ' data-note="kept" hidden']; // as in web/offline.py
const HERE = /(<script>.*?<\/script>)|\/from-here\/\.\./gs; // what runs is let run as it was sent, and leads there too
const LEFT = /\/assets\/runtime\/(?!.*\.m?js$)/; // to the browser's own cache, which keeps compiled code
const FOREVER = /\.[0-9a-f]{8}\.min\.(css|js)$|\/assets\/runtime\/[0-9a-f]+\/(?!pyodide)[^/]+\.js$/;
const ASK_ANEW = /** @type {const} */ ({ cache: "no-cache" }); // a host may let pages grow old in the browser's cache
const ONLY_CACHED = /** @type {const} */ ({ cache: "only-if-cached", mode: "same-origin" });

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = worker.registration.scope;
let silentSince = 0;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(begin()));
worker.addEventListener("message", (event) => {
  if (event.data === BUILT.runtime && event.source instanceof Client) event.waitUntil(fill(event.source.url));
});
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(root) && !LEFT.test(at(url))) event.respondWith(answer(event));
});

/** By which it is kept: no part of a copy depends on what stands behind its path. @param {string} url */
function at(url) {
  const { origin, pathname } = new URL(url, root);
  return origin + pathname;
}

/** Tell the open pages of which rules this is: they say so if theirs are others. */
async function begin() {
  await worker.clients.claim();
  for (const page of await worker.clients.matchAll()) page.postMessage({ rules: BUILT.rules });
}

/** @param {FetchEvent} event */
async function answer(event) {
  const { mode, url } = event.request;
  const place = at(url);
  const isPage = mode === "navigate" || place.endsWith("/");
  const copy = FOREVER.test(place) && (await copyOf(place));
  if (copy) return copy;
  const asked = fetch(event.request, isPage ? ASK_ANEW : {});
  const answered = asked.then((response) => (response.status < 500 ? response : Promise.reject(response.status)));
  if (!place.includes("/pyodide")) event.waitUntil(answered.then((response) => keep(place, response.clone())).catch(() => {}));
  try {
    const isSilent = !isPage && Date.now() - silentSince < A_WHILE;
    const response = await Promise.race([answered, silence(isSilent ? 0 : PATIENCE)]);
    if (isPage) silentSince = 0;
    return response;
  } catch {
    if (isPage) silentSince = Date.now();
    const instead = async (/** @type {unknown} */ error) => {
      const page = mode === "navigate" && (await copyOf(at(OFFLINE)));
      if (page) return page;
      throw error;
    };
    return (await copyOf(place)) ?? asked.catch(instead);
  }
}

/** @param {number} time @returns {Promise<never>} */
function silence(time) {
  return new Promise((_, reject) => setTimeout(reject, time));
}

/** @param {string} place */
async function copyOf(place) {
  return (await caches.open(SHELF).catch(() => undefined))?.match(place);
}

/** A copy that knows no address: a worker would take that of the copy for its own, without what stands behind it. A
 * page that is shown from here says so. @param {string} place @param {Response} response */
async function keep(place, response) {
  if (response.status !== 200 || response.redirected) return;
  const shelf = await caches.open(SHELF);
  const [type, etag] = [response.headers.get("content-type") ?? "", response.headers.get("etag") ?? response.headers.get("last-modified") ?? ""];
  if (etag && etag === (await shelf.match(place))?.headers.get("etag")) return;
  const text = type.startsWith("text/html") ? await response.text() : undefined;
  const page = text?.replace(KEPT, KEPT.replace(" hidden", "")).replace(HERE, (_, script) => script ?? root.replace(/\/$/, ""));
  const body = page ?? (await response.blob());
  await shelf.put(place, new Response(body, { headers: { "content-type": type, etag } }));
}

/** All that is needed, once for each runtime, and nothing else. Python is taken from the browser's own cache: it is
 * never loaded twice. @param {string} page the one that asks */
async function fill(page) {
  const shelf = await caches.open(SHELF);
  const mark = at(`assets/runtime/${BUILT.runtime}/filled`);
  if (await shelf.match(mark)) return;
  const visited = [page, ...(await shelf.keys()).map(({ url }) => url)].map(at).filter((place) => place.endsWith("/"));
  const pages = BUILT.pages.map(at);
  /** @param {RequestInit} how @returns {(place: string) => Promise<string>} */
  const take = (how) => async (place) => {
    const response = await fetch(place, how);
    if (response.status !== 200) throw new Error(`${place}: ${response.status}`);
    await keep(place, response);
    return place;
  };
  for (const file of BUILT.files.map(at)) await take(ONLY_CACHED)(file);
  await Promise.all([...BUILT.assets.map(at).map(take({})), ...pages.map(take(ASK_ANEW))]);
  const others = visited.filter((place) => !pages.includes(place));
  const taken = await Promise.allSettled(others.map(take(ASK_ANEW)));
  const kept = [mark, ...[...BUILT.files, ...BUILT.assets].map(at), ...pages, ...others.filter((_, nth) => taken[nth]?.status === "fulfilled")];
  for (const { url } of await shelf.keys()) if (!kept.includes(url)) await shelf.delete(url);
  await shelf.put(mark, new Response());
}
