// In the place of sw.js: removes it and what it keeps, and leaves open pages as they are (docs/adr/0011).

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([caches.delete("dispute-desk-offline"), worker.registration.unregister()]));
});
