// Frees the names that nothing says any more, before Python's memory becomes the snapshot that is served (web/snapshot.mjs).
//
// CPython 3.13 keeps each interned string for ever. This is the one place that knows how it lays one out in memory: the
// count of references, the type, the length, the hash, the state and the text.

const HEADER = 20; // bytes before the text
const STATE = 4; // place of the state among the words of the header
const FOR_EVER = 0x3fffffff; // the count of what is never freed
const IS = 0b1111111; // what a name is, in its state: ASCII, in one piece, of one byte each, and in two bits how interned
const A_NAME = 0b1100110;
const WHILE_USED = 1;
const ALWAYS = 2;
const FEWEST = 1000; // that are free; with fewer, a string is laid out in another way

/** What stands somewhere in memory and could be an address in a string counts as pointing to it: only the table of interned
 * strings may, where each stands twice, side by side. @param {any} module @param {number} type where `str` is */
export function freeNames(module, type) {
  /** @type {Uint32Array} */
  const words = module.HEAPU32;
  const isName = (/** @type {number} */ at) =>
    words[at] === FOR_EVER && words[at + 1] === type && (words[at + STATE] & IS) === A_NAME;
  const names = [0]; // where each begins; none is the first
  const within = new Uint16Array(words.length); // which name each word is a part of
  for (let at = 0; at < words.length - STATE; at++) {
    if (!isName(at)) continue;
    within.fill(names.length, at, at + Math.ceil((HEADER + words[at + 2] + 1) / 4));
    names.push(at);
  }
  const pairs = new Uint32Array(names.length);
  const others = new Uint32Array(names.length);
  for (let at = 0; at < words.length; at++) {
    const name = within[words[at] >>> 2] ?? 0;
    if (words[at] === names[name] * 4 && words[at + 1] === words[at]) pairs[name]++, at++;
    else others[name]++;
  }
  const free = names.filter((_, name) => name && pairs[name] === 1 && !others[name]);
  if (free.length < FEWEST) throw new Error(`web/names.mjs found ${free.length} of ${names.length} interned strings to free`);
  for (const at of free) {
    words[at] = 1;
    words[at + STATE] += WHILE_USED - ALWAYS;
    module._Py_DecRef(at * 4);
  }
}
