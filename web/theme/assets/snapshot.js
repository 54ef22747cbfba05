// The memory of a Python that is started and prepared: made when the site is built (web/snapshot.mjs), it is sent as those
// of its pages that differ from the wasm's own data, and nothing runs before the first answer.

const PAGE = 4096; // bytes
const [HEAD, MARK] = [5, 0x4b534544]; // numbers of 4 bytes: MARK, how long Pyodide's part and its head are, how many pages

/** @param {Uint8Array} memory as Pyodide makes it @param {Uint8Array} data the wasm's own */
export function packed(memory, data) {
  const [, head = 0] = new Uint32Array(memory.buffer, memory.byteOffset, 2);
  const heap = memory.subarray(head);
  /** @type {number[]} */
  const pages = [];
  for (let page = 0; page * PAGE < heap.length; page++) {
    const [mine, theirs] = [at(heap, page), at(data, page)];
    if (mine.some((byte, place) => byte !== (theirs[place] ?? 0))) pages.push(page);
  }
  const last = data.findLastIndex((byte) => byte !== 0);
  const numbers = Uint32Array.of(MARK, memory.length, head, pages.length, Math.floor(last / PAGE) + 1, ...pages);
  const whole = new Uint8Array(numbers.byteLength + head + pages.length * PAGE);
  whole.set(new Uint8Array(numbers.buffer));
  whole.set(memory.subarray(0, head), numbers.byteLength);
  pages.forEach((page, nth) => {
    const to = whole.subarray(numbers.byteLength + head + nth * PAGE);
    const theirs = at(data, page);
    at(heap, page).forEach((byte, place) => (to[place] = byte ^ (theirs[place] ?? 0)));
  });
  return whole;
}

/** @param {Uint8Array} bytes @param {number} page */
const at = (bytes, page) => bytes.subarray(page * PAGE, (page + 1) * PAGE);

/** The memory, whole when it is completed with the data that a wasm brings along. @param {ArrayBuffer} sent */
export function unpacked(sent) {
  const [mark, length = 0, head = 0, count = 0, ofData = 0] = new Uint32Array(sent, 0, HEAD);
  const start = 4 * (HEAD + count) + head;
  if (mark !== MARK || sent.byteLength !== start + count * PAGE) throw new Error("the snapshot is not whole");
  const pages = new Uint32Array(sent, 4 * HEAD, count);
  const memory = new Uint8Array(length);
  memory.set(new Uint8Array(sent, start - head, head));
  /** @param {Uint8Array} data */
  const complete = (data) => {
    memory.set(data.subarray(0, ofData * PAGE), head);
    pages.forEach((page, nth) => {
      if (page >= ofData) return memory.set(new Uint8Array(sent, start + nth * PAGE, PAGE), head + page * PAGE);
      const [from, to] = [new Uint32Array(sent, start + nth * PAGE, PAGE / 4), new Uint32Array(memory.buffer, head + page * PAGE, PAGE / 4)];
      for (let place = 0; place < to.length; place++) to[place] = (to[place] ?? 0) ^ (from[place] ?? 0);
    });
  };
  /** Take over 4 bytes that are this browser's own. @param {ArrayBuffer} of @param {number} place */
  const own = (of, place) => memory.set(new Uint8Array(of, place, 4), head + place);
  return { memory, complete, own };
}
