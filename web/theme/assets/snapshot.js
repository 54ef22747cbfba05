// What is kept of Python's memory for the next visit: one snapshot on the browser's shelf, without its empty pages.

const SHELF = "dispute-desk"; // of Cache Storage
const LARGEST = 24 * 1024 * 1024; // bytes
const PAGE = 4096; // bytes; half of Python's memory is pages of nothing but zeros
const place = new URL("snapshot", import.meta.url).href; // of this runtime

const shelf = () => caches.open(SHELF);

/** The snapshot of this runtime, if there is one that may be tried. */
export async function find() {
  const found = await (await shelf()).match(place);
  return Number(found?.headers.get("content-length")) ? found : undefined;
}

/** Whether there is one, or none is to be made. */
export const isSettled = async () => Boolean(await (await shelf()).match(place));

/** The memory as it was. @param {Response} found */
export async function read(found) {
  const kept = await found.arrayBuffer();
  if (kept.byteLength !== Number(found.headers.get("content-length"))) throw new Error("the snapshot is not whole");
  const [length = 0, count = 0] = new Uint32Array(kept, 0, 2);
  const memory = new Uint8Array(length);
  new Uint32Array(kept, 8, count).forEach((page, nth) => {
    const bytes = Math.min(PAGE, length - page * PAGE);
    memory.set(new Uint8Array(kept, 8 + count * 4 + nth * PAGE, bytes), page * PAGE);
  });
  return memory;
}

/** Keep a memory, unless it is too large; returns what was done. @param {Uint8Array} memory */
export async function keep(memory) {
  const kept = packed(memory);
  if (kept.byteLength > LARGEST) return `too large: ${kept.byteLength} bytes`;
  await put(kept);
  return `${kept.byteLength} bytes`;
}

/** How long it is, how many pages follow, their numbers, the pages. @param {Uint8Array} memory */
function packed(memory) {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.byteLength / 4);
  const inPage = PAGE / 4;
  /** @type {number[]} */
  const pages = [];
  for (let page = 0; page * inPage < words.length; page++) {
    if (words.subarray(page * inPage, (page + 1) * inPage).some((word) => word !== 0)) pages.push(page);
  }
  const head = Uint32Array.of(memory.byteLength, pages.length, ...pages);
  const whole = new Uint8Array(head.byteLength + pages.length * PAGE);
  whole.set(new Uint8Array(head.buffer));
  pages.forEach((page, nth) => {
    whole.set(memory.subarray(page * PAGE, (page + 1) * PAGE), head.byteLength + nth * PAGE);
  });
  return whole;
}

/** That of this runtime and of no other. @param {Uint8Array<ArrayBuffer>} kept */
async function put(kept) {
  const open = await shelf();
  for (const other of await open.keys()) if (other.url !== place) await open.delete(other);
  await open.put(place, new Response(kept, { headers: { "content-length": String(kept.byteLength) } }));
}

/** It may be what was silent: the next visit makes another one. */
export async function drop() {
  if (await find()) await (await shelf()).delete(place);
}

/** It is what failed: none of this runtime is tried or made again. */
export async function refuse() {
  if (await find()) await put(new Uint8Array()); // an empty one says so
}
