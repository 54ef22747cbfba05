// The memory of a Python that is started and prepared: made when the site is built (web/snapshot.mjs), it is sent as those
// of its words that differ from the wasm's own data, and nothing runs before the first answer.

const WORD = 4; // bytes
const MOST_ALIKE = 8; // words that do not differ and are sent all the same, because a new run costs two numbers
const [HEAD, MARK] = [5, 0x4e525344]; // numbers: MARK, how long Pyodide's part and its head are, how many runs, where data end

/** @param {Uint8Array} memory as Pyodide makes it @param {Uint8Array} data the wasm's own */
export function packed(memory, data) {
  const [, head = 0] = new Uint32Array(memory.buffer, memory.byteOffset, 2);
  const heap = words(memory.slice(head));
  const mine = data.slice(0, WORD * Math.ceil((data.findLastIndex((byte) => byte !== 0) + 1) / WORD));
  words(mine).forEach((word, place) => (heap[place] = (heap[place] ?? 0) ^ word));
  const runs = [...differing(heap)];
  const lengths = runs.flatMap(([start, end], nth) => [start - (runs[nth - 1]?.[1] ?? 0), end - start]);
  const parts = [
    Uint32Array.of(MARK, memory.length, head, runs.length, mine.length / WORD, ...lengths),
    memory.subarray(0, head),
    ...runs.map(([start, end]) => heap.subarray(start, end)),
  ];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return whole;
}

/** @param {Uint8Array} bytes */
const words = (bytes) => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / WORD);

/** Where words that are not zero start and end. @param {Uint32Array} heap @returns {Generator<[number, number]>} */
function* differing(heap) {
  let [start, end] = [0, 0];
  for (let place = 0; place < heap.length; place++) {
    if (!heap[place]) continue;
    if (place - end >= MOST_ALIKE) {
      if (end > start) yield [start, end];
      start = place;
    }
    end = place + 1;
  }
  if (end > start) yield [start, end];
}

/** The memory, whole when it is completed with the data that a wasm brings along.
 * @param {ArrayBuffer} sent @param {Uint8Array<ArrayBuffer>} [memory] to be filled, of its size */
export function unpacked(sent, memory = new Uint8Array(new Uint32Array(sent, 0, HEAD)[1] ?? 0)) {
  const [mark, length = 0, head = 0, count = 0, ofData = 0] = new Uint32Array(sent, 0, HEAD);
  const lengths = mark === MARK ? new Uint32Array(sent, WORD * HEAD, 2 * count) : new Uint32Array();
  const start = WORD * (HEAD + lengths.length) + head;
  const many = lengths.reduce((sum, length, nth) => (nth % 2 ? sum + length : sum), 0);
  if (mark !== MARK || length !== memory.length || sent.byteLength !== start + WORD * many) throw new Error("the snapshot is not whole");
  memory.set(new Uint8Array(sent, start - head, head));
  /** @param {Uint8Array} data */
  const complete = (data) => {
    memory.set(data.subarray(0, WORD * ofData), head);
    const [heap, theirs] = [new Uint32Array(memory.buffer, head), new Uint32Array(sent, start)];
    let [at, from] = [0, 0];
    for (let run = 0; run < lengths.length; run += 2) {
      at += lengths[run] ?? 0;
      const end = at + (lengths[run + 1] ?? 0);
      for (; at < end && at < ofData; at++) heap[at] = (heap[at] ?? 0) ^ (theirs[from++] ?? 0);
      heap.set(theirs.subarray(from, from + end - at), at);
      from += end - at;
      at = end;
    }
  };
  /** Take over 4 bytes that are this browser's own. @param {ArrayBuffer} of @param {number} place */
  const own = (of, place) => memory.set(new Uint8Array(of, place, WORD), head + place);
  return { memory, complete, own };
}
