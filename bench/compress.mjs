// Writes TARGET.br (brotli 11) and TARGET.gz (gzip 9) for each line `SOURCE<tab>TARGET` of standard input.

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const write = (target, bytes) => {
  writeFileSync(`${target}.unfinished`, bytes);
  renameSync(`${target}.unfinished`, target);
};

const lines = readFileSync(0, "utf8").split("\n").filter(Boolean);
await Promise.all(
  lines.map(async (line) => {
    const [source, target] = line.split("\t");
    const bytes = readFileSync(source);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    write(`${target}.br`, await promisify(brotliCompress)(bytes, { params }));
    write(`${target}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }),
);
