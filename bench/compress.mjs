// Puts FILE.br (Brotli 11) and FILE.gz (gzip 9) beside each file that they make smaller: `node compress.mjs FOLDER`.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [, , folder = ""] = process.argv;
const LEFT_AS_THEY_ARE = /\.(map|png|jpg|webp|ico|woff2)$/;

async function compress(file) {
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const [br, gz] = await Promise.all([promisify(brotliCompress)(bytes, { params }), promisify(gzip)(bytes, { level: 9 })]);
  if (br.length < bytes.length) writeFileSync(`${file}.br`, br);
  if (gz.length < bytes.length) writeFileSync(`${file}.gz`, gz);
}

const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const files = entries.map(({ parentPath, name }) => join(parentPath, name));
await Promise.all(files.filter((file) => !LEFT_AS_THEY_ARE.test(file)).map(compress));
